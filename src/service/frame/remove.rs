//! An entry of the frame taken away again, as long as nothing refers to it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::table;
use crate::domain::frame::Kind;
use crate::domain::rights::Right;
use crate::domain::text::Text;
use crate::service::action::{Action, Plan, Reversal, Row, Verdict};
use crate::service::actor::Actor;
use crate::service::error::{Error, Result};
use crate::service::school::Reader;
use crate::store::value::Value;
use crate::store::{JOURNALLED, apply};

/// Removes an entry that nothing refers to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RemoveEntry {
    pub kind: Kind,
    pub id: Uuid,
}

impl Action for RemoveEntry {
    const NAME: &'static str = "frame.remove";
    const REVERSAL: Reversal = Reversal::Undo;
    const RIGHT: Option<Right> = Some(Right::WriteClasses);
    type Outcome = ();

    fn plan(&self, school: &mut Reader<'_, '_>, who: &Actor) -> Result<Plan<()>> {
        who.require_all(Right::WriteClasses)?;
        let (tx, table) = (school.all(), table(self.kind));
        let row = apply::rows(tx, table, &[self.id])?.into_iter().next();
        let row = row.ok_or_else(|| Error::user(Text::new("frame-unknown").with("kind", self.kind.label()).with("code", "")))?;
        let name = ["code", "name"].into_iter().find_map(|name| match row.get(table.position(name)?) {
            Some(Value::Text(words)) => Some(words.clone()),
            _ => None,
        });
        let name = name.unwrap_or_default();
        let mut plan = Plan::default();
        for other in JOURNALLED {
            for column in other.columns.iter().filter(|column| column.references == Some(table.name)) {
                let count = apply::rows_where(tx, other, column.name, &[self.id])?.len();
                if count > 0 {
                    let message =
                        Text::new("frame-in-use").with("count", count).with("table", Text::new("service-table").with("table", other.name));
                    plan.rows.push(Row::new(Verdict::Refused, &name, message));
                }
            }
        }
        if plan.rows.is_empty() {
            plan.changes.take(table, row);
            plan.rows.push(Row::new(Verdict::Changed, name, Text::new("frame-removed").with("kind", self.kind.label())));
        }
        Ok(plan)
    }
}
