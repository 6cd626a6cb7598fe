//! Who asks for money, as it stands at the head of an invoice: frozen with the document, a line each. It says nothing of the payer.

/// The school as a seller. What is not written is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seller {
    pub name: String,
    pub address: String,
    /// The number it is registered by: SIREN in France, NIF, NINEA, RCCM elsewhere.
    pub identifier: String,
    /// Why there is no tax on it.
    pub exemption: String,
}

impl Seller {
    /// As a document keeps it: one line for each, the last only as far as there is something.
    #[must_use]
    pub fn frozen(&self) -> String {
        [&self.name, &self.address, &self.identifier, &self.exemption].map(|line| line.replace('\n', " ")).join("\n").trim_end().to_owned()
    }

    /// What a document kept; the first ones kept a name alone.
    #[must_use]
    pub fn of(frozen: &str) -> Self {
        let mut lines = frozen.split('\n').map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        Self { name: next(), address: next(), identifier: next(), exemption: next() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_document_that_kept_a_name_alone_still_has_its_seller() {
        assert_eq!(Seller::of("École Les Palmiers"), Seller { name: "École Les Palmiers".into(), ..Seller::default() });
    }

    proptest! {
        #[test]
        fn what_is_frozen_is_read_back(lines in proptest::array::uniform4("[a-zé0-9 .]{0,12}[a-z0-9]|")) {
            let [name, address, identifier, exemption] = lines;
            let seller = Seller { name, address, identifier, exemption };
            prop_assert_eq!(Seller::of(&seller.frozen()), seller);
        }
    }
}
