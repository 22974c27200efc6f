//! What is told as long past, on trees made by hand.

mod shipped;

use shipped::shipped;
use whodid_events::Coder;
use whodid_events::ontology::Status;
use whodid_events::rules::Rules;
use whodid_text::{Article, conllu};

/// The status of the invasion that the sentence tells, in a report of 6 May 2020. Rows are
/// `form lemma UPOS XPOS head deprel`.
fn check(rows: &str, expected: Status) {
    let mut text = String::new();
    for (at, row) in rows.split(" / ").enumerate() {
        let cells: Vec<&str> = row.split(' ').collect();
        let [form, lemma, upos, xpos, head, deprel] = cells[..] else { panic!("{row}") };
        let number = at + 1;
        text += &format!("{number}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t_\n");
    }
    let document = conllu::read(&(text + "\n")).unwrap().remove(0);
    let directory = shipped();
    let rule = "ASSAULT hit\n  invade  object: RECIPIENT~  agent: ACTOR\n";
    let rules = Rules::parse(&[("test.rules", rule)]).unwrap();
    let article = Article::plain("a", document.text, Some("2020-05-06".parse().unwrap()));
    let coded = Coder::new(&directory, &rules).code(&article, &document.sentences);
    let found: Vec<Status> = coded.events.iter().map(|event| event.status).collect();
    assert_eq!(found, [expected], "{rows}");
}

/// The clause that tells it, hanging from the second word, from the sixth word on.
fn after(time: &str, subordinator: &str) -> String {
    format!(
        "Jordan Jordan PROPN NNP 2 nsubj / protested protest VERB VBD 0 root / {time} / \
         {subordinator} / Iran Iran PROPN NNP 7 nsubj / invaded invade VERB VBD 2 advcl / \
         Cyprus Cyprus PROPN NNP 7 obj"
    )
}

#[test]
fn what_an_old_deed_followed_is_old() {
    let (old, new) = (
        "in in ADP IN 4 case / 2016 2016 NUM CD 2 obl",
        "on on ADP IN 4 case / Monday Monday PROPN NNP 2 obl",
    );
    check(&after(old, "after after SCONJ IN 7 mark"), Status::Historical);
    check(&after(new, "after after SCONJ IN 7 mark"), Status::Actual);
    // Another ground than what went before is as new as it may be.
    check(&after(old, "though though SCONJ IN 7 mark"), Status::Actual);
}

#[test]
fn when_asks_for_the_date_before_it() {
    let since = "since since ADP IN 4 case / 1974 1974 NUM CD 2 obl";
    check(&after(since, "when when ADV WRB 7 advmod"), Status::Historical);
    check(&after(since, "as as SCONJ IN 7 mark"), Status::Actual);
}

#[test]
fn what_hangs_below_an_old_deed_is_as_old() {
    // "Jordan spoke in 2016 of protests before Iran invaded Cyprus."
    let below = |verb: &str| {
        format!(
            "Jordan Jordan PROPN NNP 2 nsubj / {verb} VERB VBD 0 root / in in ADP IN 4 case / \
             2016 2016 NUM CD 2 obl / of of ADP IN 6 case / protests protest NOUN NNS 2 obl / \
             before before SCONJ IN 9 mark / Iran Iran PROPN NNP 9 nsubj / invaded invade VERB VBD 6 acl / \
             Cyprus Cyprus PROPN NNP 9 obj"
        )
    };
    check(&below("spoke speak"), Status::Historical);
    // What is told in the present is not.
    let present =
        below("spoke speak").replace("invaded invade VERB VBD", "invades invade VERB VBZ");
    check(&present, Status::Actual);
}
