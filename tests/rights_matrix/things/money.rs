//! What is owed and what was paid.

use super::*;

pub const MONEY: &[Thing] = &[
    Thing {
        name: "invoice",
        right: R::ReadBilling,
        all: |world| world.invoices.keys().copied().collect(),
        reached: |world, scopes, me| World::own(&world.invoices, scopes, me),
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().invoices(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("kept list", &[], |world, actor, _| ids(world.service.invoices(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.invoice_card(actor, InvoiceId(id)))),
            path("search", &[], |world, actor, asked| {
                sought(world, actor, asked, |hit| if let HitKind::Invoice(id) = hit { Some(id.0) } else { None })
            }),
            path("detail", &[], |world, actor, asked| {
                // What is printed together is what she may see of it.
                let wanted = asked.iter().map(|id| InvoiceId(*id)).collect();
                ids(world.service.invoice_cards(actor, wanted), |cards| uuids(cards.iter().map(|card| card.row.id)))
            }),
            path("export", &[], |world, actor, _| {
                exported(world.service.finances_exported(actor, "invoices", None, 1), || {
                    ids(world.service.invoices(actor), |rows| uuids(rows.iter().map(|row| row.id)))
                })
            }),
            path("history", &[], |world, actor, asked| each(asked, |id| world.service.invoice_history(actor, InvoiceId(id)))),
            path("past day", &[R::ReadJournal, R::ReadBilling], |world, actor, asked| {
                past(world, actor, asked, |id| Recorded::Invoice(InvoiceId(id)))
            }),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["invoice".into(), "show".into(), written.into()])
            }),
        ],
        without: &[("count", "what is owed is counted on the account")],
    },
    Thing {
        name: "payment",
        right: R::ReadBilling,
        all: |world| world.payments.keys().copied().collect(),
        reached: |world, scopes, me| World::own(&world.payments, scopes, me),
        paths: &[
            path("list", &[], |world, actor, _| {
                ids(world.anew().payments(actor, None, 10_000), |rows| uuids(rows.iter().map(|row| row.id)))
            }),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.payment_card(actor, PaymentId(id)))),
            path("search", &[], |world, actor, asked| {
                sought(world, actor, asked, |hit| if let HitKind::Payment(id) = hit { Some(id.0) } else { None })
            }),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.receipt(actor, PaymentId(id)))),
            path("export", &[], |world, actor, _| {
                exported(world.service.finances_exported(actor, "payments", None, 1), || {
                    ids(world.service.payments(actor, None, 10_000), |rows| uuids(rows.iter().map(|row| row.id)))
                })
            }),
            path("history", &[R::ReadJournal, R::ReadBilling], |world, actor, asked| {
                history(world, actor, asked, |id| Recorded::Payment(PaymentId(id)))
            }),
            path("past day", &[R::ReadJournal, R::ReadBilling], |world, actor, asked| {
                past(world, actor, asked, |id| Recorded::Payment(PaymentId(id)))
            }),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["payment".into(), "receipt".into(), written.into()])
            }),
        ],
        without: &[("kept list", "payments are paged, not kept"), ("count", "what is paid is counted on the account")],
    },
    Thing {
        name: "account of a payer",
        right: R::ReadBilling,
        all: |world| world.payers.keys().copied().collect(),
        reached: |world, scopes, me| World::own(&world.payers, scopes, me),
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().payer_accounts(actor), |rows| uuids(rows.iter().map(|row| row.payer)))),
            path("kept list", &[], |world, actor, _| {
                ids(world.service.payer_accounts(actor), |rows| uuids(rows.iter().map(|row| row.payer)))
            }),
            path("detail", &[], |world, actor, asked| {
                each(asked, |id| world.service.statement(actor, Whose::Payer(PayerId(id)), None, None))
            }),
            path("search", &[], |world, actor, asked| each(asked, |id| world.service.find_payer(actor, &id.to_string()))),
            path("export", &[], |world, actor, _| {
                exported(world.service.finances_exported(actor, "accounts", None, 1), || {
                    ids(world.service.payer_accounts(actor), |rows| uuids(rows.iter().map(|row| row.payer)))
                })
            }),
            path("past day", &[], |world, actor, _| {
                let today = world.service.clock().now().today;
                ids(world.service.payer_accounts_on(actor, today), |rows| uuids(rows.iter().map(|row| row.payer)))
            }),
            typed(&[], |world, actor, asked| {
                world.commanded_each(actor, asked, |written| vec!["statement".into(), format!("payer:{written}")])
            }),
        ],
        without: &[("count", "what is owed is the list"), ("history", "the statement is the history")],
    },
];
