//! Why somebody is away, why a whole class is, and why a roll is called on a day without class: what the caller is asked at the roll.

use crate::domain::attendance::{Motive, Presence};
use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::tui::command::Who;
use crate::tui::cx::{Cx, Reply};
use crate::tui::kit::form::Field;
use crate::tui::screens::asked::Asked;
use crate::tui::screens::choice;

use super::{Line, Msg, RollCall};

impl RollCall {
    /// The reasons there are, after none at all.
    pub(super) fn ask_motive(&self, title: &'static str, reply: Reply<usize>, cx: &mut Cx<'_, Msg>) {
        let motives = self.sheet.as_ref().map_or(&[][..], |sheet| &sheet.motives);
        let mut options = vec![(Text::new("roll-call-no-motive"), None)];
        options.extend(motives.iter().map(|motive| (motive.label(), motive.outside.then(|| Text::new("roll-call-outside")))));
        choice::ask(cx, Text::new(title), &options, reply);
    }

    pub(super) fn motive_at(&self, number: usize) -> Option<Motive> {
        number.checked_sub(1).and_then(|at| self.sheet.as_ref()?.motives.get(at)).cloned()
    }

    pub(super) fn ask_why(&mut self, cx: &mut Cx<'_, Msg>) {
        self.typed.clear();
        self.counting = false;
        let Some(student) = self.table.current().map(|line| line.row.student) else { return };
        let reply = cx.reply(move |number| Msg::Motive(student, number));
        self.ask_motive("roll-call-motive", reply, cx);
    }

    pub(super) fn ask_all_absent(&mut self, cx: &mut Cx<'_, Msg>) {
        self.typed.clear();
        self.counting = false;
        let reply = cx.reply(Msg::AllAbsent);
        self.ask_motive("roll-call-all-absent-why", reply, cx);
    }

    /// A class that did not come, in one operation: nobody is called name by name.
    pub(super) fn all_absent(&mut self, motive: Option<&Motive>, cx: &mut Cx<'_, Msg>) {
        let mut lines: Vec<Line> = self.table.all().to_vec();
        for line in &mut lines {
            line.see(Presence::Absent);
            line.excuse(motive);
        }
        let edited: Vec<PersonId> = lines.iter().filter(|line| line.is_edited()).map(|line| line.row.student).collect();
        self.table.show(lines.into());
        if edited.is_empty() {
            return cx.done(Text::new("roll-call-all-absent-already"));
        }
        self.save(&edited, false, cx);
        cx.done(Text::new("roll-call-all-absent-done").with("count", edited.len()));
    }

    /// Asks why a roll is called on a day without class.
    pub(super) fn ask_reason(&mut self, cx: &mut Cx<'_, Msg>) {
        let fields = vec![("reason", Field::text("reason", "roll-call-reason").required().help("roll-call-reason-help"))];
        let form = Asked::new(Text::new("roll-call-open"), cx.now().today, fields, cx.reply(Msg::Reason));
        cx.push(form);
    }

    /// Why there is no class, unless somebody said why the roll is called all the same.
    pub(super) fn closed(&self) -> Option<&Text> {
        let sheet = self.sheet.as_ref()?;
        sheet.closed.as_ref().filter(|_| sheet.reason.is_none() && self.reason.is_none())
    }

    pub(super) fn no_reason(&self, _: &Who) -> Option<Text> {
        let locked = self.sheet.as_ref().and_then(|sheet| sheet.locked.clone());
        locked.or_else(|| self.closed().is_none().then(|| Text::new("roll-call-has-class")))
    }
}
