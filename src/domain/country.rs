//! The countries whose schools we know: time zone and money. What a school may change starts from here; nothing here is a rule of
//! marks or fees.

use super::coded::coded;
use super::money::Currency;

coded! {
    Country {
        Cd = "cd" "country-cd",
        Cg = "cg" "country-cg",
        Ci = "ci" "country-ci",
        Sn = "sn" "country-sn",
        Cm = "cm" "country-cm",
        Bj = "bj" "country-bj",
        Tg = "tg" "country-tg",
        Bf = "bf" "country-bf",
        Ml = "ml" "country-ml",
        Ne = "ne" "country-ne",
        Gn = "gn" "country-gn",
        Ga = "ga" "country-ga",
        Td = "td" "country-td",
        Dz = "dz" "country-dz",
        Ma = "ma" "country-ma",
        Tn = "tn" "country-tn",
        Mg = "mg" "country-mg",
        Bi = "bi" "country-bi",
        Ht = "ht" "country-ht",
        Fr = "fr" "country-fr",
    }
}

impl Country {
    /// The time zone of its capital: what "today" means for a school.
    #[must_use]
    pub const fn time_zone(self) -> &'static str {
        match self {
            Self::Cd => "Africa/Kinshasa",
            Self::Cg => "Africa/Brazzaville",
            Self::Ci => "Africa/Abidjan",
            Self::Sn => "Africa/Dakar",
            Self::Cm => "Africa/Douala",
            Self::Bj => "Africa/Porto-Novo",
            Self::Tg => "Africa/Lome",
            Self::Bf => "Africa/Ouagadougou",
            Self::Ml => "Africa/Bamako",
            Self::Ne => "Africa/Niamey",
            Self::Gn => "Africa/Conakry",
            Self::Ga => "Africa/Libreville",
            Self::Td => "Africa/Ndjamena",
            Self::Dz => "Africa/Algiers",
            Self::Ma => "Africa/Casablanca",
            Self::Tn => "Africa/Tunis",
            Self::Mg => "Indian/Antananarivo",
            Self::Bi => "Africa/Bujumbura",
            Self::Ht => "America/Port-au-Prince",
            Self::Fr => "Europe/Paris",
        }
    }

    /// What fees are asked in.
    #[must_use]
    pub fn currency(self) -> Currency {
        let code = match self {
            Self::Cd => "CDF",
            Self::Cg | Self::Cm | Self::Ga | Self::Td => "XAF",
            Self::Ci | Self::Sn | Self::Bj | Self::Tg | Self::Bf | Self::Ml | Self::Ne => "XOF",
            Self::Gn => "GNF",
            Self::Dz => "DZD",
            Self::Ma => "MAD",
            Self::Tn => "TND",
            Self::Mg => "MGA",
            Self::Bi => "BIF",
            Self::Ht => "HTG",
            Self::Fr => "EUR",
        };
        Currency::of(code).expect("every country's currency is listed")
    }

    /// Why there is no tax on schooling, where the law says what an invoice has to print of it; a school says it in its own words elsewhere.
    #[must_use]
    pub const fn tax_exemption(self) -> &'static str {
        match self {
            Self::Fr => "Exonération de TVA, art. 261-4-4° a du CGI",
            _ => "",
        }
    }

    /// What fees are paid in as well, at a dated rate.
    #[must_use]
    pub fn second_currency(self) -> Option<Currency> {
        match self {
            Self::Cd => Currency::of("USD"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_zone_is_one_the_calendar_library_has() {
        for country in Country::ALL {
            assert!(jiff::tz::TimeZone::get(country.time_zone()).is_ok(), "{country:?}");
        }
    }

    #[test]
    fn decimals_are_those_of_iso_4217() {
        let decimals = |country: Country| country.currency().decimals;
        assert_eq!([Country::Cd, Country::Ci, Country::Cm, Country::Tn, Country::Gn, Country::Fr].map(decimals), [2, 0, 0, 3, 0, 2]);
    }
}
