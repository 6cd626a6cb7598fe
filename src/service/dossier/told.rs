//! Whose words a record holds that is about two people: an invoice names the child and who pays, a receipt everybody at once. It reads
//! nothing, and decides only whether the reader may have them.

use std::collections::{BTreeMap, HashSet};

use uuid::Uuid;

use crate::domain::money::{Currency, Money};
use crate::domain::text::Arg;
use crate::service::clock::Clock;
use crate::service::naming::key;
use crate::store::record::Table;
use crate::store::value::Value;

/// Rows of each table, by their keys.
pub(super) type Held = BTreeMap<&'static str, BTreeMap<Uuid, Vec<Value>>>;

/// Whom a column tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Payer,
    Student,
    /// Several people in one text, which cannot be told apart.
    Several,
}

/// The columns that say in words what another column of the row only refers to. What they hold besides the names stands in columns of
/// its own.
const TOLD: &[(&str, &str, Of)] = &[
    ("invoice", "payer_name", Of::Payer),
    ("invoice", "payer_address", Of::Payer),
    ("invoice", "student_name", Of::Student),
    ("payment", "reference", Of::Payer),
    ("payment", "phone", Of::Payer),
    ("receipt", "payer_name", Of::Payer),
    ("receipt", "printed", Of::Several),
    ("dunning", "letter", Of::Several),
];

/// Who the file is of, and which payers she is.
pub(super) struct Reader {
    pub(super) people: Vec<Uuid>,
    payers: HashSet<Uuid>,
    /// Which payer each payment is of.
    payments: BTreeMap<Uuid, Uuid>,
    /// What invoices, and so their lines, are in.
    currencies: BTreeMap<Uuid, Currency>,
}

/// Amounts in the small units of the row's currency, or of its invoice's.
const AMOUNTS: [&str; 8] = ["minor", "gross", "discount", "open", "float_minor", "expected", "counted", "balance"];

impl Reader {
    pub(super) fn new(people: Vec<Uuid>, held: &Held) -> Self {
        let rows = |table: &str| held.get(table).into_iter().flat_map(BTreeMap::values);
        let value = |table: &str, row: &[Value], column: &str| {
            crate::store::table(table).and_then(|table| table.position(column)).and_then(|at| key(row.get(at)))
        };
        let own = rows("payer").filter(|row| value("payer", row, "person_id").is_some_and(|person| people.contains(&person)));
        let payers = own.filter_map(|row| key(row.first())).collect();
        let payments = rows("payment").filter_map(|row| Some((key(row.first())?, value("payment", row, "payer_id")?))).collect();
        let currencies = rows("invoice").filter_map(|row| Some((key(row.first())?, currency("invoice", row)?))).collect();
        Self { people, payers, payments, currencies }
    }

    /// Whoever asks for the file is told of what she pays, too.
    pub(super) fn also(&mut self, other: &Self) {
        self.payers.extend(&other.payers);
    }

    /// Whether this payer is she.
    pub(super) fn is_payer(&self, payer: Uuid) -> bool {
        self.payers.contains(&payer)
    }

    /// The payer a record of this table is of, where it is of one.
    pub(super) fn payer_of(&self, table: &Table, row: &[Value]) -> Option<Uuid> {
        let of = |column: &str| table.position(column).and_then(|at| key(row.get(at)));
        of("payer_id").or_else(|| self.payments.get(&of("payment_id")?).copied())
    }

    /// A number as people read it: an amount with its currency, an instant on the wall.
    pub(super) fn figure(&self, table: &Table, row: &[Value], column: &str, number: i64, clock: &Clock) -> Option<Arg> {
        if column == "at" || column.ends_with("_at") {
            return Some(clock.moment(number).into());
        }
        let invoice = || table.position("invoice_id").and_then(|at| key(row.get(at)));
        let of = || currency(table.name, row).or_else(|| self.currencies.get(&invoice()?).copied());
        AMOUNTS.contains(&column).then(of).flatten().map(|currency| Money::new(number, currency).into())
    }

    /// Whether what a column says is said about somebody else.
    pub(super) fn is_withheld(&self, table: &Table, row: &[Value], column: &str) -> bool {
        match TOLD.iter().find(|(of, name, _)| *of == table.name && *name == column) {
            None => false,
            Some((.., Of::Several)) => true,
            Some((.., Of::Payer)) => !self.payer_of(table, row).is_some_and(|payer| self.is_payer(payer)),
            Some((.., Of::Student)) => {
                !table.position("student_id").and_then(|at| key(row.get(at))).is_some_and(|student| self.people.contains(&student))
            }
        }
    }
}

fn currency(table: &str, row: &[Value]) -> Option<Currency> {
    match row.get(crate::store::table(table)?.position("currency")?)? {
        Value::Text(code) => code.parse().ok(),
        _ => None,
    }
}
