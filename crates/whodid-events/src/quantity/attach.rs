//! Which event a number belongs to.

use smol_str::SmolStr;
use whodid_text::Upos;

use super::{Amount, Qualifier, Quantity, QuantityKind, amounts};
use crate::event::Event;
use crate::frame::{Frame, PredicateKind, Role, Tree};
use crate::matching::Scene;
use crate::ontology::{EventType, Status};

/// A token that tells an event of the sentence, and which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// The predicate, or the light verb that carries it.
    pub token: usize,
    /// Index of the event.
    pub event: usize,
}

/// A number whose kind is known.
struct Count {
    quantity: Quantity,
    /// The word that says what became of those who are counted.
    holder: usize,
}

/// Gives every number of the sentence whose kind its words tell to the event
/// that carries it.
pub(crate) fn attach(scene: &Scene<'_>, anchors: &[Anchor], events: &mut [Event]) {
    if events.is_empty() {
        return;
    }
    let tree = scene.tree;
    let mut found = amounts(tree.sentence);
    found.extend(single(scene, &found));
    found.sort_by_key(|a| a.first);
    for amount in &found {
        let phrase = Phrase::of(scene, amount);
        let count = counted(scene, &phrase)
            .and_then(|count| Some((home(scene, &count, anchors, events)?, count.quantity)))
            .or_else(|| part(scene, &phrase, anchors, events));
        if let Some((event, quantity)) = count
            && let Some(event) = events.get_mut(event)
            && !event.numbers.contains(&quantity)
            && !(is_some_of_them(tree, amount)
                && event.numbers.iter().any(|other| other.kind == quantity.kind))
        {
            event.numbers.push(quantity);
        }
    }
}

/// True for a number of those who are counted already: "ten were hurt, *one of them* badly".
fn is_some_of_them(tree: &Tree<'_>, amount: &Amount) -> bool {
    let word = |at: usize| tree.sentence.tokens.get(at).map(|t| t.form.to_lowercase());
    let pair = |first: Option<usize>| {
        first.and_then(|at| Some((word(at)?, word(at + 1)?))).unwrap_or_default()
    };
    let (of, whom) = pair(Some(amount.last + 1));
    let (among, them) = pair(amount.first.checked_sub(2));
    let all = |word: &str| matches!(word, "them" | "whom" | "these" | "those");
    of == "of" && all(&whom) || among == "among" && all(&them)
}

/// A number with the noun that it counts.
struct Phrase<'a> {
    amount: &'a Amount,
    /// The noun, or the number itself where it stands alone.
    head: usize,
    /// The last token of number and noun.
    last: usize,
}

impl<'a> Phrase<'a> {
    fn of(scene: &Scene<'_>, amount: &'a Amount) -> Phrase<'a> {
        let tree = scene.tree;
        let inside = |i: usize| (amount.first..=amount.last).contains(&i);
        // The number's own top, past what its qualifier hangs on.
        let mut top = amount.last;
        for _ in amount.first..=amount.last {
            match tree.sentence.head(top) {
                Some(head) if inside(head) => top = head,
                _ => break,
            }
        }
        let mut head = top;
        let relation = tree.token(top).relation();
        let above = tree.sentence.head(top).filter(|&h| h > amount.last);
        if let Some(above) =
            above.filter(|_| matches!(relation, "nummod" | "amod" | "det" | "compound"))
        {
            head = above;
        } else if let Some(of) = (tree.sentence.tokens.get(amount.last + 1))
            .filter(|t| t.form.eq_ignore_ascii_case("of") && !amount.is_money)
        {
            // "dozens of villagers": the noun hangs on the number.
            let part = tree.children(top).iter().copied().filter(|&c| c > amount.last);
            let part = part
                .filter(|&c| tree.token(c).relation() == "nmod" && tree.token(c).span > of.span)
                .min();
            head = part.unwrap_or(head);
        }
        Phrase { amount, head, last: amount.last.max(head) }
    }

    /// The tokens by which the phrase may fill a role.
    fn heads(&self, tree: &Tree<'_>) -> Vec<usize> {
        let mut heads = vec![self.head];
        let mut at = self.head;
        // "hundreds of soldiers" hangs by its first noun.
        while let Some(head) = tree.sentence.head(at) {
            if !(self.amount.first..=self.last).contains(&head) || heads.contains(&head) {
                break;
            }
            heads.push(head);
            at = head;
        }
        heads
    }
}

/// "a soldier": one, where somebody who can be counted has an article.
fn single(scene: &Scene<'_>, found: &[Amount]) -> Vec<Amount> {
    let tree = scene.tree;
    let tokens = &tree.sentence.tokens;
    let mut out = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let singular = token.upos == Upos::Noun && token.xpos == "NN";
        if !singular || COLLECTIVE.contains(&tree.lemma(i).as_str()) || !is_person(scene, i) {
            continue;
        }
        let article = tree.by(i, "det").find(|&d| {
            d < i && matches!(tree.lemma(d).as_str(), "a" | "an" | "another") && i - d <= 5
        });
        if let Some(first) = article
            && found.iter().all(|a| a.last < first || a.first > i)
        {
            out.push(Amount {
                first,
                last: first,
                low: Some(1),
                high: Some(1),
                qualifier: Qualifier::Exact,
                is_money: false,
                currency: None,
            });
        }
    }
    out
}

/// Nouns whose singular is several people, or no person at all.
const COLLECTIVE: &[&str] = &[
    "group",
    "crowd",
    "family",
    "team",
    "crew",
    "convoy",
    "gang",
    "number",
    "unit",
    "force",
    "army",
    "party",
    "company",
    "organization",
    "organisation",
    "government",
    "country",
    "state",
    "coalition",
    "community",
    "delegation",
    "police",
    "ministry",
    "court",
    "parliament",
    "board",
    "faction",
    "movement",
    "militia",
    "network",
    "cell",
    "battalion",
    "brigade",
    "mob",
    "public",
    "agency",
    "body",
    "committee",
    "commission",
    "union",
    "nation",
    "population",
    "staff",
    "hospital",
    "school",
    "university",
    "newspaper",
    "outlet",
    "bank",
    "council",
    "patrol",
    "total",
    "majority",
    "minority",
    "series",
    "ally",
    "embassy",
    "mission",
    "administration",
    "squad",
    "platoon",
    "regiment",
    "contingent",
    "garrison",
    "vehicle",
    "ship",
    "vessel",
];

/// Nouns for people that no directory needs to know.
const PEOPLE: &[&str] = &[
    "people",
    "person",
    "man",
    "woman",
    "child",
    "other",
    "civilian",
    "member",
    "victim",
    "passenger",
    "boy",
    "girl",
    "baby",
    "resident",
    "national",
    "citizen",
    "foreigner",
    "hostage",
    "captive",
    "prisoner",
    "detainee",
    "suspect",
    "inmate",
    "family",
    "relative",
    "student",
    "pupil",
    "worker",
    "employee",
    "patient",
    "refugee",
    "migrant",
    "soldier",
    "troop",
    "officer",
    "policeman",
    "fighter",
    "militant",
    "rebel",
    "gunman",
    "insurgent",
    "terrorist",
    "protester",
    "demonstrator",
    "activist",
    "journalist",
    "villager",
    "bystander",
    "pedestrian",
    "individual",
    "tourist",
    "body",
    "life",
    "resident",
    "household",
    "palestinian",
];

fn is_person(scene: &Scene<'_>, token: usize) -> bool {
    let mention = scene.mention(token);
    PEOPLE.contains(&scene.tree.lemma(token).as_str())
        || mention.is_some_and(|m| !m.is_place && m.actors.iter().all(|a| !a.is_state))
}

/// What the words say became of those who are counted.
fn counted(scene: &Scene<'_>, phrase: &Phrase<'_>) -> Option<Count> {
    let tree = scene.tree;
    if phrase.amount.is_money {
        return Some(Count {
            quantity: quantity(scene, phrase, QuantityKind::Money),
            holder: phrase.head,
        });
    }
    let count = |kind, holder| Some(Count { quantity: quantity(scene, phrase, kind), holder });
    let alone = (phrase.amount.first..=phrase.amount.last).contains(&phrase.head);
    // "30 wounded", "12 dead": the state is the noun.
    if !alone && let Some(kind) = state(&tree.token(phrase.head).form) {
        return count(kind, phrase.head);
    }
    let lemma = tree.lemma(phrase.head);
    // "50 arrests", "12 deaths".
    if let Some(kind) = toll(&lemma).filter(|_| !alone) {
        return count(kind, phrase.head);
    }
    if !alone && !is_person(scene, phrase.head) {
        return None;
    }
    let heads = phrase.heads(tree);
    // "5 people dead", "four missing": the state stands right behind.
    let next = phrase.last + 1;
    if let Some(token) = tree.sentence.tokens.get(next)
        && let Some(kind) = state(&token.form)
        && predicates(tree, next)
        && !acts(scene, next, &heads)
    {
        return count(kind, next);
    }
    for frame in scene.frames {
        let fills = |role: &Role| {
            frame.fillers(role).flat_map(|f| tree.conjuncts(f)).any(|f| heads.contains(&f))
        };
        // "wounding at least 30": parsers take the qualifier for a preposition.
        let qualified = || {
            phrase.amount.qualifier != Qualifier::Exact
                && frame.kind == PredicateKind::Verb
                && frame.fillers(&Role::Object).next().is_none()
                && heads.iter().any(|&h| {
                    let own = tree.first(h, "case").is_none_or(|c| c >= phrase.amount.first);
                    own && tree.sentence.head(h) == Some(frame.predicate)
                        && tree.token(h).relation() == "obl"
                })
        };
        if (fills(&Role::Object) || qualified())
            && let Some(kind) = undergone(tree, frame, &lemma)
        {
            // "killed 12 people and injured thousands": a second verb right before the
            // number has it, even where the tree gives it to the first.
            let between = frame.predicate + 1..phrase.amount.first;
            let nearer = between.rev().take(2).find(|&i| tree.token(i).upos == Upos::Verb);
            let kind = nearer.and_then(|i| befalls(&tree.lemma(i))).unwrap_or(kind);
            return count(kind, frame.predicate);
        }
        if fills(&Role::Agent)
            && let Some(kind) = suffered(tree, frame)
        {
            return count(kind, frame.predicate);
        }
    }
    // "the killing of 12", "the arrest of 50 activists".
    let of = heads.iter().find_map(|&h| {
        let above = tree.sentence.head(h)?;
        let of = tree.token(h).relation() == "nmod" && tree.case(h).is_some_and(|c| c == "of");
        Some((toll_of(&tree.lemma(above)).filter(|_| of)?, above))
    });
    of.and_then(|(kind, holder)| count(kind, holder))
}

fn quantity(scene: &Scene<'_>, phrase: &Phrase<'_>, kind: QuantityKind) -> Quantity {
    let tree = scene.tree;
    let last = tree.token(phrase.amount.last).span;
    let mut span = tree.token(phrase.amount.first).span.cover(last);
    // The noun belongs to the words, unless much stands between.
    if !phrase.amount.is_money && phrase.head > phrase.amount.last {
        let near = phrase.head - phrase.amount.last <= 6;
        if near {
            span = span.cover(tree.token(phrase.head).span);
        }
    }
    Quantity {
        kind,
        low: phrase.amount.low,
        high: phrase.amount.high,
        qualifier: phrase.amount.qualifier,
        currency: phrase.amount.currency.map(SmolStr::new_static),
        span,
    }
}

/// Words for the state that people are in afterwards.
fn state(form: &str) -> Option<QuantityKind> {
    Some(match form.to_lowercase().as_str() {
        "dead" | "killed" | "slain" => QuantityKind::Killed,
        "wounded" | "injured" | "hurt" => QuantityKind::Wounded,
        "missing" => QuantityKind::Missing,
        "displaced" | "homeless" => QuantityKind::Displaced,
        "arrested" | "detained" => QuantityKind::Arrested,
        "abducted" | "kidnapped" | "hostage" | "captive" => QuantityKind::Abducted,
        "freed" | "released" => QuantityKind::Released,
        _ => return None,
    })
}

/// True unless the word modifies a noun behind it: "12 wounded soldiers".
fn predicates(tree: &Tree<'_>, token: usize) -> bool {
    tree.token(token).relation() != "amod" || tree.sentence.head(token).is_none_or(|h| h < token)
}

/// True if those counted do what the verb says to somebody else.
fn acts(scene: &Scene<'_>, verb: usize, heads: &[usize]) -> bool {
    scene.frames.iter().filter(|f| f.predicate == verb && !f.passive).any(|f| {
        let agent = f.fillers(&Role::Agent).any(|a| heads.contains(&a));
        agent && f.fillers(&Role::Object).any(|o| !heads.contains(&o))
    })
}

/// Nouns that count what became of people.
fn toll(lemma: &str) -> Option<QuantityKind> {
    Some(match lemma {
        "death" | "fatality" => QuantityKind::Killed,
        "injury" => QuantityKind::Wounded,
        "arrest" | "detention" => QuantityKind::Arrested,
        "abduction" | "kidnapping" => QuantityKind::Abducted,
        "deportation" => QuantityKind::Deported,
        _ => return None,
    })
}

/// Nouns whose "of" names whom it befell.
fn toll_of(lemma: &str) -> Option<QuantityKind> {
    Some(match lemma {
        "killing" | "murder" | "massacre" | "assassination" | "execution" => QuantityKind::Killed,
        "displacement" => QuantityKind::Displaced,
        "release" => QuantityKind::Released,
        "expulsion" => QuantityKind::Deported,
        "capture" => QuantityKind::Abducted,
        "wounding" => QuantityKind::Wounded,
        lemma => return toll(lemma),
    })
}

/// What becomes of the object of a verb.
fn undergone(tree: &Tree<'_>, frame: &Frame, object: &str) -> Option<QuantityKind> {
    let hostage = || {
        matches!(object, "hostage" | "captive" | "prisoner")
            || frame
                .arguments
                .iter()
                .any(|a| matches!(tree.lemma(a.token).as_str(), "hostage" | "captive" | "prisoner"))
    };
    let custody = || {
        let into = ["into custody", "into detention"];
        frame.arguments.iter().any(|a| match &a.role {
            Role::Prep(p) => into.contains(&format!("{p} {}", tree.lemma(a.token)).as_str()),
            _ => false,
        })
    };
    match frame.lemma.as_str() {
        "claim" | "cost" if object == "life" => Some(QuantityKind::Killed),
        "take" if custody() => Some(QuantityKind::Arrested),
        "take" | "seize" | "hold" if hostage() => Some(QuantityKind::Abducted),
        verb => befalls(verb),
    }
}

/// What a verb does to whomever it has as its object.
fn befalls(verb: &str) -> Option<QuantityKind> {
    Some(match verb {
        "kill" | "slay" | "massacre" | "murder" | "assassinate" | "execute" | "behead"
        | "slaughter" | "lynch" | "gun_down" => QuantityKind::Killed,
        "wound" | "injure" | "hurt" | "maim" => QuantityKind::Wounded,
        "arrest" | "detain" | "apprehend" | "jail" | "imprison" | "round_up" => {
            QuantityKind::Arrested
        }
        "displace" | "uproot" => QuantityKind::Displaced,
        "abduct" | "kidnap" | "capture" => QuantityKind::Abducted,
        "free" | "release" | "liberate" => QuantityKind::Released,
        "deport" | "expel" | "repatriate" => QuantityKind::Deported,
        _ => return None,
    })
}

/// True for verbs of which the object is dead or wounded.
pub(crate) fn is_of_dead_or_wounded(verb: &str) -> bool {
    matches!(befalls(verb), Some(QuantityKind::Killed | QuantityKind::Wounded))
}

/// What becomes of the subject of a verb without an object.
fn suffered(tree: &Tree<'_>, frame: &Frame) -> Option<QuantityKind> {
    let object = |word: &str| frame.fillers(&Role::Object).any(|o| tree.lemma(o) == word);
    Some(match frame.lemma.as_str() {
        "die" | "perish" | "drown" => QuantityKind::Killed,
        "lose" if object("life") => QuantityKind::Killed,
        "flee" => QuantityKind::Displaced,
        "disappear" | "vanish" => QuantityKind::Missing,
        "sustain" | "suffer" if object("injury") || object("wound") => QuantityKind::Wounded,
        _ => return None,
    })
}

/// True for an event of which such a number may be told.
fn may_have(event: EventType, kind: QuantityKind) -> bool {
    use EventType as E;
    use QuantityKind as Q;
    match kind {
        Q::Killed | Q::Wounded | Q::Missing => matches!(event, E::Assault | E::Protest),
        Q::Arrested => matches!(event, E::Coerce | E::Sanction),
        Q::Displaced => matches!(event, E::Assault | E::Sanction | E::Coerce),
        Q::Abducted => matches!(event, E::Assault),
        Q::Released => {
            matches!(event, E::Retreat | E::Concede | E::Agree | E::Cooperate | E::Aid | E::Request)
        }
        Q::Deported => matches!(event, E::Coerce | E::Sanction | E::Reject),
        Q::Protesters => event == E::Protest,
        Q::Troops => matches!(
            event,
            E::Mobilize | E::Aid | E::Retreat | E::Cooperate | E::Agree | E::Concede | E::Threaten
        ),
        Q::Money => matches!(
            event,
            E::Aid
                | E::Agree
                | E::Sanction
                | E::Cooperate
                | E::Request
                | E::Support
                | E::Coerce
                | E::Concede
                | E::Reject
                | E::Threaten
        ),
    }
}

/// The event that tells a count: the word that says it, else the nearest above
/// ("attacked ..., killing 12", "an attack that left 5 dead"), else the nearest
/// below ("12 people were killed in an attack").
fn home(scene: &Scene<'_>, count: &Count, anchors: &[Anchor], events: &[Event]) -> Option<usize> {
    let tree = scene.tree;
    let kind = count.quantity.kind;
    let own = scene.frame_of(count.holder);
    let fits = |anchor: &&Anchor| {
        events.get(anchor.event).is_some_and(|event| {
            // What might kill, or has not, is no toll of what has happened.
            let same = own.is_none_or(|frame| {
                anchor.token == count.holder
                    || frame.status == Status::Actual
                    || frame.status == event.status
            });
            same && may_have(event.kind, kind)
        })
    };
    let at = |token: usize| anchors.iter().filter(fits).find(|a| a.token == token);
    let mut token = count.holder;
    for _ in 0..8 {
        if let Some(anchor) = at(token) {
            return Some(anchor.event);
        }
        // What is only said of a sum, or done in another clause, is not this event's.
        let relation = tree.token(token).relation();
        let leaves = matches!(relation, "ccomp" | "parataxis")
            || kind == QuantityKind::Money && relation == "conj" && is_verb(tree, token);
        match tree.sentence.head(token) {
            Some(head) if !leaves => token = head,
            _ => break,
        }
    }
    if kind == QuantityKind::Money {
        return None;
    }
    let depth = |anchor: &Anchor| {
        let (mut token, mut steps) = (anchor.token, 0);
        while token != count.holder {
            token = tree.sentence.head(token)?;
            steps += 1;
            if steps > tree.sentence.tokens.len() {
                return None;
            }
        }
        Some(steps)
    };
    let below = anchors.iter().filter(fits).filter_map(|a| Some((depth(a)?, a.event)));
    below.min().map(|(_, event)| event)
}

fn is_verb(tree: &Tree<'_>, token: usize) -> bool {
    tree.token(token).upos == Upos::Verb
}

/// Nouns for troops.
const TROOPS: &[&str] = &[
    "troop",
    "troops",
    "soldier",
    "personnel",
    "peacekeeper",
    "marine",
    "paratrooper",
    "serviceman",
    "reservist",
    "reinforcement",
    "commando",
    "guardsman",
    "officer",
    "policeman",
];

/// A number of those who take part in an event: protesters, troops.
fn part(
    scene: &Scene<'_>,
    phrase: &Phrase<'_>,
    anchors: &[Anchor],
    events: &[Event],
) -> Option<(usize, Quantity)> {
    let tree = scene.tree;
    if phrase.amount.is_money {
        return None;
    }
    let heads = phrase.heads(tree);
    let alone = (phrase.amount.first..=phrase.amount.last).contains(&phrase.head);
    let troops = TROOPS.contains(&tree.lemma(phrase.head).as_str());
    for anchor in anchors {
        let Some(event) = events.get(anchor.event) else { continue };
        let Some(frame) = scene.frame_of(anchor.token) else {
            continue;
        };
        let fills = |role: Option<&Role>| {
            frame
                .arguments
                .iter()
                .filter(|a| role.is_none_or(|r| a.role == *r))
                .flat_map(|a| tree.conjuncts(a.token))
                .any(|t| heads.contains(&t))
        };
        if may_have(event.kind, QuantityKind::Protesters)
            && (alone || is_person(scene, phrase.head))
            && (fills(Some(&Role::Agent)) || draws(tree, anchor.token, &heads))
        {
            let quantity = quantity(scene, phrase, QuantityKind::Protesters);
            return Some((anchor.event, quantity));
        }
        if troops && may_have(event.kind, QuantityKind::Troops) && fills(None) {
            return Some((anchor.event, quantity(scene, phrase, QuantityKind::Troops)));
        }
    }
    None
}

/// "the march drew 5,000 people".
fn draws(tree: &Tree<'_>, protest: usize, heads: &[usize]) -> bool {
    let verb = tree.sentence.head(protest).filter(|_| tree.token(protest).relation() == "nsubj");
    verb.is_some_and(|verb| {
        matches!(tree.lemma(verb).as_str(), "draw" | "attract" | "gather" | "bring" | "mobilize")
            && tree.by(verb, "obj").any(|o| heads.contains(&o))
    })
}
