//! The word lists of the tokenizer.
//!
//! They were collected from the training parts of the English Web Treebank and
//! of GUM's free genres, and widened with the abbreviations that news agencies'
//! style guides prescribe and the affixes that the treebanks' guidelines name.

/// What an abbreviation with a full stop says about the sentence around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// A name follows ("Gen. Smith"): never the end of a sentence.
    Title,
    /// One letter ("J. Smith").
    Initial,
    /// Letters with stops between ("U.S.", "a.m.").
    Letters,
    /// Abbreviated only if a number follows ("No. 5"), else a word.
    BeforeNumber,
    /// A state after a comma ("Jackson, Miss."), else a word.
    State,
    /// Stands at the end of a list ("etc."), before a capital ends a sentence.
    Final,
    /// Any other ("Inc.", "Sept.", "vs.").
    Word,
}

/// What `stem`, the word before a full stop, abbreviates.
pub(super) fn abbreviation(stem: &str) -> Option<Abbreviation> {
    let mut chars = stem.chars();
    let first = chars.next()?;
    if chars.next().is_none() {
        return first.is_alphabetic().then_some(Abbreviation::Initial);
    }
    const LONGEST: usize = 16;
    if stem.len() > LONGEST {
        return None;
    }
    if stem.contains('.') {
        let short =
            |part: &str| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_alphabetic());
        let single = stem.split('.').any(|part| part.chars().count() == 1);
        return (single && stem.split('.').all(short)).then_some(Abbreviation::Letters);
    }
    let small = stem.to_lowercase();
    let capital = first.is_uppercase();
    let listed = |list: &[&str]| list.contains(&small.as_str());
    if capital && listed(TITLES) {
        Some(Abbreviation::Title)
    } else if capital && listed(BEFORE_NUMBER) || listed(SMALL_BEFORE_NUMBER) {
        Some(Abbreviation::BeforeNumber)
    } else if capital && listed(CAPITAL_WORDS) || listed(WORDS) {
        Some(Abbreviation::Word)
    } else if listed(FINAL) {
        Some(Abbreviation::Final)
    } else if capital && listed(STATES) {
        Some(Abbreviation::State)
    } else {
        None
    }
}

/// Before a person's name.
const TITLES: &[&str] = &[
    "adm", "amb", "atty", "brig", "capt", "cmdr", "col", "cpl", "det", "dr", "drs", "fr", "gen",
    "gens", "gov", "govs", "hon", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms",
    "pfc", "pres", "prof", "pvt", "rep", "reps", "rev", "sen", "sens", "sgt", "spc", "supt",
    "vice",
];

/// With a capital: words of their own where no number follows.
const BEFORE_NUMBER: &[&str] = &[
    "art", "ch", "fig", "figs", "fri", "jan", "jun", "mar", "may", "mon", "no", "nos", "nr", "op",
    "para", "sat", "sec", "sect", "sun", "thu", "tue", "vol", "vols", "wed",
];

/// In any case.
const SMALL_BEFORE_NUMBER: &[&str] =
    &["ca", "ext", "figs", "nos", "p", "pg", "pp", "ref", "sect", "vol", "vols"];

/// With a capital.
const CAPITAL_WORDS: &[&str] = &[
    "apr", "assn", "aug", "ave", "blvd", "bros", "co", "corp", "dec", "dept", "dist", "est", "feb",
    "ft", "inc", "intl", "jan", "jnr", "jr", "jul", "ltd", "mt", "nov", "oct", "rd", "sep", "sept",
    "snr", "sr", "st", "tel", "thur", "thurs", "tues", "univ", "attn", "esq", "bldg", "div",
    "gov't", "natl",
];

/// In any case.
const WORDS: &[&str] = &[
    "approx", "arrv", "cf", "dept", "div", "eg", "esp", "ie", "incl", "sept", "viz", "vs", "lbs",
    "oz", "govt", "resp",
];

/// At the end of a list or of a reference.
const FINAL: &[&str] = &["al", "etc"];

/// The Associated Press's names of states and provinces.
const STATES: &[&str] = &[
    "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "kans",
    "ky", "la", "mass", "md", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ont",
    "ore", "pa", "penn", "que", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
];

/// Prefixes that stay with their word over a hyphen.
pub(super) const PREFIXES: &[&str] = &[
    "ante", "anti", "arch", "bi", "bio", "co", "counter", "cross", "cyber", "de", "e", "ex",
    "extra", "inter", "intra", "macro", "mega", "micro", "mid", "mini", "mono", "multi", "neo",
    "non", "over", "para", "peri", "post", "pre", "pro", "pseudo", "psycho", "re", "semi", "socio",
    "sub", "super", "tri", "uh", "ultra", "un", "uni",
];

/// Suffixes that stay with their word over a hyphen.
pub(super) const SUFFIXES: &[&str] = &["esque", "huh", "oh"];

/// What follows an apostrophe in a clitic.
pub(super) const CLITICS: &[&str] = &["d", "ll", "m", "re", "s", "ve"];

/// What follows an apostrophe in a word whose beginning is cut.
pub(super) const CUT_WORDS: &[&str] = &["bout", "cause", "cos", "em", "til", "till", "tis", "twas"];

/// How addresses on the web start.
pub(super) const URL_STARTS: &[&str] = &["http://", "https://", "ftp://", "www.", "mailto:"];

/// Last parts of host names: before a slash they make an address.
pub(super) const DOMAINS: &[&str] = &[
    "co", "com", "edu", "eu", "gov", "info", "int", "io", "ly", "me", "mil", "net", "org", "tv",
    "uk",
];

/// Faces that are one token.
pub(super) const EMOTICONS: &[&str] = &[
    ":)", ":(", ";)", ":D", ":P", ":p", ":-)", ":-(", ";-)", ":-D", ":-P", "=)", "=(", "=D", "<3",
    "^_^", ":/", ":-/", ":o", ":O", ":))", ":]", "xD", "XD", ":'(", ":|", "-_-",
];

/// Units that are tokens after a number without a space ("5" + "pm").
pub(super) const UNITS: &[&str] = &[
    "am", "b", "billion", "bn", "cm", "f", "ft", "gb", "gw", "gwh", "h", "ha", "hh", "hour",
    "hours", "hp", "hr", "hrs", "hz", "in", "k", "kb", "kg", "khz", "km", "kph", "kw", "kwh", "lb",
    "lbs", "m", "mb", "mg", "mhz", "mi", "miles", "million", "min", "mins", "minutes", "ml", "mm",
    "mn", "mph", "mw", "mwh", "p", "pm", "pts", "sec", "secs", "sq", "t", "tb", "tn", "trillion",
    "trn", "watt", "x", "yr", "yrs", "years",
];

/// Words with which no heading and no sentence ends.
pub(super) const OPEN_ENDS: &[&str] =
    &["a", "an", "and", "at", "by", "for", "from", "of", "or", "the", "their", "to", "with"];

/// What may follow "a.m." or "p.m." in one sentence, besides a time zone's
/// letters.
pub(super) const AFTER_TIME: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
    "Jan.",
    "Feb.",
    "Aug.",
    "Eastern",
    "Central",
    "Mountain",
    "Pacific",
    "Greenwich",
    "Local",
    "LOCAL",
];

/// True for "a.m" and "p.m" in any case.
pub(super) fn is_half_day(stem: &str) -> bool {
    stem.eq_ignore_ascii_case("a.m") || stem.eq_ignore_ascii_case("p.m")
}

/// Words that open the credit of a picture, before a colon.
pub(super) const CREDITS: &[&str] = &["Credit", "Image", "Photo", "Photograph", "Picture"];

/// Agencies and the like with which the credit of a picture ends, behind a slash.
pub(super) const AGENCIES: &[&str] = &[
    "AP",
    "AFP",
    "Anadolu",
    "Anadolu Agency",
    "Bloomberg",
    "CNN",
    "EPA",
    "File",
    "Getty Images",
    "Handout",
    "NurPhoto",
    "Pool",
    "Reuters",
    "Shutterstock",
    "Sipa",
    "Sipa USA",
    "Xinhua",
    "ZUMA Press",
];

/// Words with which a letter ends, before a comma and who writes it.
pub(super) const VALEDICTIONS: &[&str] =
    &["best", "cheers", "cordially", "regards", "sincerely", "thanks", "wishes", "yours"];

/// Words that, with a capital, start a sentence after any word without a stop.
pub(super) const SURE_STARTERS: &[&str] =
    &["Although", "Despite", "However", "Meanwhile", "There", "These", "They", "This"];

/// Words that, with a capital, start a sentence after a name, a number or a
/// bracket without a stop.
pub(super) const LIKELY_STARTERS: &[&str] = &[
    "According",
    "After",
    "As",
    "But",
    "Here",
    "How",
    "If",
    "In",
    "It",
    "On",
    "Please",
    "Since",
    "The",
    "We",
    "What",
    "When",
    "While",
];

/// Words that, with a capital, start a sentence after an abbreviation.
pub(super) const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "Did",
    "Do",
    "Does",
    "Earlier",
    "For",
    "From",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Is",
    "It",
    "Its",
    "Later",
    "Many",
    "Meanwhile",
    "My",
    "On",
    "Our",
    "She",
    "Since",
    "So",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "While",
    "Who",
    "Why",
    "With",
    "You",
    "Your",
];

/// Words that pages glue to a name that a link marks.
pub(super) const GLUED: &[&str] =
    &["The", "and", "as", "at", "by", "for", "from", "in", "of", "on", "that", "the", "to", "with"];

/// Where the clitic starts in a word that is written without an apostrophe.
pub(super) fn contraction(word: &str) -> Option<&'static [usize]> {
    let at = CONTRACTIONS.binary_search_by(|(other, _)| (*other).cmp(word)).ok()?;
    Some(CONTRACTIONS[at].1)
}

/// Sorted. Byte offsets at which the word is cut.
pub(super) const CONTRACTIONS: &[(&str, &[usize])] = &[
    ("aint", &[2]),
    ("arent", &[3]),
    ("arnt", &[2]),
    ("c'mon", &[3]),
    ("cannot", &[3]),
    ("cant", &[2]),
    ("couldnt", &[5]),
    ("didnt", &[3]),
    ("doesnt", &[4]),
    ("dont", &[2]),
    ("dunno", &[2, 3]),
    ("gimme", &[3]),
    ("gonna", &[3]),
    ("gotta", &[3]),
    ("hadnt", &[3]),
    ("hasnt", &[3]),
    ("havent", &[4]),
    ("i'ma", &[1, 3]),
    ("im", &[1]),
    ("isnt", &[2]),
    ("ive", &[1]),
    ("i’ma", &[1, 5]),
    ("lemme", &[3]),
    ("lotta", &[3]),
    ("oughta", &[5]),
    ("outta", &[3]),
    ("shouldnt", &[6]),
    ("thats", &[4]),
    ("theres", &[5]),
    ("theyre", &[4]),
    ("wanna", &[3]),
    ("wasnt", &[3]),
    ("werent", &[4]),
    ("whats", &[4]),
    ("wont", &[2]),
    ("wouldnt", &[5]),
    ("y'all", &[2]),
    ("youre", &[3]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_sorted_and_cut_inside_the_word() {
        assert!(CONTRACTIONS.is_sorted_by(|a, b| a.0 < b.0));
        for (word, cuts) in CONTRACTIONS {
            assert!(cuts.iter().all(|&cut| 0 < cut && cut < word.len()), "{word}");
        }
    }
}
