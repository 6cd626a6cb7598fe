//! A pasted column, line by line, before anything of it is written: whose mark becomes what, and which lines cannot be taken.

use std::borrow::Cow;

use ratatui::layout::{Position, Rect};

use crate::domain::id::{AssessmentId, CourseId, OperationId};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::marks::MarkColumn;
use crate::service::{Done, Error, ImportMarks, Preview};
use crate::tui::command::{Command, Who};
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::table::{Lead, Table};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen, State};

use super::import::verdict::{self, Line, Names};

pub struct ColumnPreview {
    action: ImportMarks,
    title: String,
    table: Table<Line>,
    preview: Option<Preview<()>>,
    /// What was previewed is carried out under the same number: its rows have the ids that were shown.
    operation: Option<OperationId>,
    applying: bool,
}

pub enum Msg {
    Planned(Result<Preview<()>, Error>),
    Applied(Result<Done<()>, Error>),
}

impl ColumnPreview {
    #[must_use]
    pub fn new(course: CourseId, assessment: AssessmentId, title: String, column: MarkColumn) -> Self {
        let action = ImportMarks {
            course,
            assessment,
            file: column.file,
            digest: column.digest,
            lines: column.lines,
            above_scale: false,
            leave_out_refused: false,
        };
        Self { action, title, table: Table::new(Text::new("column-empty")), preview: None, operation: None, applying: false }
    }

    fn apply(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(actor), Some(preview), Some(operation)) = (cx.actor(), &self.preview, self.operation) else { return };
        if std::mem::replace(&mut self.applying, true) {
            return;
        }
        let (service, action, digest) = (cx.services(), self.action.clone(), preview.digest.clone());
        cx.save(async move { service.execute(&actor, operation, &action, Some(digest)).await }, Msg::Applied);
    }

    /// Leaves refused lines out, or takes them back in.
    fn leave_out(&mut self, cx: &mut Cx<'_, Msg>) {
        self.action.leave_out_refused = !self.action.leave_out_refused;
        self.open(cx);
    }

    /// Says that marks above the scale are meant, or that they are not.
    fn exceed(&mut self, cx: &mut Cx<'_, Msg>) {
        self.action.above_scale = !self.action.above_scale;
        self.open(cx);
    }

    fn nothing_refused(&self, _: &Who) -> Option<Text> {
        let refused = self.preview.as_ref().map_or(0, |preview| preview.counts.refused);
        (refused == 0 && !self.action.leave_out_refused).then(|| Text::new("import-nothing-refused"))
    }

    fn not_ready(&self, _: &Who) -> Option<Text> {
        let Some(preview) = &self.preview else { return Some(Text::new("tui-loading")) };
        if preview.is_blocked() {
            return Some(Text::new("column-blocked").with("count", preview.counts.refused + preview.counts.conflict));
        }
        preview.is_empty().then(|| Text::new("grid-nothing-to-do"))
    }
}

impl Screen for ColumnPreview {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] = &[
        Command::new("column.apply", &[Key::f(2), Key::ctrl('s')], "column-apply", "column-apply-help", Self::apply)
            .disabled(Self::not_ready)
            .in_bar(5, "column-apply-short"),
        Command::new("column.leave_out", &[Key::char(' ')], "import-leave-out", "import-leave-out-help", Self::leave_out)
            .disabled(Self::nothing_refused)
            .in_bar(10, "import-leave-out-short"),
        Command::new("column.exceed", &[Key::f(4)], "column-exceed", "column-exceed-help", Self::exceed)
            .right(Right::ExceedScale)
            .in_bar(15, "column-exceed-short"),
    ];
    const SHOWS: &'static [&'static str] = &["mark", "assessment", "term_state"];

    fn title(&self) -> Text {
        Text::new("column-title").with("title", &self.title)
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("column-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, action) = (cx.services(), self.action.clone());
        let operation = match service.operation_id() {
            Ok(operation) => operation,
            Err(error) => return cx.failed(&error),
        };
        self.operation = Some(operation);
        cx.latest("plan", async move { service.preview(&actor, operation, &action).await }, Msg::Planned);
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Planned(Ok(preview)) => {
                let lines = verdict::lines(preview.rows.clone(), &Names::new(), cx.locale());
                self.table.show(lines);
                self.preview = Some(preview);
            }
            Msg::Applied(Ok(done)) => {
                self.applying = false;
                let Some(operation) = done.operation else {
                    self.open(cx);
                    return cx.warn(Text::new("column-moved"));
                };
                cx.did(operation);
                cx.back();
                cx.done(Text::new("column-applied").with("count", done.preview.counts.new + done.preview.counts.changed));
            }
            Msg::Planned(Err(error)) | Msg::Applied(Err(error)) => {
                self.applying = false;
                cx.failed(&error);
            }
        }
    }

    fn input(&mut self, input: &Input, _cx: &mut Cx<'_, Msg>) -> Handled {
        if !self.table.is_finding() && matches!(input, Input::Key(key) if key.code == Code::Char(' ')) {
            return Handled::No;
        }
        self.table.input(input)
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        let cell = |line: &Line| Cow::Owned(look.words(verdict::label(line.row.verdict)));
        let lead = Lead { title: "import-column-verdict", width: 11, cell: &cell };
        self.table.view_with(paint, area, look, Some(&lead))
    }

    fn state(&self, look: &Look) -> State {
        self.table.state(look)
    }
}
