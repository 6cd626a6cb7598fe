//! Cash drawers, one's own or everybody's: opened with a float, closed over a count, looked into. Enter shows one with its totals.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::Method;
use crate::domain::id::DrawerId;
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::billing::{CloseDrawer, CountedMoney, ListedDrawer, OpenDrawer};
use crate::service::{Actor, Error, Service};
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::{Command, Danger, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::form::Field;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};

use super::amounts;
use super::asked::{Asked, Filled};
use super::planned::Planned;
use super::words;

pub struct Drawers {
    table: Table<Line>,
    /// The drawer one keeps now.
    own: Option<DrawerId>,
    usual: Option<Currency>,
}

pub struct Line {
    id: DrawerId,
    number: String,
    keeper: String,
    opened: String,
    closed: String,
    payments: u32,
    difference: String,
    is_open: bool,
    key: String,
}

pub enum Msg {
    Read(Box<Result<Listed, Error>>),
    Float(Filled),
    Counted(Filled),
    Changed,
}

/// The drawers there are, and what the school counts in.
pub struct Listed {
    drawers: Vec<ListedDrawer>,
    own: Option<DrawerId>,
    usual: Option<Currency>,
}

impl Row for Line {
    type Id = DrawerId;
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("drawer-opened", (16, 18), 0, |line, _| Cow::Owned(words::moment(&line.opened)), |a, b| a.opened.cmp(&b.opened)),
        Column::new(
            "drawer-closed",
            (16, 18),
            1,
            |line, locale| if line.is_open { locale.get("drawer-is-open").into() } else { Cow::Owned(words::moment(&line.closed)) },
            |a, b| a.closed.cmp(&b.closed),
        ),
        Column::new("drawer-keeper", (12, 16), 2, |line, _| Cow::Borrowed(&line.keeper), |a, b| a.keeper.cmp(&b.keeper)),
        Column::new("drawer-number", (9, 12), 3, |line, _| Cow::Borrowed(&line.number), |a, b| a.number.cmp(&b.number)),
        Column {
            title: "drawer-payments",
            min: 10,
            ideal: 10,
            priority: 4,
            numeric: true,
            cell: |line, _| Cow::Owned(line.payments.to_string()),
            order: |a, b| a.payments.cmp(&b.payments),
        },
        Column {
            title: "drawer-difference",
            min: 14,
            ideal: 22,
            priority: 3,
            numeric: true,
            cell: |line, _| Cow::Borrowed(&line.difference),
            order: |a, b| a.difference.cmp(&b.difference),
        },
    ];

    fn id(&self) -> DrawerId {
        self.id
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Default for Drawers {
    fn default() -> Self {
        Self { table: Table::new(Text::new("drawer-empty")), own: None, usual: None }
    }
}

async fn read(service: std::sync::Arc<Service>, actor: std::sync::Arc<Actor>) -> Result<Listed, Error> {
    let usual = service.school().await?.and_then(|school| Currency::of(&school.currency));
    // Whoever only looks has none of her own.
    let own = if actor.may(Right::TakePayments) { service.own_drawer(&actor).await?.map(|sheet| sheet.row.id) } else { None };
    Ok(Listed { drawers: service.drawers(&actor).await?, own, usual })
}

impl Line {
    fn of(drawer: &ListedDrawer, look: &Look) -> Self {
        let difference = drawer.differences.iter().map(|off| off.show(look.locale.language())).collect::<Vec<_>>().join(" + ");
        let number = drawer.row.number.clone().unwrap_or_default();
        Self {
            id: drawer.row.id,
            key: fold(&format!("{} {number} {} {}", drawer.row.login, drawer.opened, drawer.closed.as_deref().unwrap_or_default())),
            number,
            keeper: drawer.row.login.clone(),
            opened: drawer.opened.clone(),
            closed: drawer.closed.clone().unwrap_or_default(),
            payments: drawer.row.payments,
            difference,
            is_open: drawer.row.closed.is_none(),
        }
    }
}

/// The form of a float.
pub fn ask_float<M: Send + 'static>(cx: &mut Cx<'_, M>, then: fn(Filled) -> M) {
    let fields = vec![("float", Field::text("float", "drawer-float").help("drawer-float-help").check_with(amounts::wrong))];
    let form = Asked::new(Text::new("drawer-open"), cx.now().today, fields, cx.reply(then));
    cx.push(form);
}

/// The form of a count; what should be there is not told before it is counted.
pub fn ask_count<M: Send + 'static>(cx: &mut Cx<'_, M>, then: fn(Filled) -> M) {
    let fields = vec![
        ("cash", Field::text("cash", "drawer-counted-cash").help("drawer-counted-help").check_with(amounts::wrong)),
        ("cheque", Field::text("cheque", "drawer-counted-cheques").help("drawer-counted-cheques-help").check_with(amounts::wrong)),
        ("remark", Field::text("remark", "drawer-remark").help("drawer-remark-help")),
    ];
    let form = Asked::new(Text::new("drawer-close"), cx.now().today, fields, cx.reply(then));
    cx.push(form);
}

/// What was filled in as the action that opens.
pub fn opening(filled: &Filled, usual: Currency) -> Result<OpenDrawer, Text> {
    Ok(OpenDrawer { floats: amounts::several(filled.value("float"), usual)? })
}

/// What was filled in as the action that closes.
pub fn closing(filled: &Filled, usual: Currency) -> Result<CloseDrawer, Text> {
    let read = |name: &str, method: Method| -> Result<Vec<CountedMoney>, Text> {
        let amounts: Vec<Money> = amounts::several(filled.value(name), usual)?;
        Ok(amounts.into_iter().map(|amount| CountedMoney { method, amount }).collect())
    };
    let mut counted = read("cash", Method::Cash)?;
    counted.extend(read("cheque", Method::Cheque)?);
    Ok(CloseDrawer { counted, remark: Some(filled.value("remark").to_owned()).filter(|remark| !remark.is_empty()) })
}

impl Drawers {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(line) = self.table.current() {
            cx.go(Place::Drawer(line.id));
        }
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }

    fn has_one(&self, _: &Who) -> Option<Text> {
        self.own.is_some().then(|| Text::new("drawer-open-already"))
    }

    fn has_none(&self, _: &Who) -> Option<Text> {
        self.own.is_none().then(|| Text::new("drawer-none-open"))
    }
}

impl Screen for Drawers {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("drawers.show", &[Key::of(Code::Enter)], "drawer-show", "drawer-show-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "list-open-short")
            .in_actions(),
        Command::new("drawers.open", &[Key::of(Code::Insert), Key::ctrl('n')], "drawer-open", "drawer-open-help", |_, cx| {
            ask_float(cx, Msg::Float);
        })
        .right(Right::TakePayments)
        .disabled(Self::has_one)
        .in_bar(10, "drawer-open-short")
        .in_actions(),
        Command::new("drawers.close", &[Key::f(8)], "drawer-close", "drawer-close-help", |_, cx| ask_count(cx, Msg::Counted))
            .right(Right::TakePayments)
            .danger(Danger::T1)
            .disabled(Self::has_none)
            .in_bar(15, "drawer-close-short")
            .in_actions(),
    ];
    const SHOWS: &'static [&'static str] = &["drawer", "drawer_count", "payment", "expense"];

    fn title(&self) -> Text {
        Text::new("drawer-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("drawer-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        cx.latest("drawers", read(cx.services(), actor), |read| Msg::Read(Box::new(read)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(read) => match *read {
                Ok(listed) => {
                    self.table.show(listed.drawers.iter().map(|drawer| Line::of(drawer, cx.look())).collect());
                    (self.own, self.usual) = (listed.own, listed.usual);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Float(filled) => match self.usual.map(|usual| opening(&filled, usual)) {
                Some(Ok(action)) => {
                    let plan = Planned::new(Text::new("drawer-open"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed))));
                    cx.push(plan);
                }
                Some(Err(why)) => cx.warn(why),
                None => {}
            },
            Msg::Counted(filled) => match self.usual.map(|usual| closing(&filled, usual)) {
                Some(Ok(action)) => {
                    let plan = Planned::new(Text::new("drawer-close"), action, Some(filled.once_heard(cx.reply(|()| Msg::Changed))));
                    cx.push(plan);
                }
                Some(Err(why)) => cx.warn(why),
                None => {}
            },
            Msg::Changed => self.open(cx),
        }
    }

    fn rows(&mut self) -> Option<&mut dyn Bookmarked> {
        Some(&mut self.table)
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
