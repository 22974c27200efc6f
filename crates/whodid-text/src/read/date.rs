use jiff::civil::Date;

use crate::calendar::MONTHS;

/// The first complete calendar day that a line names: `2025-09-03`, ISO 8601
/// with a time, `20250903`, `2025/9/3`, `3 September 2025`, `Sept. 3, 2025`,
/// RFC 2822, and `25/12/2024` where only one order of day and month is possible.
///
/// This reads the dates of records, metadata and datelines, never prose.
pub(super) fn find_date(text: &str) -> Option<Date> {
    let mut head = text.len().min(400);
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    let words: Vec<&str> =
        text[..head].split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    (0..words.len()).find_map(|at| date_at(&words[at..]))
}

fn date_at(words: &[&str]) -> Option<Date> {
    let first = *words.first()?;
    if let Some(date) = compact(first) {
        return Some(date);
    }
    let (second, third) = (*words.get(1)?, *words.get(2)?);
    if first.len() == 4
        && let Some(year) = year(first)
    {
        return month(second)
            .or(number(second))
            .and_then(|month| day(year, month, leading_number(third)?));
    }
    if let Some(month) = month(first) {
        return day(year(third)?, month, ordinal(second)?);
    }
    if let Some(month) = month(second) {
        return day(year(third)?, month, ordinal(first)?);
    }
    let (a, b) = (number(first)?, number(second)?);
    match (a, b) {
        (13..=31, 1..=12) => day(year(third)?, b, a),
        (1..=12, 13..=31) => day(year(third)?, a, b),
        (1..=12, _) if a == b => day(year(third)?, a, b),
        _ => None,
    }
}

/// `20250903`, alone or before a time (`20250903T101500Z`).
fn compact(word: &str) -> Option<Date> {
    let digits = word.get(..8)?;
    let rest = &word[8..];
    let ends = rest.is_empty() || rest.starts_with(['T', 't']) || rest.len() == 6;
    if !ends || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    day(year(&digits[..4])?, number(&digits[4..6])?, number(&digits[6..])?)
}

pub(super) fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|year| (1900..2100).contains(year))?;
    (word.len() == 4).then_some(year)
}

pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    let at = match word.as_str() {
        "sept" => 8,
        _ if word.len() < 3 => return None,
        _ => MONTHS.iter().position(|name| name.starts_with(&word))?,
    };
    i8::try_from(at + 1).ok()
}

pub(super) fn number(word: &str) -> Option<i8> {
    (word.len() <= 2).then(|| word.parse().ok())?
}

/// 3 of "3", "03" and "03T10".
fn leading_number(word: &str) -> Option<i8> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let rest = &word[end..];
    (rest.is_empty() || rest.starts_with(['T', 't'])).then(|| number(&word[..end]))?
}

/// 3 of "3" and "3rd".
fn ordinal(word: &str) -> Option<i8> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    matches!(&word[end..], "" | "st" | "nd" | "rd" | "th").then(|| number(&word[..end]))?
}

pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The day in an address: `/2025/09/03/`, `/2025/sep/03/`, `/2025-09-03-…`,
/// `…-20250903`.
pub(super) fn date_in_url(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let (_, path) = path.split_once('/')?;
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).filter(|p| !p.is_empty()).collect();
    (0..parts.len()).find_map(|at| {
        if parts[at].len() == 8
            && let Some(date) = compact(parts[at])
        {
            return Some(date);
        }
        let date = parts.get(at..at + 3)?;
        day(year(date[0])?, month(date[1]).or(number(date[1]))?, number(date[2])?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let got = find_date(text).map_or("none".to_owned(), |date| date.to_string());
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn dates() {
        check("2025-09-03", "2025-09-03");
        check("2025-09-03T23:30:00-05:00", "2025-09-03");
        check("2025-09-03 10:00", "2025-09-03");
        check("20250903T101500Z", "2025-09-03");
        check("20250903101500", "2025-09-03");
        check("2025/9/3", "2025-09-03");
        check("Wed, 03 Sep 2025 10:00:00 +0000", "2025-09-03");
        check("Published on Sept. 3, 2025 at 10 am", "2025-09-03");
        check("Wednesday 3rd September 2025", "2025-09-03");
        check("25/12/2024", "2024-12-25");
        check("12/25/2024", "2024-12-25");
        check("2025-May-09", "2025-05-09");
    }

    #[test]
    fn no_dates() {
        check("2023", "none");
        check("September 2025", "none");
        check("03/09/2025", "none");
        check("2025-02-30", "none");
        check("", "none");
        check("3 people were killed in 2025", "none");
    }

    #[test]
    fn addresses() {
        let check = |url: &str, expected: Option<&str>| {
            assert_eq!(date_in_url(url).map(|d| d.to_string()).as_deref(), expected, "{url}");
        };
        check("https://example.org/world/2025/09/03/talks", Some("2025-09-03"));
        check("https://example.org/world/2025/sep/03/talks", Some("2025-09-03"));
        check("https://example.org/2025-09-03-talks.html", Some("2025-09-03"));
        check("https://example.org/talks-20250903/", Some("2025-09-03"));
        check("https://example.org/2025/09/talks", None);
        check("https://example.org/talks-12345678", None);
        check("https://example.org/talks?date=2025-09-03", None);
    }
}
