//! Hard phrases, by the shipped model and directory.

mod shipped;

use shipped::shipped;
use whodid_data::places::{PLACE_NAMES, PLACES};
use whodid_events::place::Gazetteer;
use whodid_events::{Actor, Mention, Mentions, resolve};
use whodid_text::{Model, Sentence, Span, tokenize};

/// One line of `phrases.tsv`.
struct Case<'a> {
    line: usize,
    class: &'a str,
    date: &'a str,
    text: String,
    marked: Span,
    expected: &'a str,
}

fn cases(table: &str) -> Vec<Case<'_>> {
    table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, row)| {
            let cells: Vec<&str> = row.split('\t').collect();
            let [class, date, text, expected] = cells.as_slice() else {
                panic!("line {}: not four cells", at + 1)
            };
            let (before, rest) = text.split_once('[').expect("an opening bracket");
            let (inside, after) = rest.split_once(']').expect("a closing bracket");
            Case {
                line: at + 1,
                class,
                date,
                text: format!("{before}{inside}{after}"),
                marked: Span::new(before.len(), before.len() + inside.len()),
                expected,
            }
        })
        .collect()
}

/// The mention of the marked words: of their head, or else what shares most with them.
fn mention<'m>(
    sentences: &[Sentence],
    mentions: &'m Mentions,
    marked: Span,
) -> Option<&'m Mention> {
    let shared =
        |span: Span| span.end().min(marked.end()).saturating_sub(span.start().max(marked.start()));
    let at = sentences.iter().position(|s| shared(s.span) > 0)?;
    let sentence = &sentences[at];
    let inside = |t: usize| shared(sentence.tokens[t].span) > 0;
    let head = (0..sentence.tokens.len())
        .filter(|&t| inside(t) && sentence.head(t).is_none_or(|head| !inside(head)))
        .find_map(|t| mentions.at(at, t));
    head.or_else(|| {
        mentions
            .iter()
            .filter(|m| m.sentence == at && shared(m.span) > 0)
            .max_by_key(|m| (shared(m.span), std::cmp::Reverse(m.span.end() - m.span.start())))
    })
}

fn fits(actor: &Actor, is_place: bool, expected: &str) -> bool {
    let (expected, office) = match expected.split_once(" @ ") {
        Some((rest, office)) => (rest, Some(office)),
        None => (expected, None),
    };
    let (codes, name) = match expected.split_once(" = ") {
        Some((codes, name)) => (codes, Some(name)),
        None => (expected, None),
    };
    let (country, sector) = codes.trim().split_once(' ').unwrap_or((codes.trim(), "*"));
    let same_sector = match sector.trim() {
        "*" => true,
        "place" => is_place,
        "STATE" => actor.is_state,
        code => !is_place && !actor.is_state && actor.sector().is_some_and(|s| s.as_str() == code),
    };
    actor.country.as_deref().unwrap_or("-") == country
        && same_sector
        && name.is_none_or(|name| actor.name == name)
        && office.is_none_or(|office| actor.office.as_deref() == Some(office))
}

#[test]
fn hard_phrases() {
    let model = Model::load(whodid_data::MODEL).unwrap_or_else(|error| panic!("{error}"));
    let directory = shipped();
    let gazetteer = Gazetteer::new(PLACES, PLACE_NAMES).expect("the shipped gazetteer is sound");
    let cases = cases(include_str!("phrases.tsv"));
    assert!(cases.len() >= 200, "only {} cases", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        let tokens = tokenize::sentences(&case.text, Span::new(0, case.text.len()));
        let sentences = model.parse(&case.text, &tokens);
        let date = case.date.parse().unwrap_or_else(|e| panic!("line {}: {e}", case.line));
        let mentions = resolve(&case.text, &sentences, &directory, gazetteer, Some(date));
        let found = mention(&sentences, &mentions, case.marked);
        let actors = found.map_or(&[][..], |m| m.actors.as_slice());
        let place = found.is_some_and(|m| m.is_place);
        let right = if case.expected == "unknown" {
            actors.iter().all(|a| a.country.is_none())
        } else {
            let expected: Vec<&str> = case.expected.split(" + ").collect();
            expected.len() == actors.len()
                && expected.iter().all(|e| actors.iter().any(|actor| fits(actor, place, e)))
        };
        if !right {
            let ours: Vec<String> = actors
                .iter()
                .map(|a| match &a.office {
                    Some(office) => format!("{a} @ {office}"),
                    None => a.to_string(),
                })
                .collect();
            let place = if place { " place" } else { "" };
            let why = found.map(|m| m.why.to_string()).unwrap_or_default();
            failures.push(format!(
                "line {} ({}): {} -- {}\n    expected {}, ours {}{place} [{why}]",
                case.line,
                case.class,
                case.text,
                case.marked.slice(&case.text).unwrap_or_default(),
                case.expected,
                ours.join(" + "),
            ));
        }
    }
    assert!(failures.is_empty(), "{} wrong\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn phrases_within_phrases_take_no_time() {
    let model = Model::load(whodid_data::MODEL).expect("the shipped model is sound");
    let directory = shipped();
    let text = format!("Police saw {}people in Chad.", "hundreds of thousands of ".repeat(60));
    let sentences = model.parse(&text, &tokenize::sentences(&text, Span::new(0, text.len())));
    // Twice as much work for each phrase would not end in this world.
    let mentions = resolve(&text, &sentences, &directory, Gazetteer::default(), None);
    assert!(!mentions.is_empty());
}
