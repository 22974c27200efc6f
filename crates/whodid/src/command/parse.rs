//! `whodid parse`: articles into trees.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use jiff::civil::Date;
use whodid_text::conllu::{self, Document};
use whodid_text::{Article, Paragraph, ParagraphKind, Sentence, Span};

use super::{Tally, for_each_article, sink, tell};
use crate::Outcome;
use crate::cli::{Parsing, TreeFormat};
use crate::engine::Engine;
use crate::parse_json;

pub fn run(args: &Parsing) -> anyhow::Result<Outcome> {
    let mut out = sink(args.inputs.output.as_deref())?;
    let print = |document: &Document| match args.format {
        TreeFormat::Conllu => document.to_conllu(),
        TreeFormat::Json => format!("{}\n", parse_json::document(document)),
    };
    let tally = if args.conllu {
        for_each_document(&args.inputs.inputs, |document| {
            Ok(out.write_all(print(&document).as_bytes())?)
        })?
    } else {
        let engine = Engine::load(&[], &[])?;
        for_each_article(
            &args.inputs,
            |scratch, article| {
                let sentences = engine.parse(&article, scratch);
                print(&document(article, sentences))
            },
            |text| Ok(out.write_all(text.as_bytes())?),
        )?
    };
    out.flush()?;
    Ok(tally.outcome())
}

/// Keys of `# meta::` comments that hold what is known of an article; the first
/// two are GUM's.
const DATE: &str = "dateCreated";
const URL: &str = "sourceURL";
const TITLE: &str = "title";
const SITE: &str = "site";

/// An article with its sentences as a CoNLL-U document.
fn document(article: Article, sentences: Vec<Sentence>) -> Document {
    let Article { id, text, title, date, site, url, .. } = article;
    let date = date.map(|published| published.date.to_string());
    let meta = [(TITLE, title), (DATE, date), (SITE, site), (URL, url)];
    let meta = meta.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
    Document { id, meta, text, sentences }
}

/// The article that a CoNLL-U document holds, and its sentences. `date` is the
/// day of those that do not say theirs.
pub fn article(document: Document, date: Option<Date>) -> (Article, Vec<Sentence>) {
    let meta = |key| document.meta(key).filter(|value| !value.is_empty()).map(str::to_owned);
    let (title, site, url) = (meta(TITLE), meta(SITE), meta(URL));
    let own = document.meta(DATE).and_then(|day| day.parse().ok());
    let mut article = Article::plain(&document.id, document.text, own.or(date));
    // A headline that opens the text is one, as it is when a page is read.
    if let Some(title) = title.as_ref().filter(|t| article.text.starts_with(t.as_str())) {
        let rest = Span::new(title.len(), article.text.len());
        article.paragraphs = vec![
            Paragraph { span: Span::new(0, title.len()), kind: ParagraphKind::Headline },
            Paragraph { span: rest, kind: ParagraphKind::Body },
        ];
    }
    (Article { title, site, url, ..article }, document.sentences)
}

/// Gives every document of the CoNLL-U files to `each`. Files that cannot be
/// read are named on standard error; the others go on.
pub fn for_each_document(
    paths: &[PathBuf],
    mut each: impl FnMut(Document) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for path in paths {
        match documents(path) {
            Ok(documents) => {
                tally.articles += documents.len();
                documents.into_iter().try_for_each(&mut each)?;
            }
            Err(error) => {
                tally.failed += 1;
                tell(format_args!("whodid: {error:#}"));
            }
        }
    }
    Ok(tally)
}

/// The documents of a CoNLL-U file; `-` is standard input.
fn documents(path: &Path) -> anyhow::Result<Vec<Document>> {
    let text = if path.as_os_str() == "-" {
        std::io::read_to_string(std::io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    let text = text
        .with_context(|| format!("{}: cannot be read as text; check the path", path.display()))?;
    conllu::read(&text)
        .with_context(|| format!("{}: not CoNLL-U; check the line that is named", path.display()))
}
