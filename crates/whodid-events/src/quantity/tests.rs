//! Numbers, and whose they are.

use proptest::prelude::*;
use whodid_data::{MODEL, RULES};
use whodid_text::{Article, Model, Sentence, Span, Token, Upos, tokenize};

use super::amounts;
use crate::rules::Rules;
use crate::{Coder, Directory, DirectoryFiles};

/// Words as tokens of a sentence without a tree; the tokenizer cuts them.
fn sentence(text: &str) -> Sentence {
    let cut = tokenize::sentences(text, Span::new(0, text.len()));
    let tokens: Vec<Token> = cut
        .into_iter()
        .flatten()
        .map(|span| {
            let form = span.slice(text).unwrap_or_default();
            Token {
                span,
                form: form.into(),
                lemma: form.to_lowercase().into(),
                upos: Upos::X,
                xpos: "_".into(),
                feats: "_".into(),
                head: None,
                deprel: "root".into(),
                name: None,
            }
        })
        .collect();
    Sentence { span: Span::new(0, text.len()), tokens, triggers: Vec::new(), skimmed: false }
}

/// Each number as `words = low..high qualifier currency`, an open end left out.
fn read(text: &str) -> String {
    let sentence = sentence(text);
    let show = |end: Option<u64>| end.map(|n| n.to_string()).unwrap_or_default();
    let all: Vec<String> = amounts(&sentence)
        .iter()
        .map(|a| {
            let span = sentence.tokens[a.first].span.cover(sentence.tokens[a.last].span);
            let money = match (a.is_money, a.currency) {
                (true, code) => format!(" {}", code.unwrap_or("?")),
                (false, _) => String::new(),
            };
            format!(
                "{} = {}..{} {}{money}",
                span.slice(text).unwrap(),
                show(a.low),
                show(a.high),
                a.qualifier.as_str()
            )
        })
        .collect();
    all.join("; ")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(read(text), expected);
}

#[test]
fn figures() {
    check("12 people", "12 = 12..12 exact");
    check("12,500 people", "12,500 = 12500..12500 exact");
    check("1.5 million people", "1.5 million = 1500000..1500000 exact");
    check("1.5m people", "1.5m = 1500000..1500000 exact");
    check("2.3bn euros", "2.3bn euros = 2300000000..2300000000 exact EUR");
    check("3 dozen men", "3 dozen = 36..36 exact");
}

#[test]
fn words() {
    check("twelve men", "twelve = 12..12 exact");
    check("twenty-three men", "twenty-three = 23..23 exact");
    check("two hundred and five men", "two hundred and five = 205..205 exact");
    check("three thousand four hundred men", "three thousand four hundred = 3400..3400 exact");
    check(
        "two million three hundred thousand",
        "two million three hundred thousand = 2300000..2300000 exact",
    );
    check("two dozen men", "two dozen = 24..24 exact");
    check("a dozen men", "a dozen = 12..12 exact");
    check("half a million people", "half a million = 500000..500000 exact");
    check("half a dozen men", "half a dozen = 6..6 exact");
    check("two and a half million people", "two and a half million = 2500000..2500000 exact");
    check("a hundred people", "a hundred = 100..100 exact");
    check("six and three", "six = 6..6 exact; three = 3..3 exact");
}

#[test]
fn qualifiers() {
    check("at least 30 men", "at least 30 = 30.. at_least");
    check("no fewer than thirty men", "no fewer than thirty = 30.. at_least");
    check("30 or more men", "30 or more = 30.. at_least");
    check("more than 200 men", "more than 200 = 201.. more_than");
    check("over a dozen men", "over a dozen = 13.. more_than");
    check("up to 40 men", "up to 40 = ..40 at_most");
    check("as many as 40 men", "as many as 40 = ..40 at_most");
    check("fewer than 40 men", "fewer than 40 = ..39 less_than");
    check("about 50 men", "about 50 = 45..55 about");
    check("some 55 men", "some 55 = 49..61 about");
    check("an estimated 1,000 men", "an estimated 1,000 = 900..1100 about");
    check("nearly 200 men", "nearly 200 = 180..200 almost");
    check("at least dozens of men", "at least dozens = 24.. at_least");
}

#[test]
fn ranges() {
    check("10 to 15 men", "10 to 15 = 10..15 between");
    check("10-15 men", "10-15 = 10..15 between");
    check("between 10 and 15 men", "10 and 15 = 10..15 between");
    check("two or three men", "two or three = 2..3 between");
    check("10 to 15 million people", "10 to 15 million = 10000000..15000000 between");
    check("15 to 10 men", "15 = 15..15 exact; 10 = 10..10 exact");
    check("10 and 15 men", "10 = 10..10 exact; 15 = 15..15 exact");
}

#[test]
fn vague_words() {
    check("dozens of men", "dozens = 24..99 vague");
    check("scores of men", "scores = 40..99 vague");
    check("hundreds of men", "hundreds = 200..999 vague");
    check("tens of thousands of men", "tens of thousands = 20000..99999 vague");
    check("hundreds of thousands fled", "hundreds of thousands = 200000..999999 vague");
    check("millions fled", "millions = 2000000..9999999 vague");
    check("several men", "several = 3..9 vague");
    check("several hundred men", "several hundred = 300..999 vague");
    check("a few dozen men", "a few dozen = 36..119 vague");
    check("a couple of men", "a couple = 2..2 vague");
    check("a handful of men", "a handful = 3..9 vague");
    check("few men", "");
}

#[test]
fn nobody() {
    check("no one was hurt", "no one = 0..0 exact");
    check("nobody was hurt", "nobody = 0..0 exact");
    check("no soldiers were hurt", "no = 0..0 exact");
    check("no longer", "");
}

#[test]
fn money() {
    check("$50 million in aid", "$50 million = 50000000..50000000 exact USD");
    check("more than $2.5bn", "more than $2.5bn = 2500000001.. more_than USD");
    check("€3m", "€3m = 3000000..3000000 exact EUR");
    check("3 million euros", "3 million euros = 3000000..3000000 exact EUR");
    check("500 Canadian dollars", "500 Canadian dollars = 500..500 exact CAD");
    check("two billion rupees", "two billion rupees = 2000000000..2000000000 exact ?");
    check("20 million Indian rupees", "20 million Indian rupees = 20000000..20000000 exact INR");
    check("$10-15 million", "$10-15 million = 10000000..15000000 between USD");
    check("five won prizes", "five = 5..5 exact");
}

#[test]
fn what_is_no_number() {
    check("10 percent of the men", "");
    check("10% of the men", "");
    check("the third man", "");
    check("a man", "");
    check("the 21st century", "");
}

proptest! {
    #[test]
    fn any_figure_reads_back(n in 0_u64..1_000_000_000_000) {
        let found = amounts(&sentence(&format!("{n} men")));
        prop_assert_eq!((found[0].low, found[0].high), (Some(n), Some(n)));
    }

    #[test]
    fn any_words_are_read_without_fault(words in prop::collection::vec(
        prop::sample::select(vec![
            "a", "one", "two", "twenty", "-", "and", "half", "hundred", "thousand", "million",
            "trillion", "dozen", "of", "tens", "dozens", "hundreds", "millions", "several", "few",
            "couple", "to", "between", "or", "more", "than", "at", "least", "up", "no", "over",
            "nearly", "$", "€", "dollars", "9999999999999999999", "1.5", "12,000", "bn", "%", "men",
            "3.4.5", ",", "0", "\u{661}",
        ]), 0..14)
    ) {
        let text = words.join(" ");
        let sentence = sentence(&text);
        let found = amounts(&sentence);
        for amount in &found {
            prop_assert!(amount.first <= amount.last && amount.last < sentence.tokens.len());
            if let (Some(low), Some(high)) = (amount.low, amount.high) {
                prop_assert!(low <= high, "{:?} in {}", amount, text);
            }
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].last < pair[1].first));
    }

    #[test]
    fn any_text_is_read_without_fault(text in "\\PC{0,80}") {
        amounts(&sentence(&text));
    }
}

/// Events of a text with the embedded model and rules, each as
/// `TYPE: kind low..high (words)`.
fn told(text: &str) -> Vec<String> {
    use whodid_data::actors as a;
    let directory = Directory::parse(&DirectoryFiles {
        states: a::STATES,
        regions: a::REGIONS,
        nouns: a::NOUNS,
        state_groups: a::STATE_GROUPS,
        organizations: a::ORGANIZATIONS,
        ..DirectoryFiles::default()
    })
    .unwrap();
    let rules = Rules::parse(RULES).unwrap();
    let article = Article::plain("a", text.into(), None);
    let tokens = tokenize::sentences(text, Span::new(0, text.len()));
    let sentences = Model::load(MODEL).unwrap().parse(text, &tokens);
    let coded = Coder::new(&directory, &rules).code(&article, &sentences);
    let show = |end: Option<u64>| end.map(|n| n.to_string()).unwrap_or_default();
    coded
        .told()
        .flat_map(|event| {
            event.numbers.iter().map(|n| {
                format!(
                    "{} {} {}..{}{} ({})",
                    event.kind,
                    n.kind.as_str(),
                    show(n.low),
                    show(n.high),
                    n.currency.as_ref().map(|c| format!(" {c}")).unwrap_or_default(),
                    n.span.slice(text).unwrap()
                )
            })
        })
        .collect()
}

#[track_caller]
fn carries(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn numbers_belong_to_the_event_that_tells_them() {
    carries(
        "Israeli forces attacked a village in Lebanon, killing 12 people and wounding at least 30.",
        &["ASSAULT killed 12..12 (12 people)", "ASSAULT wounded 30.. (at least 30)"],
    );
    carries(
        "Russia launched an attack on Ukraine that left five people dead.",
        &["ASSAULT killed 5..5 (five people)"],
    );
    carries("Police in Belarus arrested 14 activists.", &["COERCE arrested 14..14 (14 activists)"]);
    carries(
        "Japan gave 50 million dollars to Kenya.",
        &["AID money 50000000..50000000 USD (50 million dollars)"],
    );
    carries(
        "Thousands of farmers protested in France.",
        &["PROTEST protesters 2000..9999 (Thousands of farmers)"],
    );
    carries(
        "Russia deployed 3,000 troops to Belarus.",
        &["MOBILIZE troops 3000..3000 (3,000 troops)"],
    );
    carries(
        "Hamas released two dozen hostages.",
        &["RETREAT released 24..24 (two dozen hostages)"],
    );
    carries(
        "Israeli strikes killed more than 450 people in Lebanon and injured thousands.",
        &["ASSAULT killed 451.. (more than 450 people)", "ASSAULT wounded 2000..9999 (thousands)"],
    );
    carries("Gunmen kidnapped a journalist in Haiti.", &["ASSAULT abducted 1..1 (a journalist)"]);
    carries(
        "Four soldiers were killed by rebels in Mali.",
        &["ASSAULT killed 4..4 (Four soldiers)"],
    );
}

#[test]
fn a_condemnation_kills_nobody() {
    carries(
        "France condemned the attack that killed 12 people.",
        &["ASSAULT killed 12..12 (12 people)"],
    );
}

#[test]
fn other_numbers_belong_to_no_event() {
    carries("Russia attacked Ukraine with 12 drones.", &[]);
    carries("The death toll from Israeli strikes on Gaza rose to 41,000.", &[]);
    carries("Germany has condemned Russia 12 times.", &[]);
    carries("Syria was attacked by Israel on 12 May.", &[]);
    carries("Israel attacked Syria 12 days ago.", &[]);
}
