//! Texts of our own with their events, in a form that people read and write.
//!
//! ```text
//! ## id 2024-05-01 Title
//! 0: Russia struck Kyiv, whose mayor called it a crime.
//! @ LOC Russia | LOC Kyiv
//! > ASSAULT | - | actual | struck | Russia : RUS : STATE | Kyiv : UKR : STATE
//! > ACCUSE | disapprove | actual | called it a crime | mayor : UKR : GOV | Russia : RUS : STATE
//! 1: He ended the talks.
//! > REJECT | meet | actual | ended the talks | mayor @0 : UKR : GOV | -
//! ```
//!
//! A line of an event has its type, mode, status, the words that express it, and its
//! parties, ` ; ` between them: words, country and sector; `@N` says that the words stand
//! in the earlier sentence N. `-` stands for nothing, `?` for an unknown country or sector;
//! lines that begin with `#` and a blank are comments. A line that begins with `@` has the
//! names of the sentence before it, persons, organisations and places, in the order of the
//! text; alone it says that there are none.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use whodid_events::ontology::{EventType, Mode, Status};

use super::{Document, Event, Name, Party};
use crate::Error;
use crate::documents::whole_words;

/// The documents of a file, or of the `.txt` files of a folder by name.
pub fn read(path: &str) -> Result<Vec<Document>, Error> {
    let failed = |e| Error::read(path, e);
    let mut files = vec![path.to_owned()];
    if Path::new(path).is_dir() {
        let entries = fs::read_dir(path).map_err(failed)?;
        let entries = entries.map(|entry| Ok(entry?.path().display().to_string()));
        files = entries.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        files.retain(|file| file.ends_with(".txt"));
        files.sort();
    }
    let mut out = Vec::new();
    for file in files {
        let text = super::read(&file)?;
        out.extend(parse(&text).map_err(|(line, message)| Error::input(&file, line, message))?);
    }
    Ok(out)
}

/// The documents of a text, or the first line that is wrong and why.
fn parse(text: &str) -> Result<Vec<Document>, (usize, String)> {
    let mut out: Vec<Document> = Vec::new();
    let mut ids = HashSet::new();
    for (number, line) in text.lines().enumerate() {
        let wrong = |message: &str| (number + 1, message.to_owned());
        if line.is_empty() || line.starts_with("# ") {
            continue;
        }
        if let Some(header) = line.strip_prefix("## ") {
            let mut fields = header.splitn(3, ' ');
            let mut field = || fields.next().map(str::to_owned);
            let (Some(id), Some(date), Some(title)) = (field(), field(), field()) else {
                return Err(wrong("a document is headed by id, date and title"));
            };
            if !ids.insert(id.clone()) {
                return Err(wrong("this id is taken"));
            }
            let (sentences, names, events) = (Vec::new(), Vec::new(), Vec::new());
            out.push(Document { id, date, title, sentences, names, events });
            continue;
        }
        let document = out.last_mut().ok_or_else(|| wrong("a document begins with `## `"))?;
        if let Some(fields) = line.strip_prefix("> ") {
            let event = event(fields, &document.sentences).map_err(|message| wrong(&message))?;
            document.events.push(event);
        } else if let Some(fields) = line.strip_prefix('@') {
            let sentence = document.sentences.last().ok_or_else(|| wrong("names of nothing"))?;
            let found = names(fields.trim(), sentence).map_err(|message| wrong(&message))?;
            if document.names.len() == document.sentences.len() {
                return Err(wrong("the sentence has its names"));
            }
            document.names.resize_with(document.sentences.len() - 1, || None);
            document.names.push(Some(found));
        } else {
            let (at, sentence) =
                line.split_once(": ").ok_or_else(|| wrong("neither sentence nor event"))?;
            if at.parse() != Ok(document.sentences.len()) {
                return Err(wrong("sentences are numbered from 0"));
            }
            document.sentences.push(sentence.to_owned());
        }
    }
    Ok(out)
}

fn event(line: &str, sentences: &[String]) -> Result<Event, String> {
    let fields: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let &[kind, mode, status, anchor, actor, recipient] = &fields[..] else {
        return Err("an event has six fields".to_owned());
    };
    let s = sentences.len().checked_sub(1).ok_or("an event follows its sentence")?;
    let known = EventType::parse(kind).ok_or_else(|| format!("{kind:?} is no type"))?;
    let mode = if mode == "-" { "" } else { mode };
    if !mode.is_empty() && Mode::of(known, mode).is_none() {
        return Err(format!("{mode:?} is no mode of {kind}"));
    }
    if Status::parse(status).is_none() {
        return Err(format!("{status:?} is no status"));
    }
    if anchor.is_empty() || !sentences[s].contains(anchor) {
        return Err(format!("{anchor:?} is not in the sentence"));
    }
    let (actor, recipient) = (side(actor, s, sentences)?, side(recipient, s, sentences)?);
    if actor.is_empty() && recipient.is_empty() {
        return Err("an event has a party".to_owned());
    }
    let owned = str::to_owned;
    Ok(Event {
        s,
        kind: owned(kind),
        mode: owned(mode),
        status: owned(status),
        anchor: owned(anchor),
        actor,
        recipient,
    })
}

/// The names of a sentence: each stands after the one before it, as words of its own.
fn names(fields: &str, sentence: &str) -> Result<Vec<Name>, String> {
    let mut from = 0;
    let mut out = Vec::new();
    for field in fields.split(" | ").filter(|field| !field.is_empty()) {
        let (label, words) =
            field.split_once(' ').ok_or_else(|| format!("{field:?} is no name"))?;
        if !matches!(label, "PER" | "ORG" | "LOC") {
            return Err(format!("{label:?} is no kind of name"));
        }
        let found = whole_words(sentence, words).find(|&at| at >= from);
        let start = found.ok_or_else(|| format!("{words:?} is not in the rest of the sentence"))?;
        let characters = |to: usize| sentence[..to].chars().count();
        let end = start + words.len();
        out.push(Name(label.to_owned(), characters(start), characters(end)));
        from = end;
    }
    Ok(out)
}

fn side(field: &str, s: usize, sentences: &[String]) -> Result<Vec<Party>, String> {
    if field == "-" {
        return Ok(Vec::new());
    }
    let party = |party: &str| {
        let mut parts = party.rsplitn(3, " : ").map(str::trim);
        let (Some(sector), Some(country), Some(words)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(format!("{party:?} is not words, country and sector"));
        };
        let (text, at) = match words.rsplit_once(" @") {
            Some((text, at)) => (text, at.parse().map_err(|_| format!("{at:?} is no number"))?),
            None => (words, s),
        };
        if at > s || !sentences[at].contains(text) {
            return Err(format!("{text:?} is not in sentence {at}"));
        }
        let known = |field: &str| if field == "?" { String::new() } else { field.to_owned() };
        Ok(Party { text: Some(text.to_owned()), country: known(country), sector: known(sector) })
    };
    field.split(" ; ").map(party).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(text: &str, expected: Expect) {
        let shown = match parse(text) {
            Ok(documents) => documents
                .iter()
                .map(|d| serde_json::to_string(d).unwrap() + "\n")
                .collect::<String>(),
            Err((line, message)) => format!("{line}: {message}"),
        };
        expected.assert_eq(&shown);
    }

    #[test]
    fn documents_have_their_events() {
        check(
            "# About\n## a 2024-05-01 The title\n0: Russia struck Kyiv.\n\
             > ASSAULT | aerial | actual | struck | Russia : RUS : STATE | Kyiv : UKR : ?\n\
             1: It denied it.\n> REJECT | - | actual | denied | Russia @0 : ? : STATE | -\n",
            expect![[r#"
                {"id":"a","date":"2024-05-01","title":"The title","sentences":["Russia struck Kyiv.","It denied it."],"events":[{"s":0,"type":"ASSAULT","mode":"aerial","status":"actual","anchor":"struck","actor":[{"text":"Russia","country":"RUS","sector":"STATE"}],"recipient":[{"text":"Kyiv","country":"UKR"}]},{"s":1,"type":"REJECT","mode":"","status":"actual","anchor":"denied","actor":[{"text":"Russia","country":"","sector":"STATE"}],"recipient":[]}]}
            "#]],
        );
    }

    #[test]
    fn names_are_words_of_their_own() {
        check(
            "## a 2024-05-01 T\n0: He left.\n1: Russian élan took Russia to Kyiv.\n\
             @ LOC Russia | LOC Kyiv\n2: They came.\n@\n3: It ended.\n",
            expect![[r#"
                {"id":"a","date":"2024-05-01","title":"T","sentences":["He left.","Russian élan took Russia to Kyiv.","They came.","It ended."],"names":[null,[["LOC",18,24],["LOC",28,32]],[]],"events":[]}
            "#]],
        );
    }

    #[test]
    fn faults_are_named_with_their_line() {
        let with = |line: &str| format!("## a 2024-05-01 T\n0: Russia struck Kyiv.\n{line}\n");
        for (line, expected) in [
            (
                "> ASSAULT | aerial | actual | struck | Russia : RUS : STATE",
                expect!["3: an event has six fields"],
            ),
            (
                "> WAR | - | actual | struck | Russia : RUS : STATE | -",
                expect![[r#"3: "WAR" is no type"#]],
            ),
            (
                "> ASSAULT | visit | actual | struck | Russia : RUS : STATE | -",
                expect![[r#"3: "visit" is no mode of ASSAULT"#]],
            ),
            (
                "> ASSAULT | - | actual | hit | Russia : RUS : STATE | -",
                expect![[r#"3: "hit" is not in the sentence"#]],
            ),
            (
                "> ASSAULT | - | actual | struck | Russia @9 : RUS : STATE | -",
                expect![[r#"3: "Russia" is not in sentence 9"#]],
            ),
            (
                "> ASSAULT | - | actual | struck | Spain : ESP : STATE | -",
                expect![[r#"3: "Spain" is not in sentence 0"#]],
            ),
            ("> ASSAULT | - | actual | struck | - | -", expect!["3: an event has a party"]),
            ("@ GPE Kyiv", expect![[r#"3: "GPE" is no kind of name"#]]),
            (
                "@ LOC Kyiv | LOC Russia",
                expect![[r#"3: "Russia" is not in the rest of the sentence"#]],
            ),
            ("@\n@", expect!["4: the sentence has its names"]),
            ("2: Later.", expect!["3: sentences are numbered from 0"]),
            ("## a 2024-05-01 T", expect!["3: this id is taken"]),
        ] {
            check(&with(line), expected);
        }
    }

    #[test]
    fn our_own_texts_are_well_formed() {
        let texts = |folder: &str| {
            let folder = format!("{}/data/{folder}", env!("CARGO_MANIFEST_DIR"));
            read(&folder).unwrap_or_else(|error| panic!("{error}"))
        };
        let (written, kept, quiet) = (texts("written"), texts("kept"), texts("quiet"));
        let reports = texts("reports");
        assert!(written.len() > 1200, "{} documents", written.len());
        assert!(reports.len() > 1700, "{} documents", reports.len());
        assert!(kept.len() > 200, "{} documents", kept.len());
        assert!(quiet.len() > 500, "{} documents", quiet.len());
        // What is kept out of training is not in it.
        let learned = written.iter().chain(&reports);
        let known: HashSet<&String> = learned.map(|document| &document.id).collect();
        assert!(kept.iter().chain(&quiet).all(|document| !known.contains(&document.id)));
    }
}
