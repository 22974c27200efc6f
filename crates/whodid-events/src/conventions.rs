//! The ontology's conventions: what decides the hard cases, each in one function
//! named after its sentence.

use smol_str::SmolStr;

use crate::Event;
use crate::ontology::{EventType, Mode, Status};

/// What the conventions may change of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coding {
    /// Type.
    pub kind: EventType,
    /// Mode.
    pub mode: Option<Mode>,
    /// Status.
    pub status: Status,
    /// True where who acts says that he will not: "will not lift the ban".
    pub refused: bool,
    /// True where it comes unless somebody does otherwise: "would close the border unless".
    pub unless: bool,
}

/// All conventions, in order.
pub fn apply(coding: Coding) -> Coding {
    let coding = refused_cooperation_is_reject(coding);
    threatened_violence_is_threaten(announced_retreat_is_concede(future_cooperation_is_agree(
        coding,
    )))
}

/// REJECT is refusing to cooperate: what somebody says he will not agree to, give,
/// lift or concede. The refusal itself is made.
pub fn refused_cooperation_is_reject(coding: Coding) -> Coding {
    use EventType as T;
    let mode = match coding.kind {
        T::Agree | T::Support | T::Cooperate => None,
        T::Aid => Some("assist"),
        T::Consult => Some("meet"),
        T::Concede | T::Retreat => Some("yield"),
        _ => return coding,
    };
    if coding.status != Status::Negated || !coding.refused {
        return coding;
    }
    Coding {
        kind: T::Reject,
        mode: mode.and_then(|name| Mode::of(T::Reject, name)),
        status: Status::Actual,
        ..coding
    }
}

/// Future CONSULT, SUPPORT, COOPERATE or AID is AGREE.
pub fn future_cooperation_is_agree(coding: Coding) -> Coding {
    match (coding.kind, coding.status) {
        (
            EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Aid,
            Status::Future,
        ) => Coding { kind: EventType::Agree, mode: None, ..coding },
        _ => coding,
    }
}

/// An announced RETREAT is CONCEDE.
pub fn announced_retreat_is_concede(coding: Coding) -> Coding {
    match (coding.kind, coding.status) {
        (EventType::Retreat, Status::Future) => {
            Coding { kind: EventType::Concede, mode: None, status: Status::Actual, ..coding }
        }
        _ => coding,
    }
}

/// Threatened violence is THREATEN: force that is announced has not been used.
pub fn threatened_violence_is_threaten(coding: Coding) -> Coding {
    if (coding.kind, coding.status) != (EventType::Assault, Status::Future) {
        return coding;
    }
    Coding {
        kind: EventType::Threaten,
        mode: Mode::of(EventType::Threaten, "violence"),
        status: Status::Actual,
        ..coding
    }
}

/// What will be done to somebody unless he does otherwise is a threat, which is made by saying so.
pub fn harm_unless_is_threaten(coding: Coding) -> Coding {
    use EventType as T;
    let mode = match (coding.kind, coding.mode.map(Mode::as_str)) {
        (T::Sanction, Some("expel")) | (T::Coerce, Some("deport")) => Some("expel"),
        (T::Sanction, Some("withdraw" | "discontinue")) => Some("relations"),
        (T::Coerce, Some("arrest")) => Some("arrest"),
        (T::Sanction | T::Coerce, _) => Some("restrict"),
        (T::Assault, _) => Some("violence"),
        (T::Reject | T::Mobilize, _) => None,
        _ => return coding,
    };
    if !coding.unless || !matches!(coding.status, Status::Future | Status::Hypothetical) {
        return coding;
    }
    Coding {
        kind: T::Threaten,
        mode: mode.and_then(|name| Mode::of(T::Threaten, name)),
        status: Status::Actual,
        ..coding
    }
}

/// A threat, a refusal and a demand are made by saying what will, will not or must be done:
/// "will pay for it", "would never accept", "should leave". `own` is true where the predicate
/// itself is a verb of threatening, refusing or demanding, `cue` the word that shows the status.
pub fn saying_is_doing(coding: Coding, own: bool, cue: Option<&str>) -> Coding {
    let Some(cue) = cue else { return coding };
    let said = match (coding.kind, coding.status) {
        (EventType::Threaten, Status::Future | Status::Hypothetical)
        | (EventType::Reject, Status::Hypothetical) => {
            !matches!(cue, "if" | "unless" | "whether" | "may" | "might")
        }
        (EventType::Threaten | EventType::Reject, Status::Negated) => !own,
        (EventType::Request, Status::Hypothetical) => matches!(cue, "should" | "must" | "ought"),
        _ => false,
    };
    if said { Coding { status: Status::Actual, ..coding } } else { coding }
}

/// MOBILIZE moves forces; those that were sent to bomb have done it: ASSAULT.
pub fn forces_sent_to_strike_strike(coding: Coding) -> Coding {
    match (coding.kind, coding.status) {
        (EventType::Mobilize, Status::Actual) => {
            Coding { kind: EventType::Assault, mode: None, ..coding }
        }
        _ => coding,
    }
}

/// An exercise of several states together is COOPERATE, of one alone MOBILIZE.
pub fn joint_exercise_is_cooperate(coding: Coding) -> Coding {
    if coding.kind != EventType::Mobilize {
        return coding;
    }
    future_cooperation_is_agree(Coding { kind: EventType::Cooperate, mode: None, ..coding })
}

/// An exercise that one state alone is to hold is MOBILIZE, as one that it holds: only cooperation
/// that is to come is AGREE.
pub(crate) fn solo_exercise_is_mobilize(event: &mut Event) {
    if event.kind == EventType::Agree && event.status == Status::Future {
        event.kind = EventType::Mobilize;
        event.mode = Mode::of(EventType::Mobilize, "troops");
        event.cameo = SmolStr::new_static("150");
    }
}

/// A captured combatant is abducted (CAMEO 181); a captured town is occupied (192), which is no
/// mode. `ground` is true where all who receive it are places.
pub fn captured_ground_is_occupied(
    kind: EventType,
    mode: Option<Mode>,
    ground: bool,
) -> Option<&'static str> {
    let abducts = kind == EventType::Assault && mode.is_some_and(|mode| mode.as_str() == "abduct");
    (abducts && ground).then_some("192")
}

/// A visitor is the actor and the host the recipient; who is attacked is, too. Where no words
/// name them, the state in which the visit or the attack happens receives it: "flew into Sanaa",
/// "an incursion in the Kursk region".
pub fn is_done_to_its_scene(kind: EventType, mode: Option<Mode>) -> bool {
    kind == EventType::Assault
        || kind == EventType::Consult && mode.is_some_and(|mode| mode.as_str() == "visit")
}

/// An event of the one type may accuse somebody of one of the other: those whom it hit are not
/// accused.
pub fn accuses_of(kind: EventType, deed: EventType) -> bool {
    kind == EventType::Accuse && matches!(deed, EventType::Assault | EventType::Coerce)
}

/// Plain statements are not coded, nor is who was asked for one: "has asked the embassy for
/// comment". `wanted` is the lemma of what is asked for.
pub fn is_asked_for_words(kind: EventType, wanted: &str) -> bool {
    kind == EventType::Request && matches!(wanted, "comment" | "interview" | "clarification")
}

/// Conviction with prison: SANCTION convict and COERCE arrest. `words` are the
/// lemmas of the conviction's clause; the second event's type, mode and CAMEO
/// code, where there is one.
pub fn conviction_with_prison_is_also_arrest(
    kind: EventType,
    mode: Option<Mode>,
    mut words: impl Iterator<Item = SmolStr>,
) -> Option<(EventType, Option<Mode>, &'static str)> {
    const PRISON: &[&str] = &["prison", "jail", "imprisonment", "bar", "incarceration", "colony"];
    let convicts = kind == EventType::Sanction && mode.is_some_and(|m| m.as_str() == "convict");
    let imprisons = convicts && words.any(|word| PRISON.contains(&word.as_str()));
    imprisons.then(|| (EventType::Coerce, Mode::of(EventType::Coerce, "arrest"), "173"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: EventType, status: Status, expected: (EventType, Option<&str>)) {
        let coded = apply(Coding { kind, mode: None, status, refused: false, unless: false });
        assert_eq!((coded.kind, coded.mode.map(Mode::as_str)), expected);
        let made = matches!(kind, EventType::Retreat | EventType::Assault);
        let future = status == Status::Future;
        assert_eq!(coded.status, if future && made { Status::Actual } else { status });
    }

    #[test]
    fn captured_ground_is_occupied_and_captured_people_are_abducted() {
        let coded = |mode: &str, ground| {
            let mode = Mode::of(EventType::Assault, mode);
            captured_ground_is_occupied(EventType::Assault, mode, ground)
        };
        assert_eq!(coded("abduct", true), Some("192"));
        assert_eq!(coded("abduct", false), None);
        assert_eq!(coded("beat", true), None);
    }

    #[test]
    fn what_is_said_is_done() {
        let said = |kind, status, own, cue| {
            let coding = Coding { kind, mode: None, status, refused: false, unless: false };
            saying_is_doing(coding, own, Some(cue)).status
        };
        use Status as S;
        assert_eq!(said(EventType::Threaten, S::Future, false, "will"), S::Actual);
        assert_eq!(said(EventType::Threaten, S::Hypothetical, false, "if"), S::Hypothetical);
        assert_eq!(said(EventType::Reject, S::Negated, false, "never"), S::Actual);
        assert_eq!(said(EventType::Reject, S::Negated, true, "not"), S::Negated);
        assert_eq!(said(EventType::Request, S::Hypothetical, false, "should"), S::Actual);
        assert_eq!(said(EventType::Request, S::Hypothetical, true, "might"), S::Hypothetical);
        assert_eq!(said(EventType::Aid, S::Future, false, "will"), S::Future);
    }

    #[test]
    fn the_future_changes_the_type() {
        check(EventType::Consult, Status::Future, (EventType::Agree, None));
        check(EventType::Aid, Status::Future, (EventType::Agree, None));
        check(EventType::Retreat, Status::Future, (EventType::Concede, None));
        check(EventType::Assault, Status::Future, (EventType::Threaten, Some("violence")));
        check(EventType::Concede, Status::Future, (EventType::Concede, None));
        check(EventType::Sanction, Status::Future, (EventType::Sanction, None));
    }

    #[test]
    fn what_is_refused_is_rejected() {
        let refuse = |kind, refused| {
            let coded =
                apply(Coding { kind, mode: None, status: Status::Negated, refused, unless: false });
            (coded.kind, coded.mode.map(Mode::as_str), coded.status)
        };
        let rejected = |mode| (EventType::Reject, mode, Status::Actual);
        assert_eq!(refuse(EventType::Retreat, true), rejected(Some("yield")));
        assert_eq!(refuse(EventType::Aid, true), rejected(Some("assist")));
        assert_eq!(refuse(EventType::Agree, true), rejected(None));
        let stays = (EventType::Aid, None, Status::Negated);
        assert_eq!(refuse(EventType::Aid, false), stays);
        let violence = (EventType::Assault, None, Status::Negated);
        assert_eq!(refuse(EventType::Assault, true), violence);
    }

    #[test]
    fn what_comes_unless_somebody_does_otherwise_is_threatened() {
        let coded = |kind, mode: Option<&str>, status, unless| {
            let mode = mode.and_then(|name| Mode::of(kind, name));
            let coding = Coding { kind, mode, status, refused: false, unless };
            let coded = harm_unless_is_threaten(coding);
            (coded.kind, coded.mode.map(Mode::as_str), coded.status)
        };
        use EventType as T;
        use Status as S;
        let threat = |mode| (T::Threaten, mode, S::Actual);
        assert_eq!(coded(T::Sanction, Some("expel"), S::Future, true), threat(Some("expel")));
        assert_eq!(coded(T::Coerce, None, S::Hypothetical, true), threat(Some("restrict")));
        assert_eq!(coded(T::Sanction, None, S::Future, false), (T::Sanction, None, S::Future));
        assert_eq!(coded(T::Sanction, None, S::Actual, true), (T::Sanction, None, S::Actual));
        assert_eq!(coded(T::Consult, None, S::Future, true), (T::Consult, None, S::Future));
    }

    #[test]
    fn what_states_exercise_together_is_cooperation() {
        let together = |kind, status| {
            let coding = Coding { kind, mode: None, status, refused: false, unless: false };
            joint_exercise_is_cooperate(coding).kind
        };
        use EventType as T;
        assert_eq!(together(T::Mobilize, Status::Actual), T::Cooperate);
        assert_eq!(together(T::Mobilize, Status::Future), T::Agree);
        assert_eq!(together(T::Consult, Status::Actual), T::Consult);
    }

    #[test]
    fn what_happened_keeps_its_type() {
        for &kind in EventType::ALL {
            check(kind, Status::Actual, (kind, None));
        }
    }

    #[test]
    fn prison_makes_a_conviction_an_arrest_too() {
        let convict = Mode::of(EventType::Sanction, "convict");
        let with = |mode, words: &[&'static str]| {
            let words = words.iter().map(|w| SmolStr::new_static(w));
            conviction_with_prison_is_also_arrest(EventType::Sanction, mode, words)
                .map(|(kind, mode, _)| (kind, mode.map(Mode::as_str)))
        };
        let arrest = Some((EventType::Coerce, Some("arrest")));
        assert_eq!(with(convict, &["court", "year", "prison"]), arrest);
        assert_eq!(with(convict, &["court", "fine"]), None);
        assert_eq!(with(Mode::of(EventType::Sanction, "expel"), &["prison"]), None);
    }
}
