//! Whom an act of words concerns by its content: "promised to help *Kenya*".

use super::Binding;
use super::Scene;
use crate::frame::{Frame, Role};
use crate::ontology::EventType;

/// How far down a chain of contents a recipient is looked for.
pub(super) const MAX_DEPTH: usize = 3;

/// Types that are about another act, whose recipient is theirs too.
pub(super) fn gives_recipient(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Agree
            | EventType::Request
            | EventType::Reject
            | EventType::Threaten
            | EventType::Concede
    )
}

impl Scene<'_> {
    /// Whom an event without recipient concerns by what is agreed, asked, refused or
    /// threatened: "promised to help *Kenya*", "demanded that *Iran* stop", "rejected a call
    /// by *Oman*"; and where it bears on another country's soil.
    pub(super) fn aimed_at(
        &self,
        kind: EventType,
        frame: &Frame,
        binding: &Binding,
        depth: usize,
    ) -> Vec<usize> {
        let mut contents: Vec<usize> = Vec::new();
        for argument in &frame.arguments {
            let about = match &argument.role {
                Role::Clause | Role::Object => true,
                Role::Prep(word) => {
                    matches!(
                        word.as_str(),
                        "to" | "of" | "for" | "with" | "from" | "on" | "against"
                    )
                }
                _ => false,
            };
            if about {
                contents.extend(self.tree.conjuncts(argument.token));
            }
        }
        for &content in &contents {
            let Some(below) = self.frame_of(content) else { continue };
            if below.predicate == frame.predicate {
                continue;
            }
            let bound = self
                .fit(below, depth + 1)
                .0
                .into_iter()
                .next()
                .map(|(_, _, b)| b)
                .unwrap_or_default();
            let asked = kind == EventType::Request;
            let mut sides = if asked {
                vec![
                    bound.actors,
                    below.fillers(&Role::Agent).flat_map(|a| self.parties(a, false)).collect(),
                ]
            } else {
                vec![bound.recipients, bound.actors]
            };
            if !asked {
                for role in ["to", "against", "with", "from", "on", "for"] {
                    let phrases = below.fillers(&Role::Prep(role.into())).collect::<Vec<_>>();
                    sides.push(phrases.into_iter().flat_map(|t| self.parties(t, false)).collect());
                }
                sides.push(
                    below.fillers(&Role::Object).flat_map(|t| self.parties(t, false)).collect(),
                );
                sides.push(self.place_of(below).into_iter().collect());
                for role in ["object", "to", "against", "with", "on", "for"] {
                    let deeper = below.arguments.iter().filter(|a| a.role.as_str() == role);
                    sides.push(deeper.flat_map(|a| self.parties(a.token, true)).collect());
                }
            }
            for side in sides {
                let others = self.others(&side, &binding.actors);
                if !others.is_empty() {
                    return others;
                }
            }
        }
        for role in ["to", "against", "with", "on", "from", "for"] {
            let found: Vec<usize> = frame
                .fillers(&Role::Prep(role.into()))
                .flat_map(|t| self.parties(t, false))
                .collect();
            let others = self.others(&found, &binding.actors);
            if !others.is_empty() {
                return others;
            }
        }
        let deeper: Vec<usize> = match kind {
            EventType::Request => Vec::new(),
            _ => contents.iter().flat_map(|&content| self.parties(content, true)).collect(),
        };
        self.others(&deeper, &binding.actors)
    }

    /// Those of some parties who are not among the actors, nor stand for their own state.
    fn others(&self, parties: &[usize], actors: &[usize]) -> Vec<usize> {
        let own: Vec<_> =
            actors.iter().filter_map(|&a| self.mention(a)).flat_map(|m| &m.actors).collect();
        let mut out = Vec::new();
        for &party in parties {
            let Some(mention) = self.mention(party) else { continue };
            let same = mention.actors.iter().any(|actor| {
                own.iter().any(|o| {
                    o.id.is_some() && o.id == actor.id
                        || o.name == actor.name
                        || actor.sectors.is_empty()
                            && o.country.is_some()
                            && o.country == actor.country
                })
            });
            if !same
                && !mention.actors.is_empty()
                && !actors.contains(&party)
                && !out.contains(&party)
            {
                out.push(party);
            }
        }
        out
    }
}
