//! A payer as the desk finds her: by her name, her phone, a child's name or matricule. Only words, no layout.

use std::borrow::Cow;
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::id::PayerId;
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::service::billing::{AccountRow, Child, Newcomer, PayerRef};
use crate::tui::kit::table::{Column, Row};
use crate::tui::look::Look;

/// What a payer owes in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    pub currency: Currency,
    /// What she is expected to pay now, and altogether; what is to her credit.
    pub due: i64,
    pub total: i64,
    pub credit: i64,
}

pub struct Family {
    id: Uuid,
    pub payer: PayerRef,
    pub name: String,
    pub owed: Vec<Owed>,
    children: String,
    matricules: Vec<String>,
    phone: String,
    due: String,
    total: String,
    sum: i64,
    key: String,
    /// Her name and the children's, folded: who is meant by a few letters is called so.
    names: Vec<String>,
}

impl Family {
    /// The accounts of each payer, whatever the currency, as one row; whoever was never billed, and may pay ahead, among them.
    #[must_use]
    pub fn all(rows: &[AccountRow], newcomers: &[Newcomer], look: &Look) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        let mut places: BTreeMap<PayerId, usize> = BTreeMap::new();
        for row in rows {
            let at = *places.entry(row.payer).or_insert_with(|| {
                found.push(Self::new(
                    (PayerRef::Account(row.payer), row.payer.0),
                    (&row.name, row.phone.as_ref()),
                    &row.children,
                    &row.search_key,
                ));
                found.len() - 1
            });
            if let Some(currency) = row.currency {
                found[at].owed.push(Owed { currency, due: row.due(), total: row.aged.total(), credit: row.credit });
            }
        }
        found.extend(newcomers.iter().map(|row| {
            let payer = (PayerRef::Person(row.person), row.person.0);
            Self::new(payer, (&row.name, row.phone.as_ref()), &row.children, &row.search_key)
        }));
        found.sort_by(|a, b| a.names.first().cmp(&b.names.first()));
        for family in &mut found {
            family.tell(look);
        }
        found
    }

    fn new((payer, id): (PayerRef, Uuid), (name, phone): (&str, Option<&String>), children: &[Child], key: &str) -> Self {
        Self {
            id,
            payer,
            name: name.to_owned(),
            owed: Vec::new(),
            children: children.iter().map(Child::told).collect::<Vec<_>>().join(", "),
            matricules: children.iter().filter_map(|child| child.matricule.as_deref().map(fold)).collect(),
            phone: phone.cloned().unwrap_or_default(),
            due: String::new(),
            total: String::new(),
            sum: 0,
            key: key.to_owned(),
            names: std::iter::once(name).chain(children.iter().map(|child| child.name.as_str())).map(fold).collect(),
        }
    }

    fn tell(&mut self, look: &Look) {
        let language = look.locale.language();
        let told = |part: fn(&Owed) -> i64| {
            let parts = self.owed.iter().filter(|owed| part(owed) != 0).map(|owed| Money::new(part(owed), owed.currency).show(language));
            parts.collect::<Vec<_>>().join(" + ")
        };
        (self.due, self.total) = (told(|owed| owed.due), told(|owed| owed.total - owed.credit));
        self.sum = self.owed.iter().map(|owed| owed.due).sum();
    }

    /// Whether a scanned code is that of one of her children.
    #[must_use]
    pub fn has_matricule(&self, code: &str) -> bool {
        self.matricules.iter().any(|matricule| matricule == code)
    }
}

impl Row for Family {
    type Id = Uuid;
    const RANKED: bool = true;
    const COLUMNS: &'static [Column<Self>] = &[
        Column {
            title: "desk-payer",
            min: 20,
            ideal: 28,
            priority: 0,
            numeric: false,
            cell: |family, _| Cow::Borrowed(&family.name),
            order: |a, b| a.key.cmp(&b.key),
        },
        Column {
            title: "desk-due",
            min: 17,
            ideal: 20,
            priority: 1,
            numeric: true,
            cell: |family, _| Cow::Borrowed(&family.due),
            order: |a, b| a.sum.cmp(&b.sum),
        },
        Column {
            title: "desk-children",
            min: 22,
            ideal: 50,
            priority: 2,
            numeric: false,
            cell: |family, _| Cow::Borrowed(&family.children),
            order: |a, b| a.children.cmp(&b.children),
        },
        Column {
            title: "desk-balance",
            min: 17,
            ideal: 20,
            priority: 3,
            numeric: true,
            cell: |family, _| Cow::Borrowed(&family.total),
            order: |a, b| a.total.cmp(&b.total),
        },
        Column {
            title: "field-phone",
            min: 14,
            ideal: 18,
            priority: 4,
            numeric: false,
            cell: |family, _| Cow::Borrowed(&family.phone),
            order: |a, b| a.phone.cmp(&b.phone),
        },
    ];

    fn id(&self) -> Uuid {
        self.id
    }

    fn key(&self) -> &str {
        &self.key
    }

    /// She is called so, then a child is, then a name that is called so, then what is only in it somewhere; of two who fit as well first
    /// who has something to pay.
    fn rank(&self, word: &str) -> u32 {
        let begins = |names: &[String]| names.iter().any(|name| name.starts_with(word));
        let (own, children) = self.names.split_at(1.min(self.names.len()));
        let fits = if begins(own) || self.has_matricule(word) {
            0
        } else if begins(children) {
            1
        } else if self.names.iter().any(|name| name.split(' ').any(|part| part.starts_with(word))) {
            2
        } else {
            3
        };
        2 * fits + u32::from(self.sum <= 0)
    }
}
