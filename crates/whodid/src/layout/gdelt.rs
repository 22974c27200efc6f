//! GDELT 2.0 events: 61 columns, no header.
//!
//! Source: The GDELT Event Database Data Format Codebook V2.0 (2015).

use whodid_events::PartyRecord;

use super::codes::quad_of_cameo;
use super::{Row, actor_code, compact, geo};

/// Actors that belong to no state, which have a code of their own and the type
/// that GDELT gives them.
fn known_group(country: &str) -> Option<&'static str> {
    Some(match country {
        "UNO" | "EUR" | "IGO" => "IGO",
        "NGO" => "NGO",
        "ISM" | "IMG" => "IMG",
        "MNC" => "MNC",
        _ => return None,
    })
}

fn actor(party: Option<&PartyRecord>) -> [String; 10] {
    let Some(party) = party else { return Default::default() };
    let group = known_group(&party.country);
    let mut types: Vec<&str> = group.into_iter().chain(party.sectors.iter().copied()).collect();
    types.resize(3, "");
    let (country, known) =
        if group.is_some() { ("", party.country.as_str()) } else { (party.country.as_str(), "") };
    [
        actor_code(party),
        party.name.to_uppercase(),
        country.into(),
        known.into(),
        // Ethnic group and religions: not coded.
        String::new(),
        String::new(),
        String::new(),
        types[0].into(),
        types[1].into(),
        types[2].into(),
    ]
}

pub(super) fn cells(row: &Row<'_>) -> Vec<String> {
    let event = row.event;
    let day = row.day();
    let date = compact(day);
    let part = |from: usize, to: usize| date.get(from..to).unwrap_or_default().to_string();
    let fraction = fraction_of_year(day).map(|f| format!("{f:.4}")).unwrap_or_default();
    let mut cells =
        vec![row.integer_id().to_string(), date.clone(), part(0, 6), part(0, 4), fraction];
    cells.extend(actor(row.pair.0));
    cells.extend(actor(row.pair.1));
    let told = |length: usize| event.cameo.get(..length).unwrap_or(&event.cameo).to_string();
    let numbers = event.mentions.iter().map(|m| m.sentence_number);
    let root = numbers.chain([event.sentence_number]).any(|number| number <= LEAD);
    cells.extend([
        u8::from(root).to_string(),
        event.cameo.clone(),
        told(3),
        told(2),
        quad_of_cameo(&event.cameo).max(1).to_string(),
        row.codes.goldstein(&event.cameo).map(|v| format!("{v:.1}")).unwrap_or_default(),
        event.mentions.len().max(1).to_string(),
        "1".into(),
        "1".into(),
        // Tone: not measured.
        String::new(),
    ]);
    // Where the actors are: not coded.
    for _ in 0..2 {
        cells.push("0".into());
        cells.extend(std::iter::repeat_n(String::new(), 7));
    }
    let place = geo(event.place.as_ref());
    let fips = row.codes.fips(&place.country);
    let country = row.codes.country_name(&place.country);
    // 1: a country; 4: a town or landmark of the world; 0: nothing.
    let kind = match place.words.as_str() {
        "" => 0,
        words if words.eq_ignore_ascii_case(country) => 1,
        _ => 4,
    };
    cells.extend([
        kind.to_string(),
        if kind == 4 && !country.is_empty() {
            format!("{}, {country}", place.words)
        } else {
            place.words
        },
        fips.into(),
        fips.into(),
        // Second-order division: not coded.
        String::new(),
        place.latitude,
        place.longitude,
        place.geonames,
    ]);
    let added = event.published.as_deref().map(compact).unwrap_or_default();
    cells.push(if added.is_empty() { added } else { format!("{added}000000") });
    cells.push(event.url.clone().unwrap_or_else(|| event.document.clone()));
    cells
}

/// Sentences of the article whose events are its root events.
const LEAD: usize = 3;

/// The year with the part of it that has passed, as GDELT reckons it: months of
/// 30 days in a year of 365.
fn fraction_of_year(day: &str) -> Option<f64> {
    let date: jiff::civil::Date = day.parse().ok()?;
    let days = f64::from(date.month()) * 30.0 + f64::from(date.day());
    // Its own data have .9999 where that passes the year's end.
    Some(f64::from(date.year()) + (days / 365.0).min(0.9999))
}
