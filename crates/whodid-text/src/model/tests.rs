use expect_test::expect;
use proptest::prelude::*;
use safetensors::tensor::{Dtype, TensorView, serialize};

use super::decode::{NameLabel, names, phrases, tree};
use super::features::{Features, Tables, fnv};
use super::simd::{Level, MAX_DEPTH, MAX_WEIGHT, Matrix, Packed, Quantised, multiply, peak_bits};
use super::*;
use crate::NameTag;

/// Xorshift (Marsaglia 2003): the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() >> 11) as usize % n
    }

    /// Between -1 and 1.
    fn float(&mut self) -> f32 {
        (self.next() >> 40) as f32 / 8_388_608.0 - 1.0
    }
}

/// Tensors of a small model with random weights, by name.
struct Builder {
    random: Random,
    tensors: Vec<(String, Dtype, Vec<usize>, Vec<u8>)>,
}

impl Builder {
    /// Sizes are odd on purpose, and none is twice the same.
    fn new(seed: u64) -> Builder {
        let mut b = Builder { random: Random(seed), tensors: Vec::new() };
        let (width, one, two, arc, head, label, tag, name) = (19, 5, 7, 11, 13, 9, 17, 15);
        let encoder = 2 * two;
        b.text("vocab", "the\nrussia\nstruck\nkyiv\n.");
        b.text("lexicon", "");
        b.text("labels.upos", "NOUN\nPROPN\nPUNCT\nVERB");
        b.text("labels.xpos", "NN\nNNP\nVBD");
        b.text("labels.feats", "_\nNumber=Sing\nMood=Ind|Tense=Past|VerbForm=Fin");
        b.text("labels.rels", "nsubj\nobj\npunct\nroot\nnsubj:pass");
        b.text("labels.scripts", "=||\nl||\nl|s|\nl|ed|\nl|uck|ike\n=|*|be");
        b.text("labels.names", "O\nB-PER\nI-PER\nE-PER\nS-PER\nB-LOC\nI-LOC\nE-LOC\nS-LOC");
        b.table("words", 6, width);
        b.table("shapes", 23, width);
        b.table("grams", 101, width);
        b.floats("norm.weight", &[width], 1.0);
        b.floats("norm.bias", &[width], 0.5);
        for (layer, depth, hidden) in [("lstm1", width, one), ("lstm2", 2 * one, two)] {
            for side in ["forward", "backward"] {
                b.table(&format!("{layer}.{side}.ih"), 4 * hidden, depth);
                b.table(&format!("{layer}.{side}.hh"), 4 * hidden, hidden);
                b.floats(&format!("{layer}.{side}.bias"), &[4 * hidden], 0.5);
            }
        }
        b.floats("root", &[encoder], 1.0);
        b.floats("distance", &[2, 4], 1.0);
        b.linear("arc_dep", arc, encoder);
        b.linear("arc_head", head, encoder);
        b.linear("arc_u", head, arc);
        b.linear("lab_dep", label, encoder);
        b.linear("lab_head", label, encoder);
        b.linear("lab_out", 5, 2 * label);
        b.linear("tag", tag, encoder + width);
        b.linear("name", name, encoder + width);
        b.linear("upos", 4, tag);
        b.linear("xpos", 3, tag);
        b.linear("feats", 3, tag);
        b.linear("scripts", 6, tag);
        b.linear("names", 9, name);
        let (event, role) = (21, 25);
        b.text("labels.types", "ASSAULT\nAID");
        b.text("labels.modes", "ASSAULT\nASSAULT/aerial\nAID");
        b.text("labels.statuses", "actual\nfuture");
        b.linear("event", event, encoder + width);
        b.linear("types", 2, event);
        b.linear("modes", 3, event);
        b.linear("statuses", 2, event);
        b.linear("role_event", role, encoder);
        b.linear("role_word", role, encoder);
        b.linear("roles", 2, 2 * role);
        b.floats("role_gap", &[2, 5], 1.0);
        b.linear("skim", 3, 2 * one + width);
        b.linear("skim_upos", 4, 3);
        b.linear("skim_xpos", 3, 3);
        b.linear("skim_names", 9, 3);
        b.table("skim_tells", 1, 3);
        b.tensors.push((
            "skim_tells.bias".into(),
            Dtype::F32,
            vec![1],
            (-12.0_f32).to_le_bytes().into(),
        ));
        b
    }

    fn text(&mut self, name: &str, text: &str) {
        self.tensors.push((name.into(), Dtype::U8, vec![text.len()], text.into()));
    }

    fn floats(&mut self, name: &str, shape: &[usize], size: f32) {
        let count: usize = shape.iter().product();
        let bytes = (0..count).flat_map(|_| (self.random.float() * size).to_le_bytes()).collect();
        self.tensors.push((name.into(), Dtype::F32, shape.to_vec(), bytes));
    }

    fn table(&mut self, name: &str, rows: usize, depth: usize) {
        // The tables may have more, which no test needs.
        let bytes = (0..rows * depth).map(|_| (self.random.next() as i8 / 2) as u8).collect();
        self.tensors.push((format!("{name}.q"), Dtype::I8, vec![rows, depth], bytes));
        let scales = (0..rows).flat_map(|_| (0.04 + self.random.float() * 0.02).to_le_bytes());
        let bytes = scales.collect();
        self.tensors.push((format!("{name}.scale"), Dtype::F32, vec![rows], bytes));
    }

    fn linear(&mut self, name: &str, rows: usize, depth: usize) {
        self.table(name, rows, depth);
        self.floats(&format!("{name}.bias"), &[rows], 0.5);
    }

    fn bytes(&self) -> Vec<u8> {
        let views = self.tensors.iter().map(|(name, dtype, shape, bytes)| {
            (name.as_str(), TensorView::new(*dtype, shape.clone(), bytes).unwrap())
        });
        serialize(views, None).unwrap()
    }
}

fn model(seed: u64) -> Model {
    Model::load(&Builder::new(seed).bytes()).unwrap()
}

/// The same, which takes nothing for the telling of an event.
fn deaf_model(seed: u64) -> Model {
    let mut builder = Builder::new(seed);
    let bias = builder.tensors.iter_mut().find(|(name, ..)| name == "skim_tells.bias");
    bias.unwrap().3 = (-1e6_f32).to_le_bytes().into();
    Model::load(&builder.bytes()).unwrap()
}

/// A text of words from a small stock, and its sentences of these lengths.
fn sentences(random: &mut Random, lengths: &[usize]) -> (String, Vec<Vec<Span>>) {
    const WORDS: &[&str] =
        &["The", "Russia", "struck", "Kyiv", ".", "Élysée", "“", "missiles", "2,500", "北京", "x"];
    let mut text = String::new();
    let sentences = lengths
        .iter()
        .map(|&length| {
            let mut word = || {
                let start = text.len();
                text.push_str(WORDS[random.below(WORDS.len())]);
                let span = Span::new(start, text.len());
                text.push(' ');
                span
            };
            (0..length).map(|_| word()).collect()
        })
        .collect();
    (text, sentences)
}

fn has_one_root(sentence: &Sentence) -> bool {
    let roots = sentence.tokens.iter().filter(|t| t.head.is_none()).count();
    let labels = sentence.tokens.iter().all(|t| (t.deprel == "root") == t.head.is_none());
    let root = sentence.root();
    let n = sentence.tokens.len();
    roots == 1 && labels && (0..n).all(|i| sentence.dominates(root, i))
}

/// Every token with what a model says of it.
fn shown_tokens(sentence: &Sentence) -> String {
    let shown = |token: &Token| {
        let head = token.head.map_or(0, |h| h + 1);
        let (upos, name) = (token.upos.as_str(), token.name.map(|n| (n.class.as_str(), n.begins)));
        format!(
            "{} {} {upos} {} {} {head} {} {name:?}\n",
            token.form, token.lemma, token.xpos, token.feats, token.deprel,
        )
    };
    sentence.tokens.iter().map(shown).collect()
}

#[test]
fn names_that_look_like_plain_words_are_read_as_others() {
    let check = |texts: &[&'static str], expected: &str| {
        let sentences: Vec<Vec<&str>> = texts.iter().map(|t| t.split(' ').collect()).collect();
        let spans: Vec<Vec<Span>> =
            sentences.iter().map(|words| vec![Span::new(0, 0); words.len()]).collect();
        assert_eq!(super::stand_ins(&sentences.concat(), &spans).join(" "), expected);
    };
    check(&["the WHO said so", "who is it"], "the UNICEF said so who is it");
    check(&["IS fighters fled", "WHAT IS THE PLAN"], "ISIS fighters fled WHAT IS THE PLAN");
    check(
        &["US , IS and UN staff", "SOROS IS ' BAD ' , he said"],
        "US , ISIS and UN staff SOROS IS ' BAD ' , he said",
    );
    check(&["it IS so", "the rest IS there", "IS"], "it IS so the rest IS there IS");
    check(&["", "CHINA IS A RIVAL , aides say"], " CHINA IS A RIVAL , aides say");
}

#[test]
fn a_fixed_model_says_the_same_on_every_machine() {
    let text = "Russia struck the Élysée . Missiles";
    let mut at = 0;
    let spans: Vec<Span> = text
        .split(' ')
        .map(|word| {
            at += word.len() + 1;
            Span::new(at - 1 - word.len(), at - 1)
        })
        .collect();
    let mut lines = String::new();
    for seed in [3, 4] {
        lines += &shown_tokens(&model(seed).parse(text, std::slice::from_ref(&spans))[0]);
    }
    expect![[r#"
        Russia be VERB VBD Mood=Ind|Tense=Past|VerbForm=Fin 3 obj Some(("LOC", true))
        struck strike VERB NNP Mood=Ind|Tense=Past|VerbForm=Fin 3 nsubj:pass Some(("LOC", true))
        the be VERB NNP Mood=Ind|Tense=Past|VerbForm=Fin 0 root Some(("LOC", true))
        Élysée Élysée VERB NNP Mood=Ind|Tense=Past|VerbForm=Fin 3 obj Some(("LOC", true))
        . be VERB VBD Mood=Ind|Tense=Past|VerbForm=Fin 3 nsubj:pass Some(("PER", true))
        Missiles Missiles NOUN NNP Mood=Ind|Tense=Past|VerbForm=Fin 3 obj Some(("LOC", true))
        Russia be PUNCT VBD Number=Sing 2 punct Some(("PER", true))
        struck strike PROPN VBD Mood=Ind|Tense=Past|VerbForm=Fin 5 punct Some(("PER", true))
        the be PROPN VBD Mood=Ind|Tense=Past|VerbForm=Fin 1 punct Some(("LOC", true))
        Élysée be PUNCT VBD Number=Sing 2 punct Some(("LOC", false))
        . . PUNCT NN Mood=Ind|Tense=Past|VerbForm=Fin 6 punct Some(("LOC", false))
        Missiles missile PUNCT VBD Number=Sing 0 root Some(("LOC", true))
    "#]]
    .assert_eq(&lines);
}

#[test]
fn triggers_say_the_same_on_every_machine() {
    let (text, sentences) = sentences(&mut Random(13), &[9, 1_004]);
    let parsed = model(4).parse(&text, &sentences);
    let shown = |sentence: &Sentence, least: u32| {
        let triggers = sentence.triggers.iter().filter(|t| t.token >= least).take(2);
        triggers.map(|t| format!("{t:?}\n")).collect::<String>()
    };
    expect![[r#"
        Trigger { token: 0, types: [TriggerType { label: "AID", mode: "", probability: 1000 }], status: "actual", parties: [TriggerParty { token: 0, actor: 1000, recipient: 1000 }, TriggerParty { token: 1, actor: 1000, recipient: 1000 }, TriggerParty { token: 2, actor: 1000, recipient: 1000 }, TriggerParty { token: 3, actor: 1000, recipient: 1000 }, TriggerParty { token: 4, actor: 1000, recipient: 1000 }, TriggerParty { token: 5, actor: 1000, recipient: 1000 }, TriggerParty { token: 6, actor: 1000, recipient: 1000 }, TriggerParty { token: 7, actor: 1000, recipient: 1000 }, TriggerParty { token: 8, actor: 1000, recipient: 1000 }] }
        Trigger { token: 3, types: [TriggerType { label: "AID", mode: "", probability: 995 }], status: "actual", parties: [TriggerParty { token: 0, actor: 1000, recipient: 1000 }, TriggerParty { token: 1, actor: 1000, recipient: 1000 }, TriggerParty { token: 2, actor: 1000, recipient: 1000 }, TriggerParty { token: 3, actor: 1000, recipient: 1000 }, TriggerParty { token: 4, actor: 1000, recipient: 1000 }, TriggerParty { token: 5, actor: 1000, recipient: 999 }, TriggerParty { token: 6, actor: 1000, recipient: 1000 }, TriggerParty { token: 7, actor: 1000, recipient: 992 }, TriggerParty { token: 8, actor: 1000, recipient: 1000 }] }
    "#]].assert_eq(&shown(&parsed[0], 0));
    // The second piece of an overlong sentence: its tokens are counted from the sentence's first.
    expect![[r#"
        Trigger { token: 1001, types: [TriggerType { label: "AID", mode: "", probability: 975 }], status: "actual", parties: [TriggerParty { token: 1000, actor: 1000, recipient: 1000 }, TriggerParty { token: 1001, actor: 1000, recipient: 999 }, TriggerParty { token: 1002, actor: 1000, recipient: 998 }, TriggerParty { token: 1003, actor: 1000, recipient: 1000 }] }
        Trigger { token: 1003, types: [TriggerType { label: "AID", mode: "", probability: 1000 }], status: "actual", parties: [TriggerParty { token: 1000, actor: 1000, recipient: 1000 }, TriggerParty { token: 1001, actor: 1000, recipient: 998 }, TriggerParty { token: 1002, actor: 1000, recipient: 1000 }, TriggerParty { token: 1003, actor: 1000, recipient: 1000 }] }
    "#]].assert_eq(&shown(&parsed[1], 1_000));
}

#[test]
fn a_model_that_has_not_learned_events_finds_none() {
    let mut builder = Builder::new(4);
    builder.tensors.retain(|(name, ..)| name != "event.q");
    let (text, sentences) = sentences(&mut Random(11), &[30]);
    let with = model(4).parse(&text, &sentences);
    let without = Model::load(&builder.bytes()).unwrap().parse(&text, &sentences);
    assert!(!with[0].triggers.is_empty() && without[0].triggers.is_empty());
    assert_eq!(with[0].tokens, without[0].tokens);
}

#[test]
fn sentences_do_not_depend_on_their_neighbours() {
    let mut random = Random(5);
    let lengths: Vec<usize> = (0..70).map(|_| random.below(60)).collect();
    let (text, sentences) = sentences(&mut random, &lengths);
    let model = model(6);
    let mut scratch = Scratch::new();
    let together = model.read(&mut scratch, &text, &sentences, |_| true);
    for (sentence, expected) in sentences.iter().zip(&together) {
        let alone = model.read(&mut scratch, &text, std::slice::from_ref(sentence), |_| true);
        assert_eq!(&alone[0], expected);
        assert!(expected.tokens.is_empty() || has_one_root(expected));
    }
}

#[test]
fn sentences_that_tell_nothing_are_skimmed() {
    let mut random = Random(5);
    let lengths: Vec<usize> = (0..70).map(|_| random.below(30)).collect();
    let (text, sentences) = sentences(&mut random, &lengths);
    let model = model(6);
    let read =
        |needed: &dyn Fn(usize) -> bool| model.read(&mut Scratch::new(), &text, &sentences, needed);
    let (whole, told) = (read(&|_| true), read(&|_| false));
    let (skimmed, parsed): (Vec<usize>, Vec<usize>) =
        (0..sentences.len()).filter(|&i| lengths[i] > 0).partition(|&i| told[i].skimmed);
    assert!(skimmed.len() > 5 && parsed.len() > 5, "{skimmed:?} {parsed:?}");
    assert!(parsed.iter().all(|&i| told[i] == whole[i]));
    // Every instruction set skims alike, and none where all is skimmed at once.
    let all: Vec<_> = skimmed.iter().map(|&i| sentences[i].clone()).collect();
    for level in Level::all() {
        let model = Model { level, ..self::model(6) };
        let again = model.read(&mut Scratch::new(), &text, &all, |_| false);
        assert!(again.iter().zip(&skimmed).all(|(sentence, &i)| *sentence == told[i]), "{level:?}");
    }
    for i in skimmed {
        let sentence = &told[i];
        assert!(has_one_root(sentence) && sentence.triggers.is_empty() && !whole[i].skimmed);
        let forms = |s: &Sentence| s.tokens.iter().map(|t| t.form.clone()).collect::<Vec<_>>();
        assert_eq!(forms(sentence), forms(&whole[i]));
        // Who needs it has it whole, and the others as they were.
        let needed = read(&|index| index == i);
        assert_eq!(needed[i], whole[i]);
        assert!((0..sentences.len()).all(|other| other == i || needed[other] == told[other]));
    }
}

#[test]
fn what_is_skimmed_has_tags_names_and_phrases() {
    let (text, sentences) = sentences(&mut Random(3), &[12]);
    let told = deaf_model(6).parse_telling(&mut Scratch::new(), &text, &sentences, |_| false);
    assert!(told[0].skimmed);
    expect![[r#"
        Kyiv kyiv NOUN NNP Number=Sing 2 compound Some(("LOC", true))
        x x PROPN NN Number=Sing 3 dep Some(("LOC", true))
        . . VERB NN Number=Sing 0 root Some(("LOC", true))
        2,500 2,500 PROPN NN Number=Sing 5 compound Some(("LOC", false))
        x x PROPN NN Number=Sing 3 dep Some(("LOC", false))
        struck struck VERB NN Number=Sing 3 dep Some(("LOC", false))
        “ “ PROPN NN Number=Sing 3 dep Some(("LOC", false))
        struck struck VERB NN Number=Sing 3 dep Some(("PER", true))
        Russia russia NOUN NNP Number=Sing 12 compound Some(("LOC", true))
        Kyiv kyiv NOUN NNP Number=Sing 12 compound Some(("LOC", true))
        Élysée élysée NOUN NNP Number=Sing 12 compound Some(("LOC", true))
        北京 北京 PROPN NN Number=Sing 3 dep Some(("LOC", true))
    "#]]
    .assert_eq(&shown_tokens(&told[0]));
}

#[test]
fn phrases_hang_from_their_last_noun() {
    fn check(tagged: &str, expected: &[&str]) {
        let tokens: Vec<(&str, &str)> =
            tagged.split(' ').map(|token| token.split_once('/').unwrap()).collect();
        let forms: Vec<&str> = tokens.iter().map(|(form, _)| *form).collect();
        let upos: Vec<Upos> = tokens.iter().map(|(_, tag)| Upos::parse(tag).unwrap()).collect();
        let arcs = phrases(&forms, &upos);
        let shown = |(at, &(head, relation)): (usize, &(usize, &str))| {
            let head = head.checked_sub(1).map_or("ROOT", |head| forms[head]);
            format!("{} {relation} {head}", forms[at])
        };
        assert_eq!(arcs.iter().enumerate().map(shown).collect::<Vec<_>>(), expected);
    }
    check(
        "In/ADP Kabul/PROPN the/DET foreign/ADJ minister/NOUN of/ADP Chad/PROPN spoke/VERB",
        &[
            "In case Kabul",
            "Kabul obl spoke",
            "the det minister",
            "foreign amod minister",
            "minister dep spoke",
            "of case Chad",
            "Chad nmod minister",
            "spoke root ROOT",
        ],
    );
    check(
        "Israel/PROPN 's/PART army/NOUN chief/NOUN and/CCONJ two/NUM aides/NOUN",
        &[
            "Israel nmod:poss chief",
            "'s case Israel",
            "army compound chief",
            "chief root ROOT",
            "and dep chief",
            "two nummod aides",
            "aides dep chief",
        ],
    );
    check("so/ADV it/PRON goes/VERB", &["so dep goes", "it dep goes", "goes root ROOT"]);
    check("never/ADV", &["never root ROOT"]);
    assert!(phrases(&[], &[]).is_empty());
}

#[test]
fn a_model_that_has_not_learned_to_skim_parses_everything() {
    let mut builder = Builder::new(6);
    builder.tensors.retain(|(name, ..)| name != "skim.q");
    let (text, sentences) = sentences(&mut Random(5), &[9, 14, 3, 1_200, 8]);
    let told =
        |model: &Model| model.parse_telling(&mut Scratch::new(), &text, &sentences, |_| false);
    let without = told(&Model::load(&builder.bytes()).unwrap());
    assert_eq!(without, model(6).parse(&text, &sentences));
    let deaf = told(&deaf_model(6));
    assert!(deaf.iter().all(|sentence| sentence.skimmed && has_one_root(sentence)));
}

#[test]
fn memory_that_another_model_used_is_as_good_as_new() {
    let (text, sentences) = sentences(&mut Random(11), &[4, 9, 30]);
    let mut scratch = Scratch::new();
    for seed in [3, 8, 3] {
        let again = model(seed).parse_with(&mut scratch, &text, &sentences);
        assert_eq!(again, model(seed).parse(&text, &sentences), "{seed}");
    }
    assert_ne!(model(3).parse(&text, &sentences), model(8).parse(&text, &sentences));
}

#[test]
fn overlong_sentences_get_one_tree() {
    let (text, sentences) = sentences(&mut Random(7), &[3, 2_300, 0, 1_000, 1]);
    let parsed = model(8).parse(&text, &sentences);
    let lengths: Vec<usize> = parsed.iter().map(|s| s.tokens.len()).collect();
    assert_eq!(lengths, [3, 2_300, 0, 1_000, 1]);
    assert!(parsed.iter().filter(|s| !s.tokens.is_empty()).all(has_one_root));
}

#[test]
fn vectors_and_portable_code_agree_bit_for_bit() {
    let mut random = Random(9);
    let sizes = [
        (1, 1, 1),
        (3, 17, 5),
        (64, 16, 6),
        (33, 40, 13),
        (90, 100, 7),
        (MAX_DEPTH, 31, 8),
        (1_001, 16, 9),
    ];
    // Large weights, and small ones, whose products more often fit into 16 bits together.
    for ((depth, outputs, rows), part) in sizes.into_iter().flat_map(|size| [(size, 2), (size, 8)])
    {
        let matrix = Matrix {
            depth,
            weights: (0..depth * outputs).map(|_| random.next() as i8 / part).collect(),
            scale: (0..outputs).map(|_| random.float()).collect(),
            bias: (0..outputs).map(|_| random.float()).collect(),
        };
        let packed = Packed::new(&[matrix]);
        let x: Vec<f32> = (0..rows * depth).map(|_| random.float()).collect();
        let product = |level| {
            let mut quantised = Quantised::default();
            quantised.fill(level, &x, depth, 0, depth);
            let mut out = vec![0.0; rows * packed.width()];
            multiply(level, &quantised, rows, &packed, &mut out);
            out.into_iter().map(f32::to_bits).collect::<Vec<_>>()
        };
        for level in Level::all() {
            let (portable, found) = (product(Level::Portable), product(level));
            assert_eq!(portable, found, "{level:?} {depth} {outputs} {rows}");
        }
    }
    let (text, sentences) = sentences(&mut random, &[1, 2, 9, 31, 77, 8, 25, 25]);
    let parse = |level| Model { level, ..model(10) }.parse(&text, &sentences);
    let portable = parse(Level::Portable);
    assert!(Level::all().into_iter().all(|level| parse(level) == portable));
}

#[test]
fn floats_agree_bit_for_bit() {
    use super::simd::{BLOCK, add_row, argmax, cell, cross, normalise, pair, relu};
    for n in [1, 7, 8, 19, 32, 160, 161] {
        let run = |level| {
            let mut random = Random(n as u64);
            let mut some =
                |count: usize| -> Vec<f32> { (0..count).map(|_| random.float() * 9.0).collect() };
            let (input, recurrent, mut memory, x) = (some(4 * n), some(4 * n), some(n), some(n));
            let mut out = vec![0.0; n];
            cell(level, &input, &recurrent, &mut memory, &mut out, n);
            // Seven rows, two apart, with a matrix of two inputs.
            let rows: Vec<f32> =
                [&*input, &recurrent].concat().into_iter().cycle().take(14).collect();
            let columns: Vec<f32> = x.iter().copied().cycle().take(2 * 2 * BLOCK).collect();
            let mut products = vec![0.0; 7 * 2 * BLOCK];
            cross(level, &rows, 2, &columns, 2 * BLOCK, &mut products);
            let mut row = x.clone();
            add_row(level, &mut row, &vec![-77; n], 0.3);
            normalise(level, &mut row, &memory, &out);
            let mut both = vec![0.0; 2 * n];
            pair(level, &x, &memory, &mut both);
            let mut rectified = x.clone();
            relu(level, &mut rectified);
            let all = [memory, out, products, row, both, rectified].concat();
            let bits: Vec<u32> = all.iter().map(|v| v.to_bits()).collect();
            (bits, argmax(level, &x))
        };
        for level in Level::all() {
            assert_eq!(run(Level::Portable), run(level), "{level:?} {n}");
        }
    }
}

#[test]
fn a_cross_product_has_each_row_with_each_column() {
    use super::simd::{BLOCK, cross};
    let rows = [1.0, 2.0, 9.0, 3.0, 4.0, 9.0, 5.0, 6.0, 9.0, 7.0, 8.0, 9.0, 0.5, -1.0, 9.0];
    let mut columns = vec![0.0; 2 * BLOCK];
    columns[..3].copy_from_slice(&[1.0, 0.0, 2.0]);
    columns[BLOCK..BLOCK + 3].copy_from_slice(&[0.0, 1.0, 10.0]);
    let mut out = vec![f32::NAN; 5 * BLOCK];
    cross(Level::detect(), &rows, 3, &columns, BLOCK, &mut out);
    let shown: Vec<&[f32]> = out.chunks(BLOCK).map(|row| &row[..4]).collect();
    let expected: [&[f32]; 5] = [
        &[1.0, 2.0, 22.0, 0.0],
        &[3.0, 4.0, 46.0, 0.0],
        &[5.0, 6.0, 70.0, 0.0],
        &[7.0, 8.0, 94.0, 0.0],
        &[0.5, -1.0, -9.0, 0.0],
    ];
    assert_eq!(shown, expected);
}

#[test]
fn sums_of_the_deepest_matrix_are_exact() {
    // Eight products with a weight of 32 fit into 16 bits, with one of 33 they do not.
    for weight in [-MAX_WEIGHT, -33, -32, 32, 33, MAX_WEIGHT] {
        let matrix = Matrix {
            depth: MAX_DEPTH,
            weights: vec![weight; MAX_DEPTH],
            scale: vec![1.0],
            bias: vec![0.0],
        };
        let packed = Packed::new(&[matrix]);
        let expected = f32::from(weight) * MAX_DEPTH as f32;
        for level in Level::all() {
            let mut quantised = Quantised::default();
            quantised.fill(level, &vec![1.0; MAX_DEPTH], MAX_DEPTH, 0, MAX_DEPTH);
            let mut out = vec![0.0; packed.width()];
            multiply(level, &quantised, 1, &packed, &mut out);
            assert!((out[0] / expected - 1.0).abs() < 1e-6, "{}", out[0]);
        }
    }
    assert_eq!(peak_bits(Level::detect(), &[0.5, -2.0, 1.0]), 2.0_f32.to_bits() as i32);
}

#[test]
fn activations_are_accurate() {
    let mut x = -12.0_f32;
    while x < 12.0 {
        let tanh = f64::from(super::simd::tanh(x)) - f64::from(x).tanh();
        let sigmoid = f64::from(super::simd::sigmoid(x)) - 1.0 / (1.0 + (-f64::from(x)).exp());
        assert!(tanh.abs() < 1e-4 && sigmoid.abs() < 5e-5, "{x} {tanh} {sigmoid}");
        x += 0.001;
    }
}

#[test]
fn trees_are_the_best_ones() {
    /// The best score of all trees with one root.
    fn best(scores: &[f32], n: usize, heads: &mut Vec<usize>) -> f64 {
        if heads.len() == n {
            let fits = heads.iter().filter(|&&h| h == 0).count() == 1
                && (0..n).all(|i| {
                    let mut at = i + 1;
                    (0..n).any(|_| {
                        at = heads[at - 1];
                        at == 0
                    })
                });
            return if fits { score(scores, n, heads) } else { f64::NEG_INFINITY };
        }
        (0..=n).fold(f64::NEG_INFINITY, |top, head| {
            if head == heads.len() + 1 {
                return top;
            }
            heads.push(head);
            let value = best(scores, n, heads);
            heads.pop();
            top.max(value)
        })
    }
    fn score(scores: &[f32], n: usize, heads: &[usize]) -> f64 {
        heads.iter().enumerate().map(|(d, &h)| f64::from(scores[d * (n + 1) + h])).sum()
    }
    let mut random = Random(11);
    for round in 0..600 {
        let n = 1 + round % 5;
        let mut scores: Vec<f32> = (0..n * (n + 1)).map(|_| random.float() * 4.0).collect();
        for d in 0..n {
            scores[d * (n + 1) + d + 1] = f32::NEG_INFINITY;
        }
        let heads = tree(Level::detect(), &scores, n);
        let (ours, top) = (score(&scores, n, &heads), best(&scores, n, &mut Vec::new()));
        assert!((ours - top).abs() < 1e-5, "{scores:?} {heads:?} {ours} {top}");
    }
}

#[test]
fn random_scores_of_long_sentences_give_a_tree() {
    let mut random = Random(12);
    for n in [400, 1_000] {
        let scores: Vec<f32> = (0..n * (n + 1)).map(|_| random.float()).collect();
        let heads = tree(Level::detect(), &scores, n);
        assert_eq!(heads.iter().filter(|&&h| h == 0).count(), 1);
        for start in 1..=n {
            let mut at = start;
            assert!((0..n).any(|_| {
                at = heads[at - 1];
                at == 0
            }));
        }
    }
}

#[test]
fn names_are_well_formed() {
    let labels = ["O", "B-PER", "I-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC", "S-LOC"];
    let labels: Vec<NameLabel> = labels.iter().map(|l| NameLabel::parse(l).unwrap()).collect();
    let read = |best: &[usize]| {
        let mut scores = vec![0.0; best.len() * 16];
        for (i, &label) in best.iter().enumerate() {
            scores[i * 16 + label] = 1.0 + i as f32;
        }
        let tags = names(&labels, &scores, 16).into_iter();
        let word = |tag: NameTag| {
            format!("{}{}", if tag.begins { "B-" } else { "I-" }, tag.class.as_str())
        };
        tags.map(|tag| tag.map_or("O".into(), word)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read(&[0, 1, 2, 3, 8, 8]), "O B-PER I-PER I-PER B-LOC B-LOC");
    // A name that ends without beginning, and one that never ends.
    assert_eq!(read(&[0, 3, 0]), "B-PER I-PER O");
    assert_eq!(read(&[0, 0, 1]), "O O O");
    // A name begun as one class and ended as another.
    assert_eq!(read(&[1, 7]), "B-LOC I-LOC");
    assert_eq!(read(&[]), "");
}

#[test]
fn lemmas_come_from_scripts_that_fit() {
    let lemma = |form: &str, scripts: &[&str]| {
        let scripts: Vec<_> =
            scripts.iter().map(|s| super::decode::Script::parse(s).unwrap()).collect();
        let mut scores: Vec<f32> = (0..scripts.len()).map(|i| -(i as f32)).collect();
        super::decode::lemma(Level::detect(), form, &scripts, &mut scores)
    };
    assert_eq!(lemma("Struck", &["l|ed|", "l|uck|ike"]), "strike");
    assert_eq!(lemma("RUSSIANS", &["t|s|"]), "Russian");
    assert_eq!(lemma("n't", &["=|*|not"]), "not");
    assert_eq!(lemma("ÉTATS", &["l|s|"]), "état");
    assert_eq!(lemma("s", &["=|s|", "=|x|y"]), "s");
}

/// The features of some forms as `student.py` gives them, with the vocabulary
/// "the", "élysée", "İstanbul", "don't", "οδοσ" and rows as in [`Builder`]'s
/// real counterpart (256 shapes, 16,384 n-grams): row of the word, row of the
/// shape, number of n-grams, and the FNV hash of their rows.
#[rustfmt::skip]
const FEATURES: &[(&str, u32, u32, usize, u32)] = &[
    ("Russia", 0, 175, 17, 570611168),
    ("the", 1, 109, 8, 2261427414),
    ("2,500", 0, 125, 14, 3059992578),
    ("“Hello”", 0, 23, 20, 3233318713),
    ("‘90s", 0, 154, 11, 1003960357),
    ("don’t", 4, 114, 14, 759396757),
    ("Straße", 0, 175, 17, 3120481794),
    ("ẞ", 0, 39, 3, 2568330758),
    ("İstanbul", 3, 175, 23, 222088696),
    ("ıssız", 0, 109, 14, 2812674132),
    ("Élysée", 2, 175, 17, 4023098757),
    ("É", 0, 39, 3, 2851227803),
    ("e\u{301}", 0, 176, 5, 1752574664),
    ("ǅungla", 0, 109, 17, 2503769446),
    ("ΟΔΟΣ", 5, 237, 11, 1908636381),
    ("Σ", 0, 39, 3, 4095669732),
    ("Київ", 0, 175, 11, 2017147545),
    ("ЗСУ", 0, 237, 8, 1971303091),
    ("北京", 0, 109, 5, 903835366),
    ("서울", 0, 109, 5, 1299359620),
    ("العربية", 0, 109, 20, 1352856630),
    ("हिन्दी", 0, 109, 17, 3975204379),
    ("👍🏽", 0, 43, 5, 3266905881),
    ("€5m", 0, 63, 8, 1063889300),
    ("U.S.", 0, 101, 11, 244260504),
    ("COVID-19", 0, 216, 23, 1752349756),
    ("iPhone", 0, 245, 17, 4282891529),
    ("–", 0, 56, 3, 1348801084),
    ("—", 0, 56, 3, 1348801084),
    ("...", 0, 13, 8, 2455294053),
    ("…", 0, 155, 3, 3134108228),
    ("x", 0, 135, 3, 1298211930),
    ("", 0, 197, 2, 57138357),
    ("ﬁnance", 0, 109, 17, 1601080937),
    ("Ⅷ", 0, 39, 3, 2065218938),
    ("ⓐ", 0, 150, 3, 3212102564),
    ("Ꭰ", 0, 39, 3, 2220100426),
    ("ꭰ", 0, 135, 3, 2220100426),
    ("Ａ１", 0, 21, 5, 2405122448),
    ("\u{a7cb}", 0, 135, 3, 2354660184),
    ("\u{1c89}", 0, 135, 3, 624225989),
    ("𐐀", 0, 69, 3, 894018087),
    ("𝐀", 0, 86, 3, 2273248848),
    ("�", 0, 74, 3, 1721016359),
    ("pneumonoultramicroscopicsilicovolcanoconiosis", 0, 109, 71, 1448473066),
    ("Donaudampfschifffahrtsgesellschaft", 0, 175, 71, 4117015281),
    ("a\u{345}b", 0, 27, 8, 1939124369),
    ("٣٤", 0, 109, 5, 1305704128),
    ("ªº", 0, 109, 5, 4115993680),
    ("http://example.org/x?y=1", 0, 32, 71, 802197604),];

#[test]
fn features_are_those_of_training() {
    let words = ["the", "élysée", "İstanbul", "don't", "οδοσ"];
    let vocab = words.into_iter().map(Box::from).zip(1..).collect();
    let tables = Tables { vocab: &vocab, shapes: 256, grams: 16_384 };
    let mut features = Features::default();
    for &(form, word, shape, count, hash) in FEATURES {
        features.set(form, tables);
        let bytes: Vec<u8> = features.grams.iter().flat_map(|g| g.to_le_bytes()).collect();
        let found = (features.word, features.shape, features.grams.len(), fnv(&bytes));
        assert_eq!(found, (word, shape, count, hash), "{form:?}");
    }
}

#[test]
fn errors_name_the_tensor() {
    let whole = Builder::new(1).tensors.len();
    for at in 0..whole {
        let mut builder = Builder::new(1);
        let (name, ..) = builder.tensors.remove(at);
        if name == "event.q" || name == "skim.q" {
            continue;
        }
        let error = Model::load(&builder.bytes()).unwrap_err().to_string();
        assert_eq!(error, format!("the model has no tensor `{name}`"));
    }
    let error = |change: &dyn Fn(&mut Builder)| {
        let mut builder = Builder::new(1);
        change(&mut builder);
        Model::load(&builder.bytes()).unwrap_err().to_string()
    };
    fn tensor<'b>(b: &'b mut Builder, name: &str) -> &'b mut (String, Dtype, Vec<usize>, Vec<u8>) {
        b.tensors.iter_mut().find(|t| t.0 == name).unwrap()
    }
    let found = [
        error(&|b| tensor(b, "upos.q").2.swap(0, 1)),
        error(&|b| tensor(b, "tag.q").2 = vec![17 * 33]),
        error(&|b| tensor(b, "arc_u.q").1 = Dtype::U8),
        error(&|b| tensor(b, "root").3[..4].copy_from_slice(&f32::NAN.to_le_bytes())),
        error(&|b| tensor(b, "tag.q").3[0] = -65_i8 as u8),
        error(&|b| tensor(b, "labels.upos").3[..4].copy_from_slice(b"NAME")),
        error(&|b| tensor(b, "labels.xpos").3[0] = 0xff),
        error(&|b| {
            let vocab = tensor(b, "vocab");
            vocab.3.extend(b"\nx\ny");
            vocab.2[0] += 4;
        }),
    ];
    expect![[r#"
        tensor `upos.q` of the model has shape [17, 4], expected [any, 17], of at most 264208
        tensor `tag.q` of the model has shape [561], expected [any, 33], of at most 264208
        tensor `arc_u.q` of the model has values of type U8, expected I8
        tensor `root` of the model holds infinities or values that are not numbers
        tensor `tag.q` of the model holds weights of more than 64 either way
        tensor `labels.upos` of the model holds the label "NAME", which has no meaning here
        tensor `labels.xpos` of the model is not UTF-8
        tensor `words.q` of the model has shape [6, 19], expected [8, 19], as there are words in `vocab`"#]].assert_eq(&found.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn bad_bytes_are_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Model::load(&bytes).is_err());
    }

    #[test]
    fn truncated_files_are_an_error(share in 0.0..1.0) {
        let bytes = Builder::new(1).bytes();
        let kept = (bytes.len() as f64 * share) as usize;
        prop_assert!(Model::load(&bytes[..kept]).is_err());
    }

    #[test]
    fn damaged_files_never_panic(at in 0.0..1.0, with in any::<u64>(), header in any::<bool>()) {
        let mut bytes = Builder::new(1).bytes();
        let reach = if header { 4_000 } else { bytes.len() - 8 };
        let at = (reach as f64 * at) as usize;
        bytes[at..at + 8].copy_from_slice(&with.to_le_bytes());
        if let Ok(model) = Model::load(&bytes) {
            let (text, sentences) = sentences(&mut Random(2), &[1, 9]);
            prop_assert!(model.parse(&text, &sentences).iter().all(has_one_root));
        }
    }

    #[test]
    fn any_spans_are_parsed(spans in prop::collection::vec((0..30_usize, 0..30_usize), 0..12)) {
        let spans: Vec<Span> = spans.into_iter().map(|(a, b)| Span::new(a, b)).collect();
        let parsed = model(1).parse("Missiles struck Kyïv.", std::slice::from_ref(&spans));
        prop_assert_eq!(parsed[0].tokens.len(), spans.len());
    }
}

fn namesakes(spec: &[(&str, usize, Upos, Option<u32>, &str)]) -> String {
    let mut tokens: Vec<Token> = spec
        .iter()
        .map(|&(form, start, upos, head, deprel)| Token {
            span: Span::new(start, start + form.len()),
            form: form.into(),
            lemma: form.into(),
            upos,
            xpos: "".into(),
            feats: "".into(),
            head,
            deprel: deprel.into(),
            name: None,
        })
        .collect();
    join_namesakes(&mut tokens);
    tokens.iter().map(|t| format!("{}={}", t.form, t.deprel)).collect::<Vec<_>>().join(" ")
}

#[test]
fn of_two_subjects_that_a_hyphen_joins_one_is_a_part_of_the_other() {
    let heads = |spaces: usize| {
        namesakes(&[
            ("F", 0, Upos::Propn, Some(3), "nsubj"),
            ("-", 1, Upos::Punct, Some(0), "punct"),
            ("16s", 2 + spaces, Upos::Noun, Some(3), "nsubj"),
            ("flew", 6 + spaces, Upos::Verb, None, "root"),
        ])
    };
    expect!["F=compound -=punct 16s=nsubj flew=root"].assert_eq(&heads(0));
    expect!["F=nsubj -=punct 16s=nsubj flew=root"].assert_eq(&heads(1));
}

#[test]
fn of_two_objects_side_by_side_the_second_names_the_first() {
    let objects = |upos: Upos| {
        namesakes(&[
            ("shot", 0, Upos::Verb, None, "root"),
            ("reporter", 5, Upos::Noun, Some(0), "obj"),
            ("Diallo", 14, upos, Some(0), "obj"),
        ])
    };
    expect!["shot=root reporter=obj Diallo=appos"].assert_eq(&objects(Upos::Propn));
    expect!["shot=root reporter=obj Diallo=obj"].assert_eq(&objects(Upos::Noun));
}

/// These words, each its own lemma, of which verbs are finite and adverbial clauses passive participles.
fn words_of(spec: &[(&str, Upos, Option<u32>, &str)]) -> Vec<Token> {
    spec.iter()
        .map(|&(form, upos, head, deprel)| Token {
            span: Span::new(0, 0),
            form: form.into(),
            lemma: form.into(),
            upos,
            xpos: if deprel == "advcl" { "VBN".into() } else { "".into() },
            feats: if upos == Upos::Verb { "VerbForm=Fin".into() } else { "".into() },
            head,
            deprel: deprel.into(),
            name: None,
        })
        .collect()
}

/// The head of the last of these words.
fn joined_to(spec: &[(&str, Upos, Option<u32>, &str)]) -> String {
    let mut tokens = words_of(spec);
    join_in_relatives(&mut tokens);
    let head = tokens.last().and_then(|token| token.head).unwrap();
    tokens[head as usize].form.to_string()
}

#[test]
fn a_relative_clause_that_no_comma_closes_goes_on() {
    let words = |closes: &str| {
        joined_to(&[
            ("thanked", Upos::Verb, None, "root"),
            ("Trump", Upos::Propn, Some(0), "obj"),
            (",", Upos::Punct, Some(4), "punct"),
            ("who", Upos::Pron, Some(4), "nsubj"),
            ("phoned", Upos::Verb, Some(1), "acl:relcl"),
            (closes, if closes == "," { Upos::Punct } else { Upos::Adv }, Some(4), "advmod"),
            ("and", Upos::Cconj, Some(7), "cc"),
            ("warned", Upos::Verb, Some(0), "conj"),
        ])
    };
    assert_eq!(words("twice"), "phoned");
    assert_eq!(words(","), "thanked");
}

#[test]
fn a_passive_participle_right_behind_a_noun_is_the_noun_s() {
    let head = |noun: &str, relation: &str, between: &str| {
        let punct = if between == "," { Upos::Punct } else { Upos::Adv };
        let mut tokens = words_of(&[
            ("met", Upos::Verb, None, "root"),
            (noun, Upos::Noun, Some(0), relation),
            (between, punct, Some(3), "advmod"),
            ("held", Upos::Verb, Some(0), "advcl"),
        ]);
        hang_on_noun(&mut tokens);
        format!("{} {}", tokens[tokens[3].head.unwrap() as usize].form, tokens[3].deprel)
    };
    assert_eq!(head("citizens", "obj", "still"), "citizens acl");
    assert_eq!(head("citizens", "obj", ","), "met advcl");
    assert_eq!(head("week", "obl:unmarked", "still"), "met advcl");
}

#[test]
fn a_former_name_stands_beside_the_name_before_it() {
    let relation = |word: &str| {
        let mut tokens = words_of(&[
            ("X", Upos::Propn, Some(5), "obl"),
            (",", Upos::Punct, Some(0), "punct"),
            (word, Upos::Adv, Some(3), "advmod"),
            ("Twitter", Upos::Propn, Some(5), "nsubj"),
            ("Harris", Upos::Propn, Some(5), "nsubj"),
            ("said", Upos::Verb, None, "root"),
        ]);
        hang_former_names(&mut tokens);
        format!("{} {}", tokens[tokens[3].head.unwrap() as usize].form, tokens[3].deprel)
    };
    assert_eq!(relation("formerly"), "X appos");
    assert_eq!(relation("today"), "said nsubj");
}

#[test]
fn what_kills_is_the_blow_and_not_its_aim() {
    let head = |noun: &str, aim: &str| {
        let mut tokens = words_of(&[
            (noun, Upos::Noun, None, "root"),
            ("on", Upos::Adp, Some(2), "case"),
            (aim, Upos::Noun, Some(0), "nmod"),
            ("that", Upos::Pron, Some(4), "nsubj"),
            ("kill", Upos::Verb, Some(2), "acl:relcl"),
        ]);
        hang_on_blow(&mut tokens);
        tokens[tokens[4].head.unwrap() as usize].form.to_string()
    };
    assert_eq!(head("strike", "convoy"), "strike");
    assert_eq!(head("strike", "militia"), "militia");
    assert_eq!(head("report", "convoy"), "convoy");
}

#[test]
fn no_clause_is_joined_to_what_stands_below_it() {
    let head = joined_to(&[
        ("came", Upos::Verb, None, "root"),
        ("man", Upos::Noun, Some(7), "obj"),
        (",", Upos::Punct, Some(4), "punct"),
        ("who", Upos::Pron, Some(4), "nsubj"),
        ("sang", Upos::Verb, Some(1), "acl:relcl"),
        ("loudly", Upos::Adv, Some(4), "advmod"),
        ("and", Upos::Cconj, Some(7), "cc"),
        ("saw", Upos::Verb, Some(0), "conj"),
    ]);
    assert_eq!(head, "came");
}
