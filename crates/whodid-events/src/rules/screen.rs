//! Which sentences no rule can fit, by their words alone.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::{Pattern, Rule};

/// Says of a sentence, before it is parsed, whether some rule might fit it.
///
/// A pattern needs its predicate, the particle where the predicate has one, and
/// a word for each slot that only certain words fill and that may not stay
/// empty. A sentence in which, for every pattern, one of these is missing holds
/// no event.
#[derive(Debug, Clone)]
pub struct Screen {
    /// Words that some pattern needs, numbered.
    words: HashMap<SmolStr, u32>,
    /// For each word: what else patterns need of which it is the predicate;
    /// of each inner list one word.
    needs: Vec<Vec<Vec<Vec<u32>>>>,
}

impl Screen {
    /// The screen of these rules.
    pub fn new<'r>(rules: impl IntoIterator<Item = &'r Rule>) -> Screen {
        let mut screen = Screen { words: HashMap::new(), needs: Vec::new() };
        for pattern in rules.into_iter().flat_map(|rule| &rule.patterns) {
            screen.add(pattern);
        }
        for alternatives in &mut screen.needs {
            // A pattern that needs nothing else makes the others idle.
            match alternatives.iter().position(Vec::is_empty) {
                Some(free) => *alternatives = vec![alternatives.swap_remove(free)],
                None => {
                    alternatives.sort_unstable();
                    alternatives.dedup();
                }
            }
        }
        screen
    }

    fn add(&mut self, pattern: &Pattern) {
        let mut slots: Vec<Vec<u32>> = Vec::new();
        for slot in &pattern.slots {
            // Where an entity may fill the slot, its word is not needed.
            if slot.optional || slot.absent || slot.part.is_some() || slot.words.is_empty() {
                continue;
            }
            let mut any: Vec<u32> =
                // Of "ceasefire_deal" the head.
                slot.words.iter().map(|w| self.id(w.rsplit('_').next().unwrap_or(w))).collect();
            any.sort_unstable();
            any.dedup();
            slots.push(any);
        }
        for (predicate, _) in &pattern.predicates {
            let mut parts = predicate.split('_');
            let base = self.id(parts.next().unwrap_or_default());
            let mut needs = slots.clone();
            needs.extend(parts.map(|particle| vec![self.id(particle)]));
            self.needs[base as usize].push(needs);
        }
    }

    fn id(&mut self, word: &str) -> u32 {
        let next = self.words.len() as u32;
        let id = *self.words.entry(SmolStr::new(word)).or_insert(next);
        if id == next {
            self.needs.push(Vec::new());
        }
        id
    }

    /// True if some rule might fit a sentence whose words may have these lemmas
    /// (lower case; each word in all its readings, and as it is printed).
    ///
    /// ```
    /// use whodid_events::rules::{Rules, Screen};
    /// let file = "AID arms\n  send  object: arms|missile  to: RECIPIENT\n  shipment/n  of: arms\n";
    /// let screen = Screen::new(Rules::parse(&[("mine.rules", file)])?.iter());
    /// assert!(screen.may_fit(["russia", "send", "missile"]));
    /// assert!(screen.may_fit(["a", "shipment", "of", "arms"]));
    /// assert!(!screen.may_fit(["russia", "send", "letter"]));
    /// assert!(!screen.may_fit(["missile"]));
    /// # Ok::<(), whodid_events::rules::RuleError>(())
    /// ```
    pub fn may_fit<W: AsRef<str>>(&self, lemmas: impl IntoIterator<Item = W>) -> bool {
        let mut present: Vec<u32> =
            lemmas.into_iter().filter_map(|w| self.words.get(w.as_ref()).copied()).collect();
        present.sort_unstable();
        present.dedup();
        let has = |id: &u32| present.binary_search(id).is_ok();
        present.iter().any(|&word| {
            self.needs[word as usize]
                .iter()
                .any(|needs| needs.iter().all(|any| any.iter().any(has)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    fn check(rules: &str, words: &str, expected: bool) {
        let rules = Rules::parse(&[("t.rules", rules)]).unwrap();
        assert_eq!(Screen::new(rules.iter()).may_fit(words.split(' ')), expected, "{words}");
    }

    #[test]
    fn a_particle_is_needed() {
        let rules = "ASSAULT attack\n  carry_out  object: strike|raid\n";
        check(rules, "carry out raid", true);
        check(rules, "carry raid", false);
    }

    #[test]
    fn slots_that_may_stay_empty_or_take_an_entity_need_no_word() {
        let rules = "AID give\n  send  object?: arms  !for: sale  to: RECIPIENT  with: any\n";
        check(rules, "send", true);
    }

    #[test]
    fn a_compound_needs_its_head() {
        let rules = "AGREE deal\n  sign  object: ceasefire_deal\n";
        check(rules, "sign deal", true);
        check(rules, "sign ceasefire", false);
    }

    #[test]
    fn one_pattern_is_enough() {
        let rules = "AID give\n  send  object: arms\n  send  object: food  to: RECIPIENT\n  ship|give  object: any\n";
        check(rules, "send food", true);
        check(rules, "send letter", false);
        check(rules, "ship letter", true);
        check(rules, "", false);
    }
}
