//! One drawer with its totals by currency and method: what came in, went back and was paid out, what should be there, what was counted.
//! Its slip is an X while it is open, a Z once it is closed.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::id::DrawerId;
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::slip;
use crate::locale::Locale;
use crate::service::Error;
use crate::service::Recorded;
use crate::service::billing::{DrawerLine, DrawerSheet};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::history;

use super::printing::Preview;
use super::words;

pub struct DrawerCard {
    id: DrawerId,
    sheet: Option<Arc<DrawerSheet>>,
    table: Table<Total>,
}

pub struct Total {
    at: usize,
    line: DrawerLine,
    key: String,
}

pub enum Msg {
    Read(Box<Result<DrawerSheet, Error>>),
}

/// An amount of the line; nothing where it is nought.
fn amount(minor: i64, total: &Total, locale: &Locale) -> Cow<'static, str> {
    if minor == 0 { Cow::Borrowed("") } else { Cow::Owned(total.line.money(minor).figures(locale.language())) }
}

const fn numeric(
    title: &'static str,
    priority: u8,
    cell: for<'a> fn(&'a Total, &Locale) -> Cow<'a, str>,
    of: fn(&Total, &Total) -> std::cmp::Ordering,
) -> Column<Total> {
    Column { title, min: 11, ideal: 14, priority, numeric: true, cell, order: of }
}

impl Row for Total {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "drawer-method",
            min: 18,
            ideal: 24,
            priority: 0,
            numeric: false,
            cell: |total, locale| Cow::Owned(format!("{} {}", locale.text(&total.line.method.label()), total.line.currency.code)),
            order: |a, b| a.key.cmp(&b.key),
        },
        numeric(
            "slip-expected",
            1,
            |total, locale| if total.line.method.is_in_drawer() { amount(total.line.expected, total, locale) } else { Cow::Borrowed("") },
            |a, b| a.line.expected.cmp(&b.line.expected),
        ),
        numeric(
            "slip-received",
            2,
            |total, locale| amount(total.line.received, total, locale),
            |a, b| a.line.received.cmp(&b.line.received),
        ),
        numeric(
            "slip-counted",
            3,
            |total, locale| {
                total.line.counted.map_or(Cow::Borrowed(""), |counted| Cow::Owned(total.line.money(counted).figures(locale.language())))
            },
            |a, b| a.line.counted.cmp(&b.line.counted),
        ),
        numeric(
            "slip-difference",
            4,
            |total, locale| amount(total.line.difference().unwrap_or_default(), total, locale),
            |a, b| a.line.difference().cmp(&b.line.difference()),
        ),
        numeric("slip-float", 5, |total, locale| amount(total.line.float, total, locale), |a, b| a.line.float.cmp(&b.line.float)),
        numeric("slip-spent", 6, |total, locale| amount(-total.line.spent, total, locale), |a, b| a.line.spent.cmp(&b.line.spent)),
        numeric(
            "slip-returned",
            7,
            |total, locale| amount(total.line.returned, total, locale),
            |a, b| a.line.returned.cmp(&b.line.returned),
        ),
        Column {
            title: "drawer-payments",
            min: 9,
            ideal: 10,
            priority: 8,
            numeric: true,
            cell: |total, _| Cow::Owned(total.line.count.to_string()),
            order: |a, b| a.line.count.cmp(&b.line.count),
        },
    ];

    fn id(&self) -> usize {
        self.at
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl DrawerCard {
    #[must_use]
    pub fn new(id: DrawerId) -> Self {
        Self { id, sheet: None, table: Table::new(Text::new("drawer-nothing")) }
    }

    fn slip(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(sheet) = &self.sheet else { return };
        let sheet = Arc::clone(sheet);
        let stem = sheet.row.number.clone().unwrap_or_else(|| format!("X {}", sheet.now));
        cx.push(Preview::new(self.title(), stem, Arc::new(move |paper, locale| slip::text(&sheet, paper, locale))));
    }

    fn not_read(&self, _: &Who) -> Option<Text> {
        self.sheet.is_none().then(|| Text::new("tui-loading"))
    }
}

impl Screen for DrawerCard {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("drawer.slip", &[Key::f(3)], "drawer-slip", "drawer-slip-help", Self::slip)
            .disabled(Self::not_read)
            .in_bar(5, "drawer-slip-short")
            .in_actions(),
        history::command("drawer.changes", |card, cx| cx.go(Place::History(Recorded::Drawer(card.id)))),
    ];
    const SHOWS: &'static [&'static str] = &["drawer", "drawer_count", "payment", "expense"];

    fn title(&self) -> Text {
        match self.sheet.as_ref().and_then(|sheet| sheet.row.number.clone()) {
            Some(number) => Text::new("slip-z").with("number", number),
            None => Text::new("slip-x"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("drawer-card-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, id) = (cx.services(), self.id);
        cx.latest("drawer", async move { service.drawer(&actor, id).await }, |read| Msg::Read(Box::new(read)));
    }

    fn update(&mut self, Msg::Read(read): Msg, cx: &mut Cx<'_, Msg>) {
        match *read {
            Ok(sheet) => {
                let look = cx.look();
                let total = |(at, line): (usize, &DrawerLine)| {
                    let key = fold(&format!("{} {}", look.text(&line.method.label()), line.currency.code));
                    Total { at, line: line.clone(), key }
                };
                self.table.show(sheet.lines.iter().enumerate().map(total).collect());
                self.sheet = Some(Arc::new(sheet));
            }
            Err(error) => {
                cx.back();
                cx.failed(&error);
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let mut area = area;
        let Some(sheet) = &self.sheet else { return self.table.view(paint, area, look) };
        let span = match &sheet.closed {
            Some(closed) => {
                look.text(&Text::new("drawer-from-to").with("from", words::moment(&sheet.opened)).with("to", words::moment(closed)))
            }
            None => look.text(&Text::new("drawer-since").with("from", words::moment(&sheet.opened))),
        };
        let mut head = vec![format!("{}{}{span}", sheet.row.login, look.dot())];
        head.extend(sheet.row.remark.clone());
        head.extend(sheet.row.head.as_ref().map(|head| look.text(&Text::new("drawer-head").with("head", head))));
        for line in head.iter().take(usize::from(area.height.saturating_sub(4))) {
            paint.put(area.x, area.y, area.width, &format!(" {line}"), look.style(Role::Text));
            area.y += 1;
            area.height -= 1;
        }
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
