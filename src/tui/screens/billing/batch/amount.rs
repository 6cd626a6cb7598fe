//! The amount of a row set by hand, with its reason, before the batch is drafted.

use crate::domain::id::PersonId;
use crate::domain::text::Text;
use crate::service::billing::SetAmount;
use crate::tui::command::Who;
use crate::tui::cx::Cx;
use crate::tui::kit::form::Field;
use crate::tui::screens::amounts as typed;
use crate::tui::screens::asked::{Asked, Filled};

use super::{Batch, Msg};

impl Batch {
    /// Another amount for the student under the cursor, with the reason.
    pub(super) fn amount(&mut self, cx: &mut Cx<'_, Msg>) {
        let Some(line) = self.rows.as_ref().and_then(|rows| rows.table.current()).map(|line| &line.line) else { return };
        let charged: Vec<_> = line.parts.iter().filter_map(|part| Some((part, part.charge.as_ref()?))).collect();
        let Some((_, first)) = charged.first() else { return };
        let mut fields = vec![
            ("amount", Field::text("amount", "batch-amount").required().proposes(&first.money().exactly()).check_with(typed::wrong)),
            ("reason", Field::text("reason", "hold-reason").required().help("batch-amount-why-help")),
        ];
        if charged.len() > 1 {
            let options = charged.iter().enumerate().map(|(at, (part, charge))| {
                (at.to_string(), Text::new("batch-amount-part").with("label", &part.label).with("amount", charge.money()))
            });
            fields.insert(0, ("part", Field::choice("part", "batch-amount-of", options.collect())));
        }
        let (student, title) = (line.student, Text::new("batch-amount-title").with("name", &line.name));
        let reply = cx.reply(move |filled| Msg::Amount(student, filled));
        cx.push(Asked::new(title, cx.now().today, fields, reply).of(&student.0.to_string()));
    }

    pub(super) fn set(&mut self, student: PersonId, filled: &Filled, cx: &mut Cx<'_, Msg>) {
        let line = self.rows.as_ref().and_then(|rows| rows.table.all().iter().find(|line| line.line.student == student));
        let charged = line.into_iter().flat_map(|line| &line.line.parts).filter_map(|part| Some((part, part.charge.as_ref()?)));
        let Some((part, charge)) = charged.into_iter().nth(filled.value("part").parse().unwrap_or_default()) else { return };
        let amount = match typed::one(filled.value("amount"), charge.currency) {
            Ok(amount) => amount,
            Err(why) => return cx.warn(why),
        };
        let (fee, instalment) = (part.fee.clone(), charge.instalment);
        self.action.amounts.retain(|one| !one.is_of(student, &fee, instalment));
        let reason = filled.value("reason").to_owned();
        self.action.amounts.push(SetAmount { student, fee: Some(fee), instalment: Some(instalment), amount, reason });
        filled.taken(cx);
        self.plan(cx);
    }

    pub(super) fn no_amount(&self, who: &Who) -> Option<Text> {
        let line = self.rows.as_ref().and_then(|rows| rows.table.current());
        let none = line.is_some_and(|line| line.line.parts.iter().all(|part| part.charge.is_none()));
        self.no_row(who).or_else(|| none.then(|| Text::new("batch-nothing-to-do")))
    }
}
