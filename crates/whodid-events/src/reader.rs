//! A second reader beside the rules: a linear classifier that gives each frame a
//! probability for every type, and for being no event, from its words and their
//! clusters of meaning.
//!
//! What no rule fits and the reader is sure of becomes an event, its parties
//! found by a general pattern for its type. Every score is a sum of weights of
//! readable features, so that it can be explained.
//!
//! The model is text, made by `whodid-train reader`: `#` comments; `propose P`,
//! the least probability of what becomes an event; `nouns` with the nouns and adjectives that may be
//! events though no rule names them; `cluster WIDE.NARROW` with its words; then
//! one line a feature: the feature, a tab, and `TYPE:weight` pairs.

use std::collections::{HashMap, HashSet};
use std::fmt;

use smol_str::{SmolStr, format_smolstr};

use crate::frame::{Frame, PredicateKind, Role};
use crate::matching::Scene;
use crate::mention::MentionKind;
use crate::ontology::EventType;
use crate::rules::{Rule, RuleError, Rules};

/// Types, and the class of what is no event.
pub const CLASSES: usize = EventType::ALL.len() + 1;

/// Probabilities of the types, in the order of [`EventType::ALL`], then of no event.
pub type Scores = [f32; CLASSES];

/// The classifier with its threshold and general patterns.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    weights: HashMap<SmolStr, Box<[(u8, f32)]>>,
    nouns: HashSet<SmolStr>,
    /// Words to the clusters of meaning that hold them: a wide one and a narrow one.
    clusters: HashMap<SmolStr, (SmolStr, SmolStr)>,
    general: Rules,
    propose: f32,
}

/// What is wrong in a reader's file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderError {
    line: u32,
    message: String,
}

impl ReaderError {
    /// Line of the error, from 1; 0 where it is in the general patterns.
    pub fn line(&self) -> u32 {
        self.line
    }
}

impl fmt::Display for ReaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "reader:{}: {}", self.line, self.message)
    }
}

impl std::error::Error for ReaderError {}

impl From<RuleError> for ReaderError {
    fn from(error: RuleError) -> ReaderError {
        ReaderError { line: 0, message: error.to_string() }
    }
}

impl Reader {
    /// Reads the weights, and the general patterns: a rule file with a rule for
    /// each type that may be proposed, whose predicates are written `*`.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(weights: &str, general: &str) -> Result<Reader, ReaderError> {
        let mut reader = Reader {
            general: Rules::parse(&[("general.rules", general)])?,
            propose: 1.0,
            ..Reader::default()
        };
        for (number, line) in weights.lines().enumerate() {
            let wrong = |message: &str| ReaderError {
                line: number as u32 + 1,
                message: message.to_string(),
            };
            let number =
                |text: &str| text.trim().parse::<f32>().map_err(|_| wrong("this must be a number"));
            if line.is_empty() || line.starts_with('#') {
                continue;
            } else if let Some(value) = line.strip_prefix("propose ") {
                reader.propose = number(value)?;
            } else if let Some(words) = line.strip_prefix("nouns ") {
                reader.nouns.extend(words.split_whitespace().map(SmolStr::new));
            } else if let Some(rest) = line.strip_prefix("cluster ") {
                let mut words = rest.split(' ');
                let (wide, narrow) = words
                    .next()
                    .and_then(|name| name.split_once('.'))
                    .ok_or_else(|| wrong("a cluster is named WIDE.NARROW"))?;
                let names = (format_smolstr!("~{wide}"), format_smolstr!("~~{narrow}"));
                reader.clusters.extend(words.map(|word| (SmolStr::new(word), names.clone())));
            } else {
                let (feature, values) =
                    line.split_once('\t').ok_or_else(|| wrong("no tab after the feature"))?;
                let pairs: Option<Box<[(u8, f32)]>> = values
                    .split(' ')
                    .map(|pair| {
                        let (class, weight) = pair.split_once(':')?;
                        Some((class_index(class)?, weight.parse().ok()?))
                    })
                    .collect();
                let pairs = pairs.ok_or_else(|| wrong("weights are written TYPE:number"))?;
                reader.weights.insert(SmolStr::new(feature), pairs);
            }
        }
        Ok(reader)
    }

    /// The same with another threshold: the least probability of a type at which
    /// what no rule fits becomes an event.
    pub fn with_threshold(self, propose: f32) -> Reader {
        Reader { propose, ..self }
    }

    /// True if a noun or adjective of this lemma may be an event.
    pub(crate) fn is_event_noun(&self, lemma: &str) -> bool {
        self.nouns.contains(lemma)
    }

    /// The wide and the narrow cluster of a word, where it has one.
    fn clusters(&self, word: &str) -> impl Iterator<Item = &SmolStr> {
        self.clusters.get(word).into_iter().flat_map(|(wide, narrow)| [wide, narrow])
    }

    /// Probabilities of the classes of a frame with these features.
    pub(crate) fn scores(&self, features: &[SmolStr]) -> Scores {
        let mut sums = [0.0; CLASSES];
        for (class, weight) in
            features.iter().filter_map(|f| self.weights.get(f)).flat_map(|pairs| pairs.iter())
        {
            sums[*class as usize] += weight;
        }
        softmax(sums)
    }

    /// The general rule of the type that the reader is sure of.
    pub(crate) fn proposes(&self, scores: &Scores) -> Option<&Rule> {
        let best = (0..CLASSES - 1).max_by(|&a, &b| scores[a].total_cmp(&scores[b]))?;
        let kind = EventType::ALL[best];
        (scores[best] >= self.propose)
            .then(|| self.general.iter().find(|rule| rule.kind == kind))
            .flatten()
    }
}

fn class_index(name: &str) -> Option<u8> {
    if name == "none" {
        return Some(CLASSES as u8 - 1);
    }
    let kind = EventType::parse(name)?;
    EventType::ALL.iter().position(|&k| k == kind).map(|at| at as u8)
}

/// Exponentials, normalised to sum to one.
pub fn softmax(mut sums: Scores) -> Scores {
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let mut total = 0.0;
    for s in &mut sums {
        *s = (*s - most).exp();
        total += *s;
    }
    for s in &mut sums {
        *s /= total;
    }
    sums
}

/// What the reader sees of a frame: features that are there or not. `above` is the type of the event whose content it is.
pub(crate) fn features(
    reader: &Reader,
    scene: &Scene<'_>,
    frame: &Frame,
    above: Option<EventType>,
) -> Vec<SmolStr> {
    let tree = scene.tree;
    let mut out = vec![SmolStr::new_static("bias")];
    let mut add = |feature: SmolStr| {
        if !out.contains(&feature) {
            out.push(feature);
        }
    };
    let kind = match frame.kind {
        PredicateKind::Verb => 'v',
        PredicateKind::Noun => 'n',
        PredicateKind::Adjective => 'a',
    };
    let lemma = format_smolstr!("{}/{kind}", frame.lemma);
    let token = tree.token(frame.predicate);
    add(format_smolstr!("kind={kind}"));
    add(format_smolstr!("lemma={lemma}"));
    let own: Vec<&SmolStr> =
        reader.clusters(frame.lemma.split('_').next().unwrap_or_default()).collect();
    for cluster in &own {
        add(format_smolstr!("{kind} {cluster}"));
    }
    if frame.passive {
        add(SmolStr::new_static("passive"));
    }
    let mut parties = 0;
    for argument in &frame.arguments {
        let role = argument.role.as_str();
        let head = tree.lemma(argument.token);
        let class = class_of(scene, argument.token);
        parties += usize::from(class.is_some());
        let class = class.unwrap_or_else(|| SmolStr::new_static("thing"));
        add(format_smolstr!("{role}:{class}"));
        add(format_smolstr!("{lemma} {role}"));
        add(format_smolstr!("{lemma} {role}:{}", if class == "thing" { "thing" } else { "party" }));
        if argument.role != Role::Agent || class == "thing" {
            add(format_smolstr!("{role}={head}"));
            add(format_smolstr!("{lemma} {role}={head}"));
        }
        for other in reader.clusters(&head).filter(|_| class == "thing") {
            add(format_smolstr!("{role}={other}"));
            if let Some(cluster) = own.first() {
                add(format_smolstr!("{cluster} {role}={other}"));
            }
        }
        for cluster in &own {
            add(format_smolstr!(
                "{cluster} {role}:{}",
                if class == "thing" { "thing" } else { "party" }
            ));
        }
        for name in scene.rules.classes_of(&head) {
            add(format_smolstr!("{role}=@{name}"));
            add(format_smolstr!("{lemma} {role}=@{name}"));
        }
    }
    add(format_smolstr!("parties={}", parties.min(3)));
    add(format_smolstr!("relation={kind}:{}", token.deprel));
    if let Some(governor) = frame.governor {
        let word = tree.lemma(governor.predicate);
        add(format_smolstr!("governor={word}:{}", governor.complement));
    }
    if let Some(light) = frame.light {
        add(format_smolstr!("light={}", tree.lemma(light)));
        add(format_smolstr!("{lemma} light={}", tree.lemma(light)));
    }
    add(format_smolstr!("status={}", frame.status.as_str()));
    for &cue in &frame.cues {
        add(format_smolstr!("cue={}", tree.lemma(cue)));
    }
    for &child in tree.children(frame.predicate) {
        let word = tree.lemma(child);
        match tree.token(child).relation() {
            "advmod" | "amod" | "compound" | "det" | "mark" | "case" | "aux" => {
                add(format_smolstr!("{kind} {}={word}", tree.token(child).relation()));
            }
            "xcomp" | "ccomp" => add(format_smolstr!("{lemma} clause={word}")),
            _ => {}
        }
    }
    add(format_smolstr!(
        "place={}",
        match scene.sentence {
            0 => "first",
            1..=3 => "early",
            _ => "later",
        }
    ));
    if let Some(above) = above {
        add(format_smolstr!("above={}", above.as_str()));
    }
    out
}

/// What kind of actor a token stands for, where it stands for one.
fn class_of(scene: &Scene<'_>, token: usize) -> Option<SmolStr> {
    let mention = scene.mention(token)?;
    let Some(actor) = mention.actors.first() else {
        return (mention.kind == MentionKind::Pronoun).then(|| SmolStr::new_static("pronoun"));
    };
    if mention.is_place {
        return Some(SmolStr::new_static("place"));
    }
    Some(match actor.sector() {
        Some(sector) => SmolStr::new_static(sector.as_str()),
        None if actor.country.is_some() => SmolStr::new_static("state"),
        None => SmolStr::new_static("somebody"),
    })
}
