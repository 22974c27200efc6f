//! Trees are built by hand: a token is `form/UPOS/head/relation`, heads count
//! from 1 and 0 is the root, a trailing `+` of the part of speech is a plural,
//! and a fifth part is the lemma. One line is one sentence.

use expect_test::{Expect, expect};
use smol_str::SmolStr;
use whodid_text::{NameClass, NameTag, Sentence, Span, Token, Upos};

use super::resolve;
use crate::place::Gazetteer;
use crate::{Directory, DirectoryFiles};

const STATES: &str = "\
code\tname\taliases\tadjectives\tpeople\tcapital\tseats
RUS\tRussia\t\tRussian\tRussian|Russians\tMoscow\tKremlin
UKR\tUkraine\t\tUkrainian\tUkrainian|Ukrainians\tKyiv\t
CHN\tChina\t\tChinese\tChinese\tBeijing\t
JPN\tJapan\t\tJapanese\tJapanese\tTokyo\t
KOR\tSouth Korea\t\tSouth Korean\tSouth Koreans\tSeoul\t
PRK\tNorth Korea\t\tNorth Korean\tNorth Koreans\tPyongyang\t
USA\tUnited States\tUS|U.S.\tAmerican|US\tAmerican|Americans\tWashington\tWhite House|Capitol Hill=LEG
SAU\tSaudi Arabia\t\tSaudi\tSaudi|Saudis\tRiyadh\t
ISR\tIsrael\t\tIsraeli\tIsraeli|Israelis\tJerusalem\t
IRN\tIran\t\tIranian\tIranian|Iranians\tTehran\t
IRQ\tIraq\t\tIraqi\tIraqi|Iraqis\tBaghdad\t
FRA\tFrance\t\tFrench\tFrench\tParis\tElysee
PAK\tPakistan\t\tPakistani\tPakistani|Pakistanis\tIslamabad\t
PSE\tPalestine\t\tPalestinian\tPalestinian|Palestinians\tRamallah\t
AFG\tAfghanistan\t\tAfghan\tAfghan|Afghans\tKabul\t
GEO\tGeorgia\t\tGeorgian\tGeorgian|Georgians\tTbilisi\t
";

const REGIONS: &str = "\
name\taliases\tcountry\tadjectives\tpeople\tsectors
Gaza\tGaza Strip\tPSE\tGazan\tGazans\t
Georgia\t\tUSA\t\t\t
Texas\t\tUSA\tTexan\tTexans\t
Abkhazia\t\tGEO\tAbkhaz\t\tPRE
North America\t\t\t\t\t
";

const ORGANIZATIONS: &str = "\
id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto
un\tUnited Nations\tUN\tUNO\t\tigo\t\t
eu\tEuropean Union\tEU\tEUR\t\tigo\t\t
who\tWorld Health Organization\tWHO\tUNO\t\tigo\t\t
hamas\tHamas\t\tPSE\tREB\tarmed\t\t
taliban\tTaliban\t\tAFG\tREB\tarmed\t\t2021-08-14
taliban-2021\tTaliban\t\tAFG\tGOV\torgan\t2021-08-15\t
fsb\tFSB\t\tRUS\tSPY\torgan\t\t
senate\tUS Senate\tSenate\tUSA\tLEG\tlegislature\t\t
";

const PEOPLE: &str = "\
id\tname\taliases\tshort\tgender\tcountry
vladimir-putin\tVladimir Putin\t\tPutin\tm\tRUS
barack-obama\tBarack Obama\t\tObama\tm\tUSA
angela-merkel\tAngela Merkel\t\tMerkel\tf\tFRA
imran-khan\tImran Khan\t\t\tm\tPAK
kim-jong-un\tKim Jong Un\tKim Jong-un\tKim\tm\tPRK
kim-jong-il\tKim Jong Il\tKim Jong-il\tKim\tm\tPRK
moon-jae-in\tMoon Jae-in\t\tMoon\tm\tKOR
";

const OFFICES: &str = "\
id\ttitle\tcountry\tsectors\tfrom\tto
vladimir-putin\tPresident\tRUS\tGOV\t2012-05-07\t
barack-obama\tPresident\tUSA\tGOV\t2009-01-20\t2017-01-20
angela-merkel\tPresident\tFRA\tGOV\t2017-01-20\t
imran-khan\tPrime Minister\tPAK\tGOV\t2018-08-18\t2022-04-10
kim-jong-un\tSupreme Leader\tPRK\tGOV\t2011-12-17\t
kim-jong-il\tSupreme Leader\tPRK\tGOV\t1994-07-08\t2011-12-17
moon-jae-in\tPresident\tKOR\tGOV\t2017-05-10\t2022-05-10
";

const NOUNS: &str = "\
noun\tsectors\tkind
president\tGOV\tperson
leader\tGOV\tperson
minister\tGOV\tperson
foreign minister\tGOV\tperson
prime minister\tGOV\tperson
secretary of state\tGOV\tperson
official\tGOV\tperson
spokesman\tGOV\tperson
government\tGOV\torgan
foreign ministry\tGOV\torgan
health ministry\tGOV|MED\torgan
military\tMIL\torgan
army\tMIL\torgan
forces\tMIL\torgan
soldier\tMIL\tperson
commander\tMIL\tperson
warship\tMIL\tcraft
police\tCOP\torgan
militia\tUAF\torgan
rebel\tREB\tperson
man\tCVL\tperson
people\tCVL\tperson
protester\tCVL\tperson
farmer\tAGR\tperson
maker\tBUS\torgan
court\tJUD\torgan
group\tSOC\torgan
bloc\tPTY\torgan
country\t\tstate
side\t\tparty
counterpart\t\tparty
member\t\tpart
thousand\tCVL\tcount
";

fn directory() -> Directory {
    Directory::parse(&DirectoryFiles {
        states: STATES,
        regions: REGIONS,
        organizations: ORGANIZATIONS,
        people: PEOPLE,
        offices: OFFICES,
        nouns: NOUNS,
        ..Default::default()
    })
    .expect("the tables above are well formed")
}

fn token(part: &str, text: &mut String) -> Token {
    let mut parts = part.split('/');
    let form = parts.next().unwrap_or_default();
    let upos = parts.next().unwrap_or_default();
    let head: u32 = parts.next().and_then(|h| h.parse().ok()).expect(part);
    let deprel = parts.next().expect(part);
    let plural = upos.ends_with('+');
    let upos = Upos::parse(upos.trim_end_matches('+')).expect(part);
    let lemma = parts.next().map(SmolStr::from).unwrap_or_else(|| match upos {
        Upos::Propn => form.into(),
        _ if plural => form.to_lowercase().trim_end_matches('s').into(),
        _ => form.to_lowercase().into(),
    });
    let name = parts.next().map(|tag| NameTag {
        begins: tag.starts_with('B'),
        class: match tag.trim_start_matches(['B', 'I', '-']) {
            "PER" => NameClass::Person,
            "ORG" => NameClass::Organization,
            _ => NameClass::Location,
        },
    });
    if !text.is_empty() && !form.starts_with([',', '.', '\'']) {
        text.push(' ');
    }
    let start = text.len();
    text.push_str(form);
    let feats = match (plural, deprel) {
        (true, _) => "Number=Plur",
        (_, "nmod:poss") if upos == Upos::Pron => "Poss=Yes",
        _ => "Number=Sing",
    };
    Token {
        span: Span::new(start, text.len()),
        form: form.into(),
        lemma,
        upos,
        xpos: "_".into(),
        feats: feats.into(),
        head: head.checked_sub(1),
        deprel: deprel.into(),
        name,
    }
}

fn check(trees: &str, expected: Expect) {
    check_at(trees, Some("2019-06-01"), expected);
}

fn check_at(trees: &str, date: Option<&str>, expected: Expect) {
    let mut text = String::new();
    let mut sentences = Vec::new();
    for line in trees.lines().filter(|l| !l.trim().is_empty()) {
        let tokens: Vec<Token> = line.split_whitespace().map(|t| token(t, &mut text)).collect();
        let span = tokens[0].span.cover(tokens[tokens.len() - 1].span);
        sentences.push(Sentence { span, tokens, triggers: Vec::new(), skimmed: false });
    }
    let date = date.map(|d| d.parse().expect("a date"));
    let directory = directory();
    let mentions = resolve(&text, &sentences, &directory, Gazetteer::default(), date);
    let mut out = String::new();
    for mention in mentions.iter() {
        let words = mention.span.slice(&text).unwrap_or("?");
        let actors: Vec<_> = mention.actors.iter().map(ToString::to_string).collect();
        let place = if mention.is_place { " (place)" } else { "" };
        out += &format!("{words}{place} = {} [{}]\n", actors.join(" + "), mention.why);
        assert_eq!(mentions.at(mention.sentence, mention.head), Some(mention));
    }
    expected.assert_eq(&out);
}

#[test]
fn states_and_their_capitals() {
    check(
        "Russia/PROPN/2/nsubj struck/VERB/0/root Kyiv/PROPN/2/obj ./PUNCT/2/punct",
        expect![[r#"
            Russia = Russia RUS STATE [directory: Russia]
            Kyiv = Ukraine UKR GOV [directory: Kyiv]
        "#]],
    );
    check(
        "Moscow/PROPN/2/nsubj warned/VERB/0/root troops/NOUN+/2/obj in/ADP/5/case Kyiv/PROPN/2/obl",
        expect![[r#"
            Moscow = Russia RUS GOV [directory: Moscow]
            Kyiv (place) = Ukraine UKR [directory: Kyiv]
        "#]],
    );
    check(
        "The/DET/3/det White/PROPN/3/compound House/PROPN/4/nsubj met/VERB/0/root the/DET/6/det Kremlin/PROPN/4/obj",
        expect![[r#"
            The White House = United States USA GOV [directory: White House]
            the Kremlin = Russia RUS GOV [directory: Kremlin]
        "#]],
    );
}

#[test]
fn a_town_without_a_name_is_that_of_the_place_named_last() {
    check(
        "Rebels/NOUN+/2/nsubj/rebel entered/VERB/0/root Tbilisi/PROPN/2/obj\nShells/NOUN+/2/nsubj/shell hit/VERB/0/root the/DET/4/det city/NOUN/2/obj",
        expect![[r#"
            Rebels = Rebels GEO REB [noun rebel; the article's country GEO]
            Tbilisi = Georgia GEO GOV [directory: Tbilisi]
            the city = city GEO [noun city; antecedent 0:2]
        "#]],
    );
    // The name stands for it; and where something happens takes no part.
    check(
        "Russia/PROPN/2/nsubj took/VERB/0/root the/DET/4/det city/NOUN/2/obj of/ADP/6/case Kyiv/PROPN/4/nmod\nPeople/NOUN+/2/nsubj/people met/VERB/0/root in/ADP/5/case the/DET/5/det city/NOUN/2/obl",
        expect![[r#"
            Russia = Russia RUS STATE [directory: Russia]
            Kyiv = Ukraine UKR GOV [directory: Kyiv]
            People = People UKR CVL [noun people; the article's country UKR]
        "#]],
    );
    // A capital that acts is a government, and nobody shells his own.
    check(
        "Gaza/PROPN/2/nsubj burned/VERB/0/root\nMoscow/PROPN/2/nsubj shelled/VERB/0/root the/DET/4/det city/NOUN/2/obj\nMoscow/PROPN/2/nsubj condemned/VERB/0/root the/DET/4/det attack/NOUN/2/obj on/ADP/7/case the/DET/7/det town/NOUN/4/nmod\nRussia/PROPN/2/nsubj said/VERB/0/root in/ADP/4/case Moscow/PROPN/2/obl it/PRON/6/nsubj took/VERB/2/ccomp the/DET/8/det village/NOUN/6/obj",
        expect![[r#"
            Gaza = Gaza PSE [directory: Gaza]
            Moscow = Russia RUS GOV [directory: Moscow]
            the city = city PSE [noun city; antecedent 0:0]
            Moscow = Russia RUS GOV [directory: Moscow]
            the town = town PSE [noun town; antecedent 0:0]
            Russia = Russia RUS STATE [directory: Russia]
            Moscow (place) = Russia RUS [directory: Moscow]
            it = Russia RUS STATE [antecedent 3:0]
            the village = village PSE [noun village; antecedent 0:0]
        "#]],
    );
}

#[test]
fn bare_numbers_count_people() {
    check(
        "Shells/NOUN+/2/nsubj/shell killed/VERB/0/root/kill six/NUM/2/obj in/ADP/5/case Kyiv/PROPN/2/obl and/CCONJ/7/cc wounded/VERB/2/conj/wound another/DET/7/obj",
        expect![[r#"
            six = six UKR CVL [place Kyiv]
            Kyiv (place) = Ukraine UKR [directory: Kyiv]
            another = another UKR CVL [place Kyiv]
        "#]],
    );
    // They are not the attacker's own; "in another" is another attack.
    check(
        "Ukraine/PROPN/2/nsubj wept/VERB/0/root ./PUNCT/2/punct\nRussia/PROPN/2/nsubj killed/VERB/0/root/kill six/NUM/2/obj in/ADP/5/case another/DET/2/obl",
        expect![[r#"
            Ukraine = Ukraine UKR STATE [directory: Ukraine]
            Russia = Russia RUS STATE [directory: Russia]
            six = six UKR CVL [the article's country UKR]
        "#]],
    );
}

#[test]
fn demonyms_and_head_nouns() {
    check(
        "Four/NUM/3/nummod Saudi/ADJ/3/amod men/NOUN+/4/nsubj/man met/VERB/0/root the/DET/7/det Israeli/ADJ/7/amod military/NOUN/4/obj",
        expect![[r#"
            Four Saudi men = Four Saudi men SAU CVL [noun man; modifier Saudi]
            the Israeli military = Israeli military ISR MIL [noun military; modifier Israeli]
        "#]],
    );
    check(
        "Angry/ADJ/3/amod French/ADJ/3/amod farmers/NOUN+/4/nsubj block/VERB/0/root police/NOUN/4/obj",
        expect![[r#"
            Angry French farmers = Angry French farmers FRA AGR [noun farmer; modifier French]
            police = police - COP [noun police]
        "#]],
    );
    check(
        "Israeli/ADJ/2/amod strikes/NOUN+/3/nsubj killed/VERB/0/root thousands/NOUN+/3/obj of/ADP/6/case people/NOUN+/4/nmod/people",
        expect![[r#"
            thousands of people = people - CVL [noun people]
            people = people - CVL [noun people]
            Israeli = Israel ISR STATE [directory: Israeli]
        "#]],
    );
}

#[test]
fn possessors_and_complements() {
    check(
        "Russia/PROPN/4/nmod:poss 's/PART/1/case foreign/ADJ/4/amod ministry/NOUN/5/nsubj warned/VERB/0/root police/NOUN/5/obj in/ADP/8/case Paris/PROPN/6/nmod",
        expect![[r#"
            Russia = Russia RUS STATE [directory: Russia]
            Russia's foreign ministry = Russia's foreign ministry RUS GOV [noun foreign ministry; modifier Russia]
            police = police FRA COP [noun police; modifier Paris]
            Paris (place) = France FRA [directory: Paris]
        "#]],
    );
    check(
        "Leaders/NOUN+/7/nsubj of/ADP/3/case China/PROPN/1/nmod and/CCONJ/5/cc Japan/PROPN/3/conj have/AUX/7/aux met/VERB/0/root",
        expect![[r#"
            Leaders = China leader CHN GOV + Japan leader JPN GOV [noun leader; modifier China; modifier Japan]
            China = China CHN STATE [directory: China]
            Japan = Japan JPN STATE [directory: Japan]
        "#]],
    );
    check(
        "Russian/ADJ/4/amod and/CCONJ/3/cc Ukrainian/ADJ/1/conj forces/NOUN+/5/nsubj/force clashed/VERB/0/root",
        expect![[r#"
            Russian and Ukrainian forces = Russia forces RUS MIL + Ukraine forces UKR MIL [noun forces; modifier Russian; modifier Ukrainian]
        "#]],
    );
}

#[test]
fn countries_that_only_back_somebody() {
    check(
        "Pro/ADJ/3/amod -/PUNCT/3/punct Iranian/ADJ/4/amod militias/NOUN+/7/nsubj in/ADP/6/case Iraq/PROPN/4/nmod fled/VERB/0/root",
        expect![[r#"
            Pro - Iranian militias = Pro - Iranian militias IRQ UAF [noun militia; modifier Iraq]
            Iraq (place) = Iraq IRQ STATE [directory: Iraq]
        "#]],
    );
    check(
        "Iran/PROPN/3/obl -/PUNCT/3/punct backed/VERB/4/amod rebels/NOUN+/5/nsubj fled/VERB/0/root",
        expect![[r#"
            Iran = Iran IRN STATE [directory: Iran]
            Iran - backed rebels = Iran - backed rebels - REB [noun rebel]
        "#]],
    );
    check(
        "Gaza/PROPN/7/nmod:poss 's/PART/1/case Hamas/PROPN/5/compound -/PUNCT/5/punct run/VERB/7/amod health/NOUN/7/compound ministry/NOUN/8/nsubj spoke/VERB/0/root",
        expect![[r#"
            Gaza (place) = Gaza PSE [directory: Gaza]
            Gaza's Hamas - run health ministry = Gaza's Hamas - run health ministry PSE GOV MED [noun health ministry; modifier Hamas]
        "#]],
    );
}

#[test]
fn titles_before_names() {
    check(
        "President/PROPN/4/nsubj Barack/PROPN/1/flat Obama/PROPN/1/flat met/VERB/0/root Foreign/PROPN/6/compound Minister/PROPN/7/nmod:desc Wang/PROPN/4/obj Yi/PROPN/7/flat of/ADP/10/case China/PROPN/7/nmod\n\
         Wang/PROPN/2/nsubj thanked/VERB/0/root Obama/PROPN/2/obj",
        expect![[r#"
            President Barack Obama = Barack Obama USA GOV [directory: Barack Obama]
            Foreign Minister Wang Yi = Wang Yi CHN GOV [a name; title Foreign Minister; noun foreign minister; modifier China]
            China = China CHN STATE [directory: China]
            Wang = Wang Yi CHN GOV [a name; antecedent 0:6]
            Obama = Barack Obama USA GOV [a name; antecedent 0:0]
        "#]],
    );
    check(
        "Former/ADJ/4/amod Pakistani/ADJ/4/amod prime/ADJ/4/amod minister/NOUN/7/nsubj Imran/PROPN/4/flat Khan/PROPN/4/flat spoke/VERB/0/root",
        expect![[r#"
            Former Pakistani prime minister Imran Khan = Imran Khan PAK ELI [directory: Imran Khan]
        "#]],
    );
    check(
        "Ukrainian/ADJ/3/amod drone/NOUN/3/compound maker/NOUN/4/nmod:desc Skyeton/PROPN/5/nsubj grew/VERB/0/root",
        expect![[r#"
            Ukrainian drone maker Skyeton = Skyeton UKR BUS [a name; title maker; noun maker; modifier Ukrainian]
        "#]],
    );
}

#[test]
fn offices_by_date() {
    let tree = "Imran/PROPN/3/nsubj Khan/PROPN/1/flat spoke/VERB/0/root";
    check_at(
        tree,
        Some("2020-01-01"),
        expect![[r#"
        Imran Khan = Imran Khan PAK GOV [directory: Imran Khan]
    "#]],
    );
    check_at(
        tree,
        Some("2023-01-01"),
        expect![[r#"
        Imran Khan = Imran Khan PAK ELI [directory: Imran Khan]
    "#]],
    );
    check_at(
        tree,
        None,
        expect![[r#"
        Imran Khan = Imran Khan PAK GOV [directory: Imran Khan]
    "#]],
    );
    let tree = "Taliban/PROPN/2/compound fighters/NOUN+/4/nsubj have/AUX/4/aux met/VERB/0/root the/DET/6/det Taliban/PROPN/4/obj";
    check_at(
        tree,
        Some("2020-01-01"),
        expect![[r#"
        the Taliban = Taliban AFG REB [directory: Taliban]
        Taliban = Taliban AFG REB [directory: Taliban]
    "#]],
    );
    check_at(
        tree,
        Some("2022-01-01"),
        expect![[r#"
        the Taliban = Taliban AFG GOV [directory: Taliban]
        Taliban = Taliban AFG GOV [directory: Taliban]
    "#]],
    );
    check_at(
        "The/DET/4/det North/ADJ/4/amod Korean/ADJ/4/amod leader/NOUN/5/nsubj met/VERB/0/root the/DET/8/det Russian/ADJ/8/amod president/NOUN/5/obj",
        Some("2019-04-25"),
        expect![[r#"
            The North Korean leader = Kim Jong Un PRK GOV [noun leader; modifier North Korean; holder of the office Supreme Leader]
            the Russian president = Vladimir Putin RUS GOV [noun president; modifier Russian; holder of the office President]
        "#]],
    );
}

#[test]
fn short_names() {
    check_at(
        "Kim/PROPN/2/nsubj met/VERB/0/root Putin/PROPN/2/obj",
        Some("2019-04-25"),
        expect![[r#"
            Kim = Kim Jong Un PRK GOV [directory: Kim; short for Kim Jong Un]
            Putin = Vladimir Putin RUS GOV [directory: Putin; short for Vladimir Putin]
        "#]],
    );
    check_at(
        "Kim/PROPN/2/nsubj met/VERB/0/root Putin/PROPN/2/obj",
        Some("2010-04-25"),
        expect![[r#"
            Kim = Kim Jong Il PRK GOV [directory: Kim; short for Kim Jong Il]
            Putin = Vladimir Putin RUS [directory: Putin; short for Vladimir Putin]
        "#]],
    );
    // Another Kim than the one the directory knows.
    check(
        "Kim/PROPN/5/nsubj Jae/PROPN/1/flat -/PUNCT/1/punct hoon/PROPN/1/flat sang/VERB/0/root\n\
         Kim/PROPN/2/nsubj smiled/VERB/0/root",
        expect![[r#"
            Kim Jae - hoon = Kim Jae - hoon - [a name]
            Kim = Kim Jae - hoon - [a name; antecedent 0:0]
        "#]],
    );
}

#[test]
fn acronyms_need_their_capitals() {
    check(
        "The/DET/2/det US/PROPN/3/nsubj told/VERB/0/root us/PRON/3/obj who/PRON/7/nsubj the/DET/7/det WHO/PROPN/3/ccomp is/AUX/7/cop",
        expect![[r#"
            The US = United States USA STATE [directory: US]
            us =  []
            the WHO = World Health Organization UNO [directory: WHO]
        "#]],
    );
}

#[test]
fn ambiguous_names_take_the_article_s_country() {
    check(
        "Texas/PROPN/6/nsubj and/CCONJ/3/cc Georgia/PROPN/1/conj have/AUX/6/aux both/ADV/6/advmod sued/VERB/0/root",
        expect![[r#"
            Texas = Texas USA [directory: Texas]
            Georgia = Georgia USA [directory: Georgia]
        "#]],
    );
    check(
        "Georgia/PROPN/2/nsubj sued/VERB/0/root Russia/PROPN/2/obj",
        expect![[r#"
        Georgia = Georgia GEO STATE [directory: Georgia]
        Russia = Russia RUS STATE [directory: Russia]
    "#]],
    );
    check(
        "He/PRON/2/nsubj toured/VERB/0/root North/PROPN/4/compound America/PROPN/2/obj",
        expect![[r#"
            He =  []
            North America = North America - [directory: North America]
        "#]],
    );
}

#[test]
fn appositions() {
    check(
        "Yoav/PROPN/8/nsubj Levi/PROPN/1/flat ,/PUNCT/6/punct the/DET/6/det Israeli/ADJ/6/amod minister/NOUN/1/appos ,/PUNCT/6/punct resigned/VERB/0/root\n\
         Levi/PROPN/2/nsubj left/VERB/0/root",
        expect![[r#"
            Yoav Levi = Yoav Levi ISR GOV [a name; apposition the Israeli minister; noun minister; modifier Israeli]
            the Israeli minister = Israeli minister ISR GOV [noun minister; modifier Israeli]
            Levi = Yoav Levi ISR GOV [a name; antecedent 0:0]
        "#]],
    );
}

#[test]
fn counterparts_and_pairs() {
    check(
        "Moon/PROPN/2/nsubj called/VERB/0/root his/PRON/5/nmod:poss Russian/ADJ/5/amod counterpart/NOUN/2/obj\n\
         The/DET/3/det two/NUM/3/nummod leaders/NOUN+/4/nsubj talked/VERB/0/root",
        expect![[r#"
            Moon = Moon Jae-in KOR GOV [directory: Moon; short for Moon Jae-in]
            his = Moon Jae-in KOR GOV [antecedent 0:0]
            his Russian counterpart = Vladimir Putin RUS GOV [noun counterpart; modifier Russian; antecedent 0:2]
            The two leaders = Moon Jae-in KOR GOV + Vladimir Putin RUS GOV [antecedent 0:4; antecedent 0:0]
        "#]],
    );
    check(
        "China/PROPN/2/nsubj met/VERB/0/root Japan/PROPN/2/obj\n\
         Both/DET/2/det countries/NOUN+/3/nsubj/country talked/VERB/0/root\n\
         The/DET/3/det two/NUM/3/nummod sides/NOUN+/4/nsubj agreed/VERB/0/root",
        expect![[r#"
            China = China CHN STATE [directory: China]
            Japan = Japan JPN STATE [directory: Japan]
            Both countries = China CHN STATE + Japan JPN STATE [noun country; the article's country CHN; the article's country JPN]
            The two sides = China CHN STATE + Japan JPN STATE [noun side; the article's country CHN; the article's country JPN]
        "#]],
    );
    check(
        "The/DET/2/det EU/PROPN/3/nsubj met/VERB/0/root Russia/PROPN/3/obj\n\
         The/DET/2/det bloc/NOUN/3/nsubj thanked/VERB/0/root the/DET/5/det country/NOUN/3/obj",
        expect![[r#"
            The EU = European Union EUR [directory: EU]
            Russia = Russia RUS STATE [directory: Russia]
            The bloc = European Union EUR [noun bloc; antecedent 0:1]
            the country = Russia RUS STATE [noun country; the article's country RUS]
        "#]],
    );
}

#[test]
fn pronouns() {
    check(
        "Merkel/PROPN/2/nsubj met/VERB/0/root Putin/PROPN/2/obj\n\
         She/PRON/2/nsubj thanked/VERB/0/root him/PRON/2/obj",
        expect![[r#"
            Merkel = Angela Merkel FRA GOV [directory: Merkel; short for Angela Merkel]
            Putin = Vladimir Putin RUS GOV [directory: Putin; short for Vladimir Putin]
            She = Angela Merkel FRA GOV [antecedent 0:0]
            him = Vladimir Putin RUS GOV [antecedent 0:2]
        "#]],
    );
    check(
        "Police/NOUN/2/nsubj shot/VERB/0/root protesters/NOUN+/2/obj who/PRON/5/nsubj marched/VERB/3/acl:relcl in/ADP/7/case Paris/PROPN/5/obl\n\
         They/PRON/2/nsubj fled/VERB/0/root",
        expect![[r#"
            Police = Police FRA COP [noun police; place Paris]
            protesters = protesters FRA CVL [noun protester; place Paris]
            who = protesters FRA CVL [antecedent 0:2]
            Paris (place) = France FRA [directory: Paris]
            They = Police FRA COP [antecedent 0:0]
        "#]],
    );
    check(
        "Russia/PROPN/2/nsubj moved/VERB/0/root its/PRON/4/nmod:poss army/NOUN/2/obj\n\
         It/PRON/2/nsubj denied/VERB/0/root this/PRON/2/obj",
        expect![[r#"
            Russia = Russia RUS STATE [directory: Russia]
            its = Russia RUS STATE [antecedent 0:0]
            its army = its army RUS MIL [noun army; modifier its]
            It = Russia RUS STATE [antecedent 0:0]
        "#]],
    );
    check(
        "We/PRON/3/nsubj will/AUX/3/aux respond/VERB/6/ccomp ,/PUNCT/3/punct Putin/PROPN/6/nsubj said/VERB/0/root/say",
        expect![[r#"
            We = Russia RUS STATE [speaker 0:4]
            Putin = Vladimir Putin RUS GOV [directory: Putin; short for Vladimir Putin]
        "#]],
    );
    // Nobody has been named.
    check(
        "They/PRON/2/nsubj fled/VERB/0/root",
        expect![[r#"
        They =  []
    "#]],
    );
}

#[test]
fn repeated_descriptions() {
    check(
        "Israeli/ADJ/2/amod soldiers/NOUN+/3/nsubj fired/VERB/0/root\n\
         The/DET/2/det soldiers/NOUN+/3/nsubj left/VERB/0/root",
        expect![[r#"
            Israeli soldiers = Israeli soldiers ISR MIL [noun soldier; modifier Israeli]
            The soldiers = Israeli soldiers ISR MIL [noun soldier; antecedent 0:1]
        "#]],
    );
    check(
        "Putin/PROPN/2/nsubj spoke/VERB/0/root\n\
         The/DET/2/det president/NOUN/3/nsubj left/VERB/0/root",
        expect![[r#"
            Putin = Vladimir Putin RUS GOV [directory: Putin; short for Vladimir Putin]
            The president = Vladimir Putin RUS GOV [noun president; antecedent 0:0]
        "#]],
    );
    check(
        "A/DET/3/det Hamas/PROPN/3/compound spokesman/NOUN/4/nsubj praised/VERB/0/root members/NOUN+/4/obj of/ADP/8/case the/DET/8/det group/NOUN/5/nmod",
        expect![[r#"
            A Hamas spokesman = Hamas spokesman PSE REB [noun spokesman; modifier Hamas]
            members = members PSE REB [noun member; modifier group]
            the group = Hamas PSE REB [noun group; antecedent 0:1]
        "#]],
    );
}

#[test]
fn names_that_the_model_finds() {
    check(
        "Ana/PROPN/3/nsubj/Ana/B-PER Ruiz/PROPN/1/flat/Ruiz/I-PER joined/VERB/0/root Blue/PROPN/5/compound/Blue/B-ORG Star/PROPN/3/obj/Star/I-ORG in/ADP/7/case Ulm/PROPN/3/obl/Ulm/B-LOC",
        expect![[r#"
            Ana Ruiz = Ana Ruiz - [a name]
            Blue Star = Blue Star - [a name]
            Ulm (place) = Ulm - [a name]
        "#]],
    );
}

#[test]
fn breakaway_regions_and_headlines() {
    check(
        "Abkhaz/ADJ/2/amod forces/NOUN+/3/nsubj/force fired/VERB/0/root",
        expect![[r#"
        Abkhaz forces = Abkhaz forces GEO MIL PRE [noun forces; modifier Abkhaz]
    "#]],
    );
    check(
        "RUSSIA/PROPN/2/nsubj WARNS/VERB/0/root US/PROPN/2/obj",
        expect![[r#"
        RUSSIA = Russia RUS STATE [directory: RUSSIA]
        US = United States USA STATE [directory: US]
    "#]],
    );
}
