//! A second reader beside the rules: what the network takes for events.
//!
//! The model gives each word a probability for every type of event that it may tell, and
//! each other word of the sentence one for being its actor or its recipient
//! ([`whodid_text::Trigger`]). What a rule fits and the network does not believe is dropped;
//! what no rule fits and the network is sure of becomes an event, its parties found by a
//! general pattern for its type and by the network. Every decision is a comparison of a
//! probability with one of the [`Limits`], so that it can be explained.

use std::fmt;

use smol_str::SmolStr;
use whodid_text::{Sentence, Trigger};

use crate::frame::Frame;
use crate::matching::{Binding, Scene};
use crate::ontology::{EventType, Mode};
use crate::rules::{Rule, RuleError, Rules};

/// At which probabilities, in thousandths, the second reader decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// What no rule fits becomes an event of a type that is as likely as this.
    pub propose: u16,
    /// What a rule fits stays an event if some type is as likely as this.
    pub keep: u16,
    /// What a rule fits takes another type that is as likely as this, where its own
    /// is less than half as likely.
    pub retype: u16,
    /// What a rule fits, but as the content of another event or a wish, is an event all
    /// the same if its type is as likely as this.
    pub sure: u16,
    /// A word becomes an actor that is one as likely as this.
    pub actor: u16,
    /// A word becomes a recipient that is one as likely as this.
    pub recipient: u16,
    /// A party that a rule found stays one if its role is as likely as this.
    pub stay: u16,
}

/// The second reader: its limits and general patterns.
#[derive(Debug, Clone)]
pub struct Reader {
    general: Rules,
    /// The rule files that it judges.
    files: Vec<SmolStr>,
    limits: Limits,
}

/// What the network says of a frame: of its predicate and of its light verb.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opinion<'s> {
    triggers: [Option<&'s Trigger>; 2],
}

/// What becomes of a frame that a rule fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// What the rules say.
    AsRead,
    /// No event.
    Doubted,
    /// An event of this type.
    Of(EventType),
}

/// What is wrong in the general patterns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderError(RuleError);

impl fmt::Display for ReaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "reader: {}", self.0)
    }
}

impl std::error::Error for ReaderError {}

impl From<RuleError> for ReaderError {
    fn from(error: RuleError) -> ReaderError {
        ReaderError(error)
    }
}

impl Default for Limits {
    /// Chosen by `whodid-train limits` on documents that were kept out of
    /// training; what becomes an event is held back a little more than it says, as news has
    /// fewer events a sentence than those documents.
    fn default() -> Limits {
        Limits {
            propose: 600,
            keep: 40,
            retype: 850,
            sure: 700,
            actor: 450,
            recipient: 500,
            stay: 60,
        }
    }
}

impl Reader {
    /// Reads the general patterns: a rule file with a rule for each type that may be
    /// proposed, whose predicates are written `*`.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(general: &str) -> Result<Reader, ReaderError> {
        let general = Rules::parse(&[("general.rules", general)])?;
        Ok(Reader { general, files: Vec::new(), limits: Limits::default() })
    }

    /// The same, judging what the rules of these files code. What other rules code, a
    /// user's own, always counts.
    pub fn judging<'n>(self, files: impl IntoIterator<Item = &'n str>) -> Reader {
        Reader { files: files.into_iter().map(SmolStr::new).collect(), ..self }
    }

    /// The same with other limits.
    pub fn with_limits(self, limits: Limits) -> Reader {
        Reader { limits, ..self }
    }

    /// Its limits.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// True if it has a say in what this rule codes.
    pub(crate) fn judges(&self, rule: &Rule) -> bool {
        let file = rule.place.rsplit_once(':').map_or(rule.place.as_str(), |(file, _)| file);
        self.files.iter().any(|name| name == file)
    }

    /// True for a word that would become an event if no rule fitted it.
    pub(crate) fn sees(&self, sentence: &Sentence, token: usize) -> bool {
        self.proposes(Opinion { triggers: [trigger(sentence, token), None] }).is_some()
    }

    /// The type of event that a frame becomes if no rule fits it.
    pub(crate) fn proposes(&self, opinion: Opinion<'_>) -> Option<EventType> {
        let (best, chance) = opinion.best()?;
        (chance >= self.limits.propose).then_some(best)
    }

    /// What becomes of a frame to which the rules give a type.
    pub(crate) fn judge(&self, opinion: Opinion<'_>, fired: EventType) -> Verdict {
        let (best, chance) = opinion.best().unwrap_or((fired, 0));
        if chance < self.limits.keep {
            return Verdict::Doubted;
        }
        let another =
            best != fired && chance >= self.limits.retype && opinion.chance(fired) < chance / 2;
        if another { Verdict::Of(best) } else { Verdict::AsRead }
    }

    /// True if the network is sure of the type.
    pub(crate) fn is_sure(&self, opinion: Opinion<'_>, kind: EventType) -> bool {
        opinion.chance(kind) >= self.limits.sure
    }

    /// The general rule for a type.
    pub(crate) fn general(&self, kind: EventType) -> Option<&Rule> {
        self.general.iter().find(|rule| rule.kind == kind)
    }

    /// The parties that rule and network together find for an event of a type.
    pub(crate) fn parties(
        &self,
        scene: &Scene<'_>,
        opinion: Opinion<'_>,
        kind: EventType,
        found: &Binding,
    ) -> Binding {
        // Whoever meets or trades is an actor: "Modi met Zelensky".
        let mutual = matches!(kind, EventType::Consult | EventType::Cooperate);
        let mut chances: Vec<(usize, u16, u16)> = Vec::new();
        for (token, actor, recipient) in opinion.parties() {
            for party in scene.stands_for(token) {
                match chances.iter_mut().find(|(known, _, _)| *known == party) {
                    Some((_, a, r)) => (*a, *r) = ((*a).max(actor), (*r).max(recipient)),
                    None => chances.push((party, actor, recipient)),
                }
            }
        }
        for &party in found.actors.iter().chain(&found.recipients) {
            if !chances.iter().any(|(known, _, _)| *known == party) {
                chances.push((party, 0, 0));
            }
        }
        let mut out = Binding { strength: found.strength, ..Binding::default() };
        for (party, actor, recipient) in chances {
            let (acts, suffers) =
                (found.actors.contains(&party), found.recipients.contains(&party));
            let (actor, recipient) = match mutual && acts {
                true => (actor.max(recipient), 0),
                false => (actor, recipient),
            };
            let passes = |chance: u16, least: u16, bound: bool| {
                chance >= least || bound && chance >= self.limits.stay
            };
            let acts = passes(actor, self.limits.actor, acts);
            match (acts, passes(recipient, self.limits.recipient, suffers)) {
                (true, true) if recipient > actor => out.recipients.push(party),
                (true, _) => out.actors.push(party),
                (false, true) => out.recipients.push(party),
                (false, false) => {}
            }
        }
        for side in [&mut out.actors, &mut out.recipients] {
            side.sort_unstable();
            let all = side.clone();
            side.retain(|&party| {
                found.actors.contains(&party)
                    || found.recipients.contains(&party)
                    || !all.iter().any(|&whole| is_part(scene, party, whole))
            });
        }
        if out.actors.is_empty() && out.recipients.is_empty() { found.clone() } else { out }
    }
}

/// True for the "Thailand" of "the prime ministers of Cambodia and Thailand": a party
/// within the phrase of another that says no more than it.
fn is_part(scene: &Scene<'_>, part: usize, whole: usize) -> bool {
    let countries = |token: usize| {
        let mention = scene.mention(token);
        mention.into_iter().flat_map(|m| m.actors.iter().map(|actor| actor.country.as_deref()))
    };
    part != whole
        && scene.tree.sentence.dominates(whole, part)
        && !scene.tree.conjuncts(whole).contains(&part)
        && countries(part).all(|country| countries(whole).any(|other| other == country))
}

/// The types of event that the network takes a frame for, with their probabilities in
/// thousandths, likeliest first.
pub fn told(sentence: &Sentence, frame: &Frame) -> Vec<(EventType, u16)> {
    let types = Opinion::of(sentence, frame).types();
    let mut out: Vec<(EventType, u16)> = types.map(|(kind, chance, _)| (kind, chance)).collect();
    out.sort_by_key(|&(kind, chance)| (std::cmp::Reverse(chance), kind));
    out.dedup_by_key(|(kind, _)| *kind);
    out
}

fn trigger(sentence: &Sentence, token: usize) -> Option<&Trigger> {
    let at = sentence.triggers.binary_search_by_key(&token, |t| t.token as usize).ok()?;
    sentence.triggers.get(at)
}

impl<'s> Opinion<'s> {
    /// The network's opinion of a frame.
    pub(crate) fn of(sentence: &'s Sentence, frame: &Frame) -> Opinion<'s> {
        let light = frame.light.and_then(|light| trigger(sentence, light));
        Opinion { triggers: [trigger(sentence, frame.predicate), light] }
    }

    fn types(&self) -> impl Iterator<Item = (EventType, u16, &'s str)> + 's {
        let triggers = self.triggers;
        triggers.into_iter().flatten().flat_map(|t| &t.types).filter_map(|found| {
            Some((EventType::parse(&found.label)?, found.probability, found.mode.as_str()))
        })
    }

    /// The likeliest type, and how likely it is.
    pub(crate) fn best(&self) -> Option<(EventType, u16)> {
        let mut best: Option<(EventType, u16)> = None;
        for (kind, chance, _) in self.types() {
            if best.is_none_or(|(_, most)| chance > most) {
                best = Some((kind, chance));
            }
        }
        best
    }

    /// How likely a type is.
    pub(crate) fn chance(&self, kind: EventType) -> u16 {
        self.types().filter(|(k, _, _)| *k == kind).map(|(_, chance, _)| chance).max().unwrap_or(0)
    }

    /// The likeliest mode of a type.
    pub(crate) fn mode(&self, kind: EventType) -> Option<Mode> {
        self.types().find(|(k, _, _)| *k == kind).and_then(|(_, _, mode)| Mode::of(kind, mode))
    }

    /// Words with the probabilities that they are actor and recipient.
    fn parties(&self) -> impl Iterator<Item = (usize, u16, u16)> + 's {
        let likeliest = self
            .triggers
            .into_iter()
            .flatten()
            .max_by_key(|t| t.types.first().map_or(0, |found| found.probability));
        likeliest
            .into_iter()
            .flat_map(|trigger| &trigger.parties)
            .map(|party| (party.token as usize, party.actor, party.recipient))
    }
}
