//! The count of a pile: which papers are in it as the store has them, compared with the pile's own total.

use crate::domain::decimal::Decimal;
use crate::domain::fraction::Fraction;
use crate::domain::id::PersonId;
use crate::domain::marks::Entry;
use crate::domain::rounding::printed;
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::service::MarkSheet;
use crate::tui::command::Who;
use crate::tui::cx::Cx;
use crate::tui::input::{Code, Input, Key};
use crate::tui::kit::text::Line;
use crate::tui::screen::Handled;

use super::{Msg, Pile};

impl Pile {
    /// Takes the sheet as the store has it: what was undone, or changed by somebody else, is in the count as it is now.
    pub(super) fn loaded(&mut self, sheet: MarkSheet) {
        self.column = sheet.rows.iter().position(|row| row.id == self.assessment).unwrap_or(0);
        self.sheet = Some(sheet).filter(|sheet| !sheet.rows.is_empty());
        for (student, entry) in self.under_way.clone() {
            let row = self.row_of(student);
            if let (Some(row), Some(sheet)) = (row, &mut self.sheet) {
                sheet.book.students[row].cells[self.column].entry = Some(entry);
            }
        }
        let entry = |student: &PersonId| Some((*student, self.cell(self.row_of(*student)?).0?));
        self.done = self.counted.iter().filter_map(entry).collect();
    }

    /// Another pile: the count begins again; what was written stays.
    pub(super) fn anew(&mut self, cx: &mut Cx<'_, Msg>) {
        self.counted.clear();
        self.done.clear();
        self.checked = false;
        self.forget(cx);
        cx.done(Text::new("pile-begun"));
    }

    pub(super) fn nothing_counted(&self, _: &Who) -> Option<Text> {
        self.done.is_empty().then(|| Text::new("pile-nothing-counted"))
    }

    pub(super) fn begin_control(&mut self, _cx: &mut Cx<'_, Msg>) {
        self.control = Some((Line::default(), Line::default(), false));
    }

    /// The pile as it was entered: how many papers with points, and their sum.
    pub(super) fn total(&self) -> (usize, Fraction) {
        let points = self.done.iter().filter_map(|(_, entry)| match entry {
            Entry::Points(points) => Some(points.fraction()),
            Entry::Status(_) => None,
        });
        let sum = points.clone().try_fold(Fraction::ZERO, Fraction::plus).unwrap_or(Fraction::ZERO);
        (points.count(), sum)
    }

    pub(super) fn controlled(&mut self, input: &Input, key: Key, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some((count, sum, second)) = &mut self.control else { return Handled::No };
        match key.code {
            Code::Esc => self.control = None,
            Code::Enter | Code::Tab if !*second => *second = true,
            Code::Enter => self.compare(cx),
            Code::Tab | Code::Up | Code::Down => *second = !*second,
            _ => {
                let line = if *second { sum } else { count };
                return line.input(input);
            }
        }
        Handled::Yes
    }

    pub(super) fn compare(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some((count, sum, _)) = &self.control else { return };
        let (papers, total) = self.total();
        let (Ok(count), Ok(sum)) = (count.words().trim().parse::<usize>(), sum.words().parse::<Decimal>()) else {
            return cx.error(Text::new("pile-control-unfit"));
        };
        if (count, sum.fraction()) == (papers, total) {
            self.control = None;
            self.checked = true;
            self.forget(cx);
            return cx.done(Text::new("pile-control-holds").with("count", papers));
        }
        let text = Text::new("pile-control-differs")
            .with("count", papers)
            .with("sum", figure(cx.locale(), &printed(total, 2)))
            .with("wanted", figure(cx.locale(), &sum.to_string()));
        cx.error(text.with("papers", count));
    }
}
