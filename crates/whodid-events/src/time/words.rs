//! The words of the calendar, each table in this one place.

use jiff::civil::Weekday;
use whodid_text::calendar::MONTHS;

use super::when::Granularity;
use crate::quantity::words::small;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// The weekday of a lower-case word in full.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(name, _)| *name == word).map(|&(_, day)| day)
}

/// The weekday of a short form ("tue", "thurs"), which is a word of its own
/// in several cases ("sat", "sun", "wed") and therefore needs a date beside it.
pub(super) fn short_weekday(word: &str) -> Option<Weekday> {
    let known = (3..=5).contains(&word.len()) && !["sunda", "monda"].contains(&word);
    let found = WEEKDAYS.iter().find(|(name, _)| known && name.starts_with(word));
    found.map(|&(_, day)| day)
}

/// The weekday of a plural ("Fridays").
pub(super) fn weekdays(word: &str) -> Option<Weekday> {
    weekday(word.strip_suffix('s')?)
}

/// The month (1 to 12) of a lower-case word, and whether it is a short form.
pub(super) fn month(word: &str) -> Option<(i8, bool)> {
    (1_i8..).zip(MONTHS).find_map(|(number, name)| {
        let short = word.len() == 3 && name.starts_with(word) || word == "sept" && number == 9;
        (word == name || short).then_some((number, word != name))
    })
}

/// Months whose names are other words or people's names as well.
pub(super) const AMBIGUOUS_MONTHS: &[i8] = &[3, 4, 5, 6, 8];

/// The season of a word, 0 (spring) to 3 (winter).
pub(super) fn season(word: &str) -> Option<i8> {
    match word {
        "spring" | "springtime" => Some(0),
        "summer" | "summertime" => Some(1),
        "autumn" | "fall" => Some(2),
        "winter" | "wintertime" => Some(3),
        _ => None,
    }
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

impl Unit {
    pub(super) fn granularity(self) -> Granularity {
        match self {
            Unit::Day => Granularity::Day,
            Unit::Week => Granularity::Week,
            Unit::Month => Granularity::Month,
            Unit::Year => Granularity::Year,
            Unit::Decade => Granularity::Decade,
            Unit::Century => Granularity::Century,
        }
    }
}

/// The unit of a word, and whether the word is plural.
pub(super) fn unit(word: &str) -> Option<(Unit, bool)> {
    let (singular, plural) = match word {
        "centuries" => ("century", true),
        _ => match word.strip_suffix('s') {
            Some(stem) => (stem, true),
            None => (word, false),
        },
    };
    let unit = match singular {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        _ => return None,
    };
    Some((unit, plural))
}

/// A small number in words or digits.
pub(super) fn number(word: &str) -> Option<i32> {
    if word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    match word {
        "a" | "an" => Some(1),
        "hundred" => Some(100),
        _ => small(word).filter(|&n| n <= 60).and_then(|n| i32::try_from(n).ok()),
    }
}

/// The number of an ordinal in words or digits ("third", "3rd").
pub(super) fn ordinal(word: &str) -> Option<i32> {
    const WORDS: [&str; 5] = ["zeroth", "first", "second", "third", "fourth"];
    if let Some((n, _)) = (0..).zip(WORDS).find(|(_, name)| *name == word) {
        return Some(n);
    }
    let digits = word
        .strip_suffix("st")
        .or_else(|| word.strip_suffix("nd"))
        .or_else(|| word.strip_suffix("rd"))
        .or_else(|| word.strip_suffix("th"))?;
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// A named period of the past: its words, then first and last day.
pub(super) struct Period {
    pub(super) words: &'static [&'static str],
    pub(super) first: (i16, i8, i8),
    pub(super) last: (i16, i8, i8),
    /// The words name the period only before "era", as in "Soviet-era".
    pub(super) only_as_era: bool,
}

const fn years(words: &'static [&'static str], first: i16, last: i16) -> Period {
    Period { words, first: (first, 1, 1), last: (last, 12, 31), only_as_era: false }
}

const fn days(words: &'static [&'static str], first: (i16, i8, i8), last: (i16, i8, i8)) -> Period {
    Period { words, first, last, only_as_era: false }
}

const fn era(words: &'static [&'static str], first: i16, last: i16) -> Period {
    Period { words, first: (first, 1, 1), last: (last, 12, 31), only_as_era: true }
}

/// Periods that news prose uses as a date. The years are the usual ones of
/// reference works; a longer name stands before a shorter one that it holds.
pub(super) const PERIODS: &[Period] = &[
    years(&["first", "world", "war"], 1914, 1918),
    years(&["world", "war", "i"], 1914, 1918),
    years(&["world", "war", "one"], 1914, 1918),
    years(&["second", "world", "war"], 1939, 1945),
    years(&["world", "war", "ii"], 1939, 1945),
    years(&["world", "war", "two"], 1939, 1945),
    years(&["world", "war", "2"], 1939, 1945),
    years(&["wwii"], 1939, 1945),
    years(&["ww2"], 1939, 1945),
    years(&["wwi"], 1914, 1918),
    years(&["ww1"], 1914, 1918),
    years(&["cold", "war"], 1947, 1991),
    years(&["korean", "war"], 1950, 1953),
    years(&["vietnam", "war"], 1955, 1975),
    years(&["iran", "-", "iraq", "war"], 1980, 1988),
    years(&["gulf", "war"], 1990, 1991),
    years(&["bosnian", "war"], 1992, 1995),
    years(&["kosovo", "war"], 1998, 1999),
    years(&["iraq", "war"], 2003, 2011),
    years(&["spanish", "civil", "war"], 1936, 1939),
    years(&["american", "civil", "war"], 1861, 1865),
    years(&["biafran", "war"], 1967, 1970),
    years(&["arab", "spring"], 2010, 2012),
    years(&["cultural", "revolution"], 1966, 1976),
    years(&["great", "depression"], 1929, 1939),
    years(&["holocaust"], 1941, 1945),
    days(&["yom", "kippur", "war"], (1973, 10, 6), (1973, 10, 25)),
    days(&["six", "-", "day", "war"], (1967, 6, 5), (1967, 6, 10)),
    days(&["falklands", "war"], (1982, 4, 2), (1982, 6, 14)),
    days(&["rwandan", "genocide"], (1994, 4, 7), (1994, 7, 15)),
    days(&["prague", "spring"], (1968, 1, 5), (1968, 8, 21)),
    days(&["9", "/", "11"], (2001, 9, 11), (2001, 9, 11)),
    era(&["soviet"], 1922, 1991),
    era(&["nazi"], 1933, 1945),
    era(&["apartheid"], 1948, 1994),
    era(&["ottoman"], 1299, 1922),
    era(&["franco"], 1939, 1975),
    era(&["mao"], 1949, 1976),
    era(&["stalin"], 1924, 1953),
    era(&["saddam"], 1979, 2003),
    era(&["gaddafi"], 1969, 2011),
    era(&["pinochet"], 1973, 1990),
    era(&["marcos"], 1965, 1986),
];

/// A feast whose day the calendar gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feast {
    /// The same month and day each year.
    Fixed(i8, i8),
    /// So many days from Easter Sunday of the western churches.
    Easter(i32),
}

/// Feasts by their words; a longer name stands before a shorter one.
pub(super) const FEASTS: &[(&[&str], Feast)] = &[
    (&["new", "year", "'s", "eve"], Feast::Fixed(12, 31)),
    (&["new", "year", "'s", "day"], Feast::Fixed(1, 1)),
    (&["christmas", "eve"], Feast::Fixed(12, 24)),
    (&["christmas", "day"], Feast::Fixed(12, 25)),
    (&["christmas"], Feast::Fixed(12, 25)),
    (&["boxing", "day"], Feast::Fixed(12, 26)),
    (&["bastille", "day"], Feast::Fixed(7, 14)),
    (&["may", "day"], Feast::Fixed(5, 1)),
    (&["ash", "wednesday"], Feast::Easter(-46)),
    (&["palm", "sunday"], Feast::Easter(-7)),
    (&["maundy", "thursday"], Feast::Easter(-3)),
    (&["good", "friday"], Feast::Easter(-2)),
    (&["easter", "sunday"], Feast::Easter(0)),
    (&["easter", "monday"], Feast::Easter(1)),
];

/// The year of a day whose name has become that of an attack: "the October 7
/// attacks", of whatever year the report is.
pub(super) fn year_of_attack(month: i8, day: i8) -> Option<i16> {
    match (month, day) {
        (10, 7) => Some(2023),
        (9, 11) => Some(2001),
        (1, 6) => Some(2021),
        _ => None,
    }
}

/// Things that are counted: after one of these, a number before it is no year
/// and no day.
pub(super) fn is_counted(word: &str) -> bool {
    const COUNTED: &[&str] = &[
        "people",
        "troops",
        "soldiers",
        "dead",
        "casualties",
        "deaths",
        "civilians",
        "men",
        "women",
        "children",
        "refugees",
        "migrants",
        "prisoners",
        "detainees",
        "miles",
        "mile",
        "km",
        "kilometers",
        "kilometres",
        "metres",
        "meters",
        "tons",
        "tonnes",
        "dollars",
        "euros",
        "percent",
        "per",
        "%",
        "homes",
        "houses",
        "cases",
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
        "tanks",
        "missiles",
        "drones",
        "rockets",
        "fighters",
        "police",
        "officers",
        "villages",
        "families",
        "million",
        "billion",
        "thousand",
        "hundred",
        "trillion",
        "others",
        "workers",
        "students",
        "protesters",
        "demonstrators",
        "residents",
        "victims",
        "members",
        "seats",
        "votes",
        "degrees",
        "rubles",
        "roubles",
        "pounds",
        "yuan",
        "wounded",
        "injured",
        "feet",
        "gmt",
        "utc",
        "personnel",
        "vehicles",
        "times",
        "pm",
        "p.m",
        "am",
        "a.m",
    ];
    COUNTED.contains(&word)
}

/// Words after which a four-digit number is a label, a count or a price.
pub(super) fn labels_number(word: &str) -> bool {
    const LABELS: &[&str] = &[
        "resolution",
        "resolutions",
        "article",
        "no",
        "number",
        "flight",
        "vision",
        "agenda",
        "expo",
        "project",
        "directive",
        "boeing",
        "room",
        "page",
        "law",
        "decree",
        "order",
        "channel",
        "unit",
        "horizon",
        "$",
        "€",
        "£",
        "about",
        "nearly",
        "some",
        "over",
        "than",
        "least",
        "almost",
        "roughly",
        "approximately",
        "total",
        "only",
        "-",
        "/",
        ".",
    ];
    LABELS.contains(&word)
}
