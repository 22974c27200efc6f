//! ICEWS: 20 columns with a header.
//!
//! Source: ICEWS Coded Event Data (Boschee et al. 2015), file format.

use whodid_events::PartyRecord;

use super::codes::sector_name;
use super::{Row, geo};

/// The columns, in order.
pub(super) const COLUMNS: &[&str] = &[
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

fn side(row: &Row<'_>, party: Option<&PartyRecord>) -> [String; 3] {
    let Some(party) = party else { return Default::default() };
    let sectors: Vec<&str> = party.sectors.iter().map(|s| sector_name(s)).collect();
    [
        party.name.clone(),
        sectors.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(","),
        row.codes.country_name(&party.country).into(),
    ]
}

pub(super) fn cells(row: &Row<'_>) -> Vec<String> {
    let event = row.event;
    let place = geo(event.place.as_ref());
    let [source, source_sectors, source_country] = side(row, row.pair.0);
    let [target, target_sectors, target_country] = side(row, row.pair.1);
    vec![
        row.integer_id().to_string(),
        row.day().into(),
        source,
        source_sectors,
        source_country,
        row.codes.cameo_name(&event.cameo).into(),
        event.cameo.clone(),
        row.codes.goldstein(&event.cameo).map(|v| format!("{v:.1}")).unwrap_or_default(),
        target,
        target_sectors,
        target_country,
        event.document.clone(),
        event.sentence_number.to_string(),
        event.source.clone().unwrap_or_default(),
        place.city,
        place.district,
        place.province,
        row.codes.country_name(&place.country).into(),
        place.latitude,
        place.longitude,
    ]
}
