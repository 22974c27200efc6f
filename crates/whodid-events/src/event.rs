//! What is coded: the event, with the words behind every field.

use smol_str::SmolStr;
use whodid_text::Span;

use crate::actor::Actor;
use crate::ontology::{Context, EventType, Mode, Status};
use crate::place::EventPlace;
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
    /// What it is about.
    pub contexts: Vec<Context>,
    /// Who did it; all sides of a reciprocal event.
    pub actors: Vec<Party>,
    /// To or with whom; may be empty.
    pub recipients: Vec<Party>,
    /// The words that express it.
    pub anchor: Span,
    /// The sentence.
    pub sentence: Span,
    /// When, where the sentence says so.
    pub date: Option<EventDate>,
    /// Where, and what says so: its sentence, the dateline or the article's focus.
    pub place: Option<EventPlace>,
    /// Who says so, where somebody is said to.
    pub attribution: Option<Span>,
    /// The rule that coded it.
    pub rule: SmolStr,
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
