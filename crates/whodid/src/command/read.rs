//! `whodid read`: pages into articles.

use std::io::Write;

use super::{for_each_article, sink};
use crate::Outcome;
use crate::article_json::article_json;
use crate::cli::{Reading, TextFormat};

pub fn run(args: &Reading) -> anyhow::Result<Outcome> {
    let mut out = sink(args.inputs.output.as_deref())?;
    let tally = for_each_article(
        &args.inputs,
        |_, article| match args.format {
            TextFormat::Jsonl => format!("{}\n", article_json(&article)),
            TextFormat::Text => {
                let date = article.date.map(|d| format!("{} ({})", d.date, d.source.as_str()));
                let mut text = String::new();
                for (name, value) in [
                    ("title", &article.title),
                    ("date", &date),
                    ("by", &article.byline),
                    ("site", &article.site),
                ] {
                    if let Some(value) = value {
                        text.push_str(&format!("{name}: {value}\n"));
                    }
                }
                for paragraph in &article.paragraphs {
                    text.push_str(&format!(
                        "\n{}\n",
                        paragraph.span.slice(&article.text).unwrap_or_default()
                    ));
                }
                text.push('\n');
                text
            }
        },
        |text| Ok(out.write_all(text.as_bytes())?),
    )?;
    out.flush()?;
    Ok(tally.outcome())
}
