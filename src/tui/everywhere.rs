//! The commands that mean the same on every screen. They act on the session, through the same context as any screen's.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::command::{Command, Who};
use super::cx::Cx;
use super::habits::Habits;
use super::input::{Code, Key};
use super::job::LayerId;
use super::layer::Env;
use super::left::Left;
use super::look::Look;
use super::paint::Paint;
use super::place::Place;
use super::screen::{Screen, State};
use super::seat::Manner;
use crate::domain::id::{OperationId, RowId};
use crate::domain::text::{Arg, Text};
use crate::service::{Actor, Done, Error, Kind, Service, Sitting, Undo};

/// Below every stack of layers, never drawn: whoever has no use for a key leaves it to this.
#[derive(Default)]
pub struct Everywhere {
    /// What this session carried out, and what of that it took back, each with the latest last.
    done: Vec<OperationId>,
    undone: Vec<OperationId>,
    company: Company,
    /// Where she was when that was last kept aside.
    pub(super) left: Option<Left>,
    /// What she knows already; none while that is not known, or nobody is there.
    pub(super) habits: Option<Habits>,
}

/// Who else has open what this session has open.
#[derive(Default)]
struct Company {
    at: Option<Place>,
    seat: Option<Sitting>,
    others: Vec<String>,
}

pub enum Msg {
    /// Something about her is kept.
    Kept,
    Habits(Result<Habits, Error>),
    /// What was kept of what is typed in a layer.
    Found(LayerId, Option<String>),
    /// Whether that is to be put back.
    Decided(LayerId, Option<String>),
    /// What this person may do now, or why she may not be here any more.
    Standing(Option<i64>, Box<Result<Actor, Error>>),
    /// Whether it was done again, not taken back.
    TakenBack(bool, OperationId, Result<Taken, Error>),
}

/// What taking back came to.
pub enum Taken {
    Done(Box<Done<()>>),
    /// So much would change that it is looked at first.
    Asks(OperationId),
}

/// So many records are taken back at once; above that the plan is shown first.
const AT_ONCE: usize = 100;

impl Everywhere {
    pub(super) fn did(&mut self, operation: OperationId) {
        self.done.push(operation);
        self.undone.clear();
    }

    /// Says that she has this place open, if it is one that several people work in.
    pub(super) fn attend(&mut self, place: Option<Place>, env: &Env) {
        let place = place.filter(|place| place.is_shared());
        if self.company.at == place {
            return;
        }
        self.company.at = place;
        self.company.others.clear();
        match (place, &env.who.0) {
            (Some(place), Some(actor)) => {
                // Without a name of its own a session is seen by nobody, and sees nobody.
                let Some(seat) = self.seat(&env.services) else { return };
                env.services.arrive(actor, seat, &place.words());
                self.company.others = env.services.beside(seat);
            }
            _ => {
                if let Some(seat) = &self.company.seat {
                    env.services.depart(seat.id);
                }
            }
        }
    }

    /// The seat of this session, from when it first needs one.
    pub(super) fn seat(&mut self, service: &Service) -> Option<RowId> {
        if self.company.seat.is_none() {
            self.company.seat = service.sit().ok();
        }
        self.company.seat.as_ref().map(|seat| seat.id)
    }

    /// Looks again who else is there; whether that is somebody else than before.
    pub(super) fn ask_company(&mut self, service: &Service) -> bool {
        let others = self.company.seat.as_ref().map(|seat| service.beside(seat.id)).unwrap_or_default();
        let changed = others != self.company.others;
        self.company.others = others;
        changed
    }

    pub(super) fn ask_habits(cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor().filter(|actor| actor.account.is_some() && !actor.must_choose_password) else { return };
        cx.latest("habits", Habits::read(cx.services(), actor), Msg::Habits);
    }

    fn turn_mouse(&mut self, cx: &mut Cx<'_, Msg>) {
        let manner = Manner { mouse: !cx.manner().mouse, ..cx.manner().clone() };
        cx.done(Text::new(if manner.mouse { "mouse-on" } else { "mouse-off" }));
        cx.set_manner(manner);
    }

    /// Asks what the person may do now: her role, her rights, her password or her account may have changed.
    pub(super) fn ask_standing(cx: &mut Cx<'_, Msg>) {
        // Whoever has only her first secret is let do nothing but choose a password, which asks by itself.
        let Some(actor) = cx.actor().filter(|actor| actor.account.is_some() && !actor.must_choose_password) else { return };
        let (service, asked) = (cx.services(), actor.password_of);
        cx.load(async move { service.standing(&actor).await }, move |standing| Msg::Standing(asked, Box::new(standing)));
    }

    fn stands(asked: Option<i64>, standing: Result<Actor, Error>, cx: &mut Cx<'_, Msg>) {
        // An answer that was under way while she chose a password, or somebody else came in, is not about who is here now.
        let Some(now) = cx.actor().filter(|now| now.password_of == asked) else { return };
        match standing {
            Ok(actor) if *now == actor || now.account != actor.account => {}
            Ok(actor) => {
                cx.set_who(Who(Some(Arc::new(actor))));
                cx.refresh();
            }
            Err(error) if error.kind == Kind::Denied => {
                cx.log_out();
                cx.failed(&error);
            }
            Err(_) => {}
        }
    }

    /// Only whoever has a password can open her screen again.
    fn nobody(&self, who: &Who) -> Option<Text> {
        who.0.as_ref().is_none_or(|actor| actor.account.is_none()).then(|| Text::new("tui-lock-nobody"))
    }

    /// Takes back the last operation; or carries out again the one taken back last.
    pub(super) fn take_back(&mut self, again: bool, cx: &mut Cx<'_, Msg>) {
        let (from, none) = if again { (&self.undone, "tui-nothing-to-redo") } else { (&self.done, "tui-nothing-to-undo") };
        let (Some(operation), Some(actor)) = (from.last().copied(), cx.actor()) else { return cx.warn(Text::new(none)) };
        let service = cx.services();
        let undo = async move {
            let (id, undo) = (service.operation_id()?, Undo { operation });
            let preview = service.preview(&actor, id, &undo).await?;
            if preview.rows.len() > AT_ONCE {
                return Ok::<_, Error>(Taken::Asks(operation));
            }
            Ok(Taken::Done(Box::new(service.execute(&actor, id, &undo, None).await?)))
        };
        cx.save(undo, move |done| Msg::TakenBack(again, operation, done));
    }
}

/// The action that answers an operation which is not undone.
fn compensated(error: &Error) -> Option<&str> {
    let message = Some(&error.message).filter(|message| message.id == "service-undo-compensate")?;
    message.args.iter().find_map(|(_, arg)| match arg {
        Arg::Text(action) => Some(action.as_str()),
        _ => None,
    })
}

impl Screen for Everywhere {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("help", &[Key::f(1), Key::char('?')], "tui-help", "help-help", |_, cx| cx.help()).in_bar(1, "tui-help-short"),
        Command::new("back", &[Key::of(Code::Esc)], "tui-back", "help-back", |_, cx| cx.leave()).in_bar(80, "tui-back-short"),
        Command::new("palette", &[Key::ctrl('k')], "tui-palette", "help-palette", |_, cx| cx.palette()).in_bar(2, "tui-palette-short"),
        Command::new("actions", &[Key::f(9)], "list-actions", "list-actions-help", |_, cx| cx.actions()).in_bar(15, "list-actions-short"),
        Command::new("find", &[Key::f(7), Key::ctrl('f')], "find-title", "find-about", |_, cx| cx.go(Place::Find)).in_bar(20, "find-short"),
        Command::new("refresh", &[Key::f(5)], "tui-refresh", "help-refresh", |_, cx| cx.refresh()),
        Command::new("repaint", &[Key::ctrl('l')], "tui-repaint", "help-repaint", |_, cx| cx.repaint()),
        Command::new("undo", &[Key::ctrl('z')], "tui-undo", "help-undo", |_, cx| cx.undo()),
        Command::new("redo", &[Key::ctrl('y')], "tui-redo", "help-redo", |_, cx| cx.redo()),
        Command::new("mouse", &[], "mouse-toggle", "mouse-toggle-help", Self::turn_mouse).in_actions(),
        Command::new("lock", &[], "tui-lock", "help-lock", |_, cx| cx.lock()).disabled(Self::nobody),
        Command::new("quit", &[Key::f(10), Key::ctrl('q')], "tui-quit", "help-quit", |_, cx| cx.finish()).in_bar(90, "tui-quit-short"),
        Command::new("stop", &[Key::ctrl('c')], "tui-stop", "help-stop", |_, cx| cx.ask_to_quit()),
    ];

    fn title(&self) -> Text {
        Text::new("tui-everywhere")
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        let (again, operation, done) = match msg {
            Msg::Standing(asked, standing) => return Self::stands(asked, *standing, cx),
            Msg::TakenBack(again, operation, done) => (again, operation, done),
            Msg::Kept => return,
            Msg::Found(layer, kept) => return cx.found_kept(layer, kept),
            Msg::Decided(layer, kept) => return cx.put_back(layer, kept),
            // Without them she is told nothing for the first time, which is no harm.
            Msg::Habits(habits) => return self.habits = habits.ok(),
        };
        let (from, to) = if again { (&mut self.undone, &mut self.done) } else { (&mut self.done, &mut self.undone) };
        let done = match done {
            Ok(Taken::Asks(operation)) => return cx.go(Place::Operation(operation)),
            Ok(Taken::Done(done)) => Ok(*done),
            Err(error) => Err(error),
        };
        match done {
            Ok(Done { operation: Some(operation), preview, .. }) => {
                from.pop();
                to.push(operation);
                let left = preview.counts.skipped;
                let whose = preview.rows.iter().map(|row| row.key.as_str()).find(|key| !key.is_empty());
                let said = match (again, left, whose) {
                    (true, ..) => Text::new("tui-redone"),
                    (false, 0, Some(whose)) => Text::new("tui-undone-of").with("whose", whose).with("count", preview.rows.len()),
                    (false, 0, None) => Text::new("tui-undone"),
                    (false, ..) => Text::new("tui-undone-partly").with("count", left),
                };
                cx.done(said);
            }
            Ok(done) => {
                let why = done.preview.rows.into_iter().next().map(|row| row.message);
                cx.warn(why.unwrap_or_else(|| Text::new("tui-nothing-to-undo")));
            }
            // What was issued is not undone: the answer to it is a credit note, offered at once.
            Err(error) if !again && compensated(&error) == Some("billing-credit_invoices") => cx.go(Place::Credits(operation)),
            Err(error) => cx.failed(&error),
        }
    }

    fn view(&self, _paint: &mut Paint, _area: Rect, _look: &Look) -> Option<Position> {
        None
    }

    fn state(&self, look: &Look) -> State {
        let right = match self.company.others.as_slice() {
            [] => String::new(),
            [one] => look.text(&Text::new("tui-beside").with("who", one)),
            [one, others @ ..] => look.text(&Text::new("tui-beside-more").with("who", one).with("count", others.len())),
        };
        State { right, ..State::default() }
    }
}
