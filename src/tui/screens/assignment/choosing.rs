//! Choosing for one student: her candidates, everybody else, somebody new, one more or one fewer. It writes nothing.

use super::line::{TAKE, Target};
use super::newcomer::Newcomer;
use super::offer::{self, Pick};
use super::{Assignment, Msg, Part};
use crate::domain::id::PersonId;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::tui::cx::Cx;
use crate::tui::kit::card::Card;
use crate::tui::kit::picker::Picker;

impl Assignment {
    pub(super) fn candidates(&mut self, cx: &mut Cx<'_, Msg>) {
        self.pick(Part::First, cx);
    }

    pub(super) fn second(&mut self, cx: &mut Cx<'_, Msg>) {
        self.pick(Part::More, cx);
    }

    fn pick(&mut self, part: Part, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.decisions.table.current() else { return };
        let student = line.proposal.student;
        let offers = offer::offers(&line.proposal, &self.made, &self.guardians, cx.locale());
        let id = if part == Part::First { "assignment-screen-pick-title" } else { "assignment-screen-second-title" };
        let title = Text::new(id).with("student", line.proposal.name.display());
        let reply = cx.reply(move |pick| Msg::Picked(student, part, pick));
        cx.push(Picker::new(title, offers, reply));
    }

    pub(super) fn create(&mut self, cx: &mut Cx<'_, Msg>) {
        if let Some(student) = self.decisions.table.current().map(|line| line.proposal.student) {
            self.form(student, Part::First, cx);
        }
    }

    fn form(&self, student: PersonId, part: Part, cx: &mut Cx<'_, Msg>) {
        if !cx.who().may(Right::WriteGuardians) {
            return cx.warn(Text::new("tui-no-right"));
        }
        let Some(proposal) = self.proposals.iter().find(|proposal| proposal.student == student) else { return };
        let key = format!("new-{}", self.made.len() + 1);
        let reply = cx.reply(move |new| Msg::Made(student, part, new));
        let form = Newcomer::new(proposal, key, cx.now().today, reply);
        cx.push(form);
    }

    pub(super) fn picked(&mut self, student: PersonId, part: Part, pick: Pick, cx: &mut Cx<'_, Msg>) {
        if pick == Pick::Create {
            return self.form(student, part, cx);
        }
        let proposal = self.proposals.iter().find(|proposal| proposal.student == student);
        if let Some(target) = proposal.and_then(|proposal| offer::target(pick, proposal, &self.made, &self.guardians)) {
            self.choose(student, part, &target);
        }
    }

    /// Takes somebody for a student, as her guardian or as one more.
    pub(super) fn choose(&mut self, student: PersonId, part: Part, target: &Target) {
        let Some(line) = self.decisions.table.all().iter().find(|line| line.proposal.student == student) else { return };
        // One who is on the row already moves to her new place; one who is not takes the place of the first.
        let there = line.targets.iter().any(|other| other.is(target));
        let others = line.targets.iter().filter(|other| !other.is(target)).cloned();
        let targets = match part {
            Part::First => std::iter::once(target.clone()).chain(others.skip(usize::from(!there))).collect(),
            Part::More => others.chain([target.clone()]).collect(),
        };
        self.chosen.insert(student, targets);
        self.list();
        self.decisions.decide(student, TAKE);
    }

    /// Leaves the last of several guardians of a row away.
    pub(super) fn fewer(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.decisions.table.current() else { return };
        let (student, mut targets) = (line.proposal.student, line.targets.clone());
        if let Some(gone) = targets.pop() {
            cx.done(Text::new("assignment-screen-fewer-done").with("name", gone.name().into_owned()));
        }
        self.chosen.insert(student, targets);
        self.list();
    }

    pub(super) fn reasons(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.decisions.table.current() else { return };
        let look = cx.look();
        let class = line.proposal.class.clone().unwrap_or_default();
        let mut lines = vec![
            (look.words("assignment-screen-student"), line.proposal.name.display()),
            (look.words("assignment-screen-class"), class),
            (look.words("assignment-screen-proposal"), line.guardians(&look.locale)),
        ];
        for present in &line.proposal.guardians {
            lines.push((look.words("assignment-screen-present"), present.name.display()));
        }
        for candidate in &line.proposal.candidates {
            let why = Text::new("assignment-screen-why").with("name", candidate.name.display()).with("reasons", candidate.reasons.clone());
            let why = match &candidate.phone {
                Some(phone) => Text::new("assignment-screen-why-phone").with("why", why).with("phone", phone),
                None => why,
            };
            lines.push((look.text(&candidate.confidence.label()), look.text(&why)));
        }
        let card = Card::new(Text::new("assignment-screen-reasons-title"), lines);
        cx.push(card);
    }
}
