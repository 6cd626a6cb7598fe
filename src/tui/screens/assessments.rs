//! The form of an assessment, new or there already. What it must be is the service's to say.

use ratatui::layout::{Position, Rect};

use crate::domain::day::Day;
use crate::domain::decimal::Decimal;
use crate::domain::id::{AssessmentId, CourseId};
use crate::domain::marks::{Kind, Optional};
use crate::domain::text::Text;
use crate::exchange::explanation::figure;
use crate::service::{AddAssessment, Assessment, Done, Edit, EditAssessment, Error, MarkSheet, Verdict};
use crate::tui::command::Command;
use crate::tui::cx::Cx;
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::typed::Typed;

pub struct AssessmentForm {
    course: CourseId,
    assessment: Option<AssessmentId>,
    before: Option<Assessment>,
    form: Option<Form>,
}

pub enum Msg {
    Loaded(Box<Result<MarkSheet, Error>>),
    Saved(Result<Done<()>, Error>),
}

impl AssessmentForm {
    #[must_use]
    pub const fn new(course: CourseId, assessment: Option<AssessmentId>) -> Self {
        Self { course, assessment, before: None, form: None }
    }

    fn save(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(form), Some(actor)) = (&mut self.form, cx.actor()) else { return };
        if let Some(mistake) = form.check() {
            return cx.warn(mistake);
        }
        let written = Written::of(form, cx.now().today);
        let service = cx.services();
        let course = self.course;
        match &self.before {
            None => {
                let publish_on = written.publish_on.or_else(|| Some(written.day.plus(1)));
                let add = AddAssessment {
                    course,
                    title: written.title,
                    kind: written.kind,
                    day: written.day,
                    scale: written.scale,
                    coefficient: written.coefficient,
                    optional: written.optional,
                    counted: written.counted,
                    sub: written.sub,
                    publish_on,
                    term: None,
                };
                cx.save(async move { service.execute(&actor, service.operation_id()?, &add, None).await }, Msg::Saved);
            }
            Some(before) => {
                let edit = written.edit(course, before);
                cx.save(async move { service.execute(&actor, service.operation_id()?, &edit, None).await }, Msg::Saved);
            }
        }
    }

    fn loaded(&mut self, sheet: &MarkSheet, cx: &mut Cx<'_, Msg>) {
        self.before = self.assessment.and_then(|id| sheet.rows.iter().find(|row| row.id == id)).cloned();
        if self.form.is_none() {
            self.form = Some(form(self.before.as_ref(), sheet, cx));
        }
    }
}

/// What the form says.
struct Written {
    title: String,
    kind: Kind,
    day: Day,
    scale: Decimal,
    coefficient: Decimal,
    optional: Option<Optional>,
    counted: bool,
    locked: bool,
    sub: Option<String>,
    publish_on: Option<Day>,
}

impl Written {
    fn of(form: &Form, today: Day) -> Self {
        let decimal = |name: &str, default: Decimal| form.value(name).parse().unwrap_or(default);
        let some = |name: &str| Some(form.value(name)).filter(|value| !value.is_empty());
        Self {
            title: form.value("title"),
            kind: form.value("kind").parse().unwrap_or(Kind::Test),
            day: form.value("day").parse().unwrap_or(today),
            scale: decimal("scale", Decimal::whole(20)),
            coefficient: decimal("coefficient", Decimal::ONE),
            optional: form.value("optional").parse().ok(),
            counted: form.value("counted") == "yes",
            locked: form.value("locked") == "yes",
            sub: some("sub"),
            publish_on: form.value("publish").parse().ok(),
        }
    }

    fn edit(self, course: CourseId, before: &Assessment) -> EditAssessment {
        fn changed<T: PartialEq + Clone>(seen: &T, now: T) -> Option<Edit<T>> {
            (*seen != now).then(|| Edit { seen: seen.clone(), now })
        }
        EditAssessment {
            course,
            assessment: before.id,
            title: changed(&before.title, self.title),
            kind: changed(&before.kind, self.kind),
            day: changed(&before.day, self.day),
            scale: changed(&before.scale, self.scale),
            coefficient: changed(&before.coefficient, self.coefficient),
            optional: changed(&before.optional, self.optional),
            counted: changed(&before.counted, self.counted),
            locked: changed(&before.locked, self.locked),
            sub: changed(&before.sub, self.sub),
            publish_on: changed(&before.publish_on, self.publish_on),
        }
    }
}

fn figures(value: &str) -> Option<Text> {
    let unfit = !value.trim().is_empty() && value.parse::<Decimal>().is_err();
    unfit.then(|| Text::new("assessment-figure").with("value", value))
}

fn form(before: Option<&Assessment>, sheet: &MarkSheet, cx: &Cx<'_, Msg>) -> Form {
    let today = cx.now().today;
    let scale = sheet.rows.last().map_or(Decimal::whole(20), |row| row.scale);
    let kinds = Kind::ALL.iter().map(|kind| (kind.code().to_owned(), kind.label())).collect();
    let mut optional = vec![("no".to_owned(), Text::new("optional-no"))];
    optional.extend(Optional::ALL.iter().map(|rule| (rule.code().to_owned(), rule.label())));
    let written = |decimal: Decimal| figure(cx.locale(), &decimal.to_string());
    let title = before.map(|row| row.title.clone()).unwrap_or_default();
    let day = before.map_or(today, |row| row.day).to_string();
    let publish = before.and_then(|row| row.publish_on).map(|day| day.to_string()).unwrap_or_default();
    let mut fields = vec![
        Field::text("title", "field-title").required().with(&title),
        Field::choice("kind", "field-kind", kinds).with(before.map_or("test", |row| row.kind.code())),
        Field::date("day", "field-day").required().with(&day),
        Field::text("scale", "field-scale").required().check_with(figures).with(&written(before.map_or(scale, |row| row.scale))),
        Field::text("coefficient", "field-coefficient")
            .required()
            .check_with(figures)
            .with(&written(before.map_or(Decimal::ONE, |row| row.coefficient))),
        Field::choice("optional", "field-optional", optional)
            .help("assessment-optional-help")
            .with(before.and_then(|row| row.optional).map_or("no", Optional::code)),
        Field::text("sub", "field-sub")
            .help(if sheet.book.policy.parts_subs() { "assessment-sub-help" } else { "assessment-sub-unused" })
            .with(before.and_then(|row| row.sub.as_deref()).unwrap_or_default()),
        Field::date("publish", "field-publish-on").help("assessment-publish-help").with(&publish),
        Field::toggle("counted", "field-counted", before.is_none_or(|row| row.counted)),
    ];
    if let Some(row) = before {
        fields.push(Field::toggle("locked", "field-locked", row.locked).help("assessment-locked-help"));
    }
    Form::new(today, fields)
}

impl Screen for AssessmentForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("assessment.save", &[Key::f(2), Key::ctrl('s')], "assessment-save", "assessment-save-help", Self::save)
            .in_bar(5, "tui-submit")];

    fn title(&self) -> Text {
        Text::new(if self.assessment.is_some() { "assessment-edit" } else { "assessment-new" })
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("assessment-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(actor) = cx.actor() else { return };
        let (service, course) = (cx.services(), self.course);
        cx.latest("sheet", async move { service.mark_sheet(&actor, course).await }, |sheet| Msg::Loaded(Box::new(sheet)));
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Loaded(sheet) => match *sheet {
                Ok(sheet) => self.loaded(&sheet, cx),
                Err(error) => cx.failed(&error),
            },
            Msg::Saved(Ok(done)) => {
                let stopped = done.preview.rows.iter().find(|row| row.verdict >= Verdict::Conflict);
                if let Some(row) = stopped {
                    return cx.error(row.message.clone());
                }
                if let Some(operation) = done.operation {
                    cx.did(operation);
                }
                if let Some(form) = &mut self.form {
                    form.saved();
                }
                cx.back();
                let Some(row) = done.preview.rows.into_iter().next() else { return };
                let (title, told) = (row.key, row.message);
                // What becomes of figures is told; that something was saved, in so many words.
                cx.done(match told.id {
                    "marks-edited" => Text::new("assessment-saved").with("title", title).with("what", told),
                    _ => Text::new("person-saved").with("name", title),
                });
            }
            Msg::Saved(Err(error)) => cx.failed(&error),
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.save(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        match &self.form {
            Some(form) => form.view(paint, area, look),
            None => Some(area.as_position()),
        }
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some(match self.assessment {
            Some(assessment) => format!("assessment/{}", assessment.0),
            None => format!("assessment/new/{}", self.course.0),
        })
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
