//! Times that are counted from another one in the text: "the next day", "two weeks earlier".

use jiff::civil::Date;
use whodid_text::Sentence;

use super::resolve::{self, Bound, Context, Count, Meaning, Part, resolve};
use super::tense::Direction;
use super::words::Unit;
use super::{Granularity, TimeExpression, TimeRole, When};

/// How far from another time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Offset {
    pub(super) unit: Unit,
    pub(super) way: Way,
}

/// On which side of the other time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// "that year", "the same day".
    Same,
    /// "the previous day", "two years earlier".
    Earlier(Count, Bound),
    /// "the next day", "two years later".
    Later(Count, Bound),
}

impl Way {
    pub(super) const NEXT: Way = Way::Later(Count::Exact(1), Bound::Exact);
    pub(super) const PREVIOUS: Way = Way::Earlier(Count::Exact(1), Bound::Exact);
}

impl Offset {
    /// The days meant, counted from the one on which the other time begins.
    fn from(self, day: Date) -> When {
        let meaning = match self.way {
            Way::Same => Meaning::Unit { unit: self.unit, by: 0, part: Part::Whole },
            Way::Earlier(count, bound) | Way::Later(count, bound) => {
                let ahead = matches!(self.way, Way::Later(..));
                Meaning::Distance { unit: self.unit, count, ahead, bound }
            }
        };
        let direction = Direction::Past;
        resolve(meaning, Context { reference: Some(day), direction, modifies: false })
    }

    /// The day from which it can be counted, where the other time is told as exactly as this asks.
    fn base(self, other: &TimeExpression) -> Option<Date> {
        let then = matches!(other.role, TimeRole::At | TimeRole::During);
        let (first, last) = other.when.earliest().zip(other.when.latest())?;
        let exact = resolve::unit_around(first, self.unit).is_some_and(|(_, end)| last <= end);
        (then && exact && !other.recurring && !other.when.approximate()).then_some(first)
    }
}

/// How many sentences back the time may stand from which another is counted.
const REACH: usize = 2;

/// How many sentences the opening of an article has, whose day is that of its news.
const OPENING: usize = 3;

/// Gives days to the times of a text's sentences that are counted from another of its times: from
/// the nearest one before, or, what was earlier, from the day of the news. Of "a day after" what
/// it opens is left if its day is known by what that depends on.
pub(super) fn settle(
    times: &mut [Vec<TimeExpression>],
    sentences: &[&Sentence],
    published: Option<Date>,
) {
    // "Two years later", counted from what is over, is not still to come.
    let ahead = |when: &When| published.is_some_and(|day| when.is_after(day) == Some(true));
    for index in 0..times.len() {
        for at in 0..times[index].len() {
            let expression = &times[index][at];
            let Some(offset) = expression.offset else { continue };
            let day = match expression.opens {
                true => depended_on(sentences[index], &times[index], expression, offset),
                false => before(times, index, at, offset),
            };
            if let Some(day) = day
                && let when = offset.from(day)
                && (!ahead(&when) || ahead(&When::day(day)) || expression.opens)
            {
                times[index][at].when = when;
            }
        }
        times[index].retain(|expression| !expression.opens || expression.when.is_dated());
    }
}

/// The day of the nearest time before one that is counted from it.
fn before(times: &[Vec<TimeExpression>], index: usize, at: usize, offset: Offset) -> Option<Date> {
    let here = times[index][..at].iter().rev();
    let above = times[index.saturating_sub(REACH)..index].iter().rev();
    let mut near = here.chain(above.flat_map(|times| times.iter().rev()));
    let news = || {
        let opening = times[..index].iter().take(OPENING).flatten();
        let mut days = opening.filter(|other| other.when.granularity() == Granularity::Day);
        days.find_map(|other| offset.base(other))
    };
    let earlier = matches!(offset.way, Way::Earlier(..));
    near.find_map(|other| offset.base(other)).or_else(|| earlier.then(news).flatten())
}

/// The day of that on which what the expression opens depends, unless what it opens has a time of
/// its own: "met *on Monday*, a day after a strike killed".
fn depended_on(
    sentence: &Sentence,
    times: &[TimeExpression],
    expression: &TimeExpression,
    offset: Offset,
) -> Option<Date> {
    let opened = sentence.head(expression.head).filter(|&opened| opened > expression.last)?;
    let above = sentence.head(opened)?;
    let others = || times.iter().filter(|other| other.first != expression.first);
    if others().any(|other| sentence.dominates(opened, other.head)) {
        return None;
    }
    let mut own = others().filter(|other| sentence.head(other.head) == Some(above));
    own.find_map(|other| offset.base(other))
}
