//! Which of a sentence's dates is an event's.

use serde_json::Value;

use crate::{json_lines, run_on};

/// The events of an article of 13 August 2024.
fn coded(text: &str) -> Vec<Value> {
    let args = ["code", "-", "--date", "2024-08-13", "--format", "jsonl"];
    json_lines(&run_on(&args, text.as_bytes()).well())
}

/// Checks the date of the event that `anchor` tells; empty where it has none.
fn check(text: &str, anchor: &str, edtf: &str) {
    let events = coded(text);
    let event = events.iter().find(|event| event["anchor"]["text"] == anchor);
    let event = event.unwrap_or_else(|| panic!("no event at {anchor:?}: {events:?}"));
    assert_eq!(event["date"]["edtf"].as_str().unwrap_or_default(), edtf, "{text}");
}

#[test]
fn a_deed_that_is_only_spoken_of_keeps_its_date() {
    let text = "Israel has bombed Gaza in response to the attack on 7 October.";
    check(text, "bombed", "");
    let text = "A German court convicted a Russian of the 2019 killing of a Georgian in Berlin.";
    check(text, "convicted", "");
    check(text, "killing", "2019");
    let text = "Iran's foreign ministry condemned the Israeli army's March 24 attack on Beirut.";
    check(text, "attack", "2024-03-24");
    check(text, "condemned", "");
}

#[test]
fn what_happens_together_happens_on_one_day() {
    let text = "Police in Kenya arrested twenty people during Tuesday's protest.";
    check(text, "arrested", "2024-08-13");
    let text = "Moscow expelled six British diplomats on Friday, accusing them of spying.";
    check(text, "accusing", "2024-08-09");
    let text = "The fighting grew on 8 August, when Hezbollah fired rockets at Israeli posts.";
    check(text, "fired", "2024-08-08");
    let text =
        "He has led Hezbollah since 1992, when his predecessor was killed by Israeli soldiers.";
    check(text, "killed", "1992");
}

#[test]
fn who_says_that_he_welcomes_something_welcomes_it_then() {
    let text =
        "On Monday, the Chinese spokesman said China welcomes the decision of the Philippines.";
    check(text, "welcomes", "2024-08-12");
    let text = "Israel said on Friday that it had killed a Hamas leader.";
    check(text, "killed", "");
}

#[test]
fn a_minister_does_not_make_may_a_name() {
    check(
        "President Vladimir Putin dismissed his defence minister in May.",
        "dismissed",
        "2024-05",
    );
}

#[test]
fn whoever_was_convicted_of_a_known_old_deed_is_no_news() {
    let status = |text: &str| {
        let events = coded(text);
        let event = events.iter().find(|event| event["type"] == "SANCTION");
        event.unwrap_or_else(|| panic!("{events:?}"))["status"].clone()
    };
    let old = "A German court convicted a Russian of the 2019 killing of a Georgian in Berlin.";
    assert_eq!(status(old), "historical");
    let new =
        "On Monday a German court convicted a Russian of the 2019 killing of a Georgian in Berlin.";
    assert_eq!(status(new), "actual");
}
