//! Enums whose variants have ids, each said once, and which of them have words in the wording.

/// Makes an enum from lines of `Variant = "id"`: the id is what files hold, for serde and in JSON Schemas too. `ALL` has
/// every variant in the order of the lines. With `worded "group"` its words are those of the group in the wording.
macro_rules! ids {
    (
        $(#[$about:meta])*
        $visibility:vis enum $Name:ident $(worded $group:literal)? {
            $($(#[$doc:meta])* $Variant:ident = $id:tt),+ $(,)?
        }
    ) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        $visibility enum $Name {
            $($(#[$doc])* #[serde(rename = $id)] $Variant,)+
        }

        impl $Name {
            /// Every one there is, in order.
            $visibility const ALL: [Self; [$($id),+].len()] = [$(Self::$Variant),+];

            /// The id used in files.
            $visibility const fn id(self) -> &'static str {
                match self {
                    $(Self::$Variant => $id,)+
                }
            }
        }

        $(impl $crate::domain::Worded for $Name {
            const GROUP: &'static str = $group;
            const KINDS: &'static [Self] = &Self::ALL;

            fn word_id(self) -> &'static str {
                self.id()
            }
        })?
    };
}

/// An enum whose words are in the wording, under the ids of its variants.
pub trait Worded: Copy + 'static {
    /// The group of the wording.
    const GROUP: &'static str;
    /// Every variant, in order.
    const KINDS: &'static [Self];

    /// The id of this one.
    fn word_id(self) -> &'static str;

    /// The key of its words: the wording has `_` where ids have `-`.
    fn key(self) -> String {
        format!("{}.{}", Self::GROUP, self.word_id().replace('-', "_"))
    }

    /// The key of the words of every variant, in order.
    fn keys() -> impl Iterator<Item = String> {
        Self::KINDS.iter().map(|kind| kind.key())
    }
}

pub(crate) use ids;
