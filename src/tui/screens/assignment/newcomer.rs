//! The form of a guardian to be made: a few fields, filled as far as the student's own record tells. It writes nothing; the plan does.

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::name::PersonName;
use crate::domain::roster::Relation;
use crate::domain::text::Text;
use crate::service::{NewGuardian, Proposal};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

const RELATIONS: [(Relation, &str, &str); 9] = [
    (Relation::Mother, "mother", "assignment-mother"),
    (Relation::Father, "father", "assignment-father"),
    (Relation::Parent, "parent", "assignment-parent"),
    (Relation::StepParent, "step_parent", "assignment-step-parent"),
    (Relation::Grandparent, "grandparent", "assignment-grandparent"),
    (Relation::Sibling, "sibling", "assignment-sibling"),
    (Relation::Relative, "relative", "assignment-relative"),
    (Relation::Tutor, "tutor", "assignment-tutor"),
    (Relation::Other, "other", "assignment-other"),
];

pub struct Newcomer {
    student: String,
    key: String,
    form: Form,
    reply: Option<Reply<NewGuardian>>,
}

impl Newcomer {
    /// A guardian for this student; `key` names her among those of one batch.
    pub fn new(proposal: &Proposal, key: String, today: Day, reply: Reply<NewGuardian>) -> Self {
        let relations = RELATIONS.iter().map(|(_, value, label)| ((*value).to_owned(), Text::new(label))).collect();
        let phone = |written: &str| {
            let digits = written.chars().filter(char::is_ascii_digit).count();
            (digits < 5).then(|| Text::new("assignment-phone").with("phone", written))
        };
        let email = |written: &str| {
            let good = written.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
            (!good).then(|| Text::new("assignment-email").with("email", written))
        };
        let fields = vec![
            Field::text("family_name", "field-family_name").required().with(&proposal.name.family_name).help("assignment-screen-name-help"),
            Field::text("given_names", "field-given_names"),
            Field::choice("relation", "assignment-screen-relation", relations),
            Field::text("phone", "field-phone").with(proposal.phone.as_deref().unwrap_or_default()).check_with(phone),
            Field::text("email", "field-email").with(proposal.email.as_deref().unwrap_or_default()).check_with(email),
            Field::toggle("home", "assignment-screen-home", true).help("assignment-screen-home-help"),
        ];
        let form = Form::new(today, fields).submit_with("assignment-screen-keep");
        Self { student: proposal.name.display(), key, form, reply: Some(reply) }
    }

    fn keep(&mut self, cx: &mut Cx<'_, ()>) {
        if let Some(mistake) = self.form.check() {
            return cx.warn(mistake);
        }
        let given = |name| Some(self.form.value(name)).filter(|value: &String| !value.is_empty());
        let relation = self.form.value("relation");
        let new = NewGuardian {
            key: self.key.clone(),
            name: PersonName {
                family_name: self.form.value("family_name"),
                given_names: self.form.value("given_names"),
                ..PersonName::default()
            },
            relation: RELATIONS.iter().find(|(_, value, _)| *value == relation).map(|(relation, ..)| *relation),
            phone: given("phone"),
            email: given("email"),
            household_of_student: self.form.value("home") == "yes",
        };
        self.form.saved();
        if let Some(reply) = self.reply.take() {
            cx.answer(reply, new);
        }
    }
}

impl Screen for Newcomer {
    type Msg = ();
    const COMMANDS: &'static [Command<Self>] = &[Command::new(
        "assignment.keep",
        &[Key::f(2), Key::ctrl('s')],
        "assignment-screen-keep",
        "assignment-screen-keep-help",
        Self::keep,
    )
    .in_bar(5, "assignment-screen-keep")];

    fn title(&self) -> Text {
        Text::new("assignment-screen-new-title").with("student", &self.student)
    }

    /// A form reads nothing again: what is typed stays.
    fn open(&mut self, _cx: &mut Cx<'_, ()>) {}

    fn update(&mut self, (): (), _cx: &mut Cx<'_, ()>) {}

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, ()>) -> Handled {
        match self.form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.keep(cx),
            Event::Taken | Event::Changed(_) | Event::Search(..) | Event::Pick(_) | Event::Other => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.hint()
    }

    fn edited(&self) -> bool {
        self.form.edited()
    }

    fn drawer(&self) -> Option<String> {
        Some(format!("newcomer/{}", self.key))
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        Some(&mut self.form)
    }

    fn takes_text(&self) -> bool {
        self.form.takes_text()
    }
}
