use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

/// One line a paragraph, the headline marked, then what was dropped and why.
fn check(text: &str, title: Option<&str>, expected: Expect) {
    let cleaned = clean(text, title);
    let mut out = String::new();
    for paragraph in &cleaned.paragraphs {
        let mark = if paragraph.kind == ParagraphKind::Headline { "# " } else { "" };
        out.push_str(&format!("{mark}{}\n", paragraph.span.slice(text).unwrap()));
    }
    for (span, debris) in &cleaned.dropped {
        out.push_str(&format!("- {debris:?}: {}\n", span.slice(text).unwrap()));
    }
    expected.assert_eq(&out);
}

#[test]
fn a_page_saved_by_a_tool() {
    check(
        "Skip to content\n\n\
         President of Chile to Visit Japan in a First Trip to Asia Since Taking Office\n\n\
         The president of Chile will make a rare trip to Tokyo on May 4 to mark a treaty. The visit is\n\
         the first of its kind since taking...\n\n\
         President of Chile Set for Visit to Japan, Marking His First Trip to...\n\
         President of Chile Set for Visit to Japan, Marking His First Trip to Asia as Leader\n\n\
         President of Chile to Visit Japan in a First Trip to Asia Since Taking Office\n\n\
         The president of Chile is to travel to Tokyo in May, his office said on Monday.\n\n\
         Both governments hope to sign an agreement on lithium before the end of the year.\n\n\
         Read also:\n\nLatest",
        None,
        expect![[r#"
            # President of Chile to Visit Japan in a First Trip to Asia Since Taking Office
            The president of Chile will make a rare trip to Tokyo on May 4 to mark a treaty.
            The president of Chile is to travel to Tokyo in May, his office said on Monday.
            Both governments hope to sign an agreement on lithium before the end of the year.
            - Label: Skip to content
            - RepeatedHeadline: President of Chile Set for Visit to Japan, Marking His First Trip to...
            - RepeatedHeadline: President of Chile Set for Visit to Japan, Marking His First Trip to Asia as Leader
            - RepeatedHeadline: President of Chile to Visit Japan in a First Trip to Asia Since Taking Office
            - Teaser: Read also:
            - Teaser: Latest
        "#]],
    );
}

#[test]
fn furniture_in_the_middle() {
    check(
        "Rebels seize the port of Malo\n\
         By Ama Owusu in Accra\n\
         3 March 2025\n\
         Fighters of the northern alliance seized the port of Malo on Sunday, residents said.\n\
         Share on Facebook Tweet Email\n\
         Soldiers guard the harbour of Malo on Saturday. (Photo by Kofi Mensah/AFP)\n\
         The army denied that it had lost the town.\n\
         Related\n\
         Why the north rose up\n\
         Who leads the alliance?\n\
         \u{201c}Follow us on the road to peace,\u{201d} said the alliance's leader, Joseph Tano, in a speech.\n\
         Sign up for our newsletter. It is free.\n\
         Read more: The war in maps\n\
         Aid groups have asked both sides to let convoys through.\n\
         Reporting by Ama Owusu; Editing by Jan Smit\n\
         © 2025 The Daily Example. All rights reserved.",
        None,
        expect![[r#"
            # Rebels seize the port of Malo
            Fighters of the northern alliance seized the port of Malo on Sunday, residents said.
            The army denied that it had lost the town.
            “Follow us on the road to peace,” said the alliance's leader, Joseph Tano, in a speech.
            Aid groups have asked both sides to let convoys through.
            - Byline: By Ama Owusu in Accra
            - DateLine: 3 March 2025
            - Label: Share on Facebook Tweet Email
            - Credit: Soldiers guard the harbour of Malo on Saturday. (Photo by Kofi Mensah/AFP)
            - Teaser: Related
            - Teaser: Why the north rose up
            - Teaser: Who leads the alliance?
            - Call: Sign up for our newsletter. It is free.
            - Teaser: Read more: The war in maps
            - Note: Reporting by Ama Owusu; Editing by Jan Smit
            - Copyright: © 2025 The Daily Example. All rights reserved.
        "#]],
    );
}

#[test]
fn debris_at_the_ends_of_a_paragraph() {
    check(
        "Editor's note: This story has new figures. Turkey reopened the crossing on Friday after talks \
         with Armenia. Traders on both sides had asked for it. Lena Fox contributed to this report. \
         © 2025 Example Network. All Rights Reserved.",
        Some("Turkey reopens crossing"),
        expect![[r#"
            Turkey reopened the crossing on Friday after talks with Armenia. Traders on both sides had asked for it.
        "#]],
    );
}

#[test]
fn real_sentences_stay() {
    let text = "The ministers agreed to share intelligence on the group.\n\
         Related to the dispute, Kenya recalled its ambassador on Monday.\n\
         Subscribe they did not, said the senator, to such a view of the treaty.\n\
         Follow-up talks between the two armies will be held in Doha next week.\n\
         Join forces or lose the war, the general told the two militias on Sunday.\n\
         Latest figures from the ministry put the number of dead at 40.\n\
         Photographs by a satellite company showed trenches along the border.\n\
         The rights of all were reserved, the court said (Reuters).\n\
         \u{201c}I do not know what to say...\u{201d} a survivor whispered.\n\
         Follow-up measures on Telegram channels were announced by the regulator.\n\
         Like many on Telegram, the general had doubted the report of the battle.\n\
         Print media were banned from the hall for the length of the talks.";
    let cleaned = clean(text, None);
    assert_eq!(cleaned.dropped, []);
    assert_eq!(cleaned.paragraphs.len(), 12);
}

#[test]
fn a_sentence_like_the_headline_stays() {
    check(
        "Envoys of Norway and Kenya meet in Oslo\n\n\
         The envoys of Norway and Kenya meet in Oslo on Monday.\n\n\
         They will speak about the forests of both countries.\n\n\
         Ida Berg can be reached at ida.berg@example.org.",
        Some("Envoys of Norway and Kenya meet in Oslo"),
        expect![[r#"
            # Envoys of Norway and Kenya meet in Oslo
            The envoys of Norway and Kenya meet in Oslo on Monday.
            They will speak about the forests of both countries.
            - Call: Ida Berg can be reached at ida.berg@example.org.
        "#]],
    );
}

#[test]
fn words_said_twice() {
    check(
        "The president said that no soldier would ever be sent beyond the river again.\n\n\
         No soldier would ever be sent beyond the river\n\n\
         Opposition leaders did not believe this promise of the president.\n\n\
         Opposition leaders did not believe this promise of the president.",
        None,
        expect![[r#"
            The president said that no soldier would ever be sent beyond the river again.
            Opposition leaders did not believe this promise of the president.
            - Repeated: No soldier would ever be sent beyond the river
            - Repeated: Opposition leaders did not believe this promise of the president.
        "#]],
    );
}

#[test]
fn a_page() {
    let page = r#"<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
        <title>Norway sends generators to Ukraine - The Example</title>
        <link rel="canonical" href="https://example.org/world/2025/01/17/generators">
        <meta property="og:site_name" content="The Example">
        <meta name="author" content="Ida Berg">
        <meta property="article:published_time" content="2025-01-18T00:10:00+02:00"></head>
        <body><nav><a href="/">Home</a><a href="/world">World</a></nav><main><article>
        <h1>Norway sends generators to Ukraine</h1>
        <p>Norway will send <a href="/x">two hundred generators</a> to Ukraine, the government in Oslo said on
        Friday, after a week in which Russian missiles struck power stations in four regions.</p>
        <figure><img src="a.jpg"><figcaption>A power station near Dnipro. Photo: Example/AFP</figcaption></figure>
        <p>The foreign minister, Espen Barth Eide, said that the first of them would cross the border
        &#8220;within days&#8221;.</p>
        <p>Read also: <a href="/y">How Moldova kept its lights on</a></p>
        <p>Ukraine's energy ministry thanked Norway and asked other states to follow its example before the
        coldest weeks of the winter began.</p>
        </article></main><footer>© 2025 The Example</footer></body></html>"#;
    let article = read_html(page.as_bytes(), "page.html", None).unwrap();
    expect![[r#"
        Norway sends generators to Ukraine

        Norway will send two hundred generators to Ukraine, the government in Oslo said on Friday, after a week in which Russian missiles struck power stations in four regions.

        The foreign minister, Espen Barth Eide, said that the first of them would cross the border “within days”.

        Ukraine's energy ministry thanked Norway and asked other states to follow its example before the coldest weeks of the winter began."#]]
    .assert_eq(&article.text);
    expect![[r#"
        Some("Norway sends generators to Ukraine")
        Some(PublicationDate { date: 2025-01-17, source: Url })
        Some("Ida Berg")
        Some("The Example")
        Some("https://example.org/world/2025/01/17/generators")
        Some("en")
    "#]]
    .assert_eq(&format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n",
        article.title, article.date, article.byline, article.site, article.url, article.language
    ));
}

#[test]
fn records() {
    let record = |text: &str, date: &str, url: &str| {
        let url = Some(url.to_owned()).filter(|url| !url.is_empty());
        let (text, date) = (Some(text.to_owned()), Some(date.to_owned()));
        from_record(Record { id: "r".to_owned(), text, date, url, ..Record::default() })
    };
    let text = "Kenya and Somalia agreed on Monday to reopen the border.";
    let date = |date: &str, url: &str| {
        let date = record(text, date, url).unwrap().date;
        date.map(|d| format!("{} {}", d.date, d.source.as_str())).unwrap_or_default()
    };
    assert_eq!(date("2023-05-15", ""), "2023-05-15 record");
    assert_eq!(date("Mon, 15 May 2023 09:00:00 GMT", ""), "2023-05-15 record");
    assert_eq!(date("2023", ""), "");
    assert_eq!(date("2023", "https://example.org/2023/05/16/a"), "2023-05-16 url");
    assert!(record("  ", "", "").unwrap_err().is_empty());
    assert!(from_record(Record::default()).unwrap_err().is_no_text());
}

#[test]
fn refusals() {
    assert!(read_html(b"", "", None).unwrap_err().is_empty());
    assert!(read_html(b"\x89PNG\r\n\x1a\n", "", None).unwrap_err().is_binary());
    assert!(read_html(b"<html><body></body></html>", "", None).unwrap_err().is_no_article());
    assert!(read_html(&vec![b'a'; MAX_PAGE_BYTES + 1], "", None).unwrap_err().is_too_large());
    assert!(read_text(&"a ".repeat(MAX_TEXT_BYTES), "").unwrap_err().is_too_large());
    assert!(read_text("Skip to content\n\nShare", "").unwrap_err().is_no_article());
}

/// Deeper pages are refused, and the deepest that is not fits a thread's stack.
#[test]
fn nesting_is_bounded() {
    const TAGS: &[&str] = &[
        "div",
        "span",
        "b",
        "blockquote",
        "ul><li",
        "table><tr><td",
        "i",
        "button><p",
        "a href=x",
        "section",
    ];
    let page = |tag: &str, depth: usize| {
        let words = "<p>The two governments signed the agreement on Monday.</p>";
        format!("<html><body>{}{words}", format!("<{tag}>").repeat(depth))
    };
    for tag in TAGS {
        let error = read_html(page(tag, 100_000).as_bytes(), "", None).unwrap_err();
        assert!(error.is_too_deep(), "{tag}");
        let _ = read_html(page(tag, html::DEEPEST - 5).as_bytes(), "", None);
    }
}

fn sound(article: &Article) -> Result<(), TestCaseError> {
    let mut end = 0;
    for paragraph in &article.paragraphs {
        prop_assert!(paragraph.span.slice(&article.text).is_some_and(|words| !words.is_empty()));
        prop_assert!(paragraph.span.start() >= end);
        end = paragraph.span.end();
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_html(&bytes, "", None);
        if let Ok(decoded) = decode(&bytes)
            && let Ok(article) = read_text(&decoded.text, "")
        {
            sound(&article)?;
        }
    }

    #[test]
    fn any_markup_can_be_read(parts in proptest::collection::vec(
        "(</?(p|div|b|i|a|ul|li|table|tr|td|article|h1|br|script|style|figure|svg|template|select)( [a-z]{1,5}=\"?[a-z]{0,5}\"?)?/?>|<!--|-->|<|&[a-z]{0,4};?|[A-Z][a-zé ]{0,60}[.…©]? )", 0..60,
    )) {
        if let Ok(article) = read_html(parts.concat().as_bytes(), "", None) {
            sound(&article)?;
        }
    }

    #[test]
    fn records_keep_their_text(parts in proptest::collection::vec(
        "(\n|\n\n|\\.\\.\\.|Read also: |© 2025 |Photo: |[A-Z][a-zé ]{0,40}[.…:]? ?|Sign up for |\u{feff}|…|“|”)", 0..40,
    )) {
        let text = parts.concat();
        let title = Some("Aa bb cc".to_owned());
        let record = Record { text: Some(text.clone()), title, ..Record::default() };
        if let Ok(article) = from_record(record) {
            prop_assert_eq!(&article.text, &text);
            sound(&article)?;
        }
        if let Ok(article) = read_text(&text, "") {
            sound(&article)?;
        }
    }
}
