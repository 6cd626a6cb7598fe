//! What another policy would make of terms that families read already. It counts, and changes nothing.

use crate::domain::fraction::Fraction;
use crate::domain::id::LevelId;
use crate::domain::marks::TermState;
use crate::domain::policy::Policy;
use crate::domain::results::Book;
use crate::domain::results::node::Node;
use crate::service::book::{View, YearFrame, overflow, records};
use crate::service::error::Result;
use crate::service::school::Reader;
use crate::store::classes::Class;
use crate::store::policies::PolicyChoice;
use crate::store::terms::ClassTerm;

/// A published term of a class in which figures would be others.
pub(super) struct Touched {
    pub class: String,
    pub term: String,
    /// Students whose printed figures or place would be others, of how many.
    pub students: usize,
    pub of: usize,
}

/// Every published term of the classes that would compute by this policy: those of a level, or all whose level chose none of its own.
pub(super) fn touched(
    school: &mut Reader<'_, '_>,
    frame: &mut YearFrame,
    level: Option<LevelId>,
    policy: &Policy,
    choices: &[PolicyChoice],
) -> Result<Vec<Touched>> {
    let mut classes: Vec<Class> = records(school, "year_id", &[frame.year.id.0])?;
    let chose = |class: &Class| choices.iter().any(|choice| choice.level_id.is_some() && choice.level_id == class.level_id);
    classes.retain(|class| if level.is_some() { class.level_id == level } else { !chose(class) });
    classes.sort_by(|a, b| a.code.cmp(&b.code));
    let ids: Vec<uuid::Uuid> = classes.iter().map(|class| class.id.0).collect();
    let states: Vec<ClassTerm> = records(school, "class_id", &ids)?;
    let mut found = Vec::new();
    for class in classes {
        let published = |row: &&ClassTerm| row.class_id == class.id && row.state == TermState::Published;
        if !states.iter().any(|row| published(&row)) {
            continue;
        }
        let book = frame.class(school, class.id, View::Staff)?;
        for at in 0..book.book.terms.len() {
            let term = &book.book.terms[at];
            if !states.iter().filter(published).any(|row| row.term_id == term.id) {
                continue;
            }
            let (before, _) = book.members(Some(at));
            let mut after = before.clone();
            after.policy = policy.clone();
            let students = differing(&before, &after, at)?;
            if students > 0 {
                found.push(Touched { class: class.code.clone(), term: term.code.clone(), students, of: before.students.len() });
            }
        }
    }
    Ok(found)
}

fn differing(before: &Book, after: &Book, at: usize) -> Result<usize> {
    let (one, two) = (before.standing(Some(at)).map_err(overflow)?, after.standing(Some(at)).map_err(overflow)?);
    let same = |seat: &usize| printed(&one.figures[*seat]) == printed(&two.figures[*seat]) && one.ranks[*seat] == two.ranks[*seat];
    Ok((0..before.students.len()).filter(|seat| !same(seat)).count())
}

/// What stands on paper of a figure and its parts.
fn printed(node: &Node) -> Vec<(Option<&str>, Fraction)> {
    std::iter::once(node).chain(&node.parts).map(|node| (node.shown.as_deref(), node.out_of)).collect()
}
