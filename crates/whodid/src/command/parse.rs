//! `whodid parse`: articles into trees.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use whodid_text::conllu;

use super::{Tally, for_each_article, sink, tell};
use crate::Outcome;
use crate::cli::Parsing;
use crate::engine::Engine;

pub fn run(args: &Parsing) -> anyhow::Result<Outcome> {
    let mut out = sink(args.inputs.output.as_deref())?;
    if args.conllu {
        let tally = for_each_document(&args.inputs.inputs, |document| {
            Ok(out.write_all(document.to_conllu().as_bytes())?)
        })?;
        out.flush()?;
        return Ok(tally.outcome());
    }
    let engine = Engine::load(&[], &[])?;
    let tally = for_each_article(
        &args.inputs,
        |scratch, article| {
            let sentences = engine.parse(&article, scratch);
            conllu::write(&article.id, &article.text, &sentences)
        },
        |text| Ok(out.write_all(text.as_bytes())?),
    )?;
    out.flush()?;
    Ok(tally.outcome())
}

/// Gives every document of the CoNLL-U files to `each`. Files that cannot be
/// read are named on standard error; the others go on.
pub fn for_each_document(
    paths: &[PathBuf],
    mut each: impl FnMut(&conllu::Document) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for path in paths {
        match documents(path) {
            Ok(documents) => {
                tally.articles += documents.len();
                documents.iter().try_for_each(&mut each)?;
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
fn documents(path: &Path) -> anyhow::Result<Vec<conllu::Document>> {
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
