//! Enums of the domain that are kept under a code and shown under a message; the variants themselves are each noun's own.

/// A code this program does not know: written by a newer one, or mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a known code")]
pub struct UnknownCode;

/// An enum whose variants are kept under a code and shown under a message: `coded! { Name { Variant = "code" "message-id" } }`.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$about])* $variant),+
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// How the store, the journal and the command line write it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }

            /// How people read it.
            #[must_use]
            pub const fn label(self) -> $crate::domain::text::Text {
                match self {
                    $(Self::$variant => $crate::domain::text::Text::new($label)),+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::coded::UnknownCode;

            fn from_str(code: &str) -> Result<Self, $crate::domain::coded::UnknownCode> {
                Self::ALL.iter().copied().find(|known| known.code() == code).ok_or($crate::domain::coded::UnknownCode)
            }
        }
    };
}

pub(crate) use coded;
