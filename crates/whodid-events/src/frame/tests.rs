//! Frames of trees that are built by hand, without a model.

use expect_test::{Expect, expect};
use whodid_text::conllu;

use super::{Tree, frames};

/// Each token as `form/lemma/UPOS/XPOS/head/relation`; heads count from 1, 0 is the root.
fn check(tokens: &str, expected: Expect) {
    let mut rows = String::new();
    for (i, token) in tokens.split_whitespace().enumerate() {
        let cells: Vec<&str> = token.split('/').collect();
        let [form, lemma, upos, xpos, head, deprel] = cells[..] else {
            panic!("bad token {token}")
        };
        rows.push_str(&format!(
            "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{deprel}\t_\t_\n",
            i + 1
        ));
    }
    let documents = conllu::read(&format!("{rows}\n")).unwrap();
    let sentence = &documents[0].sentences[0];
    let tree = Tree::new(sentence);
    let nouns = ["talk", "attack", "invasion", "visit"];
    let shown: Vec<String> = frames(&tree, &|i| nouns.contains(&tree.lemma(i).as_str()))
        .iter()
        .map(|frame| {
            let arguments: Vec<String> = frame
                .arguments
                .iter()
                .map(|a| format!("{}={}", a.role.as_str(), sentence.tokens[a.token].form))
                .collect();
            format!("{} {} <{}>", frame.lemma, arguments.join(" "), frame.status)
        })
        .collect();
    expected.assert_eq(&shown.join("\n"));
}

#[test]
fn active_and_passive_are_one() {
    check(
        "Iran/Iran/PROPN/NNP/2/nsubj struck/strike/VERB/VBD/0/root Iraq/Iraq/PROPN/NNP/2/obj",
        expect!["strike agent=Iran object=Iraq <actual>"],
    );
    check(
        "Iraq/Iraq/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass struck/strike/VERB/VBN/0/root \
         by/by/ADP/IN/5/case Iran/Iran/PROPN/NNP/3/obl:agent",
        expect!["strike object=Iraq agent=Iran <actual>"],
    );
    check(
        "Two/two/NUM/CD/2/nummod soldiers/soldier/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass \
         killed/kill/VERB/VBN/0/root",
        expect!["kill object=soldiers <actual>"],
    );
}

#[test]
fn control_hands_the_subject_down() {
    check(
        "Japan/Japan/PROPN/NNP/2/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/4/mark \
         send/send/VERB/VB/2/xcomp ships/ship/NOUN/NNS/4/obj",
        expect![[r#"
            agree agent=Japan clause=send <actual>
            send object=ships agent=Japan <future>"#]],
    );
    check(
        "Oslo/Oslo/PROPN/NNP/2/nsubj urged/urge/VERB/VBD/0/root Iran/Iran/PROPN/NNP/2/iobj \
         to/to/PART/TO/5/mark withdraw/withdraw/VERB/VB/2/xcomp",
        expect![[r#"
            urge agent=Oslo iobj=Iran clause=withdraw object=Iran <actual>
            withdraw agent=Iran <hypothetical>"#]],
    );
}

#[test]
fn relative_clauses_and_participles_take_their_noun() {
    check(
        "rebels/rebel/NOUN/NNS/4/nsubj who/who/PRON/WP/3/nsubj fled/flee/VERB/VBD/1/acl:relcl \
         returned/return/VERB/VBD/0/root",
        expect![[r#"
            flee agent=rebels <actual>
            return agent=rebels <actual>"#]],
    );
    check(
        "troops/troops/NOUN/NNS/5/nsubj backed/back/VERB/VBN/1/acl by/by/ADP/IN/4/case \
         Russia/Russia/PROPN/NNP/2/obl advanced/advance/VERB/VBD/0/root",
        expect![[r#"
            back agent=Russia object=troops <actual>
            advance agent=troops <actual>"#]],
    );
}

#[test]
fn coordinated_verbs_share_their_subject() {
    check(
        "Modi/Modi/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root Xi/Xi/PROPN/NNP/2/obj \
         and/and/CCONJ/CC/5/cc praised/praise/VERB/VBD/2/conj Putin/Putin/PROPN/NNP/5/obj",
        expect![[r#"
            meet agent=Modi object=Xi <actual>
            praise object=Putin agent=Modi <actual>"#]],
    );
}

#[test]
fn light_verbs_give_their_arguments_to_the_noun() {
    check(
        "Russia/Russia/PROPN/NNP/2/nsubj held/hold/VERB/VBD/0/root talks/talk/NOUN/NNS/2/obj \
         with/with/ADP/IN/5/case Iran/Iran/PROPN/NNP/3/nmod",
        expect![[r#"
            hold agent=Russia object=talks with=Iran <actual>
            talk with=Iran agent=Russia <actual>"#]],
    );
}

#[test]
fn event_nouns_have_arguments() {
    check(
        "Russia/Russia/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case invasion/invasion/NOUN/NN/0/root \
         of/of/ADP/IN/5/case Ukraine/Ukraine/PROPN/NNP/3/nmod",
        expect!["invasion agent=Russia of=Ukraine <actual>"],
    );
}

#[test]
fn status_comes_from_auxiliaries_and_negation() {
    check(
        "He/he/PRON/PRP/3/nsubj will/will/AUX/MD/3/aux visit/visit/VERB/VB/0/root \
         Kyiv/Kyiv/PROPN/NNP/3/obj",
        expect!["visit agent=He object=Kyiv <future>"],
    );
    check(
        "He/he/PRON/PRP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod \
         visit/visit/VERB/VB/0/root Kyiv/Kyiv/PROPN/NNP/4/obj",
        expect!["visit agent=He object=Kyiv <negated>"],
    );
    check(
        "He/he/PRON/PRP/3/nsubj could/could/AUX/MD/3/aux visit/visit/VERB/VB/0/root \
         Kyiv/Kyiv/PROPN/NNP/3/obj",
        expect!["visit agent=He object=Kyiv <hypothetical>"],
    );
}

#[test]
fn what_is_told_or_called_so_is_so() {
    check(
        "He/he/PRON/PRP/2/nsubj told/tell/VERB/VBD/0/root us/we/PRON/PRP/2/iobj \
         Iran/Iran/PROPN/NNP/5/nsubj struck/strike/VERB/VBD/2/ccomp Iraq/Iraq/PROPN/NNP/5/obj",
        expect![[r#"
            tell agent=He iobj=us clause=struck object=us <actual>
            strike agent=Iran object=Iraq <actual>"#]],
    );
}

#[test]
fn a_conjunct_with_another_form_has_its_own_status() {
    let tokens = |form: &str, xpos: &str| {
        format!(
            "He/he/PRON/PRP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod \
             go/go/VERB/VB/0/root or/or/CCONJ/CC/6/cc {form}/call/VERB/{xpos}/4/conj"
        )
    };
    check(
        &tokens("called", "VBD"),
        expect![[r#"
            go agent=He <negated>
            call agent=He <actual>"#]],
    );
    check(
        &tokens("call", "VB"),
        expect![[r#"
            go agent=He <negated>
            call agent=He <negated>"#]],
    );
}

#[test]
fn the_first_to_do_it_has_done_it() {
    let tokens = |word: &str| {
        format!(
            "a/a/DET/DT/3/det {word}/{word}/ADJ/JJ/3/amod minister/minister/NOUN/NN/0/root \
             to/to/PART/TO/5/mark strike/strike/VERB/VB/3/acl Iran/Iran/PROPN/NNP/5/obj"
        )
    };
    check(&tokens("first"), expect!["strike object=Iran <actual>"]);
    check(&tokens("good"), expect!["strike object=Iran <hypothetical>"]);
}

#[test]
fn headlines_say_what_somebody_underwent_in_any_form() {
    check(
        "Minister/minister/NOUN/NN/2/nsubj assassinated/assassinate/VERB/VBD/0/root \
         in/in/ADP/IN/4/case Kabul/Kabul/PROPN/NNP/2/obl",
        expect!["assassinate object=Minister in=Kabul <actual>"],
    );
    check(
        "Police/police/NOUN/NN/2/nsubj detained/detain/VERB/VBD/0/root \
         and/and/CCONJ/CC/4/cc beat/beat/VERB/VBD/2/conj him/he/PRON/PRP/4/obj",
        expect![[r#"
            detain agent=Police <actual>
            beat object=him agent=Police <actual>"#]],
    );
}

#[test]
fn fighting_between_two_is_a_noun_whatever_the_parser_says() {
    let tokens = |form: &str, lemma: &str| {
        format!(
            "{form}/{lemma}/VERB/VBG/0/root between/between/ADP/IN/3/case Chad/Chad/PROPN/NNP/1/obl \
             and/and/CCONJ/CC/5/cc Mali/Mali/PROPN/NNP/3/conj he/he/PRON/PRP/1/nsubj"
        )
    };
    check(&tokens("fighting", "fight"), expect!["fighting between=Chad <actual>"]);
    check(&tokens("mediating", "mediate"), expect!["mediate between=Chad agent=he <actual>"]);
}

#[test]
fn what_is_said_in_a_call_is_said_by_the_verb() {
    let tokens = |first: &str| {
        format!(
            "Oslo/Oslo/PROPN/NNP/2/nsubj warned/warn/VERB/VBD/0/root Iran/Iran/PROPN/NNP/2/iobj \
             in/in/ADP/IN/6/case a/a/DET/DT/6/det call/call/NOUN/NN/2/obl \
             that/that/{first} war/war/NOUN/NN/9/nsubj came/come/VERB/VBD/6/acl:relcl"
        )
    };
    check(
        &tokens("SCONJ/IN/9/mark"),
        expect![[r#"
        warn agent=Oslo iobj=Iran in=call clause=came object=Iran <actual>
        come agent=war object=call <actual>"#]],
    );
    check(
        &tokens("PRON/WDT/9/obj"),
        expect![[r#"
        warn agent=Oslo iobj=Iran in=call object=Iran <actual>
        come object=call agent=war <actual>"#]],
    );
}

#[test]
fn who_is_punished_has_done_what_he_is_punished_for() {
    check(
        "Oslo/Oslo/PROPN/NNP/2/nsubj imposed/impose/VERB/VBD/0/root \
         sanctions/sanction/NOUN/NNS/2/obj on/on/ADP/IN/5/case Iran/Iran/PROPN/NNP/2/obl \
         for/for/SCONJ/IN/7/mark supplying/supply/VERB/VBG/2/advcl drones/drone/NOUN/NNS/7/obj",
        expect![[r#"
            impose agent=Oslo object=sanctions on=Iran for=supplying <actual>
            supply object=drones agent=Iran <actual>"#]],
    );
    check(
        "new/new/ADJ/JJ/2/amod sanctions/sanction/NOUN/NNS/0/root on/on/ADP/IN/4/case \
         Iran/Iran/PROPN/NNP/2/nmod for/for/SCONJ/IN/6/mark supplying/supply/VERB/VBG/2/acl \
         drones/drone/NOUN/NNS/6/obj",
        expect!["supply object=drones agent=Iran <actual>"],
    );
}

#[test]
fn who_is_convicted_of_a_deed_has_done_it() {
    check(
        "Ali/Ali/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass convicted/convict/VERB/VBN/0/root \
         by/by/ADP/IN/5/case Oslo/Oslo/PROPN/NNP/3/obl:agent of/of/ADP/IN/8/case \
         an/a/DET/DT/8/det attack/attack/NOUN/NN/3/obl on/on/ADP/IN/10/case \
         Iran/Iran/PROPN/NNP/8/nmod",
        expect![[r#"
            convict object=Ali agent=Oslo of=attack <actual>
            attack on=Iran agent=Ali <actual>"#]],
    );
    let tokens = |case: &str| {
        format!(
            "Oslo/Oslo/PROPN/NNP/2/nsubj jailed/jail/VERB/VBD/0/root Ali/Ali/PROPN/NNP/2/obj \
             {case}/{case}/ADP/IN/6/case an/a/DET/DT/6/det attack/attack/NOUN/NN/2/obl \
             on/on/ADP/IN/8/case Iran/Iran/PROPN/NNP/6/nmod"
        )
    };
    check(
        &tokens("for"),
        expect![[r#"
            jail agent=Oslo object=Ali for=attack <actual>
            attack on=Iran agent=Ali <actual>"#]],
    );
    check(
        &tokens("after"),
        expect![[r#"
            jail agent=Oslo object=Ali after=attack <actual>
            attack on=Iran <actual>"#]],
    );
}

#[test]
fn nobody_and_neither_deny_the_deed() {
    let tokens = |word: &str| {
        format!(
            "{word}/{word}/DET/DT/2/det state/state/NOUN/NN/4/nsubj has/have/AUX/VBZ/4/aux \
             accepted/accept/VERB/VBN/0/root it/it/PRON/PRP/4/obj"
        )
    };
    check(&tokens("no"), expect!["accept agent=state object=it <negated>"]);
    check(&tokens("neither"), expect!["accept agent=state object=it <negated>"]);
    check(&tokens("each"), expect!["accept agent=state object=it <actual>"]);
}

#[test]
fn the_first_to_be_arrested_has_been() {
    let tokens = |word: &str| {
        format!(
            "the/the/DET/DT/3/det {word}/{word}/ADJ/JJ/3/amod reporter/reporter/NOUN/NN/0/root \
             to/to/PART/TO/6/mark be/be/AUX/VB/6/aux:pass arrested/arrest/VERB/VBN/3/acl"
        )
    };
    check(&tokens("first"), expect!["arrest object=reporter <actual>"]);
    check(&tokens("new"), expect!["arrest object=reporter <future>"]);
}

#[test]
fn where_those_of_a_noun_come_from_its_deed_is_from() {
    let tokens = |word: &str| {
        format!(
            "the/the/DET/DT/2/det visit/visit/NOUN/NN/0/root of/of/ADP/IN/4/case \
             troops/troop/NOUN/NNS/2/nmod {word}/{word}/ADP/IN/6/case Panama/Panama/PROPN/NNP/4/nmod"
        )
    };
    check(&tokens("from"), expect!["visit of=troops from=Panama <actual>"]);
    check(&tokens("near"), expect!["visit of=troops <actual>"]);
}
