//! A record as it was: everything about somebody at the end of a past day, or just after one operation, folded from the journal. It
//! obeys the right to read the journal and changes nothing.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::actor::Actor;
use super::audit::{self, Kept};
use super::engine::Service;
use super::error::Error;
use super::recorded::Recorded;
use crate::domain::day::Day;
use crate::domain::id::OperationId;
use crate::store::JOURNALLED;
use crate::store::lane::Reply;
use crate::store::record::Column;
use crate::store::value::Value;

/// One record about somebody, as it stood: its fields that held something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    pub table: &'static str,
    pub fields: Vec<(&'static str, Kept)>,
}

/// Until when to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// The end of this day.
    Day(Day),
    /// Just after this operation.
    Operation(OperationId),
}

impl Service {
    /// The records about somebody or something as they stood.
    pub fn past(&self, actor: &Actor, of: impl Into<Recorded>, until: Until) -> Reply<Vec<Stood>, Error> {
        let (clock, of) = (self.clock.clone(), of.into());
        self.read(actor, move |school, who| {
            of.require(school, who)?;
            let mut rows: BTreeMap<(usize, Uuid), Vec<Value>> = BTreeMap::new();
            let mut reached = false;
            for found in audit::changes(school, of)? {
                match until {
                    Until::Day(day) if clock.wall(found.at)[..10] > *day.to_string() => break,
                    Until::Operation(operation) if reached && found.operation != operation => break,
                    Until::Operation(operation) => reached |= found.operation == operation,
                    Until::Day(_) => {}
                }
                let change = found.change;
                let order = JOURNALLED.iter().position(|table| **table == *change.table).unwrap_or_default();
                let at = (order, change.key);
                match change.after {
                    None => {
                        rows.remove(&at);
                    }
                    Some(image) => {
                        let row = rows.entry(at).or_insert_with(|| vec![Value::Null; change.table.columns.len()]);
                        for (column, value) in image.0 {
                            row[column] = value;
                        }
                    }
                }
            }
            let stood = rows.into_iter().map(|((order, _), row)| {
                let table = JOURNALLED[order];
                let fields = table.columns.iter().zip(row).filter(|(column, _)| !column.name.ends_with("_key"));
                let kept = |(column, value): (&Column, Value)| Some((column.name, Kept::of(column, Some(&value))?));
                Stood { table: table.name, fields: fields.filter_map(kept).collect() }
            });
            Ok(stood.filter(|stood| !stood.fields.is_empty()).collect())
        })
    }
}
