//! `whodid-train judged`: how many judged events of unlabelled news are right, by how sure the
//! coder is of them, and what would set its confidence right.

use std::collections::HashMap;
use std::fs;

use serde_json::Value;

use crate::Error;

/// What a judge says of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Judgement {
    right: bool,
    /// Of a right one, whether its parties are right too.
    parties: bool,
}

/// A judged event that is coded now.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Found {
    confidence: f64,
    /// Whether a rule fits it; else the network alone proposes it.
    ruled: bool,
    judgement: Judgement,
}

/// Where an event stands: document, character, type.
type Place = (String, u64, String);

/// Prints how many of the judged events among `events`, JSON lines of `whodid code --confidence 0`,
/// are right.
pub fn run(judged: &str, events: &str) -> Result<(), Error> {
    let text = |path: &str| fs::read_to_string(path).map_err(|e| Error::read(path, e));
    let wrong = |path: &str, (line, message): (usize, String)| Error::input(path, line, message);
    let judgements = judgements(&text(judged)?).map_err(|fault| wrong(judged, fault))?;
    let found = found(&text(events)?, &judgements).map_err(|fault| wrong(events, fault))?;
    print!("{}", table(judgements.len(), &found));
    Ok(())
}

/// The error has its line, from 1, and what is wrong.
fn judgements(text: &str) -> Result<HashMap<Place, Judgement>, (usize, String)> {
    let rows = text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
    let mut out = HashMap::new();
    for (at, line) in rows.skip(1) {
        let fault = || (at + 1, "no row of document, start, type, right, parties".to_owned());
        let [document, start, kind, right, parties] =
            line.split('\t').collect::<Vec<_>>().try_into().map_err(|_| fault())?;
        let start = start.parse().map_err(|_| fault())?;
        let judgement = Judgement { right: right == "yes", parties: parties == "yes" };
        out.insert((document.to_owned(), start, kind.to_owned()), judgement);
    }
    Ok(out)
}

/// The judged events among coded ones and their mentions.
fn found(
    text: &str,
    judgements: &HashMap<Place, Judgement>,
) -> Result<Vec<Found>, (usize, String)> {
    let mut out = Vec::new();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let event: Value = serde_json::from_str(line).map_err(|e| (at + 1, e.to_string()))?;
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for mention in event["mentions"].as_array().into_iter().flatten() {
            let start = mention["anchor"]["start"].as_u64().unwrap_or(u64::MAX);
            let place = (word(&event["document"]), start, word(&event["type"]));
            let judged = judgements.get(&place).copied();
            out.extend(judged.zip(mention["confidence"].as_f64()).map(
                |(judgement, confidence)| {
                    let ruled = !word(&mention["rule"]).ends_with(".read");
                    Found { confidence, ruled, judgement }
                },
            ));
        }
    }
    Ok(out)
}

fn table(judged: usize, found: &[Found]) -> String {
    let mut out = format!("{judged} judged events, {} of them candidates\n", found.len());
    let right = |of: &[&Found]| of.iter().filter(|f| f.judgement.right).count();
    let share = |of: &[&Found]| {
        let right = right(of);
        format!("{right:4} of {:4} {:.3}", of.len(), right as f64 / of.len().max(1) as f64)
    };
    for least in [0.0, 0.35, 0.5, 0.65, 0.8] {
        let coded: Vec<&Found> = found.iter().filter(|f| f.confidence >= least).collect();
        let whole = coded.iter().filter(|f| f.judgement.parties).count();
        let parties = whole as f64 / right(&coded).max(1) as f64;
        out += &format!(
            "at {least:.2}: right {}, parties of the right ones {parties:.3}\n",
            share(&coded)
        );
    }
    out += "confidence         a rule fits           none fits\n";
    for step in 0..10 {
        let (low, high) = (f64::from(step) / 10.0, f64::from(step + 1) / 10.0);
        let of = |ruled: bool| {
            let within =
                |f: &&Found| f.ruled == ruled && f.confidence >= low && f.confidence < high;
            share(&found.iter().filter(within).collect::<Vec<_>>())
        };
        out += &format!("{low:.1} to {high:.1}  {}  {}\n", of(true), of(false));
    }
    for (name, ruled) in [("RULED", true), ("PROPOSED", false)] {
        let examples: Vec<&Found> = found.iter().filter(|f| f.ruled == ruled).collect();
        out += &format!("{name} would be likeliest {:+} thousandths on\n", shift(&examples));
    }
    out
}

/// What, added to the logits of all, makes the judgements the likeliest, in thousandths.
fn shift(found: &[&Found]) -> i32 {
    let likelihood = |shift: i32| -> f64 {
        let one = |f: &&Found| {
            // Shares are given in hundredths; none is sure.
            let share = f.confidence.clamp(0.005, 0.995);
            let logit = (share / (1.0 - share)).ln() + f64::from(shift) / 1000.0;
            let sign = if f.judgement.right { 1.0 } else { -1.0 };
            -(-sign * logit).exp().ln_1p()
        };
        found.iter().map(one).sum()
    };
    let shifts = (-300..=300).map(|tens| tens * 10);
    shifts.max_by(|&a, &b| likelihood(a).total_cmp(&likelihood(b))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn judged_events_are_found_and_counted() {
        let judged = "# a comment\ndocument\tstart\ttype\tright\tparties\n\
                      a\t7\tAID\tyes\tno\na\t7\tCOERCE\tno\t\nb\t0\tAID\tyes\tyes\n";
        let mention = |start: u32, confidence: f64, rule: &str| {
            format!(r#"{{"anchor":{{"start":{start}}},"confidence":{confidence},"rule":"{rule}"}}"#)
        };
        let event = |document: &str, kind: &str, mentions: &str| {
            format!(r#"{{"document":"{document}","type":"{kind}","mentions":[{mentions}]}}"#)
        };
        let mentions = [mention(3, 0.9, "aid.food"), mention(7, 0.8, "aid.food")].join(",");
        let events = [
            event("a", "AID", &mentions),
            event("a", "COERCE", &mention(7, 0.4, "coerce.read")),
            event("c", "AID", &mention(0, 0.9, "aid.food")),
        ];
        let judgements = judgements(judged).expect("well formed");
        let found = found(&events.join("\n"), &judgements).expect("JSON");
        let shown: Vec<String> = found
            .iter()
            .map(|f| format!("{} {} {}", f.confidence, f.ruled, f.judgement.right))
            .collect();
        expect!["0.8 true true; 0.4 false false"].assert_eq(&shown.join("; "));
        assert!(table(3, &found).starts_with("3 judged events, 2 of them candidates\n"));
    }

    #[test]
    fn a_row_that_lacks_a_cell_is_named() {
        let fault = judgements("document\tstart\ttype\tright\tparties\na\tx\tAID\tyes\tno\n");
        assert_eq!(fault.unwrap_err().0, 2);
        assert_eq!(judgements("header\na\t1\n").unwrap_err().0, 2);
    }

    #[test]
    fn the_shift_sets_confidence_right() {
        let of = |confidence: f64, right: bool| Found {
            confidence,
            ruled: true,
            judgement: Judgement { right, parties: false },
        };
        // Three of four that are said to be as likely as not are right: a logit of 1.1 more.
        let found = [of(0.5, true), of(0.5, true), of(0.5, true), of(0.5, false)];
        assert_eq!(shift(&found.iter().collect::<Vec<_>>()), 1_100);
    }
}
