//! PLOVER: one JSON object a line.
//!
//! Source: the PLOVER 2.0 manual (Open Event Data Alliance), record format.

use serde_json::{Value, json};
use whodid_events::{EventRecord, PartyRecord};

use super::geo;

fn entity(party: &PartyRecord) -> Value {
    json!({
        "code": party.country,
        "sector": party.sectors,
        "entity_text": party.words.text,
        "identifier_id": party.id,
        "identifier_text": party.name,
        "office": party.office,
    })
}

/// One event. What PLOVER has no field for (status, numbers, offsets, mentions)
/// stands under the names it has in our own JSON; the manual allows more fields.
pub(super) fn object(event: &EventRecord) -> Value {
    let date = event.date.as_ref();
    let published = event.published.as_deref();
    let first = date.and_then(|d| d.first.as_deref()).or(published);
    let last = date.and_then(|d| d.last.as_deref()).or(first);
    let place = geo(event.place.as_ref());
    let texts: Vec<&str> = if event.mentions.is_empty() {
        vec![&event.sentence.text]
    } else {
        event.mentions.iter().map(|m| m.sentence.text.as_str()).collect()
    };
    let text = |text: String| if text.is_empty() { Value::Null } else { Value::String(text) };
    let number = |text: String| text.parse::<f64>().map_or(Value::Null, Value::from);
    json!({
        "id": event.id,
        "date": first,
        "enddate": last,
        "actor": event.actors.iter().map(entity).collect::<Vec<_>>(),
        "recipient": event.recipients.iter().map(entity).collect::<Vec<_>>(),
        "event": [event.kind],
        "mode": if event.mode.is_empty() { vec![] } else { vec![event.mode] },
        "context": event.contexts,
        "event_loc": {
            "place_text": text(place.words),
            "country": text(place.country),
            "admin1": text(place.province),
            "lat": number(place.latitude),
            "lon": number(place.longitude),
            "geonames_id": text(place.geonames),
        },
        "event_text": texts,
        "quad_code": event.quad,
        "event_scale": event.score,
        "text_info": {
            "document": event.document,
            "anchor": event.anchor.text,
            "sentence_number": event.sentence_number,
            "attribution": event.attribution.as_ref().map(|a| &a.text),
        },
        "cite_info": {
            "source": event.source,
            "url": event.url,
            "published": event.published,
        },
        "coder": concat!("whodid ", env!("CARGO_PKG_VERSION")),
        // The same input gives the same bytes, so no clock is read.
        "coded_date": Value::Null,
        "status": event.status,
        "cameo": event.cameo,
        "numbers": event.numbers,
    })
}
