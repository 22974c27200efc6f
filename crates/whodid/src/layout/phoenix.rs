//! Phoenix: 26 columns, no header.
//!
//! Source: Phoenix data (Open Event Data Alliance), record description.

use whodid_events::PartyRecord;

use super::codes::quad_of_cameo;
use super::{Row, actor_code, compact, geo};

fn side(party: Option<&PartyRecord>) -> [String; 4] {
    let Some(party) = party else { return Default::default() };
    [
        actor_code(party),
        party.country.clone(),
        party.sectors.first().copied().unwrap_or_default().into(),
        party.sectors.iter().skip(1).copied().collect::<Vec<_>>().join(";"),
    ]
}

pub(super) fn cells(row: &Row<'_>) -> Vec<String> {
    let event = row.event;
    let date = compact(row.day());
    let part = |from: usize, to: usize| date.get(from..to).unwrap_or_default().to_string();
    let mut cells = vec![
        format!("{}-{}_{}", event.id, row.number + 1, env!("CARGO_PKG_VERSION")),
        date.clone(),
        part(0, 4),
        part(4, 6),
        part(6, 8),
    ];
    cells.extend(side(row.pair.0));
    cells.extend(side(row.pair.1));
    let issues = event.contexts.iter().map(|context| {
        let words = event.context_words.iter().filter(|w| w.context == *context).count();
        format!("{context},{}", words.max(1))
    });
    let mut numbers: Vec<usize> = event.mentions.iter().map(|m| m.sentence_number).collect();
    if numbers.is_empty() {
        numbers.push(event.sentence_number);
    }
    let sentences = numbers.iter().map(|number| format!("{}_{number}", event.document));
    let sentences = sentences.collect::<Vec<_>>().join(";");
    let place = geo(event.place.as_ref());
    cells.extend([
        event.cameo.clone(),
        event.cameo.get(..2).unwrap_or_default().into(),
        quad_of_cameo(&event.cameo).to_string(),
        row.codes.goldstein(&event.cameo).map(|v| format!("{v:.1}")).unwrap_or_default(),
        issues.collect::<Vec<_>>().join(";"),
        place.latitude,
        place.longitude,
        place.words,
        place.province,
        place.country,
        sentences,
        event.url.clone().unwrap_or_default(),
        event.source.clone().unwrap_or_default(),
    ]);
    cells
}
