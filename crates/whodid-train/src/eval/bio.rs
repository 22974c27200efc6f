//! BIO files: a token and its tag on each line, a blank line after a sentence.

use whodid_text::conllu::Document;
use whodid_text::{NameClass, NameTag, Sentence, Span, Token, Upos};

/// Reads a BIO file as one document whose tokens have nothing but names.
///
/// Tokens are one space apart and sentences a line feed. The first and the last
/// field of a line count, whether tabs or spaces part them. The classes of the
/// corpora come down to three (see [`class`]); a name of another class is none.
pub fn read(input: &str) -> Document {
    let mut document = Document::default();
    let mut tokens: Vec<Token> = Vec::new();
    for line in input.lines().chain([""]) {
        let mut fields = line.split_whitespace();
        let Some(form) = fields.next() else {
            if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
                let span = first.span.cover(last.span);
                document.sentences.push(Sentence {
                    span,
                    tokens: std::mem::take(&mut tokens),
                    triggers: Vec::new(),
                    skimmed: false,
                });
                document.text.push('\n');
            }
            continue;
        };
        if !tokens.is_empty() {
            document.text.push(' ');
        }
        let start = document.text.len();
        document.text.push_str(form);
        tokens.push(Token {
            span: Span::new(start, document.text.len()),
            form: form.into(),
            lemma: "".into(),
            upos: Upos::X,
            xpos: "".into(),
            feats: "_".into(),
            head: None,
            deprel: "".into(),
            name: name(fields.next_back().unwrap_or("O")),
        });
    }
    document
}

fn name(tag: &str) -> Option<NameTag> {
    let (position, class_name) = tag.split_once('-')?;
    Some(NameTag { class: class(class_name)?, begins: position == "B" })
}

/// Which of the three classes a corpus's class is.
///
/// Facilities (airports, mines, museums) are places. Peoples and faiths
/// (`NORP`), products, works, dates, sums of money and `MISC` are dropped.
pub fn class(name: &str) -> Option<NameClass> {
    match name {
        "PER" | "person" => Some(NameClass::Person),
        "ORG" | "corporation" | "group" => Some(NameClass::Organization),
        "LOC" | "FAC" | "GPE" | "location" => Some(NameClass::Location),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_classes_are_none() {
        let document = read("Kenyan\tB-NORP\nport\tO\nof\tO\nLamu\tB-FAC\n\nYes O\n");
        assert_eq!(document.text, "Kenyan port of Lamu\nYes\n");
        let names: Vec<_> =
            document.sentences[0].tokens.iter().map(|t| t.name.map(|n| n.class)).collect();
        assert_eq!(names, [None, None, None, Some(NameClass::Location)]);
        assert_eq!(document.sentences[1].words(&document.text), "Yes");
    }
}
