//! What is coded: the event, with the words behind every field.

use smol_str::SmolStr;
use whodid_text::Span;

use crate::actor::Actor;
use crate::belief::Confidence;
use crate::contexts::ContextSign;
use crate::ontology::{Context, EventType, Mode, Status};
use crate::place::EventPlace;
use crate::quantity::Quantity;
use crate::time::When;

/// Who did what to whom, when and where, with the sentence that says so.
///
/// All spans are bytes of the article's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The same for the same article, evidence and code, on every run and machine.
    pub id: SmolStr,
    /// The type.
    pub kind: EventType,
    /// How it was done, where the words say so.
    pub mode: Option<Mode>,
    /// Whether it happened, by the words of the report.
    pub status: Status,
    /// The words that show the status; `None` for a plain statement.
    pub status_words: Option<Span>,
    /// The most specific CAMEO code that the words support.
    pub cameo: SmolStr,
    /// What it is about, in the ontology's order.
    pub contexts: Vec<Context>,
    /// The words that show the contexts.
    pub context_signs: Vec<ContextSign>,
    /// Who did it; all sides of a reciprocal event.
    pub actors: Vec<Party>,
    /// To or with whom; may be empty.
    pub recipients: Vec<Party>,
    /// The words that express it.
    pub anchor: Span,
    /// The sentence.
    pub sentence: Span,
    /// Which sentence of the article it is, from 0.
    pub sentence_index: usize,
    /// When, where the sentence says so.
    pub date: Option<EventDate>,
    /// Where, and what says so: its sentence, the dateline or the article's focus.
    pub place: Option<EventPlace>,
    /// Who says so, where somebody is said to.
    pub attribution: Option<Span>,
    /// How many, where the words say so.
    pub numbers: Vec<Quantity>,
    /// The rule that coded it.
    pub rule: SmolStr,
    /// How sure the second reader is of it; `None` where it had no say. Of several mentions the
    /// surest.
    pub confidence: Option<Confidence>,
    /// Every mention of it in the article, as it was coded there, in text
    /// order; one at least. Empty in a mention itself.
    pub mentions: Vec<Event>,
    /// Which of the mentions its fields come from.
    pub origin: Origin,
}

/// Which mention each field of an event that is told several times comes from:
/// indices into [`Event::mentions`]. All other fields are those of `lead`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origin {
    /// The mention that says most.
    pub lead: usize,
    /// Where the mode comes from.
    pub mode: usize,
    /// Where the CAMEO code comes from.
    pub cameo: usize,
    /// Where the actors come from.
    pub actors: usize,
    /// Where the recipients come from.
    pub recipients: usize,
    /// Where the date comes from.
    pub date: usize,
    /// Where the place comes from.
    pub place: usize,
}

/// One side of an event, with the words that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Who it is.
    pub actor: Actor,
    /// The words in the sentence.
    pub span: Span,
}

/// When an event happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDate {
    /// The days it spans.
    pub when: When,
    /// The words that say so.
    pub span: Span,
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo 1991): small, and the same everywhere.
pub(crate) fn fnv64(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Event {
    /// Id of an event of an article whose text hashes to `article`.
    pub(crate) fn identify(&self, article: u64) -> SmolStr {
        let mut key = format!("{article:016x} {:?} {}", self.anchor, self.kind);
        for (side, parties) in [(">", &self.actors), ("<", &self.recipients)] {
            for party in parties {
                key.push_str(side);
                key.push_str(party.actor.id.as_deref().unwrap_or(&party.actor.name));
            }
        }
        SmolStr::new(format!("{:016x}", fnv64(key.bytes())))
    }
}
