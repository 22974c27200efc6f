//! What the rules do on a corpus.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use whodid_events::coder::Reading;
use whodid_events::rules::Rules;

use crate::cli::Inputs;
use crate::command::{Tally, for_each_article};
use crate::engine::Engine;

/// How often each rule fires, and which fit the same frame.
#[derive(Debug, Default)]
pub struct Counts {
    articles: usize,
    frames: usize,
    /// By rule: frames it fired on, those of them that became events or parts of
    /// one, and frames that it fits where another fits better.
    rules: BTreeMap<String, [usize; 3]>,
    /// By the rule that fired and the one that fits too.
    overlaps: BTreeMap<(String, String), usize>,
}

impl Counts {
    fn of(readings: &[Vec<Reading>]) -> Counts {
        let mut counts = Counts { articles: 1, ..Counts::default() };
        for reading in readings.iter().flatten() {
            counts.frames += 1;
            let Some((fired, _)) = &reading.fired else { continue };
            let row = counts.rules.entry(fired.to_string()).or_default();
            row[0] += 1;
            row[1] += usize::from(reading.dropped.is_none());
            let mut others: Vec<String> = reading
                .also
                .iter()
                .filter(|(r, _)| r != fired)
                .map(|(r, _)| r.to_string())
                .collect();
            others.sort_unstable();
            others.dedup();
            for other in others {
                counts.rules.entry(other.clone()).or_default()[2] += 1;
                *counts.overlaps.entry((fired.to_string(), other)).or_default() += 1;
            }
        }
        counts
    }

    fn add(&mut self, other: Counts) {
        self.articles += other.articles;
        self.frames += other.frames;
        for (rule, row) in other.rules {
            let sums = self.rules.entry(rule).or_default();
            for (sum, n) in sums.iter_mut().zip(row) {
                *sum += n;
            }
        }
        for (pair, n) in other.overlaps {
            *self.overlaps.entry(pair).or_default() += n;
        }
    }

    /// Three lists: the rules that fire, most often first; those that never do;
    /// the pairs that fit the same frames.
    pub fn report(&self, rules: &Rules) -> String {
        let mut out = String::new();
        let _ = writeln!(out, "{} articles, {} frames\n", self.articles, self.frames);
        let _ = writeln!(out, "{:<30} {:>7} {:>7} {:>7}", "rule", "fires", "events", "yields");
        let mut rows: Vec<(&String, &[usize; 3])> =
            self.rules.iter().filter(|(_, row)| row[0] > 0).collect();
        rows.sort_by(|a, b| b.1[0].cmp(&a.1[0]).then(a.0.cmp(b.0)));
        for (rule, [fires, events, yields]) in rows {
            let _ = writeln!(out, "{rule:<30} {fires:>7} {events:>7} {yields:>7}");
        }
        let fires = |id: &str| self.rules.get(id).is_some_and(|row| row[0] > 0);
        let silent: Vec<_> = rules.iter().filter(|rule| !fires(&rule.id)).collect();
        let _ = writeln!(out, "\nnever fire: {}", silent.len());
        for rule in silent {
            let _ = writeln!(out, "{:<30} {}", rule.id, rule.place);
        }
        let _ = writeln!(out, "\noverlap on a frame: {} pairs", self.overlaps.len());
        let mut pairs: Vec<_> = self.overlaps.iter().collect();
        pairs.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        for ((fired, other), n) in pairs {
            let _ = writeln!(out, "{fired:<30} over {other:<30} {n:>5}");
        }
        out
    }
}

/// Codes the inputs and counts what the rules did.
pub fn count(engine: &Engine, inputs: &Inputs) -> anyhow::Result<(Counts, Tally)> {
    let mut counts = Counts::default();
    let tally = for_each_article(
        inputs,
        |scratch, article| Counts::of(&engine.code(&article, scratch).1.readings),
        |article| {
            counts.add(article);
            Ok(())
        },
    )?;
    Ok((counts, tally))
}
