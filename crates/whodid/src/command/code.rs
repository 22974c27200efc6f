//! `whodid code`: articles into events.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use whodid_events::EventRecord;
use whodid_text::CharIndex;

use super::parse::{article as article_of, for_each_document};
use super::{for_each_article, sink, tell};
use crate::Outcome;
use crate::cli::{Coding, EventFormat};
use crate::engine::Engine;
use crate::output;

pub fn run(args: &Coding) -> anyhow::Result<Outcome> {
    let engine = Engine::load(&args.rules)?;
    let mut out = sink(args.inputs.output.as_deref())?;
    let colour = args.inputs.output.is_none() && io::stdout().is_terminal();
    let begun = Instant::now();
    let (mut sentences, mut events) = (0, 0);
    if args.format == EventFormat::Csv {
        out.write_all(output::csv_header()?.as_bytes())?;
    }
    let mut write = |article: &str, records: &[EventRecord], told: usize| -> anyhow::Result<()> {
        sentences += told;
        events += records.len();
        match args.format {
            EventFormat::Table => {
                out.write_all(output::table(article, records, colour).as_bytes())?
            }
            EventFormat::Jsonl => {
                for record in records {
                    // As what it is, so that a reader who has gone is known as such.
                    serde_json::to_writer(&mut out, record).map_err(io::Error::from)?;
                    out.write_all(b"\n")?;
                }
            }
            EventFormat::Csv => out.write_all(output::csv_rows(records)?.as_bytes())?,
        }
        Ok(())
    };
    let tally = if args.conllu {
        for_each_document(&args.inputs.inputs, |document| {
            let mut article = article_of(document);
            article.date = args.inputs.date.map(|date| whodid_text::PublicationDate {
                date,
                source: whodid_text::DateSource::Given,
            });
            let coded = engine.coder().code(&article, &document.sentences);
            let index = CharIndex::new(&article.text);
            let records: Vec<_> =
                coded.events.iter().map(|e| EventRecord::new(e, &article, &index)).collect();
            write(&article.id, &records, document.sentences.len())
        })?
    } else {
        for_each_article(
            &args.inputs,
            |scratch, article| {
                let (sentences, coded) = engine.code(&article, scratch);
                let index = CharIndex::new(&article.text);
                let records: Vec<_> =
                    coded.events.iter().map(|e| EventRecord::new(e, &article, &index)).collect();
                let heading = output::heading(&article);
                (heading, records, sentences.len())
            },
            |(heading, records, told)| write(&heading, &records, told),
        )?
    };
    out.flush()?;
    let seconds = begun.elapsed().as_secs_f64().max(1e-6);
    tell(format_args!(
        "{} articles, {sentences} sentences, {events} events; {:.1} articles per second{}{}",
        tally.articles,
        tally.articles as f64 / seconds,
        count(tally.failed, "failed"),
        count(tally.skipped, "skipped"),
    ));
    Ok(tally.outcome())
}

fn count(number: usize, what: &str) -> String {
    if number == 0 { String::new() } else { format!("; {number} {what}") }
}
