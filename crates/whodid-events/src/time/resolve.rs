//! From what the words mean to days on the calendar.

use jiff::civil::{Date, Weekday};

use super::counted::Offset;
use super::tense::Direction;
use super::when::{Granularity, MonthDay, When};
use super::words::{Feast, Unit};

/// What an expression means before the publication date comes into it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    Day {
        year: Year,
        month: i8,
        day: i8,
        weekday: Option<Weekday>,
    },
    /// "03/09/2025".
    EitherOrder {
        year: i16,
        a: i8,
        b: i8,
    },
    Month {
        year: Year,
        month: i8,
        part: Part,
    },
    Year {
        year: i16,
        part: Part,
    },
    Weekday {
        weekday: Weekday,
        shift: Option<Shift>,
    },
    /// A weekday of the week so many weeks from this one.
    WeekdayOf {
        weekday: Weekday,
        weeks: i32,
    },
    Weekend {
        shift: Option<Shift>,
    },
    Season {
        season: i8,
        year: Year,
    },
    Decade {
        start: i16,
        part: Part,
    },
    Century {
        start: i16,
    },
    /// The unit so many units from the present one.
    Unit {
        unit: Unit,
        by: i32,
        part: Part,
    },
    /// "N units ago" and "in N units".
    Distance {
        unit: Unit,
        count: Count,
        ahead: bool,
        bound: Bound,
    },
    /// "in the past N units", "in the next N units".
    Window {
        unit: Unit,
        count: Count,
        ahead: bool,
    },
    /// From yesterday to today.
    Overnight,
    Fixed {
        first: (i16, i8, i8),
        last: (i16, i8, i8),
    },
    Feast {
        feast: Feast,
        year: Year,
    },
    AnnouncedUnknown,
    /// So far from another time of the text.
    Counted(Offset),
    /// Told from what happens in the text, or again and again.
    Unresolved(Granularity),
}

/// The year of a date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Year {
    Given(i16),
    /// So many years from the present one.
    From(i32),
    Toward(Shift),
    Open,
}

/// "last", "this", "next".
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Shift {
    Last,
    This,
    Next,
}

/// The part of a longer stretch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part {
    Whole,
    /// "early".
    Early,
    /// "mid", "the middle of".
    Mid,
    /// "late".
    Late,
    /// "the beginning of".
    Start,
    /// "the end of".
    End,
    /// From the start to now: "earlier this year".
    UpToNow,
    /// From now to the end: "later this year".
    FromNow,
    /// Which of how many equal parts, from 0: "the second quarter of".
    Fraction(i8, i8),
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Exact(i32),
    /// "a few", "several", "recent".
    Few,
}

/// How exactly a count is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exact,
    /// "about", "nearly".
    About,
    /// "more than".
    AtLeast,
}

/// What a bare weekday or a date without a year is resolved against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) reference: Option<Date>,
    pub(super) direction: Direction,
    /// The expression dates a noun ("the Sept. 10 summit"), which the tense of
    /// the verb says little about.
    pub(super) modifies: bool,
}

/// Seasons begin on the first of March, June, September and December, as
/// meteorologists of the northern hemisphere count them.
const SEASON_STARTS: [i8; 4] = [3, 6, 9, 12];

fn date(year: i32, month: i8, day: i8) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
    Date::new(year, month, day).ok()
}

fn in_range(date: Date) -> Option<Date> {
    (1..=9999).contains(&date.year()).then_some(date)
}

pub(super) fn shift_days(date: Date, days: i32) -> Option<Date> {
    let span = jiff::Span::new().try_days(days).ok()?;
    date.checked_add(span).ok().and_then(in_range)
}

fn shift_months(date: Date, months: i32) -> Option<Date> {
    let span = jiff::Span::new().try_months(months).ok()?;
    date.checked_add(span).ok().and_then(in_range)
}

fn monday_of(date: Date) -> Option<Date> {
    shift_days(date, -i32::from(date.weekday().to_monday_zero_offset()))
}

/// First and last day of the unit that holds `date`.
pub(super) fn unit_around(date_in: Date, unit: Unit) -> Option<(Date, Date)> {
    let year = i32::from(date_in.year());
    let years = |from: i32, n: i32| Some((date(from.max(1), 1, 1)?, date(from + n - 1, 12, 31)?));
    match unit {
        Unit::Day => Some((date_in, date_in)),
        Unit::Week => {
            let monday = monday_of(date_in)?;
            Some((monday, shift_days(monday, 6)?))
        }
        Unit::Month => Some((date_in.first_of_month(), date_in.last_of_month())),
        Unit::Year => years(year, 1),
        Unit::Decade => years(year / 10 * 10, 10),
        Unit::Century => years(year / 100 * 100, 100),
    }
}

fn shifted(date: Date, unit: Unit, by: i32) -> Option<Date> {
    match unit {
        Unit::Day => shift_days(date, by),
        Unit::Week => shift_days(date, by.checked_mul(7)?),
        Unit::Month => shift_months(date, by),
        Unit::Year => shift_months(date, by.checked_mul(12)?),
        Unit::Decade => shift_months(date, by.checked_mul(120)?),
        Unit::Century => shift_months(date, by.checked_mul(1200)?),
    }
}

/// The days that a meaning names; unresolved where the reference is missing or
/// no such day exists.
pub(super) fn resolve(meaning: Meaning, context: Context) -> When {
    let unresolved = || When::unresolved(unresolved_granularity(meaning));
    dated(meaning, context).unwrap_or_else(unresolved)
}

fn unresolved_granularity(meaning: Meaning) -> Granularity {
    match meaning {
        Meaning::Unit { unit, .. } => unit.granularity(),
        Meaning::Distance { unit, .. } | Meaning::Window { unit, .. } => unit.granularity(),
        Meaning::Month { .. } => Granularity::Month,
        Meaning::Year { .. } => Granularity::Year,
        Meaning::Season { .. } => Granularity::Season,
        Meaning::Counted(offset) => offset.unit.granularity(),
        Meaning::Unresolved(granularity) => granularity,
        _ => Granularity::Day,
    }
}

fn dated(meaning: Meaning, context: Context) -> Option<When> {
    let stretch = |(first, last): (Date, Date), granularity| {
        Some(When::between(Some(first), Some(last), granularity))
    };
    match meaning {
        Meaning::Day { year, month, day, weekday } => {
            day_of_year(year, month, day, weekday, context)
        }
        Meaning::EitherOrder { year, a, b } => {
            Some(When::either(date(year.into(), a, b)?, date(year.into(), b, a)?))
        }
        Meaning::Month { year, month, part } => month_of_year(year, month, part, context),
        Meaning::Year { year, part } => {
            let whole = unit_around(date(year.into(), 1, 1)?, Unit::Year)?;
            part_of(whole, Unit::Year, part, context)
        }
        Meaning::Weekday { weekday, shift } => {
            Some(When::day(nearest_weekday(weekday, shift, context.reference?, context.direction)?))
        }
        Meaning::WeekdayOf { weekday, weeks } => {
            let monday = monday_of(shifted(context.reference?, Unit::Week, weeks)?)?;
            shift_days(monday, weekday.to_monday_zero_offset().into()).map(When::day)
        }
        Meaning::Weekend { shift } => {
            let reference = context.reference?;
            let direction = context.direction;
            let saturday = nearest_weekday(Weekday::Saturday, None, reference, direction)?;
            // On a Sunday the weekend that goes on began yesterday.
            let saturday = match (shift, reference.weekday()) {
                (Some(Shift::Next), _) => shift_days(monday_of(shift_days(reference, 7)?)?, 5)?,
                (Some(Shift::Last), _) => {
                    nearest_weekday(Weekday::Saturday, Some(Shift::Last), reference, direction)?
                }
                (_, Weekday::Sunday) => shift_days(reference, -1)?,
                _ => saturday,
            };
            stretch((saturday, shift_days(saturday, 1)?), Granularity::Day)
        }
        Meaning::Season { season, year } => season_of_year(season, year, context),
        Meaning::Decade { start, part } => decade(start, part),
        Meaning::Century { start } => {
            stretch(unit_around(date(start.into(), 1, 1)?, Unit::Century)?, Granularity::Century)
        }
        Meaning::Unit { unit, by, part } => {
            let whole = unit_around(shifted(context.reference?, unit, by)?, unit)?;
            part_of(whole, unit, part, context)
        }
        Meaning::Distance { unit, count, ahead, bound } => {
            distance(unit, count, ahead, bound, context.reference?)
        }
        Meaning::Window { unit, count, ahead } => window(unit, count, ahead, context.reference?),
        Meaning::Overnight => {
            let today = context.reference?;
            stretch((shift_days(today, -1)?, today), Granularity::Day)
        }
        Meaning::Fixed { first, last } => fixed(first, last),
        Meaning::Feast { feast, year } => feast_of_year(feast, year, context),
        Meaning::AnnouncedUnknown => Some(When::announced_as_unknown()),
        Meaning::Counted(_) | Meaning::Unresolved(_) => None,
    }
}

fn fixed(first: (i16, i8, i8), last: (i16, i8, i8)) -> Option<When> {
    let first_day = date(first.0.into(), first.1, first.2)?;
    let last_day = date(last.0.into(), last.1, last.2)?;
    let years = (first.1, first.2) == (1, 1) && (last.1, last.2) == (12, 31);
    let granularity = if years { Granularity::Year } else { Granularity::Day };
    Some(When::between(Some(first_day), Some(last_day), granularity))
}

fn nearest_weekday(
    weekday: Weekday,
    shift: Option<Shift>,
    reference: Date,
    direction: Direction,
) -> Option<Date> {
    let target = i32::from(weekday.to_monday_zero_offset());
    let today = i32::from(reference.weekday().to_monday_zero_offset());
    let back = (today - target).rem_euclid(7);
    let ahead = (target - today).rem_euclid(7);
    match shift {
        // "last Friday" is never today, and "next Friday" never this week's.
        Some(Shift::Last) => shift_days(reference, -(back + 6) % 7 - 1),
        Some(Shift::Next) => shift_days(monday_of(reference)?, 7 + target),
        // News style names a day within a week by its weekday, today included.
        Some(Shift::This) | None => match direction {
            Direction::Past => shift_days(reference, -back),
            Direction::Present | Direction::Future => shift_days(reference, ahead),
        },
    }
}

/// Of the candidates, in order, the one that the tense asks for.
fn choose(candidates: &[(Date, Date)], context: Context, reference: Date) -> Option<(Date, Date)> {
    let past = || candidates.iter().rev().find(|(first, _)| *first <= reference);
    let next = || candidates.iter().find(|(_, last)| *last >= reference);
    let distance = |&&(first, last): &&(Date, Date)| {
        let gap = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |span| span.get_days());
        gap(reference, first).max(gap(last, reference)).max(0)
    };
    let closest = || candidates.iter().min_by_key(distance);
    match context.direction {
        _ if context.modifies => closest(),
        Direction::Past => past().or_else(closest),
        Direction::Future => next().or_else(closest),
        Direction::Present => closest(),
    }
    .copied()
}

/// The years about that of `reference`, in order.
fn years_about(reference: Date) -> impl Iterator<Item = i32> {
    let year = i32::from(reference.year());
    // Eight years reach the next leap day across a century without one.
    year - 8..=year + 8
}

/// A day of a month, if it exists in some year.
pub(super) fn month_day(month: i8, day: i8) -> Option<MonthDay> {
    // 2000 is a leap year.
    date(2000, month, day).map(|_| MonthDay { month, day: Some(day) })
}

fn day_of_year(
    year: Year,
    month: i8,
    day: i8,
    weekday: Option<Weekday>,
    context: Context,
) -> Option<When> {
    let year = match (year, context.reference) {
        (Year::Given(year), _) => return date(year.into(), month, day).map(When::day),
        (_, None) => {
            let open = month_day(month, day)?;
            return Some(When::yearless(open, open, Granularity::Day));
        }
        (Year::From(by), Some(reference)) => {
            return date(i32::from(reference.year()) + by, month, day).map(When::day);
        }
        (Year::Toward(_) | Year::Open, Some(reference)) => reference,
    };
    let candidates: Vec<(Date, Date)> =
        years_about(year).filter_map(|y| date(y, month, day)).map(|d| (d, d)).collect();
    let fitting: Vec<(Date, Date)> = candidates
        .iter()
        .copied()
        .filter(|(day, _)| weekday.is_none_or(|weekday| day.weekday() == weekday))
        .filter(|(day, _)| (i32::from(day.year()) - i32::from(year.year())).abs() <= 1)
        .collect();
    let pool = if fitting.is_empty() { &candidates } else { &fitting };
    choose(pool, context, year).map(|(day, _)| When::day(day))
}

fn month_of_year(year: Year, month: i8, part: Part, context: Context) -> Option<When> {
    let whole = |year: i32| unit_around(date(year, month, 1)?, Unit::Month);
    let found = match (year, context.reference) {
        (Year::Given(year), _) => whole(year.into())?,
        (_, None) => {
            let open = MonthDay { month, day: None };
            return Some(When::yearless(open, open, Granularity::Month));
        }
        (Year::From(by), Some(reference)) => whole(i32::from(reference.year()) + by)?,
        (Year::Toward(shift), Some(reference)) => {
            toward(shift, reference, &years_about(reference).filter_map(whole).collect::<Vec<_>>())?
        }
        (Year::Open, Some(reference)) => {
            let all: Vec<_> = years_about(reference).filter_map(whole).collect();
            choose(&all, context, reference)?
        }
    };
    part_of(found, Unit::Month, part, context)
}

/// The last one that is over, the one of this year, or the next to begin.
fn toward(shift: Shift, reference: Date, all: &[(Date, Date)]) -> Option<(Date, Date)> {
    match shift {
        Shift::Last => all.iter().rev().find(|(_, last)| *last < reference),
        Shift::This => all.iter().find(|(first, _)| first.year() == reference.year()),
        Shift::Next => all.iter().find(|(first, _)| *first > reference),
    }
    .copied()
}

fn season_of_year(season: i8, year: Year, context: Context) -> Option<When> {
    let start_month = *SEASON_STARTS.get(usize::try_from(season).ok()?)?;
    let whole = |year: i32| {
        let first = date(year, start_month, 1)?;
        Some((first, shift_months(first, 2)?.last_of_month()))
    };
    let (first, last) = match (year, context.reference) {
        (Year::Given(year), _) => whole(year.into())?,
        (Year::From(by), Some(reference)) => whole(i32::from(reference.year()) + by)?,
        (Year::Toward(shift), Some(reference)) => {
            toward(shift, reference, &years_about(reference).filter_map(whole).collect::<Vec<_>>())?
        }
        (Year::Open, Some(reference)) => {
            let all: Vec<_> = years_about(reference).filter_map(whole).collect();
            choose(&all, context, reference)?
        }
        (_, None) => return None,
    };
    Some(When::between(Some(first), Some(last), Granularity::Season))
}

fn feast_of_year(feast: Feast, year: Year, context: Context) -> Option<When> {
    let offset = match feast {
        Feast::Fixed(month, day) => return day_of_year(year, month, day, None, context),
        Feast::Easter(offset) => offset,
    };
    let whole = |year: i32| shift_days(easter(year)?, offset).map(|day| (day, day));
    let (day, _) = match (year, context.reference) {
        (Year::Given(year), _) => whole(year.into())?,
        (Year::From(by), reference) => whole(i32::from(reference?.year()) + by)?,
        (Year::Toward(shift), reference) => {
            let all: Vec<_> = years_about(reference?).filter_map(whole).collect();
            toward(shift, reference?, &all)?
        }
        (Year::Open, reference) => {
            let all: Vec<_> = years_about(reference?).filter_map(whole).collect();
            choose(&all, context, reference?)?
        }
    };
    Some(When::day(day))
}

/// Easter Sunday of the Gregorian calendar, by the "anonymous" algorithm of
/// Meeus (*Astronomical Algorithms*, chapter 8).
fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, g) = (b / 4, b % 4, (8 * b + 13) / 25);
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    let day = (n + 33 * month + 19) % 32;
    date(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

fn decade(start: i16, part: Part) -> Option<When> {
    let start = i32::from(start);
    // The thirds of a decade, as "early", "mid" and "late" are used.
    let (from, to) = match part {
        Part::Early | Part::Start => (0, 3),
        Part::Mid => (4, 6),
        Part::Late | Part::End => (7, 9),
        _ => (0, 9),
    };
    let whole = (from, to) == (0, 9);
    let granularity = if whole { Granularity::Decade } else { Granularity::Year };
    let ends = (date(start + from, 1, 1)?, date(start + to, 12, 31)?);
    Some(When::between(Some(ends.0), Some(ends.1), granularity))
}

/// A part of the unit `whole`. "Early", "mid" and "late" are thirds; the start
/// and the end are a month of a year, seven days of a month, two of a week.
fn part_of(whole: (Date, Date), unit: Unit, part: Part, context: Context) -> Option<When> {
    let (first, last) = whole;
    let granularity = unit.granularity();
    let finer = if matches!(unit, Unit::Year) { Granularity::Month } else { Granularity::Day };
    let between = |a: Date, b: Date| Some(When::between(Some(a), Some(b), finer));
    let year = i32::from(first.year());
    let months =
        |from: i8, to: i8| between(date(year, from, 1)?, date(year, to, 1)?.last_of_month());
    match (part, unit) {
        (Part::UpToNow, Unit::Day) | (Part::FromNow, Unit::Day) | (Part::Whole, _) => {
            Some(When::between(Some(first), Some(last), granularity))
        }
        (Part::UpToNow, _) => between(first, last.min(context.reference?).max(first)),
        (Part::FromNow, _) => between(first.max(context.reference?).min(last), last),
        (Part::Early, Unit::Year) => months(1, 4),
        (Part::Mid, Unit::Year) => months(5, 8),
        (Part::Late, Unit::Year) => months(9, 12),
        (Part::Start, Unit::Year) => months(1, 1),
        (Part::End, Unit::Year) => months(12, 12),
        (Part::Fraction(n, of), Unit::Year) if of > 0 && n < of && 12 % of == 0 => {
            months(n * (12 / of) + 1, (n + 1) * (12 / of))
        }
        (Part::Fraction(0, 2), Unit::Month) => between(first, shift_days(first, 14)?),
        (Part::Fraction(1, 2), Unit::Month) => between(shift_days(first, 15)?, last),
        (Part::Early, Unit::Month) => between(first, shift_days(first, 9)?),
        (Part::Mid, Unit::Month) => between(shift_days(first, 10)?, shift_days(first, 19)?),
        (Part::Late, Unit::Month) => between(shift_days(first, 20)?, last),
        (Part::Start, Unit::Month) => between(first, shift_days(first, 6)?),
        (Part::End, Unit::Month) => between(shift_days(last, -6)?, last),
        (Part::Early | Part::Start, Unit::Week) => between(first, shift_days(first, 1)?),
        (Part::Mid, Unit::Week) => between(shift_days(first, 1)?, shift_days(first, 3)?),
        (Part::Late, Unit::Week) => between(shift_days(first, 3)?, last),
        (Part::End, Unit::Week) => between(shift_days(first, 4)?, last),
        (_, Unit::Decade) => decade(first.year(), part),
        _ => Some(When::between(Some(first), Some(last), granularity)),
    }
}

/// How far "a few", "recent" or "coming" units reach at most: a convention of
/// this program, wide rather than narrow.
fn few(unit: Unit) -> (Unit, i32) {
    match unit {
        Unit::Day => (Unit::Day, 7),
        Unit::Week => (Unit::Week, 6),
        Unit::Month => (Unit::Month, 9),
        Unit::Year => (Unit::Year, 5),
        Unit::Decade => (Unit::Year, 50),
        Unit::Century => (Unit::Year, 500),
    }
}

fn distance(unit: Unit, count: Count, ahead: bool, bound: Bound, reference: Date) -> Option<When> {
    let sign = if ahead { 1 } else { -1 };
    let told = match unit {
        // A date ten years off is told to the year, not to the decade.
        Unit::Decade | Unit::Century => Unit::Year,
        unit => unit,
    };
    let n = match count {
        Count::Exact(n) => n,
        Count::Few => {
            let nearest = shifted(reference, unit, sign)?;
            let (first, last) = unit_around(nearest, told)?;
            // "years ago" has no farthest year, "days ago" has.
            let farthest = match unit {
                Unit::Day | Unit::Week | Unit::Month => {
                    let (unit, n) = few(unit);
                    Some(unit_around(shifted(reference, unit, sign * n)?, told)?)
                }
                _ => None,
            };
            let (earliest, latest) = match ahead {
                true => (Some(first), farthest.map(|(_, last)| last)),
                false => (farthest.map(|(first, _)| first), Some(last)),
            };
            return Some(When::between(earliest, latest, told.granularity()));
        }
    };
    let (first, last) = unit_around(shifted(reference, unit, n.checked_mul(sign)?)?, told)?;
    let exact = When::between(Some(first), Some(last), told.granularity());
    Some(match (bound, ahead) {
        (Bound::AtLeast, true) => When::between(Some(first), None, told.granularity()),
        (Bound::AtLeast, false) => When::between(None, Some(last), told.granularity()),
        (Bound::About, _) => exact.approximately(),
        _ if matches!(unit, Unit::Decade | Unit::Century) => exact.approximately(),
        _ => exact,
    })
}

fn window(unit: Unit, count: Count, ahead: bool, reference: Date) -> Option<When> {
    let (step, n) = match count {
        Count::Exact(n) => (unit, n),
        Count::Few => few(unit),
    };
    let far = shifted(reference, step, if ahead { n } else { n.checked_neg()? })?;
    let told = match unit {
        Unit::Day | Unit::Week => Granularity::Day,
        Unit::Month => Granularity::Month,
        _ => Granularity::Year,
    };
    Some(When::between(Some(reference), Some(far), told))
}

/// The stretch from one resolved time to another; `None` if it has no ends.
pub(super) fn span(first: &When, last: &When) -> Option<When> {
    let granularity = first.granularity().min(last.granularity());
    Some(When::between(Some(first.earliest()?), Some(last.latest()?), granularity))
}

/// A day after or before, for open ends that leave the named time out.
pub(super) fn open_after(when: &When) -> When {
    let start = when.latest().and_then(|last| shift_days(last, 1));
    When::between(start, None, when.granularity())
}

/// See [`open_after`].
pub(super) fn open_before(when: &When) -> When {
    let end = when.earliest().and_then(|first| shift_days(first, -1));
    When::between(None, end, when.granularity())
}
