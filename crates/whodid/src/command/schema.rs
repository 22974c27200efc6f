//! `whodid schema`: the JSON Schema of an event or of a parse.

use std::io::Write;

use serde_json::{Map, Value, json};
use whodid_events::contexts::Scope;
use whodid_events::ontology::{Context, EventType, Status};
use whodid_events::place::{Granularity, PlaceSource};
use whodid_events::quantity::{Qualifier, QuantityKind};

use super::sink;
use crate::Outcome;
use crate::cli::{Described, Describing};
use crate::parse_json;

pub fn run(args: &Describing) -> anyhow::Result<Outcome> {
    let mut out = sink(None)?;
    let schema = match args.what {
        Described::Event => schema(),
        Described::Parse => parse_json::schema(),
    };
    writeln!(out, "{}", serde_json::to_string_pretty(&schema)?)?;
    out.flush()?;
    Ok(Outcome::Complete)
}

/// The fields of an event that each of its mentions has too.
const IN_MENTIONS: [&str; 17] = [
    "id",
    "mode",
    "status",
    "status_words",
    "cameo",
    "contexts",
    "actors",
    "recipients",
    "anchor",
    "sentence",
    "sentence_number",
    "date",
    "place",
    "attribution",
    "numbers",
    "rule",
    "confidence",
];

/// JSON Schema (draft 2020-12) of one event, as `whodid code --format jsonl` prints it.
pub fn schema() -> Value {
    let words = |what: &str| {
        json!({
            "description": what,
            "type": "object",
            "properties": {
                "text": {"type": "string", "description": "The words."},
                "start": {"type": "integer", "minimum": 0, "description": "First character."},
                "end": {"type": "integer", "minimum": 0, "description": "One past the last character."},
            },
            "required": ["text", "start", "end"],
        })
    };
    let or_null = |mut schema: Value| {
        schema["type"] = json!([schema["type"].take(), "null"]);
        schema
    };
    let with = |mut schema: Value, more: Value| {
        if let (Some(into), Value::Object(from)) = (schema["properties"].as_object_mut(), more) {
            into.extend(from);
        }
        schema["unevaluatedProperties"] = json!(false);
        schema
    };
    let party = with(
        words("A party, with the words that name it."),
        json!({
            "name": {"type": "string", "description": "Who it is."},
            "id": {"type": ["string", "null"], "description": "Id in the directory of actors."},
            "country": {"type": "string", "description": "ISO 3166-1 alpha-3, or KOS, UNO, EUR, IGO, NGO, ISM, IMG, MNC; empty if unknown.", "pattern": "^([A-Z]{3})?$"},
            "sectors": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{3}$"}, "description": "PLOVER sectors, the primary one first; empty for a state itself."},
            "office": {"type": ["string", "null"], "description": "Office held at the day of the report."},
        }),
    );
    let types: Vec<&str> = EventType::ALL.iter().map(|t| t.as_str()).collect();
    let mut modes: Vec<&str> =
        EventType::ALL.iter().flat_map(|t| t.modes()).map(|(m, _)| *m).collect();
    modes.push("");
    modes.sort_unstable();
    modes.dedup();
    let statuses: Vec<&str> = Status::ALL.iter().map(|s| s.as_str()).collect();
    let contexts: Vec<&str> = Context::ALL.iter().map(|c| c.as_str()).collect();
    let sources: Vec<&str> = PlaceSource::ALL.iter().map(|s| s.as_str()).collect();
    let granularities: Vec<&str> = Granularity::ALL.iter().map(|g| g.as_str()).collect();
    let or_open =
        |what: &str| json!({"type": ["integer", "null"], "minimum": 0, "description": what});
    let kinds: Vec<&str> = QuantityKind::ALL.iter().map(|k| k.as_str()).collect();
    let qualifiers: Vec<&str> = Qualifier::ALL.iter().map(|q| q.as_str()).collect();
    let scopes: Vec<&str> = Scope::ALL.iter().map(|s| s.as_str()).collect();
    let numbers = json!({"type": "array", "description": "How many.", "items": with(words("A number, with the words that give it."), json!({
        "kind": {"enum": kinds, "description": "What is counted."},
        "low": or_open("Least that the words allow; null where they leave it open."),
        "high": or_open("Most that the words allow; null where they leave it open."),
        "qualifier": {"enum": qualifiers, "description": "How the words bound it."},
        "currency": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$", "description": "ISO 4217 code of money, where the words tell it."},
    }))});
    let index = |what: &str| json!({"type": "integer", "minimum": 0, "description": what});
    let mut properties = json!({
        "id": {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "The same for the same article, evidence and code."},
        "document": {"type": "string", "description": "The input's id."},
        "published": {"type": ["string", "null"], "format": "date", "description": "Day of publication."},
        "source": {"type": ["string", "null"], "description": "Name of the outlet."},
        "url": {"type": ["string", "null"], "description": "Address of the page."},
        "type": {"enum": types, "description": "PLOVER type."},
        "mode": {"enum": modes, "description": "PLOVER mode; empty where the words show none."},
        "status": {"enum": statuses, "description": "Whether it happened, by the words of the report."},
        "status_words": or_null(words("The words that show the status.")),
        "cameo": {"type": "string", "pattern": "^[0-9]{2,4}$", "description": "CAMEO code."},
        "quad": {"type": "integer", "minimum": 1, "maximum": 4, "description": "Quad class."},
        "score": {"type": "number", "minimum": -10, "maximum": 10, "description": "Conflict to cooperation."},
        "contexts": {"type": "array", "items": {"enum": contexts}, "description": "PLOVER contexts."},
        "context_words": {"type": "array", "description": "The words that show the contexts.", "items": with(words("Words that show a context."), json!({
            "context": {"enum": contexts, "description": "The context."},
            "scope": {"enum": scopes, "description": "Whose words they are: those that the rule is about, the sentence's, the article's."},
        }))},
        "actors": {"type": "array", "items": party.clone(), "description": "Who did it; all sides of a reciprocal event."},
        "recipients": {"type": "array", "items": party, "description": "To or with whom."},
        "anchor": words("The words that express the event."),
        "sentence": words("The sentence."),
        "sentence_number": {"type": "integer", "minimum": 1, "description": "Which sentence of the article it is, from 1."},
        "date": or_null(with(words("When."), json!({
            "edtf": {"type": "string", "description": "EDTF (ISO 8601-2); empty where the words give no date."},
            "first": {"type": ["string", "null"], "format": "date", "description": "First possible day; null where it is open."},
            "last": {"type": ["string", "null"], "format": "date", "description": "Last possible day; null where it is open."},
            "granularity": {"enum": ["day", "week", "month", "season", "year", "decade", "century", "unknown"]},
            "to_be_announced": {"type": "boolean", "description": "The text says that the date is yet to be announced."},
        }))),
        "place": or_null(with(words("Where."), json!({
            "source": {"enum": sources, "description": "What the words belong to: the event's sentence, the article's dateline, or, where no words say where, the country that the article names most."},
            "name": {"type": ["string", "null"], "description": "Usual name; null where the words could mean several places, or an unknown one."},
            "id": {"type": ["string", "null"], "description": "GeoNames id, or an own id of seas, straits and areas."},
            "lat": {"type": ["number", "null"], "minimum": -90, "maximum": 90, "description": "Degrees north (WGS 84); of a region or country the centre of its towns."},
            "lon": {"type": ["number", "null"], "minimum": -180, "maximum": 180, "description": "Degrees east."},
            "country": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$", "description": "ISO 3166-1 alpha-3 code of its country."},
            "region": {"type": ["string", "null"], "description": "Its first-level region."},
            "granularity": {"enum": granularities, "description": "How large a place it is; unknown where the name stays open."},
        }))),
        "attribution": or_null(words("Who says so.")),
        "numbers": numbers,
        "rule": {"type": "string", "description": "The rule that coded it."},
        "confidence": {"type": ["number", "null"], "minimum": 0, "maximum": 1, "description": "How likely it is to be an event, to two decimals; null where the second reader had no say."},
        "event": {"type": "string", "pattern": "^[0-9a-f]{16}$", "description": "Id of the event of which this is a mention; its own where it is the event."},
        "origin": {
            "type": "object",
            "description": "Which mentions the fields come from: indices into mentions.",
            "required": ["lead", "mode", "cameo", "actors", "recipients", "date", "place"],
            "additionalProperties": false,
            "properties": {
                "lead": index("All fields that are not named here."),
                "mode": index("The mode."),
                "cameo": index("The CAMEO code."),
                "actors": index("The actors."),
                "recipients": index("The recipients."),
                "date": index("The date."),
                "place": index("The place."),
            },
        },
    });
    let told: Map<String, Value> = IN_MENTIONS
        .iter()
        .filter_map(|name| Some(((*name).to_string(), properties.get(*name)?.clone())))
        .collect();
    properties["mentions"] = json!({
        "type": "array",
        "description": "Every mention of the event in the article, in text order; empty where mentions are printed one a row.",
        "items": {
            "type": "object",
            "required": IN_MENTIONS,
            "properties": told,
            "additionalProperties": false,
        },
    });
    let required: Vec<&String> =
        properties.as_object().map(|p| p.keys().collect()).unwrap_or_default();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "whodid event",
        "description": "One political event that an article reports. Offsets count characters (Unicode code points) of the article's text, end-exclusive.",
        "type": "object",
        "required": required,
        "properties": properties.clone(),
        "additionalProperties": false,
    })
}
