//! Events for people and for tables.

use std::fmt::Write as _;

use whodid_events::{EventRecord, NumberRecord, PartyRecord, Words};
use whodid_text::Article;

use crate::layout::flat;

/// What a table calls its article.
pub fn heading(article: &Article) -> String {
    let title = article.title.as_deref().unwrap_or(&article.id);
    match (&article.site, article.date) {
        (Some(site), Some(date)) => format!("{title} ({site}, {})", date.date),
        (None, Some(date)) => format!("{title} ({})", date.date),
        (Some(site), None) => format!("{title} ({site})"),
        (None, None) => title.to_string(),
    }
}

/// The events of one article, for reading: who, what, whom, when, where,
/// status, and the sentence with the anchor marked.
pub fn table(heading: &str, events: &[EventRecord], colour: bool) -> String {
    let mut out = String::new();
    if events.is_empty() {
        return out;
    }
    let (bold, plain) = if colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let _ = writeln!(out, "{bold}{heading}{plain}\n");
    for event in events {
        let what = if event.mode.is_empty() {
            event.kind.to_string()
        } else {
            format!("{} {}", event.kind, event.mode)
        };
        let _ = write!(out, "  {bold}{what}{plain} [{}] {}", event.cameo, parties(&event.actors));
        if !event.recipients.is_empty() {
            let _ = write!(out, " > {}", parties(&event.recipients));
        }
        out.push('\n');
        let mut facts = vec![event.status.to_string()];
        if let Some(date) = &event.date {
            let edtf = if date.to_be_announced { "to be announced" } else { &date.edtf };
            facts.push(if edtf.is_empty() { date.words.text.clone() } else { edtf.to_string() });
        }
        facts.extend(event.place.as_ref().map(|p| match p.source {
            "sentence" => format!("in {}", p.words.text),
            source => format!("in {} ({source})", p.name.as_ref().unwrap_or(&p.words.text)),
        }));
        facts.extend(event.numbers.iter().map(number));
        facts.extend(event.attribution.as_ref().map(|a| format!("says {}", a.text)));
        let _ = writeln!(out, "    {}", facts.join(", "));
        if !event.contexts.is_empty() {
            let _ = writeln!(out, "    about {}", event.contexts.join(", "));
        }
        let _ = writeln!(out, "    {}", marked(&event.sentence, &event.anchor, colour));
        let others = event.mentions.iter().filter(|m| m.id != event.id);
        for mention in others {
            let _ =
                writeln!(out, "    also {}", marked(&mention.sentence, &mention.anchor, colour));
        }
        out.push('\n');
    }
    out
}

fn parties(parties: &[PartyRecord]) -> String {
    if parties.is_empty() {
        return "?".into();
    }
    let one = |p: &PartyRecord| {
        let code: Vec<&str> = std::iter::once(p.country.as_str())
            .filter(|c| !c.is_empty())
            .chain(p.sectors.first().copied())
            .collect();
        if code.is_empty() { p.name.clone() } else { format!("{} ({})", p.name, code.join(" ")) }
    };
    parties.iter().map(one).collect::<Vec<_>>().join(" + ")
}

/// A number with what it counts: `killed 12`, `wounded 30 or more`.
fn number(number: &NumberRecord) -> String {
    let amount = match (number.low, number.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("{high} at most"),
        (None, None) => number.words.text.clone(),
    };
    let currency = number.currency.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
    format!("{} {amount}{currency}", number.kind)
}

/// A sentence on one line, its anchor between marks.
fn marked(sentence: &Words, anchor: &Words, colour: bool) -> String {
    let (before, after) = if colour { ("\u{1b}[7m", "\u{1b}[0m") } else { ("[", "]") };
    let start = anchor.start.saturating_sub(sentence.start);
    let end = anchor.end.saturating_sub(sentence.start);
    let mut out = String::new();
    for (i, c) in sentence.text.chars().enumerate() {
        if i == start {
            out.push_str(before);
        }
        if i == end {
            out.push_str(after);
        }
        out.push(if c == '\n' || c == '\t' { ' ' } else { c });
    }
    if end >= sentence.text.chars().count() {
        out.push_str(after);
    }
    out
}

/// The CSV header line.
pub fn csv_header() -> anyhow::Result<String> {
    csv_lines(|writer| writer.write_record(flat::columns().iter().map(|(name, _)| name)))
}

/// Events as CSV lines; several parties in one cell are joined by `; `.
pub fn csv_rows(events: &[EventRecord]) -> anyhow::Result<String> {
    csv_lines(|writer| {
        events.iter().try_for_each(|event| {
            writer.write_record(flat::cells(event).into_iter().map(flat::Cell::text))
        })
    })
}

fn csv_lines(
    write: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> Result<(), csv::Error>,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    write(&mut writer)?;
    Ok(String::from_utf8(writer.into_inner()?)?)
}
