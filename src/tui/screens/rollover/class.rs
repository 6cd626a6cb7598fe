//! A class the next year does not have yet, described in a form. It makes none: the passage does.

use crate::domain::frame::{Takes, kept};
use crate::domain::id::LevelId;
use crate::domain::text::Text;
use crate::service::PlannedClass;
use crate::tui::cx::{Cx, Reply};
use crate::tui::kit::form::Field;
use crate::tui::screens::asked::{Asked, Filled};

/// Asks for a class of this level, or of another of the school's.
pub fn ask<M: Send + 'static>(levels: &[(LevelId, String)], level: Option<LevelId>, cx: &mut Cx<'_, M>, reply: Reply<Filled>) {
    let code = levels.iter().find(|(id, _)| Some(*id) == level).map_or("", |(_, code)| code.as_str());
    let none = (String::new(), Text::new("rollover-no-level"));
    let levels = levels.iter().map(|(_, code)| (code.clone(), Text::new("person-class").with("class", code)));
    let fields = vec![
        ("code", Field::text("code", "field-code").required().help("rollover-class-code-help")),
        (
            "level",
            Field::choice("level", "field-level", std::iter::once(none).chain(levels).collect()).with(code).help("person-choice-help"),
        ),
        ("capacity", Field::text("capacity", "field-capacity").check_with(places)),
    ];
    let form = Asked::new(Text::new("rollover-class-new"), cx.now().today, fields, reply);
    cx.push(form);
}

/// What was filled in.
pub fn read(filled: &Filled) -> PlannedClass {
    let level = Some(filled.value("level").to_owned()).filter(|level| !level.is_empty());
    PlannedClass { code: filled.value("code").trim().to_owned(), level, capacity: filled.value("capacity").trim().parse().ok() }
}

fn places(written: &str) -> Option<Text> {
    let wrong = !written.trim().is_empty() && kept(Takes::Count, written).is_none();
    wrong.then(|| Text::new("rollover-class-places-wrong").with("value", written))
}
