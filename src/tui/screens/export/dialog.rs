//! How a list leaves: Enter on a format writes the file, the last line chooses the columns, which are remembered for the next time.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::{Format, Written, write};
use crate::domain::text::Text;
use crate::exchange::lists::List;
use crate::service::Error;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::chooser::Chooser;
use crate::tui::kit::table::Table;
use crate::tui::listed::Who;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;
use crate::tui::screen::{Command, Handled, Screen, Shape};
use crate::tui::screens::choice::Choice;

/// The line below the formats.
const COLUMNS: usize = Format::ALL.len();

struct Exporting {
    /// The list's name in the journal, and the message id of its title.
    name: &'static str,
    title: &'static str,
    list: List,
    /// The columns to be written, by their places.
    columns: Vec<usize>,
    /// Whether they were chosen on the list's own screen.
    chosen: bool,
    table: Table<Choice>,
}

enum Msg {
    Remembered(Result<Option<Vec<String>>, Error>),
    Columns(Vec<usize>),
    Kept,
    Written(Result<Written, Error>),
}

/// Asks how this list is to leave, and writes it.
pub fn ask<M: Send + 'static>(cx: &mut Cx<'_, M>, name: &'static str, title: &'static str, list: List) {
    ask_with(cx, (name, title), list, None);
}

/// As [`ask`], with the columns the list is shown with, by their places; none: those she took the last time.
pub fn ask_with<M: Send + 'static>(cx: &mut Cx<'_, M>, (name, title): (&'static str, &'static str), list: List, own: Option<Vec<usize>>) {
    let (chosen, all) = (own.is_some(), (0..list.columns.len()).collect());
    let columns = own.unwrap_or(all);
    let mut dialog = Exporting { name, title, list, columns, chosen, table: Table::new(Text::new("tui-picker-empty")) };
    dialog.show(cx.look());
    cx.push(dialog);
}

impl Exporting {
    fn show(&mut self, look: &Look) {
        let formats = Format::ALL.iter().enumerate().map(|(number, format)| (number, look.text(&format.label()), String::new()));
        let count = Text::new("export-columns-count").with("count", self.columns.len()).with("all", self.list.columns.len());
        let columns = (COLUMNS, look.words("export-columns"), look.text(&count));
        self.table.show(formats.chain([columns]).map(|(number, label, about)| Choice::new(number, label, about)).collect());
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        match self.table.current().map(Choice::number) {
            Some(COLUMNS) => self.choose_columns(cx),
            Some(number) => {
                let list = self.list.clone().only(&self.columns);
                write(cx, self.name, self.title, list, Format::ALL[number.min(COLUMNS - 1)], Msg::Written);
            }
            None => {}
        }
    }

    fn choose_columns(&mut self, cx: &mut Cx<'_, Msg>) {
        let look = cx.look();
        let row = |(number, column): (usize, &crate::exchange::lists::ListColumn)| {
            Choice::new(number, look.text(&column.label), column.id.clone().into_owned())
        };
        let rows: Arc<[Choice]> = self.list.columns.iter().enumerate().map(row).collect();
        let reply = cx.reply(Msg::Columns);
        cx.push(Chooser::new(Text::new("export-columns-title"), rows, self.columns.iter().copied(), reply));
    }

    fn take_columns(&mut self, columns: Vec<usize>, cx: &mut Cx<'_, Msg>) {
        self.columns = columns;
        self.show(cx.look());
        let Some(actor) = cx.actor() else { return };
        let names: Vec<&str> = self.columns.iter().map(|at| self.list.columns[*at].id.as_ref()).collect();
        let keep = cx.services().remember_columns(&actor, self.name, &names);
        cx.keep(keep, |_| Msg::Kept);
    }

    fn nothing(&self, _: &Who) -> Option<Text> {
        self.table.without_row()
    }
}

impl Screen for Exporting {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("export.choose", &[Key::of(Code::Enter)], "tui-choose", "export-choose-help", Self::choose)
            .disabled(Self::nothing)
            .in_bar(5, "tui-choose"),
        Command::new("export.columns", &[Key::f(4)], "export-columns", "export-columns-help", Self::choose_columns)
            .in_bar(10, "export-columns-short"),
    ];

    fn title(&self) -> Text {
        Text::new("export-title").with("count", self.list.rows.len())
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("export-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, name) = (cx.services(), self.name);
        cx.latest("columns", async move { service.recent_columns(&actor, name).await }, Msg::Remembered);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Remembered(Ok(Some(names))) if !self.chosen => {
                let known = |at: &usize| names.iter().any(|name| *name == self.list.columns[*at].id);
                let columns: Vec<usize> = (0..self.list.columns.len()).filter(known).collect();
                if !columns.is_empty() {
                    self.columns = columns;
                    self.show(cx.look());
                }
            }
            Msg::Columns(columns) => self.take_columns(columns, cx),
            Msg::Written(Ok(written)) => {
                cx.done(written.text());
                cx.back();
            }
            Msg::Written(Err(error)) => cx.failed(&error),
            // A choice that could not be kept or found again is chosen again the next time.
            Msg::Remembered(_) | Msg::Kept => {}
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let state = self.table.state(look);
        paint.put(area.x, area.y, area.width, &format!("{}  {}", state.left, state.right), look.style(Role::Muted));
        let caret = state.caret.map(|caret| Position::new((area.x + caret).min(area.right() - 1), area.y));
        let cursor = self.table.view(paint, Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area }, look);
        caret.or(cursor)
    }

    fn shape(&self, _look: &Look, available: Rect) -> Shape {
        Shape::Dialog { width: available.width.saturating_sub(8).min(80), height: 8.min(available.height.saturating_sub(4)) }
    }
}
