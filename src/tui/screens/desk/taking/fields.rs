//! What is asked of a payment, which hangs on how it is paid; and amounts as people type them.

use crate::domain::billing::Method;
use crate::domain::day::Day;
use crate::domain::money::Currency;
use crate::domain::text::Text;
use crate::tui::kit::form::{Field, Form};

/// What was typed so far.
pub struct Typed {
    pub amount: String,
    pub account: Option<Currency>,
    pub method: Method,
    pub tendered: String,
    pub reference: String,
    pub operator: String,
    pub phone: String,
}

impl Typed {
    /// What a payment begins with: the amount proposed, in cash.
    pub const fn first(amount: String, account: Currency) -> Self {
        Self {
            amount,
            account: Some(account),
            method: Method::Cash,
            tendered: String::new(),
            reference: String::new(),
            operator: String::new(),
            phone: String::new(),
        }
    }

    pub fn of(form: &Form) -> Self {
        Self {
            amount: form.value("amount"),
            account: Currency::of(&form.value("account")),
            method: form.value("method").parse().unwrap_or(Method::Cash),
            tendered: form.value("tendered"),
            reference: form.value("reference"),
            operator: form.value("operator"),
            phone: form.value("phone"),
        }
    }
}

/// The fields for this method, filled with what was typed.
pub fn form(today: Day, accounts: &[Currency], typed: &Typed) -> Form {
    let mut fields = vec![Field::text("amount", "taking-amount").required().proposes(&typed.amount).help("taking-amount-help")];
    if accounts.len() > 1 {
        let options =
            accounts.iter().map(|account| (account.code.to_owned(), Text::new("taking-account-of").with("currency", account.code)));
        let field = Field::choice("account", "taking-account", options.collect()).help("taking-account-help");
        fields.push(field.with(typed.account.map_or("", |account| account.code)));
    }
    let methods = Method::ALL.iter().map(|method| (method.code().to_owned(), method.label())).collect();
    fields.push(Field::choice("method", "taking-method", methods).with(typed.method.code()).help("taking-method-help"));
    let reference = |label: &'static str| Field::text("reference", label).with(&typed.reference);
    let operator = |label: &'static str| Field::text("operator", label).with(&typed.operator);
    match typed.method {
        Method::Cash => fields.push(Field::text("tendered", "taking-tendered").with(&typed.tendered).help("taking-tendered-help")),
        Method::Cheque => fields.extend([reference("taking-cheque").required(), operator("taking-bank")]),
        Method::Transfer | Method::Deposit => fields.extend([reference("taking-slip").required(), operator("taking-bank")]),
        Method::Card => fields.push(reference("taking-card")),
        Method::Mobile => fields.extend([
            operator("taking-operator").required(),
            Field::text("phone", "field-phone").required().with(&typed.phone),
            reference("taking-reference").required().help("taking-reference-help"),
        ]),
    }
    Form::new(today, fields).submit_with("taking-take-short")
}

/// How many rows the form takes: its fields, the button and a blank; on a phone labels stand above their fields.
pub fn rows(form: &Form, width: u16) -> u16 {
    let asked = ["amount", "account", "method", "tendered", "reference", "operator", "phone"];
    let fields = u16::try_from(asked.iter().filter(|name| form.has(name)).count()).unwrap_or(u16::MAX);
    if width < 60 { fields * 2 + 2 } else { fields + 2 }
}
