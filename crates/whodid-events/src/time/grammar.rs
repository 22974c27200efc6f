//! The phrases of English that name a time.

use whodid_text::{NameClass, Sentence, Upos};

use super::counted::{Offset, Way};
use super::resolve::{Bound, Count, Meaning, Part, Shift, Year};
use super::when::Granularity;
use super::words::{self, Unit};

/// A piece of a token: hyphens, slashes and clitics stand alone, whichever way
/// the tokeniser treats them.
#[derive(Debug)]
pub(super) struct Atom {
    /// Lower case, without the full stop of an abbreviation.
    pub(super) text: String,
    /// Index of the token that it is from.
    pub(super) token: usize,
    capital: bool,
    abbreviated: bool,
    apostrophe: bool,
    verbal: bool,
    nominal: bool,
    adjective: bool,
    person: bool,
    organization: bool,
}

/// A phrase found, in atoms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    /// Index of the first atom.
    pub(super) first: usize,
    /// One past the last.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    /// The other end of "from A to B".
    pub(super) to: Option<Meaning>,
    pub(super) recurring: bool,
    /// A date only if the sentence looks ahead: "in two weeks".
    pub(super) only_ahead: bool,
    /// "pre-1967", "post-2014".
    pub(super) side: Option<Side>,
    /// Ends with the word that opens a clause or phrase, whose time it tells: "a day after".
    pub(super) opens: bool,
}

/// Whether a prefix puts a phrase before or after what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// What one rule finds: the meaning and one past its last atom.
type Found = Option<(Meaning, usize)>;

/// Cuts the tokens of a sentence into atoms.
pub(super) fn atoms(sentence: &Sentence) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(sentence.tokens.len() + 8);
    for (index, token) in sentence.tokens.iter().enumerate() {
        let class = token.name.map(|name| name.class);
        let mut push = |text: &str| {
            let bare = text.strip_prefix(['\'', '’']).filter(|rest| rest.len() > 1);
            let word = bare.unwrap_or(text);
            let stem = word.strip_suffix('.').filter(|stem| !stem.is_empty());
            atoms.push(Atom {
                text: match stem.unwrap_or(word) {
                    "’s" => "'s".to_owned(),
                    stem => stem.to_lowercase(),
                },
                token: index,
                capital: word.chars().next().is_some_and(char::is_uppercase),
                abbreviated: stem.is_some(),
                apostrophe: bare.is_some(),
                verbal: matches!(token.upos, Upos::Verb | Upos::Aux),
                nominal: matches!(token.upos, Upos::Noun | Upos::Propn),
                adjective: token.upos == Upos::Adj,
                person: class == Some(NameClass::Person),
                organization: class == Some(NameClass::Organization),
            });
        };
        for piece in pieces(&token.form) {
            push(piece);
        }
    }
    atoms
}

fn pieces(form: &str) -> Vec<&str> {
    let is_break = |c: char| matches!(c, '-' | '‐' | '‑' | '–' | '—' | '/' | '(' | ')' | ',');
    let dotted_date = form.split('.').count() == 3
        && form.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let mut pieces = Vec::new();
    // "2,000" is one number, not two around a comma.
    let whole = form.contains(',') && form.contains(|c: char| c.is_ascii_digit());
    let address = form.contains("://") || form.starts_with("www.") || form.contains('@');
    if whole || address {
        return vec![form];
    }
    for part in form.split_inclusive(is_break) {
        let (word, mark) = match part.char_indices().last() {
            Some((at, c)) if is_break(c) => {
                let dash = !matches!(c, '/' | '(' | ')' | ',');
                (&part[..at], Some(if dash { "-" } else { &part[at..] }))
            }
            _ => (part, None),
        };
        if dotted_date {
            for (n, number) in word.split('.').enumerate() {
                if n > 0 {
                    pieces.push(".");
                }
                pieces.push(number);
            }
        } else if let Some(stem) = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))
            && !stem.is_empty()
        {
            pieces.extend([stem, "'s"]);
        } else if let Some(stem) = word.strip_suffix(['\'', '’']).filter(|s| s.ends_with('s')) {
            pieces.extend([stem, "'"]);
        } else if !word.is_empty() {
            pieces.push(word);
        }
        pieces.extend(mark);
    }
    pieces
}

/// The phrases of one sentence.
pub(super) struct Grammar<'a> {
    pub(super) atoms: &'a [Atom],
}

/// Prepositions that a date can follow.
const BEFORE_DATES: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "before",
    "after",
    "from",
    "during",
    "through",
    "throughout",
    "between",
    "around",
    "circa",
    "late",
    "early",
    "mid",
    "last",
    "this",
    "next",
    "every",
    "each",
    "to",
    "of",
    "on",
    "for",
];

const HOURS: &[&str] = &[
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midday",
    "midnight",
    "lunchtime",
    "dawn",
];

impl Grammar<'_> {
    /// The text of atom `i`, empty past the end.
    pub(super) fn word(&self, i: usize) -> &str {
        self.atoms.get(i).map_or("", |atom| &atom.text)
    }

    /// The text of the atom before `i`, empty at the start.
    pub(super) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.word(i))
    }

    fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    fn skip(&self, i: usize, words: &[&str]) -> usize {
        if self.is(i, words) { i + 1 } else { i }
    }

    fn capital(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| atom.capital)
    }

    fn is_name(&self, i: usize) -> bool {
        self.atoms.get(i).is_some_and(|atom| atom.person || atom.organization)
    }

    fn sequence(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.word(i + n) == *word)
    }

    /// The longest phrase that begins at atom `i`.
    pub(super) fn phrase(&self, i: usize) -> Option<Phrase> {
        let plain = |(meaning, end)| Phrase {
            first: i,
            end,
            meaning,
            to: None,
            recurring: false,
            only_ahead: false,
            side: None,
            opens: false,
        };
        let single = self.single(i, false).map(plain);
        let to = |(meaning, to, end)| Phrase { to: Some(to), ..plain((meaning, end)) };
        let recurring = self.recurring(i).map(plain).map(|p| Phrase { recurring: true, ..p });
        let ahead = self.ahead(i).map(plain).map(|p| Phrase { only_ahead: true, ..p });
        let side = self.sided(i).map(|(found, side)| Phrase { side: Some(side), ..plain(found) });
        let gap = self.gap(i).map(plain).map(|p| Phrase { opens: true, ..p });
        let range = self.range(i).map(to);
        let days = self.days_of_month(i).map(to);
        [recurring, range, days, single, ahead, side, gap]
            .into_iter()
            .flatten()
            .filter(|phrase| phrase.end > phrase.first)
            // Of two that are as long, the one listed first.
            .rev()
            .max_by_key(|phrase| phrase.end)
    }

    /// One time, without ranges. `loose` where the words before leave no doubt
    /// that a time comes.
    fn single(&self, i: usize, loose: bool) -> Found {
        let found = [
            self.announced(i),
            self.part(i),
            self.ago(i),
            self.relative(i),
            self.window(i),
            self.shifted(i),
            self.today(i),
            self.period(i),
            self.feast(i),
            self.base(i, loose),
            self.weekend(i),
        ];
        found.into_iter().flatten().rev().max_by_key(|&(_, end)| end)
    }

    /// Dates, weekdays, seasons, decades and years.
    fn base(&self, i: usize, loose: bool) -> Found {
        let found = [
            self.weekday(i),
            self.numeric(i),
            self.date(i),
            self.month(i, loose),
            self.season(i, loose),
            self.decade(i),
            self.century(i),
            self.year(i, loose),
        ];
        found.into_iter().flatten().rev().max_by_key(|&(_, end)| end)
    }

    fn hours(&self, end: usize) -> usize {
        let end = if self.word(end) == "-" && self.is(end + 1, HOURS) { end + 1 } else { end };
        self.skip(end, HOURS)
    }

    // Numbers.

    fn digits(&self, i: usize, lengths: &[usize]) -> Option<i32> {
        let word = self.word(i);
        let plain = lengths.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| word.parse().ok()).flatten()
    }

    fn four_digit_year(&self, i: usize) -> Option<i16> {
        let year = self.digits(i, &[4]).filter(|year| (1000..=2199).contains(year))?;
        let counts = words::is_counted(self.word(i + 1));
        (!counts).then(|| i16::try_from(year).ok()).flatten()
    }

    fn day_number(&self, i: usize) -> Option<i8> {
        let word = self.word(i);
        let ordinal = word.starts_with(|c: char| c.is_ascii_digit());
        let day = match self.digits(i, &[1, 2]) {
            Some(day) => day,
            None => words::ordinal(word).filter(|_| ordinal)?,
        };
        i8::try_from(day).ok().filter(|day| (1..=31).contains(day))
    }

    /// "three", "a", "a few", "a couple of"; one past its last atom.
    fn count(&self, i: usize) -> Option<(Count, usize)> {
        let after_article = self.skip(i, &["a"]);
        if self.is(after_article, &["few", "several", "many", "some"]) {
            return Some((Count::Few, after_article + 1));
        }
        if self.word(after_article) == "couple" {
            return Some((Count::Exact(2), self.skip(after_article + 1, &["of"])));
        }
        let n = words::number(self.word(i)).filter(|n| *n < 1000)?;
        Some((Count::Exact(n), i + 1))
    }

    fn unit(&self, i: usize) -> Option<(Unit, bool)> {
        words::unit(self.word(i))
    }

    // Dates.

    /// "2025-09-03", "03/09/2025", "3.9.2025".
    fn numeric(&self, i: usize) -> Found {
        let separator = self.word(i + 1);
        if !["-", "/", "."].contains(&separator) || self.word(i + 3) != separator {
            return None;
        }
        let small = |i: usize| self.digits(i, &[1, 2]).and_then(|n| i8::try_from(n).ok());
        let day = |year: i32, month: i8, day: i8| {
            let plausible = (1..=12).contains(&month) && (1..=31).contains(&day);
            let year = Year::Given(i16::try_from(year).ok()?);
            plausible.then_some((Meaning::Day { year, month, day, weekday: None }, i + 5))
        };
        if let Some(year) = self.digits(i, &[4]) {
            return day(year, small(i + 2)?, small(i + 4)?);
        }
        let (a, b, year) = (small(i)?, small(i + 2)?, self.digits(i + 4, &[4])?);
        // Dots and hyphens are written day first, slashes either way.
        match (separator, a, b) {
            (".", ..) => day(year, b, a),
            (_, 13.., _) => day(year, b, a),
            (_, _, 13..) => day(year, a, b),
            _ if (1..=12).contains(&a) && (1..=12).contains(&b) => {
                Some((Meaning::EitherOrder { year: i16::try_from(year).ok()?, a, b }, i + 5))
            }
            _ => None,
        }
    }

    /// A month's name at `i`: its number, whether it is short, one past it.
    fn month_name(&self, i: usize) -> Option<(i8, bool, usize)> {
        let atom = self.atoms.get(i).filter(|a| a.capital && !a.person)?;
        let (month, short) = words::month(&atom.text)?;
        // Some tokenisers cut the full stop off "Sept."
        let dot = short && self.word(i + 1) == "." && self.day_number(i + 2).is_some();
        Some((month, short, if dot { i + 2 } else { i + 1 }))
    }

    /// The year after a day or a month; open where there is none.
    fn year_after(&self, end: usize) -> (Year, usize) {
        let at = self.skip(end, &[",", "of"]);
        if let Some(year) = self.four_digit_year(at) {
            return (Year::Given(year), at + 1);
        }
        let by = match self.word(at) {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return (Year::Open, end),
        };
        match self.unit(at + 1) {
            Some((Unit::Year, false)) => (Year::From(by), at + 2),
            _ => (Year::Open, end),
        }
    }

    /// The year of "June" in "June and July of 1973": that of the next date.
    fn year_of_next(&self, end: usize) -> Year {
        let next = self.skip(end, &[","]);
        if !self.is(next, &["and", "or"]) {
            return Year::Open;
        }
        let Some((_, _, month_end)) = self.month_name(next + 1) else { return Year::Open };
        let day_end = if self.day_number(month_end).is_some() { month_end + 1 } else { month_end };
        self.year_after(day_end).0
    }

    /// A day of a month, in either order.
    fn date(&self, i: usize) -> Found {
        if let Some((month, _, after)) = self.month_name(i) {
            let day = self.day_number(self.skip(after, &["the"]))?;
            let end = self.skip(after, &["the"]) + 1;
            // "in May 30 people died", "Sept 10:30".
            if words::is_counted(self.word(end)) || self.word(end) == ":" {
                return None;
            }
            let (year, end) = match self.year_after(end) {
                (Year::Open, _) => (self.year_of_next(end), end),
                given => given,
            };
            return Some((Meaning::Day { year, month, day, weekday: None }, self.hours(end)));
        }
        let at = self.skip(i, &["the"]);
        let day = self.day_number(at)?;
        let (month, _, end) = self.month_name(self.skip(at + 1, &["of", "-"]))?;
        // "3-Sep-2025".
        let (year, end) = match self.year_after(self.skip(end, &["-"])) {
            (Year::Open, _) => (Year::Open, end),
            given => given,
        };
        Some((Meaning::Day { year, month, day, weekday: None }, self.hours(end)))
    }

    /// A month, alone or with a year.
    fn month(&self, i: usize, loose: bool) -> Found {
        let (month, short, after) = self.month_name(i)?;
        let (year, end) = self.year_after(after);
        let found = |year| Some((Meaning::Month { year, month, part: Part::Whole }, end));
        let year = if year == Year::Open { self.year_of_next(after) } else { year };
        if year != Year::Open {
            return found(year);
        }
        let atom = self.atoms.get(i)?;
        let before = self.before(i);
        let followed_by_noun =
            self.atoms.get(after).is_some_and(|a| a.nominal && a.token == atom.token + 1);
        let determined = ["the", "a", "an", "its", "his", "her", "their", "that"].contains(&before);
        let expected = loose || BEFORE_DATES.contains(&before) || before == "-";
        let spoken_of = determined && followed_by_noun;
        let own_name = before == "black" || self.word(after) == "revolution" || atom.organization;
        let ambiguous = words::AMBIGUOUS_MONTHS.contains(&month);
        // May, and with it the prime minister of that name, in whom nothing happens.
        let minister = month == 5
            && !matches!(before, "in" | "since" | "until" | "during" | "late" | "early")
            && self.atoms.iter().any(|a| ["theresa", "mrs", "ms", "minister"].contains(&&*a.text));
        let allowed = match (short, ambiguous) {
            (true, _) => atom.abbreviated || (expected && !ambiguous),
            (false, true) => !atom.verbal && !minister && (expected || spoken_of),
            (false, false) => true,
        };
        if own_name || !allowed {
            return None;
        }
        found(Year::Open)
    }

    fn weekday(&self, i: usize) -> Found {
        let atom = self.atoms.get(i).filter(|a| a.capital)?;
        let after = i + 1;
        let dated = |weekday| {
            let at = self.skip(after, &[",", "("]);
            let at = self.skip(at, &["the"]);
            let (meaning, end) = self.date(at).or_else(|| self.numeric(at))?;
            match meaning {
                Meaning::Day { year, month, day, .. } => {
                    let close = self.word(at.wrapping_sub(1)) == "(" && self.word(end) == ")";
                    let end = if close { end + 1 } else { end };
                    Some((Meaning::Day { year, month, day, weekday: Some(weekday) }, end))
                }
                _ => None,
            }
        };
        let Some(weekday) = words::weekday(&atom.text) else {
            return words::short_weekday(&atom.text).and_then(dated);
        };
        if let Some(found) = dated(weekday) {
            return Some(found);
        }
        let papers = [
            "times",
            "telegraph",
            "mail",
            "express",
            "mirror",
            "herald",
            "post",
            "magazine",
            "agreement",
            "night",
        ];
        let named = self.is(after, &papers) && self.capital(after);
        let events = ["black", "bloody", "good", "ash", "palm", "super", "cyber", "sheffield"];
        let holy =
            events.contains(&self.before(i)) && i.checked_sub(1).is_some_and(|i| self.capital(i));
        if named || holy || self.is_name(i) {
            return None;
        }
        let end = self.hours(after);
        let of = self.skip(end, &["of"]);
        let weeks = match self.word(of) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        match (weeks, self.word(of + 1)) {
            (Some(weeks), "week") => Some((Meaning::WeekdayOf { weekday, weeks }, of + 2)),
            _ => Some((Meaning::Weekday { weekday, shift: None }, end)),
        }
    }

    fn season(&self, i: usize, loose: bool) -> Found {
        let at = self.skip(i, &["the"]);
        let season = words::season(self.word(at))?;
        let (year, end) = self.year_after(at + 1);
        if year != Year::Open {
            return Some((Meaning::Season { season, year }, end));
        }
        let expected = ["in", "by", "since", "until", "during", "before", "late", "early"];
        let verbal = self.atoms.get(at).is_some_and(|a| a.verbal || a.capital);
        // "the fall of Kabul", "in spring water".
        let other = self.is(end, &["of", "-"]) || self.is_name(at);
        let noun = self.atoms.get(end).is_some_and(|a| a.nominal);
        let wanted = loose || expected.contains(&self.before(i));
        (wanted && !verbal && !other && !noun).then_some((Meaning::Season { season, year }, end))
    }

    /// "the 1990s", "the '90s".
    fn decade(&self, i: usize) -> Found {
        let at = self.skip(i, &["the"]);
        let digits = self.word(at).strip_suffix('s')?;
        let number: i16 = digits.parse().ok().filter(|n| n % 10 == 0)?;
        let apostrophe = self.atoms.get(at).is_some_and(|a| a.apostrophe);
        let start = match (digits.len(), number) {
            (4, 1000..=2190) => number,
            // "in her 50s" is an age.
            (2, 20..=90) if apostrophe || (at > i && number >= 50) => 1900 + number,
            _ => return None,
        };
        Some((Meaning::Decade { start, part: Part::Whole }, at + 1))
    }

    /// "the 19th century", "19th-century".
    fn century(&self, i: usize) -> Found {
        let at = self.skip(i, &["the"]);
        let digits = self.word(at).starts_with(|c: char| c.is_ascii_digit());
        let n = words::ordinal(self.word(at)).filter(|n| digits && (2..=22).contains(n))?;
        let end = self.skip(at + 1, &["-"]);
        if self.word(end) != "century" {
            return None;
        }
        Some((Meaning::Century { start: i16::try_from((n - 1) * 100).ok()? }, end + 1))
    }

    /// A year that stands alone.
    fn year(&self, i: usize, loose: bool) -> Found {
        if self.sequence(i, &["the", "year"]) {
            let year = self.four_digit_year(i + 2)?;
            return Some((Meaning::Year { year, part: Part::Whole }, i + 3));
        }
        let year = self.four_digit_year(i)?;
        let before = self.before(i);
        let found = Some((Meaning::Year { year, part: Part::Whole }, i + 1));
        if loose {
            return found;
        }
        let labelled = words::labels_number(before) || self.is(i + 1, &["%", ":"]);
        if labelled || !(1800..=2100).contains(&year) || self.is_name(i) {
            return None;
        }
        let total = i.checked_sub(2).is_some_and(|i| self.is(i, &["total", "number", "hundreds"]));
        // "between 1900 and 2000 rubles", which was no range of years.
        let counted_range = ["between", "from"].contains(&before)
            && self.is(i + 1, &["and", "to"])
            && self.word(i + 2).starts_with(|c: char| c.is_ascii_digit());
        if before == "of" && total || counted_range {
            return None;
        }
        let noun_after = self.atoms.iter().skip(i + 1).take(4).find(|a| !a.adjective);
        let noun_after = noun_after.is_some_and(|a| a.nominal);
        let enclosed = before == "(" && self.word(i + 1) == ")";
        // After these a number is more often a year than a count of things.
        let weak = ["of", "for", "to", "on"].contains(&before);
        let preposition = BEFORE_DATES.contains(&before) && !(weak && noun_after);
        // "a 2025 meeting", "its 2022 invasion", "the failed 2016 coup".
        let attributive = noun_after
            && (i == 0
                || ["the", "a", "an", "its", "his", "her", "their", "this", "that", "'s"]
                    .contains(&before)
                || i.checked_sub(2).is_some_and(|j| self.is(j, &["the", "a", "an", "its", "'s"])));
        (preposition || enclosed || attributive).then_some(found?)
    }

    /// "pre-1967", "post-2014".
    fn sided(&self, i: usize) -> Option<((Meaning, usize), Side)> {
        let side = match self.word(i) {
            "pre" => Side::Before,
            "post" => Side::After,
            _ => return None,
        };
        if self.word(i + 1) != "-" {
            return None;
        }
        let found = self.single(i + 2, true)?;
        Some((found, side))
    }

    // Parts of longer stretches.

    fn part(&self, i: usize) -> Found {
        let at = self.skip(i, &["the"]);
        let article = at > i;
        let of = |at: usize| (self.word(at) == "of").then_some(at + 1);
        let hours = |at: usize| {
            let start = of(self.is(at, &["hours", "hour"]).then_some(at + 1)?)?;
            self.day_like(start)
        };
        let part = match self.word(at) {
            "early" | "small" if hours(at + 1).is_some() => return hours(at + 1),
            "late" if hours(at + 1).is_some() => return hours(at + 1),
            "early" => Part::Early,
            "mid" => Part::Mid,
            "late" => Part::Late,
            "earlier" => Part::UpToNow,
            "later" => Part::FromNow,
            "end" | "close" => Part::End,
            "start" | "beginning" => Part::Start,
            "middle" => Part::Mid,
            "morning" | "afternoon" | "evening" | "night" if article => {
                return self.day_like(of(at + 1)?);
            }
            word => {
                let n = words::ordinal(word).filter(|_| article)?;
                let parts = match self.word(at + 1) {
                    "half" => 2,
                    "quarter" => 4,
                    _ => return None,
                };
                let n = i8::try_from(n - 1).ok()?;
                let inner = self.inner(of(at + 2)?)?;
                return within(inner, Part::Fraction(n, parts));
            }
        };
        let inner = match part {
            Part::Early | Part::Late | Part::UpToNow | Part::FromNow => {
                self.skip(at + 1, &["on", "in", "-"])
            }
            Part::Mid if self.word(at) == "mid" => self.skip(at + 1, &["-"]),
            _ => of(at + 1)?,
        };
        within(self.inner(inner)?, part)
    }

    /// What a part can be of: anything with a calendar, "the month" too.
    fn inner(&self, i: usize) -> Found {
        let at = self.skip(i, &["the"]);
        if let Some((unit, false)) = self.unit(at).filter(|_| at > i)
            && unit != Unit::Day
            && self.word(at + 1) != "of"
        {
            return Some((Meaning::Unit { unit, by: 0, part: Part::Whole }, at + 1));
        }
        self.shifted(i).or_else(|| self.today(i)).or_else(|| self.base(i, true))
    }

    fn day_like(&self, i: usize) -> Found {
        self.inner(i).filter(|(meaning, _)| {
            let day = Unit::Day;
            matches!(meaning, Meaning::Day { .. } | Meaning::Weekday { .. })
                || matches!(meaning, Meaning::Unit { unit, .. } if *unit == day)
        })
    }

    // Times that are counted from the day of publication.

    fn ago(&self, i: usize) -> Found {
        let (bound, at) = match (self.word(i), self.word(i + 1)) {
            ("about" | "around" | "nearly" | "almost" | "roughly" | "some", _) => {
                (Bound::About, i + 1)
            }
            ("over", _) => (Bound::AtLeast, i + 1),
            ("more", "than") | ("at", "least") => (Bound::AtLeast, i + 2),
            _ => (Bound::Exact, i),
        };
        let (count, at) = match self.unit(at) {
            Some((_, true)) => (Count::Few, at),
            _ => self.count(at)?,
        };
        let (unit, _) = self.unit(at)?;
        let fraction = ["half", "and"].contains(&self.before(i));
        match self.word(at + 1) {
            "ago" if !fraction => {
                Some((Meaning::Distance { unit, count, ahead: false, bound }, at + 2))
            }
            "from" if self.word(at + 2) == "now" => {
                Some((Meaning::Distance { unit, count, ahead: true, bound }, at + 3))
            }
            // "blocked it for months earlier this year"
            "earlier" | "beforehand" if self.word(at + 2) != "this" => {
                Some((Meaning::Counted(Offset { unit, way: Way::Earlier(count, bound) }), at + 2))
            }
            "later" | "afterward" | "afterwards" => {
                Some((Meaning::Counted(Offset { unit, way: Way::Later(count, bound) }), at + 2))
            }
            _ => None,
        }
    }

    /// "in two weeks", "within a month": durations unless the sentence looks
    /// ahead.
    fn ahead(&self, i: usize) -> Found {
        let within = match self.before(i) {
            "in" => false,
            "within" => true,
            _ => return None,
        };
        let (count, at) = match self.unit(i) {
            Some((_, true)) => (Count::Few, i),
            _ => self.count(i)?,
        };
        let (unit, _) = self.unit(at)?;
        // "the first visit in ten years" counts back.
        let from = i.saturating_sub(6);
        let superlative = (from..i).any(|j| {
            let word = self.word(j);
            ["first", "last", "time", "worst", "most", "times", "once"].contains(&word)
                || (word.len() > 5 && word.ends_with("est"))
        });
        if superlative || self.is(at + 1, &["of", "ago", "earlier", "later", "-"]) {
            return None;
        }
        let time = self.skip(at + 1, &["'", "’", "'s"]);
        let end = if self.word(time) == "time" { time + 1 } else { at + 1 };
        let meaning = match within {
            true => Meaning::Window { unit, count, ahead: true },
            false => Meaning::Distance { unit, count, ahead: true, bound: Bound::Exact },
        };
        Some((meaning, end))
    }

    /// Times counted from another one in the text, or from what happens in it.
    fn relative(&self, i: usize) -> Found {
        if self.sequence(i, &["the", "day", "before", "yesterday"]) {
            return Some((Meaning::Unit { unit: Unit::Day, by: -2, part: Part::Whole }, i + 4));
        }
        if self.sequence(i, &["the", "day", "after", "tomorrow"]) {
            return Some((Meaning::Unit { unit: Unit::Day, by: 2, part: Part::Whole }, i + 4));
        }
        let day = Meaning::Unresolved(Granularity::Day);
        if self.sequence(i, &["the", "eve"]) && self.word(i + 2) == "of" {
            return Some((day, i + 2));
        }
        if self.word(i) == "the" && self.is(i + 2, &["before", "after"]) {
            let (unit, _) = self.unit(i + 1).filter(|(_, plural)| !plural)?;
            if self.is(i + 3, &["next", "last"]) {
                let by = if self.word(i + 3) == "next" { 2 } else { -2 };
                return Some((Meaning::Unit { unit, by, part: Part::Whole }, i + 4));
            }
            // "the day before the rally"
            let way = if self.word(i + 2) == "before" { Way::PREVIOUS } else { Way::NEXT };
            let meaning = match self.word(i + 3) {
                "" | "." | "," | ";" | "and" => Meaning::Counted(Offset { unit, way }),
                _ => Meaning::Unresolved(unit.granularity()),
            };
            return Some((meaning, i + 3));
        }
        let (way, at) = match (self.word(i), self.word(i + 1)) {
            ("the", "same") => (Way::Same, i + 2),
            ("the", "next" | "following") => (Way::NEXT, i + 2),
            ("the", "previous" | "preceding") => (Way::PREVIOUS, i + 2),
            ("that", _) => (Way::Same, self.skip(i + 1, &["same"])),
            _ => return None,
        };
        if words::weekday(self.word(at)).is_some() {
            return (self.word(i) == "the").then_some((day, at + 1));
        }
        let (unit, plural) = match self.is(at, HOURS) {
            true => (Unit::Day, false),
            false => self.unit(at)?,
        };
        // "the same day as the vote"
        let of_event = way == Way::Same && self.is(at + 1, &["as", "that", "when"]);
        let meaning = match of_event {
            true => Meaning::Unresolved(unit.granularity()),
            false => Meaning::Counted(Offset { unit, way }),
        };
        (!plural).then_some((meaning, at + 1))
    }

    /// "A day after" something: that was a day earlier than what is told of.
    fn gap(&self, i: usize) -> Found {
        let (count, at) = self.count(i).filter(|(count, _)| *count != Count::Few)?;
        let (unit, _) = self.unit(at)?;
        let way = match self.word(at + 1) {
            "after" => Way::Earlier(count, Bound::Exact),
            "before" => Way::Later(count, Bound::Exact),
            _ => return None,
        };
        Some((Meaning::Counted(Offset { unit, way }), at + 2))
    }

    fn window(&self, i: usize) -> Found {
        let at = self.skip(i, &["the", "these"]);
        let article = at > i;
        let (ahead, open) = match self.word(at) {
            "past" | "last" => (false, false),
            "recent" => (false, true),
            "next" => (true, false),
            "coming" | "upcoming" => (true, true),
            _ => return None,
        };
        if let Some((unit, plural)) = self.unit(at + 1) {
            let few = plural && (open || article);
            let one =
                !plural && unit != Unit::Day && (article || open) && !self.is(at + 2, &["of"]);
            let count = match (few, one && self.word(at) != "next") {
                (true, _) => Count::Few,
                (_, true) => Count::Exact(1),
                _ => return None,
            };
            return Some((Meaning::Window { unit, count, ahead }, at + 2));
        }
        let (count, unit_at) = self.count(at + 1)?;
        let (unit, plural) = self.unit(unit_at)?;
        plural.then_some((Meaning::Window { unit, count, ahead }, unit_at + 1))
    }

    /// "last week", "this summer", "next Tuesday".
    fn shifted(&self, i: usize) -> Found {
        let (shift, at) = match (self.word(i), self.word(i + 1)) {
            ("this", "past") => (Shift::Last, i + 2),
            ("last", _) => (Shift::Last, i + 1),
            ("this", _) => (Shift::This, i + 1),
            ("next", _) => (Shift::Next, i + 1),
            ("the", "current") => (Shift::This, i + 2),
            _ => return None,
        };
        let by = match shift {
            Shift::Last => -1,
            Shift::This => 0,
            Shift::Next => 1,
        };
        let year = Year::Toward(shift);
        let word = self.word(at);
        if let Some(weekday) = words::weekday(word).filter(|_| self.capital(at)) {
            let meaning = Meaning::Weekday { weekday, shift: Some(shift) };
            return Some((meaning, self.hours(at + 1)));
        }
        if let Some((month, ..)) = self.month_name(at) {
            if let Some((Meaning::Day { month, day, weekday, .. }, end)) = self.date(at) {
                return Some((Meaning::Day { year, month, day, weekday }, end));
            }
            return Some((Meaning::Month { year, month, part: Part::Whole }, at + 1));
        }
        if let Some((Meaning::Feast { feast, .. }, end)) = self.feast(at) {
            return Some((Meaning::Feast { feast, year }, end));
        }
        if let Some(season) = words::season(word) {
            return Some((Meaning::Season { season, year }, at + 1));
        }
        if word == "weekend" {
            return Some((Meaning::Weekend { shift: Some(shift) }, at + 1));
        }
        let hours = HOURS.contains(&word) && (shift == Shift::This || word == "night");
        if hours && shift != Shift::Next {
            return Some((Meaning::Unit { unit: Unit::Day, by, part: Part::Whole }, at + 1));
        }
        let (unit, plural) = self.unit(at)?;
        let half = self.is(i.wrapping_sub(1), &["the", "her", "his", "its", "their"]);
        if plural || unit == Unit::Day || (half && self.word(i) != "the") {
            return None;
        }
        Some((Meaning::Unit { unit, by, part: Part::Whole }, at + 1))
    }

    fn today(&self, i: usize) -> Found {
        // "Russia Today".
        if i > 0 && self.capital(i) && !self.is(i - 1, &["\"", "“", "'", "‘", ":"]) {
            return None;
        }
        let by = match self.word(i) {
            "today" | "tonight" => 0,
            "yesterday" => -1,
            "tomorrow" => 1,
            "overnight" => return Some((Meaning::Overnight, i + 1)),
            _ => return None,
        };
        let meaning = Meaning::Unit { unit: Unit::Day, by, part: Part::Whole };
        Some((meaning, self.hours(i + 1)))
    }

    fn weekend(&self, i: usize) -> Found {
        let at = self.skip(i, &["the"]);
        (self.word(at) == "weekend").then_some((Meaning::Weekend { shift: None }, at + 1))
    }

    // Names.

    fn period(&self, i: usize) -> Found {
        let at = self.skip(i, &["the"]);
        let first = self.word(at);
        if !self.capital(at) && !first.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let found = words::PERIODS.iter().filter_map(|period| {
            let end = at + period.words.len();
            let era = self.skip(end, &["-"]);
            let is_era = self.word(era) == "era";
            let named = self.sequence(at, period.words) && (is_era || !period.only_as_era);
            let meaning = Meaning::Fixed { first: period.first, last: period.last };
            // "9/11/2001" is a date in full.
            let longer = self.word(end) == "/";
            (named && !longer).then_some((meaning, if is_era { era + 1 } else { end }))
        });
        found.max_by_key(|&(_, end)| end)
    }

    fn feast(&self, i: usize) -> Found {
        if !self.capital(i) || self.is_name(i) {
            return None;
        }
        let found = words::FEASTS.iter().find(|(name, _)| self.sequence(i, name));
        let &(name, feast) = found?;
        let end = i + name.len();
        let island = self.word(end) == "island";
        let (year, end) = self.year_after(end);
        (!island).then_some((Meaning::Feast { feast, year }, end))
    }

    /// Where the text itself says that no date is known.
    fn announced(&self, i: usize) -> Found {
        let found = |end| Some((Meaning::AnnouncedUnknown, end));
        let at = self.skip(i, &["a", "an", "the"]);
        let is_date = |at: usize| self.is(at, &["date", "dates", "time", "day"]);
        let vague = [
            "undisclosed",
            "unspecified",
            "undetermined",
            "unannounced",
            "unknown",
            "unnamed",
            "later",
            "future",
        ];
        if at > i && self.is(at, &vague) && is_date(at + 1) {
            return found(at + 2);
        }
        let settled = [
            "announced",
            "determined",
            "set",
            "decided",
            "confirmed",
            "agreed",
            "fixed",
            "named",
            "scheduled",
            "disclosed",
            "specified",
            "given",
        ];
        if self.word(i) == "no" && is_date(i + 1) {
            let helped = (i + 2..i + 6).find(|&j| self.is(j, &settled))?;
            let linked = self.is(i + 2, &["has", "have", "was", "were", "had", "is", "yet"]);
            return linked.then_some((Meaning::AnnouncedUnknown, helped + 1));
        }
        if !is_date(at) {
            return None;
        }
        let be = (at + 1..at + 4).find(|&j| self.sequence(j, &["to", "be"]))?;
        let adverbs = (at + 1..be).all(|j| self.is(j, &["yet", "still", "-", "that", "is", "has"]));
        (adverbs && self.is(be + 2, &settled)).then_some((Meaning::AnnouncedUnknown, be + 3))
    }

    fn recurring(&self, i: usize) -> Found {
        let day = Meaning::Unresolved(Granularity::Day);
        if self.capital(i) && words::weekdays(self.word(i)).is_some() {
            return Some((day, self.hours(i + 1)));
        }
        let nights = ["mornings", "afternoons", "evenings", "nights"];
        if self.capital(i) && words::weekday(self.word(i)).is_some() && self.is(i + 1, &nights) {
            return Some((day, i + 2));
        }
        if !self.is(i, &["every", "each"]) {
            return None;
        }
        let at = self.skip(i + 1, &["other", "single"]);
        if words::weekday(self.word(at)).is_some()
            || self.is(at, HOURS)
            || self.word(at) == "weekend"
        {
            return Some((day, self.hours(at + 1)));
        }
        if let Some((_, _, end)) = self.month_name(at) {
            return Some((Meaning::Unresolved(Granularity::Month), end));
        }
        if words::season(self.word(at)).is_some() {
            return Some((Meaning::Unresolved(Granularity::Season), at + 1));
        }
        let unit_at = self.count(at).map_or(at, |(_, end)| end);
        let (unit, _) = self.unit(unit_at)?;
        Some((Meaning::Unresolved(unit.granularity()), unit_at + 1))
    }

    // Ranges.

    /// One past the words that join two ends of a range.
    fn joint(&self, i: usize, end: usize) -> Option<usize> {
        match self.word(end) {
            "-" | "through" | "until" | "till" => Some(end + 1),
            "to" => Some(end + 1),
            "and" if self.before(i) == "between" => Some(end + 1),
            _ => None,
        }
    }

    fn range(&self, i: usize) -> Option<(Meaning, Meaning, usize)> {
        let framed = ["from", "between"].contains(&self.before(i));
        let (first, end) = self.single(i, framed)?;
        let next = self.joint(i, end)?;
        // "2014-16".
        if let (Meaning::Year { year, .. }, Some(short)) = (first, self.digits(next, &[2]))
            && self.word(end) == "-"
        {
            let year = year / 100 * 100 + i16::try_from(short).ok()?;
            let last = Meaning::Year { year, part: Part::Whole };
            return (!words::is_counted(self.word(next + 1))).then_some((first, last, next + 1));
        }
        let (last, last_end) = self.single(next, true)?;
        // Without "from", only two of a kind make a range: "moved from the
        // Monday session to May" does not.
        let alike = std::mem::discriminant(&first) == std::mem::discriminant(&last);
        (alike || (framed && is_calendar(first) && is_calendar(last)))
            .then_some((first, last, last_end))
    }

    /// "May 3-7", "3 to 7 May".
    fn days_of_month(&self, i: usize) -> Option<(Meaning, Meaning, usize)> {
        let both = |year, month, first, last, end| {
            let day = |day| Meaning::Day { year, month, day, weekday: None };
            (first < last).then(|| (day(first), day(last), end))
        };
        if let Some((month, _, after)) = self.month_name(i) {
            let first = self.day_number(after)?;
            let next = self.joint(i, after + 1)?;
            let last = self.day_number(next)?;
            let other = words::is_counted(self.word(next + 1))
                || self.month_name(next + 1).is_some_and(|_| self.word(after + 1) != "-");
            let (year, end) = self.year_after(next + 1);
            return if other { None } else { both(year, month, first, last, end) };
        }
        let first = self.day_number(i)?;
        let next = self.joint(i, i + 1)?;
        let last = self.day_number(next)?;
        let (month, _, end) = self.month_name(self.skip(next + 1, &["of"]))?;
        let (year, end) = self.year_after(end);
        both(year, month, first, last, end)
    }
}

fn is_calendar(meaning: Meaning) -> bool {
    use Meaning::{AnnouncedUnknown, Counted, Unresolved};
    !matches!(meaning, AnnouncedUnknown | Counted(_) | Unresolved(_))
}

/// The part of what was found; `None` where it has no such part.
fn within((meaning, end): (Meaning, usize), part: Part) -> Found {
    let by_now = matches!(part, Part::UpToNow | Part::FromNow);
    let meaning = match meaning {
        Meaning::Month { year, month, part: Part::Whole } if !by_now => {
            Meaning::Month { year, month, part }
        }
        Meaning::Year { year, part: Part::Whole } if !by_now => Meaning::Year { year, part },
        Meaning::Decade { start, part: Part::Whole } if !by_now => Meaning::Decade { start, part },
        Meaning::Unit { unit, by, part: Part::Whole } => Meaning::Unit { unit, by, part },
        // The hour of a day and the weeks of a season are finer than we tell.
        Meaning::Season { .. } if !by_now => meaning,
        Meaning::Weekday { .. } | Meaning::WeekdayOf { .. } | Meaning::Day { .. }
            if !matches!(part, Part::Fraction(..)) =>
        {
            meaning
        }
        _ => return None,
    };
    Some((meaning, end))
}
