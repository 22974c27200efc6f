//! What the second reader makes of the network's opinion, on a tree made by hand.

mod shipped;

use shipped::shipped;
use whodid_events::rules::Rules;
use whodid_events::{Coder, Party, Reader};
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
const GENERAL: &str =
    "ASSAULT read\n  *  object?: RECIPIENT~\nAID read\n  *  object?: RECIPIENT~\n";

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

/// Codes the sentence with these rules and triggers; an event is shown as
/// `TYPE/mode actors > recipients`.
fn check(rules: &str, triggers: Vec<Trigger>, expected: &[&str]) {
    let document = conllu::read(TREE).unwrap().remove(0);
    let sentence = Sentence { triggers, ..document.sentences[0].clone() };
    let directory = shipped();
    let rules = Rules::parse(&[("known.rules", rules)]).unwrap();
    let reader = Reader::parse(GENERAL).unwrap().judging(["known.rules"]);
    let coder = Coder::new(&directory, &rules).with_reader(&reader);
    let coded = coder.code(&Article::plain("a", document.text, None), &[sentence]);
    let names = |side: &[Party]| {
        side.iter().map(|party| party.actor.name.to_string()).collect::<Vec<_>>().join(", ")
    };
    let shown: Vec<String> = coded
        .events
        .iter()
        .map(|event| {
            let mode = event.mode.map(|mode| format!("/{}", mode.as_str())).unwrap_or_default();
            let (actors, recipients) = (names(&event.actors), names(&event.recipients));
            format!("{}{mode} {actors} > {recipients}", event.kind)
        })
        .collect();
    assert_eq!(shown, expected);
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
