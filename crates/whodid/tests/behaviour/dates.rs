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

#[test]
fn what_is_told_from_another_date_of_the_text_is_counted_from_it() {
    let text = "Turkish jets bombed the town on 3 August. The next day Ankara expelled the Iraqi \
                ambassador.";
    check(text, "expelled", "2024-08-04");
    let text = "Police arrested her in 2017. Two years later a court jailed her for ten years.";
    check(text, "jailed", "2019");
    let text = "Kenyan police arrested six people on Friday. Uganda condemned the arrests. The \
                president had met the protesters two days earlier.";
    check(text, "met", "2024-08-07");
    // Nothing tells how long after the vote it was, and no date is near.
    let text = "Kenya held a vote. The next day police arrested six people.";
    check(text, "arrested", "");
    let text = "In 1975 it cut its ties with Cuba. Nearly fifty years later Chad still rejects \
                talks with Havana.";
    check(text, "rejects", "");
}

#[test]
fn what_something_happened_a_day_after_was_a_day_before() {
    let text = "On Friday Iran fired missiles at Erbil, two days after Israel had struck Damascus.";
    check(text, "fired", "2024-08-09");
    check(text, "struck", "2024-08-07");
    let text =
        "Two weeks before Russian troops invaded Georgia, its president met Merkel on 3 May.";
    check(text, "met", "2024-05-03");
    let text = "Hezbollah began its campaign a day after Hamas attacked Israel on 7 October.";
    check(text, "attacked", "2023-10-07");
}

#[test]
fn what_was_never_so_deadly_since_was_not_then() {
    check("It was the first attack on Israel since the 1973 war.", "attack", "");
}
