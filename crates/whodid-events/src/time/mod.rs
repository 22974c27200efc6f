//! Dates in English news prose, resolved against the day of publication.
//!
//! [`time_expressions`] finds the phrases of a sentence that name a time
//! ("last Friday", "Sept. 3", "in early 2024", "two years ago") and says which
//! days each one means, as a [`When`] that prints as EDTF. Where the words
//! leave a choice (which Friday? September of which year?) the tense of the
//! governing verb decides: a past verb looks back from the publication date, a
//! future one ahead, that day included both ways, as news style has it.
//!
//! What cannot be told stays untold. A weekday without a publication date, or
//! "two days earlier" in a sentence of its own, is still an expression with words,
//! but its [`When`] has no bounds; [`times_of_text`] counts the latter from the
//! times in the sentences before. Durations ("for three days"), ages and counts
//! are no expressions.
//!
//! # Conventions
//!
//! Weeks run from Monday to Sunday. "Early", "mid" and "late" are thirds of a
//! year, a month or a decade; the start and the end of a year are one month, of
//! a month seven days. "Recent" and "coming" units reach as far as "a few" do: 7
//! days, 6 weeks, 9 months, 5 years. Seasons are those of the northern
//! hemisphere. "Before" and "after" leave the named time itself out.
//!
//! # What is not read
//!
//! Hours of the day and time zones; feasts of other calendars than the
//! Gregorian; times told from another event ("a day after the vote"); a month or
//! a weekday told from another date of the text ("March of the same year", "the
//! following Monday"); a bare day after another date ("May 3 and 4").
//!
//! The formats follow ISO 8601-2:2019 (EDTF levels 0 and 1).

mod counted;
mod grammar;
mod resolve;
mod tense;
mod when;
mod words;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use whodid_text::{Sentence, Upos};

use counted::Offset;
use grammar::{Atom, Grammar, Phrase, Side};
use resolve::{Context, Meaning, Year, resolve};
use tense::Direction;
pub use when::{Granularity, When, is_historical};

/// A phrase of a sentence that names a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeExpression {
    /// Index of its first token. A preposition before it is not part of it.
    pub first: usize,
    /// Index of its last token.
    pub last: usize,
    /// Index of the token by which it hangs in the tree: the one whose head
    /// lies outside the expression.
    pub head: usize,
    /// The days it means. The preposition is taken into account: "since 2014"
    /// has no last day, "before 2014" ends with 2013.
    pub when: When,
    /// How what it attaches to stands to that time.
    pub role: TimeRole,
    /// True for a time that comes again and again ("every Friday",
    /// "Mondays"); such a time has no days of its own.
    pub recurring: bool,
    /// How far it is from another time of the text.
    offset: Option<Offset>,
    /// That other time is the one of what the clause or phrase depends on that it opens.
    opens: bool,
}

/// How an event stands to the time named, as the preposition says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeRole {
    /// Then: no preposition, or "on", "in", "at". Also every time that stands
    /// before its noun ("after Monday's attack": the attack was on Monday).
    At,
    /// From then on: "since", "from".
    Since,
    /// Up to and including then: "until", "through".
    Until,
    /// Not later than then: "by".
    By,
    /// Earlier: "before", "ahead of", "pre-".
    Before,
    /// Later: "after", "post-".
    After,
    /// At some time or all the time in it: "during", "between", "over", ranges.
    During,
}

impl TimeRole {
    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            TimeRole::At => "at",
            TimeRole::Since => "since",
            TimeRole::Until => "until",
            TimeRole::By => "by",
            TimeRole::Before => "before",
            TimeRole::After => "after",
            TimeRole::During => "during",
        }
    }
}

/// The time expressions of a sentence, in text order, none overlapping another.
///
/// `reference` is the day the article was published. Without it, what depends
/// on it stays open: "Sept. 3" is `XXXX-09-03`, "Friday" has no days.
///
/// ```
/// use jiff::civil::date;
/// use whodid_events::time::time_expressions;
/// use whodid_text::{Sentence, Span, Token, Upos};
///
/// let token = |start: usize, form: &str, upos, head| Token {
///     span: Span::new(start, start + form.len()),
///     form: form.into(),
///     lemma: form.to_lowercase().into(),
///     upos,
///     xpos: "_".into(),
///     feats: if upos == Upos::Verb { "Tense=Past".into() } else { "_".into() },
///     head,
///     deprel: if head.is_some() { "obl".into() } else { "root".into() },
///     name: None,
/// };
/// let sentence = Sentence {
///     span: Span::new(0, 14),
///     triggers: Vec::new(), skimmed: false,
///     tokens: vec![
///         token(0, "They", Upos::Pron, Some(1)),
///         token(5, "met", Upos::Verb, None),
///         token(9, "Friday", Upos::Propn, Some(1)),
///     ],
/// };
/// // The 28th of August 2025 was a Thursday.
/// let found = time_expressions(&sentence, Some(date(2025, 8, 28)));
/// assert_eq!(found[0].when.edtf(), "2025-08-22");
/// ```
pub fn time_expressions(sentence: &Sentence, reference: Option<Date>) -> Vec<TimeExpression> {
    let mut times = vec![expressions(sentence, reference)];
    counted::settle(&mut times, &[sentence], reference);
    times.pop().unwrap_or_default()
}

/// As [`time_expressions`], without the days of those counted from another.
fn expressions(sentence: &Sentence, reference: Option<Date>) -> Vec<TimeExpression> {
    let atoms = grammar::atoms(sentence);
    let grammar = Grammar { atoms: &atoms };
    let mut found = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let phrase = grammar.phrase(at);
        let expression =
            phrase.and_then(|phrase| expression(sentence, &grammar, phrase, reference));
        found.extend(expression);
        at = phrase.map_or(at + 1, |phrase| phrase.end);
    }
    // Two phrases may share a token that the atoms cut in two.
    found.dedup_by(|later, earlier| later.first <= earlier.last);
    found
}

/// The time expressions of a text's sentences, in order. "Two days earlier", "the next day" and
/// "that year" are counted from the nearest time before them that is told as exactly, in the same
/// sentence or one of the two before; what was earlier without such a time, from the day that the
/// first three sentences name. What something happened "a day after" was a day before it.
///
/// ```
/// use whodid_events::time::times_of_text;
/// use whodid_text::conllu;
///
/// let text = "\
/// 1 They they PRON PRP _ 2 nsubj _ _
/// 2 met meet VERB VBD Tense=Past 0 root _ _
/// 3 in in ADP IN _ 4 case _ _
/// 4 2019 2019 NUM CD _ 2 obl _ _
///
/// 1 They they PRON PRP _ 2 nsubj _ _
/// 2 met meet VERB VBD Tense=Past 0 root _ _
/// 3 again again ADV RB _ 2 advmod _ _
/// 4 the the DET DT _ 6 det _ _
/// 5 next next ADJ JJ _ 6 amod _ _
/// 6 year year NOUN NN _ 2 obl _ _
/// ";
/// let documents = conllu::read(&text.replace(' ', "\t")).unwrap();
/// let times = times_of_text(&documents[0].sentences, None);
/// assert_eq!(times[1][0].when.edtf(), "2020");
/// ```
pub fn times_of_text<'a>(
    sentences: impl IntoIterator<Item = &'a Sentence>,
    reference: Option<Date>,
) -> Vec<Vec<TimeExpression>> {
    let sentences: Vec<&Sentence> = sentences.into_iter().collect();
    let mut times: Vec<_> = sentences.iter().map(|s| expressions(s, reference)).collect();
    counted::settle(&mut times, &sentences, reference);
    times
}

fn expression(
    sentence: &Sentence,
    grammar: &Grammar<'_>,
    phrase: Phrase,
    reference: Option<Date>,
) -> Option<TimeExpression> {
    let token = |atom: usize| grammar.atoms.get(atom).map(|atom: &Atom| atom.token);
    let last = token(phrase.end.checked_sub(1)?)?;
    let find = |first: usize| {
        let head = attachment(sentence, first, last);
        (first, head, governing_noun(sentence, first, last, head))
    };
    let (mut first, mut head, mut noun) = find(token(phrase.first)?);
    let attributive = noun.is_some_and(|noun| noun > last);
    // The article of "the Sept. 10 summit" is the summit's.
    if attributive && first < last && grammar.word(phrase.first) == "the" {
        (first, head, noun) = find(first + 1);
    }
    let preposition = preposition(grammar, phrase.first);

    let direction = tense::direction(sentence, first, last, head, noun, preposition);
    if phrase.only_ahead && direction != Direction::Future {
        return None;
    }
    let sudden = noun.is_some_and(|noun| tense::is_sudden(sentence, noun));
    let context = Context { reference, direction, modifies: noun.is_some() && !sudden };
    let named = match (phrase.meaning, phrase.to) {
        (meaning, Some(to)) => between(meaning, to, context),
        (Meaning::Day { year: Year::Open, month, day, weekday }, None) if attributive && sudden => {
            let year = words::year_of_attack(month, day)
                .filter(|&year| reference.is_none_or(|reference| reference.year() > year));
            let year = year.map_or(Year::Open, Year::Given);
            resolve(Meaning::Day { year, month, day, weekday }, context)
        }
        (meaning, None) => resolve(meaning, context),
    };
    let (role, when) = match phrase.side {
        Some(Side::Before) => (TimeRole::Before, resolve::open_before(&named)),
        Some(Side::After) => (TimeRole::After, resolve::open_after(&named)),
        None => {
            let loose_from = preposition == "from" && noun.is_some();
            let lone = phrase.to.is_none();
            let plain = lone && (attributive || loose_from) || phrase.recurring;
            let role = if plain { TimeRole::At } else { role(preposition, &phrase) };
            (role, bounded(role, preposition, named))
        }
    };
    let offset = match (phrase.meaning, phrase.to) {
        (Meaning::Counted(offset), None) => Some(offset),
        _ => None,
    };
    let (recurring, opens) = (phrase.recurring, phrase.opens);
    // By its last word it belongs to what that opens.
    let head = if opens { last } else { head };
    Some(TimeExpression { first, last, head, when, role, recurring, offset, opens })
}

/// The first token of `first..=last` whose head lies outside.
fn attachment(sentence: &Sentence, first: usize, last: usize) -> usize {
    let outside = |&i: &usize| sentence.head(i).is_none_or(|head| head < first || head > last);
    let is_punct = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.upos == Upos::Punct);
    let mut hanging = (first..=last).filter(outside);
    hanging.clone().find(|&i| !is_punct(i)).or_else(|| hanging.next()).unwrap_or(first)
}

/// The noun that an expression dates: "Monday's attack", "the 2014 vote",
/// "talks on Friday".
fn governing_noun(sentence: &Sentence, first: usize, last: usize, head: usize) -> Option<usize> {
    let nominal = |i: usize| {
        sentence.tokens.get(i).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Propn))
    };
    let above = sentence.head(head).filter(|&above| above < first || above > last);
    let possessive =
        sentence.tokens.get(last + 1).is_some_and(|t| ["'s", "’s", "'", "’"].contains(&&*t.form));
    if let Some(above) = above
        && nominal(above)
    {
        // A name that is the predicate's subject does not govern its date.
        let predicate = sentence.children_by(above, "cop").next().is_some();
        return (!predicate).then_some(above);
    }
    if possessive {
        return (last + 2..last + 7).find(|&i| nominal(i) && !nominal(i + 1));
    }
    // Without a tree, a noun right after the expression.
    let untied = sentence.tokens.get(head).is_none_or(|token| {
        token.head.is_none() || ["", "_", "dep"].contains(&token.deprel.as_str())
    });
    let next = sentence.tokens.get(last + 1).is_some_and(|t| t.upos == Upos::Noun);
    (untied && next).then(|| (last + 1..).find(|&i| !nominal(i + 1)).unwrap_or(last + 1))
}

/// The preposition before atom `first`, several words as one.
fn preposition<'a>(grammar: &'a Grammar<'_>, first: usize) -> &'a str {
    let loose = ["the", "a", "an", "just", "only", "shortly", "long", "soon", "at", "least"];
    let mut at = first;
    while loose.contains(&grammar.before(at)) {
        at -= 1;
    }
    let before = grammar.before(at);
    let earlier = at.checked_sub(1).map_or("", |i| grammar.before(i));
    match (earlier, before) {
        ("ahead" | "advance", "of") => "ahead of",
        ("prior", "to") => "before",
        ("up", "to") => "until",
        ("as", "of") => "since",
        ("later", "than") => "by",
        ("earlier", "than") => "before",
        (_, "till" | "through") => "until",
        _ => before,
    }
}

fn role(preposition: &str, phrase: &Phrase) -> TimeRole {
    if phrase.to.is_some() || matches!(phrase.meaning, Meaning::Window { .. }) {
        return match preposition {
            "since" => TimeRole::Since,
            "until" => TimeRole::Until,
            _ => TimeRole::During,
        };
    }
    match preposition {
        "since" | "from" => TimeRole::Since,
        "until" => TimeRole::Until,
        "by" => TimeRole::By,
        "before" | "ahead of" => TimeRole::Before,
        "after" => TimeRole::After,
        "during" | "throughout" | "over" | "within" => TimeRole::During,
        _ => TimeRole::At,
    }
}

/// The days left when the preposition has had its say.
fn bounded(role: TimeRole, preposition: &str, when: When) -> When {
    if when.year_is_open() || !when.is_dated() {
        return when;
    }
    match role {
        TimeRole::Since => When::between(when.earliest(), None, when.granularity()),
        TimeRole::Until | TimeRole::By => When::between(None, when.latest(), when.granularity()),
        TimeRole::Before => resolve::open_before(&when),
        TimeRole::After => resolve::open_after(&when),
        TimeRole::At if ["around", "circa", "about"].contains(&preposition) => when.approximately(),
        TimeRole::At | TimeRole::During => when,
    }
}

/// The stretch from one named time to another. A year given with the second
/// holds for the first as well, and a bare weekday comes after the first.
fn between(first: Meaning, last: Meaning, context: Context) -> When {
    let first = match (first, year_of(last)) {
        (Meaning::Day { year: Year::Open, month, day, weekday }, Some((year, to))) => {
            Meaning::Day { year: year_before(year, month, to), month, day, weekday }
        }
        (Meaning::Month { year: Year::Open, month, part }, Some((year, to))) => {
            Meaning::Month { year: year_before(year, month, to), month, part }
        }
        _ => first,
    };
    // A stretch that lasts into the future may have begun: its end is sought
    // ahead, its start back from there.
    if context.direction == Direction::Future
        && has_open_year(first)
        && has_open_year(last)
        && let Some(latest) = resolve(last, context).latest()
    {
        let back = Direction::Past;
        let before = Context { reference: Some(latest), direction: back, modifies: false };
        let start = resolve(first, before);
        return resolve::span(&start, &resolve(last, context)).unwrap_or(start);
    }
    let start = resolve(first, context);
    let Some(earliest) = start.earliest() else {
        return yearless(first, last).unwrap_or(start);
    };
    let mut end = resolve(last, context);
    if end.latest().is_none_or(|latest| latest < earliest) {
        let ahead = Direction::Future;
        let context = Context { reference: Some(earliest), direction: ahead, modifies: false };
        end = resolve(last, context);
    }
    resolve::span(&start, &end).unwrap_or(start)
}

fn has_open_year(meaning: Meaning) -> bool {
    use Meaning::{Day, Month};
    matches!(meaning, Day { year: Year::Open, .. } | Month { year: Year::Open, .. })
}

fn year_of(meaning: Meaning) -> Option<(i16, i8)> {
    match meaning {
        Meaning::Day { year: Year::Given(year), month, .. }
        | Meaning::Month { year: Year::Given(year), month, .. } => Some((year, month)),
        _ => None,
    }
}

/// The year of a month in a range that ends in month `to` of `year`.
fn year_before(year: i16, month: i8, to: i8) -> Year {
    Year::Given(if month > to { year.saturating_sub(1) } else { year })
}

fn yearless(first: Meaning, last: Meaning) -> Option<When> {
    let open = |meaning| match meaning {
        Meaning::Day { month, day, .. } => resolve::month_day(month, day),
        Meaning::Month { month, .. } => Some(when::MonthDay { month, day: None }),
        _ => None,
    };
    let (first, last) = (open(first)?, open(last)?);
    let granularity = if first.day.is_some() && last.day.is_some() {
        Granularity::Day
    } else {
        Granularity::Month
    };
    Some(When::yearless(first, last, granularity))
}
