//! Finds the actors in parsed text and codes who did what to whom.
//!
//! No input or output, and no data of its own: the directory and the rules are
//! arguments, so that a test can pass three lines of each.

pub mod frame;
pub mod ontology;
pub mod rules;
pub mod time;
