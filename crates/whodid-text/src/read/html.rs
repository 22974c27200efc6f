use jiff::civil::Date;
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::Value;

use super::date::{find_date, year};
use crate::DateSource;

/// Nesting deeper than this is no page that anybody reads; the parsers below
/// recurse, and a stack that overflows cannot be caught. Real pages stay
/// under 300.
pub(super) const DEEPEST: usize = 1000;

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr",
];

/// Elements whose end tag may be left out: the next of their kind closes them,
/// so that they nest only as deep as the containers around them, which count double.
const SELF_CLOSING: &[&str] = &[
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p",
    "rb", "rp", "rt", "rtc", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Elements that stay open beyond the end of the block they began in.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose content is no markup.
const RAW: &[&str] =
    &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// How deep the elements of a page nest at most, counted without building the
/// tree; counting stops where it passes `limit`.
pub(super) fn nesting(html: &str, limit: usize) -> usize {
    let bytes = html.as_bytes();
    let mut open: Vec<&[u8]> = Vec::new();
    let mut formatting = 0_usize;
    let mut deepest = 0;
    let mut at = 0;
    while let Some(skip) = bytes[at..].iter().position(|&b| b == b'<') {
        at += skip + 1;
        if bytes[at..].starts_with(b"!--") {
            at = find(bytes, at + 3, b"-->").unwrap_or(bytes.len());
            continue;
        }
        let closing = bytes.get(at) == Some(&b'/');
        let name_at = at + usize::from(closing);
        let length = bytes[name_at..]
            .iter()
            .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/'))
            .count();
        let name = &bytes[name_at..name_at + length];
        if !name.first().is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (end, empty) = tag_end(bytes, name_at + length);
        at = end;
        let is = |list: &[&str]| list.iter().any(|one| one.as_bytes().eq_ignore_ascii_case(name));
        if is(VOID) || is(SELF_CLOSING) {
            continue;
        }
        if is(FORMATTING) {
            formatting = if closing { formatting.saturating_sub(1) } else { formatting + 1 };
        } else if closing {
            if let Some(i) = open.iter().rposition(|one| one.eq_ignore_ascii_case(name)) {
                open.truncate(i);
            }
        } else if !closing && is(RAW) {
            at = raw_end(bytes, at, name);
        } else if !(empty && is(&["path", "circle", "rect", "use", "g", "line", "polygon"])) {
            open.push(name);
        }
        deepest = deepest.max(open.len() + formatting);
        if deepest > limit {
            break;
        }
    }
    deepest
}

/// Where a tag that began before `at` ends, and whether it ends in `/>`.
fn tag_end(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let mut quote = None;
    let mut before = 0;
    while let Some(&b) = bytes.get(at) {
        match quote {
            Some(q) if b == q => quote = None,
            Some(_) => {}
            // A quotation mark opens a value only behind an equals sign.
            None if matches!(b, b'"' | b'\'') && before == b'=' => quote = Some(b),
            None if b == b'>' => return (at + 1, before == b'/'),
            None => {}
        }
        if !b.is_ascii_whitespace() {
            before = b;
        }
        at += 1;
    }
    (bytes.len(), false)
}

fn find(bytes: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    Some(from + rest.windows(what.len()).position(|window| window == what)?)
}

/// Where the content of a `script` and its like ends: at its end tag.
fn raw_end(bytes: &[u8], mut at: usize, name: &[u8]) -> usize {
    while let Some(end) = find(bytes, at, b"</") {
        if bytes[end + 2..].get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return end;
        }
        at = end + 2;
    }
    bytes.len()
}

/// The text of extracted markup: a blank line between blocks, a line break for
/// `br`, white space otherwise as a browser shows it.
pub(super) fn render(html: &str) -> String {
    let fragment = Html::parse_fragment(html);
    let mut out = Text::default();
    for edge in fragment.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Text(text) => out.push(text),
                Node::Element(element) if element.name() == "br" => out.line(),
                Node::Element(element) if !is_inline(element.name()) => out.block(),
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if let Node::Element(element) = node.value()
                    && !is_inline(element.name())
                {
                    out.block();
                }
            }
        }
    }
    out.text
}

/// Text under construction; breaks are written when words follow them.
#[derive(Default)]
struct Text {
    text: String,
    space: bool,
    breaks: usize,
}

impl Text {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            if !self.text.is_empty() {
                match self.breaks {
                    0 if self.space => self.text.push(' '),
                    0 => {}
                    1 => self.text.push('\n'),
                    _ => self.text.push_str("\n\n"),
                }
            }
            (self.space, self.breaks) = (false, 0);
            self.text.push(c);
        }
    }

    fn line(&mut self) {
        self.breaks += 1;
    }

    fn block(&mut self) {
        self.breaks = 2;
    }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "hi"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "ref"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "br"
    )
}

/// What a page says about its article outside the text.
#[derive(Debug, Default)]
pub(super) struct PageFacts {
    pub(super) date: Option<(Date, DateSource)>,
    pub(super) canonical: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) site: Option<String>,
    pub(super) language: Option<String>,
}

/// Reads JSON-LD, `meta`, `link` and `time` elements, and author lines.
pub(super) fn page_facts(html: &str) -> PageFacts {
    let page = Html::parse_document(html);
    let mut facts = PageFacts::default();
    let mut structured = Vec::new();
    for script in select(&page, "script[type='application/ld+json']") {
        if let Ok(value) = serde_json::from_str(&script.text().collect::<String>()) {
            collect_articles(&value, 0, &mut structured);
        }
    }
    // The page's own article first, whatever else its JSON-LD describes.
    structured.sort_by_key(|found| !found.is_article);
    let published = structured.iter().find_map(|found| found.date);
    facts.headline = structured.iter().find_map(|found| found.headline.clone());
    facts.date = published
        .map(|date| (date, DateSource::JsonLd))
        .or_else(|| Some((meta_date(&page)?, DateSource::Meta)))
        .or_else(|| Some((time_date(&page)?, DateSource::Time)))
        .or_else(|| Some((byline_date(&page)?, DateSource::Byline)));
    facts.canonical = select(&page, "link[rel='canonical']")
        .find_map(|link| link.attr("href"))
        .or_else(|| meta(&page, &["og:url"]))
        .filter(|url| url.starts_with("http"))
        .map(str::to_owned);
    facts.headline = facts.headline.or_else(|| {
        let mut headings = select(&page, "article h1, main h1, h1");
        let heading = headings.next()?;
        let text = visible(heading);
        (!text.is_empty() && headings.next().is_none()).then_some(text)
    });
    facts.site = meta(&page, &["og:site_name", "application-name"]).map(str::to_owned);
    facts.language =
        select(&page, "html[lang]").next().and_then(|html| html.attr("lang")).map(str::to_owned);
    facts
}

fn select<'a>(page: &'a Html, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    // Selectors are literals of this file; one that does not parse finds nothing.
    let found: Vec<_> = Selector::parse(selector)
        .map(|selector| page.select(&selector).collect())
        .unwrap_or_default();
    found.into_iter()
}

fn visible(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One object of a page's JSON-LD.
struct Structured {
    is_article: bool,
    date: Option<Date>,
    headline: Option<String>,
}

fn collect_articles(value: &Value, depth: usize, out: &mut Vec<Structured>) {
    // JSON-LD of pages is shallow; `serde_json` itself stops at 128.
    if depth > 20 {
        return;
    }
    match value {
        Value::Array(values) => {
            values.iter().for_each(|value| collect_articles(value, depth + 1, out));
        }
        Value::Object(object) => {
            let kinds = match object.get("@type") {
                Some(Value::String(kind)) => vec![kind.as_str()],
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                _ => Vec::new(),
            };
            let is_article = kinds.iter().any(|kind| {
                kind.ends_with("Article")
                    || matches!(*kind, "Report" | "BlogPosting" | "LiveBlogPosting")
            });
            let is_page = kinds.contains(&"WebPage");
            if is_article || is_page {
                let text = |key: &str| object.get(key).and_then(Value::as_str);
                out.push(Structured {
                    is_article,
                    date: text("datePublished").or(text("dateCreated")).and_then(find_date),
                    headline: text("headline").filter(|_| is_article).map(unescaped),
                });
            }
            if !is_article {
                object.values().for_each(|value| collect_articles(value, depth + 1, out));
            }
        }
        _ => {}
    }
}

/// Sites escape JSON-LD as if it were HTML.
fn unescaped(text: &str) -> String {
    match text.contains('&') {
        true => visible(Html::parse_fragment(text).root_element()),
        false => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// Content of the first `meta` whose name, property or itemprop is in `names`,
/// in the order of `names`.
fn meta<'a>(page: &'a Html, names: &[&str]) -> Option<&'a str> {
    let all: Vec<(String, &str)> = select(page, "meta[content]")
        .filter_map(|meta| {
            let name = meta.attr("property").or(meta.attr("name")).or(meta.attr("itemprop"))?;
            Some((name.to_ascii_lowercase(), meta.attr("content")?))
        })
        .collect();
    names.iter().find_map(|wanted| {
        let (_, content) =
            all.iter().find(|(name, content)| name == wanted && !content.is_empty())?;
        Some(*content)
    })
}

fn meta_date(page: &Html) -> Option<Date> {
    const NAMES: &[&str] = &[
        "article:published_time",
        "article:published",
        "article.published",
        "og:article:published_time",
        "og:published_time",
        "og:pubdate",
        "datepublished",
        "rnews:datepublished",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
        "published_time",
        "publication_date",
        "publicationdate",
        "article_date_original",
        "originalpublicationdate",
        "cxenseparse:recs:publishtime",
        "bt:pubdate",
        "citation_publication_date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "displaydate",
        "date",
        "datecreated",
    ];
    NAMES.iter().find_map(|name| find_date(meta(page, &[name])?))
}

fn time_date(page: &Html) -> Option<Date> {
    const BEST_FIRST: &[&str] = &[
        "time[itemprop='datePublished']",
        "time[pubdate]",
        "time[class*='publish']",
        "article header time",
        "article time",
        "main time",
        "time",
    ];
    BEST_FIRST.iter().find_map(|selector| {
        select(page, selector).find_map(|time| match time.attr("datetime") {
            Some(stamp) => find_date(stamp),
            None => find_date(&visible(time)),
        })
    })
}

/// The date in a short element that is named for it.
fn byline_date(page: &Html) -> Option<Date> {
    const NAMED: &str = "[class*='byline'], [class*='dateline'], [class*='publish'], \
        [class*='pubdate'], [class*='post-date'], [class*='entry-date'], [class*='article-date'], \
        [class*='timestamp'], [itemprop='datePublished'], [id*='pubdate'], [class='date']";
    select(page, NAMED).find_map(|element| {
        if let Some(date) = element.attr("content").and_then(find_date) {
            return Some(date);
        }
        let text = visible(element);
        let short = text.len() <= 160
            && text.split(|c: char| !c.is_alphanumeric()).any(|w| year(w).is_some());
        short.then(|| find_date(&text))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_counts_what_is_open() {
        let check = |html: &str, expected: usize| assert_eq!(nesting(html, 50), expected, "{html}");
        check("<div><p>one<p>two<ul><li>a<li>b</ul></div><div></div>", 2);
        check("<DIV><br><img src='>'><!-- <div><div> --></div>", 1);
        check("<script>if (a<b) '<div><div>'</script><div>", 1);
        check("<p><b></p><p><i></p>", 2);
        check(&"<span>".repeat(200), 51);
        check("a < b and <3 and </nothing> and <", 0);
        check("<div class=\"a>b\"><svg><path d='M'/><path/></svg></div>", 2);
    }

    #[test]
    fn rendered_markup_keeps_words_together() {
        let html = "<p>The <a href='/x'>prime minister</a>'s visit,\n  he said.</p><p>One<br>two<br><br>three</p><ul><li>A</li><li>B</li></ul>";
        assert_eq!(
            render(html),
            "The prime minister's visit, he said.\n\nOne\ntwo\n\nthree\n\nA\n\nB"
        );
    }

    fn check(html: &str, expected: &str) {
        let facts = page_facts(html);
        let date = facts.date.map(|(date, source)| format!("{date} {}", source.as_str()));
        assert_eq!(date.as_deref().unwrap_or("none"), expected, "{html}");
    }

    #[test]
    fn dates_by_trust() {
        let structured = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebPage",
            "datePublished":"2025-01-01"},{"@type":["NewsArticle"],"datePublished":"2025-09-03T08:00:00Z"}]}</script>"#;
        let meta = "<meta property='article:published_time' content='2025-09-04T01:00:00+02:00'>";
        let time = "<time datetime='2025-09-05'>two days ago</time>";
        let byline = "<p class='byline'>By A. Writer, September 6, 2025</p>";
        check(&format!("{structured}{meta}{time}{byline}"), "2025-09-03 json-ld");
        check(&format!("{meta}{time}{byline}"), "2025-09-04 meta");
        check(&format!("{time}{byline}"), "2025-09-05 time");
        check(byline, "2025-09-06 byline");
        check("<p>On 3 September 2025 they met.</p>", "none");
        check("<script type='application/ld+json'>{broken</script>", "none");
    }
}
