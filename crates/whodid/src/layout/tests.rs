//! What a cell can hold, and which rows an event has.

use proptest::prelude::*;
use whodid_events::{EventRecord, PartyRecord};
use whodid_text::{Article, DateSource, PublicationDate, Scratch};

use super::{Layout, LayoutWriter, Story, dyads, line};
use crate::command::records;
use crate::engine::Engine;

fn coded(text: &str) -> (Article, Story, Vec<EventRecord>) {
    let engine = Engine::load(&[], &[]).unwrap();
    let mut article = Article::plain("a\tb", text.into(), None);
    let date = jiff::civil::date(2024, 5, 15);
    article.date = Some(PublicationDate { date, source: DateSource::Given });
    let (sentences, coded) = engine.code(&article, &mut Scratch::new());
    let story = Story::of(&sentences, &article.text);
    let events = records(&article, &coded);
    (article, story, events)
}

fn written(layout: Layout, story: &Story, events: &[EventRecord]) -> (String, usize) {
    let mut out = Vec::new();
    let mut writer = LayoutWriter::begin(layout, &mut out).unwrap();
    writer.write(story, events, &mut out).unwrap();
    let left_out = writer.finish(&mut out).unwrap();
    (String::from_utf8(out).unwrap(), left_out)
}

proptest! {
    #[test]
    fn a_line_has_its_cells_and_no_more(cells in prop::collection::vec("(?s).{0,20}", 1..8)) {
        let line = line(&cells);
        prop_assert_eq!(line.lines().count(), 1);
        prop_assert_eq!(line.trim_end_matches('\n').split('\t').count(), cells.len());
    }
}

fn party(name: &str) -> PartyRecord {
    PartyRecord {
        words: whodid_events::Words { text: name.into(), start: 0, end: 1 },
        name: name.into(),
        id: None,
        country: String::new(),
        sectors: Vec::new(),
        office: None,
    }
}

#[test]
fn pairs_of_parties() {
    let (_, _, events) = coded("Germany condemned Russia on Monday.");
    let mut event = events[0].clone();
    let mut check = |actors: &[&str], recipients: &[&str], expected: &[&str]| {
        event.actors = actors.iter().map(|name| party(name)).collect();
        event.recipients = recipients.iter().map(|name| party(name)).collect();
        let shown: Vec<String> = dyads(&event)
            .iter()
            .map(|(a, r)| {
                let name =
                    |p: &Option<&PartyRecord>| p.map_or("-", |p| p.name.as_str()).to_string();
                format!("{}>{}", name(a), name(r))
            })
            .collect();
        assert_eq!(shown, expected);
    };
    check(&["a"], &["b"], &["a>b"]);
    check(&["a", "b"], &["c", "d"], &["a>c", "a>d", "b>c", "b>d"]);
    check(&["a"], &[], &["a>-"]);
    check(&[], &["b"], &["->b"]);
    check(&["a", "b"], &[], &["a>b", "b>a"]);
    check(&["a", "b", "c"], &[], &["a>b", "a>c", "b>a", "b>c", "c>a", "c>b"]);
}

#[test]
fn what_did_not_happen_is_left_out_where_there_is_no_status() {
    let (_, story, events) = coded("Germany did not condemn Russia.");
    assert_eq!(events.len(), 1);
    for layout in [Layout::Gdelt, Layout::Phoenix] {
        assert_eq!(written(layout, &story, &events), (String::new(), 1));
    }
    let (json, left_out) = written(Layout::Plover, &story, &events);
    assert_eq!(left_out, 0);
    assert!(json.contains("\"status\":\"negated\""));
}

#[test]
fn each_layout_has_its_columns() {
    let (_, story, events) =
        coded("Germany's army bombed\ta town in Syria on Monday, killing 12 people.");
    assert!(!events.is_empty());
    for (layout, columns, header) in [
        (Layout::Gdelt, 61, 0),
        (Layout::Polecat, 40, 1),
        (Layout::Phoenix, 26, 0),
        (Layout::Icews, 20, 1),
    ] {
        let (text, _) = written(layout, &story, &events);
        assert!(text.lines().count() > header, "{layout:?}: {text}");
        for row in text.lines() {
            assert_eq!(row.split('\t').count(), columns, "{layout:?}: {row}");
        }
    }
}
