//! A second reader beside the rules: what the network takes for events.
//!
//! The model gives each word a probability for every type of event that it may tell, and
//! each other word of the sentence one for being its actor or its recipient
//! ([`whodid_text::Trigger`]). What a rule fits and the network does not believe is dropped;
//! what no rule fits and the network is sure of may become an event. Each such decision is a
//! comparison of a probability with one of the [`Limits`], so that it can be explained. Who
//! the parties are is chosen by all clues together ([`crate::parties`]): by what the rule
//! or a general pattern for the type binds, by the network and by the tree. At last all that
//! is known of the event speaks for it or against it ([`crate::belief`]).

use std::fmt;

use smol_str::SmolStr;
use whodid_text::{Sentence, Span, Trigger};

use crate::belief::{Belief, Confidence, EventWeights};
use crate::frame::{Frame, PredicateKind, Role};
use crate::matching::{Binding, Scene};
use crate::ontology::{EventType, Mode};
use crate::parties::{Choice, PartyWeights, Weighed, is_the_same};
use crate::rules::{Rule, RuleError, Rules};
use crate::weights::WeightsError;

/// At which probabilities the second reader decides: by those of the network, in thousandths, what
/// may be an event, and by what all clues come to ([`crate::belief`]), in hundredths, whether it is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// What no rule fits may be an event of a type that is as likely as this.
    pub propose: u16,
    /// What a rule fits may be an event if some type is as likely as this.
    pub keep: u16,
    /// What a rule fits takes another type that is as likely as this, where its own
    /// is less than half as likely.
    pub retype: u16,
    /// What a rule fits, but as the content of another event or a wish, is an event all
    /// the same if its type is as likely as this.
    pub sure: u16,
    /// Whatever fits it, it is an event if it is at least as likely to be one as this, by its
    /// [`Confidence`], in hundredths.
    pub believe: u8,
}

/// The second reader: its limits, its general patterns, and the weights of parties and events.
#[derive(Debug, Clone)]
pub struct Reader {
    general: Rules,
    /// The rule files that it judges.
    files: Vec<SmolStr>,
    limits: Limits,
    parties: PartyWeights,
    events: EventWeights,
}

/// What the network says of a frame: of its predicate, of its light verb, and of the words that
/// a rule's pattern asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opinion<'s> {
    triggers: [Option<&'s Trigger>; 2],
    /// Of the words that the pattern asks for the likeliest to tell the event's type, of which alone
    /// it counts: the network may hear at "return" what the rule hears at "said that Sudan must
    /// return". Of other types it may tell an event of its own.
    bound: Option<(&'s Trigger, EventType)>,
    /// Whether it is of the end of a deed, of which the network has heard the deed: "*suspended*
    /// the sanctions".
    end: bool,
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

/// What is wrong in the general patterns or in the weights of parties or events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderError(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Patterns(RuleError),
    Parties(WeightsError),
    Events(WeightsError),
}

impl fmt::Display for ReaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Patterns(error) => write!(f, "reader: {error}"),
            Kind::Parties(error) => write!(f, "reader: party {error}"),
            Kind::Events(error) => write!(f, "reader: event {error}"),
        }
    }
}

impl std::error::Error for ReaderError {}

impl Default for Limits {
    /// Chosen by `whodid-train limits` on documents that were kept out of training. What a rule
    /// fits takes another type at a higher probability than it says (300), as the network is less
    /// sure of real news than of those documents, and is kept at a much lower one (150): the
    /// weights of events judge it too, and of an idiom the network may never have heard.
    ///
    /// `believe` is not chosen so: an event is what is likelier one than not. F1 of our texts is best
    /// at .35, that of real news changes little from there to .5, and its precision rises by .05.
    fn default() -> Limits {
        Limits { propose: 500, keep: 40, retype: 850, sure: 700, believe: 50 }
    }
}

impl Reader {
    /// Reads the general patterns, a rule file with a rule for each type that may be
    /// proposed, whose predicates are written `*`, and the weights by which parties are
    /// chosen ([`PartyWeights::parse`]).
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(general: &str, parties: &str) -> Result<Reader, ReaderError> {
        let general = Rules::parse(&[("general.rules", general)]);
        let general = general.map_err(|e| ReaderError(Kind::Patterns(e)))?;
        let parties = PartyWeights::parse(parties).map_err(|e| ReaderError(Kind::Parties(e)))?;
        let (files, limits) = (Vec::new(), Limits::default());
        Ok(Reader { general, files, limits, parties, events: EventWeights::default() })
    }

    /// The same that weighs every event ([`EventWeights::parse`]); with no weights it believes
    /// all that is within its limits.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn weighing(self, events: &str) -> Result<Reader, ReaderError> {
        let events = EventWeights::parse(events).map_err(|e| ReaderError(Kind::Events(e)))?;
        Ok(Reader { events, ..self })
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
        self.files.iter().any(|name| name == rule.file())
    }

    /// True for a word that may become an event if no rule fits it.
    pub(crate) fn sees(&self, sentence: &Sentence, token: usize) -> bool {
        let triggers = [trigger(sentence, token), None];
        self.proposes(Opinion { triggers, bound: None, end: false }).is_some()
    }

    /// The type of event that a frame may become if no rule fits it.
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

    /// How likely a reading is to be an event; `None` if it believes everything.
    pub(crate) fn confidence(&self, reading: &Belief<'_>) -> Option<Confidence> {
        let weighed = || Confidence::of(reading.weighed(&self.events), reading.proposed);
        (!self.events.is_empty()).then(weighed)
    }

    /// Whether a reading that is this likely is an event.
    pub(crate) fn believes(&self, confidence: Confidence) -> bool {
        confidence.percent() >= self.limits.believe
    }

    /// The general rule for a type.
    pub(crate) fn general(&self, kind: EventType) -> Option<&Rule> {
        self.general.iter().find(|rule| rule.kind == kind)
    }

    /// The choice of the parties of a frame that is an event of a type.
    pub(crate) fn choice<'s>(
        scene: &'s Scene<'s>,
        frame: &'s Frame,
        kind: EventType,
        bound: (&Binding, bool),
        opinion: Opinion<'s>,
        speaker: Option<Span>,
    ) -> Choice<'s> {
        Choice::new(scene, frame, kind, bound, opinion.parties(), speaker)
    }

    /// The parties of an event of a type: what a rule of the type binds where it binds both sides,
    /// as it is then right more often on real news, or those between whom something is; else what
    /// the choice gives, else what the pattern found. And what was said of every mention.
    pub(crate) fn parties(
        &self,
        scene: &Scene<'_>,
        frame: &Frame,
        kind: EventType,
        found: Bound<'_>,
        opinion: Opinion<'_>,
        speaker: Option<Span>,
    ) -> (Binding, Vec<Weighed>) {
        let Bound { binding, proposed, retyped } = found;
        let choice = Reader::choice(scene, frame, kind, (binding, proposed), opinion, speaker);
        let weighed = choice.weighed(&self.parties);
        if retyped
            && kind == EventType::Accuse
            && let Some(accusing) = accusing(scene, binding, speaker, &weighed)
        {
            return (accusing, weighed);
        }
        let both = !binding.actors.is_empty() && !binding.recipients.is_empty();
        // "The group said it was responsible" accuses nobody.
        let mention = |&token: &usize| scene.mention(token);
        let himself = binding.actors.iter().filter_map(mention).any(|actor| {
            binding.recipients.iter().filter_map(mention).any(|one| is_the_same(actor, one))
        });
        let stands = both && !himself || are_between(scene, frame, &binding.actors);
        if stands && !proposed && !retyped {
            return (choice.bound(binding), weighed);
        }
        let made = choice.made(&weighed);
        let nobody = made.actors.is_empty() && made.recipients.is_empty();
        (if nobody { binding.clone() } else { made }, weighed)
    }
}

/// What a pattern binds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bound<'b> {
    pub(crate) binding: &'b Binding,
    /// By the general pattern, where no rule fits.
    pub(crate) proposed: bool,
    /// By a rule of another type than the event is of.
    pub(crate) retyped: bool,
}

/// The parties of a deed that is an accusation because of who tells it: "*South Africa* said that
/// *Israel* was committing genocide".
fn accusing(
    scene: &Scene<'_>,
    deed: &Binding,
    speaker: Option<Span>,
    weighed: &[Weighed],
) -> Option<Binding> {
    let speaker = scene.named_by(speaker?)?.head;
    let acts = |token: usize| weighed.iter().find(|w| w.token == token).map(|w| w.actor);
    let accused = &deed.actors;
    let likelier = !accused.is_empty() && accused.iter().all(|&one| acts(speaker) > acts(one));
    let own = scene.countries(&[speaker]);
    let another = scene.countries(accused).is_disjoint(&own);
    (likelier && another).then(|| Binding {
        actors: vec![speaker],
        recipients: accused.clone(),
        ..deed.clone()
    })
}

/// True for two or more that a noun is "between": no other has part in it.
fn are_between(scene: &Scene<'_>, frame: &Frame, actors: &[usize]) -> bool {
    let between = Role::Prep("between".into());
    let named: Vec<usize> =
        frame.fillers(&between).flat_map(|one| scene.tree.conjuncts(one)).collect();
    frame.kind == PredicateKind::Noun
        && actors.len() > 1
        && actors.iter().all(|actor| named.contains(actor))
}

/// How likely a word is to tell an event, of its likeliest type, in thousandths.
pub(crate) fn likelihood(trigger: &Trigger) -> u16 {
    trigger.types.first().map_or(0, |found| found.probability)
}

/// The types that a trigger may tell, with their probabilities and modes.
fn types_of(trigger: &Trigger) -> impl Iterator<Item = (EventType, u16, &str)> {
    trigger.types.iter().filter_map(|found| {
        Some((EventType::parse(&found.label)?, found.probability, found.mode.as_str()))
    })
}

/// How likely a trigger is to tell an event of a type.
fn chance_in((trigger, kind): (&Trigger, EventType)) -> u16 {
    types_of(trigger).find(|(other, ..)| *other == kind).map_or(0, |(_, chance, _)| chance)
}

fn trigger(sentence: &Sentence, token: usize) -> Option<&Trigger> {
    let at = sentence.triggers.binary_search_by_key(&token, |t| t.token as usize).ok()?;
    sentence.triggers.get(at)
}

impl<'s> Opinion<'s> {
    /// The network's opinion of a frame.
    pub(crate) fn of(sentence: &'s Sentence, frame: &Frame) -> Opinion<'s> {
        let light = frame.light.and_then(|light| trigger(sentence, light));
        Opinion { triggers: [trigger(sentence, frame.predicate), light], bound: None, end: false }
    }

    /// The same of an event of this type, where a rule fits the frame.
    pub(crate) fn with(self, sentence: &'s Sentence, kind: EventType, bound: &Binding) -> Self {
        let words = bound.words.iter().filter_map(|&token| trigger(sentence, token));
        let told = words.map(|trigger| (trigger, kind)).max_by_key(|told| chance_in(*told));
        Opinion { bound: told.filter(|&told| chance_in(told) > 0), ..self }
    }

    /// The same, if that is so, of what ends a deed: what it takes for the deed is the end.
    pub(crate) fn of_an_end(self, end: bool) -> Self {
        Opinion { end, ..self }
    }

    fn types(&self) -> impl Iterator<Item = (EventType, u16, &'s str)> + 's {
        let (bound, end) = (self.bound, self.end);
        let own = self.triggers.into_iter().flatten().flat_map(types_of);
        let told = bound.into_iter().flat_map(|(trigger, kind)| {
            types_of(trigger).filter(move |(other, ..)| *other == kind)
        });
        own.chain(told).map(move |(kind, chance, mode)| match end && kind.is_deed() {
            true => (EventType::Retreat, chance, ""),
            false => (kind, chance, mode),
        })
    }

    /// Its types with their probabilities, likeliest first.
    pub(crate) fn ranked(&self) -> Vec<(EventType, u16)> {
        let types = self.types().map(|(kind, chance, _)| (kind, chance));
        let mut out: Vec<(EventType, u16)> = types.collect();
        out.sort_by_key(|&(kind, chance)| (kind, std::cmp::Reverse(chance)));
        out.dedup_by_key(|(kind, _)| *kind);
        out.sort_by_key(|&(_, chance)| std::cmp::Reverse(chance));
        out
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
        let own = self.types().filter(|(k, _, _)| *k == kind);
        own.max_by_key(|(_, chance, _)| *chance).and_then(|(_, _, mode)| Mode::of(kind, mode))
    }

    /// The trigger that is likeliest to tell an event.
    fn likeliest(&self) -> Option<&'s Trigger> {
        let own = self.triggers.into_iter().flatten().map(|trigger| (likelihood(trigger), trigger));
        let told = self.bound.map(|told| (chance_in(told), told.0));
        told.into_iter().chain(own).max_by_key(|(chance, _)| *chance).map(|(_, trigger)| trigger)
    }

    /// The likeliest status.
    pub(crate) fn status(&self) -> Option<&'s str> {
        self.likeliest().map(|trigger| trigger.status.as_str())
    }

    /// Words with the probabilities that they are actor and recipient.
    fn parties(&self) -> impl Iterator<Item = (usize, u16, u16)> + 's {
        self.likeliest()
            .into_iter()
            .flat_map(|trigger| &trigger.parties)
            .map(|party| (party.token as usize, party.actor, party.recipient))
    }
}
