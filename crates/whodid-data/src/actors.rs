//! The directory of actors, as tab-separated text.
//!
//! The files named here are edited by hand, except for [`CITIES`], [`LEADERS`],
//! [`LEADER_OFFICES`] and [`PARTIES`], which `cargo xtask directory` writes.

/// States with their names, adjectives, peoples, capitals and seats of government.
pub const STATES: &str = include_str!("../data/actors/states.tsv");

/// Territories, breakaway regions and well-known parts of states.
pub const REGIONS: &str = include_str!("../data/actors/regions.tsv");

/// Large cities and first-order divisions with their state. Generated.
pub const CITIES: &str = include_str!("../data/actors/cities.tsv");

/// International bodies, armed groups, organs, parties, media and companies.
pub const ORGANIZATIONS: &str = include_str!("../data/actors/organizations.tsv");

/// Political parties with their state. Generated.
pub const PARTIES: &str = include_str!("../data/actors/parties.tsv");

/// Figures of world affairs.
pub const PEOPLE: &str = include_str!("../data/actors/people.tsv");

/// Figures of the news of 2015 to 2026.
pub const FIGURES: &str = include_str!("../data/actors/figures.tsv");

/// The dated offices of the people in [`PEOPLE`] and [`FIGURES`].
pub const OFFICES: &str = include_str!("../data/actors/offices.tsv");

/// Heads of state and government, and ministers. Generated.
pub const LEADERS: &str = include_str!("../data/actors/leaders.tsv");

/// The dated offices of the people in [`LEADERS`]. Generated.
pub const LEADER_OFFICES: &str = include_str!("../data/actors/leader_offices.tsv");

/// Head nouns of descriptions, with the sectors they mean.
pub const NOUNS: &str = include_str!("../data/actors/nouns.tsv");

/// Groups of states, by a word that is said of them: "Balkan", "kingdom".
pub const STATE_GROUPS: &str = include_str!("../data/actors/state_groups.tsv");
