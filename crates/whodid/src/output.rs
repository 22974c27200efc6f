//! Events for people and for tables.

use std::fmt::Write as _;

use whodid_events::{EventRecord, PartyRecord};
use whodid_text::Article;

/// Columns of the CSV form, in order.
const COLUMNS: &[&str] = &[
    "id",
    "document",
    "published",
    "source",
    "url",
    "type",
    "mode",
    "status",
    "cameo",
    "quad",
    "score",
    "contexts",
    "actors",
    "actor_ids",
    "actor_countries",
    "actor_sectors",
    "recipients",
    "recipient_ids",
    "recipient_countries",
    "recipient_sectors",
    "date",
    "date_words",
    "place",
    "place_source",
    "place_name",
    "place_id",
    "place_lat",
    "place_lon",
    "place_country",
    "place_region",
    "place_granularity",
    "attribution",
    "anchor",
    "anchor_start",
    "anchor_end",
    "sentence",
    "rule",
];

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
        facts.extend(event.attribution.as_ref().map(|a| format!("says {}", a.text)));
        let _ = writeln!(out, "    {}", facts.join(", "));
        let _ = writeln!(out, "    {}\n", marked(event, colour));
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

/// The sentence on one line, its anchor between marks.
fn marked(event: &EventRecord, colour: bool) -> String {
    let (before, after) = if colour { ("\u{1b}[7m", "\u{1b}[0m") } else { ("[", "]") };
    let start = event.anchor.start.saturating_sub(event.sentence.start);
    let end = event.anchor.end.saturating_sub(event.sentence.start);
    let mut out = String::new();
    for (i, c) in event.sentence.text.chars().enumerate() {
        if i == start {
            out.push_str(before);
        }
        if i == end {
            out.push_str(after);
        }
        out.push(if c == '\n' || c == '\t' { ' ' } else { c });
    }
    if end >= event.sentence.text.chars().count() {
        out.push_str(after);
    }
    out
}

/// The cells of an event's place.
fn place(event: &EventRecord) -> Vec<String> {
    let Some(place) = &event.place else { return vec![String::new(); 9] };
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    let degrees = |cell: Option<f64>| cell.map(|d| d.to_string()).unwrap_or_default();
    vec![
        place.words.text.clone(),
        place.source.to_owned(),
        text(&place.name),
        text(&place.id),
        degrees(place.lat),
        degrees(place.lon),
        text(&place.country),
        text(&place.region),
        place.granularity.to_owned(),
    ]
}

/// The CSV header line.
pub fn csv_header() -> anyhow::Result<String> {
    csv_lines(|writer| writer.write_record(COLUMNS))
}

/// Events as CSV lines; several parties in one cell are joined by `; `.
pub fn csv_rows(events: &[EventRecord]) -> anyhow::Result<String> {
    csv_lines(|writer| events.iter().try_for_each(|event| writer.write_record(cells(event))))
}

fn csv_lines(
    write: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> Result<(), csv::Error>,
) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    write(&mut writer)?;
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn cells(event: &EventRecord) -> Vec<String> {
    let join = |parties: &[PartyRecord], cell: &dyn Fn(&PartyRecord) -> String| {
        parties.iter().map(cell).collect::<Vec<_>>().join("; ")
    };
    let side = |parties: &[PartyRecord]| {
        [
            join(parties, &|p| p.name.clone()),
            join(parties, &|p| p.id.clone().unwrap_or_default()),
            join(parties, &|p| p.country.clone()),
            join(parties, &|p| p.sectors.join(" ")),
        ]
    };
    let mut row = vec![
        event.id.clone(),
        event.document.clone(),
        event.published.clone().unwrap_or_default(),
        event.source.clone().unwrap_or_default(),
        event.url.clone().unwrap_or_default(),
        event.kind.into(),
        event.mode.into(),
        event.status.into(),
        event.cameo.clone(),
        event.quad.to_string(),
        event.score.to_string(),
        event.contexts.join(" "),
    ];
    row.extend(side(&event.actors));
    row.extend(side(&event.recipients));
    row.extend([
        event.date.as_ref().map(|d| d.edtf.clone()).unwrap_or_default(),
        event.date.as_ref().map(|d| d.words.text.clone()).unwrap_or_default(),
    ]);
    row.extend(place(event));
    row.extend([
        event.attribution.as_ref().map(|a| a.text.clone()).unwrap_or_default(),
        event.anchor.text.clone(),
        event.anchor.start.to_string(),
        event.anchor.end.to_string(),
        event.sentence.text.clone(),
        event.rule.clone(),
    ]);
    row
}
