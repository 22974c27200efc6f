//! POLECAT: 40 columns with a header.
//!
//! Source: POLECAT weekly data (Halterman, Bagozzi, Beger, Schrodt, Scarborough
//! 2023), file format.

use whodid_events::PartyRecord;

use super::codes::quad_name;
use super::{Row, geo};

/// The columns, in order.
pub(super) const COLUMNS: &[&str] = &[
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

fn side(row: &Row<'_>, party: Option<&PartyRecord>) -> [String; 8] {
    let Some(party) = party else { return Default::default() };
    [
        party.name.clone(),
        party.country.clone(),
        row.codes.cow(&party.country).into(),
        party.sectors.first().copied().unwrap_or_default().into(),
        party.sectors.join("; "),
        party.office.clone().unwrap_or_default(),
        party.words.text.clone(),
        // Wikipedia's id: the directory has none.
        String::new(),
    ]
}

pub(super) fn cells(row: &Row<'_>) -> Vec<String> {
    let event = row.event;
    let mut cells = vec![
        format!("{}-{}", event.id, row.number + 1),
        row.day().into(),
        event.kind.into(),
        event.mode.into(),
        format!("{:.1}", event.score),
        quad_name(event.quad).into(),
        event.contexts.join("; "),
    ];
    cells.extend(side(row, row.pair.0));
    cells.extend(side(row, row.pair.1));
    let place = geo(event.place.as_ref());
    cells.extend([
        place.words.clone(),
        place.city,
        place.district,
        place.province,
        place.country,
        place.latitude,
        place.longitude,
        place.geonames,
        place.words,
        place.feature,
        event.source.clone().unwrap_or_default(),
        event.published.clone().unwrap_or_default(),
        row.story.people.join("; "),
        row.story.organizations.join("; "),
        row.story.locations.join("; "),
        "en".into(),
        concat!("whodid ", env!("CARGO_PKG_VERSION")).into(),
    ]);
    cells
}
