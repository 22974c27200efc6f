//! Lemmas that are sure: known forms by the treebanks' lexicon, regular
//! inflections by the vocabulary.
//!
//! The network's edit scripts generalise by the ends of words, which do not say
//! whether "fired" comes from "fire" or "fir". A list of words does.

use std::collections::HashMap;

use smol_str::SmolStr;

use crate::Upos;

/// Verb forms that neither lexicon nor spelling gets right.
const IRREGULAR: &[(&str, &str)] = &[
    ("freed", "free"),
    ("freeing", "free"),
    ("fled", "flee"),
    ("lent", "lend"),
    ("looted", "loot"),
    ("looting", "loot"),
    ("ceded", "cede"),
    ("ceding", "cede"),
    ("injuring", "injure"),
    ("speeded", "speed"),
    ("scrambled", "scramble"),
    ("scrambling", "scramble"),
    ("repelled", "repel"),
    ("repelling", "repel"),
];

/// What lower-cased forms come from, for each part of speech.
#[derive(Debug, Default)]
pub(super) struct Lexicon(HashMap<Box<str>, Vec<(Upos, SmolStr)>>);

impl Lexicon {
    /// Reads lines of form, tag and lemma with tabs between; others are passed over.
    pub(super) fn parse<'a>(lines: impl Iterator<Item = &'a str>) -> Lexicon {
        let entries = lines.filter_map(|line| {
            let mut cells = line.split('\t');
            let (form, upos, lemma) = (cells.next()?, Upos::parse(cells.next()?)?, cells.next()?);
            Some((form, upos, SmolStr::new(lemma)))
        });
        let mut lexicon: HashMap<Box<str>, Vec<(Upos, SmolStr)>> = HashMap::new();
        for (form, upos, lemma) in entries {
            let known = lexicon.entry(form.into()).or_default();
            // The last line of a form and tag holds.
            known.retain(|(other, _)| *other != upos);
            known.push((upos, lemma));
        }
        Lexicon(lexicon)
    }

    /// Every lemma that a form may have, whatever its part of speech: by the
    /// lexicon or by regular inflection, and the form itself, in lower case.
    pub(super) fn possible(&self, form: &str) -> Vec<SmolStr> {
        let lower = form.to_lowercase();
        let mut out = stems(&lower).into_iter().map(SmolStr::new).collect::<Vec<_>>();
        out.extend(unknown(&lower));
        let listed = self.0.get(lower.as_str()).into_iter().flatten();
        out.extend(listed.map(|(_, lemma)| SmolStr::new(lemma.to_lowercase())));
        out.push(SmolStr::new(lower));
        out
    }

    /// The lemma of `form` where lexicon or vocabulary know it; `vocab` gives a
    /// word's rank by frequency.
    pub(super) fn lemma(
        &self,
        vocab: &HashMap<Box<str>, u32>,
        form: &str,
        upos: Upos,
        xpos: &str,
    ) -> Option<SmolStr> {
        if !matches!(upos, Upos::Verb | Upos::Aux | Upos::Noun | Upos::Adj | Upos::Adv) {
            return None;
        }
        let lower = form.to_lowercase();
        if let Some((_, lemma)) = IRREGULAR.iter().find(|(f, _)| *f == lower)
            && upos == Upos::Verb
        {
            return Some(SmolStr::new_static(lemma));
        }
        let listed = self.0.get(lower.as_str()).into_iter().flatten();
        if let Some((_, lemma)) = listed.into_iter().find(|(tag, _)| *tag == upos) {
            return Some(lemma.clone());
        }
        let inflected = matches!(xpos, "VBD" | "VBN" | "VBG" | "VBZ" | "NNS")
            && matches!(upos, Upos::Verb | Upos::Noun | Upos::Aux);
        if !inflected || !lower.is_ascii() {
            return None;
        }
        let known = |word: &String| vocab.get(word.as_str()).map(|&rank| (rank, word.len()));
        let stems = stems(&lower);
        let best = stems.iter().filter(|w| known(w).is_some()).min_by_key(|w| known(w));
        best.map(SmolStr::new).or_else(|| unknown(&lower))
    }
}

/// The lemma of a form whose stem no list has, where its spelling leaves no
/// doubt: "airdropped" from "airdrop", "ambushed" from "ambush".
fn unknown(form: &str) -> Option<SmolStr> {
    let stem = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing"))?;
    let [.., a, b] = stem.as_bytes() else { return None };
    if a == b && !matches!(b, b'l' | b's' | b'f' | b'z' | b'e' | b'o') {
        return Some(SmolStr::new(&stem[..stem.len() - 1]));
    }
    let bare = ["sh", "ch", "ck", "st", "nd", "nt", "rk", "pt", "ct", "ft", "ow", "ay", "ss"];
    bare.iter().any(|end| stem.ends_with(end)).then(|| SmolStr::new(stem))
}

/// What an inflected form may regularly come from.
fn stems(form: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut add = |stem: &str, end: &str| {
        if stem.len() + end.len() >= 3 {
            out.push(format!("{stem}{end}"));
        }
    };
    for ending in ["ed", "ing"] {
        let Some(stem) = form.strip_suffix(ending) else { continue };
        add(stem, "");
        add(stem, "e");
        let last = stem.as_bytes();
        if let [.., a, b] = last
            && a == b
        {
            add(&stem[..stem.len() - 1], "");
        }
        if let Some(stem) = stem.strip_suffix('i') {
            add(stem, "y");
        }
        if let (Some(stem), "ing") = (stem.strip_suffix('y'), ending) {
            add(stem, "ie");
        }
    }
    if let Some(stem) = form.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        add(stem, "");
        if let Some(stem) = stem.strip_suffix('e') {
            add(stem, "");
            if let Some(stem) = stem.strip_suffix('i') {
                add(stem, "y");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, upos: Upos, xpos: &str, expected: Option<&str>) {
        let lexicon = Lexicon::parse("shot\tVERB\tshoot\nused\tVERB\tuse".lines());
        let words = [
            "us", "fire", "fir", "expel", "army", "ban", "lie", "attack", "strike", "clash", "fre",
        ];
        let vocab = words.into_iter().map(Box::from).zip(1..).collect();
        assert_eq!(lexicon.lemma(&vocab, form, upos, xpos).as_deref(), expected, "{form}");
    }

    #[test]
    fn the_lexicon_speaks_first() {
        check("Shot", Upos::Verb, "VBD", Some("shoot"));
        check("shot", Upos::Noun, "NN", None);
        check("used", Upos::Verb, "VBN", Some("use"));
    }

    #[test]
    fn regular_forms_come_from_known_words() {
        check("fired", Upos::Verb, "VBD", Some("fire"));
        check("expelled", Upos::Verb, "VBD", Some("expel"));
        check("freed", Upos::Verb, "VBD", Some("free"));
        check("fled", Upos::Verb, "VBD", Some("flee"));
        check("banning", Upos::Verb, "VBG", Some("ban"));
        check("lying", Upos::Verb, "VBG", Some("lie"));
        check("ARMIES", Upos::Noun, "NNS", Some("army"));
        check("clashes", Upos::Noun, "NNS", Some("clash"));
        check("strikes", Upos::Noun, "NNS", Some("strike"));
    }

    #[test]
    fn spelling_settles_unknown_words() {
        check("airdropped", Upos::Verb, "VBD", Some("airdrop"));
        check("ambushed", Upos::Verb, "VBN", Some("ambush"));
        check("garbled", Upos::Verb, "VBD", None);
    }

    #[test]
    fn all_readings_of_a_form() {
        let lexicon = Lexicon::parse("shot\tVERB\tshoot\nshot\tNOUN\tshot".lines());
        assert_eq!(lexicon.possible("Shot"), ["shoot", "shot", "shot"]);
        let fired = lexicon.possible("fired");
        assert!(["fir", "fire", "fired"].iter().all(|lemma| fired.iter().any(|l| l == lemma)));
    }

    #[test]
    fn other_forms_are_left_to_the_network() {
        check("blorged", Upos::Verb, "VBD", None);
        check("fired", Upos::Propn, "NNP", None);
    }
}
