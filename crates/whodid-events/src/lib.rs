//! Finds the actors in parsed text and codes who did what to whom.
//!
//! This crate does no input or output: the directory of actors, the sentences
//! and the date come as arguments.

mod actor;
pub mod directory;
pub mod mention;

pub use actor::{Actor, Sector};
pub use directory::{Directory, DirectoryError, DirectoryFiles};
pub use mention::{Mention, MentionKind, Mentions, resolve};
