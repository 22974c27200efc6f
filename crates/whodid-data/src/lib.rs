//! The directory of actors, the rules and the model weights: bytes and their provenance.
//!
//! Every file opens with `#` lines that say what it is, where it comes from,
//! under which licence, and how it is made again; the model's stand in
//! `model/english.toml` beside it.

pub mod actors;

/// The English model: a safetensors file that `whodid-train` makes.
pub const MODEL: &[u8] = include_bytes!("../model/english.safetensors");

/// What the model was trained on and how, and what it scores: TOML.
pub const MODEL_CARD: &str = include_str!("../model/english.toml");

/// The rule files, as (name, text), in the order in which they are read.
pub const RULES: &[(&str, &str)] = &[
    ("classes.rules", include_str!("../data/rules/classes.rules")),
    ("cooperation.rules", include_str!("../data/rules/cooperation.rules")),
    ("conflict.rules", include_str!("../data/rules/conflict.rules")),
];

/// The words that show what an event is about: contexts, with their own test sentences.
pub const CONTEXTS: &str = include_str!("../data/contexts.txt");

/// CAMEO codes with their value on the Goldstein scale and their name, tab-separated.
pub const CAMEO_CODES: &str = include_str!("../data/codes/cameo.tsv");

/// Codes of states in other schemes: Correlates of War, FIPS 10-4; tab-separated.
pub const COUNTRY_CODES: &str = include_str!("../data/codes/countries.tsv");
