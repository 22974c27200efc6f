//! Whether what is read as an event is one: a learned weighing.
//!
//! The rule that fits, what the network thinks, who the parties are and how much else the
//! article tells are clues, each with a weight ([`EventWeights`]). The words of politics are
//! also those of sport, of shops and of families; what tells them apart is mostly who acts and
//! what kind of article it is. How likely that makes it to be an event is its [`Confidence`];
//! of how likely it must be the [`Limits`](crate::reader::Limits) have a say.

use std::fmt::{self, Write};

use whodid_text::{Sentence, Span};

use crate::actor::{Sector, is_stateless};
use crate::event::{Event, Party};
use crate::frame::Frame;
use crate::matching::Scene;
use crate::mention::MentionKind;
use crate::ontology::EventType;
use crate::parties::{coarse, grade};
use crate::quotation;
use crate::reader::{Opinion, likelihood};
use crate::weights::Weights;

/// How likely a reading is to be an event, on news at large: what its weights come to, with what
/// their being learned from texts of our own makes too little or too much of.
///
/// ```
/// use whodid_events::belief::Confidence;
///
/// assert_eq!(Confidence::of_logit(0).percent(), 50);
/// assert_eq!(Confidence::of_logit(1_100).share(), 0.75);
/// assert!(Confidence::of_logit(-400) < Confidence::of_logit(200));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence {
    /// In thousandths of a logit.
    logit: i32,
}

impl Confidence {
    /// That of a probability's logit, in thousandths.
    pub fn of_logit(thousandths: i32) -> Confidence {
        Confidence { logit: thousandths }
    }

    /// That of a reading whose weights come to `sum`.
    pub(crate) fn of(sum: i32, proposed: bool) -> Confidence {
        let logit = sum.saturating_add(if proposed { PROPOSED } else { RULED });
        Confidence { logit: logit.min(SUREST) }
    }

    /// The probability in hundredths.
    pub fn percent(self) -> u8 {
        let steps = STEPS.iter().flat_map(|&step| [step, -step]);
        steps.filter(|&step| self.logit >= step).count().min(100) as u8
    }

    /// The probability, from 0 to 1, in hundredths.
    pub fn share(self) -> f64 {
        f64::from(self.percent()) / 100.0
    }
}

/// What a reading that a rule fits gets beside its weights, in thousandths of a logit, and one that
/// no rule fits. With these the share of right ones among events of unlabelled news, judged one
/// by one by reading, is what the sums say, from the least sure to the surest: there the idioms of
/// rules are right more often than on our texts, and what the network alone proposes less often
/// (MODEL_CARD.md has the table). They belong to the weights: with others `whodid-train judged`
/// tells what to add.
const RULED: i32 = 450;
const PROPOSED: i32 = -990;

/// The logit of the surest, in thousandths: of them, too, one in thirty is none.
const SUREST: i32 = 3_476;

/// The probability, in thousandths, from which on the network is sure that a word tells an event.
const SURE: u16 = 900;

/// What each clue to an event is worth, in thousandths of a logit.
pub type EventWeights = Weights<1>;

/// A reading that may be an event, with what speaks for and against it: an example for training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventExample {
    /// The event's type.
    pub kind: EventType,
    /// Where its predicate stands, and its light verb.
    pub words: Vec<Span>,
    /// The names of its clues.
    pub clues: Vec<String>,
}

/// What is known of an article as a whole: how much of it tells events.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    /// How likely each sentence is to tell an event, by the network, in thousandths.
    likely: Vec<usize>,
    /// The sum of these.
    all: usize,
}

impl Surroundings {
    pub(crate) fn of(sentences: &[Sentence]) -> Surroundings {
        let likely = |sentence: &Sentence| {
            usize::from(sentence.triggers.iter().map(likelihood).max().unwrap_or(0))
        };
        let likely: Vec<usize> = sentences.iter().map(likely).collect();
        Surroundings { all: likely.iter().sum(), likely }
    }

    /// How large a part of the other sentences tells an event, as steps of a scale. Of few
    /// sentences little is known: it is as if four more were read, half of which tell one.
    fn elsewhere(&self, index: usize) -> usize {
        let own = self.likely.get(index).copied().unwrap_or(0);
        let others = self.likely.len().saturating_sub(1);
        let share = (self.all - own + 2_000) / (others + 4);
        [50, 70, 90, 115, 145, 180, 230, 290, 370, 470].iter().filter(|&&l| share >= l).count()
    }
}

/// A reading of a frame as an event, with what is known of it.
pub(crate) struct Belief<'s> {
    pub(crate) scene: &'s Scene<'s>,
    pub(crate) frame: &'s Frame,
    pub(crate) event: &'s Event,
    pub(crate) opinion: Opinion<'s>,
    /// Where no rule fits.
    pub(crate) proposed: bool,
    pub(crate) surroundings: &'s Surroundings,
}

impl Belief<'_> {
    /// What these weights say of it.
    pub(crate) fn weighed(&self, weights: &EventWeights) -> i32 {
        let mut sum = 0_i32;
        self.clues(&mut |clue| sum = sum.saturating_add(weights.of(clue)[0]));
        sum
    }

    /// It with the names of its clues.
    pub(crate) fn example(&self) -> EventExample {
        let mut clues = Vec::new();
        self.clues(&mut |clue| clues.push(clue.to_owned()));
        EventExample { kind: self.event.kind, words: self.frame.words(self.scene.tree), clues }
    }

    fn clues(&self, tell: &mut dyn FnMut(&str)) {
        let (tree, event, frame) = (self.scene.tree, self.event, self.frame);
        let mut name = String::new();
        let mut clue = |words: fmt::Arguments<'_>| {
            name.clear();
            // Writing to a string does not fail.
            let _ = name.write_fmt(words);
            tell(&name);
        };
        let kind = event.kind;
        let via = if self.proposed { "read" } else { "rule" };
        clue(format_args!("{via}"));
        clue(format_args!("{via} {kind}"));
        clue(format_args!("{via} {kind} {}", frame.lemma));
        if !self.proposed {
            clue(format_args!("rule {}", event.rule));
        }

        let opinion = self.opinion;
        let best = opinion.best().map_or(0, |(_, chance)| chance);
        let own = opinion.chance(kind);
        for step in 1..=grade(best) {
            clue(format_args!("likeliest>={step}"));
        }
        clue(format_args!("{via} likeliest={}", grade(best)));
        clue(format_args!("{via} likely={}", grade(own)));
        clue(format_args!("{kind} likely={}", coarse(own)));

        let elsewhere = self.surroundings.elsewhere(self.scene.sentence);
        // Every step that is reached is a clue: so a rare one adds to those below it, instead of
        // having to be learned from its few examples alone.
        for step in 1..=elsewhere {
            clue(format_args!("elsewhere>={step}"));
        }
        clue(format_args!("{via} elsewhere={} likely={}", elsewhere / 2, coarse(own)));
        clue(format_args!("{kind} elsewhere={}", elsewhere / 3));
        let beside = tree.sentence.triggers.iter().filter(|trigger| {
            let at = trigger.token as usize;
            likelihood(trigger) >= SURE && !frame.tokens().any(|token| token == at)
        });
        clue(format_args!("beside={}", beside.count().min(3)));

        let [actor, recipient] = [&event.actors, &event.recipients].map(|side| standing(side));
        clue(format_args!("actor={actor}"));
        clue(format_args!("recipient={recipient}"));
        clue(format_args!("{kind} actor={actor}"));
        clue(format_args!("{kind} recipient={recipient}"));
        clue(format_args!("actor={actor} recipient={recipient}"));
        for (role, side) in [("actor", &event.actors), ("recipient", &event.recipients)] {
            if side.iter().any(|party| party.actor.id.is_some()) {
                clue(format_args!("{role} known"));
            }
            if side.iter().any(|party| self.speaks(party)) {
                clue(format_args!("{role} speaks"));
                clue(format_args!("{role} speaks {kind}"));
            }
        }
        let between = between(&event.actors, &event.recipients);
        clue(format_args!("{between}"));
        clue(format_args!("{between} {kind}"));

        clue(format_args!("{}", event.status));
        clue(format_args!("{kind} {}", event.status));
        if event.date.is_some() {
            clue(format_args!("dated"));
        }
        if event.attribution.is_some() {
            clue(format_args!("attributed"));
        }
        if let Some(quoted) = self.quoted() {
            clue(format_args!("{quoted}"));
            clue(format_args!("{quoted} {via}"));
            clue(format_args!("{quoted} {kind}"));
        }
        let form = frame.form();
        clue(format_args!("{form} {via}"));
        clue(format_args!("{form} {kind}"));
    }

    /// True for a party by whose words somebody means himself: "I", "us".
    fn speaks(&self, party: &Party) -> bool {
        self.scene.named_by(party.span).is_some_and(|mention| {
            let form = self.scene.tree.token(mention.head).form.to_lowercase();
            mention.kind == MentionKind::Pronoun
                && matches!(&*form, "i" | "me" | "my" | "mine" | "we" | "us" | "our" | "ours")
        })
    }

    /// Whether the predicate stands in quotation marks, with few words or with many.
    fn quoted(&self) -> Option<&'static str> {
        let begun = self.scene.mentions.begins_quoted(self.scene.sentence);
        let tokens = &self.scene.tree.sentence.tokens;
        Some(match quotation::length(tokens, begun, self.frame.predicate)? {
            Some(length) if length <= FRAGMENT => "fragment",
            _ => "quoted",
        })
    }
}

/// From which thousandths of a logit on a probability is rounded to 1, 2, ... 50 hundredths; the
/// other fifty are these with the other sign. A table, as logarithms differ between machines.
const STEPS: [i32; 50] = [
    -5293, -4185, -3664, -3317, -3055, -2844, -2666, -2512, -2376, -2254, -2143, -2041, -1946,
    -1857, -1774, -1696, -1621, -1551, -1483, -1418, -1355, -1295, -1237, -1180, -1125, -1072,
    -1020, -969, -920, -871, -824, -777, -731, -686, -641, -597, -554, -511, -468, -426, -385,
    -343, -302, -261, -221, -180, -140, -100, -60, -20,
];

/// How many words a quotation has that is a part of somebody else's sentence.
const FRAGMENT: usize = 5;

/// Sectors of those who make politics, the most telling first.
const POLITICAL: &[Sector] = &[
    Sector::Government,
    Sector::Military,
    Sector::Rebel,
    Sector::Judiciary,
    Sector::Police,
    Sector::Legislature,
    Sector::Spy,
    Sector::Paramilitary,
    Sector::UnidentifiedArmed,
    Sector::Party,
    Sector::Opposition,
];

/// What the most political party of a side is, the first that there is of: a state, a political
/// sector, an international body, another sector, somebody of a known country, somebody else;
/// or nobody.
fn standing(side: &[Party]) -> &'static str {
    let rank = |party: &Party| {
        let actor = &party.actor;
        let political = POLITICAL.iter().position(|s| actor.sectors.contains(s));
        match (political, actor.sector(), actor.country.as_deref()) {
            _ if actor.is_state => (0, "state"),
            (Some(at), _, _) => (1 + at, POLITICAL[at].as_str()),
            (None, Some(sector), _) => (50, sector.as_str()),
            (None, None, Some(code)) if is_stateless(code) => (20, "body"),
            (None, None, Some(_)) => (60, "someone"),
            (None, None, None) => (70, "unknown"),
        }
    };
    side.iter().map(rank).min().map_or("nobody", |(_, name)| name)
}

/// How the countries of the two sides stand to one another: "across" where they differ, "within"
/// where they share one. Where one side has none, whether the other has one or "several".
fn between(actors: &[Party], recipients: &[Party]) -> &'static str {
    fn known(side: &[Party]) -> Vec<&str> {
        side.iter().filter_map(|party| party.actor.country.as_deref()).collect()
    }
    let (from, to) = (known(actors), known(recipients));
    match (&from[..], &to[..]) {
        ([], []) => "nowhere",
        ([], side) | (side, []) => match side.iter().any(|country| *country != side[0]) {
            true => "several",
            false => "one-sided",
        },
        _ if from.iter().any(|country| to.contains(country)) => "within",
        _ => "across",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party(country: Option<&str>, sectors: &[Sector], is_state: bool) -> Party {
        let actor = crate::Actor {
            name: "somebody".into(),
            id: None,
            country: country.map(Into::into),
            sectors: sectors.to_vec(),
            office: None,
            is_state,
        };
        Party { actor, span: Span::new(0, 1) }
    }

    #[test]
    fn the_most_political_party_of_a_side_counts() {
        let civilian = || party(Some("FRA"), &[Sector::Civilian], false);
        let minister = || party(Some("FRA"), &[Sector::Elite, Sector::Government], false);
        assert_eq!(standing(&[]), "nobody");
        assert_eq!(standing(&[civilian()]), "CVL");
        assert_eq!(standing(&[civilian(), minister()]), "GOV");
        assert_eq!(standing(&[minister(), party(Some("FRA"), &[], true)]), "state");
        assert_eq!(standing(&[civilian(), party(Some("UNO"), &[], false)]), "body");
        assert_eq!(standing(&[party(Some("FRA"), &[], false)]), "someone");
        assert_eq!(standing(&[party(None, &[], false)]), "unknown");
    }

    #[test]
    fn a_confidence_is_the_rounded_probability() {
        for logit in -6_000..=6_000 {
            let share = 1.0 / (1.0 + (-f64::from(logit) / 1_000.0).exp());
            let percent = Confidence::of_logit(logit).percent();
            // The table's steps are whole thousandths themselves.
            assert!((share * 100.0 - f64::from(percent)).abs() < 0.52, "{logit}: {percent}");
        }
        assert_eq!(Confidence::of_logit(i32::MIN).percent(), 0);
        assert_eq!(Confidence::of_logit(i32::MAX).percent(), 100);
    }

    #[test]
    fn countries_stand_across_or_within() {
        let of = |code: &str| party(Some(code), &[], true);
        let nobody = || party(None, &[], false);
        assert_eq!(between(&[nobody()], &[]), "nowhere");
        assert_eq!(between(&[of("FRA")], &[nobody()]), "one-sided");
        assert_eq!(between(&[], &[of("FRA"), of("TCD")]), "several");
        assert_eq!(between(&[of("FRA")], &[of("TCD")]), "across");
        assert_eq!(between(&[of("FRA"), of("MLI")], &[of("FRA")]), "within");
    }

    #[test]
    fn what_an_article_tells_elsewhere_does_not_hang_on_the_sentence_itself() {
        let around = |likely: &[usize]| {
            let all = likely.iter().sum();
            Surroundings { likely: likely.to_vec(), all }
        };
        assert_eq!(around(&[1000]).elsewhere(0), around(&[0]).elsewhere(0));
        let quiet = [&[0; 60][..], &[900]].concat();
        assert_eq!(around(&quiet).elsewhere(60), 0);
        assert_eq!(around(&[900; 31]).elsewhere(30), 10);
    }
}
