//! Titles and appositions, and who holds an office.

use smol_str::SmolStr;
use whodid_text::NameClass;

use super::resolver::{Described, Resolver};
use super::{MentionKind, Reason};
use crate::directory::{Entry, EntryKind, Noun, NounKind, Office};
use crate::{Actor, Sector};

const FORMER: &[&str] = &["former", "ex", "onetime", "erstwhile", "late", "then", "outgoing"];

impl<'a> Resolver<'a> {
    /// What an apposition beside the name says: "X, the Israeli minister".
    pub(super) fn by_apposition(&self, s: usize, at: usize) -> Option<(SmolStr, Described)> {
        let view = &self.views[s];
        for kid in view.kids_by(at, &["appos"]) {
            let (first, last) = view.core(kid);
            if let Some(mut found) = self.describe(s, kid, first, last, 1) {
                if let [actor] = found.actors.as_mut_slice()
                    && actor.country.is_none()
                    && let Some((country, reason)) = self.country_around(s, kid)
                {
                    actor.country = Some(country);
                    found.why.push(reason);
                }
                return Some((self.words(s, first, last), found));
            }
        }
        let token = view.token(at);
        if token.relation() == "appos"
            && let Some(above) = view.sentence.head(at)
            && let Some(mention) = self.out.at(s, above)
            && (mention.kind == MentionKind::Description || mention.last >= at)
        {
            let found = Described {
                actors: mention.actors.clone(),
                why: Vec::new(),
                last: None,
                former: false,
            };
            return Some((self.words(s, mention.first, mention.last), found));
        }
        None
    }

    /// The sectors that a title before the name, or an apposition behind it,
    /// gives somebody whose known offices are over.
    pub(super) fn new_office(
        &self,
        s: usize,
        at: usize,
        first: usize,
        before: usize,
    ) -> Option<(Vec<Sector>, SmolStr)> {
        let tokens = self.views[s].tokens();
        let public = |sectors: &[Sector]| {
            matches!(
                sectors.first(),
                Some(
                    Sector::Government
                        | Sector::Legislature
                        | Sector::Judiciary
                        | Sector::Military
                        | Sector::Police
                )
            )
        };
        let title = (first..before).rev().find_map(|i| self.directory().noun(tokens, i));
        if let Some((from, to, noun)) = title {
            let held = noun.kind == NounKind::Person && public(&noun.sectors) && to < before;
            return held.then(|| (noun.sectors.clone(), self.words(s, from, to)));
        }
        let (words, found) = self.by_apposition(s, at)?;
        let actor = found.actors.into_iter().next()?;
        (!found.former && public(&actor.sectors)).then_some((actor.sectors, words))
    }

    /// A person described takes the name that stands in apposition: "the
    /// ambassador, Jane Doe".
    pub(super) fn name_by_apposition(&self, s: usize, at: usize, found: &mut Described) {
        let view = &self.views[s];
        let [actor] = found.actors.as_mut_slice() else { return };
        let personal = self.directory().noun(view.tokens(), at).is_some_and(|(_, _, noun)| {
            matches!(noun.kind, NounKind::Person | NounKind::Part | NounKind::Party)
        });
        if !personal || view.token(at).has("Number", "Plur") || actor.id.is_some() {
            return;
        }
        let Some(name) = view.kids_by(at, &["appos"]).find_map(|kid| view.name_at(kid)) else {
            return;
        };
        match self.choose(name) {
            Some(entry) if entry.kind == EntryKind::Person => {
                let known = self.actor_of(entry);
                found.why.push(Reason::Apposition(known.name.clone()));
                if found.former {
                    actor.name = known.name;
                    actor.id = known.id;
                } else {
                    *actor = known;
                }
            }
            None if name.entries.is_empty() && name.class == Some(NameClass::Person) => {
                actor.name = self.words(s, name.first, name.last);
                found.why.push(Reason::Apposition(actor.name.clone()));
            }
            _ => {}
        }
    }

    /// The office, now given up, whose title stands before the name.
    pub(super) fn titled_office<'e>(
        &self,
        s: usize,
        first: usize,
        before: usize,
        person: &'e Entry,
    ) -> Option<&'e Office> {
        let tokens = self.views[s].tokens();
        let title = (first..before).rev().find_map(|i| self.directory().noun(tokens, i))?.2;
        person.offices.iter().find(|office| {
            let held = office.title.to_lowercase();
            held == *title.noun || held.ends_with(&format!(" {}", title.noun))
        })
    }

    pub(super) fn says_former(&self, s: usize, first: usize, before: usize) -> bool {
        self.views[s].tokens()[first.min(before)..before].iter().any(|t| {
            let form = t.form.to_lowercase();
            FORMER[..4].contains(&form.as_str()) || form.starts_with("ex-")
        })
    }

    /// Replaces "the Russian president" by who that is, where the directory knows.
    pub(super) fn name_holder(&self, actor: &mut Actor, noun: &Noun, why: &mut Vec<Reason>) {
        let (Some(date), Some(country)) = (self.date, actor.country.as_deref()) else { return };
        // The president of a bar association is not that of the state.
        if actor.sectors.first() != noun.sectors.first() {
            return;
        }
        let titles: &[&str] = match noun.noun.as_str() {
            "president" => &["President"],
            "prime minister" | "premier" => &["Prime Minister", "Premier"],
            "chancellor" => &["Chancellor"],
            "king" => &["King"],
            "queen" => &["Queen"],
            "pope" | "pontiff" => &["Pope"],
            "vice president" => &["Vice President"],
            "supreme leader" => &["Supreme Leader"],
            "chief executive" => &["Chief Executive"],
            "crown prince" => &["Crown Prince"],
            "foreign minister" => &["Foreign Minister"],
            "foreign secretary" => &["Foreign Secretary"],
            "defence minister" | "defense minister" => &["Defence Minister"],
            "secretary of state" => &["Secretary of State"],
            "secretary of defense" | "defense secretary" => &["Secretary of Defense"],
            "leader" => &["Supreme Leader"],
            _ => return,
        };
        let found = titles.iter().find_map(|title| self.directory.holder(country, title, date));
        let Some((person, office)) = found else { return };
        why.push(Reason::Holder(office.title.clone()));
        actor.name = person.name.clone();
        actor.id = Some(person.id.clone());
        actor.sectors.clone_from(&office.sectors);
        actor.office = Some(office.title.clone());
    }
}
