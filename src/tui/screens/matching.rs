//! Matching: lines of banks' and operators' statements wait here until they are somebody's. Space takes the proposal, Enter chooses
//! another payer, Ctrl+A takes all that are certain, F2 makes payments of what was decided.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::StatementState;
use crate::domain::id::RowId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::bank::BankColumns;
use crate::service::Error;
use crate::service::billing::{Accepted, AccountRow, Child, MatchStatement, Newcomer, PayerRef, PileRow, SetAside};
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::decision::Decisions;
use crate::tui::kit::form::Field;
use crate::tui::kit::picker::Picker;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::asked::{Asked, Filled};
use super::choice::Choice;
use super::files::Files;
use super::planned::Planned;

mod columns;
pub mod line;

use columns::Brought;
use line::{Line, why};

/// What of the pile is shown.
const SHOWN: [(Option<StatementState>, &str); 3] =
    [(Some(StatementState::Open), "matching-open"), (Some(StatementState::Ignored), "matching-aside"), (None, "matching-all")];

pub struct Matching {
    lines: Decisions<Line>,
    rows: Vec<PileRow>,
    payers: Payers,
    /// Payers chosen instead of a proposal, with their names.
    chosen: HashMap<RowId, (PayerRef, String)>,
    /// Whom the open choice offers, and for which line.
    offered: Option<(RowId, Vec<(PayerRef, String)>)>,
    shown: usize,
    brought: Option<Brought>,
}

/// Everybody who may have paid: who has an account, and who was never billed.
type Payers = (Arc<Vec<AccountRow>>, Arc<Vec<Newcomer>>);
type Piled = (Vec<PileRow>, Payers);

pub enum Msg {
    Read(Box<Result<Piled, Error>>),
    File(PathBuf),
    Brought(Box<Result<Brought, Error>>),
    Columns(Filled),
    Chosen(usize),
    Reason(Vec<RowId>, Filled),
    Kept,
    Changed,
}

impl Default for Matching {
    fn default() -> Self {
        Self {
            lines: Decisions::new(Text::new("matching-empty")),
            rows: Vec::new(),
            payers: Payers::default(),
            chosen: HashMap::new(),
            offered: None,
            shown: 0,
            brought: None,
        }
    }
}

/// What is said of a payer one may choose: what she owes, whose parent she is.
fn detail(said: impl Iterator<Item = String>, children: &[Child], look: &Look) -> String {
    let children = children.iter().map(|child| child.name.clone()).collect::<Vec<_>>().join(", ");
    said.chain(std::iter::once(children)).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(look.dot())
}

impl Matching {
    fn show(&mut self, look: &Look) {
        let line = |row: &PileRow| Line::new(row.clone(), self.chosen.get(&row.line.id).map(|(_, name)| name.as_str()), look);
        let lines = self.rows.iter().map(line).collect();
        self.lines.show(lines);
    }

    fn bring(&mut self, cx: &mut Cx<'_, Msg>) {
        let files = Files::new(Text::new("matching-file"), cx.reply(Msg::File));
        cx.push(files);
    }

    /// Offers who may have paid the line, then everybody.
    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.lines.table.current().filter(|line| line.row.line.state == StatementState::Open) else { return };
        if let Some(twice) = &line.row.twice {
            return cx.warn(twice.clone());
        }
        let look = cx.look();
        let (accounts, newcomers) = &self.payers;
        let mut payers: Vec<(PayerRef, String)> = Vec::new();
        let mut rows: Vec<Choice> = Vec::new();
        let mut offer = |payer: PayerRef, name: &str, detail: String| {
            rows.push(Choice::new(payers.len(), name.to_owned(), detail));
            payers.push((payer, name.to_owned()));
        };
        let is_proposed = |payer: &PayerRef| line.row.proposals.iter().any(|proposal| proposal.payer == *payer);
        for proposal in &line.row.proposals {
            offer(proposal.payer.clone(), &proposal.name, why(proposal, look));
        }
        // The accounts of one payer, a currency each, stand together.
        for own in accounts.chunk_by(|a, b| a.payer == b.payer) {
            let payer = PayerRef::Account(own[0].payer);
            if is_proposed(&payer) {
                continue;
            }
            let owed = own.iter().filter(|row| row.balance() > 0).filter_map(|row| {
                let amount = row.money(row.balance())?.show(look.locale.language());
                Some(look.text(&Text::new("matching-owes").with("amount", amount)))
            });
            offer(payer, &own[0].name, detail(owed, &own[0].children, look));
        }
        for newcomer in newcomers.iter() {
            let payer = PayerRef::Person(newcomer.person);
            if !is_proposed(&payer) {
                let ahead = std::iter::once(look.words("matching-ahead"));
                offer(payer, &newcomer.name, detail(ahead, &newcomer.children, look));
            }
        }
        self.offered = Some((line.row.line.id, payers));
        let picker = Picker::new(Text::new("matching-choose"), rows.into(), cx.reply(Msg::Chosen));
        cx.push(picker);
    }

    fn certain(&mut self, cx: &mut Cx<'_, Msg>) {
        let took = self.lines.take_certain();
        cx.done(took);
    }

    fn reasons(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.lines.table.current() else { return };
        let look = cx.look();
        let mut told = self.lines.table.card(look);
        told.extend(line.row.proposals.iter().map(|proposal| (proposal.name.clone(), why(proposal, look))));
        cx.push(Card::new(Text::new("matching-reasons"), told));
    }

    fn apply(&mut self, cx: &mut Cx<'_, Msg>) {
        let accepted = self.lines.decided().filter_map(|(line, _)| {
            let first = line.row.proposals.first();
            let (payer, named) = match self.chosen.get(&line.row.line.id) {
                Some((payer, _)) => {
                    let same = first.filter(|first| first.payer == *payer);
                    (payer.clone(), same.map(|first| first.named.clone()).unwrap_or_default())
                }
                None => first.map(|first| (first.payer.clone(), first.named.clone()))?,
            };
            Some(Accepted { line: line.row.line.id, payer, named })
        });
        let accepted: Vec<Accepted> = accepted.collect();
        let (source, method) = (String::from("-"), crate::domain::billing::Method::Transfer);
        let action = MatchStatement { source, method, entries: Vec::new(), certain: false, accepted };
        let plan = Planned::new(Text::new("matching-apply"), action, Some(cx.reply(|()| Msg::Changed)));
        cx.push(plan.lasting());
    }

    fn aside(&mut self, cx: &mut Cx<'_, Msg>) {
        let chosen = self.lines.table.chosen();
        let lines: Vec<RowId> = chosen.iter().map(|line| line.row.line.id).collect();
        if chosen.iter().any(|line| line.row.line.state == StatementState::Ignored) {
            let action = SetAside { lines, reason: None };
            let plan = Planned::new(Text::new("matching-set-back"), action, Some(cx.reply(|()| Msg::Changed)));
            return cx.push(plan);
        }
        let fields = vec![("reason", Field::text("reason", "payments-reason").required().help("matching-reason-help"))];
        let first = lines.first().map(|line| line.0.to_string()).unwrap_or_default();
        let reply = cx.reply(move |filled| Msg::Reason(lines.clone(), filled));
        let form = Asked::new(Text::new("matching-aside-short"), cx.now().today, fields, reply).of(&first);
        cx.push(form);
    }

    fn turn(&mut self, cx: &mut Cx<'_, Msg>) {
        self.shown = (self.shown + 1) % SHOWN.len();
        self.open(cx);
    }

    /// The statement goes into the pile as it was understood; where it cannot be read the form says so and stays.
    fn understood(&mut self, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let Some(brought) = &mut self.brought else { return };
        match columns::action(brought, filled) {
            Ok(action) => {
                let (key, written) = (BankColumns::key(&brought.sheet), brought.usual(action.method).written());
                if let Some(actor) = cx.actor() {
                    let service = cx.services();
                    cx.keep(async move { service.remember_mapping(&actor, &key, &written).await }, |_| Msg::Kept);
                }
                let plan = Planned::new(Text::new("matching-bring"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed))));
                cx.push(plan);
            }
            Err(why) => cx.warn(why),
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.lines.table.without_row()
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        (self.lines.count() == 0).then(|| Text::new("tui-nothing-decided"))
    }
}

impl Screen for Matching {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("matching.choose", &[Key::of(Code::Enter)], "matching-choose", "matching-choose-help", Self::choose)
            .disabled(Self::no_row)
            .in_bar(5, "matching-choose-short")
            .in_actions(),
        Command::new("matching.apply", &[Key::f(2), Key::ctrl('s')], "matching-apply", "matching-apply-help", Self::apply)
            .right(Right::BackdateBilling)
            .danger(Danger::T1)
            .disabled(Self::nothing)
            .in_bar(6, "matching-apply-short")
            .in_actions(),
        Command::new("matching.bring", &[Key::of(Code::Insert), Key::ctrl('n')], "matching-bring", "matching-bring-help", Self::bring)
            .right(Right::BackdateBilling)
            .in_bar(10, "matching-bring-short")
            .in_actions(),
        Command::new("matching.reasons", &[Key::f(3)], "matching-reasons", "matching-reasons-help", Self::reasons)
            .disabled(Self::no_row)
            .in_bar(15, "matching-reasons-short")
            .in_actions(),
        Command::new("matching.certain", &[Key::ctrl('a')], "matching-certain", "matching-certain-help", Self::certain)
            .disabled(Self::no_row)
            .in_actions(),
        Command::new("matching.turn", &[Key::f(6)], "matching-turn", "matching-turn-help", Self::turn)
            .in_bar(20, "matching-turn-short")
            .in_actions(),
        Command::new("matching.aside", &[Key::f(8)], "matching-set-aside", "matching-set-aside-help", Self::aside)
            .right(Right::BackdateBilling)
            .danger(Danger::T1)
            .disabled(Self::no_row)
            .in_bar(25, "matching-aside-short")
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["statement_line", "payment", "invoice", "payer", "guardianship"];

    fn title(&self) -> Text {
        Text::new("matching-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("matching-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, state) = (cx.services(), SHOWN[self.shown].0);
        let read = async move {
            let payers = (service.payer_accounts(&actor).await?, service.newcomers(&actor).await?);
            Ok((service.pile(&actor, state).await?, payers))
        };
        cx.latest("pile", read, |read| Msg::Read(Box::new(read)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(read) => match *read {
                Ok((rows, payers)) => {
                    (self.rows, self.payers) = (rows, payers);
                    self.show(cx.look());
                }
                Err(error) => cx.failed(&error),
            },
            Msg::File(path) => {
                let Some(actor) = cx.actor() else { return };
                let service = cx.services();
                cx.latest("file", async move { columns::bring(&service, &actor, path).await }, |read| Msg::Brought(Box::new(read)));
            }
            Msg::Brought(read) => match *read {
                Ok(brought) => {
                    let reply = cx.reply(Msg::Columns);
                    columns::ask(&brought, cx, reply);
                    self.brought = Some(brought);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Columns(filled) => self.understood(&filled, cx),
            Msg::Chosen(at) => {
                let Some((id, payers)) = self.offered.take() else { return };
                let Some(payer) = payers.get(at) else { return };
                self.chosen.insert(id, payer.clone());
                self.show(cx.look());
                self.lines.decide(id, 1);
            }
            Msg::Reason(lines, filled) => {
                let action = SetAside { lines, reason: Some(filled.value("reason").to_owned()) };
                let plan = Planned::new(Text::new("matching-set-aside"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed))));
                cx.push(plan);
            }
            Msg::Changed => {
                self.chosen.clear();
                self.open(cx);
            }
            Msg::Kept => {}
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.lines.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.lines.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let state = self.lines.state(look);
        State { right: format!("{}{}{}", look.words(SHOWN[self.shown].1), look.dot(), state.right), ..state }
    }

    fn edited(&self) -> bool {
        self.lines.count() > 0
    }
}
