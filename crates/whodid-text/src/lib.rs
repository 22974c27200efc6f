//! Pages into articles, and English text into sentences with trees and names.
//!
//! This crate knows no politics, and does no input or output: it takes bytes
//! and text, and gives back values.

mod article;
pub mod calendar;
pub mod conllu;
mod model;
pub mod read;
mod sentence;
mod span;
pub mod tokenize;

pub use article::{Article, DateSource, Paragraph, ParagraphKind, PublicationDate};
pub use model::{Model, ModelError, Scratch};
pub use sentence::{NameClass, NameTag, Sentence, Token, Trigger, TriggerParty, TriggerType, Upos};
pub use span::{CharIndex, Span};
