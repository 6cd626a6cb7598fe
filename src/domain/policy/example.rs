//! Worked examples as a policy's document holds them: what is given, and what must be printed. They compute nothing.

use serde::{Deserialize, Serialize};

use crate::domain::decimal::Decimal;
use crate::domain::marks::{Kind, Optional, Status};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    pub title: String,
    pub given: Given,
    /// What is printed.
    pub expect: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Given {
    /// Marks of one subject in one term.
    Subject(Vec<ExampleMark>),
    /// Subject averages, or points with their maxima.
    General(Vec<ExampleSubject>),
    /// Figures of the terms, with their weights.
    Terms(Vec<(Option<Decimal>, Decimal)>),
    /// A general average: the honours are expected.
    Honour(Decimal),
    /// The year's average: the decision is expected.
    Decision { average: Decimal, repeats: bool },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleMark {
    pub points: Option<Decimal>,
    #[serde(default)]
    pub status: Option<Status>,
    pub scale: Decimal,
    pub coef: Decimal,
    pub kind: Kind,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub optional: Option<Optional>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleSubject {
    pub code: String,
    pub average: Option<Decimal>,
    /// Its coefficient, or its maximum.
    pub coef: Decimal,
}
