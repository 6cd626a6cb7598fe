//! Who pays for one student, and which part: of everything or of one fee. Without shares her first guardian who pays is billed.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::id::PersonId;
use crate::domain::name::fold;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::Error;
use crate::service::billing::ShareRow;
use crate::tui::bookmark::Bookmarked;
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::words;

use super::column;

pub mod form;

use form::ShareForm;

pub struct Shares {
    student: PersonId,
    name: Option<String>,
    table: Table<Line>,
}

pub struct Line {
    number: usize,
    row: ShareRow,
    key: String,
}

pub enum Msg {
    Read(Box<Result<(Vec<ShareRow>, String), Error>>),
    Changed,
}

impl Row for Line {
    type Id = usize;
    const COLUMNS: &'static [Column<Self>] = &[
        column("shares-payer", (20, 34), 0, |line, _| Cow::Borrowed(&line.row.payer), |a, b| a.row.payer.cmp(&b.row.payer)),
        column(
            "shares-share",
            (7, 10),
            1,
            |line, locale| Cow::Owned(format!("{} %", locale.decimal(&line.row.share))),
            |a, b| a.row.share.cmp(&b.row.share),
        ),
        column(
            "shares-fee",
            (10, 16),
            2,
            |line, locale| line.row.fee.as_deref().map_or_else(|| Cow::Owned(locale.get("shares-everything")), Cow::Borrowed),
            |a, b| a.row.fee.cmp(&b.row.fee),
        ),
        column(
            "shares-from",
            (10, 12),
            3,
            |line, _| Cow::Owned(line.row.starts.map(words::day).unwrap_or_default()),
            |a, b| a.row.starts.cmp(&b.row.starts),
        ),
        column(
            "shares-until",
            (10, 12),
            4,
            |line, _| Cow::Owned(line.row.ends.map(words::day).unwrap_or_default()),
            |a, b| a.row.ends.cmp(&b.row.ends),
        ),
    ];

    fn id(&self) -> usize {
        self.number
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Shares {
    #[must_use]
    pub fn new(student: PersonId) -> Self {
        Self { student, name: None, table: Table::new(Text::new("shares-empty")) }
    }

    fn set(&mut self, cx: &mut Cx<'_, Msg>) {
        let form = ShareForm::new(self.student, self.name.clone().unwrap_or_default(), cx.reply(|()| Msg::Changed));
        cx.push(form);
    }
}

impl Screen for Shares {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("shares.set", &[Key::of(Code::Insert), Key::ctrl('n'), Key::f(4)], "shares-set", "shares-set-help", Self::set)
            .right(Right::SetFees)
            .in_bar(5, "shares-set-short"),
        Command::new("shares.account", &[Key::of(Code::Enter)], "person-account", "person-account-help", |shares: &mut Self, cx| {
            cx.go(Place::StudentAccount(shares.student));
        })
        .right(Right::ReadBilling)
        .in_bar(10, "person-account-short"),
    ];
    const SHOWS: &'static [&'static str] = &["payer_share", "payer", "person", "guardianship"];

    fn title(&self) -> Text {
        match &self.name {
            Some(name) => Text::new("shares-title-of").with("name", name),
            None => Text::new("tui-loading"),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("shares-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, student) = (cx.services(), self.student);
        let read = async move {
            let name = service.student_card(&actor, student).await?.person.name().display();
            Ok((service.payer_shares(&actor, Some(student)).await?, name))
        };
        cx.latest("shares", read, |found| Msg::Read(Box::new(found)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Read(found) => match *found {
                Ok((rows, name)) => {
                    let line = |(number, row): (usize, ShareRow)| Line { number, key: fold(&row.payer), row };
                    self.table.show(rows.into_iter().enumerate().map(line).collect());
                    self.name = Some(name);
                }
                Err(error) => {
                    cx.back();
                    cx.failed(&error);
                }
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
