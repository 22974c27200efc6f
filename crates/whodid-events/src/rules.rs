//! The rules: text files that say which frames are which events.
//!
//! A rule file reads like a codebook and is its own test suite:
//!
//! ```text
//! @weapons = weapon | arms | missile | rocket | ammunition
//!
//! AID arms   cameo=072 context=military
//!   give | supply | send | ship | provide   object: @weapons   to: RECIPIENT
//!   supply | provide                        object: RECIPIENT  with: @weapons
//!   shipment/n                              of: @weapons       to: RECIPIENT
//! + Russia shipped missiles to Iran on Monday. => RUS AID IRN
//! - Russia shipped grain to Iran.
//! ```
//!
//! An unindented line in capitals opens a rule: type, name, and what its events
//! carry. Each indented line is a pattern: predicates, then slots. `+` lines are
//! sentences that the rule must code so, `-` lines sentences that it must not
//! code. `#` starts a comment, `@name = ...` a word class.
//!
//! A predicate is a lemma: a verb, or with `/n` a noun and with `/a` an
//! adjective; a verb's particle is joined with `_` (`carry_out`). A slot is a
//! role (`agent`, `object`, `iobj`, `clause`, `compound`), `nearby` for any word
//! of the clause, `modal` for the auxiliaries of what is said and `mark` for the
//! words that open it, or a preposition, or several with `|` between; `?` after it
//! makes it optional, `!` before it says that nothing may fill it. What fills it: `ACTOR`, `RECIPIENT` or `PARTY` (one
//! side of a reciprocal event) for an entity, `PARTIES` for such sides from two or
//! more countries; with `~` also the
//! entity that owns the filler ("condemned *Russia*'s invasion"); a class, or
//! lemmas with `|` between, for a word, or an entity among them; `any`. The agent is the ACTOR unless a
//! pattern says otherwise.

use std::collections::HashMap;
use std::fmt;

use smol_str::SmolStr;

use crate::frame::PredicateKind;
use crate::ontology::{Context, EventType, Mode};

mod screen;

pub use screen::Screen;

/// All rules, indexed by their predicates.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    rules: Vec<Rule>,
    classes: HashMap<SmolStr, Vec<SmolStr>>,
    /// Lemma without particle and kind, to the predicates that begin so, in file order.
    index: HashMap<(SmolStr, PredicateKind), Vec<Indexed>>,
}

/// A rule, one of its patterns, and one of the pattern's predicates, by their numbers.
type Indexed = (u32, u32, u32);

/// One rule of a rule file.
#[derive(Debug, Clone)]
pub struct Rule {
    /// `aid.arms`: type and name; unique.
    pub id: SmolStr,
    /// The type of its events.
    pub kind: EventType,
    /// Their mode, unless the pattern gives another.
    pub mode: Option<Mode>,
    /// Their CAMEO code.
    pub cameo: SmolStr,
    /// Contexts that they always have.
    pub contexts: Vec<Context>,
    /// Its patterns.
    pub patterns: Vec<Pattern>,
    /// Its own test sentences.
    pub tests: Vec<RuleTest>,
    /// File and line where it opens.
    pub place: SmolStr,
}

impl Rule {
    /// The file in which it opens.
    pub fn file(&self) -> &str {
        self.place.rsplit_once(':').map_or(self.place.as_str(), |(file, _)| file)
    }
}

/// One line of a rule.
#[derive(Debug, Clone)]
pub struct Pattern {
    predicates: Vec<(SmolStr, PredicateKind)>,
    /// The slots that must, may or must not be filled.
    pub slots: Vec<Slot>,
    /// Mode of this pattern's events, over the rule's.
    pub mode: Option<Mode>,
    /// CAMEO code of this pattern's events, over the rule's.
    pub cameo: Option<SmolStr>,
    /// Line in its file, from 1.
    pub line: u32,
}

/// A condition on one argument.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Roles that may fill it, as [`crate::frame::Role::as_str`] names them, `nearby`,
    /// `modal` or `mark`.
    pub roles: Vec<SmolStr>,
    /// May stay empty.
    pub optional: bool,
    /// Must stay empty (of such a filler).
    pub absent: bool,
    /// What the filler is in the event.
    pub part: Option<Part>,
    /// True if the filler's owner will do where the filler is no entity.
    pub owner: bool,
    /// True if the fillers must come from two or more countries.
    pub several: bool,
    /// True if one of `words` will do where nobody fills the slot.
    pub either: bool,
    /// Lemmas one of which the filler must have, in the order of their bytes; empty for any.
    pub words: Vec<SmolStr>,
}

impl Slot {
    /// True for an argument that certain words fill, or whose owner is the party.
    pub(crate) fn is_worded(&self) -> bool {
        let aside = |role: &SmolStr| matches!(role.as_str(), "nearby" | "modal" | "mark");
        (self.owner || !self.words.is_empty()) && !self.roles.iter().any(aside)
    }
}

/// What a slot's filler is in the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Who does it.
    Actor,
    /// To or with whom.
    Recipient,
    /// One side of a reciprocal event: an actor among others.
    Party,
}

/// A sentence that shows what a rule does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTest {
    /// The sentence.
    pub sentence: SmolStr,
    /// What must be coded: "RUS AID IRN", or `None` where the rule must keep still.
    pub expected: Option<SmolStr>,
    /// Line in its file, from 1.
    pub line: u32,
}

/// What is wrong in a rule file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError {
    file: String,
    line: u32,
    message: String,
}

impl RuleError {
    /// Line of the error, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for RuleError {}

impl Rules {
    /// Reads rule files, given as (name, text). Classes hold in all files;
    /// later files add to earlier ones.
    ///
    /// ```
    /// use whodid_events::rules::Rules;
    /// let rules = Rules::parse(&[("mine.rules", "CONSULT meet\n  meet  with: PARTY\n")]).unwrap();
    /// assert_eq!(rules.iter().next().unwrap().id, "consult.meet");
    /// let wrong = Rules::parse(&[("mine.rules", "CONSULTS meet\n")]).unwrap_err();
    /// assert_eq!(wrong.to_string(), "mine.rules:1: \"CONSULTS\" is no event type");
    /// ```
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn parse(files: &[(&str, &str)]) -> Result<Rules, RuleError> {
        let mut rules = Rules::default();
        for pass in [Pass::Classes, Pass::Rules] {
            for (name, text) in files {
                for (number, line) in text.lines().enumerate() {
                    let number = number as u32 + 1;
                    rules.line(pass, name, number, line).map_err(|message| RuleError {
                        file: (*name).to_string(),
                        line: number,
                        message,
                    })?;
                }
            }
        }
        for (r, rule) in rules.rules.iter().enumerate() {
            for (p, pattern) in rule.patterns.iter().enumerate() {
                for (which, (lemma, kind)) in pattern.predicates.iter().enumerate() {
                    let base = SmolStr::new(lemma.split('_').next().unwrap_or_default());
                    let entry = (r as u32, p as u32, which as u32);
                    rules.index.entry((base, *kind)).or_default().push(entry);
                }
            }
        }
        Ok(rules)
    }

    /// The rules, in file order.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter()
    }

    /// True if a noun or adjective of this lemma can be a predicate.
    pub fn is_event_noun(&self, lemma: &str) -> bool {
        let lemma = SmolStr::new(lemma);
        [PredicateKind::Noun, PredicateKind::Adjective]
            .iter()
            .any(|kind| self.index.contains_key(&(lemma.clone(), *kind)))
    }

    /// Lemmas of a word class, without its `@`; none for an unknown class.
    pub fn class(&self, name: &str) -> &[SmolStr] {
        self.classes.get(name).map_or(&[], Vec::as_slice)
    }

    /// Patterns whose predicate may be `lemma` (with particle, if any), each with its rule.
    /// `particle` answers whether a word stands by the verb as its particle.
    pub(crate) fn candidates<'r>(
        &'r self,
        lemma: &str,
        kind: PredicateKind,
        particle: &dyn Fn(&str) -> bool,
    ) -> Vec<(&'r Rule, &'r Pattern)> {
        let base = lemma.split('_').next().unwrap_or_default();
        let found = self.index.get(&(SmolStr::new(base), kind)).map_or(&[][..], Vec::as_slice);
        let mut last = None;
        let fitting = found.iter().filter_map(|&(r, p, which)| {
            let rule = &self.rules[r as usize];
            let pattern = &rule.patterns[p as usize];
            let (word, _) = &pattern.predicates[which as usize];
            let after = || word.strip_prefix(base).and_then(|w| w.strip_prefix('_'));
            // Once, if "send" and "send_out" are both among its predicates.
            let fits = last != Some((r, p)) && (word == lemma || after().is_some_and(particle));
            fits.then(|| {
                last = Some((r, p));
                (rule, pattern)
            })
        });
        fitting.collect()
    }

    fn line(&mut self, pass: Pass, file: &str, number: u32, raw: &str) -> Result<(), String> {
        let test = raw.starts_with("+ ") || raw.starts_with("- ");
        let line = if test { raw } else { raw.split('#').next().unwrap_or_default() };
        if line.trim().is_empty() {
            return Ok(());
        }
        if let Some(class) = line.strip_prefix('@') {
            if pass == Pass::Classes {
                let (name, words) = class.split_once('=').ok_or("a class needs \"= words\"")?;
                let words = self.words(words)?;
                self.classes.entry(SmolStr::new(name.trim())).or_default().extend(words);
            }
            return Ok(());
        }
        if pass == Pass::Classes {
            return Ok(());
        }
        if test {
            let rule = self.rules.last_mut().ok_or("a test before the first rule")?;
            let (sentence, expected) = match (raw.starts_with('+'), raw[2..].split_once("=>")) {
                (true, Some((sentence, expected))) => {
                    (sentence, Some(SmolStr::new(expected.trim())))
                }
                (false, None) => (&raw[2..], None),
                (true, None) => return Err("a + test needs \"=> ACTOR TYPE RECIPIENT\"".into()),
                (false, Some(_)) => return Err("a - test has no \"=>\"".into()),
            };
            rule.tests.push(RuleTest {
                sentence: SmolStr::new(sentence.trim()),
                expected,
                line: number,
            });
        } else if line.starts_with(char::is_whitespace) {
            let kind = self.rules.last().ok_or("a pattern before the first rule")?.kind;
            let pattern = self.pattern(kind, number, line)?;
            if let Some(rule) = self.rules.last_mut() {
                rule.patterns.push(pattern);
            }
        } else {
            let rule = self.header(file, number, line)?;
            self.rules.push(rule);
        }
        Ok(())
    }

    fn header(&self, file: &str, number: u32, line: &str) -> Result<Rule, String> {
        let mut words = line.split_whitespace();
        let kind = words.next().unwrap_or_default();
        let kind = EventType::parse(kind).ok_or_else(|| format!("{kind:?} is no event type"))?;
        let name = words.next().ok_or("a rule needs a name after its type")?;
        let id = SmolStr::new(format!("{}.{name}", kind.as_str().to_lowercase()));
        if self.rules.iter().any(|r| r.id == id) {
            return Err(format!("there is a rule {id} already"));
        }
        let mut rule = Rule {
            id,
            kind,
            mode: None,
            cameo: SmolStr::new_static(kind.cameo()),
            contexts: Vec::new(),
            patterns: Vec::new(),
            tests: Vec::new(),
            place: SmolStr::new(format!("{file}:{number}")),
        };
        for word in words {
            let (key, value) =
                word.split_once('=').ok_or_else(|| format!("{word:?} is no key=value"))?;
            match key {
                "mode" => rule.mode = Some(mode(kind, value)?),
                "cameo" => rule.cameo = cameo(value)?,
                "context" => {
                    for name in value.split(',') {
                        rule.contexts.push(
                            Context::parse(name)
                                .ok_or_else(|| format!("{name:?} is no context"))?,
                        );
                    }
                }
                _ => return Err(format!("{key:?} is not mode, cameo or context")),
            }
        }
        Ok(rule)
    }

    fn pattern(&self, kind: EventType, number: u32, line: &str) -> Result<Pattern, String> {
        let mut pattern = Pattern {
            predicates: Vec::new(),
            slots: Vec::new(),
            mode: None,
            cameo: None,
            line: number,
        };
        let line = match line.split_once('[') {
            Some((line, options)) => {
                let options = options.trim().strip_suffix(']').ok_or("\"[\" without \"]\"")?;
                for word in options.split_whitespace() {
                    match word.split_once('=') {
                        Some(("mode", value)) => pattern.mode = Some(mode(kind, value)?),
                        Some(("cameo", value)) => pattern.cameo = Some(cameo(value)?),
                        _ => return Err(format!("{word:?} is not mode=... or cameo=...")),
                    }
                }
                line
            }
            None => line,
        };
        let mut slot: Option<(SmolStr, Vec<SmolStr>)> = None;
        let mut slots = Vec::new();
        for word in line.replace('|', " | ").replace(" | ", "|").split_whitespace() {
            match word.strip_suffix(':') {
                Some(name) => slots.extend(slot.replace((SmolStr::new(name), Vec::new()))),
                None => match &mut slot {
                    Some((_, fillers)) => fillers.push(SmolStr::new(word)),
                    None => {
                        for predicate in word.split('|').filter(|w| !w.is_empty()) {
                            self.predicate(&mut pattern, predicate)?;
                        }
                    }
                },
            }
        }
        slots.extend(slot);
        if pattern.predicates.is_empty() {
            return Err("a pattern needs a predicate".into());
        }
        for (name, fillers) in slots {
            pattern.slots.push(self.slot(&name, &fillers)?);
        }
        Ok(pattern)
    }

    fn predicate(&self, pattern: &mut Pattern, word: &str) -> Result<(), String> {
        let (word, kind) = match word.rsplit_once('/') {
            Some((word, "n")) => (word, PredicateKind::Noun),
            Some((word, "a")) => (word, PredicateKind::Adjective),
            Some((word, "v")) => (word, PredicateKind::Verb),
            Some((_, pos)) => return Err(format!("/{pos} is not /n, /a or /v")),
            None => (word, PredicateKind::Verb),
        };
        for lemma in self.words(word)? {
            pattern.predicates.push((lemma, kind));
        }
        Ok(())
    }

    fn slot(&self, name: &str, fillers: &[SmolStr]) -> Result<Slot, String> {
        let absent = name.starts_with('!');
        let name = name.trim_start_matches('!');
        let optional = name.ends_with('?');
        let roles = name
            .trim_end_matches('?')
            .split('|')
            .map(|r| SmolStr::new(r.replace('_', " ")))
            .collect();
        let mut slot = Slot {
            roles,
            optional,
            absent,
            part: None,
            owner: false,
            several: false,
            either: false,
            words: Vec::new(),
        };
        if fillers.is_empty() {
            return Err(format!("slot {name:?} says nothing of its filler (write \"any\")"));
        }
        for filler in fillers {
            let mut words = Vec::new();
            let mut entity = false;
            for alternative in filler.split('|') {
                let (bare, owner) = match alternative.strip_suffix('~') {
                    Some(bare) => (bare, true),
                    None => (alternative, false),
                };
                let part = match bare {
                    "ACTOR" => Some(Part::Actor),
                    "RECIPIENT" => Some(Part::Recipient),
                    "PARTY" | "PARTIES" => Some(Part::Party),
                    _ => None,
                };
                match part {
                    Some(part) => {
                        slot.part = Some(part);
                        slot.owner |= owner;
                        slot.several |= bare == "PARTIES";
                        entity = true;
                    }
                    None if alternative == "any" => {}
                    None => words.extend(self.words(alternative)?),
                }
            }
            slot.either |= entity && !words.is_empty();
            slot.words.extend(words);
        }
        slot.words.sort_unstable();
        slot.words.dedup();
        Ok(slot)
    }

    /// Lemmas with `|` between, classes replaced by their words.
    fn words(&self, text: &str) -> Result<Vec<SmolStr>, String> {
        let mut out = Vec::new();
        for word in text.split(['|', ' ', '\t']).filter(|w| !w.is_empty()) {
            match word.strip_prefix('@') {
                Some(class) => out.extend(
                    self.classes
                        .get(class)
                        .ok_or_else(|| format!("there is no class @{class} above"))?
                        .iter()
                        .cloned(),
                ),
                None if word.chars().any(char::is_uppercase) => {
                    return Err(format!("{word:?}: lemmas are written in lower case"));
                }
                None => out.push(SmolStr::new(word)),
            }
        }
        Ok(out)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Classes,
    Rules,
}

fn mode(kind: EventType, name: &str) -> Result<Mode, String> {
    Mode::of(kind, name).ok_or_else(|| format!("{kind} has no mode {name:?}"))
}

fn cameo(code: &str) -> Result<SmolStr, String> {
    let digits = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    if digits { Ok(SmolStr::new(code)) } else { Err(format!("{code:?} is no CAMEO code")) }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[test]
    fn a_pattern_is_a_candidate_once_whichever_of_its_predicates_fit() {
        let text = "AID a\n  send|send_out|give  object: arms\n  send_back  object: arms\n";
        let rules = Rules::parse(&[("t.rules", text)]).unwrap();
        let found = |lemma: &str, particle: &str| {
            let candidates = rules.candidates(lemma, PredicateKind::Verb, &|word| word == particle);
            candidates.iter().map(|(_, pattern)| pattern.line).collect::<Vec<_>>()
        };
        assert_eq!(found("send", "out"), [2]);
        assert_eq!(found("send", "back"), [2, 3]);
        assert_eq!(found("give", "back"), [2]);
        assert!(found("take", "out").is_empty());
    }

    fn check(text: &str, expected: Expect) {
        let shown = match Rules::parse(&[("t.rules", text)]) {
            Ok(rules) => rules
                .iter()
                .map(|r| {
                    format!(
                        "{} {:?} {} {}\n",
                        r.id,
                        r.mode.map(Mode::as_str),
                        r.cameo,
                        r.patterns.len()
                    ) + &r
                        .patterns
                        .iter()
                        .flat_map(|p| {
                            p.slots.iter().map(|s| {
                                format!(
                                    "  {}{}{} {:?}{} {:?}\n",
                                    if s.absent { "!" } else { "" },
                                    s.roles.join("|"),
                                    if s.optional { "?" } else { "" },
                                    s.part,
                                    if s.owner { "~" } else { "" },
                                    s.words
                                )
                            })
                        })
                        .collect::<String>()
                })
                .collect::<String>(),
            Err(error) => error.to_string(),
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn reads_rules() {
        check(
            "@arms = missile | rocket\nAID arms cameo=072 context=military\n  send | give  object: @arms  to|for?: RECIPIENT\n  condemn  object: RECIPIENT~  !agent: any\n",
            expect![[r#"
                aid.arms None 072 2
                  object None ["missile", "rocket"]
                  to|for? Some(Recipient) []
                  object Some(Recipient)~ []
                  !agent None []
            "#]],
        );
    }

    #[test]
    fn entities_stand_among_words() {
        check(
            "COOPERATE drill\n  hold  object: exercise  agent: PARTIES\n  free  object: hostage|RECIPIENT~  modal: will  !mark: if\n",
            expect![[r#"
                cooperate.drill None 060 2
                  object None ["exercise"]
                  agent Some(Party) []
                  object Some(Recipient)~ ["hostage"]
                  modal None ["will"]
                  !mark None ["if"]
            "#]],
        );
        let rules = Rules::parse(&[(
            "t.rules",
            "AID a\n  give  agent: PARTIES  to: home|RECIPIENT  object: home\n",
        )]);
        let slots = rules.unwrap().iter().next().unwrap().patterns[0].slots.clone();
        let flags: Vec<_> = slots.iter().map(|s| (s.several, s.either)).collect();
        assert_eq!(flags, [(true, false), (false, true), (false, false)]);
    }

    #[test]
    fn explains_what_is_wrong() {
        check("AID arms mode=drone\n", expect![[r#"t.rules:1: AID has no mode "drone""#]]);
        check(
            "AID arms\n  send  object: @armz\n",
            expect![["t.rules:2: there is no class @armz above"]],
        );
        check("  send  object: any\n", expect![["t.rules:1: a pattern before the first rule"]]);
        check(
            "AID arms\n  send object:\n",
            expect![[r#"t.rules:2: slot "object" says nothing of its filler (write "any")"#]],
        );
        check(
            "AID arms\n+ Russia sent arms.\n",
            expect![[r#"t.rules:2: a + test needs "=> ACTOR TYPE RECIPIENT""#]],
        );
    }
}
