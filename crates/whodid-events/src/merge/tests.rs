//! Which mentions become one event, with the embedded model and rules.

use jiff::civil::date;
use whodid_data::{MODEL, RULES, actors};
use whodid_text::{
    Article, DateSource, Model, Paragraph, ParagraphKind, PublicationDate, Span, tokenize,
};

use crate::rules::Rules;
use crate::{Coded, Coder, Directory, DirectoryFiles};

/// Codes a headline and a body that follows it.
fn coded(headline: &str, body: &str) -> (String, Coded) {
    let directory = Directory::parse(&DirectoryFiles {
        states: actors::STATES,
        regions: actors::REGIONS,
        cities: actors::CITIES,
        nouns: actors::NOUNS,
        organizations: actors::ORGANIZATIONS,
        ..DirectoryFiles::default()
    })
    .unwrap();
    let rules = Rules::parse(RULES).unwrap();
    let text = format!("{headline}\n\n{body}");
    let spans = [
        (Span::new(0, headline.len()), ParagraphKind::Headline),
        (Span::new(headline.len() + 2, text.len()), ParagraphKind::Body),
    ];
    let paragraphs: Vec<Paragraph> = spans
        .into_iter()
        .filter(|(span, _)| !span.is_empty())
        .map(|(span, kind)| Paragraph { span, kind })
        .collect();
    let tokens: Vec<_> =
        paragraphs.iter().flat_map(|p| tokenize::sentences(&text, p.span)).collect();
    let sentences = Model::load(MODEL).unwrap().parse(&text, &tokens);
    let article = Article {
        id: "a".into(),
        text: text.clone(),
        paragraphs,
        title: None,
        date: Some(PublicationDate { date: date(2024, 5, 15), source: DateSource::Given }),
        byline: None,
        site: None,
        url: None,
        language: None,
    };
    (text, Coder::new(&directory, &rules).code(&article, &sentences))
}

/// Each event of `kind` as the anchors of its mentions.
#[track_caller]
fn check(headline: &str, body: &str, kind: &str, expected: &[&str]) {
    let (text, coded) = coded(headline, body);
    let shown: Vec<String> = coded
        .events
        .iter()
        .filter(|e| e.kind.as_str() == kind)
        .map(|e| {
            let anchors: Vec<_> =
                e.mentions.iter().map(|m| m.anchor.slice(&text).unwrap()).collect();
            anchors.join(" + ")
        })
        .collect();
    assert_eq!(shown, expected, "{headline} / {body}");
}

#[test]
fn the_headline_and_the_lead_tell_one_event() {
    check(
        "Germany arrests three Russian spies",
        "Germany has arrested three Russian spies, the interior ministry said on Monday.",
        "COERCE",
        &["arrests + arrested"],
    );
    check(
        "France imposes sanctions on Iran",
        "France imposed sanctions on Iran on Tuesday. The weather was fine.",
        "SANCTION",
        &["imposes + imposed"],
    );
}

#[test]
fn the_same_day_and_parties_are_one_event() {
    check(
        "",
        "Israel bombed Lebanon on Monday. The sea was calm. Israel attacked Lebanon on Monday \
         with jets.",
        "ASSAULT",
        &["bombed + attacked"],
    );
    check(
        "",
        "Israel bombed Lebanon on Monday. Israel attacked Lebanon on Sunday with jets.",
        "ASSAULT",
        &["bombed", "attacked"],
    );
}

#[test]
fn other_parties_places_or_status_are_other_events() {
    check(
        "France imposes sanctions on Iran",
        "France imposed sanctions on Russia on Tuesday.",
        "SANCTION",
        &["imposes", "imposed"],
    );
    check(
        "Germany arrests three Russian spies",
        "Germany did not arrest three Russian spies on Monday.",
        "COERCE",
        &["arrests", "arrest"],
    );
}

#[test]
fn another_attack_is_another_event() {
    check(
        "Israel attacks Lebanon",
        "Israel launched another attack on Lebanon on Monday.",
        "ASSAULT",
        &["attacks", "launched"],
    );
}

#[test]
fn the_joined_event_has_the_most_specific_of_each() {
    let (text, coded) = coded(
        "Germany arrests three Russian spies",
        "German police arrested three Russian spies in Berlin on Monday, the ministry said.",
    );
    let event = coded.events.iter().find(|e| e.kind.as_str() == "COERCE").unwrap();
    assert_eq!(event.mentions.len(), 2, "{:?}", coded.events);
    assert_eq!(event.date.as_ref().map(|d| d.when.edtf()).as_deref(), Some("2024-05-13"));
    assert_eq!(event.origin.date, 1);
    assert_eq!(event.numbers.len(), 1);
    let place = event.place.as_ref().and_then(|p| p.span.slice(&text));
    assert_eq!(place, Some("Berlin"));
    assert!(event.mentions.iter().all(|m| m.mentions.is_empty()));
}

#[test]
fn every_mention_is_kept_and_none_is_in_two_events() {
    let (_, coded) = coded(
        "Israel attacks Lebanon",
        "Israel attacked Lebanon on Monday. France condemned the attack. Israel met Lebanon. \
         Police in Kenya arrested 12 protesters. Israel bombed Lebanon on Monday.",
    );
    let mut ids: Vec<_> = coded.told().map(|m| m.id.clone()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert!(coded.events.iter().all(|e| !e.mentions.is_empty()));
    assert!(coded.events.iter().all(|e| e.id == e.mentions[e.origin.lead].id));
}
