//! `whodid code`: articles into events.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use whodid_events::EventRecord;

use super::parse::{article, for_each_document};
use super::{for_each_article, records, sink, tell};
use crate::Outcome;
use crate::cli::{Coding, EventFormat};
use crate::engine::Engine;
use crate::output;

pub fn run(args: &Coding) -> anyhow::Result<Outcome> {
    let engine = Engine::load(&args.rules, &args.actors)?;
    let mut out = sink(args.inputs.output.as_deref())?;
    let colour = args.inputs.output.is_none() && io::stdout().is_terminal();
    let begun = Instant::now();
    let (mut sentences, mut events) = (0, 0);
    if args.format == EventFormat::Csv {
        out.write_all(output::csv_header()?.as_bytes())?;
    }
    let mut write = |article: &str, coded: &[EventRecord], told: usize| -> anyhow::Result<()> {
        sentences += told;
        events += coded.len();
        match args.format {
            EventFormat::Table => {
                out.write_all(output::table(article, coded, colour).as_bytes())?
            }
            EventFormat::Jsonl => {
                for record in coded {
                    // As what it is, so that a reader who has gone is known as such.
                    serde_json::to_writer(&mut out, record).map_err(io::Error::from)?;
                    out.write_all(b"\n")?;
                }
            }
            EventFormat::Csv => out.write_all(output::csv_rows(coded)?.as_bytes())?,
        }
        Ok(())
    };
    let tally = if args.conllu {
        for_each_document(&args.inputs.inputs, |document| {
            let (article, sentences) = article(document, args.inputs.date);
            let coded = engine.coder().code(&article, &sentences);
            write(&output::heading(&article), &records(&article, &coded), sentences.len())
        })?
    } else {
        for_each_article(
            &args.inputs,
            |scratch, article| {
                let (sentences, all) = if args.every_sentence {
                    let sentences = engine.parse(&article, scratch);
                    let all = sentences.len();
                    (sentences, all)
                } else {
                    engine.parse_telling(&article, scratch)
                };
                let coded = engine.coder().code(&article, &sentences);
                (output::heading(&article), records(&article, &coded), all)
            },
            |(heading, coded, told)| write(&heading, &coded, told),
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
