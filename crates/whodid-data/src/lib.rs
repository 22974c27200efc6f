//! The directory of actors, the rules and the model weights: bytes and their provenance.
//!
//! Every file opens with `#` lines that say what it is, where it comes from,
//! under which licence, and how it is made again.

pub mod actors;
