//! What a key means in a cell: a digit begins or goes on with a mark, a status key is one by itself, and what is left behind is saved,
//! or stays in its cell with the reason.

use crate::domain::marks::{Entry, Status};
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::service::over_scale;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::text::Line;
use crate::tui::screen::Handled;
use crate::tui::screens::words::cell_keys;

use super::{Grid, Msg, Typing};

impl Grid {
    pub(super) fn begin(&mut self, words: &str, cx: &mut Cx<'_, Msg>) -> bool {
        if let Some(why) = self.obstacle() {
            cx.warn(why);
            return false;
        }
        let Some(column) = self.here() else { return false };
        let before = self.cells.as_ref().and_then(|cells| cells.entry(self.row, column));
        self.typing = Some(Typing { line: Line::new(words), before });
        self.follow();
        true
    }

    /// Shows the figures as they would be with what is typed so far.
    pub(super) fn follow(&mut self) {
        let (Some(column), Some(typing)) = (self.here(), &self.typing) else { return };
        let entry = Entry::read(typing.line.words()).unwrap_or(typing.before);
        if let Some(cells) = &mut self.cells {
            cells.show(self.row, column, entry);
        }
    }

    /// Leaves the cell with what is typed in it. What cannot stand there stays in it, marked, and whoever types goes on.
    pub(super) fn commit(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(typing) = self.typing.take() else { return };
        let (Some(column), Some(cells)) = (self.here(), &mut self.cells) else { return };
        let assessment = &cells.sheet.rows[column];
        let read = Entry::read(typing.line.words());
        let wrong = match read {
            Err(_) => Some(Text::new("marks-not-a-mark").with("value", typing.line.words())),
            Ok(Some(Entry::Points(points))) if points > assessment.scale && !cx.who().may(Right::ExceedScale) => {
                Some(over_scale(points, assessment.scale))
            }
            Ok(Some(Entry::Status(status))) if !cells.sheet.book.policy.marks.statuses.contains(&status) => {
                Some(Text::new("marks-status-forbidden").with("status", status.letter()))
            }
            Ok(_) => None,
        };
        let name = |cells: &super::Cells, row: usize| cells.sheet.faces.get(row).map(|face| face.name.display()).unwrap_or_default();
        if let Some(why) = wrong {
            let told = Text::new("pile-refused").with("name", name(cells, self.row)).with("why", why.clone());
            cells.refuse(self.row, column, typing.before, typing.line.words().to_owned(), why);
            return cx.error(told);
        }
        // She may; but a slip of the finger is told too.
        if let Ok(Some(Entry::Points(points))) = read
            && points > assessment.scale
        {
            let why = over_scale(points, assessment.scale);
            cx.warn(Text::new("pile-refused").with("name", name(cells, self.row)).with("why", why));
        }
        if let Some(save) = cells.write(self.row, column, typing.before, read.unwrap_or_default()) {
            self.save(save, cx);
        }
    }

    pub(super) fn edit(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.typing.is_some() {
            return;
        }
        let kept = self.key().and_then(|key| Some(self.cells.as_ref()?.unsaved(key)?.shown()));
        let stands = || Some(self.cells.as_ref()?.entry(self.row, self.here()?)?.written());
        let words = kept.or_else(stands).map(|words| figure(cx.locale(), &words)).unwrap_or_default();
        self.begin(&words, cx);
    }

    pub(super) fn clear(&mut self, cx: &mut Cx<'_, Msg>) {
        self.typing = None;
        if self.begin("", cx) {
            self.commit(cx);
        }
    }

    pub(super) fn typed(&mut self, c: char, cx: &mut Cx<'_, Msg>) -> Handled {
        let c = cx.digit(c);
        if let Some(typing) = &mut self.typing {
            if c.is_ascii_digit() || matches!(c, '.' | ',') {
                let _handled = typing.line.input(&Input::Key(Key::char(c)));
                self.follow();
            } else {
                cx.warn(cell_keys(self.statuses()));
            }
            return Handled::Yes;
        }
        if c.is_ascii_digit() || matches!(c, '.' | ',') {
            self.begin(&c.to_string(), cx);
            return Handled::Yes;
        }
        if Status::of_key(c).is_some() {
            if self.begin(&c.to_string(), cx) {
                self.commit(cx);
                self.go(Code::Down);
                self.after_status = true;
            }
            return Handled::Yes;
        }
        if c.is_alphabetic() {
            cx.warn(cell_keys(self.statuses()));
            return Handled::Yes;
        }
        Handled::No
    }
}
