//! Finds the actors in parsed text and codes who did what to whom.
//!
//! No input or output, and no data of its own: the directory and the rules are
//! arguments, so that a test can pass three lines of each.

mod actor;
pub mod belief;
mod called;
pub mod coder;
pub mod contexts;
pub mod conventions;
mod dating;
pub mod directory;
mod event;
pub mod frame;
mod guessed;
mod matching;
pub mod mention;
mod merge;
pub mod ontology;
pub mod parties;
pub mod petrarch;
pub mod place;
pub mod quantity;
mod quotation;
pub mod reader;
mod record;
pub mod rules;
pub mod time;
pub mod weights;

pub use actor::{Actor, Sector};
pub use coder::{Coded, Coder};
pub use contexts::{ContextError, Contexts};
pub use directory::{Directory, DirectoryError, DirectoryFiles};
pub use event::{Event, EventDate, Origin, Party};
pub use matching::Misfit;
pub use mention::{Mention, MentionKind, Mentions, resolve};
pub use place::{EventPlace, Gazetteer, GazetteerError};
pub use reader::{Reader, ReaderError};
pub use record::{
    ContextRecord, DateRecord, EventRecord, MentionRecord, NumberRecord, OriginRecord, PartyRecord,
    PlaceRecord, Words,
};
