use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::{TriggerParty, TriggerType};

/// A sentence with nothing but its tokens' places.
fn untagged(text: &str, within: Span) -> Vec<Sentence> {
    let token = |span: Span| Token {
        span,
        form: span.slice(text).unwrap_or_default().into(),
        lemma: SmolStr::default(),
        upos: Upos::X,
        xpos: SmolStr::default(),
        feats: "_".into(),
        head: None,
        deprel: SmolStr::default(),
        name: None,
    };
    tokenize::sentences(text, within)
        .into_iter()
        .map(|spans| Sentence {
            span: spans[0].cover(spans[spans.len() - 1]),
            tokens: spans.into_iter().map(token).collect(),
            triggers: Vec::new(),
            skimmed: false,
        })
        .collect()
}

fn document_of(id: &str, text: &str, sentences: Vec<Sentence>) -> Document {
    Document { id: id.into(), text: text.into(), sentences, ..Document::default() }
}

fn check_write(text: &str, expected: Expect) {
    expected
        .assert_eq(&document_of("d", text, untagged(text, Span::new(0, text.len()))).to_conllu());
}

/// The documents' texts, and each token's words, head and name. Columns are
/// given with spaces between them, `~` for a space in a column.
fn check_read(rows: &str, expected: Expect) {
    let line = |line: &str| match line.starts_with('#') {
        true => line.to_owned() + "\n",
        false => line.replace(' ', "\t").replace('~', " ") + "\n",
    };
    let rendered = match read(&rows.lines().map(line).collect::<String>()) {
        Ok(documents) => documents.iter().map(render).collect(),
        Err(error) => format!("error: {error}\n"),
    };
    expected.assert_eq(&rendered);
}

fn render(document: &Document) -> String {
    let mut rendered = format!("{:?} {:?}\n", document.id, document.text);
    for sentence in &document.sentences {
        rendered.push_str(&format!("  {:?}\n", sentence.words(&document.text)));
        for (index, token) in sentence.tokens.iter().enumerate() {
            let head =
                sentence.head(index).map_or("root".into(), |h| sentence.tokens[h].form.clone());
            let name = token.name.map_or("", |n| n.class.as_str());
            let words = token.span.slice(&document.text);
            let line = format!("    {} {words:?} <- {head} {name}", token.form);
            rendered.push_str(line.trim_end());
            rendered.push('\n');
        }
    }
    rendered
}

#[test]
fn clitics_get_a_range_line_and_gaps_a_note() {
    check_write(
        "Xi's aides don't\ntalk.  Why?\n\nWe cannot.\n",
        expect![[r#"
        # newdoc id = d
        # newpar
        # sent_id = d-1
        # text = Xi's aides don't talk.
        1-2	Xi's	_	_	_	_	_	_	_	_
        1	Xi	_	X	_	_	_	_	_	_
        2	's	_	X	_	_	_	_	_	_
        3	aides	_	X	_	_	_	_	_	_
        4-5	don't	_	_	_	_	_	_	_	SpacesAfter=\n
        4	do	_	X	_	_	_	_	_	_
        5	n't	_	X	_	_	_	_	_	_
        6	talk	_	X	_	_	_	_	_	SpaceAfter=No
        7	.	_	X	_	_	_	_	_	SpacesAfter=\s\s

        # sent_id = d-2
        # text = Why?
        1	Why	_	X	_	_	_	_	_	SpaceAfter=No
        2	?	_	X	_	_	_	_	_	_

        # newpar
        # sent_id = d-3
        # text = We cannot.
        1	We	_	X	_	_	_	_	_	_
        2-3	cannot	_	_	_	_	_	_	_	SpaceAfter=No
        2	can	_	X	_	_	_	_	_	_
        3	not	_	X	_	_	_	_	_	_
        4	.	_	X	_	_	_	_	_	SpacesAfter=\n

    "#]],
    );
}

#[test]
fn text_that_no_sentence_holds_is_a_paragraph_break() {
    let text = "War ended. SHARE THIS Peace came.";
    let mut sentences = untagged(text, Span::new(0, 10));
    sentences.extend(untagged(text, Span::new(22, text.len())));
    expect![[r#"
        # newdoc
        # newpar
        # sent_id = 1
        # text = War ended.
        1	War	_	X	_	_	_	_	_	_
        2	ended	_	X	_	_	_	_	_	SpaceAfter=No
        3	.	_	X	_	_	_	_	_	_

        # newpar
        # sent_id = 2
        # text = Peace came.
        1	Peace	_	X	_	_	_	_	_	_
        2	came	_	X	_	_	_	_	_	SpaceAfter=No
        3	.	_	X	_	_	_	_	_	_

    "#]]
    .assert_eq(&document_of("", text, sentences).to_conllu());
}

#[test]
fn ranges_empty_nodes_and_names_are_read() {
    check_read(
        "# newdoc id = d1
# newpar
1-2 don't _ _ _ _ _ _ _ _
1 do do AUX VBP Mood=Ind 3 aux _ _
2 n't not PART RB _ 3 advmod _ _
3 tell tell VERB VB _ 0 root 4:x _
3.1 tell _ VERB _ _ _ _ _ _
4 Xi Xi PROPN NNP _ 3 obj _ NER=B-PER|SpaceAfter=No
5 . . PUNCT . _ 3 punct _ _

1 Yes yes INTJ UH _ 0 root _ _
",
        expect![[r#"
            "d1" "don't tell Xi. Yes"
              "don't tell Xi."
                do Some("do") <- tell
                n't Some("n't") <- tell
                tell Some("tell") <- root
                Xi Some("Xi") <- tell PER
                . Some(".") <- tell
              "Yes"
                Yes Some("Yes") <- root
        "#]],
    );
}

#[test]
fn words_of_a_range_that_do_not_add_up_share_its_span() {
    check_read(
        "1-2 du _ _ _ _ _ _ _ SpaceAfter=No
1 de de ADP IN _ 3 case _ _
2 le le DET DT _ 3 det _ _
3 nord nord NOUN NN _ 0 root _ _
",
        expect![[r#"
            "" "dunord"
              "dunord"
                de Some("du") <- nord
                le Some("du") <- nord
                nord Some("nord") <- root
        "#]],
    );
}

#[test]
fn white_space_comes_from_the_text_comment_where_the_words_are_found_there() {
    check_read(
        "# text = Oil  rose, a bit
1 Oil _ NOUN _ _ _ _ _ _
2 rose _ VERB _ _ _ _ _ _
3 , _ PUNCT _ _ _ _ _ _
4 a~bit _ ADV _ _ _ _ _ _

# text = Something else
1 Oil _ NOUN _ _ _ _ _ SpaceAfter=No
2 fell _ VERB _ _ _ _ _ SpacesAfter=\\n\\s
",
        expect![[r#"
            "" "Oil  rose, a bit Oilfell\n "
              "Oil  rose, a bit"
                Oil Some("Oil") <- root
                rose Some("rose") <- root
                , Some(",") <- root
                a bit Some("a bit") <- root
              "Oilfell"
                Oil Some("Oil") <- root
                fell Some("fell") <- root
        "#]],
    );
}

#[test]
fn malformed_lines_are_named() {
    let row = |id: &str, head: &str| format!("{id} a a X _ _ {head} dep _ _\n");
    check_read(
        "1 a a X\n",
        expect![[r#"
        error: line 1: 4 columns where CoNLL-U has 10, separated by tabs
    "#]],
    );
    check_read(
        &row("2", "0"),
        expect![[r#"
        error: line 1: token id "2" where 1 or a range from it was expected
    "#]],
    );
    check_read(
        &format!("#\n{}1-1 b _ _ _ _ _ _ _ _\n", row("1", "0")),
        expect![[r#"
        error: line 3: token id "1-1" where 2 or a range from it was expected
    "#]],
    );
    check_read(
        &format!("1-3 b _ _ _ _ _ _ _ _\n{}\n", row("1", "0")),
        expect![[r#"
        error: line 1: the range ends at 3, which the sentence does not reach
    "#]],
    );
    check_read(
        "1 a a NAME _ _ 0 root _ _\n",
        expect![[r#"
        error: line 1: "NAME" is no universal part of speech
    "#]],
    );
    check_read(
        &row("1", "2"),
        expect![[r#"
        error: line 1: head "2" is no token of the sentence
    "#]],
    );
    check_read(
        &row("1", "-1"),
        expect![[r#"
        error: line 1: head "-1" is no token of the sentence
    "#]],
    );
    check_read(
        &(row("1", "0") + &row("2", "0")),
        expect![[r#"
        error: line 2: a second root
    "#]],
    );
    check_read(
        &(row("1", "0") + &row("2", "3") + &row("3", "2")),
        expect![[r#"
        error: line 2: the token is its own ancestor
    "#]],
    );
    check_read(
        "1 ~ a X _ _ 0 dep _ _\n",
        expect![[r#"
        error: line 1: an empty form
    "#]],
    );
}

#[test]
fn tree_errors_can_be_told_from_others() {
    let tree = read("1\ta\ta\tX\t_\t_\t1\tdep\t_\t_\n").unwrap_err();
    assert!(tree.is_tree());
    assert_eq!(tree.line(), 1);
    assert!(!read("one\n").unwrap_err().is_tree());
}

/// Sentences with random words, white space, trees and names.
fn document() -> impl Strategy<Value = Document> {
    let words = prop::collection::vec((prop::sample::select(WORDS), 0..GAPS.len()), 1..12);
    let sentences = prop::collection::vec((words, any::<u64>()), 1..6);
    let meta = prop::collection::vec(("[a-zA-Z:]{1,4}", "[!-~é]([ -~é]{0,6}[!-~é])?"), 0..3);
    (sentences, "[ \n\t]{0,3}", "[a-z0-9#=]{0,4}", meta).prop_map(|(parts, lead, id, meta)| {
        let mut document = Document { id, meta, text: lead, sentences: Vec::new() };
        for (words, seed) in parts {
            push_sentence(&mut document, &words, seed);
        }
        document
    })
}

fn push_sentence(document: &mut Document, words: &[(&str, usize)], seed: u64) {
    let random = |index: usize, below: usize| {
        let mixed = (seed ^ index as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        (mixed.wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33) as usize % below
    };
    let mut tokens = Vec::new();
    let parsed = random(100, 4) > 0;
    for (index, &(word, gap)) in words.iter().enumerate() {
        let start = document.text.len();
        document.text.push_str(word);
        let pick = random(index + 200, 5);
        tokens.push(Token {
            span: Span::new(start, document.text.len()),
            form: word.into(),
            lemma: if pick == 0 || word == "_" { word.into() } else { "lemma".into() },
            upos: Upos::ALL[random(index + 300, Upos::ALL.len())],
            xpos: if word == "'" { "POS".into() } else { SmolStr::default() },
            feats: if pick == 1 { "A=B|C=D".into() } else { "_".into() },
            // Trees over a rotated order, so that heads lie on both sides.
            head: None,
            deprel: if parsed { "dep:x".into() } else { SmolStr::default() },
            name: (pick == 2)
                .then_some(NameTag { class: NameClass::Organization, begins: index % 2 == 0 }),
        });
        document.text.push_str(GAPS[gap]);
    }
    let (length, turn) = (tokens.len(), random(400, tokens.len()));
    if parsed {
        for at in 1..length {
            let head = (random(at + 500, at) + turn) % length;
            tokens[(at + turn) % length].head = Some(head as u32);
        }
    }
    let span = tokens[0].span.cover(tokens[length - 1].span);
    let triggers = (0..length).filter(|&at| random(at + 600, 6) == 0).map(|at| Trigger {
        token: at as u32,
        types: (0..1 + random(at + 700, 2))
            .map(|k| TriggerType {
                label: ["ASSAULT", "AID"][k].into(),
                mode: ["", "aerial"][random(at + k + 800, 2)].into(),
                probability: random(at + k + 900, 1001) as u16,
            })
            .collect(),
        status: "actual".into(),
        parties: (0..random(at + 1000, length + 1))
            .map(|token| TriggerParty {
                token: token as u32,
                actor: random(token + 1100, 1001) as u16,
                recipient: random(token + 1200, 1001) as u16,
            })
            .collect(),
    });
    let triggers = triggers.collect();
    document.sentences.push(Sentence { span, tokens, triggers, skimmed: false });
}

const WORDS: &[&str] = &[
    "do",
    "n't",
    "n’t",
    "'s",
    "’s",
    "'",
    "’",
    "can",
    "not",
    "gon",
    "na",
    "du",
    "n",
    "no",
    "war",
    "U.S.",
    "-",
    "_",
    "#",
    "10 000",
    "|",
    "=",
    "\\",
    "SpaceAfter=No",
    "Zürich",
    "北京",
    "\"",
    "text",
];

const GAPS: &[&str] = &[
    "", "", " ", " ", " ", "  ", "\n", "\n\n", "\n \n", "\t", "\r\n", "\u{a0}", "\u{200b}",
    "\u{2028}",
];

proptest! {
    #[test]
    fn what_is_written_is_read_back(document in document()) {
        let written = document.to_conllu();
        let read = read(&written);
        prop_assert_eq!(read.as_deref(), Ok(std::slice::from_ref(&document)), "{}", written);
        prop_assert_eq!(read.map(|d| d[0].to_conllu()), Ok(written));
    }

    #[test]
    fn several_documents_are_told_apart(documents in prop::collection::vec(document(), 1..4)) {
        let written: String = documents.iter().map(Document::to_conllu).collect();
        prop_assert_eq!(read(&written), Ok(documents));
    }

    #[test]
    fn the_tokenizer_and_back(text in "[a-c.'’!\" \n]{0,80}") {
        let sentences = untagged(&text, Span::new(0, text.len()));
        prop_assume!(!sentences.is_empty());
        let document = document_of("d", &text, sentences);
        prop_assert_eq!(read(&document.to_conllu()), Ok(vec![document]));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn any_columns_are_read_or_refused(
        rows in prop::collection::vec(prop::collection::vec(prop::sample::select(FIELDS), 8..12), 0..8),
    ) {
        let rows: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
        let _ = read(&rows.join("\n"));
    }

    #[test]
    fn a_shuffled_file_is_read_or_refused_and_what_is_read_has_its_words_in_place(
        ids in prop::collection::vec(prop::sample::select(IDS), 0..10),
        heads in prop::collection::vec(0..5, 10),
    ) {
        let mut file = String::new();
        for (id, head) in ids.iter().zip(heads) {
            file.push_str(&format!("{id}\té{id}\t_\tX\t_\t_\t{head}\tdep\t_\t_\n"));
            if head == 4 {
                file.push('\n');
            }
        }
        for document in read(&file).into_iter().flatten() {
            for sentence in &document.sentences {
                prop_assert!(sentence.span.slice(&document.text).is_some());
                for token in &sentence.tokens {
                    prop_assert!(token.span.slice(&document.text).is_some());
                }
            }
        }
    }
}

const FIELDS: &[&str] = &[
    "1",
    "2",
    "3",
    "1-2",
    "0",
    "_",
    "NOUN",
    "é",
    "1.1",
    "a=b|c",
    "SpaceAfter=No",
    "# text = é",
    "\n",
];

const IDS: &[&str] = &["1", "2", "3", "4", "1-2", "2-3", "1.1", "3-9"];
