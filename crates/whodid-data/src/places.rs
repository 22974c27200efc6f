//! The gazetteer, as tab-separated text that is searched by bisection.
//!
//! `cargo xtask directory` writes both files from GeoNames and from `features.tsv`,
//! which is edited by hand.

/// Places: id, name, kind, position, country, region and people. Generated.
pub const PLACES: &str = include_str!("../data/places/places.tsv");

/// The names of the places in [`PLACES`], with their ids. Generated.
pub const PLACE_NAMES: &str = include_str!("../data/places/place_names.tsv");
