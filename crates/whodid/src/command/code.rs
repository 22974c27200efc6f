//! `whodid code`: articles into events.

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use whodid_events::{Coded, EventRecord};
use whodid_text::{Article, Sentence};

use super::parse::{article, for_each_document};
use super::{for_each_article, mention_records, records, sink, tell};
use crate::Outcome;
use crate::cli::{Coding, EventFormat};
use crate::layout::{Layout, LayoutWriter, Story};
use crate::output;

pub fn run(args: &Coding) -> anyhow::Result<Outcome> {
    let engine = super::coding_engine(&args.rules, &args.actors, &args.judging)?;
    let mut out = sink(args.inputs.output.as_deref())?;
    let colour = args.inputs.output.is_none() && io::stdout().is_terminal();
    let begun = Instant::now();
    let (mut sentences, mut events) = (0, 0);
    let layout = layout(args.format);
    if layout == Some(Layout::Parquet) && args.inputs.output.is_none() && io::stdout().is_terminal()
    {
        anyhow::bail!("Parquet is no text; give a file with --output");
    }
    let mut layout = layout.map(|layout| LayoutWriter::begin(layout, &mut out)).transpose()?;
    if args.format == EventFormat::Csv {
        out.write_all(output::csv_header()?.as_bytes())?;
    }
    let mut write = |sheet: Sheet| -> anyhow::Result<()> {
        sentences += sheet.sentences;
        events += sheet.records.len();
        if let Some(layout) = &mut layout {
            return layout.write(&sheet.story, &sheet.records, &mut out);
        }
        match args.format {
            EventFormat::Csv => out.write_all(output::csv_rows(&sheet.records)?.as_bytes())?,
            EventFormat::Jsonl => {
                for record in &sheet.records {
                    // As what it is, so that a reader who has gone is known as such.
                    serde_json::to_writer(&mut out, record).map_err(io::Error::from)?;
                    out.write_all(b"\n")?;
                }
            }
            _ => {
                out.write_all(output::table(&sheet.heading, &sheet.records, colour).as_bytes())?;
            }
        }
        Ok(())
    };
    let sheet = |heading: String, article: &Article, sentences: &[Sentence], coded: &Coded| {
        let told =
            if args.mentions { mention_records(article, coded) } else { records(article, coded) };
        let story = match args.format {
            EventFormat::Polecat => Story::of(sentences, &article.text),
            _ => Story::default(),
        };
        Sheet { heading, records: told, sentences: sentences.len(), story }
    };
    let tally = if args.conllu {
        for_each_document(&args.inputs.inputs, |document| {
            let (article, sentences) = article(document, args.inputs.date);
            let coded = engine.coder().code(&article, &sentences);
            write(sheet(output::heading(&article), &article, &sentences, &coded))
        })?
    } else {
        for_each_article(
            &args.inputs,
            |scratch, article| {
                let sentences = if args.judging.every_sentence {
                    engine.parse(&article, scratch)
                } else {
                    engine.parse_telling(&article, scratch)
                };
                let coded = engine.coder().code(&article, &sentences);
                sheet(output::heading(&article), &article, &sentences, &coded)
            },
            &mut write,
        )?
    };
    let left_out = layout.map_or(Ok(0), |layout| layout.finish(&mut out))?;
    out.flush()?;
    let seconds = begun.elapsed().as_secs_f64().max(1e-6);
    tell(format_args!(
        "{} articles, {sentences} sentences, {events} events; {:.1} articles per second{}{}{}",
        tally.articles,
        tally.articles as f64 / seconds,
        count(left_out, "events that did not happen left out"),
        count(tally.failed, "failed"),
        count(tally.skipped, "skipped"),
    ));
    Ok(tally.outcome())
}

/// What is written of one article.
struct Sheet {
    heading: String,
    records: Vec<EventRecord>,
    sentences: usize,
    story: Story,
}

fn layout(format: EventFormat) -> Option<Layout> {
    match format {
        EventFormat::Table | EventFormat::Jsonl | EventFormat::Csv => None,
        EventFormat::Parquet => Some(Layout::Parquet),
        EventFormat::Plover => Some(Layout::Plover),
        EventFormat::Polecat => Some(Layout::Polecat),
        EventFormat::Gdelt => Some(Layout::Gdelt),
        EventFormat::Phoenix => Some(Layout::Phoenix),
        EventFormat::Icews => Some(Layout::Icews),
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 0 { String::new() } else { format!("; {number} {what}") }
}
