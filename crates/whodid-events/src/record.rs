//! Events as users see them: offsets in characters, and the words at every span.

use serde::Serialize;
use whodid_text::{Article, CharIndex, Span};

use crate::belief::Confidence;
use crate::event::{Event, Party};
use crate::ontology::{self, Context};

/// An event as a JSON object; field names are part of the program's interface.
///
/// Offsets are characters (Unicode code points) of the article's text,
/// end-exclusive: slicing the text by them gives `text`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventRecord {
    /// The same for the same article, evidence and code.
    pub id: String,
    /// The input's id.
    pub document: String,
    /// Day of publication, ISO 8601.
    pub published: Option<String>,
    /// Name of the outlet.
    pub source: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// PLOVER mode; empty where the words show none.
    pub mode: &'static str,
    /// `actual`, `future`, `hypothetical`, `negated` or `historical`.
    pub status: &'static str,
    /// The words that show the status.
    pub status_words: Option<Words>,
    /// CAMEO code.
    pub cameo: String,
    /// Quad class, 1 to 4.
    pub quad: u8,
    /// Conflict (-10) to cooperation (+10).
    pub score: f32,
    /// PLOVER contexts.
    pub contexts: Vec<&'static str>,
    /// The words that show the contexts.
    pub context_words: Vec<ContextRecord>,
    /// Who did it.
    pub actors: Vec<PartyRecord>,
    /// To or with whom.
    pub recipients: Vec<PartyRecord>,
    /// The words that express the event.
    pub anchor: Words,
    /// The sentence.
    pub sentence: Words,
    /// Which sentence of the article it is, from 1.
    pub sentence_number: usize,
    /// When.
    pub date: Option<DateRecord>,
    /// Where.
    pub place: Option<PlaceRecord>,
    /// Who says so.
    pub attribution: Option<Words>,
    /// How many.
    pub numbers: Vec<NumberRecord>,
    /// The rule that coded it.
    pub rule: String,
    /// How sure the second reader is of it, 0 to 1 to two decimals; null where it had no say.
    pub confidence: Option<f64>,
    /// Id of the event of which this is a mention; its own where it is the event.
    pub event: String,
    /// Which mentions the fields come from.
    pub origin: OriginRecord,
    /// Every mention, in text order; empty in a mention.
    pub mentions: Vec<MentionRecord>,
}

/// One mention of an event: what its own sentence says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentionRecord {
    /// The same for the same article, evidence and code.
    pub id: String,
    /// PLOVER mode; empty where the words show none.
    pub mode: &'static str,
    /// `actual`, `future`, `hypothetical`, `negated` or `historical`.
    pub status: &'static str,
    /// The words that show the status.
    pub status_words: Option<Words>,
    /// CAMEO code.
    pub cameo: String,
    /// PLOVER contexts.
    pub contexts: Vec<&'static str>,
    /// Who did it.
    pub actors: Vec<PartyRecord>,
    /// To or with whom.
    pub recipients: Vec<PartyRecord>,
    /// The words that express the event.
    pub anchor: Words,
    /// The sentence.
    pub sentence: Words,
    /// Which sentence of the article it is, from 1.
    pub sentence_number: usize,
    /// When.
    pub date: Option<DateRecord>,
    /// Where.
    pub place: Option<PlaceRecord>,
    /// Who says so.
    pub attribution: Option<Words>,
    /// How many.
    pub numbers: Vec<NumberRecord>,
    /// The rule that coded it.
    pub rule: String,
    /// How sure the second reader is of it, 0 to 1 to two decimals; null where it had no say.
    pub confidence: Option<f64>,
}

/// Words that show a context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContextRecord {
    /// The context.
    pub context: &'static str,
    /// `rule`, `sentence` or `article`: whose words they are.
    pub scope: &'static str,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// A number, with the words that give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NumberRecord {
    /// What is counted: `killed`, `arrested`, `money` ...
    pub kind: &'static str,
    /// Least that the words allow; null where they leave it open.
    pub low: Option<u64>,
    /// Most that the words allow; null where they leave it open.
    pub high: Option<u64>,
    /// How the words bound it: `exact`, `at_least`, `vague` ...
    pub qualifier: &'static str,
    /// ISO 4217 code of money.
    pub currency: Option<String>,
    /// The words.
    #[serde(flatten)]
    pub words: Words,
}

/// Which mention each field comes from: indices into `mentions`. All other
/// fields are those of `lead`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OriginRecord {
    /// The mention that says most.
    pub lead: usize,
    /// Where the mode comes from.
    pub mode: usize,
    /// Where the CAMEO code comes from.
    pub cameo: usize,
    /// Where the actors come from.
    pub actors: usize,
    /// Where the recipients come from.
    pub recipients: usize,
    /// Where the date comes from.
    pub date: usize,
    /// Where the place comes from.
    pub place: usize,
}

/// A piece of the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// The words.
    pub text: String,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// One side of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyRecord {
    /// The words in the sentence.
    #[serde(flatten)]
    pub words: Words,
    /// Who it is.
    pub name: String,
    /// Id in the directory of actors.
    pub id: Option<String>,
    /// ISO 3166-1 alpha-3 code, or UNO, EUR, IGO, NGO, ISM, IMG, MNC; empty if unknown.
    pub country: String,
    /// Sector codes, the primary one first; empty for a state itself.
    pub sectors: Vec<&'static str>,
    /// Office held at the day of the report.
    pub office: Option<String>,
}

/// When an event happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateRecord {
    /// EDTF (ISO 8601-2); empty where the words give no date.
    pub edtf: String,
    /// First possible day, ISO 8601; null where it is open.
    pub first: Option<String>,
    /// Last possible day, ISO 8601; null where it is open.
    pub last: Option<String>,
    /// `day`, `week`, `month`, `season`, `year`, `decade`, `century` or `unknown`.
    pub granularity: &'static str,
    /// True for a date that the text says is yet to be announced.
    pub to_be_announced: bool,
    /// The words that say so.
    #[serde(flatten)]
    pub words: Words,
}

/// Where an event happens.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceRecord {
    /// The words that say so.
    #[serde(flatten)]
    pub words: Words,
    /// `sentence`, `dateline` or `focus`: what the words belong to.
    pub source: &'static str,
    /// Usual name; `None` where the words could mean several places, or an unknown one.
    pub name: Option<String>,
    /// GeoNames id, or an own id of seas, straits and areas that GeoNames' lists lack.
    pub id: Option<String>,
    /// Degrees north (WGS 84).
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-3 code of its country.
    pub country: Option<String>,
    /// Its first-level region.
    pub region: Option<String>,
    /// `city`, `feature`, `region`, `country` or `unknown`.
    pub granularity: &'static str,
}

impl EventRecord {
    /// The record of one event of `article`, whose text `index` indexes.
    pub fn new(event: &Event, article: &Article, index: &CharIndex) -> EventRecord {
        let words = |span: Span| {
            let (start, end) = index.chars(span);
            Words { text: span.slice(&article.text).unwrap_or_default().to_string(), start, end }
        };
        let party = |party: &Party| PartyRecord {
            words: words(party.span),
            name: party.actor.name.to_string(),
            id: party.actor.id.as_ref().map(ToString::to_string),
            country: party.actor.country.as_deref().unwrap_or_default().to_string(),
            sectors: party.actor.sectors.iter().map(|s| s.as_str()).collect(),
            office: party.actor.office.as_ref().map(ToString::to_string),
        };
        EventRecord {
            id: event.id.to_string(),
            document: article.id.clone(),
            published: article.date.map(|d| d.date.to_string()),
            source: article.site.clone(),
            url: article.url.clone(),
            kind: event.kind.as_str(),
            mode: event.mode.map(|m| m.as_str()).unwrap_or_default(),
            status: event.status.as_str(),
            status_words: event.status_words.map(words),
            cameo: event.cameo.to_string(),
            quad: event.kind.quad(),
            score: ontology::score(event.kind, event.mode),
            contexts: event.contexts.iter().copied().map(Context::as_str).collect(),
            context_words: event
                .context_signs
                .iter()
                .map(|sign| ContextRecord {
                    context: sign.context.as_str(),
                    scope: sign.scope.as_str(),
                    words: words(sign.span),
                })
                .collect(),
            actors: event.actors.iter().map(party).collect(),
            recipients: event.recipients.iter().map(party).collect(),
            anchor: words(event.anchor),
            sentence: words(event.sentence),
            sentence_number: event.sentence_index + 1,
            date: event.date.as_ref().map(|d| DateRecord {
                edtf: d.when.edtf(),
                first: d.when.earliest().map(|day| day.to_string()),
                last: d.when.latest().map(|day| day.to_string()),
                granularity: d.when.granularity().as_str(),
                to_be_announced: d.when.announced_unknown(),
                words: words(d.span),
            }),
            place: event.place.as_ref().map(|p| PlaceRecord {
                words: words(p.span),
                source: p.source.as_str(),
                name: p.name.as_ref().map(ToString::to_string),
                id: p.id.as_ref().map(ToString::to_string),
                lat: p.position.map(|position| position.lat),
                lon: p.position.map(|position| position.lon),
                country: p.country.as_ref().map(ToString::to_string),
                region: p.region.as_ref().map(ToString::to_string),
                granularity: p.granularity.as_str(),
            }),
            attribution: event.attribution.map(words),
            numbers: event
                .numbers
                .iter()
                .map(|number| NumberRecord {
                    kind: number.kind.as_str(),
                    low: number.low,
                    high: number.high,
                    qualifier: number.qualifier.as_str(),
                    currency: number.currency.as_ref().map(ToString::to_string),
                    words: words(number.span),
                })
                .collect(),
            rule: event.rule.to_string(),
            confidence: event.confidence.map(Confidence::share),
            event: event.id.to_string(),
            origin: OriginRecord {
                lead: event.origin.lead,
                mode: event.origin.mode,
                cameo: event.origin.cameo,
                actors: event.origin.actors,
                recipients: event.origin.recipients,
                date: event.origin.date,
                place: event.origin.place,
            },
            mentions: event
                .mentions
                .iter()
                .map(|mention| EventRecord::new(mention, article, index).into())
                .collect(),
        }
    }

    /// The records of an event's mentions, each as if it were an event of its own.
    pub fn of_mentions(event: &Event, article: &Article, index: &CharIndex) -> Vec<EventRecord> {
        let record = |mention: &Event| EventRecord {
            event: event.id.to_string(),
            ..EventRecord::new(mention, article, index)
        };
        event.mentions.iter().map(record).collect()
    }
}

impl From<EventRecord> for MentionRecord {
    fn from(record: EventRecord) -> MentionRecord {
        MentionRecord {
            id: record.id,
            mode: record.mode,
            status: record.status,
            status_words: record.status_words,
            cameo: record.cameo,
            contexts: record.contexts,
            actors: record.actors,
            recipients: record.recipients,
            anchor: record.anchor,
            sentence: record.sentence,
            sentence_number: record.sentence_number,
            date: record.date,
            place: record.place,
            attribution: record.attribution,
            numbers: record.numbers,
            rule: record.rule,
            confidence: record.confidence,
        }
    }
}
