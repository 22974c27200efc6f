use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use whodid_text::{NameClass, NameTag, Sentence, Span, Token, Upos};

use super::{When, is_historical, time_expressions};

/// A Thursday.
const THURSDAY: &str = "2025-08-28";

// A toy parser: word lists for the tags, and the tree that they suggest. It
// knows what the sentences below need and no more.

const PAST: &[&str] = &[
    "met", "said", "held", "began", "came", "fell", "left", "told", "took", "struck", "gave",
    "went", "broke", "saw", "shot", "fought", "died", "ran", "rose", "grew", "hit", "sent",
];
const BASE: &[&str] = &[
    "meet",
    "visit",
    "hold",
    "sign",
    "vote",
    "begin",
    "end",
    "launch",
    "discuss",
    "leave",
    "investigate",
    "open",
    "decide",
    "return",
    "arrive",
    "attend",
    "host",
    "resume",
    "go",
    "be",
    "mark",
    "strike",
    "talk",
];
const THIRD: &[&str] = &[
    "visits", "meets", "plans", "says", "expects", "opens", "wants", "remains", "runs", "marches",
    "hopes", "begins",
];
const AUX: &[&str] =
    &["will", "would", "was", "were", "is", "are", "has", "have", "had", "may", "could", "wo"];
const ADPOSITIONS: &[&str] = &[
    "in",
    "on",
    "at",
    "by",
    "since",
    "from",
    "until",
    "till",
    "before",
    "after",
    "during",
    "over",
    "between",
    "for",
    "of",
    "with",
    "through",
    "throughout",
    "within",
    "ahead",
    "around",
];
const DETERMINERS: &[&str] =
    &["the", "a", "an", "this", "that", "its", "his", "her", "no", "every"];
const OTHER: &[&str] = &[
    "and",
    "not",
    "late",
    "early",
    "earlier",
    "later",
    "last",
    "next",
    "past",
    "recent",
    "few",
    "coming",
    "ago",
    "yet",
    "undisclosed",
    "unspecified",
    "failed",
    "first",
    "ready",
    "nearly",
    "more",
    "than",
    "about",
    "annual",
    "still",
    "second",
    "third",
];
const SHORT: &[&str] = &[
    "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
    "Fri.", "Tue.", "a.m.", "p.m.", "Mrs.",
];

fn cut(text: &str, split: bool) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for chunk in text.split_whitespace() {
        let mut word = chunk;
        while let Some(rest) = word.strip_prefix(['(', '"']) {
            forms.push(word[..1].to_owned());
            word = rest;
        }
        let mut tail = Vec::new();
        while !SHORT.contains(&word)
            && let Some(rest) = word.strip_suffix(['.', ',', ')', '"', '?', ';'])
        {
            tail.push(word[rest.len()..].to_owned());
            word = rest;
        }
        if split && let Some(stem) = word.strip_suffix("s'") {
            tail.push("'".to_owned());
            word = &word[..=stem.len()];
        }
        if let Some(stem) = word.strip_suffix("'s").filter(|stem| !stem.is_empty()) {
            tail.push("'s".to_owned());
            word = stem;
        }
        let mut piece = String::new();
        for c in word.chars() {
            if split && matches!(c, '-' | '–' | '/') {
                forms.extend([std::mem::take(&mut piece), c.to_string()]);
            } else {
                piece.push(c);
            }
        }
        forms.push(piece);
        forms.extend(tail.into_iter().rev());
    }
    forms.retain(|form| !form.is_empty());
    forms
}

fn tag(form: &str, next: Option<&str>, first: bool) -> (Upos, &'static str) {
    let lower = form.to_lowercase();
    let word = lower.as_str();
    let lists = |list: &[&str]| list.contains(&word);
    match word {
        _ if form.chars().all(|c| c.is_ascii_punctuation()) => (Upos::Punct, "_"),
        "'s" => (Upos::Part, "_"),
        "to" if next.is_some_and(|next| BASE.contains(&next)) => (Upos::Part, "_"),
        "to" => (Upos::Adp, "_"),
        "was" | "were" | "had" => (Upos::Aux, "Tense=Past|VerbForm=Fin"),
        "is" | "are" | "has" | "have" => (Upos::Aux, "Tense=Pres|VerbForm=Fin"),
        "be" => (Upos::Aux, "VerbForm=Inf"),
        "meeting" if !first && next != Some(".") => (Upos::Verb, "Tense=Pres|VerbForm=Part"),
        "due" => (Upos::Adj, "_"),
        "failed" if next == Some("to") => (Upos::Verb, "Tense=Past|VerbForm=Fin"),
        "plan" => (Upos::Verb, "Tense=Pres|VerbForm=Fin"),
        _ if lists(AUX) && (word == form || first) => (Upos::Aux, "VerbForm=Fin"),
        _ if lists(PAST) => (Upos::Verb, "Tense=Past|VerbForm=Fin"),
        _ if word == form && lists(BASE) => (Upos::Verb, "VerbForm=Inf"),
        _ if word == form && lists(THIRD) => (Upos::Verb, "Tense=Pres|VerbForm=Fin"),
        _ if lists(ADPOSITIONS) => (Upos::Adp, "_"),
        _ if lists(DETERMINERS) => (Upos::Det, "_"),
        _ if lists(OTHER) => (Upos::Adj, "_"),
        _ if word.ends_with("ed") && word.len() > 4 => (Upos::Verb, "Tense=Past|VerbForm=Part"),
        _ if form.starts_with(|c: char| c.is_ascii_digit()) => (Upos::Num, "_"),
        _ if word != form && !first => (Upos::Propn, "_"),
        _ => (Upos::Noun, "_"),
    }
}

fn sentence(text: &str, split: bool) -> Sentence {
    let forms = cut(text, split);
    let mut tokens = Vec::new();
    let mut at = 0;
    for (i, form) in forms.iter().enumerate() {
        let (upos, feats) = tag(form, forms.get(i + 1).map(|s| &**s), i == 0);
        let lemma = form.to_lowercase();
        let lemma = match (upos, lemma.as_str()) {
            (Upos::Verb, "scheduled") => "schedule".to_owned(),
            (Upos::Verb, "expected") => "expect".to_owned(),
            (Upos::Verb, "postponed") => "postpone".to_owned(),
            (Upos::Verb, "agreed") => "agree".to_owned(),
            (Upos::Verb, "plans") => "plan".to_owned(),
            (Upos::Verb, "gave") => "give".to_owned(),
            (Upos::Aux, "has" | "had") => "have".to_owned(),
            _ => lemma,
        };
        tokens.push(Token {
            span: Span::new(at, at + form.len()),
            form: form.as_str().into(),
            lemma: lemma.into(),
            upos,
            xpos: "_".into(),
            feats: feats.into(),
            head: None,
            deprel: "dep".into(),
            name: None,
        });
        at += form.len() + 1;
    }
    attach(&mut tokens);
    Sentence { span: Span::new(0, at), tokens, triggers: Vec::new(), skimmed: false }
}

fn attach(tokens: &mut [Token]) {
    let is = |tokens: &[Token], i: usize, tags: &[Upos]| {
        tokens.get(i).is_some_and(|t| tags.contains(&t.upos))
    };
    let verb = [Upos::Verb];
    let noun = [Upos::Noun, Upos::Propn];
    let n = tokens.len();
    let marked = |i: usize| i > 0 && tokens[i - 1].form == "to";
    let root = (0..n)
        .find(|&i| is(tokens, i, &verb) && !marked(i))
        .or_else(|| (0..n).find(|&i| is(tokens, i, &verb)))
        .or_else(|| (0..n).find(|&i| is(tokens, i, &[Upos::Adj])));
    let root = root.unwrap_or(0);
    for i in 0..n {
        let next_noun = (i + 1..n).take_while(|&j| tokens[j].upos != Upos::Punct || j == i + 1);
        let next_noun = next_noun.clone().find(|&j| is(tokens, j, &noun));
        let verb_before = (0..i).rev().find(|&j| is(tokens, j, &verb));
        let near_verb = verb_before.unwrap_or(root);
        let (head, deprel) = match tokens[i].upos {
            _ if i == root => (None, "root"),
            Upos::Aux => ((i + 1..n).find(|&j| is(tokens, j, &verb)).or(Some(root)), "aux"),
            Upos::Verb
                if is(tokens, i.wrapping_sub(1), &noun) && tokens[i].has("VerbForm", "Part") =>
            {
                (Some(i - 1), "acl")
            }
            Upos::Verb if i > 2 && tokens[i - 1].form == "be" && is(tokens, i - 3, &noun) => {
                (Some(i - 3), "acl")
            }
            Upos::Verb if i > 1 && is(tokens, i - 1, &[Upos::Part]) && is(tokens, i - 2, &noun) => {
                (Some(i - 2), "acl")
            }
            Upos::Verb => (Some(near_verb), "xcomp"),
            Upos::Part if tokens[i].form == "'s" => (Some(i.saturating_sub(1)), "case"),
            Upos::Part => ((i + 1..n).find(|&j| is(tokens, j, &verb)), "mark"),
            Upos::Noun | Upos::Propn | Upos::Num => match next_noun {
                Some(j) if (i + 1..j).all(|k| tokens[k].upos == Upos::Num) => (Some(j), "compound"),
                Some(j) if tokens[i + 1].form == "'s" => (Some(j), "nmod:poss"),
                _ => (Some(near_verb), "obl"),
            },
            Upos::Punct => (Some(root), "punct"),
            _ => (next_noun.or(Some(root)), "dep"),
        };
        tokens[i].head = head.filter(|&h| h != i).map(|h| h as u32);
        tokens[i].deprel = deprel.into();
    }
}

fn show(text: &str, reference: Option<Date>, split: bool) -> String {
    let sentence = sentence(text, split);
    let found = time_expressions(&sentence, reference);
    let lines = found.iter().map(|e| {
        let words = sentence.tokens[e.first].span.cover(sentence.tokens[e.last].span);
        let joined: Vec<&str> = sentence.tokens.iter().map(|t| t.form.as_str()).collect();
        let words = words.slice(&joined.join(" ")).unwrap_or_default().to_owned();
        let words = words
            .replace(" - ", "-")
            .replace(" / ", "/")
            .replace(" 's", "'s")
            .replace("s ' ", "s' ");
        let mut marks = String::new();
        if e.recurring {
            marks += " recurring";
        }
        if e.when.announced_unknown() {
            marks += " announced-unknown";
        }
        if e.when.edtf().is_empty() && !e.when.announced_unknown() {
            marks = format!("{marks} some {}", e.when.granularity().as_str());
        }
        format!("[{words}] {} {}{marks}", e.role.as_str(), e.when.edtf())
    });
    let shown: Vec<String> = lines.map(|line| line.replace("  ", " ")).collect();
    if shown.is_empty() { "nothing".to_owned() } else { shown.join("; ") }
}

/// One line for each sentence: every expression with its role and EDTF. Both
/// ways of cutting hyphenated words must find the same.
fn check(sentences: &[&str], reference: &str, expected: Expect) {
    let reference = reference.parse().ok();
    let mut all = String::new();
    for text in sentences {
        let found = show(text, reference, true);
        assert_eq!(found, show(text, reference, false), "{text}");
        all += &format!("{text}\n    {found}\n");
    }
    expected.assert_eq(&all);
}

#[test]
fn weekdays() {
    check(
        &[
            "They met on Monday.",
            "They met Thursday.",
            "They met on Friday.",
            "They met last Friday.",
            "They met last Thursday.",
            "They met on Wednesday evening.",
            "They met late on Tuesday.",
            "They met early Wednesday.",
            "They met earlier on Thursday.",
            "They will meet on Monday.",
            "They will meet on Thursday.",
            "They will meet next Tuesday.",
            "They will meet this Friday.",
            "Xi visits Hanoi on Monday.",
            "They agreed to meet on Sunday.",
            "The vote was scheduled for Sunday.",
            "The vote is expected on Sunday.",
            "They would meet on Saturday.",
            "They said on Wednesday they will meet on Saturday.",
            "Tuesday's summit ended in failure.",
            "They met ahead of Tuesday's summit.",
            "They will investigate Monday's attack.",
            "The attack on Monday killed 3 people.",
            "They gave Hamas until Sunday.",
            "They met on Tuesday last week.",
            "They met on Wednesday of this week.",
            "They will meet on Wednesday next week.",
            "They met from Monday to Wednesday.",
            "They met between Monday and Wednesday.",
            "They will meet from Saturday to Monday.",
            "They met on Monday and Tuesday.",
            "The talks to be held on Friday collapsed.",
            "They failed to meet on Tuesday.",
            "They are to meet on Tuesday.",
            "They are due to meet on Tuesday.",
            "Putin is meeting Xi on Tuesday.",
            "Putin was meeting Xi on Tuesday.",
            "They plan talks on Tuesday.",
            "The vote was postponed until Sunday.",
            "The vote was postponed on Sunday.",
            "The attempt to return on Sunday collapsed.",
            "They have until Sunday to decide.",
            "They will decide by Sunday.",
            "They will decide no later than Sunday.",
            "They will remain until at least Sunday.",
            "They met on the upcoming Sunday.",
            "Monday-Wednesday talks collapsed.",
            "They met the following Tuesday.",
            "They could have met on Friday.",
            "They met on the night of Tuesday.",
            "They met in the early hours of Wednesday.",
            "They met on Sunday afternoon.",
            "They have fought since Monday.",
            "They left before Wednesday.",
            "They left after Monday.",
            "They marched on Fridays.",
            "They met every Friday.",
            "They met on Thursday nights.",
            "They met over the weekend.",
            "They met last weekend.",
            "They will meet this weekend.",
            "They will meet next weekend.",
            "The weekend attack killed 3 people.",
        ],
        THURSDAY,
        expect![[r#"
            They met on Monday.
                [Monday] at 2025-08-25
            They met Thursday.
                [Thursday] at 2025-08-28
            They met on Friday.
                [Friday] at 2025-08-22
            They met last Friday.
                [last Friday] at 2025-08-22
            They met last Thursday.
                [last Thursday] at 2025-08-21
            They met on Wednesday evening.
                [Wednesday evening] at 2025-08-27
            They met late on Tuesday.
                [late on Tuesday] at 2025-08-26
            They met early Wednesday.
                [early Wednesday] at 2025-08-27
            They met earlier on Thursday.
                [earlier on Thursday] at 2025-08-28
            They will meet on Monday.
                [Monday] at 2025-09-01
            They will meet on Thursday.
                [Thursday] at 2025-08-28
            They will meet next Tuesday.
                [next Tuesday] at 2025-09-02
            They will meet this Friday.
                [this Friday] at 2025-08-29
            Xi visits Hanoi on Monday.
                [Monday] at 2025-09-01
            They agreed to meet on Sunday.
                [Sunday] at 2025-08-31
            The vote was scheduled for Sunday.
                [Sunday] at 2025-08-31
            The vote is expected on Sunday.
                [Sunday] at 2025-08-31
            They would meet on Saturday.
                [Saturday] at 2025-08-30
            They said on Wednesday they will meet on Saturday.
                [Wednesday] at 2025-08-27; [Saturday] at 2025-08-30
            Tuesday's summit ended in failure.
                [Tuesday] at 2025-08-26
            They met ahead of Tuesday's summit.
                [Tuesday] at 2025-09-02
            They will investigate Monday's attack.
                [Monday] at 2025-08-25
            The attack on Monday killed 3 people.
                [Monday] at 2025-08-25
            They gave Hamas until Sunday.
                [Sunday] until ../2025-08-31
            They met on Tuesday last week.
                [Tuesday last week] at 2025-08-19
            They met on Wednesday of this week.
                [Wednesday of this week] at 2025-08-27
            They will meet on Wednesday next week.
                [Wednesday next week] at 2025-09-03
            They met from Monday to Wednesday.
                [Monday to Wednesday] during 2025-08-25/2025-08-27
            They met between Monday and Wednesday.
                [Monday and Wednesday] during 2025-08-25/2025-08-27
            They will meet from Saturday to Monday.
                [Saturday to Monday] during 2025-08-30/2025-09-01
            They met on Monday and Tuesday.
                [Monday] at 2025-08-25; [Tuesday] at 2025-08-26
            The talks to be held on Friday collapsed.
                [Friday] at 2025-08-29
            They failed to meet on Tuesday.
                [Tuesday] at 2025-08-26
            They are to meet on Tuesday.
                [Tuesday] at 2025-09-02
            They are due to meet on Tuesday.
                [Tuesday] at 2025-09-02
            Putin is meeting Xi on Tuesday.
                [Tuesday] at 2025-09-02
            Putin was meeting Xi on Tuesday.
                [Tuesday] at 2025-08-26
            They plan talks on Tuesday.
                [Tuesday] at 2025-09-02
            The vote was postponed until Sunday.
                [Sunday] until ../2025-08-31
            The vote was postponed on Sunday.
                [Sunday] at 2025-08-24
            The attempt to return on Sunday collapsed.
                [Sunday] at 2025-08-24
            They have until Sunday to decide.
                [Sunday] until ../2025-08-31
            They will decide by Sunday.
                [Sunday] by ../2025-08-31
            They will decide no later than Sunday.
                [Sunday] by ../2025-08-31
            They will remain until at least Sunday.
                [Sunday] until ../2025-08-31
            They met on the upcoming Sunday.
                [Sunday] at 2025-08-31
            Monday-Wednesday talks collapsed.
                [Monday-Wednesday] during 2025-08-25/2025-08-27
            They met the following Tuesday.
                [the following Tuesday] at some day
            They could have met on Friday.
                [Friday] at 2025-08-22
            They met on the night of Tuesday.
                [the night of Tuesday] at 2025-08-26
            They met in the early hours of Wednesday.
                [the early hours of Wednesday] at 2025-08-27
            They met on Sunday afternoon.
                [Sunday afternoon] at 2025-08-24
            They have fought since Monday.
                [Monday] since 2025-08-25/..
            They left before Wednesday.
                [Wednesday] before ../2025-08-26
            They left after Monday.
                [Monday] after 2025-08-26/..
            They marched on Fridays.
                [Fridays] at recurring some day
            They met every Friday.
                [every Friday] at recurring some day
            They met on Thursday nights.
                [Thursday nights] at recurring some day
            They met over the weekend.
                [the weekend] during 2025-08-23/2025-08-24
            They met last weekend.
                [last weekend] at 2025-08-23/2025-08-24
            They will meet this weekend.
                [this weekend] at 2025-08-30/2025-08-31
            They will meet next weekend.
                [next weekend] at 2025-09-06/2025-09-07
            The weekend attack killed 3 people.
                [weekend] at 2025-08-23/2025-08-24
        "#]],
    );
}

#[test]
fn weekdays_without_a_reference_keep_their_words() {
    check(
        &[
            "They met on Monday.",
            "They met yesterday.",
            "They met last week.",
            "They met on Sept. 3.",
            "They met in September.",
            "They met from May 3 to May 7.",
            "They met from May to July.",
            "They met on Sept. 3, 2024.",
            "They met on Christmas Eve.",
            "They met on Easter Sunday 2024.",
            "They met in spring 2022.",
        ],
        "",
        expect![[r#"
            They met on Monday.
                [Monday] at some day
            They met yesterday.
                [yesterday] at some day
            They met last week.
                [last week] at some week
            They met on Sept. 3.
                [Sept. 3] at XXXX-09-03
            They met in September.
                [September] at XXXX-09
            They met from May 3 to May 7.
                [May 3 to May 7] during XXXX-05-03/XXXX-05-07
            They met from May to July.
                [May to July] during XXXX-05/XXXX-07
            They met on Sept. 3, 2024.
                [Sept. 3 , 2024] at 2024-09-03
            They met on Christmas Eve.
                [Christmas Eve] at XXXX-12-24
            They met on Easter Sunday 2024.
                [Easter Sunday 2024] at 2024-03-31
            They met in spring 2022.
                [spring 2022] at 2022-21
        "#]],
    );
}

#[test]
fn days_near_the_reference() {
    check(
        &[
            "They met today.",
            "They met yesterday.",
            "They met yesterday morning.",
            "They will meet tomorrow.",
            "They will meet tonight.",
            "They met last night.",
            "They met this morning.",
            "Drones struck Kyiv overnight.",
            "They met the day before yesterday.",
            "They will meet the day after tomorrow.",
            "Yesterday they met.",
            "Yesterday's summit ended in failure.",
        ],
        THURSDAY,
        expect![[r#"
            They met today.
                [today] at 2025-08-28
            They met yesterday.
                [yesterday] at 2025-08-27
            They met yesterday morning.
                [yesterday morning] at 2025-08-27
            They will meet tomorrow.
                [tomorrow] at 2025-08-29
            They will meet tonight.
                [tonight] at 2025-08-28
            They met last night.
                [last night] at 2025-08-27
            They met this morning.
                [this morning] at 2025-08-28
            Drones struck Kyiv overnight.
                [overnight] at 2025-08-27/2025-08-28
            They met the day before yesterday.
                [the day before yesterday] at 2025-08-26
            They will meet the day after tomorrow.
                [the day after tomorrow] at 2025-08-30
            Yesterday they met.
                [Yesterday] at 2025-08-27
            Yesterday's summit ended in failure.
                [Yesterday] at 2025-08-27
        "#]],
    );
}

#[test]
fn weeks_months_years_near_the_reference() {
    check(
        &[
            "They met last week.",
            "They met this week.",
            "They will meet next week.",
            "They met earlier this week.",
            "They met earlier this month.",
            "They met earlier this year.",
            "They will meet later this week.",
            "They will meet later this year.",
            "They met last month.",
            "They will meet next month.",
            "They met early last month.",
            "They met last year.",
            "They met late last year.",
            "They met early this year.",
            "They will meet next year.",
            "They will meet early next week.",
            "They met last summer.",
            "They met this summer.",
            "They will meet next summer.",
            "They met last September.",
            "They will meet next May.",
            "They met in September last year.",
            "They met on August 3 last year.",
            "They will decide by the end of the month.",
            "They will decide by the end of the year.",
            "They met at the end of last year.",
            "They met at the beginning of the year.",
            "They met at the start of 2023.",
            "They met in the middle of last week.",
            "They met the year before last.",
        ],
        THURSDAY,
        expect![[r#"
            They met last week.
                [last week] at 2025-08-18/2025-08-24
            They met this week.
                [this week] at 2025-08-25/2025-08-31
            They will meet next week.
                [next week] at 2025-09-01/2025-09-07
            They met earlier this week.
                [earlier this week] at 2025-08-25/2025-08-28
            They met earlier this month.
                [earlier this month] at 2025-08-01/2025-08-28
            They met earlier this year.
                [earlier this year] at 2025-01/2025-08
            They will meet later this week.
                [later this week] at 2025-08-28/2025-08-31
            They will meet later this year.
                [later this year] at 2025-08/2025-12
            They met last month.
                [last month] at 2025-07
            They will meet next month.
                [next month] at 2025-09
            They met early last month.
                [early last month] at 2025-07-01/2025-07-10
            They met last year.
                [last year] at 2024
            They met late last year.
                [late last year] at 2024-09/2024-12
            They met early this year.
                [early this year] at 2025-01/2025-04
            They will meet next year.
                [next year] at 2026
            They will meet early next week.
                [early next week] at 2025-09-01/2025-09-02
            They met last summer.
                [last summer] at 2024-22
            They met this summer.
                [this summer] at 2025-22
            They will meet next summer.
                [next summer] at 2026-22
            They met last September.
                [last September] at 2024-09
            They will meet next May.
                [next May] at 2026-05
            They met in September last year.
                [September last year] at 2024-09
            They met on August 3 last year.
                [August 3 last year] at 2024-08-03
            They will decide by the end of the month.
                [the end of the month] by ../2025-08-31
            They will decide by the end of the year.
                [the end of the year] by ../2025-12
            They met at the end of last year.
                [the end of last year] at 2024-12
            They met at the beginning of the year.
                [the beginning of the year] at 2025-01
            They met at the start of 2023.
                [the start of 2023] at 2023-01
            They met in the middle of last week.
                [the middle of last week] at 2025-08-19/2025-08-21
            They met the year before last.
                [the year before last] at 2023
        "#]],
    );
}

#[test]
fn distances_and_windows() {
    check(
        &[
            "They met two days ago.",
            "They met a week ago.",
            "They met three months ago.",
            "They met 10 years ago.",
            "They met a decade ago.",
            "They met about 20 years ago.",
            "They met more than 20 years ago.",
            "They met a few days ago.",
            "They met several weeks ago.",
            "They met years ago.",
            "They met two days earlier.",
            "They met a week later.",
            "They met the next day.",
            "They met the previous day.",
            "They met the same day.",
            "They met that night.",
            "They met in the past two weeks.",
            "They met over the last three days.",
            "They fought during the past year.",
            "They met in recent weeks.",
            "They will meet in the coming days.",
            "They will meet in the coming weeks.",
            "They will meet in the next few months.",
            "They will meet over the next two weeks.",
            "They will meet in 10 days.",
            "They will meet in two weeks' time.",
            "They will meet within a month.",
            "They will meet two weeks from now.",
            "They took the city in 10 days.",
        ],
        THURSDAY,
        expect![[r#"
            They met two days ago.
                [two days ago] at 2025-08-26
            They met a week ago.
                [a week ago] at 2025-08-18/2025-08-24
            They met three months ago.
                [three months ago] at 2025-05
            They met 10 years ago.
                [10 years ago] at 2015
            They met a decade ago.
                [a decade ago] at 2015~
            They met about 20 years ago.
                [about 20 years ago] at 2005~
            They met more than 20 years ago.
                [more than 20 years ago] at ../2005
            They met a few days ago.
                [a few days ago] at 2025-08-21/2025-08-27
            They met several weeks ago.
                [several weeks ago] at 2025-07-14/2025-08-24
            They met years ago.
                [years ago] at ../2024
            They met two days earlier.
                [two days earlier] at some day
            They met a week later.
                [a week later] at some week
            They met the next day.
                [the next day] at some day
            They met the previous day.
                [the previous day] at some day
            They met the same day.
                [the same day] at some day
            They met that night.
                [that night] at some day
            They met in the past two weeks.
                [the past two weeks] during 2025-08-14/2025-08-28
            They met over the last three days.
                [the last three days] during 2025-08-25/2025-08-28
            They fought during the past year.
                [the past year] during 2024/2025
            They met in recent weeks.
                [recent weeks] during 2025-07-17/2025-08-28
            They will meet in the coming days.
                [the coming days] during 2025-08-28/2025-09-04
            They will meet in the coming weeks.
                [the coming weeks] during 2025-08-28/2025-10-09
            They will meet in the next few months.
                [the next few months] during 2025-08/2026-05
            They will meet over the next two weeks.
                [the next two weeks] during 2025-08-28/2025-09-11
            They will meet in 10 days.
                [10 days] at 2025-09-07
            They will meet in two weeks' time.
                [two weeks' time] at 2025-09-08/2025-09-14
            They will meet within a month.
                [a month] during 2025-08/2025-09
            They will meet two weeks from now.
                [two weeks from now] at 2025-09-08/2025-09-14
            They took the city in 10 days.
                nothing
        "#]],
    );
}

#[test]
fn days_of_months() {
    check(
        &[
            "They met on Sept. 3.",
            "They met on Aug. 20.",
            "They will meet on Sept. 3.",
            "They met on September 3, 2025.",
            "They met on 3 September.",
            "They met on 3 Sept 2025.",
            "They met on Sept 3rd.",
            "They met on the 3rd of September 2024.",
            "They met on 2025-09-03.",
            "They met on 03/09/2025.",
            "They met on 03/03/2025.",
            "They met on 23/09/2025.",
            "They met on 09/23/2025.",
            "They met on 23.09.2025.",
            "They met on 2025/09/03.",
            "They met on 31/02/2025.",
            "They met on Feb. 29.",
            "They met on Feb. 30.",
            "They met on Monday, Aug. 25.",
            "They met on Tuesday 5 August 2025.",
            "They met on Tuesday (September 3).",
            "They met on Dec. 25.",
            "They will meet on Jan. 10.",
            "The 7 October attacks killed civilians.",
            "The Sept. 10 attack killed civilians.",
            "They will discuss the Aug. 20 summit.",
            "They will discuss from Aug. 27 to Sept. 2.",
            "They fought from Aug. 25 to Aug. 30.",
            "They met on May 3 or May 4.",
            "They met on May 3 and June 4, 2014.",
            "They met in the week of May 3.",
            "They discussed the Sept. 10 summit.",
            "They met in the early hours of Sept 3.",
            "They met on the evening of May 3, 2024.",
            "They met from May 3 to May 7.",
            "They met from May 3 to May 7, 2014.",
            "They met from Dec. 30 to Jan. 2, 2014.",
            "They met May 3-7.",
            "They met on May 3-7, 2014.",
            "They met from 3 to 7 May.",
            "They met between May 3 and 7.",
            "They met between May 30 and June 2.",
            "They met on the eve of the vote.",
            "They met on 3-Sep-2025.",
            "They left after Sept. 3, 2024.",
        ],
        THURSDAY,
        expect![[r#"
            They met on Sept. 3.
                [Sept. 3] at 2024-09-03
            They met on Aug. 20.
                [Aug. 20] at 2025-08-20
            They will meet on Sept. 3.
                [Sept. 3] at 2025-09-03
            They met on September 3, 2025.
                [September 3 , 2025] at 2025-09-03
            They met on 3 September.
                [3 September] at 2024-09-03
            They met on 3 Sept 2025.
                [3 Sept 2025] at 2025-09-03
            They met on Sept 3rd.
                [Sept 3rd] at 2024-09-03
            They met on the 3rd of September 2024.
                [the 3rd of September 2024] at 2024-09-03
            They met on 2025-09-03.
                [2025-09-03] at 2025-09-03
            They met on 03/09/2025.
                [03/09/2025] at 2025-XX-XX
            They met on 03/03/2025.
                [03/03/2025] at 2025-03-03
            They met on 23/09/2025.
                [23/09/2025] at 2025-09-23
            They met on 09/23/2025.
                [09/23/2025] at 2025-09-23
            They met on 23.09.2025.
                [23.09.2025] at 2025-09-23
            They met on 2025/09/03.
                [2025/09/03] at 2025-09-03
            They met on 31/02/2025.
                [31/02/2025] at some day
            They met on Feb. 29.
                [Feb. 29] at 2024-02-29
            They met on Feb. 30.
                [Feb. 30] at some day
            They met on Monday, Aug. 25.
                [Monday , Aug. 25] at 2025-08-25
            They met on Tuesday 5 August 2025.
                [Tuesday 5 August 2025] at 2025-08-05
            They met on Tuesday (September 3).
                [Tuesday ( September 3 )] at 2024-09-03
            They met on Dec. 25.
                [Dec. 25] at 2024-12-25
            They will meet on Jan. 10.
                [Jan. 10] at 2026-01-10
            The 7 October attacks killed civilians.
                [7 October] at 2023-10-07
            The Sept. 10 attack killed civilians.
                [Sept. 10] at 2024-09-10
            They will discuss the Aug. 20 summit.
                [Aug. 20] at 2025-08-20
            They will discuss from Aug. 27 to Sept. 2.
                [Aug. 27 to Sept. 2] during 2025-08-27/2025-09-02
            They fought from Aug. 25 to Aug. 30.
                [Aug. 25 to Aug. 30] during 2025-08-25/2025-08-30
            They met on May 3 or May 4.
                [May 3] at 2025-05-03; [May 4] at 2025-05-04
            They met on May 3 and June 4, 2014.
                [May 3] at 2014-05-03; [June 4 , 2014] at 2014-06-04
            They met in the week of May 3.
                [May 3] at 2025-05-03
            They discussed the Sept. 10 summit.
                [Sept. 10] at 2025-09-10
            They met in the early hours of Sept 3.
                [the early hours of Sept 3] at 2024-09-03
            They met on the evening of May 3, 2024.
                [the evening of May 3 , 2024] at 2024-05-03
            They met from May 3 to May 7.
                [May 3 to May 7] during 2025-05-03/2025-05-07
            They met from May 3 to May 7, 2014.
                [May 3 to May 7 , 2014] during 2014-05-03/2014-05-07
            They met from Dec. 30 to Jan. 2, 2014.
                [Dec. 30 to Jan. 2 , 2014] during 2013-12-30/2014-01-02
            They met May 3-7.
                [May 3-7] during 2025-05-03/2025-05-07
            They met on May 3-7, 2014.
                [May 3-7 , 2014] during 2014-05-03/2014-05-07
            They met from 3 to 7 May.
                [3 to 7 May] during 2025-05-03/2025-05-07
            They met between May 3 and 7.
                [May 3 and 7] during 2025-05-03/2025-05-07
            They met between May 30 and June 2.
                [May 30 and June 2] during 2025-05-30/2025-06-02
            They met on the eve of the vote.
                [the eve] at some day
            They met on 3-Sep-2025.
                [3-Sep-2025] at 2025-09-03
            They left after Sept. 3, 2024.
                [Sept. 3 , 2024] after 2024-09-04/..
        "#]],
    );
}

#[test]
fn months_seasons_years() {
    check(
        &[
            "They met in September.",
            "They will meet in September.",
            "They met in August.",
            "They met in May.",
            "They met in September 2023.",
            "They met in September, 2023.",
            "They met in late September 2023.",
            "They met in early May.",
            "They met in mid-September.",
            "They discussed the September agreement.",
            "They met at the end of March.",
            "They met from May to July.",
            "They met in early 2024.",
            "They met in mid-2023.",
            "They met in late 2022.",
            "They met in 2014.",
            "They met in June and July of 2014.",
            "They discussed the 2000 failed annual election.",
            "They have fought since 2014.",
            "They fought until 2016.",
            "They left before 2014.",
            "They left after 2014.",
            "They left prior to 2014.",
            "They will decide by 2030.",
            "They discussed a budget for 2026.",
            "They discussed the war of 2008.",
            "They fought up to 2016.",
            "They met between 2014 and 2016.",
            "They fought from 2014 to 2016.",
            "They fought in 2014-2016.",
            "They fought in 2014-16.",
            "They met in a 2025 meeting.",
            "They discussed the 2014 annexation.",
            "They discussed the failed 2016 coup.",
            "They discussed its 2022 invasion.",
            "They met around 2014.",
            "They met in the 1990s.",
            "They met in the early 1990s.",
            "They met in the late '80s.",
            "They met in the mid-1970s.",
            "They met in the 19th century.",
            "They met in the 19th-century palace.",
            "They met in spring 2022.",
            "They met in the summer of 2021.",
            "They met in the spring.",
            "They met in the first half of 2024.",
            "They met in the second quarter of 2025.",
            "They wanted the pre-1967 borders.",
            "They wanted the post-2014 order.",
            "They met in winter 2022.",
        ],
        THURSDAY,
        expect![[r#"
            They met in September.
                [September] at 2024-09
            They will meet in September.
                [September] at 2025-09
            They met in August.
                [August] at 2025-08
            They met in May.
                [May] at 2025-05
            They met in September 2023.
                [September 2023] at 2023-09
            They met in September, 2023.
                [September , 2023] at 2023-09
            They met in late September 2023.
                [late September 2023] at 2023-09-21/2023-09-30
            They met in early May.
                [early May] at 2025-05-01/2025-05-10
            They met in mid-September.
                [mid-September] at 2024-09-11/2024-09-20
            They discussed the September agreement.
                [September] at 2025-09
            They met at the end of March.
                [the end of March] at 2025-03-25/2025-03-31
            They met from May to July.
                [May to July] during 2025-05/2025-07
            They met in early 2024.
                [early 2024] at 2024-01/2024-04
            They met in mid-2023.
                [mid-2023] at 2023-05/2023-08
            They met in late 2022.
                [late 2022] at 2022-09/2022-12
            They met in 2014.
                [2014] at 2014
            They met in June and July of 2014.
                [June] at 2014-06; [July of 2014] at 2014-07
            They discussed the 2000 failed annual election.
                [2000] at 2000
            They have fought since 2014.
                [2014] since 2014/..
            They fought until 2016.
                [2016] until ../2016
            They left before 2014.
                [2014] before ../2013
            They left after 2014.
                [2014] after 2015/..
            They left prior to 2014.
                [2014] before ../2013
            They will decide by 2030.
                [2030] by ../2030
            They discussed a budget for 2026.
                [2026] at 2026
            They discussed the war of 2008.
                [2008] at 2008
            They fought up to 2016.
                [2016] until ../2016
            They met between 2014 and 2016.
                [2014 and 2016] during 2014/2016
            They fought from 2014 to 2016.
                [2014 to 2016] during 2014/2016
            They fought in 2014-2016.
                [2014-2016] during 2014/2016
            They fought in 2014-16.
                [2014-16] during 2014/2016
            They met in a 2025 meeting.
                [2025] at 2025
            They discussed the 2014 annexation.
                [2014] at 2014
            They discussed the failed 2016 coup.
                [2016] at 2016
            They discussed its 2022 invasion.
                [2022] at 2022
            They met around 2014.
                [2014] at 2014~
            They met in the 1990s.
                [the 1990s] at 199X
            They met in the early 1990s.
                [the early 1990s] at 1990/1993
            They met in the late '80s.
                [the late '80s] at 1987/1989
            They met in the mid-1970s.
                [the mid-1970s] at 1974/1976
            They met in the 19th century.
                [the 19th century] at 18XX
            They met in the 19th-century palace.
                [19th-century] at 18XX
            They met in spring 2022.
                [spring 2022] at 2022-21
            They met in the summer of 2021.
                [the summer of 2021] at 2021-22
            They met in the spring.
                [the spring] at 2025-21
            They met in the first half of 2024.
                [the first half of 2024] at 2024-01/2024-06
            They met in the second quarter of 2025.
                [the second quarter of 2025] at 2025-04/2025-06
            They wanted the pre-1967 borders.
                [pre-1967] before ../1966
            They wanted the post-2014 order.
                [post-2014] after 2015/..
            They met in winter 2022.
                [winter 2022] at 2022-24
        "#]],
    );
}

#[test]
fn periods_and_feasts() {
    check(
        &[
            "They discussed a Cold War-era treaty.",
            "They fought in World War II.",
            "They fought since the Second World War.",
            "They left a Soviet-era base.",
            "They discussed the 9/11 attacks.",
            "They fought the Iran-Iraq war.",
            "They met on Christmas.",
            "They will meet on Christmas Eve.",
            "They met on New Year's Eve.",
            "They met on Good Friday.",
            "They will meet on Easter Sunday 2026.",
            "They met last Christmas.",
        ],
        THURSDAY,
        expect![[r#"
            They discussed a Cold War-era treaty.
                [Cold War-era] at 1947/1991
            They fought in World War II.
                [World War II] at 1939/1945
            They fought since the Second World War.
                [the Second World War] since 1939/..
            They left a Soviet-era base.
                [Soviet-era] at 1922/1991
            They discussed the 9/11 attacks.
                [9/11] at 2001-09-11
            They fought the Iran-Iraq war.
                [the Iran-Iraq war] at 1980/1988
            They met on Christmas.
                [Christmas] at 2024-12-25
            They will meet on Christmas Eve.
                [Christmas Eve] at 2025-12-24
            They met on New Year's Eve.
                [New Year's Eve] at 2024-12-31
            They met on Good Friday.
                [Good Friday] at 2025-04-18
            They will meet on Easter Sunday 2026.
                [Easter Sunday 2026] at 2026-04-05
            They met last Christmas.
                [last Christmas] at 2024-12-25
        "#]],
    );
}

#[test]
fn announced_as_unknown() {
    check(
        &[
            "They will meet on a date yet to be announced.",
            "They will meet on an undisclosed date.",
            "They will meet at an unspecified date.",
            "They will meet at a later date.",
            "They will meet at a date to be determined.",
            "No date has been set.",
        ],
        THURSDAY,
        expect![[r#"
            They will meet on a date yet to be announced.
                [a date yet to be announced] at announced-unknown
            They will meet on an undisclosed date.
                [an undisclosed date] at announced-unknown
            They will meet at an unspecified date.
                [an unspecified date] at announced-unknown
            They will meet at a later date.
                [a later date] at announced-unknown
            They will meet at a date to be determined.
                [a date to be determined] at announced-unknown
            No date has been set.
                [No date has been set] at announced-unknown
        "#]],
    );
}

#[test]
fn false_alarms() {
    check(
        &[
            "They may meet in Geneva.",
            "May they meet?",
            "Theresa May visits Paris.",
            "They were criticised by Theresa May.",
            "They march through Paris.",
            "March for Life began in Paris.",
            "The second round began.",
            "The Sunday Times said they met.",
            "They sent 2,000 troops.",
            "They sent 2024 people.",
            "They killed 1998 soldiers.",
            "They met for three days.",
            "A 34-year-old man died.",
            "They held a two-day summit.",
            "They discussed Resolution 2231.",
            "They discussed Vision 2030.",
            "They said Russia Today left.",
            "They discussed Bloody Sunday.",
            "They discussed the fall of Kabul.",
            "They discussed Black September.",
            "They met for the first time in 10 years.",
            "They shot a man in his 50s.",
            "They took a total of 2014 seats.",
            "In May 30 people died.",
            "They met with Jan Egeland.",
            "They sat in the sun and wed.",
            "They met in room 2015.",
            "They paid between 1900 and 2000 rubles.",
            "They opened at 2030 GMT.",
            "They sent from 1200 to 1500 soldiers.",
            "They sent more than 2000.",
            "They discussed the March of Dimes.",
        ],
        THURSDAY,
        expect![[r#"
            They may meet in Geneva.
                nothing
            May they meet?
                nothing
            Theresa May visits Paris.
                nothing
            They were criticised by Theresa May.
                nothing
            They march through Paris.
                nothing
            March for Life began in Paris.
                nothing
            The second round began.
                nothing
            The Sunday Times said they met.
                nothing
            They sent 2,000 troops.
                nothing
            They sent 2024 people.
                nothing
            They killed 1998 soldiers.
                nothing
            They met for three days.
                nothing
            A 34-year-old man died.
                nothing
            They held a two-day summit.
                nothing
            They discussed Resolution 2231.
                nothing
            They discussed Vision 2030.
                nothing
            They said Russia Today left.
                nothing
            They discussed Bloody Sunday.
                nothing
            They discussed the fall of Kabul.
                nothing
            They discussed Black September.
                nothing
            They met for the first time in 10 years.
                nothing
            They shot a man in his 50s.
                nothing
            They took a total of 2014 seats.
                nothing
            In May 30 people died.
                [May] at 2025-05
            They met with Jan Egeland.
                nothing
            They sat in the sun and wed.
                nothing
            They met in room 2015.
                nothing
            They paid between 1900 and 2000 rubles.
                nothing
            They opened at 2030 GMT.
                nothing
            They sent from 1200 to 1500 soldiers.
                nothing
            They sent more than 2000.
                nothing
            They discussed the March of Dimes.
                nothing
        "#]],
    );
}

#[test]
fn names_of_people_and_papers_are_no_dates() {
    for (text, index, class) in [
        ("They met with April.", 3, NameClass::Person),
        ("They were criticised by May.", 4, NameClass::Person),
        ("They told Friday.", 2, NameClass::Organization),
    ] {
        let mut sentence = sentence(text, true);
        sentence.tokens[index].name = Some(NameTag { class, begins: true });
        assert_eq!(time_expressions(&sentence, Some(date(2025, 8, 28))), [], "{text}");
    }
}

#[test]
fn addresses_and_large_numbers_hold_no_dates() {
    for text in ["They sent http://news.example/2024/05/03/story home.", "They paid 2,024 euros."] {
        assert_eq!(show(text, Some(date(2025, 8, 28)), false), "nothing");
    }
}

#[test]
fn other_days_of_publication() {
    let at = |day: Date, text: &str| show(text, Some(day), true);
    // A Sunday, and the days about New Year.
    assert_eq!(
        at(date(2025, 8, 31), "They met over the weekend."),
        "[the weekend] during 2025-08-30/2025-08-31"
    );
    assert_eq!(at(date(2026, 1, 2), "They met on Dec. 30."), "[Dec. 30] at 2025-12-30");
    assert_eq!(at(date(2025, 12, 30), "They will meet on Jan. 2."), "[Jan. 2] at 2026-01-02");
    assert_eq!(at(date(2026, 1, 2), "They met on Wednesday."), "[Wednesday] at 2025-12-31");
    assert_eq!(at(date(2024, 3, 31), "They met last month."), "[last month] at 2024-02");
    // The ends of the calendar.
    assert_eq!(at(date(1, 1, 1), "They met yesterday."), "[yesterday] at some day");
    assert_eq!(at(date(9999, 12, 31), "They will meet tomorrow."), "[tomorrow] at some day");
    assert_eq!(at(date(9999, 12, 31), "They met on Friday."), "[Friday] at 9999-12-31");
}

#[test]
fn a_sentence_without_a_tree_goes_by_the_nearest_verb() {
    for (text, expected) in [
        ("They met on Monday.", "2025-08-25"),
        ("They will meet on Monday.", "2025-09-01"),
        ("On Monday they will meet.", "2025-09-01"),
        ("Monday's attack killed many.", "2025-08-25"),
        ("Summit on Monday", "2025-08-25"),
    ] {
        let mut flat = sentence(text, true);
        for token in &mut flat.tokens {
            token.head = None;
            token.deprel = "_".into();
        }
        let found = time_expressions(&flat, Some(date(2025, 8, 28)));
        assert_eq!(found[0].when.edtf(), expected, "{text}");
    }
}

#[test]
fn an_expression_hangs_by_the_token_whose_head_lies_outside() {
    let sentence = sentence("They met on Wednesday evening.", true);
    let found = time_expressions(&sentence, Some(date(2025, 8, 28)));
    assert_eq!((found[0].first, found[0].last, found[0].head), (3, 4, 4));
}

#[test]
fn history_ends_about_a_year_before_the_report() {
    let today = date(2025, 8, 28);
    let historical = |text: &str| {
        let found = time_expressions(&sentence(text, true), Some(today));
        is_historical(&found[0].when, today)
    };
    assert!(historical("They met in 2023."));
    assert!(historical("They fought in World War II."));
    assert!(historical("They met in the 1990s."));
    assert!(historical("They met more than 20 years ago."));
    assert!(!historical("They met in 2024."));
    assert!(!historical("They met last year."));
    assert!(!historical("They have fought since 2014."));
    assert!(!historical("They met on Monday."));
    assert!(!is_historical(&When::announced_as_unknown(), today));
}

#[test]
fn comparisons_stay_open_where_the_bounds_do() {
    let day = date(2025, 8, 28);
    let since = When::between(Some(date(2014, 1, 1)), None, super::Granularity::Year);
    assert_eq!(since.is_after(day), None);
    assert_eq!(since.is_before(day), None);
    assert_eq!(since.is_before(date(2013, 1, 1)), Some(false));
    assert!(since.overlaps(&When::day(day)));
    assert!(!since.overlaps(&When::day(date(2013, 1, 1))));
    assert_eq!(When::day(day).is_after(day), Some(false));
    assert_eq!(When::day(day).is_before(date(2025, 8, 29)), Some(true));
}

/// True for the EDTF that this module may print: level 0 and 1 dates, seasons,
/// intervals; calendar days checked.
fn is_edtf(text: &str) -> bool {
    let point = |text: &str| {
        let text = text.strip_suffix('~').unwrap_or(text);
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        let year = parts[0];
        let year_fits = year.len() == 4 && digits(year.trim_end_matches('X'));
        year_fits
            && match parts[..] {
                [_] => true,
                [_, month] => {
                    let n: u8 = month.parse().unwrap_or_default();
                    month.len() == 2 && ((1..=12).contains(&n) || (21..=24).contains(&n))
                }
                [_, "XX", "XX"] => true,
                ["XXXX", ..] => format!("2000-{}-{}", parts[1], parts[2]).parse::<Date>().is_ok(),
                [_, _, _] => text.parse::<Date>().is_ok(),
                _ => false,
            }
    };
    match text.split_once('/') {
        None => text.is_empty() || point(text),
        Some(("..", end)) => point(end),
        Some((start, "..")) => point(start),
        Some((start, end)) => point(start) && point(end),
    }
}

const WORDS: &[&str] = &[
    "Monday",
    "monday",
    "Fri.",
    "Fridays",
    "Sept.",
    "September",
    "May",
    "may",
    "March",
    "3",
    "31",
    "29",
    "2024",
    "2025",
    "0000",
    "9999",
    "1990s",
    "'90s",
    "19th",
    "century",
    "the",
    "of",
    "in",
    "on",
    "since",
    "until",
    "before",
    "after",
    "between",
    "and",
    "from",
    "to",
    "-",
    "/",
    ",",
    "(",
    ")",
    ".",
    "'s",
    "last",
    "this",
    "next",
    "week",
    "weeks",
    "month",
    "year",
    "years",
    "day",
    "days",
    "decade",
    "decades",
    "centuries",
    "ago",
    "earlier",
    "later",
    "early",
    "mid",
    "late",
    "end",
    "start",
    "first",
    "half",
    "quarter",
    "a",
    "few",
    "two",
    "999",
    "hundred",
    "past",
    "coming",
    "recent",
    "every",
    "weekend",
    "summer",
    "winter",
    "today",
    "tomorrow",
    "overnight",
    "night",
    "hours",
    "Christmas",
    "Easter",
    "Sunday",
    "New",
    "Year",
    "Eve",
    "World",
    "War",
    "II",
    "Cold",
    "era",
    "pre",
    "post",
    "about",
    "over",
    "more",
    "than",
    "within",
    "will",
    "met",
    "meet",
    "was",
    "attack",
    "summit",
    "date",
    "yet",
    "be",
    "announced",
    "no",
    "undisclosed",
    "2025-09-03",
    "03/09/2025",
    "9/11",
    "mid-2023",
    "May-July",
    "é",
    "",
    "’s",
    "32.13.2025",
];

fn random_sentence() -> impl Strategy<Value = Sentence> {
    let token = (
        prop_oneof![8 => prop::sample::select(WORDS).prop_map(str::to_owned), 1 => "\\PC{0,6}"],
        prop::sample::select(Upos::ALL),
        prop::sample::select(&["_", "Tense=Past", "Tense=Pres", "VerbForm=Inf", "Tense"][..]),
        prop::option::of(0_u32..20),
        prop::sample::select(&["", "aux", "cop", "obl", "xcomp", "dep", "nmod:poss"][..]),
    );
    prop::collection::vec(token, 0..14).prop_map(|drawn| {
        let mut at = 0;
        let tokens = drawn.into_iter().map(|(form, upos, feats, head, deprel)| {
            let span = Span::new(at, at + form.len());
            at += form.len() + 1;
            Token {
                span,
                lemma: form.to_lowercase().into(),
                form: form.into(),
                upos,
                xpos: "_".into(),
                feats: feats.into(),
                head,
                deprel: deprel.into(),
                name: None,
            }
        });
        let tokens: Vec<Token> = tokens.collect();
        Sentence { span: Span::new(0, at), tokens, triggers: Vec::new(), skimmed: false }
    })
}

#[test]
fn a_range_without_a_year_is_of_days_that_there_are() {
    let dates = |text: &str| -> Vec<String> {
        time_expressions(&sentence(text, false), None).iter().map(|e| e.when.edtf()).collect()
    };
    assert_eq!(dates("They met from Sept. 3 until Sept. 30."), ["XXXX-09-03/XXXX-09-30"]);
    assert_eq!(dates("They met from Sept. 31 until Oct. 3."), [""]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_tokens_give_ordered_expressions_with_valid_dates(
        sentence in random_sentence(),
        reference in prop::option::of((1_i16..=9999, 1_i8..=12, 1_i8..=28)),
    ) {
        let reference = reference.map(|(y, m, d)| date(y, m, d));
        let found = time_expressions(&sentence, reference);
        let mut next = 0;
        for e in found {
            prop_assert!(next <= e.first && e.first <= e.last && e.last < sentence.tokens.len());
            prop_assert!((e.first..=e.last).contains(&e.head));
            next = e.last + 1;
            let edtf = e.when.edtf();
            prop_assert!(is_edtf(&edtf), "{edtf}");
            if let (Some(a), Some(b)) = (e.when.earliest(), e.when.latest()) {
                prop_assert!(1 <= a.year() && a <= b, "{a} {b}");
            }
        }
    }
}
