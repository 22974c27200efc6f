use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::import;
use crate::{Directory, DirectoryFiles};

const STATES: &str = "\
code\tname\taliases\tadjectives\tpeople\tcapital\tseats
NZL\tNew Zealand\t\tNew Zealand\tNew Zealanders\tWellington\t
ROU\tRomania\t\tRomanian\tRomanians\tBucharest\t
";
const NOUNS: &str = "noun\tsectors\tkind\nministry\tGOV\torgan\n";

fn files() -> DirectoryFiles<'static> {
    DirectoryFiles { states: STATES, nouns: NOUNS, ..Default::default() }
}

fn directory() -> Directory {
    Directory::parse(&files()).expect("the test's own tables are well-formed")
}

/// The tables without their first line, then what is lost.
fn check(dictionary: &str, expected: Expect) {
    let imported = import(&[("a.txt", dictionary)], &directory());
    let tables = imported.tables.lines().skip(2).collect::<Vec<_>>().join("\n");
    let losses: Vec<String> = imported.losses.iter().map(ToString::to_string).collect();
    expected.assert_eq(&format!("{}\n--\n{}\n", tables.replace('\t', " ; "), losses.join("\n")));
}

#[test]
fn actors_with_times_are_people() {
    check(
        "JANE_DOE_  ; a minister\n+J._DOE_\n\t[NZLELI <990101] [NZLGOV 990101-20051231]\n\t[NZLELI >060101]\n",
        expect![[r#"
            id ; name ; aliases ; short ; gender ; country
            petrarch-jane-doe ; Jane Doe ; J. Doe ;  ;  ; NZL

            id ; title ; country ; sectors ; from ; to
            petrarch-jane-doe ; Former official ; NZL ; ELI ;  ; 1998-12-31
            petrarch-jane-doe ; Government official ; NZL ; GOV ; 1999-01-01 ; 2005-12-31
            petrarch-jane-doe ; Former official ; NZL ; ELI ; 2006-01-01 ; 
            --

        "#]],
    );
    check(
        "OLD_DOE [ROMMIL 310101-301231] [ROMGOV]\n",
        expect![[r#"
        id ; name ; aliases ; short ; gender ; country
        petrarch-old-doe ; Old Doe ;  ;  ;  ; ROU

        id ; title ; country ; sectors ; from ; to
        petrarch-old-doe ; Military officer ; ROU ; MIL ; 1931-01-01 ; 2030-12-31
        petrarch-old-doe ; Government official ; ROU ; GOV ;  ; 
        --

    "#]],
    );
}

#[test]
fn actors_without_times_are_organisations() {
    check(
        "NEW_ZEALAND_DEFENCE_FORCE [NZLMIL]\n+NZDF_\nUN_WATER_AGENCY_ [IGOUNOXYZ] # a comment\n\
         THE_BANK_OF_WELLINGTON_ [NZLBUS]\nCHILDREN'S_AID_ [NGO]\n",
        expect![[r#"
            id ; name ; aliases ; country ; sectors ; kind ; from ; to
            petrarch-new-zealand-defence-force ; New Zealand Defence Force ; NZDF ; NZL ; MIL ; armed ;  ; 
            petrarch-un-water-agency ; UN Water Agency ;  ; UNO ;  ; igo ;  ; 
            petrarch-the-bank-of-wellington ; Bank of Wellington ;  ; NZL ; BUS ; company ;  ; 
            petrarch-children-s-aid ; Children's Aid ;  ; NGO ;  ; ngo ;  ; 
            --
            a.txt:3: XYZ of the code IGOUNOXYZ has no counterpart
        "#]],
    );
}

#[test]
fn names_of_states_that_are_known_are_left_out() {
    check(
        "NEW_ZEALAND_ [NZL]\n+AOTEAROA_\n+WELLINGTON_\n",
        expect![[r#"
        name ; aliases ; country ; adjectives ; people ; sectors
        Aotearoa ;  ; NZL ;  ;  ; 
        --

    "#]],
    );
}

#[test]
fn agents_are_nouns() {
    check(
        "!PERSON! = MAN, WOMAN\n!minist_of_! = MINISTRY_OF_, MINISTER_OF_\n\
         POLICE!PERSON! [~COP]\n!minist_of_!WATER [~GOV]\nTHIEF {THIEVES} [~CRM]\n\
         RIOT_POLICE {} [~COP]\nWATER_MINISTRY [~GOVMED]\nAIRSHIP!CREW! [~MIL]\nSEAFARER [~XYZ]\n",
        expect![[r#"
            noun ; sectors ; kind
            minister of water ; GOV ; person
            ministry of water ; GOV ; organ
            policeman ; COP ; person
            policewoman ; COP ; person
            riot police ; COP ; organ
            thief ; CRM ; person
            thieves ; CRM ; person
            water ministry ; GOV|JRN ; organ
            --
            a.txt:8: the set in the name is not defined above it
            a.txt:9: nothing is known of the code XYZ
        "#]],
    );
}

#[test]
fn what_cannot_be_read_is_told() {
    check(
        "+NOBODY_\n    [NZL]\nNO_CODE_\nOPEN_ [NZLGOV\nBAD_TIME_ [NZLGOV 2004017-20061201]\n\
         STRAY_ [NZLGOV] words\n    INDENTED_ [NZLGOV]\nNOT_ANYBODY_ [---]\n!BAD! =\n_ [NZL]\n\
         <!-- a comment\nover lines --> KEPT_BODY_ [NZLGOV] [NZLMIL]\n",
        expect![[r#"
            id ; name ; aliases ; country ; sectors ; kind ; from ; to
            petrarch-stray ; Stray ;  ; NZL ; GOV ; organ ;  ; 
            petrarch-kept-body ; Kept Body ;  ; NZL ; GOV ; organ ;  ; 
            --
            a.txt:1: a synonym without a name before it
            a.txt:2: codes without a name before them
            a.txt:3: "no code" has no code
            a.txt:4: "open" has no code
            a.txt:4: a code without a closing bracket
            a.txt:5: "bad time" has no code
            a.txt:5: a time that is none; write <990101, >990101 or 990101-20051231
            a.txt:6: words behind the codes
            a.txt:7: an indented line must hold codes or a synonym
            a.txt:8: [---] says that the name is no actor; there is no row for that
            a.txt:9: a set must be written !NAME! = ONE, OTHER
            a.txt:10: a name without letters
            a.txt:12: NZLMIL has no time; the first code is kept
        "#]],
    );
}

/// What is imported resolves, with the times.
#[test]
fn there_and_back() {
    let dictionary = "JANE_DOE_\n+J._DOE_\n [NZLELI <990101] [NZLGOV 990101-20051231]\n\
                      NZDF_ [NZLMIL]\nDEER_FARMER [~AGR]\n";
    let imported = import(&[("a.txt", dictionary)], &directory());
    assert_eq!((imported.actors, imported.agents, imported.losses.len()), (2, 1, 0));
    let read = Directory::with_own(&files(), &[("own.tsv", &imported.tables)])
        .unwrap_or_else(|error| panic!("{error}\n{}", imported.tables));
    let sector = |name: &str, date: &str| {
        let date = date.parse().expect("a date");
        let entry = read.named(name).next().unwrap_or_else(|| panic!("no {name}"));
        entry.office_at(Some(date)).and_then(|o| o.sectors.first()).map(|s| s.as_str())
    };
    assert_eq!(sector("Jane Doe", "1998-12-31"), Some("ELI"));
    assert_eq!(sector("J. Doe", "1999-01-01"), Some("GOV"));
    assert_eq!(sector("Jane Doe", "2005-12-31"), Some("GOV"));
    assert_eq!(sector("Jane Doe", "2006-01-01"), None);
    assert_eq!(read.named("NZDF").next().map(|e| e.country.as_deref()), Some(Some("NZL")));
    assert_eq!(read.own_problems(), []);
}

proptest! {
    #[test]
    fn no_dictionary_is_too_odd(
        lines in proptest::collection::vec("[!+#;\\[\\]{}~<>A-Za-z0-9_, =é\\-\t]{0,40}", 0..12)
    ) {
        let imported = import(&[("a.txt", &lines.join("\n"))], &directory());
        let read = Directory::with_own(&files(), &[("own.tsv", &imported.tables)]);
        prop_assert!(read.is_ok(), "{:?} of {}", read.err(), imported.tables);
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC*") {
        import(&[("a.txt", &text)], &directory());
    }
}
