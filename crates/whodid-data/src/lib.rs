//! The directory of actors, the gazetteer, the rules and the model weights: bytes and their provenance.
//!
//! Every file opens with `#` lines that say what it is, where it comes from,
//! under which licence, and how it is made again; the model's stand in
//! `model/english.toml` beside it.

pub mod actors;
pub mod places;

/// The English model: a safetensors file that `whodid-train` makes.
pub const MODEL: &[u8] = include_bytes!("../model/english.safetensors");

/// What the model was trained on and how, and what it scores: TOML.
pub const MODEL_CARD: &str = include_str!("../model/english.toml");

/// The rule files, as (name, text), in the order in which they are read: of two
/// patterns that fit equally well the first counts, so the general files come late and those
/// of idioms, which win no tie, at the end.
pub const RULES: &[(&str, &str)] = &[
    ("classes.rules", include_str!("../data/rules/classes.rules")),
    ("material_conflict.rules", include_str!("../data/rules/material_conflict.rules")),
    ("violence.rules", include_str!("../data/rules/violence.rules")),
    ("material_cooperation.rules", include_str!("../data/rules/material_cooperation.rules")),
    ("verbal_conflict.rules", include_str!("../data/rules/verbal_conflict.rules")),
    ("verbal_cooperation.rules", include_str!("../data/rules/verbal_cooperation.rules")),
    ("conflict.rules", include_str!("../data/rules/conflict.rules")),
    ("cooperation.rules", include_str!("../data/rules/cooperation.rules")),
    ("verbal.rules", include_str!("../data/rules/verbal.rules")),
    ("material.rules", include_str!("../data/rules/material.rules")),
    ("blows.rules", include_str!("../data/rules/blows.rules")),
    ("fetters.rules", include_str!("../data/rules/fetters.rules")),
    ("barbs.rules", include_str!("../data/rules/barbs.rules")),
    ("doors.rules", include_str!("../data/rules/doors.rules")),
    ("pleas.rules", include_str!("../data/rules/pleas.rules")),
    ("ledgers.rules", include_str!("../data/rules/ledgers.rules")),
    ("truces.rules", include_str!("../data/rules/truces.rules")),
    ("turns.rules", include_str!("../data/rules/turns.rules")),
    ("marches.rules", include_str!("../data/rules/marches.rules")),
];

/// The general patterns by which the second reader finds the parties of what no rule names.
pub const GENERAL_RULES: &str = include_str!("../data/rules/general.rules");

/// What the clues to an event's parties are worth: name, weights as actor and as recipient;
/// tab-separated.
pub const PARTY_WEIGHTS: &str = include_str!("../data/party_weights.tsv");

/// What the clues to an event are worth: name and weight; tab-separated.
pub const EVENT_WEIGHTS: &str = include_str!("../data/event_weights.tsv");

/// The words that show what an event is about: contexts, with their own test sentences.
pub const CONTEXTS: &str = include_str!("../data/contexts.txt");

/// CAMEO codes with their value on the Goldstein scale and their name, tab-separated.
pub const CAMEO_CODES: &str = include_str!("../data/codes/cameo.tsv");

/// Codes of states in other schemes: Correlates of War, FIPS 10-4; tab-separated.
pub const COUNTRY_CODES: &str = include_str!("../data/codes/countries.tsv");
