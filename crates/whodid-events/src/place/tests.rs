use std::fmt::Write as _;

use expect_test::{Expect, expect};
use proptest::prelude::*;
use whodid_text::conllu;
use whodid_text::{Article, Sentence, Span};

use super::gazetteer::{Gazetteer, PlaceKind};
use super::{EventPlace, Places};
use crate::frame::{Tree, frames};
use crate::{Directory, DirectoryFiles, resolve};

const PLACES: &str = "\
id\tname\tkind\tlat\tlon\tcountry\tregion\tpopulation
1\tLibya\tcountry\t30\t17\tLBY\t\t6000000
2\tLebanon\tcountry\t33.8\t35.8\tLBN\t\t6000000
3\tTripoli\tcapital\t32.9\t13.2\tLBY\t\t1300000
4\tTripoli\tcity\t34.4\t35.8\tLBN\t\t230000
5\tFrance\tcountry\t46\t2\tFRA\t\t65000000
6\tParis\tcapital\t48.9\t2.3\tFRA\t\t2100000
7\tUnited States\tcountry\t39\t-95\tUSA\t\t330000000
8\tTexas\tregion\t31\t-100\tUSA\t\t20000000
9\tParis\tcity\t33.7\t-95.6\tUSA\t8\t25000
a\tKursk\tcity\t51.7\t36.2\tRUS\tb\t410000
b\tKursk Oblast\tregion\t51.7\t36.2\tRUS\t\t560000
red-sea\tRed Sea\tsea\t20\t38\t\t\t0
";
const NAMES: &str = "\
name\tids
france\t5
kursk\ta b
kursk oblast\tb
lebanon\t2
libya\t1
paris\t6 9
red sea\tred-sea
texas\t8
tripoli\t3 4
united states\t7
";
const STATES: &str = "\
code\tname\taliases\tadjectives\tpeople\tcapital\tseats
LBY\tLibya\t\tLibyan\tLibyans\tTripoli\t
LBN\tLebanon\t\tLebanese\tLebanese\tBeirut\t
FRA\tFrance\t\tFrench\tFrench\tParis\t
USA\tUnited States\tUS\tAmerican\tAmericans\tWashington\t
RUS\tRussia\t\tRussian\tRussians\tMoscow\t
";

fn gazetteer() -> Gazetteer<'static> {
    Gazetteer::new(PLACES, NAMES).expect("the test's own files are well-formed")
}

/// An article of sentences given as CoNLL-U without the columns that do not count:
/// `form lemma UPOS head deprel`.
fn parsed(rows: &[&str]) -> (Article, Vec<Sentence>) {
    let mut text = String::new();
    for sentence in rows {
        for (n, line) in sentence.lines().enumerate() {
            let cells: Vec<&str> = line.split_whitespace().collect();
            let [form, lemma, upos, head, deprel] = cells[..] else { panic!("{line}") };
            let _ =
                writeln!(text, "{}\t{form}\t{lemma}\t{upos}\t_\t_\t{head}\t{deprel}\t_\t_", n + 1);
        }
        text.push('\n');
    }
    let document = conllu::read(&text).expect("the test's trees are well-formed").remove(0);
    (Article::plain("test", document.text, None), document.sentences)
}

fn show(article: &Article, place: Option<&EventPlace>) -> String {
    let Some(place) = place else { return "nowhere".into() };
    let or = |value: &Option<smol_str::SmolStr>| value.as_deref().unwrap_or("?").to_owned();
    format!(
        "{:?} = {} {} {} {} ({})",
        place.span.slice(&article.text).unwrap_or_default(),
        or(&place.name),
        or(&place.id),
        or(&place.country),
        place.granularity,
        place.source.as_str(),
    )
}

/// The place of the root's event in the last sentence.
fn check(rows: &[&str], expected: Expect) {
    let (article, sentences) = parsed(rows);
    let directory = Directory::parse(&DirectoryFiles { states: STATES, ..Default::default() })
        .expect("the test's own states are well-formed");
    let mentions = resolve(&article.text, &sentences, &directory, Gazetteer::default(), None);
    let places = Places::read(&article, &sentences, &mentions, &directory, &gazetteer());
    let index = sentences.len() - 1;
    let tree = Tree::new(&sentences[index]);
    let root = sentences[index].root();
    let frame = frames(&tree, &|_| false).into_iter().find(|f| f.predicate == root);
    let found = frame.and_then(|frame| places.in_sentence(&tree, index, &frame));
    expected.assert_eq(&show(&article, found.as_ref().or(places.otherwise())));
}

const CLASHED: &str = "\
Gunmen gunman NOUN 2 nsubj
clashed clash VERB 0 root
in in ADP 4 case
Tripoli Tripoli PROPN 2 obl
. . PUNCT 2 punct";

#[test]
fn the_country_of_the_article_decides() {
    let agreed = |country: &str| {
        format!("{country} {country} PROPN 2 nsubj\nagreed agree VERB 0 root\n. . PUNCT 2 punct")
    };
    check(&[CLASHED], expect![[r#""Tripoli" = Tripoli 3 LBY city (sentence)"#]]);
    check(
        &[&agreed("Lebanon"), &agreed("France"), CLASHED],
        expect![[r#""Tripoli" = ? ? ? unknown (sentence)"#]],
    );
    check(
        &[&agreed("Lebanon"), &agreed("Lebanon"), CLASHED],
        expect![[r#""Tripoli" = Tripoli 4 LBN city (sentence)"#]],
    );
}

#[test]
fn what_it_lies_in_decides() {
    check(
        &[
            "Police police NOUN 2 nsubj\nmarched march VERB 0 root\nin in ADP 4 case\nParis Paris PROPN 2 obl\n, , PUNCT 6 punct\nTexas Texas PROPN 4 appos\n. . PUNCT 2 punct",
        ],
        expect![[r#""Paris , Texas" = Paris 9 USA city (sentence)"#]],
    );
}

#[test]
fn a_noun_tells_town_from_region() {
    let in_kursk = |behind: &str| {
        format!(
            "Troops troops NOUN 2 nsubj\nfought fight VERB 0 root\nin in ADP {behind}\n. . PUNCT 2 punct"
        )
    };
    check(
        &[&in_kursk("4 case\nKursk Kursk PROPN 2 obl")],
        expect![[r#""Kursk" = Kursk a RUS city (sentence)"#]],
    );
    check(
        &[&in_kursk("5 case\nKursk Kursk PROPN 5 compound\nregion region NOUN 2 obl")],
        expect![[r#""Kursk" = Kursk Oblast b RUS region (sentence)"#]],
    );
}

#[test]
fn who_acts_is_no_place() {
    check(
        &[
            "Paris Paris PROPN 2 nsubj\ncondemned condemn VERB 0 root\nLibya Libya PROPN 2 obj\n. . PUNCT 2 punct",
        ],
        expect!["nowhere"],
    );
    check(
        &[
            "Libya Libya PROPN 3 nmod:poss\n's 's PART 1 case\npresident president NOUN 4 nsubj\nresigned resign VERB 0 root\n. . PUNCT 4 punct",
        ],
        expect!["nowhere"],
    );
}

#[test]
fn a_place_of_a_joined_clause_is_the_event_s_too() {
    check(
        &[
            "He he PRON 3 nsubj:pass\nwas be AUX 3 aux:pass\nshot shoot VERB 0 root\nand and CCONJ 5 cc\nkilled kill VERB 3 conj\nin in ADP 7 case\nTexas Texas PROPN 5 obl\n. . PUNCT 3 punct",
        ],
        expect![[r#""Texas" = Texas 8 USA region (sentence)"#]],
    );
    // So is that of a clause that says when or how.
    check(
        &[
            "Talking talk VERB 6 advcl\nin in ADP 3 case\nTexas Texas PROPN 1 obl\n, , PUNCT 6 punct\nhe he PRON 6 nsubj\nblamed blame VERB 0 root\nLibya Libya PROPN 6 obj\n. . PUNCT 6 punct",
        ],
        expect![[r#""Texas" = Texas 8 USA region (sentence)"#]],
    );
}

#[test]
fn what_is_imposed_on_a_state_is_not_there() {
    check(
        &[
            "France France PROPN 2 nsubj\nimposed impose VERB 0 root\nsanctions sanction NOUN 2 obj\non on ADP 5 case\nLibya Libya PROPN 3 nmod\n. . PUNCT 2 punct",
        ],
        expect!["nowhere"],
    );
}

#[test]
fn a_place_that_relative_clauses_are_about() {
    check(
        &[
            "Ships ship NOUN 2 nsubj\nsank sink VERB 0 root\nin in ADP 6 case\nthe the DET 6 det\nRed Red PROPN 6 compound\nSea Sea PROPN 2 obl\n. . PUNCT 2 punct",
        ],
        expect![[r#""Red Sea" = Red Sea red-sea ? feature (sentence)"#]],
    );
}

#[test]
fn the_focus_is_a_country_that_stands_out() {
    let helped = |who: &str| {
        format!("{who} {who} PROPN 2 nsubj\nagreed agree VERB 0 root\n. . PUNCT 2 punct")
    };
    let rows = [helped("Libya"), helped("Libya"), helped("Libya"), helped("France")];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    check(&rows, expect![[r#""Libya" = Libya 1 LBY country (focus)"#]]);
    check(&rows[2..], expect!["nowhere"]);
}

fn dateline(text: &str) -> String {
    let (mut article, _) = parsed(&[CLASHED]);
    article.text = text.to_owned();
    article.paragraphs[0].span = Span::new(0, text.len());
    let places =
        Places::read(&article, &[], &Default::default(), &Directory::default(), &gazetteer());
    show(&article, places.otherwise())
}

#[test]
fn datelines() {
    for (text, place) in [
        (
            "TRIPOLI, Lebanon (AP) — Gunmen clashed.",
            "\"TRIPOLI, Lebanon\" = Tripoli 4 LBN city (dateline)",
        ),
        ("PARIS, Aug 25 (Reuters) - France agreed.", "\"PARIS\" = Paris 6 FRA city (dateline)"),
        ("Paris – France agreed.", "\"Paris\" = Paris 6 FRA city (dateline)"),
        (
            "PARIS, Texas, March 3, 2024 -- Police marched.",
            "\"PARIS, Texas\" = Paris 9 USA city (dateline)",
        ),
        // Not datelines: a headline, a range, a compound, an unknown place.
        ("France – what happens next?", "nowhere"),
        ("Paris talks – what happens next?", "nowhere"),
        ("Paris-based analysts agreed.", "nowhere"),
        ("ATLANTIS (AP) — Ships sank.", "nowhere"),
        ("", "nowhere"),
    ] {
        assert_eq!(dateline(text), place, "{text}");
    }
}

#[test]
fn names_are_compared_as_words() {
    let ids =
        |name: &str| gazetteer().named(name).iter().map(|p| p.id).collect::<Vec<_>>().join(" ");
    assert_eq!(ids("PARIS"), "6 9");
    assert_eq!(ids("Pâris"), "6 9");
    assert_eq!(ids("Red-Sea"), "red-sea");
    assert_eq!(ids("Pari"), "");
    assert_eq!(ids("Zzz"), "");
    assert_eq!(ids(""), "");
    assert_eq!(
        gazetteer().by_id("9").map(|p| (p.kind, p.region)),
        Some((PlaceKind::City, Some("8")))
    );
    assert!(gazetteer().by_id("90").is_none());
}

#[test]
fn a_wrong_header_is_named() {
    let error = Gazetteer::new("# A comment.\nid\tname\n", NAMES).unwrap_err();
    assert!(error.is_header());
    assert!(error.to_string().starts_with("places.tsv: the header is \"id\\tname\""), "{error}");
    assert!(Gazetteer::new(PLACES, "").unwrap_err().to_string().starts_with("place_names.tsv"));
}

#[test]
fn bad_rows_are_problems() {
    assert_eq!(gazetteer().problems(), []);
    let swapped = NAMES.replace("france\t5\n", "").replace("kursk\ta b", "kursk\ta z\nfrance\t5");
    let problems = Gazetteer::new(PLACES, &swapped).unwrap().problems();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(
        told.iter().any(|t| t.contains("\"kursk\" does not stand before \"france\"")),
        "{told:?}"
    );
    assert!(
        told.iter().any(|t| t.contains("\"kursk\" means \"z\", which is no place")),
        "{told:?}"
    );
}

proptest! {
    #[test]
    fn no_text_is_too_odd(places in "\\PC{0,200}", names in "\\PC{0,200}", name in "\\PC{0,20}") {
        let _ = Gazetteer::new(&places, &names);
        let places = format!("id\tname\tkind\tlat\tlon\tcountry\tregion\tpopulation\n{places}");
        let gazetteer = Gazetteer::new(&places, "name\tids\n").unwrap();
        let _ = (gazetteer.named(&name), gazetteer.by_id(&name), gazetteer.problems());
        dateline(&names);
    }

    #[test]
    fn every_name_is_found(mut keys in proptest::collection::btree_set("[a-z]{1,4}( [a-z]{1,3})?", 1..40)) {
        let rows: Vec<String> = {
            let mut rows: Vec<String> = keys.iter().map(|k| format!("{k}\t6")).collect();
            rows.sort();
            rows
        };
        let names = format!("name\tids\n{}\n", rows.join("\n"));
        let gazetteer = Gazetteer::new(PLACES, &names).unwrap();
        for key in &keys {
            prop_assert_eq!(gazetteer.named(key).len(), 1, "{}", key);
        }
        keys.insert("paris".into());
        prop_assert!(gazetteer.named("zzzzz").is_empty());
    }
}
