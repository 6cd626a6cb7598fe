//! What whoever takes care of a school is warned of, as rules over measured numbers. It measures nothing.

use super::text::Text;

super::coded::coded! {
    /// One rule.
    Rule {
        /// Sessions and jobs that broke within the last hour.
        Errors = "errors" "alert-rule-errors",
        /// The time from a key to its frame that one in a hundred exceeds, in milliseconds.
        Latency = "latency" "alert-rule-latency",
        /// Megabytes left where the store or its copies are.
        Disk = "disk" "alert-rule-disk",
        /// The last backup failed.
        Backup = "backup" "alert-rule-backup",
        /// Refused logins within the last hour.
        Logins = "logins" "alert-rule-logins",
        /// Days since the head of the journal was last taken to be kept elsewhere.
        Head = "head" "alert-rule-head",
        /// Milliseconds the store takes to answer.
        Store = "store" "alert-rule-store",
    }
}

/// From when on each rule warns; 0: never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub errors: u16,
    pub latency: u16,
    pub disk: u16,
    pub logins: u16,
    pub head: u16,
    pub store: u16,
}

impl Default for Limits {
    fn default() -> Self {
        Self { errors: 1, latency: 500, disk: 1_024, logins: 100, head: 30, store: 2_000 }
    }
}

/// What was measured; none where it could not be, or there is nothing to measure yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    pub errors: u64,
    pub latency: Option<u64>,
    pub disk: Option<u64>,
    pub backup_failed: bool,
    pub logins: u64,
    pub head: Option<u64>,
    pub store: Option<u64>,
}

/// Something to be warned of, with the number that was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alert {
    pub rule: Rule,
    pub measure: u64,
}

impl Measured {
    /// Which rules warn.
    #[must_use]
    pub fn alerts(&self, limits: &Limits) -> Vec<Alert> {
        let above = |rule, limit: u16, measure: Option<u64>| {
            measure.filter(|measure| limit > 0 && *measure >= u64::from(limit)).map(|measure| Alert { rule, measure })
        };
        let below = |rule, limit: u16, measure: Option<u64>| {
            measure.filter(|measure| limit > 0 && *measure < u64::from(limit)).map(|measure| Alert { rule, measure })
        };
        [
            above(Rule::Errors, limits.errors, Some(self.errors)),
            above(Rule::Latency, limits.latency, self.latency),
            below(Rule::Disk, limits.disk, self.disk),
            self.backup_failed.then_some(Alert { rule: Rule::Backup, measure: 1 }),
            above(Rule::Logins, limits.logins, Some(self.logins)),
            above(Rule::Head, limits.head, self.head),
            above(Rule::Store, limits.store, self.store),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Alert {
    /// What is said.
    #[must_use]
    pub fn text(self) -> Text {
        let id = match self.rule {
            Rule::Errors => "alert-errors",
            Rule::Latency => "alert-latency",
            Rule::Disk => "alert-disk",
            Rule::Backup => return Text::new("alert-backup"),
            Rule::Logins => "alert-logins",
            Rule::Head => "alert-head",
            Rule::Store => "alert-store",
        };
        Text::new(id).with("count", i64::try_from(self.measure).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_warns_from_its_limit_on_and_a_rule_of_nought_never() {
        let calm = Measured { latency: Some(499), disk: Some(1_024), logins: 99, head: Some(29), store: Some(3), ..Measured::default() };
        assert_eq!(calm.alerts(&Limits::default()), []);
        let bad = Measured {
            errors: 1,
            latency: Some(500),
            disk: Some(1_023),
            backup_failed: true,
            logins: 100,
            head: Some(30),
            store: Some(2_000),
        };
        let rules: Vec<Rule> = bad.alerts(&Limits::default()).iter().map(|alert| alert.rule).collect();
        assert_eq!(rules, Rule::ALL);
        let off = Limits { errors: 0, latency: 0, disk: 0, logins: 0, head: 0, store: 0 };
        assert_eq!(bad.alerts(&off), [Alert { rule: Rule::Backup, measure: 1 }]);
    }
}
