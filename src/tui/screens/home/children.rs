//! What a family or a student reads first at home: each child's last published average and what she missed this month.

use crate::domain::rights::{Right, Scope};
use crate::domain::text::Text;
use crate::exchange::explanation::measured;
use crate::locale::Locale;
use crate::service::{Actor, Error, Service};
use crate::tui::screens::words;

/// More children than these are in the lists, not on the first screen.
const SHOWN: usize = 3;

/// A line for each child; none for whoever works here.
pub async fn lines(service: &Service, actor: &Actor, locale: &Locale) -> Result<Vec<Text>, Error> {
    let scopes = actor.grants.scopes(Right::ReadMarks);
    let family = !scopes.is_empty() && scopes.iter().all(|scope| matches!(scope, Scope::OwnChildren | Scope::Oneself));
    let mut told = Vec::new();
    if !family {
        return Ok(told);
    }
    for child in service.students(actor).await?.iter().filter(|child| child.left.is_none()).take(SHOWN) {
        // A link may allow marks and not absences, or the other way round.
        let marks = service.transcript(actor, child.id).await.ok();
        let last = marks.and_then(|marks| {
            let at = marks.general.iter().rposition(Option::is_some)?;
            Some((marks.terms[at].clone(), measured(marks.general[at].as_ref()?, locale)?))
        });
        let missed = service.attendance_file(actor, child.id).await.ok().map(|file| file.month);
        let mut parts = Vec::new();
        parts.extend(last.map(|(term, average)| Text::new("home-child-average").with("term", words::term(&term)).with("average", average)));
        parts.extend(missed.map(|month| Text::new("home-child-absences").with("count", month.half_days).with("lates", month.lates)));
        if !parts.is_empty() {
            // Her first name is enough at home, and leaves room on a phone.
            let first = child.name.given_names.split(' ').next().filter(|name| !name.is_empty());
            let name = first.map_or_else(|| child.name.display(), str::to_owned);
            told.push(Text::new("home-child").with("name", name).with("what", parts));
        }
    }
    Ok(told)
}
