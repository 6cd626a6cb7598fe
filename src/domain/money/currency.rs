//! The currencies schools are paid in: ISO 4217 code, decimals, and how people write and say them. It holds no amounts.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::super::language::Language;

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy)]
pub struct Currency {
    pub code: &'static str,
    pub decimals: u8,
    sign: [&'static str; 2],
    /// One and many, in French and in English.
    pub(super) unit: [[&'static str; 2]; 2],
    pub(super) part: [[&'static str; 2]; 2],
    cash_step: i64,
}

impl PartialEq for Currency {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Currency {}

impl std::hash::Hash for Currency {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl std::str::FromStr for Currency {
    type Err = super::super::coded::UnknownCode;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::of(code).ok_or(super::super::coded::UnknownCode)
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code)
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::of(&code).ok_or_else(|| serde::de::Error::custom("no currency"))
    }
}

impl Currency {
    /// The currency of this code, in whatever case it is written.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        ALL.iter().find(|known| known.code.eq_ignore_ascii_case(code.trim())).copied()
    }

    /// How people write it behind an amount.
    #[must_use]
    pub const fn sign(&self, language: Language) -> &'static str {
        match language {
            Language::Fr => self.sign[0],
            Language::En => self.sign[1],
        }
    }

    /// Whether people mean this currency by a sign.
    pub(super) fn is_signed(&self, sign: &str) -> bool {
        self.sign.iter().any(|known| known.eq_ignore_ascii_case(sign)) || (sign.eq_ignore_ascii_case("f") && self.sign[0].starts_with('F'))
    }

    /// The smallest sum a coin or note exists for, in minor units.
    #[must_use]
    pub const fn cash_step(&self) -> i64 {
        self.cash_step
    }

    /// How many minor units make one.
    #[must_use]
    pub const fn scale(&self) -> i64 {
        10_i64.pow(self.decimals as u32)
    }
}

const fn new(code: &'static str, decimals: u8, sign: &'static str, fr: [&'static str; 2], en: [&'static str; 2]) -> Currency {
    Currency { code, decimals, sign: [sign, sign], unit: [fr, en], part: [["centime", "centimes"], ["cent", "cents"]], cash_step: 1 }
}

const CFA: [[&str; 2]; 2] = [["franc CFA", "francs CFA"], ["CFA franc", "CFA francs"]];
const NO_PART: [[&str; 2]; 2] = [["", ""], ["", ""]];

const ALL: &[Currency] = &[
    Currency { unit: CFA, part: NO_PART, sign: ["F CFA", "CFA"], ..new("XOF", 0, "", ["", ""], ["", ""]) },
    Currency { unit: CFA, part: NO_PART, sign: ["F CFA", "CFA"], ..new("XAF", 0, "", ["", ""], ["", ""]) },
    new("EUR", 2, "€", ["euro", "euros"], ["euro", "euros"]),
    Currency { sign: ["FC", "CDF"], ..new("CDF", 2, "", ["franc congolais", "francs congolais"], ["Congolese franc", "Congolese francs"]) },
    Currency {
        sign: ["$ US", "USD"],
        part: [["cent", "cents"], ["cent", "cents"]],
        ..new("USD", 2, "", ["dollar", "dollars"], ["dollar", "dollars"])
    },
    Currency { cash_step: 5, ..new("CHF", 2, "CHF", ["franc suisse", "francs suisses"], ["Swiss franc", "Swiss francs"]) },
    Currency {
        cash_step: 5,
        sign: ["$ CA", "CAD"],
        part: [["cent", "cents"], ["cent", "cents"]],
        ..new("CAD", 2, "", ["dollar canadien", "dollars canadiens"], ["Canadian dollar", "Canadian dollars"])
    },
    new("GNF", 0, "FG", ["franc guinéen", "francs guinéens"], ["Guinean franc", "Guinean francs"]),
    new("BIF", 0, "FBu", ["franc burundais", "francs burundais"], ["Burundian franc", "Burundian francs"]),
    new("RWF", 0, "FRw", ["franc rwandais", "francs rwandais"], ["Rwandan franc", "Rwandan francs"]),
    new("DJF", 0, "Fdj", ["franc djiboutien", "francs djiboutiens"], ["Djiboutian franc", "Djiboutian francs"]),
    new("KMF", 0, "FC", ["franc comorien", "francs comoriens"], ["Comorian franc", "Comorian francs"]),
    new("XPF", 0, "F CFP", ["franc CFP", "francs CFP"], ["CFP franc", "CFP francs"]),
    new("MAD", 2, "DH", ["dirham", "dirhams"], ["dirham", "dirhams"]),
    new("DZD", 2, "DA", ["dinar", "dinars"], ["dinar", "dinars"]),
    Currency { part: [["millime", "millimes"], ["millime", "millimes"]], ..new("TND", 3, "DT", ["dinar", "dinars"], ["dinar", "dinars"]) },
    new("HTG", 2, "G", ["gourde", "gourdes"], ["gourde", "gourdes"]),
    // ISO counts two decimals; people count in fifths: one iraimbilanja is 20 of our units.
    Currency {
        cash_step: 20,
        part: [["centième", "centièmes"], ["hundredth", "hundredths"]],
        ..new("MGA", 2, "Ar", ["ariary", "ariary"], ["ariary", "ariary"])
    },
    Currency {
        cash_step: 20,
        part: [["centième", "centièmes"], ["hundredth", "hundredths"]],
        ..new("MRU", 2, "UM", ["ouguiya", "ouguiyas"], ["ouguiya", "ouguiyas"])
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_those_of_iso_4217() {
        let decimals = |code: &str| Currency::of(code).map(|currency| currency.decimals);
        for code in ["XOF", "XAF", "GNF", "KMF", "DJF", "BIF", "RWF", "XPF"] {
            assert_eq!(decimals(code), Some(0), "{code}");
        }
        for code in ["EUR", "CHF", "CAD", "MAD", "DZD", "CDF", "MGA", "MRU", "HTG", "USD"] {
            assert_eq!(decimals(code), Some(2), "{code}");
        }
        assert_eq!(decimals("tnd"), Some(3));
        assert_eq!(decimals("XXX"), None);
    }
}
