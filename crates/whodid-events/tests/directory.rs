//! The directory and the gazetteer that whodid ships.

mod shipped;

use shipped::shipped;
use whodid_data::places;
use whodid_events::directory::Severity;
use whodid_events::{Gazetteer, Sector};

#[test]
fn the_files_have_no_errors() {
    let problems = shipped().problems();
    let errors: Vec<_> = problems
        .iter()
        .filter(|p| p.severity == Severity::Error)
        .map(ToString::to_string)
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn well_known_names_are_there() {
    let directory = shipped();
    for (name, country) in [
        ("Kremlin", "RUS"),
        ("DPRK", "PRK"),
        ("Côte d'Ivoire", "CIV"),
        ("Kosovo", "KOS"),
        ("Hong Kong", "HKG"),
        ("Gaza Strip", "PSE"),
        ("Houthis", "YEM"),
        ("WHO", "UNO"),
        ("Bundestag", "DEU"),
        ("Recep Tayyip Erdogan", "TUR"),
    ] {
        let mut found: Vec<_> =
            directory.named(name).filter_map(|e| e.country.as_deref()).collect();
        // A state's name is also its adjective ("DPRK forces").
        found.dedup();
        assert_eq!(found, [country], "{name}");
    }
}

#[test]
fn offices_have_their_dates() {
    let directory = shipped();
    let holder = |country, title, date: &str| {
        let date = date.parse().unwrap_or_else(|e| panic!("{e}"));
        directory.holder(country, title, date).map(|(person, _)| person.name.as_str())
    };
    assert_eq!(holder("USA", "President", "2016-05-01"), Some("Barack Obama"));
    assert_eq!(holder("USA", "President", "2022-05-01"), Some("Joe Biden"));
    assert_eq!(holder("GBR", "Prime Minister", "2022-10-01"), Some("Liz Truss"));
    assert_eq!(holder("FRA", "President", "1960-01-01"), None);
}

#[test]
fn an_organisation_may_change_its_sector() {
    let directory = shipped();
    let taliban: Vec<_> = directory.named("Taliban").map(|e| e.sectors.clone()).collect();
    assert_eq!(taliban, [[Sector::Rebel], [Sector::Government]]);
}

fn gazetteer() -> Gazetteer<'static> {
    Gazetteer::new(places::PLACES, places::PLACE_NAMES).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_gazetteer_has_no_errors() {
    let problems: Vec<_> = gazetteer().problems().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn places_mean_the_best_known_first() {
    let gazetteer = gazetteer();
    for (name, country, kind) in [
        ("Kiev", "UKR", "Capital"),
        ("Gaza", "PSE", "Region"),
        ("Georgia", "GEO", "Country"),
        ("Washington", "USA", "Capital"),
        ("Khan Younis", "PSE", "City"),
        ("Hodeida", "YEM", "City"),
        ("Saigon", "VNM", "City"),
        ("Crimea", "UKR", "Region"),
        ("Hong Kong", "HKG", "Country"),
        ("Strait of Hormuz", "", "Strait"),
        ("Second Thomas Shoal", "", "Island"),
        ("Nagorno-Karabakh", "AZE", "Area"),
        ("Golan Heights", "SYR", "Area"),
    ] {
        let places = gazetteer.named(name);
        let first = places.first().unwrap_or_else(|| panic!("no {name}"));
        let got = (first.country.unwrap_or_default(), format!("{:?}", first.kind));
        assert_eq!(got, (country, kind.to_owned()), "{name}");
        assert!(first.position.is_some(), "{name}");
    }
}
