//! The third step: which column of the file fills which field. A person decides; what she decided is kept for the next file.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use super::plan::{Planning, Verdicts};
use super::step::{Imported, Reading};
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::exchange::field::Field;
use crate::exchange::mapping::{Confidence, Described};
use crate::locale::Locale;
use crate::tui::command::{Command, Who};
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::card::Card;
use crate::tui::kit::picker::Picker;
use crate::tui::kit::table::{Column, Row, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

/// A column of the file: its table and its place in it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct At {
    sheet: usize,
    column: usize,
}

pub struct Line {
    at: At,
    /// Behind the name of its table, where there are several.
    heading: String,
    described: Described,
    samples: String,
    key: String,
}

/// A field that may be chosen; none: the column is not taken.
struct Choice {
    field: Option<Field>,
    label: String,
    key: String,
}

pub struct Columns {
    reading: Reading,
    table: Table<Line>,
    edited: bool,
    reply: Option<Reply<Imported>>,
}

pub enum Msg {
    Chosen(At, Option<Field>),
    Imported(Imported),
    Remembered,
}

impl Columns {
    pub(super) fn new(reading: Reading, look: &Look, reply: Reply<Imported>) -> Self {
        let mut columns = Self { reading, table: Table::new(Text::new("import-no-columns")), edited: false, reply: Some(reply) };
        columns.list(&look.locale);
        columns
    }

    fn list(&mut self, locale: &Locale) {
        let sheets = self.reading.source.sheets();
        let several = sheets.len() > 1;
        let mut lines = Vec::new();
        for (number, (sheet, mapping)) in sheets.iter().zip(&self.reading.mappings).enumerate() {
            for (column, described) in mapping.describe(sheet).into_iter().enumerate() {
                let samples = described.samples.join(" | ");
                let field = described.field.map(|field| locale.text(&field.label())).unwrap_or_default();
                let heading = if several { format!("{}: {}", sheet.name, described.column) } else { described.column.clone() };
                let key = fold(&format!("{heading} {field} {samples}"));
                lines.push(Line { at: At { sheet: number, column }, heading, described, samples, key });
            }
        }
        self.table.show(lines.into());
    }

    fn choose(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.table.current() else { return };
        let at = line.at;
        let none = Choice::new(None, cx.locale().get("import-no-field"));
        let fields = Field::of(self.reading.answers.noun).map(|field| Choice::new(Some(field), cx.locale().text(&field.label())));
        let choices: Vec<Choice> = std::iter::once(none).chain(fields).collect();
        let title = Text::new("import-choose-field-title").with("column", &line.described.column);
        let present = line.described.field;
        let picker = Picker::new(title, choices.into(), cx.reply(move |field| Msg::Chosen(at, field))).at(present);
        cx.push(picker);
    }

    fn no_choice(&self, _: &Who) -> Option<Text> {
        match self.table.current() {
            None => Some(Text::new("import-no-columns")),
            Some(line) => line.described.secret.then(|| Text::new("import-secret-stays")),
        }
    }

    fn assign(&mut self, at: At, field: Option<Field>, cx: &mut Cx<'_, Msg>) {
        let Some(mapping) = self.reading.mappings.get_mut(at.sheet) else { return };
        let before = mapping.clone();
        match field {
            Some(field) => {
                // By number: two columns may be called alike. A column of a child belongs to the child its heading counts.
                if let Err(error) = mapping.set(&format!("{}=#{}", field.name(), at.column + 1)) {
                    return cx.failed(&error);
                }
            }
            None => {
                if let Some(column) = mapping.columns.get_mut(at.column) {
                    column.field = None;
                    column.confidence = Confidence::Chosen;
                }
            }
        }
        let freed = before.columns.iter().zip(&mapping.columns).find(|(old, new)| old.field.is_some() && new.field.is_none());
        match (field, freed) {
            (Some(field), Some((old, _))) => {
                cx.warn(Text::new("import-field-moved").with("field", field.label()).with("column", &old.name));
            }
            (Some(field), None) => cx.done(Text::new("import-field-set").with("field", field.label())),
            (None, _) => cx.done(Text::new("import-field-none")),
        }
        self.edited |= *mapping != before;
        self.list(&cx.look().locale.clone());
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        if std::mem::take(&mut self.edited)
            && let Some(actor) = cx.actor()
        {
            let (service, mappings) = (cx.services(), self.reading.mappings.clone());
            let keep = async move {
                for mapping in mappings {
                    let written = serde_json::to_string(&mapping).unwrap_or_default();
                    // Kept for comfort: the import does not depend on it.
                    service.remember_mapping(&actor, &mapping.key, &written).await.ok();
                }
            };
            cx.load(keep, |()| Msg::Remembered);
        }
        let reply = cx.reply(Msg::Imported);
        cx.push(Verdicts::new(Planning::of(&self.reading), reply));
    }

    fn no_plan(&self, _: &Who) -> Option<Text> {
        let any = self.reading.mappings.iter().flat_map(|mapping| &mapping.columns).any(|column| column.field.is_some());
        (!any).then(|| Text::new("import-no-field-chosen"))
    }

    fn details(&mut self, cx: &mut Cx<'_, Msg>) {
        let card = Card::of(Text::new("import-column-title"), &self.table, cx.look());
        cx.push(card);
    }
}

impl Screen for Columns {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new(
            "import.choose_field",
            &[Key::of(Code::Enter), Key::char(' ')],
            "import-choose-field",
            "import-choose-field-help",
            Self::choose,
        )
        .disabled(Self::no_choice)
        .in_bar(10, "import-choose-field-short"),
        Command::new("import.plan", &[Key::f(2), Key::ctrl('s')], "import-plan", "import-plan-help", Self::plan)
            .disabled(Self::no_plan)
            .in_bar(5, "import-next"),
        Command::new("import.column", &[Key::f(3)], "import-column", "import-column-help", Self::details)
            .disabled(|columns: &Self, _| columns.table.is_empty().then(|| Text::new("import-no-columns")))
            .in_bar(20, "import-column-short"),
    ];

    fn title(&self) -> Text {
        Text::new("import-columns-title")
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("import-columns-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.reading.remembered {
            cx.done(Text::new("import-remembered"));
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Chosen(at, field) => self.assign(at, field, cx),
            Msg::Remembered => {}
            Msg::Imported(imported) => {
                if let Some(reply) = self.reply.take() {
                    cx.answer(reply, imported);
                }
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        match input {
            Input::Key(key) if (key.code == Code::Char(' ') && !self.table.is_finding()) || *key == Key::ctrl('a') => Handled::No,
            _ => self.table.input(input),
        }
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.table.view(paint, area, look)
    }

    fn state(&self, look: &Look) -> State {
        let mut state = self.table.state(look);
        let columns = self.reading.mappings.iter().flat_map(|mapping| &mapping.columns);
        let taken = columns.clone().filter(|column| column.field.is_some()).count();
        let count = look.text(&Text::new("import-columns-taken").with("taken", taken).with("all", columns.count()));
        state.right = [look.words("import-step-columns"), count].join(look.dot());
        state
    }
}

impl Row for Line {
    type Id = At;
    const COLUMNS: &'static [Column<Self>] = &[
        column("import-column-heading", 14, 26, 0, |line, _| Cow::Borrowed(&line.heading)),
        column("import-column-field", 18, 26, 1, |line, locale| field(line, locale).into()),
        column("import-column-samples", 14, 60, 2, |line, _| Cow::Borrowed(&line.samples)),
        column("import-column-confidence", 9, 10, 3, |line, locale| locale.get(confidence(line)).into()),
    ];

    fn id(&self) -> At {
        self.at
    }

    fn key(&self) -> &str {
        &self.key
    }
}

impl Choice {
    fn new(field: Option<Field>, label: String) -> Self {
        let key = fold(&label);
        Self { field, label, key }
    }
}

impl Row for Choice {
    type Id = Option<Field>;
    const COLUMNS: &'static [Column<Self>] = &[Column {
        title: "import-column-field",
        min: 20,
        ideal: 40,
        priority: 0,
        numeric: false,
        cell: |choice, _| Cow::Borrowed(&choice.label),
        order: |a, b| a.key.cmp(&b.key),
    }];

    fn id(&self) -> Option<Field> {
        self.field
    }

    fn key(&self) -> &str {
        &self.key
    }
}

const fn column(
    title: &'static str,
    min: u16,
    ideal: u16,
    priority: u8,
    cell: for<'a> fn(&'a Line, &Locale) -> Cow<'a, str>,
) -> Column<Line> {
    Column { title, min, ideal, priority, numeric: false, cell, order: |a, b| a.key.cmp(&b.key) }
}

fn field(line: &Line, locale: &Locale) -> String {
    match line.described.field {
        _ if line.described.secret => locale.get("import-secret"),
        None => locale.get("import-no-field"),
        Some(field) if line.described.group > 1 => {
            locale.text(&Text::new("import-field-of-child").with("field", field.label()).with("number", u32::from(line.described.group)))
        }
        Some(field) => locale.text(&field.label()),
    }
}

const fn confidence(line: &Line) -> &'static str {
    match line.described.confidence {
        _ if line.described.secret => "import-confidence-none",
        Confidence::Chosen => "import-confidence-chosen",
        Confidence::Certain => "import-confidence-certain",
        Confidence::Likely => "import-confidence-likely",
        Confidence::None => "import-confidence-none",
    }
}
