//! Bytes into articles: pages, plain text and records of a corpus.
//!
//! ```
//! use whodid_text::read::read_text;
//! let page = "Ministers meet in Oslo\n\nThe foreign ministers of Norway and Kenya met in Oslo on Monday.\n";
//! let article = read_text(page, "oslo.txt").unwrap();
//! assert_eq!(article.title.as_deref(), Some("Ministers meet in Oslo"));
//! assert_eq!(article.paragraphs.len(), 2);
//! assert_eq!(article.language.as_deref(), Some("en"));
//! ```

mod clean;
mod date;
mod decode;
mod html;
mod language;
mod phrases;
mod segment;

use std::panic::{AssertUnwindSafe, catch_unwind};

use thiserror::Error;
use trafilatura::{ExtractionFocus, Options};

pub use clean::{Cleaned, Debris, clean};
pub use decode::{Decoded, decode};

use crate::{Article, DateSource, Paragraph, ParagraphKind, PublicationDate, Span};

/// The most bytes of a page that are parsed.
pub const MAX_PAGE_BYTES: usize = 16 << 20;

/// The most bytes of text that one article may have.
pub const MAX_TEXT_BYTES: usize = 8 << 20;

/// Why an input could not be read as an article.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct ReadError(#[from] Reason);

#[derive(Debug, Clone, PartialEq, Eq, Error)]
enum Reason {
    #[error("the input is empty")]
    Empty,
    #[error("the input is binary data, not text")]
    Binary,
    #[error("{bytes} bytes are more than the {limit} that are read of one article")]
    TooLarge { bytes: usize, limit: usize },
    #[error("the page's elements nest more than {limit} deep")]
    TooDeep { limit: usize },
    #[error("no article text was found in the page")]
    NoArticle,
    #[error("the record has neither \"text\" nor \"html\"")]
    NoText,
    #[error("the extraction of the page's text failed")]
    Extraction,
}

impl ReadError {
    pub(crate) fn empty() -> ReadError {
        ReadError(Reason::Empty)
    }

    pub(crate) fn binary() -> ReadError {
        ReadError(Reason::Binary)
    }

    /// True if the input has no bytes, or white space only.
    pub fn is_empty(&self) -> bool {
        self.0 == Reason::Empty
    }

    /// True if the input is no text at all (a PDF, an image, an archive).
    pub fn is_binary(&self) -> bool {
        self.0 == Reason::Binary
    }

    /// True if the input is larger than one article may be.
    pub fn is_too_large(&self) -> bool {
        matches!(self.0, Reason::TooLarge { .. })
    }

    /// True if the page's elements nest deeper than any real page's.
    pub fn is_too_deep(&self) -> bool {
        matches!(self.0, Reason::TooDeep { .. })
    }

    /// True if the page has no article that the extraction can find.
    pub fn is_no_article(&self) -> bool {
        self.0 == Reason::NoArticle
    }

    /// True if a record has no text to read.
    pub fn is_no_text(&self) -> bool {
        self.0 == Reason::NoText
    }
}

/// One record of a corpus, as a JSON line or a CSV row gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The record's own id.
    pub id: String,
    /// Publication date in any usual form (`2025-09-03`, ISO 8601, RFC 2822);
    /// a year alone says no day.
    pub date: Option<String>,
    /// Headline; not part of the text.
    pub title: Option<String>,
    /// The text, kept to the letter.
    pub text: Option<String>,
    /// The page, where the record has no text.
    pub html: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Name of the outlet.
    pub site: Option<String>,
    /// Author line.
    pub byline: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
}

/// Reads a web page.
///
/// The article's text is taken out of the page, cleaned ([`clean`]) and written
/// anew: the headline, then the paragraphs, a blank line between each two. The
/// address, where it is known, helps to find the date.
///
/// The parsers recurse over nested elements; the nesting is bounded before
/// they run so that a stack of 2 MiB, which threads have by default, suffices.
///
/// # Errors
///
/// If the page is empty, binary, larger than [`MAX_PAGE_BYTES`], nested too
/// deep, or holds no article.
///
/// ```
/// let page = br#"<html><head><title>Envoy arrives</title>
/// <meta property="article:published_time" content="2025-03-04T09:00:00Z"></head><body><nav>Menu</nav>
/// <article><h1>Envoy arrives</h1><p>The envoy of Qatar arrived in Kigali on Tuesday to speak with
/// the government of Rwanda about a ceasefire in the east of Congo, officials said.</p></article>"#;
/// let article = whodid_text::read::read_html(page, "page", None).unwrap();
/// assert_eq!(article.date.unwrap().date.to_string(), "2025-03-04");
/// assert!(article.text.starts_with("Envoy arrives\n\nThe envoy of Qatar"));
/// ```
pub fn read_html(bytes: &[u8], id: &str, url: Option<&str>) -> Result<Article, ReadError> {
    let page = read_page(bytes, url)?;
    let cleaned = clean(&page.text, page.title.as_deref());
    let mut article = rebuilt(&page.text, cleaned, id);
    if article.paragraphs.is_empty() {
        return Err(ReadError(Reason::NoArticle));
    }
    article.date = page.date.or(article.date).or(page.guess);
    article.byline = page.byline.or(article.byline);
    article.site = page.site;
    article.url = page.url;
    if article.language.is_none() {
        article.language = page.language;
    }
    Ok(article)
}

/// The text of a web page as the extraction finds it, blank lines between
/// paragraphs, before [`clean`] sees it. For measuring; [`read_html`] reads.
///
/// # Errors
///
/// As [`read_html`].
pub fn extract_text(bytes: &[u8]) -> Result<String, ReadError> {
    read_page(bytes, None).map(|page| page.text)
}

struct Page {
    text: String,
    title: Option<String>,
    date: Option<PublicationDate>,
    guess: Option<PublicationDate>,
    byline: Option<String>,
    site: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

fn read_page(bytes: &[u8], url: Option<&str>) -> Result<Page, ReadError> {
    if bytes.len() > MAX_PAGE_BYTES {
        return Err(ReadError(Reason::TooLarge { bytes: bytes.len(), limit: MAX_PAGE_BYTES }));
    }
    let html = decode::decode_declared(bytes, decode::declared_in_html(bytes))?.text;
    if html::nesting(&html, html::DEEPEST) > html::DEEPEST {
        return Err(ReadError(Reason::TooDeep { limit: html::DEEPEST }));
    }
    // The parsers are not ours; a fault in them must cost one page, not a batch.
    let parsed = catch_unwind(AssertUnwindSafe(|| parse_page(&html, url)));
    parsed.unwrap_or(Err(ReadError(Reason::Extraction)))
}

fn parse_page(html: &str, url: Option<&str>) -> Result<Page, ReadError> {
    let mut options = Options::default()
        .with_focus(ExtractionFocus::FavorPrecision)
        .with_fallback(true)
        .with_exclude_comments(true);
    if let Some(url) = url.and_then(|url| url.parse().ok()) {
        options = options.with_url(url);
    }
    let found = trafilatura::extract(html, &options).map_err(|_| ReadError(Reason::NoArticle))?;
    let facts = html::page_facts(html);
    let text = html::render(&found.content_html);
    if text.is_empty() {
        return Err(ReadError(Reason::NoArticle));
    }
    let meta = found.metadata;
    let known = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let url = facts
        .canonical
        .or_else(|| url.map(str::to_owned))
        .or_else(|| known(meta.url).filter(|url| url.starts_with("http")));
    let in_url = url.as_deref().and_then(date::date_in_url).map(|date| (date, DateSource::Url));
    let dated = |(date, source)| PublicationDate { date, source };
    let site = facts.site.or_else(|| known(meta.sitename)).filter(|site| !site.starts_with("http"));
    let title = facts.headline.or_else(|| known(meta.title));
    Ok(Page {
        text,
        title: title.map(|title| without_site(&title, site.as_deref())),
        date: in_url.or(facts.date).map(dated),
        guess: meta.date.and_then(|guess| {
            // Where only a month or a year was found, it is the first of it.
            let date = date::find_date(&guess.to_string()).filter(|date| date.day() != 1)?;
            Some(PublicationDate { date, source: DateSource::Guess })
        }),
        byline: known(meta.author).map(|names| names_only(&names)),
        site,
        url,
        language: facts.language.as_deref().and_then(primary_language),
    })
}

/// "A. Writer" of "A. Writer; Tuesday 4 March": the extraction cuts author
/// lines at commas, whatever stands between them.
fn names_only(names: &str) -> String {
    let is_name = |part: &&str| !clean::is_dateline(part);
    names.split("; ").filter(is_name).collect::<Vec<_>>().join("; ")
}

/// "Envoy arrives" of "Envoy arrives | The Example".
fn without_site(title: &str, site: Option<&str>) -> String {
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let cut = [" | ", " - ", " – ", " — ", " :: "]
        .into_iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .find(|(_, tail)| site.is_some_and(|site| plain(tail) == plain(site)));
    cut.map_or(title, |(head, _)| head).trim().to_owned()
}

/// "en" of "en-GB".
fn primary_language(tag: &str) -> Option<String> {
    let code = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// Reads a plain text, which may be a page as some tool saved it.
///
/// [`clean`] finds the article in it; its text is then written anew, the
/// headline first, a blank line between paragraphs.
///
/// # Errors
///
/// If the text is empty, larger than [`MAX_TEXT_BYTES`], or holds nothing but
/// page furniture.
pub fn read_text(text: &str, id: &str) -> Result<Article, ReadError> {
    check_size(text)?;
    let article = rebuilt(text, clean(text, None), id);
    match article.paragraphs.is_empty() {
        true => Err(ReadError(Reason::NoArticle)),
        false => Ok(article),
    }
}

fn check_size(text: &str) -> Result<(), ReadError> {
    if text.len() > MAX_TEXT_BYTES {
        return Err(ReadError(Reason::TooLarge { bytes: text.len(), limit: MAX_TEXT_BYTES }));
    }
    match text.trim().is_empty() {
        true => Err(ReadError(Reason::Empty)),
        false => Ok(()),
    }
}

/// An article whose text is the headline and the kept paragraphs of `text`.
fn rebuilt(text: &str, cleaned: Cleaned, id: &str) -> Article {
    let mut out = String::new();
    let mut paragraphs = Vec::new();
    let mut add = |words: &str, kind| {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        let start = out.len();
        out.push_str(words);
        paragraphs.push(Paragraph { span: Span::new(start, out.len()), kind });
    };
    let body: Vec<&str> = cleaned
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.kind == ParagraphKind::Body)
        .filter_map(|paragraph| paragraph.span.slice(text))
        .collect();
    if let Some(title) = &cleaned.title
        && !body.is_empty()
    {
        add(title, ParagraphKind::Headline);
    }
    for words in body {
        add(words, ParagraphKind::Body);
    }
    let language = language::language(&out).map(str::to_owned);
    Article {
        id: id.to_owned(),
        text: out,
        paragraphs,
        title: cleaned.title,
        date: cleaned.date.map(|date| PublicationDate { date, source: DateSource::Byline }),
        byline: cleaned.byline,
        site: None,
        url: None,
        language,
    }
}

/// Reads a record of a corpus.
///
/// The record's text is kept to the letter, so that offsets count in it; only
/// the paragraphs leave out what [`clean`] finds not to be the article's. A
/// record without text but with a page is read as [`read_html`] does.
///
/// # Errors
///
/// If the record has neither text nor page, or what it has cannot be read.
///
/// ```
/// use whodid_text::read::{Record, from_record};
/// let text = "  Iran and Oman signed the agreement on Sunday.\n\nSign up for our newsletter";
/// let record = Record { id: "7".into(), text: Some(text.into()), ..Record::default() };
/// let article = from_record(record).unwrap();
/// assert_eq!(article.text, text);
/// assert_eq!(article.paragraphs[0].span.slice(text), Some("Iran and Oman signed the agreement on Sunday."));
/// assert_eq!(article.paragraphs.len(), 1);
/// ```
pub fn from_record(record: Record) -> Result<Article, ReadError> {
    let given = |date: &Option<String>| {
        let date = date::find_date(date.as_deref()?)?;
        Some(PublicationDate { date, source: DateSource::Record })
    };
    let date = given(&record.date);
    let mut article = match (record.text, record.html) {
        (Some(text), html) if !text.trim().is_empty() || html.is_none() => {
            check_size(&text)?;
            verbatim(text, record.title.as_deref())
        }
        (_, Some(html)) => read_html(html.as_bytes(), &record.id, record.url.as_deref())?,
        _ => return Err(ReadError(Reason::NoText)),
    };
    article.id = record.id;
    article.url = article.url.or(record.url);
    let in_url = || {
        let date = date::date_in_url(article.url.as_deref()?)?;
        Some(PublicationDate { date, source: DateSource::Url })
    };
    article.date = date.or_else(in_url).or(article.date);
    article.title = record.title.filter(|title| !title.trim().is_empty()).or(article.title);
    article.byline = record.byline.or(article.byline);
    article.site = record.site.or(article.site);
    article.language = record.language.as_deref().and_then(primary_language).or(article.language);
    Ok(article)
}

fn verbatim(text: String, title: Option<&str>) -> Article {
    let cleaned = clean(&text, title);
    let mut sample = String::new();
    for paragraph in &cleaned.paragraphs {
        if sample.len() > 4000 {
            break;
        }
        sample.push_str(paragraph.span.slice(&text).unwrap_or_default());
        sample.push('\n');
    }
    Article {
        id: String::new(),
        paragraphs: cleaned.paragraphs,
        title: cleaned.title,
        date: cleaned.date.map(|date| PublicationDate { date, source: DateSource::Byline }),
        byline: cleaned.byline,
        site: None,
        url: None,
        language: language::language(&sample).map(str::to_owned),
        text,
    }
}

#[cfg(test)]
mod tests;
