use expect_test::{Expect, expect};
use whodid_text::{Span, Token, Upos};

use super::*;

const STATES: &str = "\
# what it is
code\tname\taliases\tadjectives\tpeople\tcapital\tseats
USA\tUnited States\tUS|U.S.|America\tAmerican\tAmericans\tWashington, D.C.|Washington\tWhite House
PRK\tNorth Korea\t\tNorth Korean\t\tPyongyang\t
";

fn tokens(sentence: &str) -> Vec<Token> {
    sentence
        .split(' ')
        .map(|form| Token {
            span: Span::new(0, 0),
            form: form.into(),
            lemma: form.into(),
            upos: Upos::X,
            xpos: "_".into(),
            feats: "_".into(),
            head: None,
            deprel: "root".into(),
            name: None,
        })
        .collect()
}

#[track_caller]
fn check(files: &DirectoryFiles<'_>, sentence: &str, expected: Expect) {
    let directory = Directory::parse(files).expect("well formed");
    let tokens = tokens(sentence);
    let mut out = String::new();
    for at in 0..tokens.len() {
        if let Some(found) = directory.lookup(&tokens, at) {
            let words: Vec<_> =
                tokens[at..at + found.tokens].iter().map(|t| t.form.as_str()).collect();
            let ids: Vec<_> =
                found.entries.iter().map(|e| format!("{} {:?}", e.id, e.kind)).collect();
            out += &format!("{} = {}\n", words.join(" "), ids.join(", "));
        }
    }
    expected.assert_eq(&out);
}

#[track_caller]
fn error(files: &DirectoryFiles<'_>, expected: Expect) -> DirectoryError {
    let error = Directory::parse(files).expect_err("malformed");
    expected.assert_eq(&error.to_string());
    error
}

#[test]
fn the_longest_name_wins() {
    let files = DirectoryFiles { states: STATES, ..Default::default() };
    check(
        &files,
        "the U.S. and Washington , D.C. met North Korean envoys",
        expect![[r#"
        U.S. = USA State
        Washington , D.C. = USA Capital
        North Korean = PRK Adjective
    "#]],
    );
    check(
        &files,
        "Tell us about the White House",
        expect![[r#"
        White House = USA Seat
    "#]],
    );
    check(
        &files,
        "NORTH KOREA WARNS US",
        expect![[r#"
        NORTH KOREA = PRK State
        US = USA State
    "#]],
    );
}

#[test]
fn spellings_of_people_meet() {
    let files = DirectoryFiles {
        states: STATES,
        people: "id\tname\taliases\tshort\tgender\tcountry\n\
                 kim-jong-un\tKim Jong Un\t\tKim\tm\tPRK\n",
        ..Default::default()
    };
    check(
        &files,
        "Kim Jong - un and Kim Jong-un and KIM and kim",
        expect![[r#"
            Kim Jong - un = kim-jong-un Person
            Kim Jong-un = kim-jong-un Person
            KIM = kim-jong-un Person
        "#]],
    );
}

#[test]
fn a_name_may_have_several_holders() {
    let files = DirectoryFiles {
        states: STATES,
        organizations: "id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto\n\
                        a\tWorkers' Party\t\tPRK\tPTY\tparty\t\t\n\
                        b\tWorkers' Party\t\tUSA\tPTY\tparty\t\t\n",
        ..Default::default()
    };
    check(
        &files,
        "the Workers ' Party",
        expect![[r#"
        Workers ' Party = a Organization(Party), b Organization(Party)
    "#]],
    );
    let directory = Directory::parse(&files).expect("well formed");
    let problems: Vec<_> = directory.problems().iter().map(ToString::to_string).collect();
    expect!["warning: workers party: may be of PRK, USA"].assert_eq(&problems.join("\n"));
}

#[test]
fn nouns_of_several_words() {
    let files = DirectoryFiles {
        nouns: "noun\tsectors\tkind\n\
                ministry\tGOV\torgan\n\
                foreign ministry\tGOV\torgan\n\
                secretary of state\tGOV\tperson\n",
        ..Default::default()
    };
    let directory = Directory::parse(&files).expect("well formed");
    let found = |sentence: &str, head| {
        directory
            .noun(&tokens(sentence), head)
            .map(|(first, last, noun)| (first, last, noun.noun.to_string()))
    };
    assert_eq!(found("the foreign ministry", 2), Some((1, 2, "foreign ministry".into())));
    assert_eq!(found("its Ministry", 1), Some((1, 1, "ministry".into())));
    assert_eq!(found("secretary of state", 0), Some((0, 2, "secretary of state".into())));
    assert_eq!(found("two ministries", 1), Some((1, 1, "ministry".into())));
    assert_eq!(found("a weapon", 1), None);
}

#[test]
fn errors_name_file_and_line() {
    let e = error(
        &DirectoryFiles { states: "code\tname\nUSA\tUnited States\n", ..Default::default() },
        expect![[
            r#"states.tsv, line 2: the header lacks the column "aliases"; add it, columns are separated by tabs"#
        ]],
    );
    assert!(e.is_malformed());
    let e = error(
        &DirectoryFiles {
            states: STATES,
            people: "# comment\nid\tname\taliases\tshort\tgender\tcountry\nx\tX Y\t\t\t\tXXX\n",
            ..Default::default()
        },
        expect![[
            r#"people.tsv, line 3, column 6 (country): "XXX" is no country code; states.tsv lists them"#
        ]],
    );
    assert!(e.is_unknown_code());
    assert_eq!((e.file(), e.line()), ("people.tsv", 3));
    error(
        &DirectoryFiles {
            nouns: "noun\tsectors\tkind\nking\tGOVT\tperson\n",
            ..Default::default()
        },
        expect![[
            r#"nouns.tsv, line 2, column 2 (sectors): "GOVT" is no sector; the codes are three capitals, as GOV"#
        ]],
    );
}

#[test]
fn offices_that_overlap_are_errors() {
    let files = DirectoryFiles {
        states: STATES,
        people: "id\tname\taliases\tshort\tgender\tcountry\nx\tX Y\t\t\tf\tUSA\n",
        offices: "id\ttitle\tcountry\tsectors\tfrom\tto\n\
                  x\tPresident\tUSA\tGOV\t2001-01-20\t2009-01-20\n\
                  x\tPresident\tUSA\tGOV\t2005-01-20\t\n",
        ..Default::default()
    };
    let directory = Directory::parse(&files).expect("well formed");
    let problems: Vec<_> = directory.problems().iter().map(ToString::to_string).collect();
    expect!["error: x: two terms as President overlap"].assert_eq(&problems.join("\n"));
}

#[test]
fn people_are_found_by_surname_beside_own_files() {
    let people = "id\tname\taliases\tshort\tgender\tcountry\n";
    let ours = format!("{people}a\tAnn Adair\t\t\tf\tUSA\nb\tBea Bonn\t\t\tf\tUSA\n");
    let own = format!("{people}a\tAnn Adair-Cole\t\t\tf\tUSA\n");
    let files = DirectoryFiles { states: STATES, people: &ours, ..Default::default() };
    let directory = Directory::with_own(&files, &[("own.tsv", &own)]).expect("well formed");
    let named =
        |word: &str| directory.surnamed(word).map(|e| e.name.to_string()).collect::<Vec<_>>();
    assert_eq!(named("Bonn"), ["Bea Bonn"]);
    assert_eq!(named("Cole"), ["Ann Adair-Cole"]);
    assert_eq!(named("Adair"), [""; 0]);
}
