//! How many: the dead, the wounded, the arrested, the money of an event.
//!
//! [`amounts`] reads the numbers of a sentence, in figures and in words, as
//! intervals; the coder gives each to the event whose words carry it.
//!
//! # Conventions
//!
//! An interval holds both its ends, and an end is `None` where the words leave
//! it open. A number without a qualifier is exact: 12 to 12.
//!
//! | words | interval | qualifier |
//! |---|---|---|
//! | "at least 30", "30 or more", "no fewer than 30" | 30 and up | `at_least` |
//! | "more than 200", "over 200" | 201 and up | `more_than` |
//! | "up to 40", "as many as 40", "40 at most" | up to 40 | `at_most` |
//! | "fewer than 40", "under 40" | up to 39 | `less_than` |
//! | "about 50", "some 50", "50 or so" | 10 per cent either way: 45 to 55 | `about` |
//! | "nearly 200", "almost 200" | down to 10 per cent less: 180 to 200 | `almost` |
//! | "10 to 15", "10-15", "two or three" | 10 to 15, 2 to 3 | `between` |
//! | "a couple" | 2 to 2 | `vague` |
//! | "a few", "several", "a handful" | 3 to 9 | `vague` |
//! | "dozens", "scores" | 24 to 99, 40 to 99 | `vague` |
//! | "hundreds", "thousands", "millions" | two of them to one below ten: 200 to 999 | `vague` |
//! | "tens of thousands", "hundreds of thousands" | 20,000 to 99,999, 200,000 to 999,999 | `vague` |
//! | "several hundred", "a few dozen" | 300 to 999, 36 to 119 | `vague` |
//! | "no", "nobody", "none" | 0 to 0 | `exact` |
//! | "a soldier" | 1 to 1 | `exact` |
//!
//! Money is in whole units of its currency, rounded. A bare "dollar" is the
//! United States', a bare "pound" the United Kingdom's; a unit that several
//! states share ("rupees") has no code unless an adjective tells whose it is.
//!
//! # What is not read
//!
//! Tolls that add up over time ("the death toll rose to 41,000"): they belong
//! to no single event. Casualties of a kind that is not told. Shares ("a third
//! of the prisoners") and percentages.

mod amount;
mod attach;
#[cfg(test)]
mod tests;
pub(crate) mod words;

use smol_str::SmolStr;
use whodid_text::Span;

pub use self::amount::{Amount, amounts};
pub(crate) use self::attach::{Anchor, attach, is_of_dead_or_wounded};

macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($variant:ident $word:literal $meaning:literal,)* }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $meaning] $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The word for it in output.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// What is counted.
    QuantityKind {
        Killed "killed" "People killed.",
        Wounded "wounded" "People wounded.",
        Missing "missing" "People missing.",
        Arrested "arrested" "People arrested, detained or jailed.",
        Displaced "displaced" "People displaced or put to flight.",
        Abducted "abducted" "People abducted, captured or taken hostage.",
        Released "released" "People released or freed.",
        Deported "deported" "People deported or expelled.",
        Protesters "protesters" "People taking part in a protest.",
        Troops "troops" "Troops sent, moved, readied or withdrawn.",
        Money "money" "Money given, promised, asked for or taken.",
    }
}

words! {
    /// How the words bound a number.
    Qualifier {
        Exact "exact" "As it stands.",
        AtLeast "at_least" "Not less.",
        MoreThan "more_than" "More.",
        AtMost "at_most" "Not more.",
        LessThan "less_than" "Less.",
        About "about" "Near it on either side.",
        Almost "almost" "Near it from below.",
        Between "between" "A range with two ends.",
        Vague "vague" "A word that is no figure: dozens, several.",
    }
}

/// A number of an event, with the words that give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// What is counted.
    pub kind: QuantityKind,
    /// Least that the words allow; `None` where they leave it open.
    pub low: Option<u64>,
    /// Most that the words allow; `None` where they leave it open.
    pub high: Option<u64>,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// ISO 4217 code of a sum of money, where the words tell it.
    pub currency: Option<SmolStr>,
    /// The words, in bytes of the article's text.
    pub span: Span,
}

impl Quantity {
    /// True unless the two count the same thing and cannot be the same number.
    pub fn agrees(&self, other: &Quantity) -> bool {
        let below = |a: &Quantity, b: &Quantity| match (a.high, b.low) {
            (Some(high), Some(low)) => high < low,
            _ => false,
        };
        let currencies = match (&self.currency, &other.currency) {
            (Some(one), Some(two)) => one == two,
            _ => true,
        };
        self.kind != other.kind || currencies && !below(self, other) && !below(other, self)
    }
}
