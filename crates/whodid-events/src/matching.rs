//! Fits patterns to frames.

mod content;

use std::collections::BTreeSet;

use smol_str::SmolStr;
use whodid_text::{Span, Upos};

use crate::frame::{Frame, PredicateKind, Role, Tree};
use crate::mention::{Mention, Mentions};
use crate::ontology::EventType;
use crate::rules::{Part, Pattern, Rule, Rules, Slot};

/// One sentence as rules see it.
pub(crate) struct Scene<'a> {
    pub tree: &'a Tree<'a>,
    /// Index of the sentence in the article.
    pub sentence: usize,
    pub frames: &'a [Frame],
    pub mentions: &'a Mentions,
    pub rules: &'a Rules,
}

/// How a pattern fits: which tokens are the parties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Binding {
    /// Tokens of the actors' mentions.
    pub actors: Vec<usize>,
    /// Tokens of the recipients' mentions.
    pub recipients: Vec<usize>,
    /// What fills the arguments that ask for certain words, or for whose thing or deed something
    /// is: of "gave 5 million dollars of aid" the dollars and the aid.
    pub words: Vec<usize>,
    /// How much the pattern asks for; the most demanding one that fits wins.
    pub strength: usize,
}

/// A pattern that fits, of its rule, and how.
pub(crate) type Fit<'r> = (&'r Rule, &'r Pattern, Binding);

/// Why a pattern whose predicate is there does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Nothing fills this slot, or not what it asks for.
    Missing(SmolStr),
    /// Something fills a slot that must stay empty.
    Forbidden(SmolStr),
    /// The agent is nobody who can act.
    AgentCannotAct,
    /// Neither an actor nor a recipient is known.
    NobodyKnown,
}

/// Things that act for somebody unnamed: their being the agent does not rule an event out.
const INSTRUMENTS: &[&str] = &[
    "bomb",
    "missile",
    "rocket",
    "shell",
    "bullet",
    "explosion",
    "blast",
    "drone",
    "airstrike",
    "strike",
    "attack",
    "raid",
    "bombing",
    "shelling",
    "shooting",
    "bombardment",
    "assault",
    "fighting",
    "violence",
    "clash",
    "war",
    "conflict",
    "offensive",
    "fire",
    "gunfire",
    "device",
    "mine",
    "car",
    "invasion",
    "operation",
    "ambush",
    "massacre",
    "plane",
    "warplane",
    "jet",
    "statement",
    "report",
    "letter",
    "move",
    "decision",
    "law",
    "bill",
    "order",
    "resolution",
    "document",
];

/// Words that only measure what stands after "of".
const QUANTITIES: &[&str] = &[
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "dozen",
    "number",
    "lot",
    "batch",
    "shipment",
    "load",
    "supply",
    "delivery",
    "worth",
    "group",
    "series",
    "wave",
    "barrage",
    "package",
    "amount",
    "majority",
    "couple",
    "score",
    "kind",
    "type",
    "set",
    "round",
    "member",
    "convoy",
    "total",
    "some",
    "all",
    "most",
    "many",
    "several",
    "part",
    "half",
    "rest",
    "bulk",
    "ton",
    "tonne",
    "pair",
    "lots",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "volley",
    "hail",
    "team",
    "contingent",
    "array",
    "form",
    "portion",
    "third",
    "quarter",
    "day",
    "week",
    "month",
    "percent",
    "%",
];

/// Words for money, which measures what stands after "of" or "in".
const CURRENCIES: &[&str] = &[
    "$", "€", "£", "¥", "dollar", "euro", "pound", "yen", "yuan", "franc", "krona", "usd", "eur",
    "million", "billion", "money", "fund",
];

impl Scene<'_> {
    /// The mention whose head is this token.
    pub(crate) fn mention(&self, token: usize) -> Option<&Mention> {
        self.mentions.at(self.sentence, token)
    }

    /// The frame of a predicate.
    pub(crate) fn frame_of(&self, predicate: usize) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.predicate == predicate)
    }

    /// The mention of the sentence that has these words.
    pub(crate) fn named_by(&self, words: Span) -> Option<&Mention> {
        self.mentions.of_sentence(self.sentence).find(|mention| mention.span == words)
    }

    /// True if the token stands for somebody who can act.
    fn is_party(&self, token: usize) -> bool {
        self.mention(token).is_some()
    }

    /// The parties behind an argument: its own mentions and its conjuncts', or,
    /// where `dig` allows, those that the argument belongs to.
    pub(crate) fn parties(&self, token: usize, dig: bool) -> Vec<usize> {
        let mut out = Vec::new();
        for conjunct in self.tree.conjuncts(token) {
            if self.is_party(conjunct) {
                out.push(conjunct);
            } else if let Some(part) = self.measured(conjunct).filter(|&p| self.is_party(p)) {
                out.extend(self.tree.conjuncts(part).into_iter().filter(|&c| self.is_party(c)));
            } else if dig {
                out.extend(self.owners(conjunct, 3));
            }
        }
        out.dedup();
        out
    }

    /// The parties that a word of the sentence stands for: its own mention, the one
    /// that it is part of, or whom it belongs to.
    pub(crate) fn stands_for(&self, token: usize) -> Vec<usize> {
        if self.is_party(token) {
            return vec![token];
        }
        let around = self
            .mentions
            .of_sentence(self.sentence)
            .filter(|m| m.first <= token && token <= m.last)
            .min_by_key(|m| m.last - m.first);
        match around {
            Some(mention) => vec![mention.head],
            None => self.owners(token, 2),
        }
    }

    /// "hundreds of *troops*", "$5 million in *aid*".
    fn measured(&self, token: usize) -> Option<usize> {
        let mut phrases = self.tree.by(token, "nmod").peekable();
        phrases.peek()?;
        let lemma = self.tree.lemma(token);
        let money = CURRENCIES.contains(&lemma.as_str());
        if !money && !QUANTITIES.contains(&lemma.as_str()) {
            return None;
        }
        phrases.find(|&c| {
            self.tree
                .case(c)
                .is_some_and(|w| w == "of" || money && matches!(w.as_str(), "in" | "worth"))
        })
    }

    /// Whose thing, deed or words an argument is: "the Israeli *strike*",
    /// "*response* of the government", "Russia's *invasion*".
    fn owners(&self, token: usize, depth: usize) -> Vec<usize> {
        if depth == 0 {
            return Vec::new();
        }
        let tree = self.tree;
        if let Some(frame) = self.frame_of(token) {
            let agents: Vec<usize> = frame
                .fillers(&Role::Agent)
                .flat_map(|a| tree.conjuncts(a))
                .filter(|&a| self.is_party(a))
                .collect();
            if !agents.is_empty() {
                return agents;
            }
        }
        for relation in ["nsubj", "nmod:poss", "amod", "compound"] {
            let found: Vec<usize> = tree
                .by(token, relation)
                .flat_map(|c| tree.conjuncts(c))
                .filter(|&c| self.is_party(c))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        for cases in [
            &["by", "of", "from"][..],
            &["in", "against", "on", "at", "between", "with"],
            &["to", "for"],
        ] {
            for child in tree.by(token, "nmod") {
                if !tree.case(child).is_some_and(|w| cases.contains(&w.as_str())) {
                    continue;
                }
                let found: Vec<usize> =
                    tree.conjuncts(child).into_iter().filter(|&c| self.is_party(c)).collect();
                if !found.is_empty() {
                    return found;
                }
                let further = self.owners(child, depth - 1);
                if !further.is_empty() {
                    return further;
                }
            }
        }
        Vec::new()
    }

    /// True if the token, what it measures or one that is coordinated with it is among `words`,
    /// which are in order.
    fn has_word(&self, token: usize, words: &[SmolStr]) -> bool {
        let tree = self.tree;
        let among = |lemma: &str| words.binary_search_by(|word| word.as_str().cmp(lemma)).is_ok();
        tree.conjuncts(token).into_iter().any(|c| {
            let lemma = tree.lemma(c);
            among(&lemma)
                || self
                    .measured(c)
                    .is_some_and(|m| tree.conjuncts(m).into_iter().any(|m| among(&tree.lemma(m))))
                || tree.by(c, "compound").any(|m| among(&format!("{}_{lemma}", tree.lemma(m))))
        })
    }

    fn fillers(&self, frame: &Frame, slot: &Slot) -> Vec<usize> {
        if slot.roles.iter().any(|r| r == "modal") {
            // An auxiliary before its subject asks, or says "if": "should Iran attack".
            return frame
                .fillers(&Role::Clause)
                .flat_map(|clause| {
                    let subject = self.tree.first(clause, "nsubj").unwrap_or(0);
                    self.tree.by(clause, "aux").filter(move |&aux| aux > subject)
                })
                .collect();
        }
        if slot.roles.iter().any(|r| r == "mark") {
            return frame
                .fillers(&Role::Clause)
                .flat_map(|clause| self.tree.children(clause).iter().copied())
                .filter(|&c| {
                    matches!(self.tree.token(c).relation(), "mark" | "advmod" | "obj" | "nsubj")
                })
                .collect();
        }
        if slot.roles.iter().any(|r| r == "nearby") {
            let mut top = frame.light.unwrap_or(frame.predicate);
            // The clause of a noun that is the subject is its verb's.
            if self.tree.token(top).relation() == "nsubj" {
                top = self.tree.sentence.head(top).unwrap_or(top);
            }
            let mut below = self.tree.below(top);
            below.retain(|&i| i != frame.predicate);
            return below;
        }
        let mut found: Vec<usize> = frame
            .arguments
            .iter()
            .filter(|a| slot.roles.iter().any(|r| r == a.role.as_str()))
            .map(|a| a.token)
            .collect();
        if found.is_empty() && frame.kind == PredicateKind::Verb {
            // "launched a wave of drones *toward Israel*", "gave $5 million in aid *to Chad*".
            let measured = frame.fillers(&Role::Object).filter_map(|object| self.measured(object));
            for part in measured.flat_map(|part| self.tree.conjuncts(part)) {
                found.extend(self.tree.by(part, "nmod").filter(|&phrase| {
                    self.tree
                        .case(phrase)
                        .is_some_and(|case| case != "of" && slot.roles.contains(&case))
                }));
            }
        }
        found
    }

    /// Fits one pattern to one frame.
    pub(crate) fn bind(&self, pattern: &Pattern, frame: &Frame) -> Result<Binding, Misfit> {
        let mut binding = Binding::default();
        let mut agent_needed = false;
        let mut several = false;
        let mut agent_acts = true;
        for slot in &pattern.slots {
            let is_agent = slot.roles.iter().any(|r| r == "agent");
            let plain = is_agent && slot.roles.len() == 1 && slot.words.is_empty();
            if plain && matches!(slot.part, Some(Part::Actor | Part::Party)) {
                // Who acts is found in one way for all patterns, below.
                agent_needed |= !slot.optional;
                several |= slot.several;
                continue;
            }
            agent_acts &= !(is_agent && slot.part == Some(Part::Recipient));
            let fillers: Vec<usize> = self
                .fillers(frame, slot)
                .into_iter()
                .filter(|&f| slot.words.is_empty() || slot.either || self.has_word(f, &slot.words))
                .collect();
            let name = || SmolStr::new(slot.roles.join("|"));
            if slot.absent {
                if !fillers.is_empty() {
                    return Err(Misfit::Forbidden(name()));
                }
                continue;
            }
            if slot.is_worded() {
                let measured = fillers.iter().filter_map(|&filler| self.measured(filler));
                binding.words.extend(fillers.iter().copied().chain(measured));
            }
            let Some(part) = slot.part else {
                if !fillers.is_empty() {
                    // A word says more of an event than that somebody is there.
                    binding.strength += if slot.words.is_empty() { 2 } else { 3 };
                } else if !slot.optional {
                    return Err(Misfit::Missing(name()));
                }
                continue;
            };
            let mut parties: Vec<usize> =
                fillers.iter().flat_map(|&f| self.parties(f, slot.owner)).collect();
            if parties.is_empty() && slot.owner && !fillers.is_empty() {
                // "attacked a village *in Nigeria*": whose it is stands beside the verb.
                parties.extend(self.place_of(frame));
            }
            parties.dedup();
            let worded = slot.either && fillers.iter().any(|&f| self.has_word(f, &slot.words));
            if parties.is_empty() && !worded && !slot.optional {
                return Err(Misfit::Missing(name()));
            }
            binding.strength += 2 * usize::from(!parties.is_empty() || worded);
            let side = match part {
                Part::Actor | Part::Party => &mut binding.actors,
                Part::Recipient => &mut binding.recipients,
            };
            for party in parties {
                if !side.contains(&party) {
                    side.push(party);
                }
            }
        }
        if agent_acts {
            let found = self.bind_agent(frame, &mut binding)?;
            if agent_needed && !found || several && self.countries(&binding.actors).len() < 2 {
                return Err(Misfit::Missing(SmolStr::new_static("agent")));
            }
            binding.strength += 2 * usize::from(agent_needed) + 4 * usize::from(several);
        }
        let actors = binding.actors.clone();
        binding.recipients.retain(|r| !actors.contains(r));
        if binding.actors.is_empty() && binding.recipients.is_empty() {
            return Err(Misfit::NobodyKnown);
        }
        Ok(binding)
    }

    /// Countries of parties.
    pub(crate) fn countries(&self, parties: &[usize]) -> BTreeSet<SmolStr> {
        parties
            .iter()
            .filter_map(|&party| self.mention(party))
            .flat_map(|mention| mention.actors.iter().filter_map(|a| a.country.clone()))
            .collect()
    }

    /// The place that a verb's own phrase names.
    fn place_of(&self, frame: &Frame) -> Option<usize> {
        let spatial = |role: &Role| matches!(role, Role::Prep(p) if matches!(p.as_str(), "in" | "at" | "near"));
        frame
            .arguments
            .iter()
            .filter(|a| frame.kind == PredicateKind::Verb && spatial(&a.role))
            .map(|a| a.token)
            .find(|&t| self.mention(t).is_some_and(|m| m.is_place && !m.actors.is_empty()))
    }

    /// Adds those who act; false if nobody is found.
    fn bind_agent(&self, frame: &Frame, binding: &mut Binding) -> Result<bool, Misfit> {
        let agents: Vec<usize> = frame.fillers(&Role::Agent).collect();
        let mut parties: Vec<usize> =
            agents.iter().flat_map(|&agent| self.parties(agent, true)).collect();
        if agents.is_empty() && frame.kind == PredicateKind::Noun {
            // "an Israeli strike", "police raids": a nationality or group before the noun did it.
            // "a Ukrainian drone attack": whichever of the two nouns the parser hangs it on.
            let within = |modifier: usize| self.tree.by(modifier, "amod").collect::<Vec<_>>();
            parties = frame
                .fillers(&Role::Compound)
                .flat_map(|modifier| std::iter::once(modifier).chain(within(modifier)))
                .filter(|&modifier| self.is_party(modifier))
                .flat_map(|modifier| self.tree.conjuncts(modifier))
                .filter(|&party| self.is_party(party) && !binding.recipients.contains(&party))
                .collect();
        }
        let found = !parties.is_empty();
        for party in parties {
            if !binding.actors.contains(&party) {
                binding.actors.push(party);
            }
        }
        binding.actors.sort_unstable();
        let passes = found
            || agents.is_empty()
            || frame.kind != PredicateKind::Verb
            || agents.iter().any(|&a| {
                let token = self.tree.token(a);
                INSTRUMENTS.contains(&self.tree.lemma(a).as_str())
                    || token.upos == Upos::Pron
                    || token.name.is_some()
            });
        if passes { Ok(found) } else { Err(Misfit::AgentCannotAct) }
    }

    /// True for whom an attack is on, which the frame tells or which its subject is: "an attack on
    /// a *Ukrainian* town damaged houses".
    pub(crate) fn is_hit(&self, frame: &Frame, party: usize) -> bool {
        let tree = self.tree;
        let attacks: Vec<usize> =
            tree.by(frame.predicate, "nsubj").chain([frame.predicate]).collect();
        // "a raid on a camp by rebels", wherever the tree hangs them
        let mut way = tree
            .sentence
            .upwards(party)
            .take_while(|&part| tree.case(part).is_none_or(|case| case != "by"));
        way.any(|part| {
            let of_attack = tree.sentence.head(part).is_some_and(|up| attacks.contains(&up));
            let on = |case: SmolStr| matches!(&*case, "on" | "against" | "upon");
            of_attack && tree.token(part).relation() == "nmod" && tree.case(part).is_some_and(on)
        })
    }

    /// True for whose border something is near: "struck a village near the *Polish* border".
    pub(crate) fn is_whose_border(&self, token: usize) -> bool {
        let tree = self.tree;
        let border = tree.sentence.head(token).filter(|_| {
            matches!(tree.token(token).deprel.as_str(), "amod" | "compound" | "nmod:poss")
        });
        border.is_some_and(|border| {
            let near = |case: SmolStr| matches!(&*case, "near" | "on" | "along" | "close to");
            matches!(tree.lemma(border).as_str(), "border" | "frontier")
                && tree.case(border).is_some_and(near)
        })
    }

    /// The patterns that fit, the best one first, and why each other candidate does not.
    pub(crate) fn best(&self, frame: &Frame) -> (Vec<Fit<'_>>, Vec<(&Rule, &Pattern, Misfit)>) {
        self.fit(frame, 0)
    }

    /// As [`Scene::best`]; `depth` counts the frames above whose content this one is.
    fn fit(&self, frame: &Frame, depth: usize) -> (Vec<Fit<'_>>, Vec<(&Rule, &Pattern, Misfit)>) {
        let particle = |word: &str| {
            let next = self.tree.sentence.tokens.get(frame.predicate + 1);
            next.is_some_and(|t| t.form.eq_ignore_ascii_case(word))
                || self.tree.children(frame.predicate).iter().any(|&c| {
                    self.tree.token(c).relation() == "advmod" && self.tree.lemma(c) == word
                })
        };
        let mut fits: Vec<Fit<'_>> = Vec::new();
        let mut misfits = Vec::new();
        for (rule, pattern) in self.rules.candidates(&frame.lemma, frame.kind, &particle) {
            match self.bind(pattern, frame) {
                Ok(binding) => fits.push((rule, pattern, binding)),
                Err(misfit) => misfits.push((rule, pattern, misfit)),
            }
        }
        // Of equals the first in the files; the sort keeps their order.
        fits.sort_by_key(|(_, _, binding)| std::cmp::Reverse(binding.strength));
        if let Some((rule, _, binding)) = fits.first_mut()
            && rule.kind == EventType::Assault
        {
            binding.recipients.retain(|&one| !self.is_whose_border(one));
            binding.actors.retain(|&one| !self.is_hit(frame, one));
        }
        if let Some((rule, _, binding)) = fits.first_mut()
            && binding.recipients.is_empty()
            && depth < content::MAX_DEPTH
            && self.countries(&binding.actors).len() <= 1
            && !binding.actors.is_empty()
            && content::gives_recipient(rule.kind)
        {
            binding.recipients = self.aimed_at(rule.kind, frame, binding, depth);
        }
        (fits, misfits)
    }
}
