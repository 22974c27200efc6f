//! When a coded event has the parties that gold says: how `whodid eval` and the
//! search for the second reader's limits compare.

use std::collections::BTreeSet;

/// The countries of one side of an event, as [`fold`] gives them.
pub type Countries = BTreeSet<String>;

/// A country code with those folded that gold does not tell apart.
///
/// ```
/// use whodid::score::fold;
/// assert_eq!((fold("UNO"), fold("FRA")), ("IGO".to_string(), "FRA".to_string()));
/// ```
pub fn fold(code: &str) -> String {
    match code {
        "UNO" | "EUR" => "IGO",
        "IMG" => "ISM",
        "XKX" => "KOS",
        code => code,
    }
    .to_string()
}

/// True if actors and recipients are of the same countries; the two sides may be merged
/// where one event has no recipients.
///
/// ```
/// use whodid::score::{Countries, fold, same_parties};
/// let side = |codes: &[&str]| codes.iter().map(|code| fold(code)).collect::<Countries>();
/// let (met, none) = (side(&["IND", "UKR"]), side(&[]));
/// assert!(same_parties((&met, &none), (&side(&["IND"]), &side(&["UKR"]))));
/// assert!(!same_parties((&side(&["RUS"]), &met), (&met, &side(&["RUS"]))));
/// ```
pub fn same_parties(
    (actors, recipients): (&Countries, &Countries),
    (our_actors, our_recipients): (&Countries, &Countries),
) -> bool {
    actors == our_actors && recipients == our_recipients
        || (recipients.is_empty() || our_recipients.is_empty())
            && actors.union(recipients).eq(our_actors.union(our_recipients))
}
