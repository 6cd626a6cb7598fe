//! The columns of a statement: which says what, proposed by the headings or as they were chosen for the last one like it.

use std::path::PathBuf;

use crate::domain::billing::Method;
use crate::domain::money::Currency;
use crate::domain::text::Text;
use crate::exchange::bank::{BankColumns, FIELDS, Usual};
use crate::exchange::read::{self, ReadOptions};
use crate::exchange::sheet::Sheet;
use crate::service::billing::MatchStatement;
use crate::service::{Actor, Error, Service};
use crate::tui::cx::{Cx, Reply};
use crate::tui::kit::form::Field;
use crate::tui::screens::asked::{Asked, Filled};

/// A statement that was read, and how its columns are understood.
#[derive(Clone)]
pub struct Brought {
    pub sheet: Sheet,
    pub columns: BankColumns,
    pub currency: Currency,
    pub source: String,
    pub method: Option<Method>,
}

impl Brought {
    /// What is proposed for the next statement like it.
    #[must_use]
    pub fn usual(&self, method: Method) -> Usual {
        Usual { columns: self.columns.clone(), source: Some(self.source.clone()), method: Some(method) }
    }
}

/// Reads the file, and finds the choice that was kept for its header.
///
/// # Errors
/// When the file holds no table.
pub async fn bring(service: &Service, actor: &Actor, path: PathBuf) -> Result<Brought, Error> {
    let source = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let read = tokio::task::spawn_blocking(move || read::open(&[path], &ReadOptions::default())).await;
    let read = read.unwrap_or_else(|broken| Err(Error::internal(broken.to_string())))?;
    let sheet = read.sheets().first().cloned().ok_or_else(|| Error::user(Text::new("cli-link-no-table")))?;
    let code = service.school().await?.map(|school| school.currency).unwrap_or_default();
    let currency = Currency::of(&code).ok_or_else(|| Error::user(Text::new("billing-currency-unknown").with("currency", code)))?;
    let kept = service.remembered_mapping(actor, &BankColumns::key(&sheet)).await?;
    let usual = Usual::of(kept.as_deref(), &sheet);
    let source = usual.source.unwrap_or(source);
    Ok(Brought { sheet, columns: usual.columns, currency, source, method: usual.method })
}

/// Asks which column says what.
pub fn ask<M: Send + 'static>(brought: &Brought, cx: &mut Cx<'_, M>, reply: Reply<Filled>) {
    let methods = [Method::Transfer, Method::Mobile, Method::Deposit, Method::Card, Method::Cheque];
    let methods = methods.iter().map(|method| (method.code().to_owned(), method.label())).collect();
    let chosen = brought.method.map_or("", |method| method.code());
    let mut fields = vec![
        ("source", Field::text("source", "matching-source").required().with(&brought.source).help("matching-source-help")),
        ("method", Field::choice("method", "taking-method", methods).with(chosen).help("person-choice-help")),
    ];
    let column = |heading: &String| (heading.clone(), Text::new("matching-column").with("column", heading));
    for (id, label, _) in FIELDS {
        let none = (String::new(), Text::new("matching-no-column"));
        let options = std::iter::once(none).chain(brought.sheet.header.iter().map(column)).collect();
        let chosen = brought.columns.0.get(*id).map_or("", String::as_str);
        fields.push((id, Field::choice(id, label, options).with(chosen).help("person-choice-help")));
    }
    let form = Asked::new(Text::new("matching-columns"), cx.now().today, fields, reply);
    cx.push(form);
}

/// What was filled in: the statement as an action that brings it into the pile, and the choice to be remembered.
///
/// # Errors
/// A sentence about the first line that cannot be read.
pub fn action(brought: &mut Brought, filled: &Filled) -> Result<MatchStatement, Text> {
    for (id, ..) in FIELDS {
        brought.columns.set(id, filled.value(id), &brought.sheet).map_err(|error| error.message)?;
    }
    filled.value("source").clone_into(&mut brought.source);
    let read = brought.columns.read(&brought.sheet, brought.currency).map_err(|error| error.message)?;
    if let Some(first) = read.refusals.first() {
        let count = read.refusals.len();
        return Err(Text::new("matching-refused").with("line", first.line).with("reason", first.reason.clone()).with("count", count));
    }
    let method = filled.value("method").parse().unwrap_or(Method::Transfer);
    Ok(MatchStatement { source: brought.source.clone(), method, entries: read.entries, certain: false, accepted: Vec::new() })
}
