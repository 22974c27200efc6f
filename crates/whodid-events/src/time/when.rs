use jiff::civil::Date;

/// A stretch of time that a text names: from some first to some last day, as
/// far as either is known.
///
/// It prints as EDTF, the date format of ISO 8601-2:2019 (Library of Congress,
/// *Extended Date/Time Format Specification*, levels 0 and 1): `2025-09-03`,
/// `2025-09`, `2022-21` (spring), `199X`, `2014/2016`, `2014/..`, `XXXX-09-03`
/// (year not known), `2005~` (approximate).
///
/// ```
/// use jiff::civil::date;
/// use whodid_events::time::{Granularity, When};
///
/// let visit = When::day(date(2025, 9, 3));
/// assert_eq!(visit.edtf(), "2025-09-03");
/// let talks = When::between(Some(date(2014, 1, 1)), Some(date(2016, 12, 31)), Granularity::Year);
/// assert_eq!(talks.edtf(), "2014/2016");
/// assert_eq!(talks.is_after(visit.latest().unwrap()), Some(false));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct When {
    earliest: Option<Date>,
    latest: Option<Date>,
    granularity: Granularity,
    announced_unknown: bool,
    approximate: bool,
    shape: Shape,
}

/// What [`When`] knows beside its two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    /// The bounds say it all.
    Bounds,
    /// Month and perhaps day, without a year.
    Yearless(MonthDay, MonthDay),
    /// Day and month in an order that the text does not tell.
    EitherOrder,
}

/// A month, or a day in a month, of a year that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct MonthDay {
    pub(super) month: i8,
    pub(super) day: Option<i8>,
}

/// The unit in which a [`When`] is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// Single days, or a stretch between two days.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// Calendar months.
    Month,
    /// A season of a year; three months of the northern hemisphere.
    Season,
    /// Calendar years.
    Year,
    /// Ten years from one that ends in 0.
    Decade,
    /// A hundred years from one that ends in 00.
    Century,
    /// Not told.
    Unknown,
}

impl Granularity {
    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Granularity::Day => "day",
            Granularity::Week => "week",
            Granularity::Month => "month",
            Granularity::Season => "season",
            Granularity::Year => "year",
            Granularity::Decade => "decade",
            Granularity::Century => "century",
            Granularity::Unknown => "unknown",
        }
    }
}

impl When {
    /// One day.
    pub fn day(date: Date) -> When {
        When::between(Some(date), Some(date), Granularity::Day)
    }

    /// The stretch from `earliest` to `latest`, both included, `None` where
    /// that end is open. Ends given the wrong way round are put in order.
    pub fn between(earliest: Option<Date>, latest: Option<Date>, granularity: Granularity) -> When {
        let (earliest, latest) = match (earliest, latest) {
            (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
            ends => ends,
        };
        When {
            earliest,
            latest,
            granularity,
            announced_unknown: false,
            approximate: false,
            shape: Shape::Bounds,
        }
    }

    /// A time that the text names but that cannot be told from it and the
    /// publication date ("two days earlier").
    pub fn unresolved(granularity: Granularity) -> When {
        When::between(None, None, granularity)
    }

    /// A time of which the text itself says that it is not known ("an
    /// undisclosed date").
    pub fn announced_as_unknown() -> When {
        When { announced_unknown: true, ..When::unresolved(Granularity::Unknown) }
    }

    pub(super) fn yearless(first: MonthDay, last: MonthDay, granularity: Granularity) -> When {
        When { shape: Shape::Yearless(first, last), ..When::unresolved(granularity) }
    }

    pub(super) fn either(a: Date, b: Date) -> When {
        let between = When::between(Some(a), Some(b), Granularity::Day);
        When { shape: if a == b { Shape::Bounds } else { Shape::EitherOrder }, ..between }
    }

    pub(super) fn approximately(self) -> When {
        When { approximate: true, ..self }
    }

    /// The day, week, month or year with which an open stretch begins; itself where it is told in
    /// other units or its start is not known.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use whodid_events::time::{Granularity, When};
    ///
    /// let since_march = When::between(Some(date(2014, 3, 1)), None, Granularity::Month);
    /// assert_eq!(since_march.beginning().edtf(), "2014-03");
    /// ```
    pub fn beginning(self) -> When {
        let Some(first) = self.earliest else { return self };
        let last = match self.granularity {
            Granularity::Day => first,
            Granularity::Week => super::resolve::shift_days(first, 6).unwrap_or(first),
            Granularity::Month => first.last_of_month(),
            Granularity::Year => first.last_of_year(),
            _ => return self,
        };
        When { latest: Some(last), ..self }
    }

    pub(super) fn year_is_open(&self) -> bool {
        matches!(self.shape, Shape::Yearless(..))
    }

    /// First possible day, where known.
    pub fn earliest(&self) -> Option<Date> {
        self.earliest
    }

    /// Last possible day, where known.
    pub fn latest(&self) -> Option<Date> {
        self.latest
    }

    /// The unit in which the time is told.
    pub fn granularity(&self) -> Granularity {
        self.granularity
    }

    /// True where the text says that the date is not known or not public.
    pub fn announced_unknown(&self) -> bool {
        self.announced_unknown
    }

    /// True where the text gives the time as approximate ("around 2014").
    pub fn approximate(&self) -> bool {
        self.approximate
    }

    /// True if at least one of the two bounds is known.
    pub fn is_dated(&self) -> bool {
        self.earliest.is_some() || self.latest.is_some()
    }

    /// True if all of it lies after `date`, false if none of it does, `None`
    /// if that cannot be told.
    pub fn is_after(&self, date: Date) -> Option<bool> {
        match (self.earliest, self.latest) {
            (Some(earliest), _) if earliest > date => Some(true),
            (_, Some(latest)) if latest <= date => Some(false),
            _ => None,
        }
    }

    /// True if all of it lies before `date`, false if none of it does, `None`
    /// if that cannot be told.
    pub fn is_before(&self, date: Date) -> Option<bool> {
        match (self.earliest, self.latest) {
            (_, Some(latest)) if latest < date => Some(true),
            (Some(earliest), _) if earliest >= date => Some(false),
            _ => None,
        }
    }

    /// True if some day may belong to both; open ends reach for ever.
    pub fn overlaps(&self, other: &When) -> bool {
        let starts_in_time = |a: &When, b: &When| match (a.earliest, b.latest) {
            (Some(start), Some(end)) => start <= end,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// The time as EDTF, empty where nothing of it is known.
    ///
    /// An open end is `..`. A day and month in an order that the text leaves
    /// open ("03/09/2025") print as `2025-XX-XX`; the bounds hold both readings.
    pub fn edtf(&self) -> String {
        if let Shape::Yearless(first, last) = self.shape {
            return self.interval(Some(first.edtf()), Some(last.edtf()));
        }
        if let (Shape::EitherOrder, Some(date)) = (self.shape, self.earliest) {
            return format!("{:04}-XX-XX", date.year());
        }
        let print = |date: Date| self.point(date);
        self.interval(self.earliest.map(print), self.latest.map(print))
    }

    fn point(&self, date: Date) -> String {
        let (year, month) = (date.year(), date.month());
        match self.granularity {
            Granularity::Day | Granularity::Week | Granularity::Unknown => {
                format!("{year:04}-{month:02}-{:02}", date.day())
            }
            Granularity::Month => format!("{year:04}-{month:02}"),
            Granularity::Season => {
                // ISO 8601-2 numbers the seasons 21 (spring) to 24 (winter).
                let season = 21 + (month + 9) % 12 / 3;
                let year = if month < 3 { year - 1 } else { year };
                format!("{year:04}-{season}")
            }
            Granularity::Year => format!("{year:04}"),
            Granularity::Decade => format!("{:03}X", year / 10),
            Granularity::Century => format!("{:02}XX", year / 100),
        }
    }

    fn interval(&self, first: Option<String>, last: Option<String>) -> String {
        let mark = if self.approximate { "~" } else { "" };
        match (first, last) {
            (None, None) => String::new(),
            (Some(first), Some(last)) if first == last => format!("{first}{mark}"),
            (Some(first), Some(last)) => format!("{first}{mark}/{last}{mark}"),
            (Some(first), None) => format!("{first}{mark}/.."),
            (None, Some(last)) => format!("../{last}{mark}"),
        }
    }
}

impl MonthDay {
    fn edtf(self) -> String {
        match self.day {
            Some(day) => format!("XXXX-{:02}-{day:02}", self.month),
            None => format!("XXXX-{:02}", self.month),
        }
    }
}

/// True if all of `when` is clearly older than about a year before
/// `reference`: background, not news.
///
/// ```
/// use jiff::civil::date;
/// use whodid_events::time::{When, is_historical};
///
/// let today = date(2025, 8, 28);
/// assert!(is_historical(&When::day(date(2014, 3, 18)), today));
/// assert!(!is_historical(&When::day(date(2025, 3, 18)), today));
/// ```
pub fn is_historical(when: &When, reference: Date) -> bool {
    let Some(latest) = when.latest else { return false };
    // 366 days, so that the same day of last year is still "about a year".
    super::resolve::shift_days(reference, -366).is_some_and(|limit| latest < limit)
}
