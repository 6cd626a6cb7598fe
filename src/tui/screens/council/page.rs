//! How a student's page is drawn: where she stands, what is decided, her subjects with the class beside them and what teachers say.

use ratatui::layout::{Position, Rect};

use super::line;
use crate::domain::text::Text;
use crate::exchange::explanation::{figure, measured, total};
use crate::service::{CouncilSheet, CouncilStudent};
use crate::tui::kit::text::lines;
use crate::tui::look::{Look, Role};
use crate::tui::paint::Paint;

/// Narrower than this the figures stand alone, and what is said of the line one is on stands below.
const NARROW: u16 = 60;

pub(super) fn view(
    sheet: &CouncilSheet,
    student: &CouncilStudent,
    at: usize,
    paint: &mut Paint,
    area: Rect,
    look: &Look,
) -> Option<Position> {
    let (x, width) = (area.x + 1, area.width.saturating_sub(2));
    let number = student.face.matricule.as_deref().unwrap_or_default();
    paint.put(x, area.y, width, &format!("{}   {number}", student.face.name.display()), look.style(Role::Title));
    let mut y = area.y + 1;
    for words in [head(sheet, student, look), decisions(sheet, student, look)].concat() {
        for line in lines(&words, width) {
            if y < area.bottom() {
                paint.put(x, y, width, &line, look.style(Role::Text));
            }
            y += 1;
        }
    }
    let said = said(student, at, look);
    let below = lines(&said, width);
    // What is said of the line one is on stands whole at the foot.
    let foot = u16::try_from(below.len()).unwrap_or(3).clamp(1, 3);
    let body = Rect { y, height: area.bottom().saturating_sub(y).saturating_sub(foot), ..area };
    let cursor = subjects(sheet, student, at, paint, body, look);
    for (y, line) in (body.bottom()..area.bottom()).zip(&below) {
        paint.put(x, y, width, line, look.style(Role::Muted));
    }
    cursor.or_else(|| Some(area.as_position()))
}

fn head(sheet: &CouncilSheet, student: &CouncilStudent, look: &Look) -> Vec<String> {
    let shown = |value: Option<&str>| value.map_or_else(|| "—".to_owned(), |value| percent(sheet, value, look));
    let general = measured(&student.general, &look.locale).unwrap_or_else(|| "—".to_owned());
    let general = match total(&student.general, &look.locale) {
        Some(total) => format!("{general} ({total})"),
        None => general,
    };
    let rank = student.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string());
    let head = Text::new("council-head")
        .with("general", general)
        .with("before", shown(student.before.as_deref()))
        .with("rank", rank)
        .with("of", sheet.ranked)
        .with("mean", shown(sheet.mean.as_deref()));
    let mut said = vec![look.text(&head)];
    if let Some(year) = &student.year {
        let average = measured(year, &look.locale).unwrap_or_else(|| "—".to_owned());
        said.push(look.text(&Text::new("council-year").with("average", average)));
    }
    if let Some(absences) = &student.absences {
        said.push(look.text(&line::absences(absences)));
    }
    said
}

fn decisions(sheet: &CouncilSheet, student: &CouncilStudent, look: &Look) -> Vec<String> {
    let decided = |id: &'static str, value: &Option<String>, proposed: &Option<String>| {
        let words = value.clone().unwrap_or_else(|| "—".to_owned());
        let proposed = proposed.as_ref().filter(|proposed| Some(*proposed) != value.as_ref());
        let more = proposed.map(|proposed| look.text(&Text::new("council-proposed").with("words", proposed))).unwrap_or_default();
        look.locale.labelled(&look.words(id), &format!("{words}{more}"))
    };
    let mut said = vec![
        decided("council-honours", &student.decided.honours, &student.proposed_honours),
        decided("council-decision", &student.decided.decision, &student.proposed_decision),
    ];
    if !sheet.grades.is_empty() {
        said.push(decided("council-conduct", &student.decided.conduct, &None));
    }
    if sheet.application {
        said.push(decided("council-application", &student.decided.application, &None));
    }
    vec![said.join(look.dot())]
}

/// What is said of the line one is on, with its name.
fn said(student: &CouncilStudent, at: usize, look: &Look) -> String {
    let (name, words) = match student.subjects.get(at) {
        Some(subject) => (subject.name.clone(), &subject.appreciation),
        None => (look.words("council-general"), &student.appreciation),
    };
    look.locale.labelled(&name, words.as_deref().unwrap_or("—"))
}

fn percent(sheet: &CouncilSheet, value: &str, look: &Look) -> String {
    let value = figure(&look.locale, value);
    if sheet.percent { look.text(&Text::new("figure-percent").with("figure", value)) } else { value }
}

fn subjects(sheet: &CouncilSheet, student: &CouncilStudent, at: usize, paint: &mut Paint, body: Rect, look: &Look) -> Option<Position> {
    if body.height == 0 {
        return None;
    }
    let (x, width) = (body.x + 1, body.width.saturating_sub(2));
    let narrow = body.width < NARROW;
    let figures: u16 = if sheet.percent { 9 } else { 6 };
    let names = if narrow { width.saturating_sub(figures + 3) } else { (width / 3).min(28) };
    let title = look.style(Role::Title);
    let (now, before, mean) = (x + names + 2, x + names + figures + 3, x + names + figures + 10);
    let words = mean + 9;
    paint.put_right(now, body.y, figures, &look.words("grid-average-short"), title);
    if !narrow {
        paint.put_right(before, body.y, 6, &look.words("council-before"), title);
        paint.put_right(mean, body.y, 7, &look.words("council-mean"), title);
        paint.put(words, body.y, (x + width).saturating_sub(words), &look.words("council-said"), title);
    }
    let rows = usize::from(body.height - 1).max(1);
    let top = (at + 1).saturating_sub(rows);
    let mut cursor = None;
    for (y, row) in (body.y + 1..body.bottom()).zip(top..=student.subjects.len()) {
        let here = row == at;
        let style = look.style(if here { Role::Focus } else { Role::Text });
        let shown = |value: Option<&str>| value.map_or_else(|| "—".to_owned(), |value| figure(&look.locale, value));
        let (name, appreciation) = match student.subjects.get(row) {
            Some(subject) => {
                let average = measured(&subject.figure, &look.locale).unwrap_or_else(|| "—".to_owned());
                paint.put_right(now, y, figures, &average, style);
                if !narrow {
                    paint.put_right(before, y, 6, &shown(subject.before.as_deref()), style);
                    paint.put_right(mean, y, 7, &shown(subject.mean.as_deref()), style);
                }
                (subject.name.clone(), &subject.appreciation)
            }
            None => (look.words("council-general"), &student.appreciation),
        };
        paint.put(x + 1, y, names, &name, style);
        if !narrow {
            paint.put(words, y, (x + width).saturating_sub(words), appreciation.as_deref().unwrap_or_default(), style);
        }
        paint.put(x - 1, y, 1, if here { look.focus_mark() } else { "" }, style);
        if here {
            cursor = Some(Position::new(x, y));
        }
    }
    cursor
}
