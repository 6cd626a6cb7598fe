//! What the school's money comes to: every report in one list, looked at or taken into a file. It adds nothing up.

use std::path::PathBuf;

use ratatui::layout::{Position, Rect};

use crate::domain::money::Currency;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::{books, fec};
use crate::service::billing::{EntryLine, FeeReport};
use crate::service::{Actor, Error, Service};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::Table;
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::place::Place;
use crate::tui::screen::{Handled, Screen, State};
use crate::tui::screens::choice::Choice;
use crate::tui::screens::export;

use super::{leave, left};

/// The reports there are, and what each says.
const REPORTS: [(Report, &str, &str); 6] = [
    (Report::Go(Place::Daily), "daily-title", "home-daily"),
    (Report::Go(Place::Balances), "aged-title", "reports-aged-help"),
    (Report::Go(Place::Income), "income-title", "home-income"),
    (Report::Fees, "fees-report-title", "balances-fees-help"),
    (Report::Journal, "journal-title", "income-journal-help"),
    (Report::Fec, "reports-fec", "reports-fec-help"),
];

#[derive(Clone, Copy)]
enum Report {
    Go(Place),
    Fees,
    Journal,
    Fec,
}

pub struct Reports {
    table: Table<Choice>,
}

/// The entries of the year, and what the school counts in.
type Books = (Vec<EntryLine>, Currency);

pub enum Msg {
    Fees(Box<Result<FeeReport, Error>>),
    Journal(Result<Vec<EntryLine>, Error>),
    Fec(Result<Books, Error>),
    Written(Result<PathBuf, Error>),
}

impl Default for Reports {
    fn default() -> Self {
        Self { table: Table::new(Text::new("tui-picker-empty")) }
    }
}

async fn books(service: &Service, actor: &Actor) -> Result<Books, Error> {
    let code = service.school().await?.map(|school| school.currency).unwrap_or_default();
    let unknown = || Error::user(Text::new("billing-currency-unknown").with("currency", &code));
    Ok((service.journal_entries(actor, None, None).await?, Currency::of(&code).ok_or_else(unknown)?))
}

impl Reports {
    fn show(&mut self, cx: &mut Cx<'_, Msg>) {
        let report = self.table.found().and_then(|choice| REPORTS.get(choice.number())).map(|(report, ..)| *report);
        match report {
            Some(Report::Go(place)) => cx.go(place),
            Some(Report::Fees) => self.fees(cx),
            Some(Report::Journal) => self.journal(cx),
            Some(Report::Fec) => self.fec(cx),
            None => {}
        }
    }

    fn fees(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("report", async move { service.fee_report(&actor, None).await }, |report| Msg::Fees(Box::new(report)));
    }

    fn journal(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("report", async move { service.journal_entries(&actor, None, None).await }, Msg::Journal);
    }

    fn fec(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        cx.latest("report", async move { books(&service, &actor).await }, Msg::Fec);
    }

    fn no_row(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Reports {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("reports.open", &[Key::of(Code::Enter)], "list-open", "reports-open-help", Self::show)
            .disabled(Self::no_row)
            .in_bar(5, "home-go-short")
            .in_actions(),
        Command::new("reports.fees", &[], "balances-fees", "balances-fees-help", Self::fees).right(Right::ExportLists).in_actions(),
        Command::new("reports.journal", &[], "income-journal", "income-journal-help", Self::journal).right(Right::ExportLists).in_actions(),
        Command::new("reports.fec", &[], "reports-fec", "reports-fec-help", Self::fec).right(Right::ExportLists).in_actions(),
    ];

    fn title(&self) -> Text {
        Text::new("reports-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("reports-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let look = cx.look();
        let row = |(number, (_, label, about)): (usize, &(Report, &'static str, &'static str))| {
            Choice::new(number, look.words(label), look.words(about))
        };
        self.table.show(REPORTS.iter().enumerate().map(row).collect());
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Fees(report) => match *report {
                Ok(report) => {
                    let list = books::fees(&report, cx.locale());
                    export::ask(cx, "fees_report", "fees-report-title", list);
                }
                Err(error) => cx.failed(&error),
            },
            Msg::Journal(Ok(entries)) => {
                let list = books::journal(&entries, cx.locale());
                export::ask(cx, "accounting_journal", "journal-title", list);
            }
            Msg::Fec(Ok((entries, currency))) => {
                let text = fec::text(&entries, currency, cx.locale());
                leave(cx, "fec", None, "FEC", text, entries.len(), Msg::Written);
            }
            Msg::Written(written) => left(written, cx),
            Msg::Journal(Err(error)) | Msg::Fec(Err(error)) => cx.failed(&error),
        }
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
