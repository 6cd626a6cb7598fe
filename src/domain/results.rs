//! A class's book of marks, and the figures that follow from it under a policy: by subject, in general, over terms, with places.
//! Every figure is a node of the tree that explains it; there is no second way to a figure. No store, no rights here.

use super::average::annual::annual;
use super::average::class::{ClassFigures, class_figures};
use super::average::general::{From, Subject as GeneralSubject, general};
use super::average::rank::ranks;
use super::average::{Mark, Taken, Why};
use super::decimal::Decimal;
use super::fraction::{Fraction, Overflow};
use super::marks::Entry;
use super::policy::{Policy, TermsOf};
use super::rounding::Rounding;

pub mod node;
pub mod rows;

use node::{Counts, Node, Rule, What};
pub use rows::{Assessment, Cell, Student, Subject, Term, Weight};

/// Everything a class's figures follow from. `None` as a term is the year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    pub policy: Policy,
    pub terms: Vec<Term>,
    pub subjects: Vec<Subject>,
    pub assessments: Vec<Assessment>,
    pub students: Vec<Student>,
}

/// The figures of a class in a term, in the order of its students.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub figures: Vec<Node>,
    pub ranks: Vec<Option<u32>>,
    /// The n of "3 of n".
    pub ranked: u32,
    pub class: Option<ClassFigures>,
}

impl Book {
    /// The term of this code, as people write it; `year` is the year.
    #[must_use]
    pub fn term(&self, code: &str) -> Option<usize> {
        self.terms.iter().position(|term| term.code.eq_ignore_ascii_case(code.trim()))
    }

    #[must_use]
    pub fn is_leaf(&self, term: usize) -> bool {
        !self.terms.iter().any(|other| other.parent == Some(term))
    }

    fn children(&self, at: Option<usize>) -> Vec<usize> {
        (0..self.terms.len()).filter(|term| self.terms[*term].parent == at).collect()
    }

    fn term_weight(&self, term: usize) -> Decimal {
        let term = &self.terms[term];
        self.policy.terms.weights.get(&term.code).copied().unwrap_or(term.weight)
    }

    fn term_code(&self, at: Option<usize>) -> String {
        at.map(|term| self.terms[term].code.clone()).unwrap_or_default()
    }

    /// A subject's figure for a student.
    ///
    /// # Errors
    /// [`Overflow`] when a figure outgrows exact arithmetic, as for all that follow.
    pub fn subject(&self, student: &Student, subject: usize, at: Option<usize>) -> Result<Node, Overflow> {
        let what = What::Subject { subject: self.subjects[subject].code.clone(), term: self.term_code(at) };
        let name = self.subjects[subject].name.clone();
        let children = match at {
            Some(term) if self.is_leaf(term) => return self.leaf(student, subject, term, what, name),
            at => self.children(at),
        };
        let parts = children.iter().map(|term| self.subject(student, subject, Some(*term))).collect::<Result<Vec<_>, _>>()?;
        let mut node = if self.policy.maxima.is_some() {
            self.summed(parts)?
        } else {
            self.over_terms(&children, parts, &self.policy.subject.rounding)?
        };
        (node.what, node.name) = (what, name);
        Ok(node)
    }

    fn leaf(&self, student: &Student, subject: usize, term: usize, what: What, name: String) -> Result<Node, Overflow> {
        let cells: Vec<&Cell> = student
            .cells
            .iter()
            .filter(|cell| self.assessments[cell.assessment].subject == subject && self.assessments[cell.assessment].term == term)
            .filter(|cell| cell.entry.is_some() || cell.concerned)
            .collect();
        let marks: Vec<Mark<'_>> = cells.iter().map(|cell| self.mark(cell)).collect();
        let scale = self.scale(student, subject, term)?;
        let average = self.policy.subject_average(&marks, scale)?;
        let assessments: Vec<(&Assessment, &Cell)> = cells.iter().map(|cell| (&self.assessments[cell.assessment], *cell)).collect();
        let mut node = Node::of_average(&average, &assessments, self.policy.out_of);
        (node.what, node.name, node.out_of) = (what, name, scale);
        if self.policy.maxima.is_some() {
            node.brought_to = Some(scale);
        }
        node.round(&self.policy.subject.rounding)?;
        Ok(node)
    }

    fn mark(&self, cell: &Cell) -> Mark<'_> {
        let assessment = &self.assessments[cell.assessment];
        let (points, status) = match cell.entry {
            Some(Entry::Points(points)) => (Some(points), None),
            Some(Entry::Status(status)) => (None, Some(status)),
            None => (None, None),
        };
        Mark {
            points,
            status,
            scale: assessment.scale,
            coef: assessment.coef,
            optional: assessment.optional,
            group: self.policy.box_of(assessment.kind.code(), assessment.sub.as_deref()),
            concerned: cell.concerned,
        }
    }

    /// What a subject is out of in a term without parts: its maximum times the term's weight, where points are summed.
    fn scale(&self, student: &Student, subject: usize, term: usize) -> Result<Fraction, Overflow> {
        match &self.policy.maxima {
            None => Ok(self.policy.out_of.fraction()),
            Some(maxima) => {
                let most = student.weights[subject].maxima.unwrap_or(maxima.period);
                most.fraction().times(self.term_weight(term).fraction())
            }
        }
    }

    /// Points over terms: their sum on the sum of their maxima. A part without points takes its maximum with it.
    fn summed(&self, mut parts: Vec<Node>) -> Result<Node, Overflow> {
        let (mut sum, mut most, mut any) = (Fraction::ZERO, Fraction::ZERO, false);
        for part in &mut parts {
            part.weight = Fraction::ONE;
            part.enters = part.figure(self.policy.terms.from);
            match part.enters {
                Some(points) => {
                    any = true;
                    sum = sum.plus(points)?;
                    most = most.plus(part.out_of)?;
                    part.counts = Counts::Counted;
                }
                None => part.counts = Counts::Not(Why::NoAverage),
            }
        }
        let available = count(&parts);
        let mut node =
            Node { exact: any.then_some(sum), out_of: most, rule: Rule::Sum, sum: Some(sum), divisor: None, parts, ..Node::default() };
        node.terms = Some((available, u32::try_from(node.parts.len()).unwrap_or_default()));
        if self.policy.terms.missing == super::average::annual::MissingTerm::Strict && node.parts.len() != available as usize {
            node.exact = None;
        }
        node.round(&self.policy.subject.rounding)?;
        Ok(node)
    }

    /// A weighted mean over terms.
    fn over_terms(&self, terms: &[usize], mut parts: Vec<Node>, rounding: &Rounding) -> Result<Node, Overflow> {
        let mut figures = Vec::with_capacity(parts.len());
        for (part, term) in parts.iter_mut().zip(terms) {
            let weight = self.term_weight(*term);
            part.weight = weight.fraction();
            part.enters = part.figure(self.policy.terms.from);
            part.counts = if part.enters.is_some() { Counts::Counted } else { Counts::Not(Why::NoAverage) };
            figures.push((part.enters, weight));
        }
        let annual = annual(&figures, self.policy.terms.missing)?;
        let mut node = Node {
            exact: annual.exact,
            out_of: parts.first().map_or(self.policy.out_of.fraction(), |part| part.out_of),
            rule: Rule::MeanOfTerms,
            sum: Some(annual.sum),
            divisor: Some(annual.divisor),
            terms: Some((annual.available, u32::try_from(parts.len()).unwrap_or_default())),
            parts,
            ..Node::default()
        };
        node.round(rounding)?;
        Ok(node)
    }

    /// The subjects a student has anything to do with.
    fn subjects_of(&self, student: &Student) -> Vec<usize> {
        let has = |subject: &usize| student.cells.iter().any(|cell| self.assessments[cell.assessment].subject == *subject);
        (0..self.subjects.len()).filter(has).collect()
    }

    /// The general figure of a student.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn general(&self, student: &Student, at: Option<usize>) -> Result<Node, Overflow> {
        let what = What::General { term: self.term_code(at) };
        let leaf = at.is_some_and(|term| self.is_leaf(term));
        let mut node = if leaf || self.policy.maxima.is_some() || self.policy.terms.of == TermsOf::Subjects {
            let parts = self
                .subjects_of(student)
                .into_iter()
                .map(|subject| Ok((subject, self.subject(student, subject, at)?)))
                .collect::<Result<Vec<_>, Overflow>>()?;
            if self.policy.maxima.is_some() { self.percentage(parts)? } else { self.mean_of_subjects(student, parts)? }
        } else {
            let children = self.children(at);
            let parts = children.iter().map(|term| self.general(student, Some(*term))).collect::<Result<Vec<_>, _>>()?;
            self.over_terms(&children, parts, &self.policy.general.rounding)?
        };
        node.what = what;
        Ok(node)
    }

    fn mean_of_subjects(&self, student: &Student, parts: Vec<(usize, Node)>) -> Result<Node, Overflow> {
        let from = self.policy.general.from;
        let subjects: Vec<GeneralSubject> = parts
            .iter()
            .map(|(subject, node)| GeneralSubject {
                average: node.figure(from),
                coef: student.weights[*subject].coef,
                mode: self.policy.mode_of(&self.subjects[*subject].code),
            })
            .collect();
        // Printed averages are rounded already: to round them as exact ones would round twice where the steps differ.
        let general = general(&subjects, self.policy.out_of, From::Exact, &self.policy.subject.rounding)?;
        let parts = parts
            .into_iter()
            .zip(&general.parts)
            .map(|((_, mut node), part)| {
                (node.enters, node.weight, node.counts) = (part.value, part.weight, Counts::of(part.taken));
                node
            })
            .collect();
        let mut node = Node {
            exact: general.exact,
            out_of: self.policy.out_of.fraction(),
            rule: Rule::Mean,
            sum: Some(general.sum),
            divisor: Some(general.divisor),
            parts,
            ..Node::default()
        };
        node.round(&self.policy.general.rounding)?;
        Ok(node)
    }

    fn percentage(&self, parts: Vec<(usize, Node)>) -> Result<Node, Overflow> {
        let (mut sum, mut most) = (Fraction::ZERO, Fraction::ZERO);
        let mut nodes = Vec::with_capacity(parts.len());
        for (_, mut node) in parts {
            node.enters = node.figure(self.policy.general.from);
            node.weight = Fraction::ONE;
            node.counts = match node.enters {
                Some(points) => {
                    sum = sum.plus(points)?;
                    most = most.plus(node.out_of)?;
                    Counts::Counted
                }
                None => Counts::Not(Why::NoAverage),
            };
            nodes.push(node);
        }
        let hundred = Fraction::whole(100);
        let exact = if most.is_zero() { None } else { Some(sum.times(hundred)?.over(most)?) };
        let mut node =
            Node { exact, out_of: hundred, rule: Rule::Percentage, sum: Some(sum), divisor: Some(most), parts: nodes, ..Node::default() };
        node.round(&self.policy.general.rounding)?;
        Ok(node)
    }

    /// The honours a general figure reaches; none for who has a subject below what the policy asks.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn honours(&self, general: &Node) -> Result<Option<&str>, Overflow> {
        let Some(exact) = general.exact else { return Ok(None) };
        if let Some(least) = self.policy.honours.no_subject_below {
            for part in general.parts.iter().filter(|part| matches!(part.what, What::Subject { .. })) {
                let Some(printed) = part.printed.filter(|_| part.out_of > Fraction::ZERO) else { continue };
                if printed.times(self.policy.out_of.fraction())?.over(part.out_of)? < least.fraction() {
                    return Ok(None);
                }
            }
        }
        self.policy.honour(exact)
    }

    /// The places of the class, on the figures the policy ranks by.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn standing(&self, at: Option<usize>) -> Result<Standing, Overflow> {
        let figures = self.students.iter().map(|student| self.general(student, at)).collect::<Result<Vec<_>, _>>()?;
        self.standing_of(figures)
    }

    /// The same of one subject.
    ///
    /// # Errors
    /// [`Overflow`].
    pub fn standing_in(&self, subject: usize, at: Option<usize>) -> Result<Standing, Overflow> {
        let figures = self.students.iter().map(|student| self.subject(student, subject, at)).collect::<Result<Vec<_>, _>>()?;
        self.standing_of(figures)
    }

    fn standing_of(&self, figures: Vec<Node>) -> Result<Standing, Overflow> {
        let judged: Vec<Option<Fraction>> = figures.iter().map(|node| node.figure(self.policy.rank.on)).collect();
        let (ranks, ranked) = ranks(&judged);
        let class = class_figures(figures.iter().map(|node| node.figure(From::Printed)))?;
        Ok(Standing { figures, ranks, ranked, class })
    }
}

/// Whether this is how the year is written where a term can be.
#[must_use]
pub fn names_the_year(code: &str) -> bool {
    matches!(super::name::fold(code).as_str(), "year" | "annee" | "an")
}

fn count(parts: &[Node]) -> u32 {
    u32::try_from(parts.iter().filter(|part| part.enters.is_some()).count()).unwrap_or_default()
}

impl Counts {
    #[must_use]
    pub const fn of(taken: Taken) -> Self {
        match taken {
            Taken::Counted => Self::Counted,
            Taken::Bonus(bonus) => Self::Bonus(bonus),
            Taken::Not(why) => Self::Not(why),
        }
    }
}
