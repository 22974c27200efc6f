//! Finds the actors in parsed text and codes who did what to whom.

pub mod time;
