//! The directory that whodid ships.

use whodid_data::actors;
use whodid_events::{Directory, DirectoryFiles};

/// Parsed anew.
pub fn shipped() -> Directory {
    Directory::parse(&DirectoryFiles {
        states: actors::STATES,
        regions: actors::REGIONS,
        cities: actors::CITIES,
        organizations: actors::ORGANIZATIONS,
        parties: actors::PARTIES,
        people: actors::PEOPLE,
        figures: actors::FIGURES,
        offices: actors::OFFICES,
        leaders: actors::LEADERS,
        leader_offices: actors::LEADER_OFFICES,
        nouns: actors::NOUNS,
        state_groups: actors::STATE_GROUPS,
    })
    .unwrap_or_else(|error| panic!("{error}"))
}
