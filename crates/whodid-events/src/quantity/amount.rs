//! Numbers in figures and words, as intervals.

use whodid_text::Sentence;

use super::Qualifier;
use super::words;

/// A number that a sentence names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// Index of its first token, qualifier included.
    pub first: usize,
    /// Index of its last token.
    pub last: usize,
    /// Least that the words allow.
    pub low: Option<u64>,
    /// Most that the words allow.
    pub high: Option<u64>,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// True for a sum of money.
    pub is_money: bool,
    /// ISO 4217 code, where the words tell it.
    pub currency: Option<&'static str>,
}

/// A bare number: tokens `..end`, and its value before any qualifier.
#[derive(Debug, Clone, Copy)]
struct Number {
    end: usize,
    low: u64,
    high: Option<u64>,
    vague: bool,
    /// What a word multiplied it by: 1,000,000 in "1.5 million".
    scale: u64,
}

/// The numbers of a sentence, in text order, none overlapping another.
/// Percentages and ordinals are none.
///
/// ```
/// use whodid_events::quantity::{Qualifier, amounts};
/// use whodid_text::{Sentence, Span, Token, Upos};
///
/// let mut at = 0;
/// let tokens = "at least thirty - five".split(' ').map(|form| {
///     let span = Span::new(at, at + form.len());
///     at += form.len() + 1;
///     let text = form.into();
///     Token {
///         span,
///         form: text,
///         lemma: form.into(),
///         upos: Upos::Num,
///         xpos: "CD".into(),
///         feats: "_".into(),
///         head: None,
///         deprel: "root".into(),
///         name: None,
///     }
/// });
/// let sentence = Sentence { tokens: tokens.collect(), span: Span::new(0, 22), triggers: Vec::new(), skimmed: false };
/// let found = amounts(&sentence);
/// assert_eq!((found[0].low, found[0].high), (Some(35), None));
/// assert_eq!(found[0].qualifier, Qualifier::AtLeast);
/// ```
pub fn amounts(sentence: &Sentence) -> Vec<Amount> {
    let forms: Vec<String> = sentence.tokens.iter().map(|t| t.form.to_lowercase()).collect();
    let words: Vec<&str> = forms.iter().map(String::as_str).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match amount(&words, at) {
            Some(found) => {
                at = found.last + 1;
                out.push(found);
            }
            None => at += 1,
        }
    }
    // A qualifier may reach back into the number before ("12 or more than 15").
    for i in 1..out.len() {
        out[i].first = out[i].first.max(out[i - 1].last + 1);
    }
    out
}

fn amount(words: &[&str], at: usize) -> Option<Amount> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    let signed = words::sign(word(at)).map(|code| (code, at + 1));
    let start = signed.map_or(at, |(_, next)| next);
    let mut number = number(words, start)?;
    let mut qualifier = if number.vague { Qualifier::Vague } else { Qualifier::Exact };
    if let Some(range) = range(words, at, number) {
        number = range;
        qualifier = Qualifier::Between;
    }
    if matches!(word(number.end), "%" | "percent" | "percentage")
        || word(number.end) == "per" && word(number.end + 1) == "cent"
    {
        return None;
    }
    let (mut low, mut high) = (Some(number.low), number.high);
    let mut last = number.end - 1;
    let mut first = at;
    if let Some((found, from)) = before(words, at) {
        first = from;
        (low, high, qualifier) = bounded(found, number);
    } else if let Some((found, to)) = after(words, number.end) {
        last = to;
        (low, high, qualifier) = bounded(found, number);
    }
    let named = currency_after(words, last + 1);
    if let Some((to, _)) = named {
        last = to;
    }
    let currency = signed.map(|(code, _)| code).or(named.and_then(|(_, code)| code));
    let is_money = signed.is_some() || named.is_some();
    Some(Amount { first, last, low, high, qualifier, is_money, currency })
}

/// The currency's unit right after a figure: its last token and its code.
fn currency_after(words: &[&str], at: usize) -> Option<(usize, Option<&'static str>)> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    let unit = |i: usize| match word(i) {
        "kronor" => "krona",
        "kroner" => "krone",
        plural => plural.strip_suffix('s').unwrap_or(plural),
    };
    (at..at + 3).find_map(|i| {
        let adjective = if i == at { "" } else { word(i - 1) };
        let plain = (at..i).all(|k| word(k).chars().all(char::is_alphabetic));
        words::currency(adjective, unit(i)).filter(|_| plain && i < words.len()).and_then(|code| {
            // "five won the prize", "three rand": only where the adjective says so.
            let close = i == at || ADJECTIVES.contains(&adjective);
            close.then_some((i, code))
        })
    })
}

/// Adjectives and second words of names before a currency's unit.
const ADJECTIVES: &[&str] = &[
    "us",
    "u.s.",
    "american",
    "australian",
    "canadian",
    "zealand",
    "kong",
    "taiwan",
    "taiwanese",
    "singapore",
    "singaporean",
    "egyptian",
    "lebanese",
    "syrian",
    "sudanese",
    "british",
    "belarusian",
    "russian",
    "indian",
    "pakistani",
    "turkish",
    "swiss",
    "saudi",
    "qatari",
    "iranian",
    "korean",
    "mexican",
    "swedish",
    "norwegian",
    "danish",
    "chinese",
    "japanese",
];

/// Bounds of a qualified number.
fn bounded(qualifier: Qualifier, n: Number) -> (Option<u64>, Option<u64>, Qualifier) {
    let high = n.high.unwrap_or(n.low);
    let tenth = |n: u64| n / 10 + u64::from(!n.is_multiple_of(10));
    let (low, high) = match qualifier {
        Qualifier::AtLeast => (Some(n.low), None),
        // "More than dozens" is no more than dozens are; a figure is exceeded by one.
        Qualifier::MoreThan if n.vague => (Some(n.low), None),
        Qualifier::MoreThan => (Some(n.low.saturating_add(1)), None),
        Qualifier::AtMost => (None, Some(high)),
        Qualifier::LessThan => (None, Some(high.saturating_sub(1))),
        Qualifier::About if !n.vague => {
            let low = n.low - tenth(n.low).min(n.low);
            (Some(low), Some(high.saturating_add(tenth(high))))
        }
        Qualifier::Almost if !n.vague => (Some(n.low - tenth(n.low).min(n.low)), Some(high)),
        Qualifier::About
        | Qualifier::Almost
        | Qualifier::Exact
        | Qualifier::Between
        | Qualifier::Vague => (Some(n.low), n.high),
    };
    (low, high, qualifier)
}

/// Qualifiers that stand before the number, longest first.
const BEFORE: &[(&[&str], Qualifier)] = &[
    (&["no", "fewer", "than"], Qualifier::AtLeast),
    (&["no", "less", "than"], Qualifier::AtLeast),
    (&["not", "less", "than"], Qualifier::AtLeast),
    (&["no", "more", "than"], Qualifier::AtMost),
    (&["not", "more", "than"], Qualifier::AtMost),
    (&["as", "many", "as"], Qualifier::AtMost),
    (&["as", "much", "as"], Qualifier::AtMost),
    (&["a", "minimum", "of"], Qualifier::AtLeast),
    (&["a", "maximum", "of"], Qualifier::AtMost),
    (&["in", "excess", "of"], Qualifier::MoreThan),
    (&["an", "estimated"], Qualifier::About),
    (&["at", "least"], Qualifier::AtLeast),
    (&["at", "most"], Qualifier::AtMost),
    (&["upwards", "of"], Qualifier::AtLeast),
    (&["upward", "of"], Qualifier::AtLeast),
    (&["more", "than"], Qualifier::MoreThan),
    (&["greater", "than"], Qualifier::MoreThan),
    (&["well", "over"], Qualifier::MoreThan),
    (&["just", "over"], Qualifier::MoreThan),
    (&["fewer", "than"], Qualifier::LessThan),
    (&["less", "than"], Qualifier::LessThan),
    (&["up", "to"], Qualifier::AtMost),
    (&["close", "to"], Qualifier::Almost),
    (&["just", "under"], Qualifier::Almost),
    (&["over"], Qualifier::MoreThan),
    (&["above"], Qualifier::MoreThan),
    (&["exceeding"], Qualifier::MoreThan),
    (&["under"], Qualifier::LessThan),
    (&["below"], Qualifier::LessThan),
    (&["nearly"], Qualifier::Almost),
    (&["almost"], Qualifier::Almost),
    (&["about"], Qualifier::About),
    (&["around"], Qualifier::About),
    (&["approximately"], Qualifier::About),
    (&["roughly"], Qualifier::About),
    (&["some"], Qualifier::About),
    (&["estimated"], Qualifier::About),
    (&["circa"], Qualifier::About),
];

/// The qualifier that ends before token `at`, and where it begins.
fn before(words: &[&str], at: usize) -> Option<(Qualifier, usize)> {
    BEFORE.iter().find_map(|(phrase, qualifier)| {
        let from = at.checked_sub(phrase.len())?;
        (words.get(from..at)? == *phrase).then_some((*qualifier, from))
    })
}

/// The qualifier that begins at token `at`, and its last token.
fn after(words: &[&str], at: usize) -> Option<(Qualifier, usize)> {
    const AFTER: &[(&[&str], Qualifier)] = &[
        (&["or", "more"], Qualifier::AtLeast),
        (&["or", "so"], Qualifier::About),
        (&["or", "fewer"], Qualifier::AtMost),
        (&["or", "less"], Qualifier::AtMost),
        (&["at", "most"], Qualifier::AtMost),
        (&["at", "least"], Qualifier::AtLeast),
        (&["-", "plus"], Qualifier::AtLeast),
        (&["+"], Qualifier::AtLeast),
    ];
    AFTER.iter().find_map(|(phrase, qualifier)| {
        let to = at + phrase.len();
        (words.get(at..to)? == *phrase).then_some((*qualifier, to - 1))
    })
}

/// "10 to 15", "10-15", "two or three", "between 10 and 15".
fn range(words: &[&str], at: usize, first: Number) -> Option<Number> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    let joined = match word(first.end) {
        "to" | "-" | "–" | "—" | "or" => true,
        "and" => at > 0 && word(at - 1) == "between",
        _ => false,
    };
    if !joined || first.vague {
        return None;
    }
    let next = first.end + 1;
    let next = if words::sign(word(next)).is_some() { next + 1 } else { next };
    let second = number(words, next).filter(|n| !n.vague)?;
    // "10 to 15 million" are millions at both ends.
    let low = if first.scale == 1 && second.scale >= 1_000 && first.low <= second.low / second.scale
    {
        first.low.saturating_mul(second.scale)
    } else {
        first.low
    };
    (low < second.low).then_some(Number { low, high: second.high, ..second })
}

fn number(words: &[&str], at: usize) -> Option<Number> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    let exact = |end: usize, value: u64| Number {
        end,
        low: value,
        high: Some(value),
        vague: false,
        scale: 1,
    };
    match word(at) {
        "no" if word(at + 1) == "one" => return Some(exact(at + 2, 0)),
        "no" if matches!(word(at + 1), "fewer" | "less" | "more" | "longer" | "matter") => {
            return None;
        }
        "no" | "none" | "nobody" => return Some(exact(at + 1, 0)),
        _ => {}
    }
    if let Some((low, high)) = words::plural(word(at)) {
        if word(at + 1) == "of"
            && let Some(unit) = words::unit_of_plural(word(at + 2))
        {
            let high = (high + 1).saturating_mul(unit) - 1;
            return Some(Number {
                end: at + 3,
                low: low.saturating_mul(unit),
                high: Some(high),
                vague: true,
                scale: 1,
            });
        }
        return Some(Number { end: at + 1, low, high: Some(high), vague: true, scale: 1 });
    }
    let article = matches!(word(at), "a" | "an");
    let from = at + usize::from(article);
    if let Some((low, high)) = words::few(word(from))
        && (article || word(from) == "several")
    {
        let unit = words::scale(word(from + 1)).filter(|_| word(from + 1).len() > 2);
        let end = from + 1 + usize::from(unit.is_some());
        let unit = unit.unwrap_or(1);
        let high = if unit == 1 { high } else { (high + 1).saturating_mul(unit) - 1 };
        return Some(Number {
            end,
            low: low.saturating_mul(unit),
            high: Some(high),
            vague: true,
            scale: 1,
        });
    }
    if article {
        // "a hundred", "a dozen", but not "a score" of a game.
        let unit = words::scale(word(from)).filter(|_| word(from).len() > 2)?;
        let fits = word(from) != "score" || word(from + 1) == "of";
        let half = word(from + 1) == "and" && word(from + 2) == "a" && word(from + 3) == "half";
        return fits.then(|| {
            let value = if half { unit + unit / 2 } else { unit };
            exact(from + 1 + 3 * usize::from(half), value)
        });
    }
    if word(at) == "half" {
        let mut next = at + 1;
        while matches!(word(next), "a" | "-") {
            next += 1;
        }
        let unit = words::scale(word(next)).filter(|u| next > at + 1 && *u >= 12)?;
        return Some(exact(next + 1, unit / 2));
    }
    figures(words, at).or_else(|| spelled(words, at))
}

/// "12,000", "1.5 million", "50bn".
fn figures(words: &[&str], at: usize) -> Option<Number> {
    let word = words.get(at)?;
    let digits = word.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.');
    let (figure, glued) = word.split_at(digits.unwrap_or(word.len()));
    let value = figure_value(figure)?;
    let (scale, end) = if glued.is_empty() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        match words::scale(next).filter(|_| next != "score") {
            // "50 m" may be metres; the counted noun decides, as with "50m".
            Some(scale) => (scale, at + 2),
            None => (1, at + 1),
        }
    } else {
        (words::scale(glued).filter(|_| glued.len() <= 3)?, at + 1)
    };
    // "100 thousand million" is not English; "2 dozen hundred" neither.
    let value = (value * scale as f64).round();
    if !(0.0..1e18).contains(&value) {
        return None;
    }
    let value = value as u64;
    Some(Number { end, low: value, high: Some(value), vague: false, scale })
}

/// The value of a figure with thousands separators and a decimal point.
fn figure_value(figure: &str) -> Option<f64> {
    let (whole, fraction) = figure.split_once('.').unwrap_or((figure, ""));
    let grouped = whole.contains(',');
    let mut groups = whole.split(',');
    let head = groups.next().unwrap_or_default();
    let fits = !grouped || (1..=3).contains(&head.len()) && groups.all(|g| g.len() == 3);
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if head.is_empty() || !fits || !digits(fraction) {
        return None;
    }
    let plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    format!("{plain}.{fraction}0").parse().ok()
}

/// "twenty-three", "two hundred and five", "three thousand", "two and a half million".
fn spelled(words: &[&str], at: usize) -> Option<Number> {
    let word = |i: usize| words.get(i).copied().unwrap_or_default();
    let (mut total, mut current, mut end, mut scale) = (0_u64, words::small(word(at))?, at + 1, 1);
    loop {
        let next = word(end);
        let unit = words::scale(next).filter(|_| next.len() > 2);
        if let Some(unit) = unit {
            if next == "score" && word(end + 1) != "of" {
                break;
            }
            if matches!(unit, 12 | 20 | 100) {
                current = current.max(1).saturating_mul(unit);
            } else {
                if total > 0 && unit >= 1_000 && total < unit {
                    break;
                }
                total = total.saturating_add(current.max(1).saturating_mul(unit));
                current = 0;
            }
            scale = scale.max(unit);
            end += 1;
            continue;
        }
        if next == "and" && word(end + 1) == "a" && word(end + 2) == "half" {
            let unit = words::scale(word(end + 3)).filter(|u| *u >= 100)?;
            total = total.saturating_add(current.saturating_mul(unit).saturating_add(unit / 2));
            (current, end, scale) = (0, end + 4, unit);
            break;
        }
        // "twenty-three": a ten takes a unit; "two hundred (and) five": a hundred takes both.
        let skip = usize::from(matches!(next, "-" | "and"));
        let Some(more) = words::small(word(end + skip)) else { break };
        let tens = current % 100;
        let fits = match next {
            "-" => (20..100).contains(&tens) && tens.is_multiple_of(10) && more < 10,
            "and" => tens == 0 && scale >= 100,
            _ => {
                tens == 0 && (current > 0 || total > 0)
                    || tens >= 20 && tens.is_multiple_of(10) && more < 10
            }
        };
        if !fits || more == 0 {
            break;
        }
        current = current.saturating_add(more);
        end += skip + 1;
    }
    let value = total.saturating_add(current);
    Some(Number { end, low: value, high: Some(value), vague: false, scale })
}
