use whatlang::Lang;

/// ISO 639-1 code of the language that `text` is in, where it can be told.
///
/// Names of people and places mislead trigram statistics in short texts, so
/// the commonest English words have a say as well.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let mut end = text.len().min(4000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    const COMMON: &[&str] = &[
        "a", "about", "after", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from",
        "had", "has", "have", "he", "his", "in", "is", "it", "its", "not", "of", "on", "our",
        "said", "she", "than", "that", "the", "their", "they", "this", "to", "was", "we", "were",
        "when", "which", "who", "will", "with", "would", "you",
    ];
    let (mut words, mut common) = (0, 0);
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        common += usize::from(COMMON.contains(&word.to_ascii_lowercase().as_str()));
    }
    if words >= 4 && common * 5 >= words {
        return Some("en");
    }
    let info = whatlang::detect(sample)?;
    // A sentence in another script is no English, whichever language it is.
    let latin = info.script() == whatlang::Script::Latin;
    let sure = info.is_reliable() || !latin || (words >= 20 && info.confidence() > 0.5);
    sure.then(|| iso_639_1(info.lang())).flatten()
}

fn iso_639_1(lang: Lang) -> Option<&'static str> {
    Some(match lang.code() {
        "eng" => "en",
        "rus" => "ru",
        "cmn" => "zh",
        "spa" => "es",
        "por" => "pt",
        "ita" => "it",
        "ben" => "bn",
        "fra" => "fr",
        "deu" => "de",
        "ukr" => "uk",
        "kat" => "ka",
        "ara" => "ar",
        "hin" => "hi",
        "jpn" => "ja",
        "heb" => "he",
        "yid" => "yi",
        "pol" => "pl",
        "amh" => "am",
        "jav" => "jv",
        "kor" => "ko",
        "nob" => "nb",
        "dan" => "da",
        "swe" => "sv",
        "fin" => "fi",
        "tur" => "tr",
        "nld" => "nl",
        "hun" => "hu",
        "ces" => "cs",
        "ell" => "el",
        "bul" => "bg",
        "bel" => "be",
        "mar" => "mr",
        "kan" => "kn",
        "ron" => "ro",
        "slv" => "sl",
        "hrv" => "hr",
        "srp" => "sr",
        "mkd" => "mk",
        "lit" => "lt",
        "lav" => "lv",
        "est" => "et",
        "tam" => "ta",
        "vie" => "vi",
        "urd" => "ur",
        "tha" => "th",
        "guj" => "gu",
        "uzb" => "uz",
        "pan" => "pa",
        "aze" => "az",
        "ind" => "id",
        "tel" => "te",
        "pes" => "fa",
        "mal" => "ml",
        "ori" => "or",
        "mya" => "my",
        "nep" => "ne",
        "sin" => "si",
        "khm" => "km",
        "tuk" => "tk",
        "aka" => "ak",
        "zul" => "zu",
        "sna" => "sn",
        "afr" => "af",
        "slk" => "sk",
        "cat" => "ca",
        "tgl" => "tl",
        "hye" => "hy",
        "cym" => "cy",
        // Among them Latin and Esperanto: in these there are no news, but names look like them.
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn languages() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(language(text), expected, "{text}");
        check("The minister met his counterpart in Ouagadougou.", Some("en"));
        // Names that look like another language, in which no news are written.
        check(
            "Bangladesh's interim leader Muhammad Yunus met Pakistani Prime Minister Shehbaz Sharif \
             in New York.",
            None,
        );
        check(
            "Der Bundeskanzler hat am Montag in Berlin mit dem Präsidenten der Ukraine über weitere Lieferungen gesprochen.",
            Some("de"),
        );
        check("Президент России прибыл в понедельник в Пекин для переговоров.", Some("ru"));
        check("12 34", None);
    }
}
