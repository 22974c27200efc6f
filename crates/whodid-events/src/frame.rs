//! Who does what to whom, as the syntax says it: one normal form for active and
//! passive, control and raising, relative clauses and participles,
//! coordination, light verbs, particle verbs and event nouns.
//!
//! Rules see frames only, never trees. Relations are Universal Dependencies'.

use smol_str::SmolStr;
use whodid_text::{NameClass, Sentence, Span, Token, Upos};

use crate::ontology::Status;

/// A predicate with its arguments, its status and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Index of the predicate's token in its sentence.
    pub predicate: usize,
    /// Whether it is a verb, a noun or an adjective.
    pub kind: PredicateKind,
    /// Its lemma, lower-cased, with a verb particle joined on: `carry_out`.
    pub lemma: SmolStr,
    /// The arguments, in the order in which they were found.
    pub arguments: Vec<Argument>,
    /// True for a passive verb, with or without an agent.
    pub passive: bool,
    /// Whether it happened, by the words of the sentence.
    pub status: Status,
    /// The tokens that show the status; empty for a plain statement.
    pub cues: Vec<usize>,
    /// The predicate whose complement this is, and how it is joined.
    pub governor: Option<Governor>,
    /// The light verb that carries this noun ("held" of "held talks").
    pub light: Option<usize>,
}

/// What kind of word a predicate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PredicateKind {
    /// A verb.
    Verb,
    /// A noun: "invasion", "talks".
    Noun,
    /// An adjective that predicates: "critical of".
    Adjective,
}

/// One argument of a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// Its role.
    pub role: Role,
    /// Index of its head token.
    pub token: usize,
}

/// The role of an argument, after normalisation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it: an active subject, a passive's by-phrase, a noun's possessor.
    Agent,
    /// Whom or what it is done to: an object, a passive's subject.
    Object,
    /// To whom something is given or said (the indirect object).
    Indirect,
    /// A phrase with this preposition.
    Prep(SmolStr),
    /// A noun that modifies an event noun without a preposition: "hostage release".
    Compound,
    /// A clause: what is said, agreed, refused.
    Clause,
}

impl Role {
    /// Its name in rules and explanations.
    pub fn as_str(&self) -> &str {
        match self {
            Role::Agent => "agent",
            Role::Object => "object",
            Role::Indirect => "iobj",
            Role::Prep(word) => word,
            Role::Compound => "compound",
            Role::Clause => "clause",
        }
    }
}

/// The predicate above a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Governor {
    /// Its token.
    pub predicate: usize,
    /// True where the clause is what is said, wanted or done (`ccomp`, `xcomp`,
    /// an infinitive on a noun); false for circumstances ("after ...", "while ...").
    pub complement: bool,
}

impl Frame {
    /// How its predicate tells what happens.
    pub(crate) fn form(&self) -> &'static str {
        match self.kind {
            PredicateKind::Verb if self.passive => "passive",
            PredicateKind::Verb => "verb",
            PredicateKind::Noun if self.light.is_some() => "carried",
            PredicateKind::Noun => "noun",
            PredicateKind::Adjective => "adjective",
        }
    }

    /// Its predicate and its light verb.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = usize> + use<> {
        [Some(self.predicate), self.light].into_iter().flatten()
    }

    /// Where these stand.
    pub(crate) fn words(&self, tree: &Tree<'_>) -> Vec<Span> {
        self.tokens().map(|token| tree.token(token).span).collect()
    }

    /// Tokens that fill a role.
    pub fn fillers<'a>(&'a self, role: &'a Role) -> impl Iterator<Item = usize> + 'a {
        self.arguments.iter().filter(move |a| a.role == *role).map(|a| a.token)
    }

    fn add(&mut self, role: Role, token: usize) {
        let new = Argument { role, token };
        if token != self.predicate && !self.arguments.contains(&new) {
            self.arguments.push(new);
        }
    }

    fn has(&self, role: &Role) -> bool {
        self.arguments.iter().any(|a| a.role == *role)
    }
}

/// A sentence with the children of every token at hand.
#[derive(Debug)]
pub struct Tree<'s> {
    /// The sentence.
    pub sentence: &'s Sentence,
    children: Vec<Vec<usize>>,
}

impl<'s> Tree<'s> {
    /// Indexes the children of every token.
    pub fn new(sentence: &'s Sentence) -> Tree<'s> {
        let mut children = vec![Vec::new(); sentence.tokens.len()];
        for (i, token) in sentence.tokens.iter().enumerate() {
            if let Some(list) = token.head.and_then(|head| children.get_mut(head as usize)) {
                list.push(i);
            }
        }
        Tree { sentence, children }
    }

    /// The token at `index`.
    pub fn token(&self, index: usize) -> &'s Token {
        &self.sentence.tokens[index]
    }

    /// Children of `index`, in text order.
    pub fn children(&self, index: usize) -> &[usize] {
        &self.children[index]
    }

    /// `index` and all that hangs from it, in text order.
    pub(crate) fn below(&self, index: usize) -> Vec<usize> {
        let mut out = vec![index];
        let mut at = 0;
        while let Some(&token) = out.get(at) {
            // A malformed tree could come round to where it began.
            out.extend(self.children[token].iter().filter(|&&child| child != index));
            at += 1;
        }
        out.sort_unstable();
        out
    }

    /// Children by relation; `deprel` without a subtype takes all its subtypes.
    pub fn by<'a>(&'a self, index: usize, deprel: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.children[index].iter().copied().filter(move |&c| {
            let rest = self.token(c).deprel.strip_prefix(deprel);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        })
    }

    /// First child by relation.
    pub fn first(&self, index: usize, deprel: &str) -> Option<usize> {
        self.by(index, deprel).next()
    }

    /// The first of those that a token is joined to, itself where it is joined to none.
    pub(crate) fn first_conjunct(&self, index: usize) -> usize {
        let mut above = self.sentence.upwards(index);
        above.find(|&at| self.token(at).relation() != "conj").unwrap_or(index)
    }

    /// A token and its conjuncts: "China", "Russia" of "China and Russia". What is
    /// coordinated with the second word of a name is coordinated with the name.
    pub fn conjuncts(&self, index: usize) -> Vec<usize> {
        let mut out = vec![index];
        let mut at = 0;
        while let Some(&i) = out.get(at) {
            let words = std::iter::once(i).chain(self.by(i, "flat"));
            let more: Vec<usize> = words
                .flat_map(|word| self.by(word, "conj"))
                .filter(|&c| c > i && !is_verbal(self.token(c)))
                .collect();
            // A malformed tree could list a token twice.
            for c in more {
                if !out.contains(&c) {
                    out.push(c);
                }
            }
            at += 1;
        }
        out
    }

    /// Lower-cased lemma.
    pub fn lemma(&self, index: usize) -> SmolStr {
        let lemma = &self.token(index).lemma;
        if lemma.chars().any(char::is_uppercase) {
            SmolStr::new(lemma.to_lowercase())
        } else {
            lemma.clone()
        }
    }

    /// The preposition of a phrase, several words joined by spaces ("according to").
    pub fn case(&self, index: usize) -> Option<SmolStr> {
        let case = self.by(index, "case").find(|&c| self.token(c).lemma != "'s")?;
        let mut word = self.lemma(case).to_string();
        for fixed in self.by(case, "fixed") {
            word.push(' ');
            word.push_str(&self.lemma(fixed));
        }
        Some(SmolStr::new(word))
    }

    /// True for a noun behind a clause that says of who acts in it which of its kind he is: "Smith
    /// flew to Cuba, the first British *minister* to do so".
    pub(crate) fn is_told_of_another(&self, noun: usize) -> bool {
        let to_act = |&clause: &usize| self.mark(clause).is_some_and(|mark| mark == "to");
        let behind = self.sentence.head(noun).is_some_and(|head| head < noun);
        behind && is_ranked(self, noun) && self.by(noun, "acl").any(|clause| to_act(&clause))
    }

    pub(crate) fn mark(&self, index: usize) -> Option<SmolStr> {
        self.first(index, "mark").map(|m| self.lemma(m))
    }
}

fn is_verbal(token: &Token) -> bool {
    token.upos == Upos::Verb || token.xpos.starts_with('V')
}

/// Verbs that carry an event noun as their object and add little to it.
pub(crate) const LIGHT_VERBS: &[&str] = &[
    "hold",
    "have",
    "conduct",
    "carry_out",
    "launch",
    "make",
    "pay",
    "give",
    "stage",
    "begin",
    "start",
    "resume",
    "continue",
    "undertake",
    "perform",
    "mount",
    "lead",
    "attend",
    "join",
    "host",
    "wage",
    "commit",
    "take",
    "do",
    "complete",
    "execute",
    "unleash",
    "deliver",
    "issue",
    "get",
    "engage",
    "announce",
    "declare",
    "order",
    "impose",
    "open",
    "initiate",
    "place",
    "put",
    "participate",
    "perpetrate",
    "step_up",
    "intensify",
    "organize",
    "organise",
    "arrange",
    "extend",
    "provide",
    "offer",
    "send",
    "receive",
    "suffer",
    "face",
    "conclude",
    "finish",
    "plan",
    "sign",
    "reach",
    "file",
    "lodge",
    "express",
    "voice",
    "show",
    "reiterate",
    "reaffirm",
    "convey",
    "tender",
    "submit",
    "repeat",
    "renew",
];

/// Light verbs whose subject undergoes the noun: "suffered an attack".
const RECEIVING_VERBS: &[&str] = &["receive", "suffer", "face", "get"];

/// Verbs that say with "of" what their object is told, charged with or loses.
const OF_VERBS: &[&str] = &[
    "warn", "accuse", "convict", "acquit", "remind", "deprive", "strip", "inform", "suspect",
    "relieve", "assure", "notify",
];

/// Verbs whose object has done what they are "for" or "over".
const PUNISHING: &[&str] = &[
    "arrest",
    "blame",
    "convict",
    "detain",
    "execute",
    "imprison",
    "indict",
    "jail",
    "prosecute",
    "punish",
    "sanction",
    "sentence",
    "try",
];

/// Verbs that put what depends on them in the future.
const PLAN_VERBS: &[&str] = &[
    "plan",
    "intend",
    "expect",
    "schedule",
    "prepare",
    "aim",
    "hope",
    "agree",
    "promise",
    "pledge",
    "vow",
    "decide",
    "set",
    "slate",
    "arrange",
    "offer",
    "commit",
    "look",
    "threaten",
    "mean",
    "due",
    "propose",
    "anticipate",
];

/// Verbs and nouns whose complement is wanted or asked for, not reported.
const WISH_VERBS: &[&str] = &[
    "want",
    "seek",
    "urge",
    "ask",
    "call",
    "demand",
    "request",
    "order",
    "tell",
    "press",
    "push",
    "consider",
    "wish",
    "like",
    "need",
    "require",
    "encourage",
    "try",
    "attempt",
    "invite",
    "advise",
    "recommend",
    "suggest",
    "allow",
    "let",
    "enable",
    "help",
    "refuse",
    "decline",
    "fail",
    "bar",
    "ban",
    "prevent",
    "prohibit",
    "forbid",
    "stop",
    "block",
    "warn",
    "fear",
    "instruct",
    "persuade",
    "convince",
    "appeal",
    "beg",
    "authorize",
    "authorise",
    "permit",
    "deter",
    "dissuade",
    "hesitate",
    "insist",
    "able",
    "ready",
    "willing",
    "unwilling",
    "unable",
    "likely",
    "unlikely",
    "possible",
    "necessary",
    "right",
    "ability",
    "effort",
    "attempt",
    "bid",
    "need",
    "threat",
    "opportunity",
    "chance",
    "way",
    "pressure",
    "mandate",
    "decision",
    "refusal",
    "failure",
    "call",
    "demand",
    "request",
    "capacity",
];

/// Words whose infinitive did not happen.
const FAIL_WORDS: &[&str] =
    &["fail", "refuse", "decline", "failure", "refusal", "unable", "unwilling"];

/// Finds every frame of a sentence.
///
/// `is_event_noun` says which nouns and adjectives, by their index in the sentence,
/// can be predicates.
pub fn frames(tree: &Tree<'_>, is_event_noun: &dyn Fn(usize) -> bool) -> Vec<Frame> {
    let sentence = tree.sentence;
    let mut out: Vec<Frame> = Vec::new();
    for (i, token) in sentence.tokens.iter().enumerate() {
        let kind = match token.upos {
            Upos::Verb if is_between(tree, i) => PredicateKind::Noun,
            Upos::Verb => PredicateKind::Verb,
            Upos::Aux if token.relation() == "root" => PredicateKind::Verb,
            Upos::Noun | Upos::Propn if is_event_noun(i) => {
                if token.xpos.starts_with("VB") {
                    PredicateKind::Verb
                } else {
                    PredicateKind::Noun
                }
            }
            Upos::Adj if is_event_noun(i) => PredicateKind::Adjective,
            _ => continue,
        };
        out.push(bare(tree, i, kind));
    }
    // Subjects travel from governors to their complements and conjuncts, which
    // may stand on either side, so they are handed down level by level.
    let mut order: Vec<usize> = (0..out.len()).collect();
    order.sort_by_key(|&f| depth(tree, out[f].predicate));
    for f in order {
        inherit(tree, &mut out, f);
    }
    for f in 0..out.len() {
        if out[f].kind != PredicateKind::Verb {
            lighten(tree, &mut out, f);
            charge(tree, &mut out, f);
        }
    }
    for frame in &mut out {
        (frame.status, frame.cues) = status(tree, frame);
    }
    out
}

/// True for the noun that a parser takes for a verb in "*fighting* between Kurds and Arabs".
fn is_between(tree: &Tree<'_>, at: usize) -> bool {
    tree.token(at).form.eq_ignore_ascii_case("fighting")
        && tree.first(at, "obj").is_none()
        && tree.by(at, "obl").any(|kid| tree.case(kid).is_some_and(|case| case == "between"))
        && tree.first(at, "aux").is_none()
}

fn depth(tree: &Tree<'_>, index: usize) -> usize {
    let (mut at, mut steps) = (index, 0);
    while let Some(head) = tree.sentence.head(at) {
        at = head;
        steps += 1;
        if steps > tree.sentence.tokens.len() {
            break;
        }
    }
    steps
}

/// The frame with the arguments that hang on the predicate itself.
fn bare(tree: &Tree<'_>, predicate: usize, kind: PredicateKind) -> Frame {
    let token = tree.token(predicate);
    let mut lemma = match (token.upos, kind) {
        (Upos::Verb, PredicateKind::Noun) => SmolStr::new(token.form.to_lowercase()),
        _ => tree.lemma(predicate),
    };
    if let Some(particle) = tree.first(predicate, "compound:prt") {
        lemma = SmolStr::new(format!("{lemma}_{}", tree.lemma(particle)));
    }
    let passive = kind == PredicateKind::Verb && is_passive(tree, predicate);
    // "is prepared to lift the ban": who is ready acts, however the parser calls its subject.
    let ready = kind == PredicateKind::Adjective && tree.first(predicate, "xcomp").is_some();
    let mut frame = Frame {
        predicate,
        kind,
        lemma,
        arguments: Vec::new(),
        passive,
        status: Status::Actual,
        cues: Vec::new(),
        governor: None,
        light: None,
    };
    for &child in tree.children(predicate) {
        let c = tree.token(child);
        match (c.relation(), kind) {
            ("nsubj", PredicateKind::Noun) => {}
            ("nsubj", _) if child > predicate && tree.is_told_of_another(child) => {}
            ("nsubj" | "csubj", _) => {
                let role = if passive || c.deprel.ends_with(":pass") && !ready {
                    Role::Object
                } else {
                    Role::Agent
                };
                frame.add(role, child);
            }
            ("obj", _) => frame.add(Role::Object, child),
            ("iobj", _) => frame.add(Role::Indirect, child),
            ("obl" | "nmod" | "advmod", _) => match (c.deprel.as_str(), tree.case(child)) {
                ("obl:agent", _) => frame.add(Role::Agent, child),
                ("nmod:poss", _) => frame.add(Role::Agent, child),
                ("obl:unmarked" | "obl:tmod" | "obl:npmod" | "nmod:unmarked", _) => {}
                (_, Some(case)) if case == "by" && (passive || kind == PredicateKind::Noun) => {
                    frame.add(Role::Agent, child);
                }
                // "cut off supplies": the parser often takes a particle for a preposition.
                (_, Some(case))
                    if kind == PredicateKind::Verb
                        && (matches!(case.as_str(), "off" | "out" | "up" | "down")
                            || case == "over"
                                && matches!(frame.lemma.as_str(), "hand" | "turn" | "take")
                            || case == "in" && matches!(frame.lemma.as_str(), "haul" | "call"))
                        && tree.first(child, "case") == Some(predicate + 1) =>
                {
                    frame.lemma = SmolStr::new(format!("{}_{case}", frame.lemma));
                    frame.add(Role::Object, child);
                }
                (_, Some(case)) => frame.add(Role::Prep(case), child),
                // "called off *the trip*": a particle leaves the parser in doubt of the object.
                ("obl", None)
                    if kind == PredicateKind::Verb
                        && tree
                            .first(predicate, "compound:prt")
                            .is_some_and(|particle| before(tree, child) == Some(particle)) =>
                {
                    frame.add(Role::Object, child);
                }
                (_, None) => {}
            },
            ("ccomp" | "xcomp", _) => frame.add(Role::Clause, child),
            ("advcl", _) => {
                // "accused him of killing": a clause that a preposition hangs on
                // says what the verb is about, as a complement does.
                let about = ["of", "for", "from", "with", "against", "to", "over"];
                if let Some(mark) = tree.mark(child).or_else(|| tree.case(child))
                    && about.contains(&mark.as_str())
                {
                    frame.add(Role::Prep(mark), child);
                }
            }
            ("acl", PredicateKind::Noun)
                if tree.mark(child).is_some_and(|m| m == "to" || m == "that") =>
            {
                frame.add(Role::Clause, child);
            }
            // "strikes targeting Hezbollah"
            ("acl", PredicateKind::Noun) if tree.lemma(child) == "target" && c.xpos == "VBG" => {
                for target in tree.by(child, "obj").collect::<Vec<_>>() {
                    frame.add(Role::Prep("against".into()), target);
                }
            }
            // "Russia's Ukraine invasion"
            ("compound", PredicateKind::Noun)
                if c.name.is_some_and(|name| name.class == NameClass::Location)
                    && tree
                        .by(predicate, "nmod")
                        .any(|kid| tree.token(kid).deprel == "nmod:poss") =>
            {
                frame.add(Role::Prep("on".into()), child);
            }
            ("compound" | "amod", PredicateKind::Noun) => frame.add(Role::Compound, child),
            _ => {}
        }
    }
    // "warned him in a call that war would be dear": what is said hangs on the verb, or on where
    // it is said.
    if kind == PredicateKind::Verb && tree.first(predicate, "ccomp").is_none() {
        let said = tree.by(predicate, "obl").flat_map(|phrase| tree.by(phrase, "acl"));
        let said = said.filter(|&clause| {
            tree.mark(clause).is_some_and(|mark| mark == "that")
                && tree.first(clause, "nsubj").is_some()
        });
        for clause in said.collect::<Vec<_>>() {
            frame.add(Role::Clause, clause);
        }
    }
    // "urged *Sudan* to end the war": whom something is said to is the object where there
    // is no other.
    if kind == PredicateKind::Verb && !frame.has(&Role::Object) {
        for addressee in frame.fillers(&Role::Indirect).collect::<Vec<_>>() {
            frame.add(Role::Object, addressee);
        }
    }
    // "appears at a parade *in Beijing*", "tampered with the vote *in Moldova*": where the
    // occasion is, the act is.
    let occasions: Vec<usize> = ["at", "with"]
        .iter()
        .flat_map(|&case| frame.fillers(&Role::Prep(case.into())).collect::<Vec<_>>())
        .collect();
    for occasion in occasions {
        for place in tree.by(occasion, "nmod").collect::<Vec<_>>() {
            if tree.case(place).is_some_and(|case| case == "in") {
                frame.add(Role::Prep("in".into()), place);
            }
        }
    }
    // "held without trial *by Bahrain*": nobody is the author of a prison or a trial.
    if kind == PredicateKind::Verb && frame.passive && !frame.has(&Role::Agent) {
        let held = tree.by(predicate, "obl").filter(|&place| {
            matches!(tree.lemma(place).as_str(), "prison" | "jail" | "trial" | "custody" | "charge")
        });
        let by = held.flat_map(|place| tree.by(place, "nmod"));
        let by = by.filter(|&one| tree.case(one).is_some_and(|case| case == "by"));
        for agent in by.collect::<Vec<_>>() {
            frame.add(Role::Agent, agent);
        }
    }
    if kind == PredicateKind::Noun {
        for participant in taking_part(tree, predicate) {
            frame.add(Role::Prep("between".into()), participant);
        }
        // "the withdrawal of troops *from Panama*": parsers hang it on what is moved.
        for moved in frame.fillers(&Role::Prep("of".into())).collect::<Vec<_>>() {
            for end in tree.by(moved, "nmod").collect::<Vec<_>>() {
                match tree.case(end) {
                    Some(case) if matches!(case.as_str(), "from" | "to" | "into") => {
                        frame.add(Role::Prep(case), end);
                    }
                    _ => {}
                }
            }
        }
    }
    if kind == PredicateKind::Verb {
        // "fired rockets *at Israel*": whether such a phrase hangs on the verb or on its
        // object is a matter of the parser's taste.
        for object in frame.fillers(&Role::Object).collect::<Vec<_>>() {
            let mut phrases: Vec<usize> =
                tree.conjuncts(object).into_iter().flat_map(|o| tree.by(o, "nmod")).collect();
            // "the hand of friendship *to Bolivia*"
            let of = |phrase: &&usize| tree.case(**phrase).is_some_and(|case| case == "of");
            let within = phrases.iter().filter(of).flat_map(|&phrase| tree.by(phrase, "nmod"));
            let to = within.filter(|&phrase| tree.case(phrase).is_some_and(|case| case == "to"));
            phrases.extend(to.collect::<Vec<_>>());
            for phrase in phrases {
                match tree.case(phrase) {
                    Some(case)
                        if case != "by"
                            && (case != "of" || OF_VERBS.contains(&frame.lemma.as_str())) =>
                    {
                        frame.add(Role::Prep(case), phrase)
                    }
                    _ => {}
                }
            }
        }
        match (token.relation(), tree.sentence.head(predicate)) {
            ("acl", Some(head)) if token.deprel == "acl:relcl" => relative(tree, &mut frame, head),
            ("acl", Some(head)) => participle(tree, &mut frame, head),
            _ => {}
        }
    }
    frame
}

/// The token right before a phrase.
fn before(tree: &Tree<'_>, head: usize) -> Option<usize> {
    (0..=head).find(|&i| tree.sentence.dominates(head, i)).and_then(|first| first.checked_sub(1))
}

/// Who acts in a clause that says what happened there: "a meeting in Beijing
/// where *Xi* and *Kim* ...". The clause is found by its place, right after the
/// noun's phrase, as parsers hang it anywhere.
fn taking_part(tree: &Tree<'_>, noun: usize) -> Vec<usize> {
    let tokens = tree.sentence.tokens.len();
    let after =
        (noun + 1..tokens).find(|&i| !tree.sentence.dominates(noun, i) || tree.lemma(i) == "where");
    let Some(verb) =
        after.filter(|&w| tree.lemma(w) == "where").and_then(|w| tree.sentence.head(w))
    else {
        return Vec::new();
    };
    tree.by(verb, "nsubj").collect()
}

/// Verbs that nobody is the subject of without an object.
pub(crate) const DONE_TO: &[&str] = &[
    "kill",
    "assassinate",
    "murder",
    "slay",
    "execute",
    "behead",
    "massacre",
    "wound",
    "injure",
    "abduct",
    "kidnap",
    "arrest",
    "detain",
    "jail",
    "imprison",
    "sentence",
    "indict",
    "deport",
    "expel",
    "oust",
    "free",
];

/// True for "Minister assassinated in Kabul", as headlines put it, whatever form a parser takes
/// the verb for.
fn is_undergone(tree: &Tree<'_>, predicate: usize) -> bool {
    let token = tree.token(predicate);
    let has = |relation: &str| tree.first(predicate, relation).is_some();
    let shares = tree.by(predicate, "conj").any(|other| tree.first(other, "obj").is_some());
    matches!(token.xpos.as_str(), "VBD" | "VBN")
        && matches!(token.relation(), "root" | "parataxis" | "ccomp")
        && DONE_TO.contains(&tree.lemma(predicate).as_str())
        && has("nsubj")
        && !["obj", "iobj", "ccomp", "xcomp", "aux"].into_iter().any(has)
        && !shares
}

fn is_passive(tree: &Tree<'_>, predicate: usize) -> bool {
    let token = tree.token(predicate);
    let has =
        |deprel: &str| tree.children(predicate).iter().any(|&c| tree.token(c).deprel == deprel);
    if has("aux:pass") || has("nsubj:pass") || has("csubj:pass") {
        return true;
    }
    if is_undergone(tree, predicate) {
        return true;
    }
    // A participle with an object, or with an auxiliary that is not "be", is active:
    // forms in -ed say nothing, whatever features the model gives them.
    if has("obj") || has("aux") || token.xpos != "VBN" {
        return false;
    }
    let attached = matches!(token.relation(), "acl" | "advcl") && token.deprel != "acl:relcl";
    let conjoined = token.relation() == "conj"
        && tree.sentence.head(predicate).is_some_and(|h| {
            is_verbal(tree.token(h))
                && tree.children(h).iter().any(|&c| tree.token(c).deprel == "aux:pass")
        });
    // "Soldiers killed in ambush": headlines leave "be" out.
    let headline = token.relation() == "root" && has("nsubj");
    attached || conjoined || headline
}

/// The attack on a place to which a parser hangs what the attack did: "a *strike* on Beirut which
/// killed 12".
fn attack_on(tree: &Tree<'_>, place: usize) -> Option<usize> {
    let on =
        |case: SmolStr| matches!(case.as_str(), "on" | "at" | "in" | "against" | "near" | "of");
    let struck = |&at: &usize| tree.token(at).relation() == "nmod" && tree.case(at).is_some_and(on);
    let above =
        std::iter::successors(Some(place), |at| tree.sentence.head(*at).filter(|_| struck(at)));
    above.skip(1).take(3).find(|&at| {
        matches!(
            tree.lemma(at).as_str(),
            "attack"
                | "strike"
                | "airstrike"
                | "raid"
                | "bombing"
                | "shelling"
                | "bombardment"
                | "assault"
                | "explosion"
                | "blast"
                | "offensive"
                | "barrage"
        )
    })
}

/// Puts the head noun in the place of the relative pronoun, or in the gap.
fn relative(tree: &Tree<'_>, frame: &mut Frame, head: usize) {
    let mut filled = false;
    let harm = matches!(
        frame.lemma.as_str(),
        "kill" | "wound" | "injure" | "destroy" | "damage" | "leave" | "claim"
    );
    let named = tree.token(head).name.is_some_and(|name| name.class != NameClass::Person);
    let attack = if harm && named && !frame.passive { attack_on(tree, head) } else { None };
    let head = attack.unwrap_or(head);
    for argument in &mut frame.arguments {
        let word = tree.lemma(argument.token);
        if matches!(word.as_str(), "who" | "which" | "that" | "whom") {
            argument.token = head;
            filled = true;
        }
    }
    if filled {
        return;
    }
    if !frame.has(&Role::Agent) && !frame.passive {
        frame.add(Role::Agent, head);
    } else if !frame.has(&Role::Object) {
        frame.add(Role::Object, head);
    }
}

fn participle(tree: &Tree<'_>, frame: &mut Frame, head: usize) {
    let token = tree.token(frame.predicate);
    // "sanctions on Iran for supplying drones"
    let whose = tree.mark(frame.predicate).filter(|mark| mark == "for").and_then(|_| {
        let on =
            |kid: &usize| tree.case(*kid).is_some_and(|case| case == "on" || case == "against");
        tree.by(head, "nmod").find(on)
    });
    if token.xpos == "VBG" {
        frame.add(Role::Agent, whose.unwrap_or(head));
    } else if token.xpos == "VBN" || token.xpos == "VBD" {
        // "troops backed by Russia"; the model sometimes reads such a participle as a past tense.
        frame.passive = true;
        let by: Vec<usize> = frame.fillers(&Role::Prep("by".into())).collect();
        for token in by {
            frame.arguments.retain(|a| a.token != token);
            frame.add(Role::Agent, token);
        }
        if !frame.has(&Role::Object) {
            frame.add(Role::Object, head);
        }
    } else if let Some(somebody) = headlined(tree, frame.predicate) {
        frame.add(Role::Agent, somebody);
    } else {
        frame.governor = Some(Governor { predicate: head, complement: true });
    }
}

/// Who is to do something in a headline: "*Kim Jong Un* to attend a parade", where the verb may
/// hang from the title.
fn headlined(tree: &Tree<'_>, at: usize) -> Option<usize> {
    let token = tree.token(at);
    let to = tree.mark(at).is_some_and(|mark| mark == "to");
    let head = tree.sentence.head(at).filter(|_| token.deprel == "acl" && token.xpos == "VB")?;
    let title = tree.token(head).deprel == "nmod:desc";
    let head = if title { tree.sentence.head(head)? } else { head };
    let named = tree.token(head).upos == Upos::Propn && tree.sentence.head(head).is_none();
    (to && named && tree.first(head, "cop").is_none()).then_some(head)
}

/// Takes over what a conjunct or a complement leaves unsaid.
fn inherit(tree: &Tree<'_>, frames: &mut [Frame], f: usize) {
    let predicate = frames[f].predicate;
    let token = tree.token(predicate);
    let Some(head) = tree.sentence.head(predicate) else { return };
    let above = frames.iter().position(|g| g.predicate == head);
    let relation = token.relation();
    if frames[f].governor.is_none()
        && !matches!(relation, "conj" | "acl" | "amod" | "nmod" | "obj" | "obl")
    {
        let complement = matches!(relation, "ccomp" | "xcomp" | "csubj");
        frames[f].governor = Some(Governor { predicate: head, complement });
    }
    let Some(above) = above else {
        // "is ready to attack", "was the first to recognise": the subject of an
        // adjective or noun predicate is the subject of its complement.
        let raised = matches!(relation, "xcomp" | "advcl")
            && frames[f].kind == PredicateKind::Verb
            && !frames[f].has(&Role::Agent);
        if let Some(subject) = tree.first(head, "nsubj").filter(|_| raised) {
            let role = if frames[f].passive { Role::Object } else { Role::Agent };
            frames[f].add(role, subject);
        }
        return;
    };
    let upper = frames[above].clone();
    let frame = &mut frames[f];
    if frame.kind != PredicateKind::Verb {
        // "Israel's attacks and raids": what hangs on one noun else stays with it.
        if relation == "conj" && upper.kind == frame.kind && !frame.has(&Role::Agent) {
            for agent in upper.fillers(&Role::Agent) {
                frame.add(Role::Agent, agent);
            }
        }
        return;
    }
    let subject = if frame.passive { Role::Object } else { Role::Agent };
    let own_subject = tree
        .children(predicate)
        .iter()
        .any(|&c| matches!(tree.token(c).relation(), "nsubj" | "csubj"));
    match relation {
        "conj" if upper.kind == PredicateKind::Verb => {
            if frame.governor.is_none() {
                frame.governor = upper.governor;
            }
            if !own_subject {
                let from = if upper.passive { Role::Object } else { Role::Agent };
                for token in upper.fillers(&from).collect::<Vec<_>>() {
                    if !(frame.passive && frame.has(&Role::Object)) {
                        frame.add(subject.clone(), token);
                    }
                }
            }
            // "met and praised Xi": the shared object stands after the second verb
            // and hangs on the first, or the other way round.
            if !frame.has(&Role::Object) && !frame.passive && !upper.passive {
                for token in upper.fillers(&Role::Object).collect::<Vec<_>>() {
                    if token > predicate {
                        frame.add(Role::Object, token);
                    }
                }
            }
        }
        "xcomp" if !own_subject => {
            let objects: Vec<usize> = upper
                .arguments
                .iter()
                .filter(|a| matches!(a.role, Role::Object | Role::Indirect))
                .map(|a| a.token)
                .collect();
            // Who promises somebody to do a thing does it, and who uses something to do it.
            let own = match upper.lemma.as_str() {
                "promise" | "vow" | "threaten" | "pledge" => true,
                "use" => !upper.passive,
                _ => false,
            };
            // A verb that asks through a preposition: "called on Iran to stop".
            let asked: Vec<usize> = if matches!(upper.lemma.as_str(), "call" | "appeal") {
                upper
                    .arguments
                    .iter()
                    .filter(|a| matches!(&a.role, Role::Prep(p) if matches!(p.as_str(), "on" | "upon" | "to" | "for")))
                    .map(|a| a.token)
                    .collect()
            } else {
                Vec::new()
            };
            let controllers = if !objects.is_empty() && !own {
                objects
            } else if !asked.is_empty() {
                asked
            } else {
                upper.fillers(&Role::Agent).collect()
            };
            for token in controllers {
                frame.add(subject.clone(), token);
            }
        }
        "advcl" if !own_subject => {
            let mark = tree.mark(predicate);
            let of_object =
                mark.as_ref().is_some_and(|m| matches!(m.as_str(), "of" | "for" | "from"))
                    && upper.has(&Role::Object);
            let asked = mark.as_ref().is_some_and(|m| m == "to")
                && matches!(
                    upper.lemma.as_str(),
                    "urge" | "ask" | "order" | "tell" | "call" | "invite" | "press"
                );
            let from = if of_object || asked || upper.passive { Role::Object } else { Role::Agent };
            // "imposed sanctions on Iran for supplying": who is punished has done it.
            let punished = mark.as_ref().filter(|m| *m == "for").and_then(|_| {
                let on = |case: &str| upper.fillers(&Role::Prep(case.into())).next();
                on("on").or_else(|| on("against"))
            });
            let mut controllers: Vec<usize> = match punished {
                Some(one) if !upper.passive => vec![one],
                _ => upper.fillers(&from).collect(),
            };
            if asked && controllers.is_empty() {
                controllers = upper.fillers(&Role::Prep("on".into())).collect();
            }
            for token in controllers {
                frame.add(subject.clone(), token);
            }
            if of_object || asked {
                frame.governor = Some(Governor { predicate: head, complement: true });
            }
        }
        "acl" if frame.governor.is_some_and(|g| g.complement) && !own_subject => {
            for token in upper.fillers(&Role::Agent).collect::<Vec<_>>() {
                frame.add(subject.clone(), token);
            }
        }
        _ => {}
    }
}

/// Gives an event noun what its light verb holds: "Russia *held talks* with Iran in Moscow".
fn lighten(tree: &Tree<'_>, frames: &mut [Frame], f: usize) {
    let noun = frames[f].predicate;
    // A conjunct stands in the place of the first: "held talks and a dinner".
    let mut top = noun;
    while tree.token(top).relation() == "conj" {
        match tree.sentence.head(top) {
            Some(head) if head < top => top = head,
            _ => break,
        }
    }
    let relation = tree.token(top).deprel.clone();
    let Some(head) = tree.sentence.head(top) else { return };
    let Some(verb) =
        frames.iter().position(|g| g.predicate == head && g.kind == PredicateKind::Verb)
    else {
        return;
    };
    let carried = match relation.as_str() {
        "obj" | "nsubj:pass" => LIGHT_VERBS.contains(&frames[verb].lemma.as_str()),
        "obl" | "obl:agent" | "xcomp" => {
            let case = tree.case(top);
            matches!(
                (frames[verb].lemma.as_str(), case.as_deref()),
                ("engage" | "participate" | "take" | "join", Some("in"))
                    | (
                        "go" | "be" | "come" | "put" | "place" | "take",
                        Some("on" | "under" | "into")
                    )
                    | ("meet" | "arrive" | "travel" | "gather", Some("for"))
                    | ("embark", Some("on"))
            )
        }
        "nsubj" => matches!(
            frames[verb].lemma.as_str(),
            "take"
                | "begin"
                | "start"
                | "resume"
                | "continue"
                | "follow"
                | "occur"
                | "happen"
                | "erupt"
                | "break_out"
                | "end"
                | "last"
        ),
        _ => false,
    };
    if !carried {
        return;
    }
    let upper = frames[verb].clone();
    let frame = &mut frames[f];
    frame.light = Some(upper.predicate);
    frame.governor = upper.governor;
    let receiving = RECEIVING_VERBS.contains(&upper.lemma.as_str());
    for argument in upper.arguments {
        match argument.role {
            Role::Agent if relation == "nsubj" => {}
            Role::Agent if receiving => frame.add(Role::Object, argument.token),
            Role::Agent if !frame.has(&Role::Agent) || relation == "obj" => {
                frame.add(Role::Agent, argument.token);
            }
            Role::Object if argument.token != top && upper.passive => {
                frame.add(Role::Object, argument.token);
            }
            Role::Object if argument.token != top && relation.starts_with("obl") => {
                frame.add(Role::Object, argument.token);
            }
            Role::Indirect => frame.add(Role::Indirect, argument.token),
            Role::Prep(case) if argument.token != top => {
                frame.add(Role::Prep(case), argument.token)
            }
            _ => {}
        }
    }
}

/// Gives the noun of a deed to whom somebody is charged with it or punished for it: "*Ali* was
/// convicted of the murder of a judge".
fn charge(tree: &Tree<'_>, frames: &mut [Frame], f: usize) {
    let noun = frames[f].predicate;
    let Some(mut head) = tree.sentence.head(noun) else { return };
    // "convicted by a court of the murder": often taken for the court's.
    if tree.token(noun).relation() == "nmod" && tree.token(head).deprel == "obl:agent" {
        head = tree.sentence.head(head).unwrap_or(head);
    } else if tree.token(noun).relation() != "obl" {
        return;
    }
    // Where it names nobody to whom it was done, it is the charge alone: "charged with murder".
    let done_to = ["of", "on", "against"].map(|case| Role::Prep(case.into()));
    if !done_to.iter().any(|role| frames[f].has(role)) || frames[f].has(&Role::Agent) {
        return;
    }
    let verb = |frame: &&Frame| frame.predicate == head && frame.kind == PredicateKind::Verb;
    let Some(upper) = frames.iter().find(verb) else { return };
    let case = tree.case(noun);
    let charged = match case.as_deref() {
        Some("of") => matches!(upper.lemma.as_str(), "accuse" | "convict" | "acquit" | "suspect"),
        Some("with") => upper.lemma == "charge",
        Some("for" | "over") => PUNISHING.contains(&upper.lemma.as_str()),
        _ => false,
    };
    if charged {
        for who in upper.fillers(&Role::Object).collect::<Vec<_>>() {
            frames[f].add(Role::Agent, who);
        }
    }
}

/// Status by the words around the predicate, with the tokens that show it.
fn status(tree: &Tree<'_>, frame: &Frame) -> (Status, Vec<usize>) {
    let mut at = frame.light.unwrap_or(frame.predicate);
    let mut found: Option<(Status, usize)> = None;
    if frame.kind != PredicateKind::Verb {
        found = noun_status(tree, frame.predicate);
    }
    for level in 0..6 {
        if found.is_none() {
            found = own_status(tree, at, level);
        }
        if found.is_some() {
            break;
        }
        let Some(head) = tree.sentence.head(at) else { break };
        match tree.token(at).relation() {
            "conj" if is_verbal(tree.token(head)) && shares_auxiliaries(tree, at, head) => {
                at = head
            }
            "xcomp" | "ccomp" | "csubj" | "advcl" | "acl" => {
                found = governed(tree, at, head);
                if found.is_some() {
                    break;
                }
                let circumstance = matches!(tree.token(at).relation(), "advcl" | "acl");
                let joined = matches!(tree.token(at).relation(), "xcomp");
                let participle =
                    circumstance && tree.token(at).xpos == "VBG" && tree.mark(at).is_none();
                // "will travel to meet": a purpose happens when, and if, what serves it does.
                let purpose = tree.token(at).relation() == "advcl"
                    && tree.mark(at).is_some_and(|m| m == "to");
                if !joined && !participle && !purpose {
                    break;
                }
                at = head;
            }
            _ => break,
        }
    }
    match found {
        Some((status, cue)) => (status, vec![cue]),
        None => (Status::Actual, Vec::new()),
    }
}

/// True if what the auxiliaries of a verb say holds of its conjunct too: "will *go* and *meet*",
/// but not "did not *go* and *met*" or "has not *gone* and has *called*".
fn shares_auxiliaries(tree: &Tree<'_>, conjunct: usize, head: usize) -> bool {
    let form = |at: usize| match tree.token(at).xpos.as_str() {
        "VBD" | "VBN" => "past",
        "VB" | "VBP" => "base",
        _ => "other",
    };
    tree.first(conjunct, "aux").is_none() && form(conjunct) == form(head)
}

fn noun_status(tree: &Tree<'_>, noun: usize) -> Option<(Status, usize)> {
    for &child in tree.children(noun) {
        let word = tree.lemma(child);
        match word.as_str() {
            "no" if tree.token(child).relation() == "det" => return Some((Status::Negated, child)),
            "possible" | "potential" | "threatened" | "hypothetical" => {
                return Some((Status::Hypothetical, child));
            }
            "planned" | "upcoming" | "forthcoming" | "future" | "proposed" | "scheduled"
            | "plan" | "propose" | "schedule" | "impending" | "imminent" | "expected"
                if tree.token(child).relation() == "amod" =>
            {
                return Some((Status::Future, child));
            }
            _ => {}
        }
    }
    let head = tree.sentence.head(noun)?;
    if tree.case(noun).is_some_and(|case| case == "without") {
        return Some((Status::Negated, noun));
    }
    let (relation, lemma) = (tree.token(noun).relation(), tree.lemma(head));
    let wished = match relation {
        "obj" => matches!(
            lemma.as_str(),
            "plan"
                | "schedule"
                | "propose"
                | "prepare"
                | "consider"
                | "seek"
                | "want"
                | "demand"
                | "urge"
                | "request"
                | "expect"
                | "avoid"
                | "prevent"
                | "oppose"
                | "reject"
                | "fear"
                | "threaten"
                | "refuse"
                | "cancel"
                | "postpone"
                | "deny"
        ),
        "obl" | "nmod" => {
            tree.case(noun).is_some_and(|c| c == "for")
                && matches!(
                    lemma.as_str(),
                    "call"
                        | "push"
                        | "plan"
                        | "hope"
                        | "prepare"
                        | "appeal"
                        | "proposal"
                        | "prospect"
                        | "need"
                        | "demand"
                        | "ask"
                        | "preparation"
                        | "support"
                )
                || tree.case(noun).is_some_and(|c| c == "of")
                    && matches!(
                        lemma.as_str(),
                        "threat"
                            | "risk"
                            | "possibility"
                            | "prospect"
                            | "fear"
                            | "danger"
                            | "chance"
                            | "hope"
                    )
        }
        _ => false,
    };
    if !wished {
        return None;
    }
    let status = match lemma.as_str() {
        "plan" | "schedule" | "prepare" | "expect" => Status::Future,
        "deny" | "cancel" | "refuse" => Status::Negated,
        _ => Status::Hypothetical,
    };
    Some((status, head))
}

/// What the predicate's own auxiliaries, negation and conjunction say.
fn own_status(tree: &Tree<'_>, at: usize, level: usize) -> Option<(Status, usize)> {
    let token = tree.token(at);
    let mut future = None;
    let mut modal = None;
    for &child in tree.children(at) {
        let c = tree.token(child);
        let word = tree.lemma(child);
        match (c.relation(), word.as_str()) {
            ("advmod", "not" | "n't" | "never") => {
                // "not only" and "not just" deny nothing.
                let next = tree.sentence.tokens.get(child + 1).map(|t| t.form.to_lowercase());
                if !matches!(next.as_deref(), Some("only" | "just" | "merely")) {
                    return Some((Status::Negated, child));
                }
            }
            ("aux", "will" | "shall" | "'ll" | "wo") => {
                let word = c.form.to_lowercase();
                if word.starts_with("would") || word == "'d" {
                    modal = Some(child);
                } else {
                    future = Some(child);
                }
            }
            (
                "aux",
                "would" | "could" | "may" | "might" | "can" | "should" | "must" | "'d" | "ought",
            ) => {
                modal = Some(child);
            }
            ("advmod", "possibly" | "potentially" | "perhaps" | "maybe") => modal = Some(child),
            ("mark", "if" | "unless" | "whether" | "lest")
                if level == 0 || token.relation() == "advcl" =>
            {
                return Some((Status::Hypothetical, child));
            }
            ("mark", "without") => return Some((Status::Negated, child)),
            // "neither Israel nor Lebanon has accepted it", "no state has recognised it"
            ("nsubj", _) => {
                let none = |kid: &usize| matches!(tree.lemma(*kid).as_str(), "neither" | "no");
                let mut kids = tree.children(child).iter().copied();
                if let Some(none) = kids.find(|kid| none(kid)).filter(|&kid| kid < child) {
                    return Some((Status::Negated, none));
                }
            }
            _ => {}
        }
    }
    if let Some(cue) = future {
        return Some((Status::Future, cue));
    }
    if let Some(cue) = modal {
        // "said it would send" reports a plan, not a possibility.
        let would = tree.token(cue).form.to_lowercase();
        // "said he believed it and that he would meet": of conjuncts the first is what is said.
        let mut first = at;
        while let ("conj", Some(head)) = (tree.token(first).relation(), tree.sentence.head(first)) {
            first = head;
        }
        let reported = tree.token(first).relation() == "ccomp"
            && tree.sentence.head(first).is_some_and(|h| {
                let t = tree.token(h);
                t.xpos == "VBD" || t.xpos == "VBN" || t.xpos == "VBG"
            });
        let status = if reported && (would == "would" || would == "'d") {
            Status::Future
        } else {
            Status::Hypothetical
        };
        return Some((status, cue));
    }
    // "is going to", "is set to", "is to": the complement is the event.
    if token.relation() != "xcomp" {
        // "to Be Attended": in headlines the parser may hang "to" anywhere near.
        let before = |n: usize| at.checked_sub(n).map(|i| tree.token(i).form.to_lowercase());
        let passive = (2..=4)
            .find(|&n| before(n).as_deref() == Some("to") && before(n - 1).as_deref() == Some("be"))
            .map(|n| at - n);
        let infinitive =
            tree.first(at, "mark").filter(|&m| tree.lemma(m) == "to" && token.xpos == "VB");
        let clause = |more: &str| {
            let relation = token.relation();
            matches!(relation, "root" | "conj" | "parataxis" | "ccomp") || relation == more
        };
        // "the first journalist to be arrested" has been
        let rank = token.relation() == "acl"
            && tree.sentence.head(at).is_some_and(|head| is_ranked(tree, head));
        let passive = passive.filter(|_| clause("acl") && !rank);
        let planned =
            infinitive.filter(|_| clause("") || headlined(tree, at).is_some()).or(passive);
        if let Some(to) = planned {
            return Some((Status::Future, to));
        }
    }
    None
}

/// What the word above a complement says of it.
fn governed(tree: &Tree<'_>, at: usize, head: usize) -> Option<(Status, usize)> {
    let lemma = tree.lemma(head);
    let lemma = lemma.as_str();
    let relation = tree.token(at).relation();
    let marked = tree.mark(at);
    let infinitive = marked.as_deref() == Some("to");
    if FAIL_WORDS.contains(&lemma) && (infinitive || relation == "xcomp") {
        return Some((Status::Negated, head));
    }
    if lemma == "deny" && matches!(relation, "ccomp" | "xcomp") {
        return Some((Status::Negated, head));
    }
    // "denied an allegation that its troops had attacked"
    if is_claim(lemma)
        && matches!(relation, "acl" | "ccomp")
        && marked.as_deref() == Some("that")
        && tree.token(head).relation() == "obj"
        && let Some(verb) = tree.sentence.head(head)
        && matches!(tree.lemma(verb).as_str(), "deny" | "reject" | "dismiss" | "refute")
    {
        return Some((Status::Negated, verb));
    }
    if PLAN_VERBS.contains(&lemma) && (infinitive || relation == "ccomp" && lemma != "mean") {
        return Some((Status::Future, head));
    }
    if infinitive && tree.token(head).form.eq_ignore_ascii_case("going") {
        return Some((Status::Future, head));
    }
    let kept = marked.as_deref().is_some_and(|m| matches!(m, "from" | "into"));
    // "told reporters that it had sent", "called the attack a crime" report what is so.
    if matches!(lemma, "tell" | "call" | "warn") && !infinitive {
        return None;
    }
    if WISH_VERBS.contains(&lemma)
        && (infinitive || kept || relation == "xcomp" || relation == "ccomp")
    {
        return Some((Status::Hypothetical, head));
    }
    // "the first minister to visit" has visited.
    if infinitive && relation == "acl" && !is_ranked(tree, head) {
        return Some((Status::Hypothetical, head));
    }
    // A purpose: "travelled to Kyiv to meet" may or may not have come about; news means it did.
    None
}

/// Nouns for what is said to be so.
fn is_claim(lemma: &str) -> bool {
    matches!(lemma, "allegation" | "claim" | "accusation" | "charge" | "suggestion" | "report")
}

/// True for "the *first* minister", of those who have done something.
fn is_ranked(tree: &Tree<'_>, noun: usize) -> bool {
    tree.by(noun, "amod").any(|c| {
        matches!(tree.lemma(c).as_str(), "first" | "second" | "third" | "last" | "only" | "latest")
    })
}

#[cfg(test)]
mod tests;
