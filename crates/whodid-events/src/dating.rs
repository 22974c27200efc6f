//! Which of a sentence's times is an event's.

use jiff::civil::Date;
use whodid_text::Upos;

use crate::coder::SAYING;
use crate::frame::{self, Frame, Tree};
use crate::ontology::EventType;
use crate::time::{self, TimeExpression, TimeRole};

/// True for the time that "the largest swap since the Cold War" and "for the first time since
/// 2014" look back to: nothing happened then.
fn is_compared(tree: &Tree<'_>, expression: &TimeExpression) -> bool {
    let extreme = |at: usize| is_extreme(tree, at);
    // What stands right before it, as parsers hang it on the verb too.
    let before = (0..expression.first).rev();
    let mut before = before.filter(|&at| !matches!(tree.lemma(at).as_str(), "since" | "the"));
    let looks_back = |at: usize| extreme(at) || tree.by(at, "amod").any(extreme);
    // "the first journalist to be arrested in Russia since"
    let above = tree.sentence.upwards(expression.head);
    let clause = above.take(4).find(|&at| tree.token(at).relation() == "acl");
    let ranked = clause
        .and_then(|at| tree.sentence.head(at))
        .is_some_and(|of| tree.by(of, "amod").any(extreme));
    expression.role == TimeRole::Since && (ranked || before.next().is_some_and(looks_back))
}

/// True for "largest", "first", "only".
fn is_extreme(tree: &Tree<'_>, at: usize) -> bool {
    tree.token(at).has("Degree", "Sup") || matches!(tree.lemma(at).as_str(), "first" | "only")
}

/// The deed, of the time right before it, to which a later one is compared: "the deadliest attack
/// since its 1979 *revolution*".
fn compared_deed(tree: &Tree<'_>, expression: &TimeExpression) -> Option<usize> {
    let noun = tree.sentence.head(expression.head).filter(|&noun| noun > expression.last)?;
    let since = tree.case(noun).is_some_and(|case| case == "since");
    let mut above = tree.sentence.upwards(noun).skip(1).take(3);
    let ranked = since && above.any(|at| tree.by(at, "amod").any(|word| is_extreme(tree, word)));
    ranked.then_some(noun)
}

/// The noun whose time one is with "of", where it is no part of the day or the time when something
/// happened: "compared it to the *events* of 2014", but "in the campaign of 2021".
fn noun_of(tree: &Tree<'_>, expression: &TimeExpression) -> Option<usize> {
    let of = tree.case(expression.head).is_some_and(|case| case == "of");
    let noun = tree.sentence.head(expression.head).filter(|_| of)?;
    let lemma = tree.lemma(noun);
    let part = AROUND.contains(&&*lemma) || PARTS.contains(&&*lemma);
    let then = tree.case(noun).is_some_and(|case| is_same_time(&case));
    (tree.token(noun).upos == Upos::Noun && !part && !then).then_some(noun)
}

/// The times of a sentence, and what else happens in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dating<'a, 't> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) times: &'t [TimeExpression],
    /// The words that may each tell an event.
    pub(crate) events: &'a [usize],
}

impl<'t> Dating<'_, 't> {
    /// When the frame's event of this type happens, as far as the sentence says.
    pub(crate) fn of(&self, frame: &Frame, kind: EventType) -> Option<&'t TimeExpression> {
        self.attached(frame, kind)
            .or_else(|| self.of_clause(frame))
            .or_else(|| self.of_verb_above(frame))
            .or_else(|| self.at_end(frame))
            .or_else(|| {
                let said = kind.is_saying() || kind == EventType::Concede;
                self.of_saying(frame).filter(|_| said)
            })
    }

    /// The first expression that is so, those first whose days are known.
    fn first(&self, is: impl Fn(&TimeExpression) -> bool) -> Option<&'t TimeExpression> {
        let all = || self.open().filter(|t| is(t));
        all().find(|t| t.when.is_dated()).or_else(|| all().next())
    }

    fn open(&self) -> impl Iterator<Item = &'t TimeExpression> {
        self.times.iter().filter(|expression| !is_compared(self.tree, expression))
    }

    /// The expression that hangs on the frame, nearest first.
    fn attached(&self, frame: &Frame, kind: EventType) -> Option<&'t TimeExpression> {
        let mut best: Option<(usize, &TimeExpression)> = None;
        for expression in self.open() {
            let distance = self.distance(frame, kind, expression);
            if let Some(distance) = distance
                && best.is_none_or(|(nearest, _)| distance < nearest)
            {
                best = Some((distance, expression));
            }
        }
        best.map(|(_, expression)| expression)
    }

    /// How far above an expression the frame stands, where nothing between has it for itself.
    fn distance(
        &self,
        frame: &Frame,
        kind: EventType,
        expression: &TimeExpression,
    ) -> Option<usize> {
        let tree = self.tree;
        let mut at = expression.head;
        let mut owners =
            [compared_deed(tree, expression), noun_of(tree, expression)].into_iter().flatten();
        if owners.any(|owner| frame.tokens().all(|own| own != owner)) {
            return None;
        }
        for distance in 0..6 {
            if frame.tokens().any(|top| top == at) {
                return Some(distance);
            }
            // "condemned *Friday's strike*"
            let object = tree.token(at).relation() == "obj" && at > expression.last;
            let of_object = object && kind.is_saying() && self.events.contains(&at);
            if at != expression.head
                && (of_object
                    || self.is_clause_apart(expression, at)
                    || self.keeps(frame, expression, at))
            {
                return None;
            }
            at = tree.sentence.head(at)?;
        }
        None
    }

    /// Another clause's date is not this event's, but for "visited Brest *to attend* a summit in
    /// May" and "sales *totalling* a billion on Monday".
    fn is_clause_apart(&self, expression: &TimeExpression, at: usize) -> bool {
        let tree = self.tree;
        let told = |at: usize| self.events.contains(&at);
        let purpose = |at: usize| {
            let to = tree.mark(at).is_some_and(|mark| mark == "to");
            to && tree.token(at).relation() == "advcl" && !told(at)
        };
        let open = match tree.token(at).relation() {
            "advcl" => purpose(at),
            "acl" => matches!(tree.lemma(at).as_str(), "total" | "include" | "worth"),
            "conj" => tree.sentence.head(at).is_some_and(purpose),
            "ccomp" | "parataxis" => false,
            _ => return false,
        };
        !open || told(at) || expression.role != TimeRole::At
    }

    /// True where the noun `at` between an expression and the frame has it for itself: "convicted
    /// of the *2019 killing*", "in response to the *attack* on 7 October", "ahead of *November's
    /// election*". What strikes on Friday and whom a strike on Friday kills do so together.
    fn keeps(&self, frame: &Frame, expression: &TimeExpression, at: usize) -> bool {
        let tree = self.tree;
        let before =
            at > expression.last && matches!(tree.token(at).upos, Upos::Noun | Upos::Propn);
        let tells = self.events.contains(&at) && tree.token(at).upos == Upos::Noun;
        if !tells && !before {
            return false;
        }
        let hangs = |at: usize| {
            tree.sentence.head(at).is_some_and(|head| frame.tokens().any(|top| top == head))
        };
        // "In the *course* of the August election".
        let around = |&head: &usize| AROUND.contains(&tree.lemma(head).as_str()) && hangs(head);
        let around = tree.sentence.head(at).filter(around).is_some();
        match tree.token(at).relation() {
            "obl" | "nmod" if !around => match tree.case(at).as_deref() {
                Some(case) if tells => !(hangs(at) && is_same_time(case)),
                Some(case) => !hangs(at) || is_another_time(case),
                None => false,
            },
            _ => false,
        }
    }

    /// When the deed was, known by its year, for which somebody is convicted: "serves a sentence
    /// for the *1968* assassination". Its conviction is no news, if it is not dated itself.
    pub(crate) fn of_known_deed(&self, frame: &Frame) -> impl Iterator<Item = &'t TimeExpression> {
        let sentence = self.tree.sentence;
        self.open().filter(move |t| {
            let before = sentence.head(t.head).is_some_and(|noun| noun > t.last);
            before && sentence.dominates(frame.predicate, t.head)
        })
    }

    /// "On 8 October, when it *fired* at posts", "since May 10, when it launched its *push*".
    ///
    /// What lasts since 1992, *when* somebody was killed, began with that: he was killed in 1992.
    pub(crate) fn of_when(&self, frame: &Frame) -> Option<TimeExpression> {
        let tree = self.tree;
        let at = frame.light.unwrap_or(frame.predicate);
        let object = tree.sentence.head(at).filter(|_| tree.token(at).relation() == "obj");
        let clause = object.unwrap_or(at);
        let asked = tree.by(clause, "advmod").any(|c| tree.lemma(c) == "when");
        let head = tree.sentence.head(clause).filter(|_| asked)?;
        let joined = |t: &TimeExpression| {
            tree.sentence.head(t.head) == Some(head) && t.last < clause && clause > head
        };
        let mut found = *self.first(|t| (t.first..=t.last).contains(&head) || joined(t))?;
        if found.role == TimeRole::Since {
            found.role = TimeRole::At;
            found.when = found.when.beginning();
        }
        Some(found)
    }

    /// A noun, a participle, and what is joined to a verb, happen when the verb does on which they
    /// hang: "entered a store on Sunday, *firing*", "grabbed a knife and began to *stab*".
    fn of_verb_above(&self, frame: &Frame) -> Option<&'t TimeExpression> {
        let tree = self.tree;
        let mut at = frame.light.unwrap_or(frame.predicate);
        let noun = frame.kind == frame::PredicateKind::Noun && frame.light.is_none();
        for _ in 0..if noun { 1 } else { 3 } {
            let token = tree.token(at);
            let shares = match token.relation() {
                "conj" | "xcomp" => true,
                "advcl" => match tree.mark(at).as_deref() {
                    Some(mark) => matches!(mark, "as" | "while"),
                    None => matches!(token.xpos.as_str(), "VBG" | "VBN"),
                },
                _ => token.upos != Upos::Verb && self.events.contains(&at),
            };
            let apart = tree.case(at).is_some_and(|case| is_another_time(&case));
            let above = tree.sentence.head(at).filter(|_| shares && !apart)?;
            let clause = token.relation() == "advcl";
            let own = |t: &TimeExpression| {
                (tree.sentence.head(t.head) == Some(above) || t.head == above)
                    && (t.role == TimeRole::At || !clause)
            };
            if let Some(found) = self.first(own) {
                return Some(found);
            }
            at = above;
        }
        None
    }

    /// "A bombing that *happened* on June 27", "attacks which *began* this year".
    fn of_clause(&self, frame: &Frame) -> Option<&'t TimeExpression> {
        let tree = self.tree;
        let noun = Some(frame.predicate).filter(|_| frame.kind == frame::PredicateKind::Noun)?;
        let happens = |&clause: &usize| {
            matches!(
                tree.lemma(clause).as_str(),
                "happen" | "occur" | "begin" | "start" | "take" | "hold"
            )
        };
        let clause = tree.by(noun, "acl").find(happens)?;
        self.first(|t| tree.sentence.head(t.head) == Some(clause))
    }

    /// "Was abducted in Grozny and killed *on July 15*": a date at the end is everybody's.
    fn at_end(&self, frame: &Frame) -> Option<&'t TimeExpression> {
        let tree = self.tree;
        let alike = |&c: &usize| tree.token(c).xpos == tree.token(frame.predicate).xpos;
        let last = tree.by(frame.predicate, "conj").filter(alike).last();
        let last = last.filter(|_| frame.kind == frame::PredicateKind::Verb)?;
        self.first(|t| tree.sentence.head(t.head) == Some(last))
    }

    /// Who says on Monday that he welcomes something welcomes it on Monday.
    fn of_saying(&self, frame: &Frame) -> Option<&'t TimeExpression> {
        let tree = self.tree;
        let told = tree.token(frame.predicate).relation() == "ccomp";
        let says = tree
            .sentence
            .head(frame.predicate)
            .filter(|&says| told && SAYING.contains(&tree.lemma(says).as_str()))?;
        // "Raised its tone on Monday, *saying*"
        let above = tree.sentence.head(says).filter(|_| tree.token(says).xpos == "VBG");
        let at = |verb: usize| {
            self.first(|t| t.role == TimeRole::At && tree.sentence.head(t.head) == Some(verb))
        };
        at(says).or_else(|| above.and_then(at))
    }
}

/// Nouns by which something is said to happen while, or soon after, something else does.
const AROUND: &[&str] = &[
    "course",
    "result",
    "aftermath",
    "wake",
    "midst",
    "middle",
    "sideline",
    "margin",
    "start",
    "beginning",
    "end",
];

/// Nouns of which a time is the whole: "in the early hours of 3 May".
const PARTS: &[&str] = &[
    "day",
    "night",
    "morning",
    "afternoon",
    "evening",
    "hour",
    "week",
    "month",
    "half",
    "quarter",
    "part",
    "anniversary",
    "eve",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
];

/// True for a preposition after which something stands that happens at the same time, or that
/// tells it.
fn is_same_time(case: &str) -> bool {
    matches!(case, "since" | "in" | "at" | "during" | "by" | "with" | "on")
}

/// True for a preposition after which something stands that happens at another time.
fn is_another_time(case: &str) -> bool {
    matches!(
        case,
        "after"
            | "before"
            | "follow"
            | "following"
            | "ahead of"
            | "ahead"
            | "until"
            | "despite"
            | "over"
            | "in response to"
            | "for"
    )
}

/// True for what has no date of its own and hangs on something long past: "since 1974, when
/// troops *invaded*", "cut ties in January 2016 after protesters *stormed* its embassy",
/// "made headlines in 2010 with a video of an *attack*". What is told in the present or the
/// perfect is not, though it may hang there.
pub(crate) fn is_told_as_past(
    tree: &Tree<'_>,
    frame: &Frame,
    times: &[TimeExpression],
    date: Date,
) -> bool {
    let old = |expression: &TimeExpression| time::is_historical(&expression.when, date);
    // "since 1974, when": what lasts until now began then.
    let began = |expression: &TimeExpression| {
        let first = expression.when.earliest().map(time::When::day);
        first.is_some_and(|day| time::is_historical(&day, date))
    };
    let lasts = |at: usize| {
        let now = |at: usize| matches!(tree.token(at).xpos.as_str(), "VBZ" | "VBP" | "MD");
        now(at) || tree.children(at).iter().any(|&c| tree.token(c).upos == Upos::Aux && now(c))
    };
    let mut at = frame.light.unwrap_or(frame.predicate);
    for _ in 0..HANGING {
        let Some(head) = tree.sentence.head(at).filter(|_| !lasts(at)) else { return false };
        let asked = tree.by(at, "advmod").any(|c| tree.lemma(c) == "when");
        if asked && tree.token(at).relation() == "acl" {
            let stands = |t: &&TimeExpression| (t.first..=t.last).contains(&head);
            return times.iter().find(stands).is_some_and(began);
        }
        let apart = |word: &str| matches!(word, "though" | "although" | "while" | "whereas" | "if");
        if tree.by(at, "mark").any(|c| apart(&tree.lemma(c))) {
            return false;
        }
        let own = times.iter().find(|t| tree.sentence.head(t.head) == Some(head));
        if let Some(own) = own {
            return !lasts(head)
                && match own.role {
                    TimeRole::Since => asked && began(own),
                    _ => old(own),
                };
        }
        at = head;
    }
    false
}

/// True where the verb that tells an event, or what an event hangs from, is in the past.
pub(crate) fn is_told_in_the_past(tree: &Tree<'_>, frame: &Frame) -> bool {
    let top = frame.light.unwrap_or(frame.predicate);
    let above = tree.sentence.upwards(top).take(HANGING);
    let past = |at: usize| tree.token(at).xpos == "VBD";
    let tensed = |&at: &usize| {
        past(at)
            || tree
                .by(at, "aux")
                .any(|aux| matches!(tree.token(aux).xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD"))
    };
    let verb = above.into_iter().find(tensed);
    verb.is_some_and(|at| past(at) || tree.by(at, "aux").any(past))
}

/// The same day of the week before, where a day of the week ahead cannot be meant: "in a call on
/// Monday he asked him to stand down" was last Monday.
pub(crate) fn last_week(when: time::When, published: Date) -> time::When {
    let day = when.earliest().filter(|day| when.latest() == Some(*day));
    let ahead = day.and_then(|day| {
        let days = published.until(day).ok()?.get_days();
        let before = day.checked_sub(jiff::Span::new().days(7)).ok()?;
        (1..=7).contains(&days).then_some(before)
    });
    ahead.map_or(when, time::When::day)
}

/// How many words a deed may hang below the one whose date is its own too.
const HANGING: usize = 6;
