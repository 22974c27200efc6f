//! The layouts of other event data sets, so that what people use to load those
//! loads ours. docs/layouts.md says what each holds and what it cannot express.

mod codes;
mod columnar;
pub mod flat;
mod gdelt;
mod icews;
mod phoenix;
mod plover;
mod polecat;
#[cfg(test)]
mod tests;

use std::io::Write;

use whodid_events::{EventRecord, PartyRecord, PlaceRecord};
use whodid_text::{NameClass, Sentence};

use self::codes::Codes;
use self::columnar::Columnar;

/// What POLECAT tells of the whole story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Story {
    /// Names of people, each once, in text order.
    pub people: Vec<String>,
    /// Names of organisations.
    pub organizations: Vec<String>,
    /// Names of places.
    pub locations: Vec<String>,
}

impl Story {
    /// The names that the model finds in an article.
    pub fn of(sentences: &[Sentence], text: &str) -> Story {
        let mut story = Story::default();
        for sentence in sentences {
            let mut at = 0;
            while let Some(token) = sentence.tokens.get(at) {
                let Some(name) = token.name else {
                    at += 1;
                    continue;
                };
                let more = sentence.tokens[at + 1..].iter();
                let more = more
                    .take_while(|t| t.name.is_some_and(|n| !n.begins && n.class == name.class))
                    .count();
                let span = token.span.cover(sentence.tokens[at + more].span);
                at += more + 1;
                let list = match name.class {
                    NameClass::Person => &mut story.people,
                    NameClass::Organization => &mut story.organizations,
                    NameClass::Location => &mut story.locations,
                };
                let words = span.slice(text).unwrap_or_default().to_string();
                if !list.contains(&words) {
                    list.push(words);
                }
            }
        }
        story
    }
}

/// Which layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Parquet,
    Plover,
    Polecat,
    Gdelt,
    Phoenix,
    Icews,
}

/// Writes events in one layout.
pub struct LayoutWriter {
    layout: Layout,
    codes: Codes,
    columnar: Option<Columnar>,
    /// Events that the layout cannot tell from those that happened.
    left_out: usize,
}

impl LayoutWriter {
    /// Begins the output; writes the header where the layout has one.
    pub fn begin(layout: Layout, out: &mut dyn Write) -> anyhow::Result<LayoutWriter> {
        let header = match layout {
            Layout::Polecat => line(polecat::COLUMNS),
            Layout::Icews => line(icews::COLUMNS),
            _ => String::new(),
        };
        out.write_all(header.as_bytes())?;
        let columnar = (layout == Layout::Parquet).then(Columnar::new).transpose()?;
        Ok(LayoutWriter { layout, codes: Codes::embedded(), columnar, left_out: 0 })
    }

    /// Writes the events of one article.
    pub fn write(
        &mut self,
        story: &Story,
        events: &[EventRecord],
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        if let Some(columnar) = &mut self.columnar {
            return columnar.add(events, out);
        }
        for event in events {
            if self.layout == Layout::Plover {
                serde_json::to_writer(&mut *out, &plover::object(event))
                    .map_err(std::io::Error::from)?;
                out.write_all(b"\n")?;
                continue;
            }
            if !is_told_as_happened(event) {
                self.left_out += 1;
                continue;
            }
            for (number, pair) in dyads(event).into_iter().enumerate() {
                let row = Row { event, pair, number, story, codes: &self.codes };
                let cells = match self.layout {
                    Layout::Polecat => polecat::cells(&row),
                    Layout::Gdelt => gdelt::cells(&row),
                    Layout::Phoenix => phoenix::cells(&row),
                    _ => icews::cells(&row),
                };
                out.write_all(line(&cells).as_bytes())?;
            }
        }
        Ok(())
    }

    /// Ends the output; the number of events that were left out.
    pub fn finish(self, out: &mut dyn Write) -> anyhow::Result<usize> {
        if let Some(columnar) = self.columnar {
            columnar.finish(out)?;
        }
        Ok(self.left_out)
    }
}

/// One event between two parties, for layouts that have two a row.
struct Row<'a> {
    event: &'a EventRecord,
    pair: (Option<&'a PartyRecord>, Option<&'a PartyRecord>),
    /// Which of the event's pairs it is.
    number: usize,
    story: &'a Story,
    codes: &'a Codes,
}

impl Row<'_> {
    /// A whole number for the row, the same on every run: 63 bits of the event's
    /// id, mixed with the number of the pair.
    fn integer_id(&self) -> u64 {
        let id = u64::from_str_radix(&self.event.id, 16).unwrap_or_default();
        let mixed = id ^ (self.number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed & 0x7fff_ffff_ffff_ffff
    }

    /// The day of the event: the first of those it may have happened on, if its
    /// words tell them to the week, else the day of publication; empty if neither
    /// is known.
    fn day(&self) -> &str {
        let told = self.event.date.as_ref().filter(|d| matches!(d.granularity, "day" | "week"));
        told.and_then(|d| d.first.as_deref()).or(self.event.published.as_deref()).unwrap_or("")
    }
}

/// True for what a layout without a status can tell without saying something
/// false: what happened, and a plan where the type is that of the plan.
fn is_told_as_happened(event: &EventRecord) -> bool {
    let words = matches!(event.kind, "AGREE" | "CONCEDE" | "THREATEN");
    event.status == "actual" || event.status == "future" && words
}

/// The pairs of parties of an event: each actor with each recipient; where there
/// is no recipient and several act, each with each other, as between them it
/// goes both ways.
fn dyads(event: &EventRecord) -> Vec<(Option<&PartyRecord>, Option<&PartyRecord>)> {
    let (actors, recipients) = (&event.actors, &event.recipients);
    match (&actors[..], &recipients[..]) {
        ([], recipients) => recipients.iter().map(|r| (None, Some(r))).collect(),
        ([actor], []) => vec![(Some(actor), None)],
        (actors, []) => {
            let pairs = actors.iter().enumerate().flat_map(|(i, a)| {
                let others = actors.iter().enumerate().filter(move |(j, _)| i != *j);
                others.map(move |(_, b)| (Some(a), Some(b)))
            });
            pairs.collect()
        }
        (actors, recipients) => {
            let pairs = actors.iter().flat_map(|a| recipients.iter().map(move |r| (a, r)));
            pairs.map(|(a, r)| (Some(a), Some(r))).collect()
        }
    }
}

/// Where an event happened, as far as it is known: what the layouts that have
/// places ask for. Unknown fields are empty.
#[derive(Debug, Default)]
struct Geo {
    /// The words.
    words: String,
    /// Town.
    city: String,
    /// Second-order division.
    district: String,
    /// First-order division.
    province: String,
    /// ISO 3166-1 alpha-3.
    country: String,
    /// Degrees north.
    latitude: String,
    /// Degrees east.
    longitude: String,
    /// Number in GeoNames.
    geonames: String,
    /// Feature code of GeoNames.
    feature: String,
}

/// The one place where layouts learn what is known of a place.
fn geo(place: Option<&PlaceRecord>) -> Geo {
    let Some(place) = place else { return Geo::default() };
    let degrees = |value: Option<f64>| value.map(|d| d.to_string()).unwrap_or_default();
    let name = place.name.clone().unwrap_or_default();
    let number = place.id.as_ref().filter(|id| id.bytes().all(|b| b.is_ascii_digit()));
    Geo {
        words: place.words.text.clone(),
        city: if place.granularity == "city" { name } else { String::new() },
        province: place.region.clone().unwrap_or_default(),
        country: place.country.clone().unwrap_or_default(),
        latitude: degrees(place.lat),
        longitude: degrees(place.lon),
        geonames: number.cloned().unwrap_or_default(),
        ..Geo::default()
    }
}

/// Cells as one tab-separated line. Neither tab nor line break can stand in a
/// cell, and none of these layouts quotes; both become spaces.
fn line<S: AsRef<str>>(cells: &[S]) -> String {
    let plain = |cell: &S| -> String {
        let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}');
        cell.as_ref().chars().map(|c| if breaks(c) { ' ' } else { c }).collect()
    };
    let mut out = cells.iter().map(plain).collect::<Vec<_>>().join("\t");
    out.push('\n');
    out
}

/// `YYYYMMDD` of an ISO date.
fn compact(day: &str) -> String {
    day.chars().filter(char::is_ascii_digit).collect()
}

/// Country and sectors as one CAMEO actor code: `USAGOV`.
fn actor_code(party: &PartyRecord) -> String {
    let mut code = party.country.clone();
    party.sectors.iter().take(3).for_each(|sector| code.push_str(sector));
    code
}
