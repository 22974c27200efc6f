//! Who of a sentence are the parties of one of its events: a learned choice.
//!
//! What a rule binds, what the network thinks of each word and how the words hang together
//! in the tree are clues, each with a weight for being an actor and one for being a
//! recipient ([`PartyWeights`]). The mention whose weights add up to most in a role is the party
//! if that is at least [`LEAST`], others beside it if theirs are at least [`MORE`], or [`BESIDE`]
//! where they are coordinated with a party, so that every choice can be explained by its clues.

use std::fmt::{self, Write};

use smol_str::SmolStr;
use whodid_text::{NameClass, Span, Upos};

use crate::Sector;
use crate::actor::is_stateless;
use crate::frame::{DONE_TO, Frame, PredicateKind, Role, Tree};
use crate::matching::{Binding, Scene};
use crate::mention::{Mention, MentionKind};
use crate::ontology::EventType;
use crate::place;
use crate::quantity;
use crate::weights::Weights;

/// Actor and recipient, as indices.
const ROLES: [usize; 2] = [0, 1];

/// What the weights of the likeliest mention must come to, in thousandths of a logit, for it to
/// be a party. It is below nothing, as an event without its party is worth as little as one
/// with a wrong one, and mostly the best guess is right.
pub const LEAST: i32 = -1_200;

/// The same for a mention beside a likelier one.
pub const MORE: i32 = -350;

/// The same for a mention that is coordinated with a party.
pub const BESIDE: i32 = -2_000;

/// Indices of the mentions that these sums, as actor and as recipient, make parties in a role
/// (0 actor, 1 recipient).
///
/// ```
/// use whodid_events::parties::chosen;
///
/// let sums = [[2_700, -4_400], [-900, -800], [-2_000, -700]];
/// assert_eq!(chosen(&sums, 0), [0]);
/// assert_eq!(chosen(&sums, 1), [2]);
/// ```
pub fn chosen(sums: &[[i32; 2]], role: usize) -> Vec<usize> {
    // Of equal sums the actor's counts.
    let fits = |sum: &[i32; 2]| if role == 0 { sum[0] >= sum[1] } else { sum[1] > sum[0] };
    let best = sums.iter().filter(|sum| fits(sum)).map(|sum| sum[role]).max();
    let Some(best) = best.filter(|&best| best >= LEAST) else { return Vec::new() };
    let parties = sums.iter().enumerate();
    let parties = parties.filter(|(_, sum)| fits(sum) && (sum[role] == best || sum[role] >= MORE));
    parties.map(|(at, _)| at).collect()
}

/// The longest way through the tree that is a clue of its own, in edges.
const FAR: usize = 5;

/// How deep in the tree phrases within phrases are looked for.
const DEPTH: usize = 30;

/// How far from its predicate a party may stand, in words: a sentence of thousands of words,
/// a list mostly, is not weighed as a whole for each of its predicates.
const REACH: usize = 120;

/// What each clue is worth as actor and as recipient, in thousandths of a logit.
pub type PartyWeights = Weights<2>;

/// What speaks for a mention as a party of an event, and against it, in thousandths of a
/// logit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighed {
    /// Index of the token that heads the mention.
    pub token: usize,
    /// As an actor.
    pub actor: i32,
    /// As a recipient.
    pub recipient: i32,
}

/// A mention that may be a party of an event, with what speaks for and against it:
/// an example for training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyExample {
    /// Where the mention's words stand in the article's text.
    pub span: Span,
    /// Where its head stands.
    pub head: Span,
    /// Its countries.
    pub countries: Vec<String>,
    /// The names of its clues.
    pub clues: Vec<String>,
}

/// The mentions that may be parties of one event, for training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyExamples {
    /// The event's type.
    pub kind: EventType,
    /// Where its predicate stands, and its light verb.
    pub words: Vec<Span>,
    /// The mentions of its sentence.
    pub mentions: Vec<PartyExample>,
}

/// A mention with what network and rules say of it.
struct Seen<'s> {
    token: usize,
    mention: &'s Mention,
    /// Probability of each role by the network, in thousandths.
    chance: [u16; 2],
    /// Whether a rule binds it in each role.
    bound: [bool; 2],
}

/// The choice of the parties of one event.
pub(crate) struct Choice<'s> {
    scene: &'s Scene<'s>,
    frame: &'s Frame,
    kind: EventType,
    /// Where no rule fits.
    proposed: bool,
    strength: usize,
    speaker: Option<Span>,
    /// The predicate and what it hangs from.
    above: Vec<usize>,
    seen: Vec<Seen<'s>>,
}

impl<'s> Choice<'s> {
    /// `told` are the words that the network gives a role, with its probabilities;
    /// `speaker` says what is said.
    pub(crate) fn new(
        scene: &'s Scene<'s>,
        frame: &'s Frame,
        kind: EventType,
        (bound, proposed): (&Binding, bool),
        told: impl Iterator<Item = (usize, u16, u16)>,
        speaker: Option<Span>,
    ) -> Choice<'s> {
        let mut seen: Vec<Seen<'_>> = scene
            .mentions
            .of_sentence(scene.sentence)
            .filter(|mention| mention.head.abs_diff(frame.predicate) <= REACH)
            .filter(|mention| kind != EventType::Assault || !scene.is_whose_border(mention.head))
            .filter(|mention| !scene.tree.is_told_of_another(mention.head))
            .filter(|mention| !is_name_of_exercise(scene.tree, mention.head))
            .map(|mention| Seen {
                token: mention.head,
                mention,
                chance: [0, 0],
                bound: [
                    bound.actors.contains(&mention.head),
                    bound.recipients.contains(&mention.head),
                ],
            })
            .collect();
        seen.sort_by_key(|s| s.token);
        for (token, actor, recipient) in told {
            for party in scene.stands_for(token) {
                if let Some(one) = seen.iter_mut().find(|s| s.token == party) {
                    one.chance = [one.chance[0].max(actor), one.chance[1].max(recipient)];
                }
            }
        }
        let above = above(scene.tree, frame.predicate, DEPTH);
        Choice { scene, frame, kind, proposed, strength: bound.strength, speaker, above, seen }
    }

    /// What these weights say of every mention, in text order.
    pub(crate) fn weighed(&self, weights: &PartyWeights) -> Vec<Weighed> {
        let weigh = |at: usize| {
            let mut sum = [0_i32, 0];
            self.clues(at, &mut |clue| {
                let weight = weights.of(clue);
                ROLES.iter().for_each(|&role| sum[role] = sum[role].saturating_add(weight[role]));
            });
            let [actor, recipient] = sum;
            Weighed { token: self.seen[at].token, actor, recipient }
        };
        (0..self.seen.len()).map(weigh).collect()
    }

    /// The parties of mentions so weighed. Nobody does it to himself: who seems to be on both
    /// sides, by two of his names, is on the likelier one.
    pub(crate) fn made(&self, weighed: &[Weighed]) -> Binding {
        let mut made = binding(weighed, self.strength);
        self.turn_undergone(&mut made);
        self.turn_from(&mut made);
        self.turn_sanctioned(&mut made);
        for role in ROLES {
            self.take_mates(weighed, role, &mut made);
        }
        let named = |&party: &usize| !self.has_beside(party, &["rather", "instead"]);
        made.actors.retain(named);
        made.recipients.retain(named);
        self.leave_other_clauses(&mut made);
        self.leave_who_acts_above(&mut made);
        self.leave_who_mourns(&mut made);
        self.leave_what_is_beside(&mut made);
        self.leave_first_subject(&mut made);
        self.leave_who_is_sent(&mut made);
        self.leave_who_stays(&mut made);
        self.leave_who_reacts(&mut made);
        self.leave_who_judges(&mut made);
        self.leave_whom_it_hits(&mut made);
        self.leave_aims(&mut made);
        self.leave_other_sides(&mut made);
        self.take_who_is_told(&mut made);
        self.take_who_will(&mut made);
        self.leave_who_is_no_authority(&mut made);
        self.leave_who_tells(&mut made);
        let said = |token: usize| weighed.iter().find(|w| w.token == token);
        let mention = |token: usize| self.scene.mention(token);
        made.actors.retain(|&actor| {
            let himself = |recipient: usize| {
                mention(actor).zip(mention(recipient)).is_some_and(|(a, b)| is_the_same(a, b))
            };
            let sum = said(actor).map_or(i32::MIN, |w| w.actor);
            let likelier = |recipient: usize| said(recipient).is_some_and(|w| w.recipient > sum);
            let keeps = !made.recipients.iter().any(|&r| himself(r) && likelier(r));
            if keeps {
                made.recipients.retain(|&recipient| !himself(recipient));
            }
            keeps
        });
        made
    }

    /// The parties that a rule binds on both sides, without whom no rule can tell apart.
    pub(crate) fn bound(&self, binding: &Binding) -> Binding {
        let mut made = binding.clone();
        self.take_who_will(&mut made);
        self.leave_who_is_sent(&mut made);
        self.leave_what_is_beside(&mut made);
        made.recipients.retain(|&one| !self.is_beside_the_point(one));
        made
    }

    /// What a deed or words stand beside: places and aims, company and comparisons, even where a
    /// rule binds them.
    fn leave_what_is_beside(&self, made: &mut Binding) {
        self.leave_grounds(made);
        self.leave_venues(made);
        self.leave_mates(made);
        self.leave_what_it_is_like(made);
        self.leave_who_claimed(made);
        self.leave_origins(made);
    }

    /// The subject of a passive has not done it: "*Soldiers* killed in a strike in Jordan", whom
    /// the network takes for killers. Nor has whose killing or arrest it is, or who faces it.
    fn turn_undergone(&self, made: &mut Binding) {
        let (frame, tree) = (self.frame, self.scene.tree);
        let at = frame.predicate;
        let undergone: Vec<usize> = match frame.kind {
            PredicateKind::Noun if UNDERGONE.contains(&frame.lemma.as_str()) => {
                let of = |kid: usize| tree.case(kid).is_some_and(|case| case == "of");
                let nobody_else = !tree.by(at, "nmod").any(of);
                let whose = tree.by(at, "nmod").filter(|&kid| {
                    let own = nobody_else && tree.token(kid).deprel == "nmod:poss";
                    own && self.is_somebody(kid)
                });
                whose.collect()
            }
            PredicateKind::Verb if frame.passive => {
                let done_to = DONE_TO.contains(&frame.lemma.as_str());
                let subjects = tree.by(at, "nsubj").flat_map(|subject| tree.conjuncts(subject));
                // "it was slapped with sanctions": where the rule says so, too
                subjects.filter(|&one| done_to || self.is_bound(one, 1)).collect()
            }
            // "the ministry faced criticism"
            PredicateKind::Verb if UNDERGOING.contains(&frame.lemma.as_str()) => {
                tree.by(at, "nsubj").filter(|&one| self.is_bound(one, 1)).collect()
            }
            _ => return,
        };
        let whose = |&actor: &usize| {
            let within = |one: usize| !frame.passive && tree.sentence.dominates(one, actor);
            undergone.iter().find(|&&one| one == actor || within(one))
        };
        let turned: Vec<usize> = made.actors.iter().filter_map(whose).copied().collect();
        made.actors.retain(|actor| whose(actor).is_none());
        if !turned.is_empty() {
            made.recipients = turned;
            made.recipients.dedup();
        }
    }

    /// True for whom a rule binds in a role.
    fn is_bound(&self, token: usize, role: usize) -> bool {
        !self.proposed && self.seen.iter().any(|one| one.token == token && one.bound[role])
    }

    /// "The withdrawal of American *troops*": where a rule says who withdraws, nobody else does.
    fn leave_who_stays(&self, made: &mut Binding) {
        let withdraws = |&actor: &usize| self.is_bound(actor, 0);
        let noun = self.frame.kind == PredicateKind::Noun;
        if self.kind == EventType::Retreat && noun && made.actors.iter().any(withdraws) {
            made.actors.retain(withdraws);
        }
    }

    /// "Calls from *Britain*", "pressure from the *West*": who such words come from says them.
    fn turn_from(&self, made: &mut Binding) {
        use EventType as T;
        let tree = self.scene.tree;
        let at = self.frame.predicate;
        let said =
            matches!(self.kind, T::Request | T::Accuse | T::Threaten | T::Support | T::Reject);
        if self.frame.kind != PredicateKind::Noun || !said {
            return;
        }
        let from = |&kid: &usize| tree.case(kid).is_some_and(|case| case == "from");
        let from: Vec<usize> =
            tree.by(at, "nmod").filter(from).flat_map(|one| tree.conjuncts(one)).collect();
        let (turned, recipients) = made.recipients.iter().partition(|one| from.contains(one));
        made.recipients = recipients;
        let turned: Vec<usize> = turned;
        if !turned.is_empty() {
            let asked = std::mem::replace(&mut made.actors, turned);
            made.recipients.extend(asked.into_iter().filter(|one| !from.contains(one)));
        }
    }

    /// "New *Russia* sanctions" are against Russia: those who impose them stand before the word as
    /// an adjective or by their letters ("US sanctions").
    fn turn_sanctioned(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let sanctions = self.frame.kind == PredicateKind::Noun
            && matches!(self.frame.lemma.as_str(), "sanction" | "embargo" | "tariff");
        let (hit, actors): (Vec<usize>, _) = made.actors.iter().partition(|&&actor| {
            let token = tree.token(actor);
            let state = self.scene.mention(actor).is_some_and(|one| {
                one.kind == MentionKind::Name && one.actors.iter().any(|actor| actor.is_state)
            });
            sanctions
                && state
                && token.relation() == "compound"
                && tree.sentence.head(actor) == Some(self.frame.predicate)
                && token.upos == Upos::Propn
                && token.form.contains(char::is_lowercase)
        });
        made.actors = actors;
        if !hit.is_empty() {
            made.recipients = hit;
        }
    }

    /// True for a person, by name or by a pronoun, and for people who are no body or force.
    fn is_somebody(&self, token: usize) -> bool {
        let Some(mention) = self.scene.mention(token) else { return false };
        let force = |sector| matches!(sector, Sector::Military | Sector::Police | Sector::Rebel);
        let [one] = mention.actors.as_slice() else { return false };
        let name = self.scene.tree.token(token).name;
        !one.is_state
            && match mention.kind {
                MentionKind::Name => name.is_some_and(|name| name.class == NameClass::Person),
                MentionKind::Pronoun => true,
                MentionKind::Description => !one.sector().is_some_and(force),
            }
    }

    /// Who acts in a clause apart is no party: "a conference at which Blinken said that *Putin* relies
    /// on ...", "70,000 people have been displaced, whose return the *government* wants".
    fn leave_other_clauses(&self, made: &mut Binding) {
        made.actors
            .retain(|&actor| !self.in_another_clause(actor, &["acl:relcl", "ccomp", "advcl"]));
        made.recipients.retain(|&one| {
            !self.in_another_clause(one, &["ccomp", "advcl"])
                && !self.is_only_there(one)
                && !self.is_beside_the_point(one)
        });
    }

    /// True for who is named in what is denied or in a visit made meanwhile, even where a rule
    /// finds him there.
    fn is_beside_the_point(&self, party: usize) -> bool {
        self.is_denied_of(party) || self.is_visited_meanwhile(party)
    }

    /// True for who is visited while something else is asked for: "urges talks on a visit to
    /// *Kyiv*".
    fn is_visited_meanwhile(&self, party: usize) -> bool {
        let tree = self.scene.tree;
        let [on, during] = ["on", "during"].map(|word| Role::Prep(SmolStr::new_static(word)));
        let mut meanwhile = self.frame.fillers(&on).chain(self.frame.fillers(&during));
        self.kind == EventType::Request
            && meanwhile.any(|visit| {
                matches!(tree.lemma(visit).as_str(), "visit" | "trip" | "tour")
                    && tree.sentence.dominates(visit, party)
            })
    }

    /// True for whom what is denied would have happened to: "denied that police had beaten
    /// *prisoners*".
    fn is_denied_of(&self, party: usize) -> bool {
        let tree = self.scene.tree;
        let denies = self.kind == EventType::Reject && self.frame.lemma == "deny";
        let clause = tree.by(self.frame.predicate, "ccomp").next().filter(|_| denies);
        clause.is_some_and(|clause| {
            tree.sentence.dominates(clause, party)
                && !tree.by(clause, "nsubj").any(|one| tree.sentence.dominates(one, party))
        })
    }

    /// True for who is told of in a clause about a place or a time of the deed: "a truce along the
    /// border, where shelling has killed 36 *people*". An attack may be what hurts them.
    fn is_only_there(&self, party: usize) -> bool {
        if self.kind == EventType::Assault {
            return false;
        }
        let tree = self.scene.tree;
        let at = self.frame.predicate;
        let way = tree.sentence.upwards(party);
        let outside =
            |&one: &usize| !tree.sentence.dominates(one, at) && !self.above.contains(&one);
        let where_or_when = |&clause: &usize| {
            let told = |kid: usize| matches!(tree.lemma(kid).as_str(), "where" | "when");
            tree.token(clause).deprel == "acl:relcl"
                && tree.by(clause, "advmod").chain(tree.by(clause, "mark")).any(told)
        };
        way.take_while(outside).any(|one| where_or_when(&one))
    }

    /// Who does something to those whom a relative clause is about has no part in what that
    /// tells: "*Hun Manet* thanked Trump, who had telephoned both".
    fn leave_who_acts_above(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let clause = tree.sentence.upwards(self.frame.predicate);
        let mut clause = clause.skip_while(|&at| tree.token(at).relation() == "conj");
        let Some(clause) = clause.next().filter(|&at| tree.token(at).deprel == "acl:relcl") else {
            return;
        };
        let verb = self.frame.kind == PredicateKind::Verb;
        // "It is named after a writer who was executed": nobody says by whom.
        let nameless = |about: usize| {
            self.frame.passive
                && self.kind.is_deed()
                && self.frame.fillers(&Role::Agent).next().is_none()
                && made.recipients.contains(&about)
        };
        let Some(about) = tree
            .sentence
            .head(clause)
            .filter(|&about| verb && (made.actors.contains(&about) || nameless(about)))
        else {
            return;
        };
        let above = tree.sentence.head(about);
        made.actors.retain(|&actor| {
            let apart = actor != about && tree.token(actor).relation() == "nsubj";
            !apart || tree.sentence.head(actor) != above
        });
    }

    /// Who gathers for the anniversary of an assassination has not done it, and at whose grave
    /// a bomb goes off is not hit by it.
    fn leave_who_mourns(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let at = self.frame.predicate;
        if let Some(day) = mourned(tree, at) {
            made.actors.retain(|&actor| tree.sentence.dominates(day, actor));
        }
        let apart = |&one: &usize| !tree.sentence.dominates(one, at);
        made.recipients.retain(|&one| {
            self.kind != EventType::Assault
                || !tree.sentence.upwards(one).take_while(apart).any(|up| is_mourning(tree, up))
        });
    }

    /// Where something kills is not who does: "a campaign in *Gaza* has killed 40,000". Nor are
    /// those whose friends or foes do something: "*its* donors withdrew".
    fn leave_grounds(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let verb = self.frame.kind == PredicateKind::Verb;
        let own = tree.by(self.frame.predicate, "nsubj");
        let subjects: Vec<usize> = own.chain(self.frame.fillers(&Role::Agent)).collect();
        let within = |actor: usize| {
            let above = |&one: &usize| one != actor && tree.sentence.dominates(one, actor);
            verb && subjects.iter().any(above)
        };
        let place = |actor: usize| {
            let first = tree.first_conjunct(actor);
            let there = tree.case(first).is_some_and(|case| {
                matches!(
                    case.as_str(),
                    "in" | "across" | "inside" | "near" | "around" | "throughout"
                )
            });
            // "Voices in the *government*"
            let body = self.scene.mention(actor).is_some_and(|mention| {
                let of = |sector| matches!(sector, Some(Sector::Government | Sector::Military));
                mention.kind == MentionKind::Description
                    && mention.actors.iter().any(|actor| of(actor.sector()))
            });
            let nominal = tree.token(first).relation() == "nmod";
            self.kind == EventType::Assault && nominal && there && !body
        };
        let others = |actor: usize| {
            let head =
                tree.sentence.head(actor).filter(|_| tree.token(actor).deprel == "nmod:poss");
            head.is_some_and(|head| OTHERS.contains(&tree.lemma(head).as_str()))
        };
        made.actors.retain(|&actor| !within(actor) || !(place(actor) || others(actor)));
    }

    /// What a blow is aimed at has not struck it: "the blast at a *police* academy".
    fn leave_aims(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let at = self.frame.predicate;
        let noun = self.frame.kind == PredicateKind::Noun;
        if !noun || self.kind != EventType::Assault || !BLOWS.contains(&&*self.frame.lemma) {
            return;
        }
        let case = |one: usize| tree.case(one).unwrap_or_default();
        let aim = |actor: usize| {
            let outside = |&one: &usize| one != at && tree.sentence.head(one).is_some();
            let way: Vec<usize> = tree.sentence.upwards(actor).take_while(outside).collect();
            let below = way.last().copied().filter(|&one| tree.sentence.head(one) == Some(at));
            below.is_some_and(|one| {
                tree.token(one).relation() == "nmod"
                    && way.iter().all(|&one| case(one) != "by")
                    && matches!(
                        &*case(one),
                        "on" | "at" | "in" | "near" | "against" | "outside" | "inside"
                    )
            })
        };
        made.actors.retain(|&actor| !aim(actor));
    }

    /// With whom somebody works together is not done to: "in cooperation with other *units*".
    fn leave_mates(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let mate = |one: usize| {
            let noun = tree.sentence.head(one).filter(|_| {
                tree.token(one).relation() == "nmod" && tree.case(one).is_some_and(|c| c == "with")
            });
            noun.is_some_and(|noun| {
                matches!(
                    &*tree.lemma(noun),
                    "cooperation"
                        | "co-operation"
                        | "coordination"
                        | "conjunction"
                        | "collaboration"
                ) && tree.case(noun).is_some_and(|case| case == "in")
                    && self.frame.tokens().all(|own| own != noun)
            })
        };
        if self.kind.is_deed() {
            made.recipients.retain(|&one| !mate(one));
        }
    }

    /// Where words are said is not whom they are said of: "threats at *polling stations*", "in a
    /// speech at the *UN General Assembly*".
    fn leave_venues(&self, made: &mut Binding) {
        use EventType as T;
        let said = matches!(self.kind, T::Accuse | T::Request | T::Reject | T::Support | T::Agree);
        let tree = self.scene.tree;
        let venue = |one: usize| {
            self.scene.mention(one).is_some_and(|mention| match mention.kind {
                MentionKind::Description => place::is_place_noun(&tree.lemma(one)),
                MentionKind::Name => {
                    !self.is_bound(one, 1)
                        && mention.actors.iter().all(|actor| {
                            matches!(actor.country.as_deref(), Some("UNO" | "EUR" | "IGO" | "NGO"))
                        })
                }
                MentionKind::Pronoun => false,
            })
        };
        let at = |one: usize| tree.case(one).is_some_and(|case| case == "at");
        made.recipients.retain(|&one| !(said && at(one) && venue(one)));
    }

    /// What something is compared to is not blamed: "compared the unrest to a coup in *Ukraine*".
    fn leave_what_it_is_like(&self, made: &mut Binding) {
        if !matches!(self.frame.lemma.as_str(), "compare" | "liken" | "equate") {
            return;
        }
        let tree = self.scene.tree;
        let [to, with] = ["to", "with"].map(|word| Role::Prep(SmolStr::new_static(word)));
        let like: Vec<usize> = self.frame.fillers(&to).chain(self.frame.fillers(&with)).collect();
        made.recipients.retain(|&one| !like.iter().any(|&at| tree.sentence.dominates(at, one)));
    }

    /// "An inquiry following claims by *Israel*" is not into Israel.
    fn leave_who_claimed(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let outside = |&at: &usize| !tree.sentence.dominates(at, self.frame.predicate);
        let later = |at: usize| {
            let case = tree.case(at).or_else(|| tree.mark(at));
            case.is_some_and(|case| matches!(&*case, "follow" | "following" | "after"))
        };
        if self.kind == EventType::Accuse {
            made.recipients.retain(|&one| {
                let mut above = tree.sentence.upwards(one).take_while(outside).skip(1);
                !above.any(later)
            });
        }
    }

    /// Where a rocket is fired from is not hit, and of "the deportation of children from
    /// *Ukraine*" those are taken who are named. Nor has where they are from who are hit done
    /// it: "killed workers from *Poland*".
    fn leave_origins(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let home = |actor: usize| {
            let first = tree.first_conjunct(actor);
            let from = tree.case(first).is_some_and(|case| case == "from");
            let mut above = tree.sentence.upwards(first).skip(1);
            from && tree.token(first).relation() == "nmod"
                && above.any(|at| made.recipients.contains(&at))
        };
        let deed = self.kind.is_deed() && self.frame.kind == PredicateKind::Verb;
        let homes: Vec<usize> =
            made.actors.iter().copied().filter(|&actor| deed && home(actor)).collect();
        made.actors.retain(|actor| !homes.contains(actor));
        let left = |one: usize| tree.case(one).is_some_and(|case| case == "from");
        let lemma = self.frame.lemma.as_str();
        let fired = matches!(lemma, "fire" | "launch" | "lob" | "shoot");
        let taken = matches!(
            lemma,
            "deport" | "deportation" | "abduct" | "abduction" | "expel" | "expulsion"
        );
        let others = made.recipients.iter().any(|&one| !left(one));
        if fired && self.kind == EventType::Assault || taken && others {
            made.recipients.retain(|&one| !left(one));
        }
    }

    /// A verb that is joined to another and has a subject of its own does not share the other's:
    /// "1,200 *people* were killed and 251 taken hostage".
    fn leave_first_subject(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let at = self.frame.predicate;
        let own = tree.by(at, "nsubj").any(|one| self.scene.mention(one).is_some());
        let first = tree.sentence.head(at).filter(|_| own && tree.token(at).relation() == "conj");
        let Some(first) = first else { return };
        let passive = |verb: usize| tree.by(verb, "nsubj:pass").next().is_some();
        let shared = |one: usize| {
            tree.sentence.head(one) == Some(first) && tree.token(one).relation() == "nsubj"
        };
        // Who acts first may have done both: "they stormed a hall and 50 were killed". And one blow
        // hurts the dead and the wounded.
        let blow = quantity::is_of_dead_or_wounded(&self.frame.lemma);
        if passive(first) && passive(at) && !blow {
            made.actors.retain(|&one| !shared(one));
            made.recipients.retain(|&one| !shared(one));
        }
    }

    /// Who is to be sent is not whom it is promised to: "offered to send *observers*".
    fn leave_who_is_sent(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let described = |one: usize| {
            self.scene.mention(one).is_some_and(|one| one.kind == MentionKind::Description)
        };
        let sent = |&one: &usize| {
            let object = tree.token(one).relation() == "obj" && described(one);
            let verb = tree.sentence.head(one).filter(|_| object);
            verb.is_some_and(|verb| {
                tree.sentence.dominates(self.frame.predicate, verb)
                    && matches!(
                        tree.lemma(verb).as_str(),
                        "send" | "dispatch" | "deploy" | "contribute"
                    )
                    && tree.by(verb, "iobj").next().is_none()
            })
        };
        if self.kind == EventType::Agree {
            made.recipients.retain(|one| !sent(one));
        }
    }

    /// True for what the way from the predicate reaches only by going down into a clause of
    /// one of these relations that has a subject and is not the predicate's own.
    fn in_another_clause(&self, party: usize, clauses: &[&str]) -> bool {
        let tree = self.scene.tree;
        let mut own: Vec<usize> = self.frame.tokens().collect();
        own.extend(tree.by(self.frame.predicate, "conj"));
        let (mut at, mut apart) = (party, false);
        for _ in 0..tree.sentence.tokens.len() {
            if self.above.contains(&at) || own.contains(&at) {
                break;
            }
            let Some(head) = tree.sentence.head(at) else { return false };
            let relation = tree.token(at).relation();
            // "to demand that the minister resign" is the predicate's own
            if own.contains(&head) && matches!(relation, "advcl" | "xcomp" | "ccomp" | "acl") {
                return false;
            }
            let has_subject = || tree.by(at, "nsubj").next().is_some();
            let on =
                |condition: &str| tree.by(at, "mark").any(|mark| tree.lemma(mark) == condition);
            // "hurt by stones that *protesters* threw"
            let by = tree.case(head).is_some_and(|case| case == "by");
            apart |= clauses.contains(&tree.token(at).deprel.as_str())
                && has_subject()
                && !on("if")
                && !on("as long as")
                && !by
                && tree.token(head).upos != Upos::Pron;
            at = head;
        }
        apart
    }

    /// Who condemns, denies or refuses a deed has not done it: "*Mikati* condemned Israeli
    /// aggression", "*Iran* dismissed calls from Britain".
    fn leave_who_judges(&self, made: &mut Binding) {
        use EventType as T;
        let tree = self.scene.tree;
        let top = self.frame.predicate;
        let shared = matches!(self.kind, T::Consult | T::Agree | T::Cooperate | T::Mobilize);
        if self.frame.kind != PredicateKind::Noun || self.frame.light.is_some() || shared {
            return;
        }
        let Some(verb) = tree.sentence.head(top).filter(|_| tree.token(top).relation() == "obj")
        else {
            return;
        };
        if !JUDGING.contains(&tree.lemma(verb).as_str()) {
            return;
        }
        let above = self.scene.frame_of(verb);
        let judges = |&actor: &usize| {
            above.is_some_and(|frame| frame.fillers(&Role::Agent).any(|agent| agent == actor))
        };
        let told = matches!(self.kind, T::Request | T::Accuse | T::Threaten);
        if told && made.recipients.is_empty() {
            made.recipients.extend(made.actors.iter().copied().filter(judges));
        }
        made.actors.retain(|actor| !judges(actor));
    }

    /// Whoever is told something in a call or at a meeting takes part in it: "in a call Biden urged
    /// *Netanyahu* to wait", "a call in which Trump pressed *Zelensky*".
    fn take_who_is_told(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let at = self.frame.predicate;
        let alone = made.actors.len() == 1 && made.recipients.is_empty();
        if self.kind != EventType::Consult || self.frame.kind != PredicateKind::Noun || !alone {
            return;
        }
        let within = |case: SmolStr| matches!(&*case, "in" | "during" | "at");
        let inside = tree.token(at).relation() == "obl" && tree.case(at).is_some_and(within);
        let above = tree.sentence.head(at).filter(|_| inside);
        let verb = above.into_iter().chain(tree.by(at, "acl:relcl"));
        // Not "at a summit the minister asked farmers to wait".
        let another = |token: usize| {
            let speaker = made.actors.first().and_then(|&actor| self.scene.mention(actor));
            let told = self.scene.mention(token).filter(|told| !told.is_place);
            told.zip(speaker).is_some_and(|(told, speaker)| !share_a_country(told, speaker))
        };
        let told = verb.filter_map(|verb| self.scene.frame_of(verb)).find_map(|frame| {
            let speaks = TELLING.contains(&frame.lemma.as_str()) && !frame.passive;
            let says = frame.fillers(&Role::Agent).any(|agent| made.actors.contains(&agent));
            let mut told = frame.fillers(&Role::Object).chain(frame.fillers(&Role::Indirect));
            told.find(|&one| speaks && says && another(one))
        });
        made.actors.extend(told);
    }

    /// Who says what somebody else will do does not threaten with it: "*Britain* may leave the talks
    /// if the killing goes on, the Dutch minister said".
    fn take_who_will(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let tells = |&actor: &usize| self.frame.fillers(&Role::Agent).any(|agent| agent == actor);
        let Some(teller) = made.actors.iter().copied().find(tells) else { return };
        if self.kind != EventType::Threaten || self.proposed {
            return;
        }
        let another = |&token: &usize| {
            let told = self.scene.mention(teller);
            let known = |one: &&Mention| one.actors.iter().any(|actor| actor.id.is_some());
            let one = self.scene.mention(token).filter(known);
            one.zip(told).is_some_and(|(one, told)| !share_a_country(one, told))
        };
        let agent = who_will(tree, self.frame).find(another);
        let Some(agent) = agent.filter(|agent| !made.recipients.contains(agent)) else { return };
        made.actors = tree.conjuncts(agent).into_iter().filter(another).collect();
    }

    /// Whom something beside the deed is between has no part in the deed: "called for talks between
    /// *Russia* and *Ukraine* during a visit".
    fn leave_other_sides(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let at = self.frame.predicate;
        let of_another = |&party: &usize| {
            let between = |&one: &usize| tree.case(one).is_some_and(|case| case == "between");
            let mut way = tree.sentence.upwards(party).take(3);
            let noun = way.find(between).and_then(|one| tree.sentence.head(one));
            noun.is_some_and(|noun| {
                !self.frame.tokens().any(|own| own == noun)
                    && !self.above.contains(&noun)
                    && !tree.sentence.dominates(at, noun)
            })
        };
        if made.actors.iter().any(|actor| !of_another(actor)) {
            made.actors.retain(|actor| !of_another(actor));
        }
    }

    /// Whom an attack is on has not made it: "an attack on a *Ukrainian* town damaged houses".
    fn leave_whom_it_hits(&self, made: &mut Binding) {
        if self.kind != EventType::Assault {
            return;
        }
        let (hit, actors): (Vec<usize>, _) =
            made.actors.iter().partition(|&&actor| self.scene.is_hit(self.frame, actor));
        made.actors = actors;
        if made.recipients.is_empty() {
            made.recipients = hit;
        }
    }

    /// Who does something after a deed to his own people has not done that deed: "*Israel* sealed
    /// the town off after the shooting of two Israelis".
    fn leave_who_reacts(&self, made: &mut Binding) {
        let tree = self.scene.tree;
        let top = self.frame.light.unwrap_or(self.frame.predicate);
        let Some(verb) = tree.sentence.head(top) else { return };
        let cause = |case: SmolStr| {
            matches!(
                case.as_str(),
                "after"
                    | "follow"
                    | "following"
                    | "over"
                    | "since"
                    | "amid"
                    | "because of"
                    | "in response to"
            )
        };
        if self.frame.kind != PredicateKind::Noun || !tree.case(top).is_some_and(cause) {
            return;
        }
        let victims = &made.recipients;
        let own = |actor: usize| {
            let mut victims = victims.iter().filter_map(|&victim| self.scene.mention(victim));
            let actor = self.scene.mention(actor);
            actor.is_some_and(|actor| victims.any(|victim| share_a_country(victim, actor)))
        };
        made.actors.retain(|&actor| {
            let reacts = tree.token(actor).relation() == "nsubj"
                && tree.sentence.head(actor) == Some(verb)
                && own(actor);
            !reacts
        });
    }

    /// Who is no authority arrests nobody: "the *rights group* said that he was in custody".
    fn leave_who_is_no_authority(&self, made: &mut Binding) {
        use Sector as S;
        let named = self.frame.fillers(&Role::Agent).next().is_some();
        if named || !matches!(self.kind, EventType::Coerce | EventType::Sanction) {
            return;
        }
        let powerless = |sector| {
            matches!(
                sector,
                Some(
                    S::Civilian
                        | S::Journalist
                        | S::Social
                        | S::Education
                        | S::Medical
                        | S::Business
                )
            )
        };
        made.actors.retain(|&actor| {
            let teller = self.scene.mention(actor).filter(|m| self.speaker == Some(m.span));
            !teller.is_some_and(|one| one.actors.iter().all(|actor| powerless(actor.sector())))
        });
    }

    /// Who tells of an attack that names no attacker is not the attacker, "five were killed, the
    /// *police* said", but where forces tell of blows to others: "targets in Lebanon were hit". Nor
    /// has whoever says that his own were praised, accused or promised something done that.
    fn leave_who_tells(&self, made: &mut Binding) {
        use EventType as T;
        let frame = self.frame;
        let nameless = frame.passive && frame.fillers(&Role::Agent).next().is_none();
        let told = matches!(
            self.kind,
            T::Accuse | T::Support | T::Agree | T::Request | T::Threaten | T::Aid
        );
        let mention = |token: usize| self.scene.mention(token);
        if !nameless || !told && self.kind != T::Assault {
            return;
        }
        let undergo = frame.fillers(&Role::Object).chain(made.recipients.iter().copied());
        let undergo: Vec<&Mention> = undergo.filter_map(mention).collect();
        made.actors.retain(|&actor| {
            let Some(teller) = mention(actor).filter(|m| self.speaker == Some(m.span)) else {
                return true;
            };
            if told {
                let state = |one: &Mention| one.actors.iter().any(|one| one.is_state);
                let own = |one: &Mention| state(one) && share_a_country(one, teller);
                return !undergo.iter().any(|one| own(one) || is_the_same(one, teller));
            }
            let fights = teller.actors.iter().any(|one| {
                let armed = matches!(one.sector(), Some(Sector::Military | Sector::Rebel));
                one.is_state || armed
            });
            fights && !undergo.is_empty() && !undergo.iter().any(|one| share_a_country(one, teller))
        });
    }

    /// True for who has one of these words beside him: "with Lebanon *rather* than Hezbollah".
    fn has_beside(&self, party: usize, words: &[&str]) -> bool {
        let tree = self.scene.tree;
        tree.children(party).iter().any(|&kid| words.contains(&tree.lemma(kid).as_str()))
    }

    /// Adds those who stand beside a party, as "France and *Britain* struck", unless much speaks
    /// against them.
    fn take_mates(&self, weighed: &[Weighed], role: usize, made: &mut Binding) {
        let tree = self.scene.tree;
        let likely = |mate: usize| {
            weighed.iter().any(|w| {
                let sums = [w.actor, w.recipient];
                w.token == mate && sums[role] >= BESIDE && sums[role] >= sums[1 - role]
            })
        };
        let parties = [&made.actors, &made.recipients];
        let taken = |mate: &usize| parties.iter().any(|side| side.contains(mate));
        let mates =
            parties[role].iter().flat_map(|&party| tree.conjuncts(tree.first_conjunct(party)));
        let mates: Vec<usize> = mates
            .filter(|&mate| {
                !taken(&mate) && likely(mate) && !self.has_beside(mate, &["but", "not", "nor"])
            })
            .collect();
        let side = if role == 0 { &mut made.actors } else { &mut made.recipients };
        side.extend(mates);
        side.sort_unstable();
        side.dedup();
    }

    /// Every mention with the names of its clues.
    pub(crate) fn examples(&self) -> PartyExamples {
        let tree = self.scene.tree;
        PartyExamples {
            kind: self.kind,
            words: self.frame.words(tree),
            mentions: (0..self.seen.len())
                .map(|at| {
                    let mut clues = Vec::new();
                    self.clues(at, &mut |clue| clues.push(clue.to_owned()));
                    let seen = &self.seen[at];
                    PartyExample {
                        span: seen.mention.span,
                        head: tree.token(seen.token).span,
                        countries: countries(seen.mention).map(str::to_owned).collect(),
                        clues,
                    }
                })
                .collect(),
        }
    }

    /// Names the clues of one mention.
    fn clues(&self, at: usize, tell: &mut dyn FnMut(&str)) {
        let (tree, seen) = (self.scene.tree, &self.seen[at]);
        let mut name = String::new();
        let mut clue = |words: fmt::Arguments<'_>| {
            name.clear();
            // Writing to a string does not fail.
            let _ = name.write_fmt(words);
            tell(&name);
        };
        clue(format_args!("any"));

        let kind = self.kind;
        let [actor, recipient] = seen.chance.map(grade);
        let [coarse_actor, coarse_recipient] = seen.chance.map(coarse);
        let bound = match (seen.bound, self.proposed) {
            ([true, _], false) => "actor",
            ([_, true], false) => "recipient",
            ([true, _], true) => "maybe-actor",
            ([_, true], true) => "maybe-recipient",
            _ => "none",
        };
        let others = |role: usize| {
            self.seen
                .iter()
                .enumerate()
                .filter(move |&(other, _)| other != at)
                .map(move |(_, s)| (s, s.chance[role]))
        };
        let best = ROLES.map(|role| others(role).map(|(_, chance)| chance).max().unwrap_or(0));
        let taken = ROLES.map(|role| others(role).any(|(s, _)| s.bound[role]));
        clue(format_args!("actor={actor}"));
        clue(format_args!("recipient={recipient}"));
        clue(format_args!("actor={coarse_actor} recipient={coarse_recipient} bound={bound}"));
        clue(format_args!("actor={coarse_actor} bound={bound} taken={}", taken[0]));
        clue(format_args!("recipient={coarse_recipient} bound={bound} taken={}", taken[1]));
        for role in ROLES {
            let lead = match seen.chance[role].cmp(&best[role]) {
                std::cmp::Ordering::Less => "less",
                std::cmp::Ordering::Equal => "same",
                std::cmp::Ordering::Greater => "more",
            };
            let (which, mine) = (["actor", "recipient"][role], coarse(seen.chance[role]));
            clue(format_args!("{which}={mine} {lead} than {}", coarse(best[role])));
        }
        clue(format_args!("bound={bound}"));
        clue(format_args!("bound={bound} {kind}"));
        clue(format_args!("bound={bound} strength={}", self.strength.min(8)));
        clue(format_args!("{kind} taken={} {}", taken[0], taken[1]));

        let from = self.way(self.frame.predicate, seen.token);
        let light = self.frame.light.map(|light| self.way(light, seen.token));
        let way = match &light {
            Some(light) if light.len() < from.len() => light,
            _ => &from,
        };
        let form = self.frame.form();
        clue(format_args!("{form} way={way}"));
        clue(format_args!("{kind} way={way}"));
        clue(format_args!("bound={bound} way={way}"));
        clue(format_args!("{} way={way}", self.frame.lemma));
        clue(format_args!("{form} {kind}"));
        clue(format_args!("{form} bound={bound}"));

        let side = if seen.token < self.frame.predicate { "before" } else { "after" };
        let gap = seen.token.abs_diff(self.frame.predicate);
        let gap = [1, 2, 4, 8, 16, 32].iter().filter(|&&limit| gap > limit).count();
        clue(format_args!("{side} {gap}"));
        clue(format_args!("{form} {side} {gap}"));

        let what = match (seen.mention.kind, tree.token(seen.token).upos) {
            (MentionKind::Pronoun, _) => "pronoun",
            (MentionKind::Description, _) => "description",
            (MentionKind::Name, Upos::Adj) => "adjective",
            (MentionKind::Name, _) if seen.mention.is_place => "place",
            (MentionKind::Name, _) => "name",
        };
        let known = countries(seen.mention).count().min(2);
        let sector = seen.mention.actors.first().and_then(|a| a.sector());
        clue(format_args!("{what} known={known}"));
        clue(format_args!("{what} {kind}"));
        if let Some(sector) = sector {
            clue(format_args!("sector={sector}"));
            clue(format_args!("sector={sector} {kind}"));
        }

        // "the prime ministers of *Cambodia*": a part of another's phrase.
        let chain = above(tree, seen.token, DEPTH);
        let around = self.seen.iter().find(|whole| {
            whole.token != seen.token
                && chain.contains(&whole.token)
                && !self.above.contains(&whole.token)
                && !tree.conjuncts(whole.token).contains(&seen.token)
        });
        match around {
            None => clue(format_args!("within=none")),
            Some(whole) => {
                let same =
                    countries(seen.mention).all(|c| countries(whole.mention).any(|o| o == c));
                let [a, r] = whole.chance.map(coarse);
                let held = match whole.bound {
                    [true, _] => "actor",
                    [_, true] => "recipient",
                    _ => "none",
                };
                clue(format_args!("within same={same} bound={held}"));
                clue(format_args!("within same={same} actor={a} recipient={r}"));
            }
        }
        if self.above.contains(&seen.token) {
            clue(format_args!("around the event {form}"));
        }
        if self.speaker == Some(seen.mention.span) {
            clue(format_args!("speaker"));
            clue(format_args!("speaker {kind} bound={bound}"));
        }
        // Another mention of the same country is likelier in a role.
        for role in ROLES {
            let rival = others(role).any(|(s, chance)| {
                chance > seen.chance[role] && share_a_country(s.mention, seen.mention)
            });
            if rival {
                clue(format_args!("country told as {}", ["actor", "recipient"][role]));
            }
        }
    }

    /// The way through the tree from one word to another: `^` up, `v` down, with relations
    /// and prepositions.
    fn way(&self, from: usize, to: usize) -> String {
        let tree = self.scene.tree;
        let (up, down) = (above(tree, from, FAR), above(tree, to, FAR));
        let Some((climbed, fallen)) = up
            .iter()
            .enumerate()
            .find_map(|(i, token)| down.iter().position(|t| t == token).map(|j| (i, j)))
        else {
            return "far".to_owned();
        };
        if climbed + fallen > FAR {
            return "far".to_owned();
        }
        let mut out = String::new();
        for &token in &up[..climbed] {
            out.push('^');
            out.push_str(tree.token(token).relation());
        }
        for &token in down[..fallen].iter().rev() {
            let relation = &tree.token(token).deprel;
            out.push('v');
            out.push_str(relation);
            if matches!(tree.token(token).relation(), "obl" | "nmod")
                && let Some(case) = tree.case(token)
            {
                out.push(':');
                out.push_str(&case);
            }
        }
        out
    }
}

/// Nouns of days and places that are of somebody who is dead.
const MOURNING: &[&str] = &[
    "anniversary",
    "grave",
    "tomb",
    "burial",
    "funeral",
    "memorial",
    "mausoleum",
    "commemoration",
];

fn is_mourning(tree: &Tree<'_>, noun: usize) -> bool {
    let mut words = tree.by(noun, "compound").chain([noun]);
    words.any(|word| MOURNING.contains(&tree.lemma(word).as_str()))
}

/// The day or the place of mourning of whose reason a word tells: "the anniversary of the
/// *assassination*".
pub(crate) fn mourned(tree: &Tree<'_>, token: usize) -> Option<usize> {
    tree.sentence.upwards(token).skip(1).find(|&one| is_mourning(tree, one))
}

/// Nouns of blows that have an aim, not of fights that have sides.
const BLOWS: &[&str] = &[
    "attack",
    "strike",
    "airstrike",
    "raid",
    "bombing",
    "shelling",
    "explosion",
    "blast",
    "assault",
    "ambush",
    "shooting",
    "bombardment",
    "stabbing",
    "barrage",
    "massacre",
];

/// Nouns for people who are not those whose they are.
const OTHERS: &[&str] = &[
    "ally",
    "backer",
    "critic",
    "donor",
    "enemy",
    "foe",
    "funder",
    "neighbor",
    "neighbour",
    "opponent",
    "partner",
    "patron",
    "rival",
    "supporter",
];

/// The parties that mentions so weighed make.
pub(crate) fn binding(weighed: &[Weighed], strength: usize) -> Binding {
    let sums: Vec<[i32; 2]> = weighed.iter().map(|w| [w.actor, w.recipient]).collect();
    let [actors, recipients] = ROLES.map(|role| {
        chosen(&sums, role).into_iter().map(|at| weighed[at].token).collect::<Vec<usize>>()
    });
    Binding { actors, recipients, words: Vec::new(), strength }
}

/// True for two mentions of one. Two descriptions may be of two ("people", "people"), and a
/// state may strike what lies in it.
pub(crate) fn is_the_same(one: &Mention, other: &Mention) -> bool {
    let described = |mention: &Mention| mention.kind == MentionKind::Description;
    let apart = one.is_place || other.is_place || described(one) && described(other);
    !one.actors.is_empty() && one.actors == other.actors && !apart
}

/// Nouns for what is done to the person whose it is: "*his* arrest".
const UNDERGONE: &[&str] = &[
    "assassination",
    "murder",
    "killing",
    "slaying",
    "execution",
    "poisoning",
    "arrest",
    "detention",
    "abduction",
    "kidnapping",
    "imprisonment",
    "captivity",
    "conviction",
    "extradition",
    "deportation",
    "expulsion",
    "ouster",
    "overthrow",
];

/// Verbs of what is said to somebody, who is their object.
const TELLING: &[&str] = &[
    "tell",
    "urge",
    "ask",
    "press",
    "warn",
    "assure",
    "inform",
    "brief",
    "thank",
    "invite",
    "remind",
    "implore",
    "congratulate",
    "encourage",
    "caution",
    "pressure",
    "advise",
];

/// Who will do what somebody says: "said that *Iran* would close the strait".
fn who_will<'t>(tree: &'t Tree<'_>, frame: &'t Frame) -> impl Iterator<Item = usize> + 't {
    let said = |&clause: &usize| {
        let ahead = |aux: usize| {
            let word = tree.lemma(aux);
            matches!(&*word, "will" | "'ll" | "would" | "'d" | "may" | "might" | "could" | "shall")
        };
        tree.token(clause).relation() == "ccomp"
            && tree.by(clause, "aux").any(ahead)
            && !SUFFERING.contains(&tree.lemma(clause).as_str())
    };
    let content = frame.fillers(&Role::Clause).find(said);
    let acting = |&subject: &usize| tree.token(subject).deprel == "nsubj";
    content.into_iter().flat_map(|clause| tree.by(clause, "nsubj")).filter(acting)
}

/// True where one state tells what another will do, which it does not threaten with, nor does the
/// other: "*Zelensky* warned that *Russia* may attack Poland".
pub(crate) fn is_foretold(scene: &Scene<'_>, frame: &Frame) -> bool {
    // "warned *Seoul* that it would regret it"
    let warned = frame.fillers(&Role::Object).chain(frame.fillers(&Role::Indirect)).next();
    if warned.is_some() || matches!(frame.lemma.as_str(), "threaten" | "vow" | "swear") {
        return false;
    }
    let mut tellers = frame.fillers(&Role::Agent).filter_map(|teller| scene.mention(teller));
    tellers.any(|teller| {
        let another = |agent: usize| {
            let state = |one: &&Mention| countries(one).any(|country| !is_stateless(country));
            scene.mention(agent).filter(state).is_some_and(|one| !share_a_country(one, teller))
        };
        countries(teller).next().is_some() && who_will(scene.tree, frame).any(another)
    })
}

/// Verbs of what somebody will come to feel, who is threatened with it.
const SUFFERING: &[&str] = &[
    "answer",
    "be",
    "bear",
    "become",
    "burn",
    "collapse",
    "die",
    "disappear",
    "end",
    "face",
    "fall",
    "feel",
    "find",
    "forfeit",
    "get",
    "have",
    "lose",
    "meet",
    "pay",
    "receive",
    "regret",
    "risk",
    "see",
    "suffer",
];

/// Verbs whose subject undergoes what their object tells.
const UNDERGOING: &[&str] =
    &["face", "draw", "attract", "suffer", "endure", "receive", "encounter", "undergo", "come"];

/// Verbs whose subject has not done what their object tells.
const JUDGING: &[&str] = &[
    "condemn",
    "denounce",
    "deplore",
    "decry",
    "criticise",
    "criticize",
    "slam",
    "blast",
    "lament",
    "regret",
    "mourn",
    "protest",
    "oppose",
    "reject",
    "dismiss",
    "refuse",
    "rebuff",
    "deny",
    "welcome",
    "praise",
    "hail",
    "applaud",
    "investigate",
    "probe",
    "survive",
    "suffer",
    "fear",
    "expect",
    "await",
    "report",
    "confirm",
    "witness",
    "describe",
    "call",
    "face",
    "endure",
];

/// A word and those that it hangs from, at most `steps` of them.
fn above(tree: &Tree<'_>, from: usize, steps: usize) -> Vec<usize> {
    tree.sentence.upwards(from).take(steps + 1).collect()
}

/// True for what an exercise or operation is called: "its annual exercise, *Han Kuang*".
fn is_name_of_exercise(tree: &Tree<'_>, at: usize) -> bool {
    let head = tree.sentence.head(at).filter(|_| tree.token(at).relation() == "appos");
    head.is_some_and(|head| {
        matches!(tree.lemma(head).as_str(), "exercise" | "drill" | "operation" | "manoeuvre")
    })
}

fn countries(mention: &Mention) -> impl Iterator<Item = &str> {
    mention.actors.iter().filter_map(|actor| actor.country.as_deref())
}

pub(crate) fn share_a_country(one: &Mention, other: &Mention) -> bool {
    countries(one).any(|country| countries(other).any(|its| its == country))
}

/// A probability in thousandths, by the step of a scale that is finest near its ends.
pub(crate) fn grade(chance: u16) -> usize {
    [20, 40, 70, 120, 200, 300, 400, 500, 600, 700, 800, 880, 940, 980]
        .iter()
        .filter(|&&limit| chance >= limit)
        .count()
}

/// As [`grade`], on a coarser scale.
pub(crate) fn coarse(chance: u16) -> usize {
    [50, 150, 350, 600, 850].iter().filter(|&&limit| chance >= limit).count()
}
