//! What the second reader makes of the network's opinion, on a tree made by hand.

mod shipped;

use shipped::shipped;
use whodid_events::ontology::Status;
use whodid_events::rules::Rules;
use whodid_events::{Coder, Event, Party, Reader};
use whodid_text::{Article, Sentence, Trigger, TriggerParty, TriggerType, conllu};

const TREE: &str = "\
# newdoc id = a
# text = Russia pounded Kyiv as Iran watched .
1\tRussia\tRussia\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tpounded\tpound\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
3\tKyiv\tKyiv\tPROPN\tNNP\t_\t2\tobj\t_\t_
4\tas\tas\tSCONJ\tIN\t_\t6\tmark\t_\t_
5\tIran\tIran\tPROPN\tNNP\t_\t6\tnsubj\t_\t_
6\twatched\twatch\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t2\tadvcl\t_\t_
7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

";

/// The general patterns, as short as may be.
const GENERAL: &str = "ASSAULT read\n  *  object?: RECIPIENT~\nAID read\n  *  object?: RECIPIENT~\n\
     ACCUSE read\n  *  object?: RECIPIENT~\n";

/// What binds and what the network is sure of makes a party, each by itself.
const PARTIES: &str = "# clues\n\nany\t-2000\t-2000\n\
    bound=actor\t3000\t0\nbound=recipient\t0\t3000\n\
    bound=maybe-actor\t3000\t0\nbound=maybe-recipient\t0\t3000\n\
    actor=12\t3000\t0\nactor=11\t3000\t0\nrecipient=11\t0\t3000\n";

/// A rule that takes pounding for aid.
const RULE: &str = "AID wrong\n  pound  object: RECIPIENT\n";

/// A trigger at a word: its types with probabilities, and its parties as (word, actor, recipient).
fn trigger(token: u32, types: &[(&str, &str, u16)], parties: &[(u32, u16, u16)]) -> Trigger {
    let types = types.iter().map(|&(label, mode, probability)| TriggerType {
        label: label.into(),
        mode: mode.into(),
        probability,
    });
    let parties =
        parties.iter().map(|&(token, actor, recipient)| TriggerParty { token, actor, recipient });
    Trigger { token, types: types.collect(), status: "actual".into(), parties: parties.collect() }
}

/// The sentence's only event.
fn event(reader: &Reader, told: Trigger) -> Event {
    let document = conllu::read(TREE).unwrap().remove(0);
    let sentence = Sentence { triggers: vec![told], ..document.sentences[0].clone() };
    let (directory, rules) = (shipped(), Rules::parse(&[]).unwrap());
    let coder = Coder::new(&directory, &rules).with_reader(reader);
    let coded = coder.code(&Article::plain("a", document.text, None), &[sentence]);
    assert_eq!(coded.events.len(), 1);
    coded.events[0].clone()
}

/// Codes the sentence with these rules and triggers; an event is shown as
/// `TYPE/mode actors > recipients`.
fn check(rules: &str, triggers: Vec<Trigger>, expected: &[&str]) {
    check_in(TREE, rules, triggers, expected);
}

/// The same in another sentence.
fn check_in(tree: &str, rules: &str, triggers: Vec<Trigger>, expected: &[&str]) {
    let document = conllu::read(tree).unwrap().remove(0);
    let sentence = Sentence { triggers, ..document.sentences[0].clone() };
    let directory = shipped();
    let rules = Rules::parse(&[("known.rules", rules)]).unwrap();
    let reader = Reader::parse(GENERAL, PARTIES).unwrap().judging(["known.rules"]);
    let coder = Coder::new(&directory, &rules).with_reader(&reader);
    let coded = coder.code(&Article::plain("a", document.text, None), &[sentence]);
    assert_eq!(shown(&coded.events), expected);
}

/// Events as `TYPE/mode actors > recipients`.
fn shown(events: &[Event]) -> Vec<String> {
    let names = |side: &[Party]| {
        side.iter().map(|party| party.actor.name.to_string()).collect::<Vec<_>>().join(", ")
    };
    let show = |event: &Event| {
        let mode = event.mode.map(|mode| format!("/{}", mode.as_str())).unwrap_or_default();
        let (actors, recipients) = (names(&event.actors), names(&event.recipients));
        format!("{}{mode} {actors} > {recipients}", event.kind)
    };
    events.iter().map(show).collect()
}

/// Codes the sentence by a rule of this file that pounding is an attack, after others of which
/// the network makes `others`, with these weights of clues to events; the number of events.
fn believed(weights: &str, file: &str, others: &[u16]) -> usize {
    let document = conllu::read(TREE).unwrap().remove(0);
    let sentence = |chance: u16| {
        let triggers = vec![trigger(1, &[("ASSAULT", "", chance)], &[])];
        Sentence { triggers, ..document.sentences[0].clone() }
    };
    let silent = Sentence { tokens: Vec::new(), ..sentence(0) };
    let other = |&chance: &u16| Sentence { triggers: sentence(chance).triggers, ..silent.clone() };
    let mut sentences: Vec<Sentence> = others.iter().map(other).collect();
    sentences.push(sentence(500));
    let directory = shipped();
    let rules = Rules::parse(&[(file, "ASSAULT known\n  pound  object: RECIPIENT\n")]).unwrap();
    let reader = Reader::parse(GENERAL, PARTIES).unwrap().judging(["known.rules"]);
    let reader = reader.weighing(weights).unwrap();
    let coder = Coder::new(&directory, &rules).with_reader(&reader);
    coder.code(&Article::plain("a", document.text.clone(), None), &sentences).events.len()
}

#[test]
fn what_all_clues_speak_against_is_no_event() {
    assert_eq!(believed("actor=state\t-400\n", "known.rules", &[]), 1);
    assert_eq!(believed("actor=state\t-500\n", "known.rules", &[]), 0);
    assert_eq!(believed("actor=state\t-500\nacross\t200\n", "known.rules", &[]), 1);
    assert_eq!(believed("actor=BUS\t-700\n", "known.rules", &[]), 1);
    assert_eq!(believed("rule assault.known\t-700\n", "known.rules", &[]), 0);
    // A user's own rule counts whatever the clues say.
    assert_eq!(believed("actor=state\t-9000\n", "mine.rules", &[]), 1);
}

#[test]
fn an_article_that_tells_much_else_speaks_for_an_event() {
    let weights = "rule\t-2000\nelsewhere>=9\t1800\n";
    assert_eq!(believed(weights, "known.rules", &[0, 0, 0, 0, 0, 0]), 0);
    assert_eq!(believed(weights, "known.rules", &[0, 990, 990, 990, 990, 0]), 1);
    // A sentence alone was hardly given for nothing.
    let weights = "rule\t-2000\nelsewhere>=10\t1800\n";
    assert_eq!(believed(weights, "known.rules", &[]), 1);
    assert_eq!(believed(weights, "known.rules", &[0]), 0);
}

#[test]
fn a_skimmed_sentence_tells_nothing_but_has_been_read() {
    let document = conllu::read(TREE).unwrap().remove(0);
    let directory = shipped();
    let rule = "ASSAULT known\n  pound  object: RECIPIENT\n";
    let article = Article::plain("a", document.text.clone(), None);
    let events = |file: &str, skimmed: [bool; 2]| {
        let rules = Rules::parse(&[(file, rule)]).unwrap();
        let reader = Reader::parse(GENERAL, PARTIES).unwrap().judging(["known.rules"]);
        let coder = Coder::new(&directory, &rules).with_reader(&reader);
        let sentence = |skimmed| Sentence { skimmed, ..document.sentences[0].clone() };
        coder.code(&article, &skimmed.map(sentence)).told().count()
    };
    // No trigger in the whole article: trees from elsewhere, which rules alone read.
    assert_eq!(events("known.rules", [false, false]), 2);
    // The network has read it, and is silent on the other sentence too.
    assert_eq!(events("known.rules", [true, false]), 0);
    assert_eq!(events("mine.rules", [true, false]), 1);
    assert_eq!(events("mine.rules", [true, true]), 0);
}

#[test]
fn a_rule_is_believed_where_the_network_hears_its_words() {
    let at_kyiv = |kind: &str| vec![trigger(2, &[(kind, "aerial", 300)], &[])];
    let plain = "ASSAULT known\n  pound  object: RECIPIENT\n";
    check(plain, at_kyiv("ASSAULT"), &[]);
    let worded = "ASSAULT known\n  pound  object: RECIPIENT~\n";
    check(worded, at_kyiv("ASSAULT"), &["ASSAULT/aerial Russia > Ukraine"]);
    // What they tell of another type is no reason.
    check(worded, at_kyiv("AID"), &[]);
}

#[test]
fn what_no_rule_fits_is_proposed() {
    let sure = trigger(1, &[("ASSAULT", "aerial", 900), ("AID", "", 20)], &[]);
    check("", vec![sure], &["ASSAULT/aerial Russia > Ukraine"]);
    let unsure = trigger(1, &[("ASSAULT", "aerial", 60)], &[]);
    check("", vec![unsure], &[]);
}

#[test]
fn the_network_finds_parties_that_syntax_does_not() {
    let parties = [(0, 900, 20), (2, 30, 800), (4, 850, 30)];
    let found = trigger(1, &[("ASSAULT", "", 900)], &parties);
    check("", vec![found], &["ASSAULT Russia, Iran > Ukraine"]);
}

#[test]
fn the_best_guess_is_a_party() {
    // Less than even, but not by as much as costs a party.
    let unsure = "any\t-500\t-2000\nbound=actor\t0\t0\n";
    let none = "any\t-2000\t-2000\n";
    let reader = |weights: &str| Reader::parse(GENERAL, weights).unwrap();
    for (weights, expected) in [(unsure, "Russia, Ukraine, Iran"), (none, "Russia")] {
        let told = trigger(1, &[("ASSAULT", "", 900)], &[]);
        let actors = event(&reader(weights), told).actors;
        let names: Vec<&str> = actors.iter().map(|party| party.actor.name.as_str()).collect();
        assert_eq!(names.join(", "), expected);
    }
}

#[test]
fn nobody_does_it_to_himself() {
    // "it" is Russia, and the likelier of its sides counts.
    let tree = TREE.replace("Iran watched", "it watched").replace(
        "5\tIran\tIran\tPROPN\tNNP\t_",
        "5\tit\tit\tPRON\tPRP\tCase=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
    );
    let weights = [(0, 900, 20), (4, 30, 850)];
    let found = trigger(1, &[("AID", "", 900)], &weights);
    check_in(&tree, "", vec![found], &["AID Russia > Ukraine"]);
}

#[test]
fn an_attack_is_made_on_whose_ground_it_happens() {
    let place = |case: &str| {
        format!(
            "# newdoc id = a\n# text = Russia pounded {case} Kyiv .\n\
             1\tRussia\tRussia\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n\
             2\tpounded\tpound\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n\
             3\t{case}\t{case}\tADP\tIN\t_\t4\tcase\t_\t_\n\
             4\tKyiv\tKyiv\tPROPN\tNNP\t_\t2\tobl\t_\t_\n\
             5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
        )
    };
    let attack = "ASSAULT known\n  pound  agent: ACTOR\n";
    check_in(&place("in"), attack, vec![], &["ASSAULT Russia > Ukraine"]);
    check_in(&place("from"), attack, vec![], &["ASSAULT Russia > "]);
    let talk = "CONSULT known\n  pound  agent: ACTOR\n";
    check_in(&place("in"), talk, vec![], &["CONSULT Russia > "]);
    let visit = "CONSULT known mode=visit\n  pound  agent: ACTOR\n";
    check_in(&place("in"), visit, vec![], &["CONSULT/visit Russia > Ukraine"]);
}

#[test]
fn who_is_attacked_is_not_accused() {
    let tree = "# newdoc id = a\n# text = Iran condemned Russia 's attack on Kyiv .\n\
        1\tIran\tIran\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n\
        2\tcondemned\tcondemn\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n\
        3\tRussia\tRussia\tPROPN\tNNP\t_\t5\tnmod:poss\t_\t_\n\
        4\t's\t's\tPART\tPOS\t_\t3\tcase\t_\t_\n\
        5\tattack\tattack\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\t_\n\
        6\ton\ton\tADP\tIN\t_\t7\tcase\t_\t_\n\
        7\tKyiv\tKyiv\tPROPN\tNNP\t_\t5\tnmod\t_\t_\n\
        8\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
    let condemned = trigger(1, &[("ACCUSE", "", 900)], &[(0, 900, 0), (6, 0, 850)]);
    let attack = trigger(4, &[("ASSAULT", "", 900)], &[(2, 900, 0), (6, 0, 850)]);
    let told = ["ACCUSE Iran > Russia", "ASSAULT Russia > Ukraine"];
    check_in(tree, "", vec![condemned.clone(), attack], &told);
    // Where nobody is known who condemns or attacked, whom it hit stays: an event has a party.
    let told = [
        trigger(1, &[("ACCUSE", "", 900)], &[(6, 0, 850)]),
        trigger(4, &[("ASSAULT", "", 900)], &[(6, 0, 850)]),
    ];
    let nobody = tree.replace("Iran\tIran\tPROPN\tNNP", "Many\tmany\tADJ\tJJ").replace(
        "3\tRussia\tRussia\tPROPN\tNNP\t_\t5\tnmod:poss\t_\t_\n4\t's\t's\tPART\tPOS\t_\t3\tcase",
        "3\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\t_\n4\tlast\tlast\tADJ\tJJ\t_\t5\tamod",
    );
    let nobody =
        nobody.replace("# text = Iran condemned Russia 's", "# text = Many condemned the last");
    check_in(&nobody, "", told.to_vec(), &["ACCUSE  > Ukraine", "ASSAULT  > Ukraine"]);
    // Of an attack that nobody tells, nothing is known.
    check_in(tree, "", vec![condemned], &["ACCUSE Iran > Russia, Ukraine"]);
}

#[test]
fn who_is_named_and_meant_by_a_pronoun_is_one_party() {
    let tree = TREE.replace("Iran watched", "it watched").replace(
        "5\tIran\tIran\tPROPN\tNNP\t_",
        "5\tit\tit\tPRON\tPRP\tCase=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
    );
    let found = trigger(1, &[("AID", "", 900)], &[(0, 900, 20), (4, 900, 30)]);
    check_in(&tree, "", vec![found], &["AID Russia > Ukraine"]);
}

#[test]
fn who_is_asked_for_comment_is_told_in_no_event() {
    let tree = |wanted: &str| {
        format!(
            "# newdoc id = a\n# text = Iran asked Russia for {wanted} .\n\
             1\tIran\tIran\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n\
             2\tasked\task\tVERB\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_\n\
             3\tRussia\tRussia\tPROPN\tNNP\t_\t2\tobj\t_\t_\n\
             4\tfor\tfor\tADP\tIN\t_\t5\tcase\t_\t_\n\
             5\t{wanted}\t{wanted}\tNOUN\tNN\tNumber=Sing\t2\tobl\t_\t_\n\
             6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
        )
    };
    let rule = "REQUEST ask\n  ask  object: RECIPIENT  agent: ACTOR\n";
    let told = || trigger(1, &[("REQUEST", "", 900)], &[(0, 900, 0), (2, 0, 850)]);
    check_in(&tree("comment"), rule, vec![told()], &[]);
    check_in(&tree("help"), rule, vec![told()], &["REQUEST Iran > Russia"]);
}

#[test]
fn what_no_rule_names_may_be_planned() {
    let reader = Reader::parse(GENERAL, PARTIES).unwrap();
    for (said, expected) in
        [("future", Status::Future), ("actual", Status::Actual), ("negated", Status::Actual)]
    {
        let told = trigger(1, &[("ASSAULT", "", 900)], &[]);
        let told = Trigger { status: said.into(), ..told };
        assert_eq!(event(&reader, told).status, expected);
    }
}

#[test]
fn weights_are_numbers_beside_a_clue() {
    for wrong in ["any\t1", "any\t1\t2\t3", "any\t1\tmuch", "any 1 2"] {
        let error = Reader::parse(GENERAL, &format!("# clues\n{wrong}\n")).unwrap_err();
        let expected = "reader: party weights:2: not a clue and its whole numbers (2) between tabs";
        assert_eq!(error.to_string(), expected);
    }
    let reader = Reader::parse(GENERAL, PARTIES).unwrap();
    let error = reader.weighing("any\t1\t2\n").unwrap_err();
    let expected = "reader: event weights:1: not a clue and its whole numbers (1) between tabs";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_rule_gives_way_to_a_sure_network() {
    let other = trigger(1, &[("ASSAULT", "", 900), ("AID", "", 30)], &[]);
    check(RULE, vec![other], &["ASSAULT Russia > Ukraine"]);
    let same = trigger(1, &[("AID", "", 500), ("ASSAULT", "", 400)], &[(0, 900, 0), (2, 0, 900)]);
    check(RULE, vec![same], &["AID Russia > Ukraine"]);
}

#[test]
fn trees_without_triggers_are_read_by_rules_alone() {
    check(RULE, Vec::new(), &["AID Russia > Ukraine"]);
}
