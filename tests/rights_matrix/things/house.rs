//! The house itself: accounts and roles.

use super::*;

pub const HOUSE: &[Thing] = &[
    Thing {
        name: "account",
        right: R::ManageAccounts,
        all: |world| world.accounts.keys().copied().collect(),
        reached: |world, scopes, _| if scopes.contains(&Scope::All) { world.accounts.keys().copied().collect() } else { BTreeSet::new() },
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().accounts(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("detail", &[], |world, actor, asked| each(asked, |id| world.service.account_card(actor, AccountId(id)))),
            path("history", JOURNAL, |world, actor, asked| history(world, actor, asked, |id| Recorded::Account(AccountId(id)))),
            path("past day", JOURNAL, |world, actor, asked| past(world, actor, asked, |id| Recorded::Account(AccountId(id)))),
            typed(&[], |world, actor, _| world.commanded(actor, &["account", "list"], "login", &world.accounts)),
        ],
        without: &[
            ("kept list", "accounts are few and read anew"),
            ("search", "people are looked for, not accounts"),
            ("count", "nothing counts accounts"),
            ("export", "no list of accounts leaves the house"),
        ],
    },
    Thing {
        name: "role",
        right: R::ManageAccounts,
        all: |world| world.roles.keys().copied().collect(),
        reached: |world, scopes, _| if scopes.contains(&Scope::All) { world.roles.keys().copied().collect() } else { BTreeSet::new() },
        paths: &[
            path("list", &[], |world, actor, _| ids(world.anew().roles(actor), |rows| uuids(rows.iter().map(|row| row.id)))),
            path("history", JOURNAL, |world, actor, asked| history(world, actor, asked, |id| Recorded::Role(RoleId(id)))),
            path("past day", JOURNAL, |world, actor, asked| past(world, actor, asked, |id| Recorded::Role(RoleId(id)))),
            typed(&[], |world, actor, _| world.commanded(actor, &["role", "list"], "code", &world.roles)),
        ],
        without: &[
            ("kept list", "roles are few and read anew"),
            ("detail", "a role is read with the list of them"),
            ("search", "roles are few"),
            ("count", "nothing counts roles"),
            ("export", "no list of roles leaves the house"),
        ],
    },
];
