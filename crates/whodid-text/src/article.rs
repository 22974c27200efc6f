use jiff::civil::Date;

use crate::Span;

/// One news article: its text, and what its page says about it.
///
/// The text never changes once the article exists; every later position
/// (sentence, mention, event) is a [`Span`] into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// What the input calls it: a JSON line's `id`, else the file's path.
    pub id: String,
    /// The text, in which every span counts.
    pub text: String,
    /// Those parts of `text` that are the article's own, in order. What lies
    /// between them (teasers, share lines, repeated headlines) is never read.
    pub paragraphs: Vec<Paragraph>,
    /// The headline, as the page or the record gives it.
    pub title: Option<String>,
    /// Publication date and where it was found.
    pub date: Option<PublicationDate>,
    /// Author line, without "By".
    pub byline: Option<String>,
    /// Name of the outlet.
    pub site: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// ISO 639-1 code of the text's language, where it could be told.
    pub language: Option<String>,
}

impl Article {
    /// An article that is nothing but English text, all of it one paragraph.
    ///
    /// ```
    /// use whodid_text::Article;
    /// let article = Article::plain("a", "Chad met Mali.".to_string(), None);
    /// assert_eq!(article.paragraphs[0].span.slice(&article.text), Some("Chad met Mali."));
    /// ```
    pub fn plain(id: &str, text: String, date: Option<Date>) -> Article {
        Article {
            id: id.to_owned(),
            paragraphs: vec![Paragraph {
                span: Span::new(0, text.len()),
                kind: ParagraphKind::Body,
            }],
            text,
            title: None,
            date: date.map(|date| PublicationDate { date, source: DateSource::Given }),
            byline: None,
            site: None,
            url: None,
            language: Some("en".into()),
        }
    }
}

/// A part of an article's text that is read as one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in [`Article::text`].
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// The article's headline, standing in its text.
    Headline,
    /// Running text.
    Body,
}

/// The day an article was published, and what said so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicationDate {
    /// The day, as the source writes it, in its own time zone.
    pub date: Date,
    /// What said so.
    pub source: DateSource,
}

/// Where a publication date was found, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateSource {
    /// The user gave it (`--date`).
    Given,
    /// The record's `date` field.
    Record,
    /// The address of the page (`/2025/09/03/`).
    Url,
    /// The page's JSON-LD.
    JsonLd,
    /// A `meta` element.
    Meta,
    /// A `time` element.
    Time,
    /// The byline or dateline in the text.
    Byline,
    /// The extraction crate's own guess.
    Guess,
}

impl DateSource {
    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            DateSource::Given => "given",
            DateSource::Record => "record",
            DateSource::Url => "url",
            DateSource::JsonLd => "json-ld",
            DateSource::Meta => "meta",
            DateSource::Time => "time",
            DateSource::Byline => "byline",
            DateSource::Guess => "guess",
        }
    }
}
