//! One event a row, in columns with types: CSV and Parquet.

use whodid_events::quantity::QuantityKind;
use whodid_events::{EventRecord, PartyRecord};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text; never null.
    Text,
    /// A whole number, or null.
    Integer,
    /// A number, or null.
    Real,
    /// A day (ISO 8601), or null.
    Date,
}

/// A value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(String),
    Integer(Option<i64>),
    Real(Option<f64>),
    Date(Option<String>),
}

impl Cell {
    /// As CSV writes it: a null is empty.
    pub fn text(self) -> String {
        match self {
            Cell::Text(text) => text,
            Cell::Integer(value) => value.map(|v| v.to_string()).unwrap_or_default(),
            Cell::Real(value) => value.map(|v| v.to_string()).unwrap_or_default(),
            Cell::Date(value) => value.unwrap_or_default(),
        }
    }
}

/// The columns before those of the numbers, in order.
const COLUMNS: &[(&str, Kind)] = &[
    ("id", Kind::Text),
    ("document", Kind::Text),
    ("published", Kind::Date),
    ("source", Kind::Text),
    ("url", Kind::Text),
    ("type", Kind::Text),
    ("mode", Kind::Text),
    ("status", Kind::Text),
    ("cameo", Kind::Text),
    ("quad", Kind::Integer),
    ("score", Kind::Real),
    ("contexts", Kind::Text),
    ("actors", Kind::Text),
    ("actor_ids", Kind::Text),
    ("actor_countries", Kind::Text),
    ("actor_sectors", Kind::Text),
    ("recipients", Kind::Text),
    ("recipient_ids", Kind::Text),
    ("recipient_countries", Kind::Text),
    ("recipient_sectors", Kind::Text),
    ("date", Kind::Text),
    ("date_words", Kind::Text),
    ("place", Kind::Text),
    ("place_source", Kind::Text),
    ("place_name", Kind::Text),
    ("place_id", Kind::Text),
    ("place_lat", Kind::Real),
    ("place_lon", Kind::Real),
    ("place_country", Kind::Text),
    ("place_region", Kind::Text),
    ("place_granularity", Kind::Text),
    ("attribution", Kind::Text),
    ("anchor", Kind::Text),
    ("anchor_start", Kind::Integer),
    ("anchor_end", Kind::Integer),
    ("sentence", Kind::Text),
    ("rule", Kind::Text),
    ("event", Kind::Text),
    ("mentions", Kind::Integer),
    ("sentence_number", Kind::Integer),
    ("date_first", Kind::Date),
    ("date_last", Kind::Date),
    ("currency", Kind::Text),
    ("confidence", Kind::Real),
];

/// All columns: two more for each kind of number, its least and its most.
pub fn columns() -> Vec<(String, Kind)> {
    let numbers = QuantityKind::ALL.iter().flat_map(|kind| {
        ["low", "high"].map(|end| (format!("{}_{end}", kind.as_str()), Kind::Integer))
    });
    COLUMNS.iter().map(|(name, kind)| ((*name).to_string(), *kind)).chain(numbers).collect()
}

/// The cells of an event, in the order of [`columns`]; several parties in one
/// cell are joined by `; `.
pub fn cells(event: &EventRecord) -> Vec<Cell> {
    let join = |parties: &[PartyRecord], cell: &dyn Fn(&PartyRecord) -> String| {
        Cell::Text(parties.iter().map(cell).collect::<Vec<_>>().join("; "))
    };
    let side = |parties: &[PartyRecord]| {
        [
            join(parties, &|p| p.name.clone()),
            join(parties, &|p| p.id.clone().unwrap_or_default()),
            join(parties, &|p| p.country.clone()),
            join(parties, &|p| p.sectors.join(" ")),
        ]
    };
    let text = |text: &str| Cell::Text(text.to_string());
    let whole = |n: usize| Cell::Integer(i64::try_from(n).ok());
    let date = event.date.as_ref();
    let place = event.place.as_ref();
    let mut row = vec![
        text(&event.id),
        text(&event.document),
        Cell::Date(event.published.clone()),
        text(event.source.as_deref().unwrap_or_default()),
        text(event.url.as_deref().unwrap_or_default()),
        text(event.kind),
        text(event.mode),
        text(event.status),
        text(&event.cameo),
        Cell::Integer(Some(event.quad.into())),
        Cell::Real(Some(event.score.into())),
        Cell::Text(event.contexts.join(" ")),
    ];
    row.extend(side(&event.actors));
    row.extend(side(&event.recipients));
    row.extend([
        text(date.map_or("", |d| &d.edtf)),
        text(date.map_or("", |d| &d.words.text)),
        text(place.map_or("", |p| &p.words.text)),
        text(place.map_or("", |p| p.source)),
        text(place.and_then(|p| p.name.as_deref()).unwrap_or_default()),
        text(place.and_then(|p| p.id.as_deref()).unwrap_or_default()),
        Cell::Real(place.and_then(|p| p.lat)),
        Cell::Real(place.and_then(|p| p.lon)),
        text(place.and_then(|p| p.country.as_deref()).unwrap_or_default()),
        text(place.and_then(|p| p.region.as_deref()).unwrap_or_default()),
        text(place.map_or("", |p| p.granularity)),
        text(event.attribution.as_ref().map_or("", |a| &a.text)),
        text(&event.anchor.text),
        whole(event.anchor.start),
        whole(event.anchor.end),
        text(&event.sentence.text),
        text(&event.rule),
        text(&event.event),
        whole(event.mentions.len().max(1)),
        whole(event.sentence_number),
        Cell::Date(date.and_then(|d| d.first.clone())),
        Cell::Date(date.and_then(|d| d.last.clone())),
        text(event.numbers.iter().find_map(|n| n.currency.as_deref()).unwrap_or_default()),
        Cell::Real(event.confidence),
    ]);
    for kind in QuantityKind::ALL {
        row.extend(sums(event, kind.as_str()));
    }
    row
}

/// Least and most of a kind of number, several of them ("two soldiers and three
/// civilians") added up; null where there is none or an end is open. Sums in
/// different currencies are not added.
fn sums(event: &EventRecord, kind: &str) -> [Cell; 2] {
    let of_kind: Vec<_> = event.numbers.iter().filter(|n| n.kind == kind).collect();
    let mixed = of_kind.windows(2).any(|pair| pair[0].currency != pair[1].currency);
    let sum = |end: &dyn Fn(usize) -> Option<u64>| {
        let total = (0..of_kind.len()).try_fold(0_u64, |sum, i| sum.checked_add(end(i)?));
        let total = total.filter(|_| !of_kind.is_empty() && !mixed);
        Cell::Integer(total.and_then(|n| i64::try_from(n).ok()))
    };
    [sum(&|i| of_kind[i].low), sum(&|i| of_kind[i].high)]
}
