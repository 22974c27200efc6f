//! Where events happen, and what says so.

use serde_json::Value;

use crate::{json_lines, run_on};

/// The place of the first event that a text tells: words, source, name, country,
/// region and granularity.
fn place(text: &str) -> String {
    let args = ["code", "-", "--format", "jsonl", "--date", "2025-08-28"];
    let events = json_lines(&run_on(&args, text.as_bytes()).well());
    let place = &events.first().unwrap_or_else(|| panic!("no event in {text:?}"))["place"];
    let cell = |name: &str| place[name].as_str().unwrap_or("-").to_owned();
    let cells = ["text", "source", "name", "country", "region", "granularity"].map(cell);
    if let (Some(start), Some(end)) = (place["start"].as_u64(), place["end"].as_u64()) {
        let words: String =
            text.chars().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(place["text"], words);
    }
    assert_eq!(place["lat"].is_null(), place["lon"].is_null());
    cells.join("; ")
}

#[test]
fn the_sentence_says_where() {
    for (text, expected) in [
        (
            "Israeli air strikes killed 20 people in Rafah, Gaza, on Monday.",
            "Rafah, Gaza; sentence; Rafah; PSE; Gaza Strip; city",
        ),
        (
            "Police arrested 15 protesters in Paris, Texas.",
            "Paris, Texas; sentence; Paris; USA; Texas; city",
        ),
        (
            "A Hamas leader was killed during a visit to Iran's capital, Tehran.",
            "Tehran; sentence; Tehran; IRN; Tehran; city",
        ),
        (
            "Police arrested 15 protesters in Paris.",
            "Paris; sentence; Paris; FRA; Île-de-France; city",
        ),
        (
            "Russian troops attacked a village in the Kursk region.",
            "Kursk; sentence; Kursk; RUS; -; region",
        ),
        (
            "Houthi rebels attacked a ship in the Red Sea.",
            "Red Sea; sentence; Red Sea; -; -; feature",
        ),
        (
            "Lebanese police arrested a man in Tripoli. Lebanon's president met Lebanese officials in Beirut.",
            "Tripoli; sentence; Tripoli; LBN; Liban-Nord; city",
        ),
    ] {
        assert_eq!(place(text), expected, "{text}");
    }
}

#[test]
fn then_the_dateline_then_the_focus() {
    let dateline = "BEIRUT (Reuters) - Lebanon condemned an Israeli attack on Monday.";
    assert_eq!(place(dateline), "BEIRUT; dateline; Beirut; LBN; Beyrouth; city");
    let focus = "Kenya condemned the rebels. Kenyan troops were in Nairobi. Kenya's army waited in Mombasa.";
    assert_eq!(place(focus), "Kenya; focus; Kenya; KEN; -; country");
    let between = "Egypt called for talks between Russia and Ukraine. Egypt's president was in Cairo, in Egypt.";
    assert_eq!(place(between), "Egypt; focus; Egypt; EGY; -; country");
    let neither = "China condemned Japan on Tuesday.";
    assert_eq!(place(neither), "-; -; -; -; -; -");
}

#[test]
fn capitals_that_act_are_no_places() {
    let events =
        run_on(&["code", "-", "--format", "jsonl"], b"Beijing condemned Tokyo on Tuesday.").well();
    let events = json_lines(&events);
    assert_eq!(events[0]["place"], Value::Null, "{events:?}");
}

#[test]
fn where_some_of_them_are_the_others_are_not() {
    let text =
        "At least four ambassadors of Georgia, including the one in Washington, have resigned.";
    assert_eq!(place(text), "-; -; -; -; -; -");
    let text = "Israeli soldiers killed ten people, including two children, in Rafah on Monday.";
    assert!(place(text).starts_with("Rafah; sentence"), "{}", place(text));
}
