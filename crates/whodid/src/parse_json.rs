//! Sentences, trees and names as JSON, and the schema of that.

use std::ops::Range;

use serde_json::{Value, json};
use whodid_text::conllu::Document;
use whodid_text::{CharIndex, NameClass, Sentence, Span, Trigger, Upos};

/// A document as `whodid parse --format json` prints it: one object. Offsets
/// count characters (Unicode code points) of the article's text.
pub fn document(document: &Document) -> Value {
    let index = CharIndex::new(&document.text);
    let sentences: Vec<Value> =
        document.sentences.iter().map(|s| sentence(&document.text, &index, s)).collect();
    json!({ "document": document.id, "text": document.text, "sentences": sentences })
}

fn sentence(text: &str, index: &CharIndex, sentence: &Sentence) -> Value {
    let (start, end) = index.chars(sentence.span);
    let tokens = sentence.tokens.iter().enumerate().map(|(at, token)| {
        let (start, end) = index.chars(token.span);
        json!({
            "id": at + 1,
            "form": token.form.as_str(),
            "start": start,
            "end": end,
            "lemma": token.lemma.as_str(),
            "upos": token.upos.as_str(),
            "xpos": token.xpos.as_str(),
            "feats": token.feats.as_str(),
            "head": token.head.map_or(0, |head| head + 1),
            "deprel": token.deprel.as_str(),
        })
    });
    let names = names(sentence).into_iter().map(|(class, span)| {
        let (start, end) = index.chars(span);
        json!({
            "text": span.slice(text).unwrap_or_default(),
            "start": start,
            "end": end,
            "class": class.as_str(),
        })
    });
    json!({
        "text": sentence.words(text),
        "start": start,
        "end": end,
        "tokens": tokens.collect::<Vec<_>>(),
        "names": names.collect::<Vec<_>>(),
        "triggers": sentence.triggers.iter().map(trigger).collect::<Vec<_>>(),
    })
}

fn trigger(trigger: &Trigger) -> Value {
    let types = trigger.types.iter().map(|found| {
        json!({
            "type": found.label.as_str(),
            "mode": found.mode.as_str(),
            "probability": share(found.probability),
        })
    });
    let parties = trigger.parties.iter().map(|party| {
        json!({
            "token": party.token + 1,
            "actor": share(party.actor),
            "recipient": share(party.recipient),
        })
    });
    json!({
        "token": trigger.token + 1,
        "status": trigger.status.as_str(),
        "types": types.collect::<Vec<_>>(),
        "parties": parties.collect::<Vec<_>>(),
    })
}

/// Thousandths as a number from 0 to 1.
fn share(thousandths: u16) -> f64 {
    f64::from(thousandths) / 1000.0
}

/// The names of a sentence, whole.
fn names(sentence: &Sentence) -> Vec<(NameClass, Span)> {
    let span = |index: usize| sentence.tokens[index].span;
    let whole = |tokens: Range<usize>| span(tokens.start).cover(span(tokens.end - 1));
    sentence.names().map(|(class, tokens)| (class, whole(tokens))).collect()
}

/// JSON Schema of [`document`].
pub fn schema() -> Value {
    let offset = |what: &str| json!({"type": "integer", "minimum": 0, "description": what});
    let string = |what: &str| json!({"type": "string", "description": what});
    let object = |what: &str, properties: Value| {
        let required: Vec<String> =
            properties.as_object().map(|p| p.keys().cloned().collect()).unwrap_or_default();
        json!({
            "description": what,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        })
    };
    let list = |item: Value| json!({"type": "array", "items": item});
    let (start, end) = (offset("First character."), offset("One past the last character."));
    let tags: Vec<&str> = Upos::ALL.iter().map(|tag| tag.as_str()).collect();
    let token = object(
        "A word of Universal Dependencies; a clitic is one of its own.",
        json!({
            "id": {"type": "integer", "minimum": 1, "description": "Its number in the sentence."},
            "form": string("The word as printed."),
            "start": start,
            "end": end,
            "lemma": string("Dictionary form."),
            "upos": {"enum": tags, "description": "Universal part of speech."},
            "xpos": string("Penn Treebank tag; empty if unknown."),
            "feats": string("Morphological features as CoNLL-U writes them; _ for none."),
            "head": offset("The number of its head; 0 for the root."),
            "deprel": string("Relation to the head; root for the root."),
        }),
    );
    let name = object(
        "A name.",
        json!({
            "text": string("The words."),
            "start": start,
            "end": end,
            "class": {"enum": ["PER", "ORG", "LOC"], "description": "Person, organisation or place."},
        }),
    );
    let share =
        |what: &str| json!({"type": "number", "minimum": 0, "maximum": 1, "description": what});
    let found = object(
        "A type of event that the word may tell; types do not exclude one another.",
        json!({
            "type": string("The type."),
            "mode": string("The likeliest mode of that type; empty for none."),
            "probability": share("How likely the type is."),
        }),
    );
    let party = object(
        "A word that may stand for a party of the event.",
        json!({
            "token": {"type": "integer", "minimum": 1, "description": "Its number in the sentence."},
            "actor": share("How likely it is an actor."),
            "recipient": share("How likely it is a recipient."),
        }),
    );
    let trigger = object(
        "A word that may tell an event, as the network sees it.",
        json!({
            "token": {"type": "integer", "minimum": 1, "description": "Its number in the sentence."},
            "status": string("The likeliest status."),
            "types": list(found),
            "parties": list(party),
        }),
    );
    let sentence = object(
        "A sentence.",
        json!({
            "text": string("The words."),
            "start": start,
            "end": end,
            "tokens": list(token),
            "names": list(name),
            "triggers": list(trigger),
        }),
    );
    let mut schema = object(
        "The sentences, trees and names of one article. Offsets count characters (Unicode code points) of its text, end-exclusive.",
        json!({
            "document": string("The input's id."),
            "text": string("The article's text."),
            "sentences": list(sentence),
        }),
    );
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("whodid parse");
    schema
}
