use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

/// One sentence a line, tokens parted by spaces.
fn render(text: &str) -> String {
    let mut rendered = String::new();
    for sentence in sentences(text, Span::new(0, text.len())) {
        let words: Vec<&str> = sentence.iter().filter_map(|t| t.slice(text)).collect();
        rendered.push_str(&words.join(" "));
        rendered.push('\n');
    }
    rendered
}

fn check(text: &str, expected: Expect) {
    expected.assert_eq(&render(text));
}

#[test]
fn clitics_stand_apart() {
    check(
        "\"She didn't say, and I'm sure they'd've gone,\" he said. We cannot wait. It’s Xi's call, isn’t it? They're gonna leave; the workers' union won't.",
        expect![[r#"
            " She did n't say , and I 'm sure they 'd 've gone , " he said .
            We can not wait .
            It ’s Xi 's call , is n’t it ?
            They 're gon na leave ; the workers ' union wo n't .
        "#]],
    );
}

#[test]
fn hyphenated_words_are_split_but_prefixes_stay() {
    check(
        "U.S.-led forces re-entered the oil-rich, pro-Kremlin region in mid-2004. The anti-government co-founder of al-Shabab, Kim Jong-un and the ex-minister met post-9/11 in a year-over-year review of F-16s. Pre- and post-war ties of UN-backed groups",
        expect![[r#"
            U.S. - led forces re-entered the oil - rich , pro-Kremlin region in mid-2004 .
            The anti-government co-founder of al - Shabab , Kim Jong - un and the ex-minister met post-9/11 in a year - over - year review of F - 16s .
            Pre- and post-war ties of UN - backed groups
        "#]],
    );
}

#[test]
fn abbreviations_do_not_end_a_sentence() {
    check(
        "Gen. Smith met Sen. J. Q. Brown of St. Louis, Mo. on Sept. 3 at 5 p.m. in Washington, D.C. He left. The deal between Acme Inc. and Widget Corp. failed. Officials from the U.S. Treasury and the U.N. met. They came to the U.S. The talks ended. He sold arms, oil, etc. The end.",
        expect![[r#"
            Gen. Smith met Sen. J. Q. Brown of St. Louis , Mo. on Sept. 3 at 5 p.m. in Washington , D.C.
            He left .
            The deal between Acme Inc. and Widget Corp. failed .
            Officials from the U.S. Treasury and the U.N. met .
            They came to the U.S.
            The talks ended .
            He sold arms , oil , etc .
            The end .
        "#]],
    );
}

#[test]
fn single_letters_and_the_network_named_x() {
    check(
        "John F. Kennedy Jr. spoke. It was Plan B. The mayor wrote on X. Critics replied. Malcolm X. Smith and I. He is older than I.",
        expect![[r#"
            John F. Kennedy Jr. spoke .
            It was Plan B .
            The mayor wrote on X .
            Critics replied .
            Malcolm X. Smith and I .
            He is older than I .
        "#]],
    );
}

#[test]
fn numbers_money_and_units() {
    check(
        "It paid $5bn, US$1,000, £3.5m and €20 (5.25%) for 10km of road, 300kg of tea and 4G sets. In the 1990s, '68 and 2019-2020, ranks 20th. Call 555-123-4567 by 2025-09-03, 9/11/2001 or 10:30am. About 1/2 of 24/7 shops at 1.5C; 4x100m.",
        expect![[r#"
            It paid $ 5 bn , US$ 1,000 , £ 3.5 m and € 20 ( 5.25 % ) for 10 km of road , 300 kg of tea and 4G sets .
            In the 1990s , '68 and 2019 - 2020 , ranks 20th .
            Call 555-123-4567 by 2025-09-03 , 9/11/2001 or 10:30 am .
            About 1 / 2 of 24/7 shops at 1.5 C ; 4 x 100 m .
        "#]],
    );
}

#[test]
fn a_dateline_is_a_sentence() {
    check(
        "BEIJING, Sept 3 (Reuters) - China said on Wednesday.\n\nKYIV, Sept. 4 (AP) — “Ukraine replied.”\n\nGENEVA (12 Oct. 2023) – The agency agreed.\n\nColombo, Sri Lanka – Police left.\n\nCNN — The army left.\n\nKyiv – a city of three million – fell.\n\nUS–China talks – They failed.\n\nMARKET - LATEST NEWS",
        expect![[r#"
            BEIJING , Sept 3 ( Reuters ) -
            China said on Wednesday .
            KYIV , Sept. 4 ( AP ) —
            “ Ukraine replied . ”
            GENEVA ( 12 Oct. 2023 ) –
            The agency agreed .
            Colombo , Sri Lanka –
            Police left .
            CNN —
            The army left .
            Kyiv – a city of three million – fell .
            US – China talks – They failed .
            MARKET - LATEST NEWS
        "#]],
    );
}

#[test]
fn sentences_without_a_stop() {
    check(
        "Ann Lee 09/20/2000 04:18 PM Sales fell. It rained on 09/20/2000 04:18.\n\nTOWN SHUT AFTER THE FLOOD The mayor left.\n\nBridge opens in Oslo Tuesday, January 21, 2014\n\nTuesday, January 21, 2014 On Monday it rained.\n\nhttp://example.org/a http://example.org/b\n\nPhoto by Ann Lee The port before the storm. It rose to 12 This was new.\n\nKind regards, Ann Lee\n\nHe reads The Times and saw The Three of them.",
        expect![[r#"
            Ann Lee
            09/20/2000 04:18 PM
            Sales fell .
            It rained on 09/20/2000 04:18 .
            TOWN SHUT AFTER THE FLOOD
            The mayor left .
            Bridge opens in Oslo
            Tuesday , January 21 , 2014
            Tuesday , January 21 , 2014
            On Monday it rained .
            http://example.org/a
            http://example.org/b
            Photo by Ann Lee
            The port before the storm .
            It rose to 12
            This was new .
            Kind regards ,
            Ann Lee
            He reads The Times and saw The Three of them .
        "#]],
    );
}

#[test]
fn items_of_a_list_in_one_line() {
    check(
        "3. Ann Lee 2. Bo Ray 1. Cy Poe\n\n1. Stop the war. 2. Free the prisoners.\n\nIt hit Kyiv on Sept 3. The army left on Sept 9. They came.\n\n• Peace now • Bread\n\n- Peace now - Bread\n\nPeace - Bread",
        expect![[r#"
            3 . Ann Lee
            2 . Bo Ray
            1 . Cy Poe
            1 . Stop the war .
            2 . Free the prisoners .
            It hit Kyiv on Sept 3 .
            The army left on Sept 9 .
            They came .
            • Peace now
            • Bread
            - Peace now
            - Bread
            Peace - Bread
        "#]],
    );
}

#[test]
fn quotations_and_brackets_close_with_their_sentence() {
    check(
        "\"We will win.\" The crowd cheered. \"Stop!\" he shouted. “Who did it?” she asked. (They left.) He stayed. 'No.' She went. \"Was it?\" Then he left.",
        expect![[r#"
            " We will win . "
            The crowd cheered .
            " Stop ! " he shouted .
            “ Who did it ? ” she asked .
            ( They left . )
            He stayed .
            ' No . '
            She went .
            " Was it ? "
            Then he left .
        "#]],
    );
}

#[test]
fn addresses_are_single_tokens() {
    check(
        "See https://example.org/a?b=(c). Write to first.last@example.co.uk, visit www.example.com, or follow @some_one on #Peace. Link: pic.example.com/AbC1.",
        expect![[r#"
            See https://example.org/a?b=(c) .
            Write to first.last@example.co.uk , visit www.example.com , or follow @some_one on #Peace .
            Link : pic.example.com/AbC1 .
        "#]],
    );
}

#[test]
fn ellipses_dashes_and_slashes() {
    check(
        "He waited... then left. He waited... The bus came. It was late--very late—too late – and/or lost / gone. Really?! Yes!!! No… Well.",
        expect![[r#"
            He waited ... then left .
            He waited ...
            The bus came .
            It was late -- very late — too late – and / or lost / gone .
            Really ?!
            Yes !!!
            No …
            Well .
        "#]],
    );
}

#[test]
fn lists_with_numbers() {
    check(
        "1. Stop the war.\n2. Free the prisoners.\n- Open the border\n- Close the camp",
        expect![[r#"
            1 . Stop the war .
            2 . Free the prisoners .
            - Open the border
            - Close the camp
        "#]],
    );
}

#[test]
fn names_with_apostrophes() {
    check(
        "O'Brien of the Qur'an school in Côte d'Ivoire rang at 5 o'clock, rock 'n' roll, y'all.",
        expect![[r#"
            O'Brien of the Qur'an school in Côte d'Ivoire rang at 5 o'clock , rock 'n' roll , y' all .
        "#]],
    );
}

#[test]
fn a_space_lost_after_a_stop() {
    check(
        "The minister left yesterday.The talks ended.I saw it at example.com. He spoke of \"peace\".Talks failed.",
        expect![[r#"
            The minister left yesterday .
            The talks ended .
            I saw it at example.com .
            He spoke of " peace " .
            Talks failed .
        "#]],
    );
}

#[test]
fn a_space_lost_before_a_link() {
    check(
        "TheU.S. said troops ofThe Hague were killed byIDF forces in theGaza Strip. The iPhone of McDonald's, toX and inDesign.",
        expect![[r#"
            The U.S. said troops of The Hague were killed by IDF forces in the Gaza Strip .
            The iPhone of McDonald 's , toX and in Design .
        "#]],
    );
}

#[test]
fn blank_lines_end_sentences_and_wrapped_lines_do_not() {
    check(
        "Talks open in Geneva\n\nEnvoys from both sides met on Monday for the first time\nsince the war began, and agreed to meet again in the\nspring. Officials of\nParis welcomed it.\n\nMore news",
        expect![[r#"
            Talks open in Geneva
            Envoys from both sides met on Monday for the first time since the war began , and agreed to meet again in the spring .
            Officials of Paris welcomed it .
            More news
        "#]],
    );
}

#[test]
fn unwrapped_lines_are_paragraphs() {
    check(
        "Rebels seize airport\nThe rebels took the airport after a night of fighting, and the army said that it had pulled back to the river to regroup there\nWitnesses spoke of dozens of dead.",
        expect![[r#"
            Rebels seize airport
            The rebels took the airport after a night of fighting , and the army said that it had pulled back to the river to regroup there
            Witnesses spoke of dozens of dead .
        "#]],
    );
}

#[test]
fn the_credit_of_a_picture_is_a_sentence() {
    check(
        "The minister at the port Image: Ann Lee. She left.",
        expect![[r#"
        The minister at the port
        Image : Ann Lee .
        She left .
    "#]],
    );
    check(
        "Ann Lee/Reuters Ships leave the port. Bo Ra-Kim/AFP/Getty Images “Go,” he said. \
         Ties with AP/Reuters staff ended.",
        expect![[r#"
            Ann Lee / Reuters
            Ships leave the port .
            Bo Ra - Kim / AFP / Getty Images
            “ Go , ” he said .
            Ties with AP / Reuters staff ended .
        "#]],
    );
}

#[test]
fn the_headline_of_a_linked_page_is_a_sentence() {
    check(
        "She left in March Related article Chad closes its border. All related articles are lost.",
        expect![[r#"
            She left in March
            Related article
            Chad closes its border .
            All related articles are lost .
        "#]],
    );
}

#[test]
fn a_time_of_day_ends_a_sentence_unless_a_zone_or_a_day_follows() {
    check(
        "It struck at 2 p.m. EDT on Monday, and at 6 a.m. Thailand woke. By 9 a.m. Beijing time it was over. They met at 5 p.m. Friday.",
        expect![[r#"
            It struck at 2 p.m. EDT on Monday , and at 6 a.m.
            Thailand woke .
            By 9 a.m. Beijing time it was over .
            They met at 5 p.m. Friday .
        "#]],
    );
}

#[test]
fn a_question_mark_after_a_name_belongs_to_it() {
    check(
        "Yahoo! said no. Why me? asked Ann.",
        expect![[r#"
        Yahoo ! said no .
        Why me ?
        asked Ann .
    "#]],
    );
}

#[test]
fn reference_marks_belong_to_their_sentence() {
    check(
        "The treaty was signed in 1990. [4] [5] It lapsed later. She smiled. :) He did not.",
        expect![[r#"
            The treaty was signed in 1990 . [ 4 ] [ 5 ]
            It lapsed later .
            She smiled . :)
            He did not .
        "#]],
    );
}

#[test]
fn other_scripts() {
    check(
        "Zürich’s “Größe” – 北京。 Łódź, Москва! ¿Qué? 🇺🇦 ☮️.",
        expect![[r#"
        Zürich ’s “ Größe ” – 北京 。
        Łódź , Москва !
        ¿ Qué ?
        🇺 🇦 ☮️ .
    "#]],
    );
}

#[test]
fn words_without_an_apostrophe() {
    check(
        "I dont know, im late, youre right. Jony Ive wont.",
        expect![[r#"
        I do nt know , i m late , you re right .
        Jony Ive wo nt .
    "#]],
    );
}

#[test]
fn a_part_of_a_text_keeps_the_offsets_of_the_whole() {
    let text = "Ça va. Oui. Non.";
    let whole = sentences(text, Span::new(8, 12));
    let words: Vec<_> = whole.concat().iter().map(|t| t.slice(text)).collect();
    assert_eq!(words, [Some("Oui"), Some(".")]);
    assert!(sentences(text, Span::new(1, 5)).is_empty(), "inside a character");
}

#[test]
fn a_long_sentence_is_cut_after_a_semicolon_or_comma() {
    let text = "one two three four five, six seven eight nine; ".repeat(200);
    let lengths: Vec<usize> =
        sentences(&text, Span::new(0, text.len())).iter().map(Vec::len).collect();
    assert!(lengths.iter().all(|&n| n <= MAX_SENTENCE_TOKENS), "{lengths:?}");
    let first = &sentences(&text, Span::new(0, text.len()))[0];
    assert_eq!(first.last().and_then(|t| t.slice(&text)), Some(";"));
}

/// Runs of one pattern make quadratic look-ahead visible: each of these would
/// then take minutes.
#[test]
fn repetitive_texts_take_linear_time() {
    let patterns = [
        "a",
        ".",
        "(",
        ")",
        "'",
        "’s",
        "-",
        "a-",
        "anti-",
        "1-",
        "1,",
        "1/",
        "@",
        "a@",
        "www.",
        "http://a)",
        "U.",
        "a.",
        "! ",
        ". ",
        ".\"",
        "?)",
        "&A",
        "\n",
        "\r\n",
        "a\n",
        " ",
        "[1]",
        ".[1]",
        ":) ",
        "x1",
        "é",
        "\u{300}",
        ", ",
        "a.b/",
        "*",
        "Mr. ",
        "1. ",
        "\u{FEFF}",
        "'n'",
    ];
    for pattern in patterns {
        let text = pattern.repeat(200_000 / pattern.len());
        check_cover(&text).unwrap_or_else(|e| panic!("{pattern:?}: {e}"));
        let text = format!("http://{text}, ");
        check_cover(&text).unwrap_or_else(|e| panic!("{pattern:?}: {e}"));
    }
}

/// Spans lie on character boundaries, are in order and disjoint, and cover all
/// but white space.
fn check_cover(text: &str) -> Result<(), TestCaseError> {
    let mut at = 0;
    for sentence in sentences(text, Span::new(0, text.len())) {
        prop_assert!((1..=MAX_SENTENCE_TOKENS).contains(&sentence.len()));
        for token in sentence {
            prop_assert!(at <= token.start() && !token.is_empty());
            prop_assert!(text[at..token.start()].chars().all(is_white));
            let word = token.slice(text);
            prop_assert!(word.is_some_and(|w| !w.contains(is_white)), "{word:?}");
            at = token.end();
        }
    }
    prop_assert!(text[at..].chars().all(is_white));
    Ok(())
}

proptest! {
    #[test]
    fn every_character_is_covered(text in ".{0,300}") {
        check_cover(&text)?;
    }

    #[test]
    fn every_character_of_newslike_text_is_covered(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..60),
    ) {
        check_cover(&parts.concat())?;
    }

    #[test]
    fn a_part_is_read_like_a_text_of_its_own(before in ".{0,20}", text in ".{0,100}") {
        let whole = format!("{before}{text}");
        let inside = sentences(&whole, Span::new(before.len(), whole.len()));
        let alone = sentences(&text, Span::new(0, text.len()));
        let moved: Vec<Vec<Span>> = alone
            .iter()
            .map(|s| s.iter().map(|t| t.shifted(before.len())).collect())
            .collect();
        prop_assert_eq!(inside, moved);
    }
}

/// Pieces at whose joints the rules look.
const PARTS: &[&str] = &[
    " ", " ", "\n", "\n\n", "\r\n", ".", "..", "...", "…", ",", "!", "?", ":", ";", "-", "–", "—",
    "--", "'", "’", "‘", "`", "``", "''", "\"", "“", "”", "(", ")", "[", "]", "/", "&", "@", "#",
    "$", "€", "%", "°", "*", "_", "<", ">", "+", "s", "t", "n", "d", "ll", "x", "a", "I", "X", "U",
    "S", "é", "北京", "e", "The", "he", "Gen", "Mr", "etc", "Inc", "Jr", "No", "Sept", "Miss",
    "anti", "UN", "co", "do", "n't", "can", "cannot", "ima", "I'ma", "I’ma", "1", "12", "345",
    "6789", "2025", "th", "km", "am", "p.m.", "C", "www.", "http://", "com", "co.uk", "a.m", ":)",
    ":'(", "[1]", "\u{301}", "\u{200d}", "\u{200b}", "\u{a0}", "☮️", "🇺🇦",
];
