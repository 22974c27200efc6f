//! Pronouns, back to their antecedents.

use whodid_text::Upos;

use super::name::state_actor;
use super::resolver::{Resolver, WINDOW};
use super::{Mention, MentionKind, Reason};
use crate::directory::{Entry, EntryKind, Gender, NounKind, fold};
use crate::quotation;
use crate::{Actor, Sector};

/// What a pronoun may refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Man,
    Woman,
    Thing,
    Many,
}

/// True for verbs of saying, whose subject a quotation's "we" is.
pub(super) fn is_saying(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "add"
            | "declare"
            | "state"
            | "announce"
            | "warn"
            | "note"
            | "explain"
            | "claim"
            | "insist"
            | "write"
            | "tweet"
            | "stress"
            | "argue"
            | "comment"
            | "emphasize"
            | "emphasise"
            | "respond"
            | "reply"
            | "ask"
            | "call"
            | "continue"
            | "remark"
            | "vow"
            | "pledge"
            | "promise"
    )
}

/// True for verbs whose subject "it" is nobody: "it seems that".
fn is_impersonal(lemma: &str) -> bool {
    matches!(
        lemma,
        "be" | "seem"
            | "appear"
            | "happen"
            | "turn"
            | "emerge"
            | "transpire"
            | "take"
            | "remain"
            | "matter"
            | "follow"
            | "cost"
            | "make"
            | "become"
            | "help"
            | "rain"
            | "snow"
    )
}

impl Resolver<'_> {
    /// Who the pronoun at `at` stands for. `None` for a word that is no
    /// personal or relative pronoun; no actors where the antecedent is not clear.
    pub(super) fn pronoun(&self, s: usize, at: usize) -> Option<(Vec<Actor>, Vec<Reason>)> {
        let token = self.views[s].token(at);
        let form = token.form.to_lowercase();
        match form.as_str() {
            "who" | "which" | "that" | "whom" | "whose" => self.relative(s, at),
            "he" | "him" | "his" | "himself" => Some(self.back(s, at, Wanted::Man)),
            "she" | "her" | "hers" | "herself" => Some(self.back(s, at, Wanted::Woman)),
            "it" | "its" | "itself" => {
                let spoken = self.spoken_for(s, at);
                spoken.or_else(|| {
                    (!self.is_expletive(s, at)).then(|| self.back(s, at, Wanted::Thing))
                })
            }
            "they" | "them" | "their" | "theirs" | "themselves" => {
                Some(self.back(s, at, Wanted::Many))
            }
            "we" | "us" | "our" | "ours" | "ourselves" | "i" | "me" | "my" | "myself" => {
                let plural = !matches!(form.as_str(), "i" | "me" | "my" | "myself");
                Some(self.speaker(s, at, plural))
            }
            "those" | "everyone" | "everybody" | "anyone" | "anybody" | "whoever" => {
                self.anybody(s, at)
            }
            _ => None,
        }
    }

    /// Whom a spokesman speaks for: "the army spokesman said it had struck the base".
    fn spoken_for(&self, s: usize, at: usize) -> Option<(Vec<Actor>, Vec<Reason>)> {
        let view = &self.views[s];
        let tokens = view.tokens();
        let verb = view.sentence.head(at).filter(|_| tokens[at].deprel == "nsubj")?;
        // "It was unclear", "it would take weeks"
        if view.kids_by(verb, &["cop", "csubj"]).next().is_some()
            || is_impersonal(&tokens[verb].lemma)
        {
            return None;
        }
        let saying = view.sentence.head(verb).filter(|_| tokens[verb].relation() == "ccomp")?;
        let speaker = view.kids_by(saying, &["nsubj"]).next().filter(|&kid| kid < at)?;
        let speaker = self.out.at(s, speaker).filter(|_| is_saying(&tokens[saying].lemma))?;
        let [person] = speaker.actors.as_slice() else { return None };
        let speaks = |word: &usize| tokens[*word].lemma.to_lowercase().starts_with("spokes");
        // "Peskov, a spokesman for the Kremlin,"
        let title = (speaker.first..=speaker.last)
            .find(speaks)
            .or_else(|| view.kids_by(speaker.head, &["appos"]).find(speaks))?;
        let why = vec![Reason::Antecedent(s, speaker.head)];
        // "A spokesman for the ministry"
        let behind = view.kids[title]
            .iter()
            .copied()
            .filter(|&kid| view.token(kid).relation() == "nmod")
            .filter(|&kid| kid > title)
            .find(|&kid| matches!(view.case_word(kid).as_deref(), Some("for" | "of")));
        if let Some(body) = behind.and_then(|kid| self.out.at(s, kid)) {
            return Some((body.actors.clone(), why));
        }
        let first = if title > speaker.last { view.core(title).0 } else { speaker.first };
        let body = view.names.iter().rev().find_map(|name| {
            let before = name.first >= first && name.last < title;
            let entry = self.choose(name).filter(|_| before)?;
            matches!(entry.kind, EntryKind::Organization(_)).then(|| self.actor_of(entry))
        });
        // "The army spokesman"; of a mere "spokesman" nothing says whose he is.
        let actor = body.or_else(|| {
            let first = (first..title).find(|&word| tokens[word].upos != Upos::Det)?;
            let (country, sectors) = (person.country.clone(), person.sectors.clone());
            Some(self.by_words(s, (first, title - 1), country, sectors))
        })?;
        Some((vec![actor], why))
    }

    /// People known only by what they do: "those who marched", "anyone caught".
    fn anybody(&self, s: usize, at: usize) -> Option<(Vec<Actor>, Vec<Reason>)> {
        let view = &self.views[s];
        let told = view.kids_by(at, &["acl", "amod", "nmod"]).any(|kid| {
            let within = matches!(view.case_word(kid).as_deref(), Some("in" | "at" | "aboard"));
            kid > at && (view.token(kid).relation() != "nmod" || within)
        });
        if view.token(at).form.eq_ignore_ascii_case("those") && !told {
            return None;
        }
        let (country, reason) = self.country_around(s, at).unzip();
        let actor = Actor {
            name: self.words(s, at, at),
            id: None,
            country,
            sectors: vec![if self.in_flight(s, at) { Sector::Refugee } else { Sector::Civilian }],
            office: None,
            is_state: false,
        };
        Some((vec![actor], reason.into_iter().collect()))
    }

    /// True for people of whom the phrase or its verb says that they flee.
    pub(super) fn in_flight(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let flees = |verb: usize| {
            matches!(view.token(verb).lemma.as_str(), "flee" | "escape" | "displace" | "resettle")
        };
        view.kids_by(at, &["acl", "amod"]).any(flees)
            || view.token(at).relation() == "nsubj" && view.sentence.head(at).is_some_and(flees)
    }

    /// True for the "it" of "it is clear that" and "it seems", which is nobody.
    fn is_expletive(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let token = view.token(at);
        let Some(verb) = view.sentence.head(at).filter(|_| token.relation() == "expl") else {
            return false;
        };
        let acts = view.kids_by(verb, &["obj", "ccomp", "xcomp"]).next().is_some()
            && view.token(verb).upos == Upos::Verb
            && !is_impersonal(&view.token(verb).lemma);
        !acts || view.kids_by(verb, &["cop", "aux:pass", "csubj"]).next().is_some()
    }

    /// A relative pronoun is the noun its clause hangs from.
    fn relative(&self, s: usize, at: usize) -> Option<(Vec<Actor>, Vec<Reason>)> {
        let head = self.antecedent(s, at)?;
        let mention = self.out.at(s, head)?;
        Some((mention.actors.clone(), vec![Reason::Antecedent(s, head)]))
    }

    /// The noun that the relative clause around a word hangs from.
    fn antecedent(&self, s: usize, at: usize) -> Option<usize> {
        let sentence = self.views[s].sentence;
        let mut clause = at;
        for _ in 0..sentence.tokens.len() {
            if sentence.tokens[clause].deprel == "acl:relcl" {
                return sentence.head(clause);
            }
            clause = sentence.head(clause)?;
        }
        None
    }

    /// Who says, in a relative clause, what the subject at `at` does: "thanked Trump, who
    /// warned that *he* would".
    fn relative_speaker(&self, s: usize, at: usize) -> Option<usize> {
        let view = &self.views[s];
        let told = view.sentence.head(at).filter(|_| view.token(at).relation() == "nsubj")?;
        let says = view.sentence.head(told).filter(|_| view.token(told).deprel == "ccomp")?;
        self.meant_by_relative(s, self.subject_shared(s, says)?)
    }

    /// The noun that a relative pronoun stands for.
    pub(super) fn meant_by_relative(&self, s: usize, at: usize) -> Option<usize> {
        let relative = self.views[s].token(at).has("PronType", "Rel");
        relative.then(|| self.antecedent(s, at)).flatten()
    }

    fn back(&self, s: usize, at: usize, wanted: Wanted) -> (Vec<Actor>, Vec<Reason>) {
        let sentence = self.views[s].sentence;
        let quoted = self.in_quotation(s, at);
        let subject = self.pronoun_subject(s, at);
        let owner = self.subject_around(s, at);
        let speaker = self.relative_speaker(s, at);
        let mut best: Option<(i32, &Mention)> = None;
        let recent = self.out.iter().rev().take_while(|m| m.sentence + WINDOW > s);
        for mention in recent {
            if mention.actors.is_empty() || mention.is_place && wanted != Wanted::Thing {
                continue;
            }
            // A pronoun does not stand for a phrase that holds it.
            let here = mention.sentence == s;
            if here && (mention.head >= at || self.same_clause(s, at, mention.head)) {
                continue;
            }
            if is_relative(mention, self) || !self.agrees(mention, wanted) {
                continue;
            }
            // "The army said it had caught them": it caught others.
            if subject.is_some_and(|subject| subject.actors == mention.actors) {
                continue;
            }
            let mut score = self.standing(mention) - 45 * (s - mention.sentence) as i32;
            // Whom a speaker speaks of, the report seldom takes up.
            if !quoted && self.in_quotation(mention.sentence, mention.head) {
                score -= 25;
            }
            if mention.is_place {
                score -= 30;
            }
            if here && owner == Some(mention.head) {
                score += 25;
            }
            if here && speaker == Some(mention.head) {
                score += 40;
            }
            // "Partners", of whom nobody says whose.
            if mention.actors.iter().all(|a| a.country.is_none()) {
                score -= 25;
            }
            match (wanted, mention.kind) {
                (Wanted::Man | Wanted::Woman, MentionKind::Name) => score += 15,
                (Wanted::Thing | Wanted::Many, MentionKind::Pronoun) => score += 10,
                _ => {}
            }
            // Nearer wins between equals; the walk goes backwards.
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, mention));
            }
        }
        // "The document ... it": a subject that cannot act is the likelier one.
        let pronoun = sentence.tokens[at].relation() == "nsubj";
        let rival = wanted == Wanted::Thing && pronoun && self.rival_before(s, at);
        let least = match wanted {
            Wanted::Thing if rival => 31,
            Wanted::Thing if pronoun => 0,
            Wanted::Thing => -30,
            _ => -80,
        };
        match best {
            _ if let Some(found) = self.both_of(s, at, wanted, best.map(|(score, _)| score)) => {
                found
            }
            Some((score, mention)) if score > least => {
                let mut actors = mention.actors.clone();
                if wanted == Wanted::Many && mention.kind == MentionKind::Name {
                    actors.extend(self.coordinated_with(mention));
                }
                (actors, vec![Reason::Antecedent(mention.sentence, mention.head)])
            }
            _ => (Vec::new(), Vec::new()),
        }
    }

    /// The subject of the clause that a possessive stands in: "while Hamas mourned *its* leader".
    fn subject_around(&self, s: usize, at: usize) -> Option<usize> {
        let view = &self.views[s];
        let token = view.token(at);
        if token.deprel != "nmod:poss" && !token.has("Poss", "Yes") {
            return None;
        }
        let acts = |token: &usize| view.token(*token).upos == Upos::Verb;
        let verb = view.sentence.upwards(at).find(acts)?;
        self.subject_shared(s, verb).filter(|&subject| subject < at)
    }

    /// How likely a mention is taken up by a pronoun, from its part in its sentence.
    fn standing(&self, mention: &Mention) -> i32 {
        let view = &self.views[mention.sentence];
        let part = match view.token(mention.head).deprel.as_str() {
            "nsubj" | "root" => 60,
            "nsubj:pass" | "nsubj:outer" => 50,
            "obj" | "iobj" | "obl:agent" => 30,
            "conj" | "appos" => 25,
            "obl" => 20,
            _ => 10,
        };
        // The subject of a clause inside another is no topic.
        let inner = part >= 50 && self.in_inner_clause(mention.sentence, mention.head);
        if inner { part - 15 } else { part }
    }

    /// True for what depends on the verb of a relative or adverbial clause.
    fn in_inner_clause(&self, s: usize, at: usize) -> bool {
        let view = &self.views[s];
        let mut verb = view.sentence.head(at);
        while let Some(at) = verb.filter(|&at| view.token(at).relation() == "conj") {
            verb = view.sentence.head(at);
        }
        verb.is_some_and(|at| matches!(view.token(at).relation(), "acl" | "advcl"))
    }

    /// "They" of two who meet, where nobody else is the likelier one.
    fn both_of(
        &self,
        s: usize,
        at: usize,
        wanted: Wanted,
        rival: Option<i32>,
    ) -> Option<(Vec<Actor>, Vec<Reason>)> {
        if wanted != Wanted::Many {
            return None;
        }
        let pair = self.pair_before(s, at).filter(|pair| pair.subject)?;
        let within =
            pair.sentence == s && pair.heads.iter().any(|&head| self.same_clause(s, at, head));
        // The pair is a subject, and two are better taken up by "they" than one body.
        let score = 75 - 45 * (s - pair.sentence) as i32;
        let why = pair.heads.map(|head| Reason::Antecedent(pair.sentence, head)).into();
        let [_, other] = pair.heads;
        let mut actors = Vec::from(pair.actors);
        if let Some(other) = self.out.at(pair.sentence, other) {
            actors.extend(self.coordinated_with(other));
        }
        (!within && rival.is_none_or(|rival| score > rival)).then_some((actors, why))
    }

    /// True if a noun that cannot act is the subject before the pronoun.
    fn rival_before(&self, s: usize, at: usize) -> bool {
        let subject = |s: usize, before: usize| {
            let view = &self.views[s];
            view.tokens()[..before].iter().enumerate().rev().find_map(|(i, token)| {
                (token.relation() == "nsubj"
                    && matches!(token.upos, Upos::Noun | Upos::Propn)
                    && !self.in_inner_clause(s, i))
                .then_some((s, i))
            })
        };
        let last = subject(s, at)
            .or_else(|| s.checked_sub(1).and_then(|s| subject(s, self.views[s].tokens().len())));
        last.is_some_and(|(s, i)| self.out.at(s, i).is_none())
    }

    /// Actors coordinated with a mention: "China and Russia ... they".
    fn coordinated_with(&self, mention: &Mention) -> Vec<Actor> {
        let view = &self.views[mention.sentence];
        view.kids_by(mention.head, &["conj"])
            .filter_map(|kid| self.out.at(mention.sentence, kid))
            .flat_map(|m| m.actors.iter().cloned())
            .collect()
    }

    /// True if both depend on the same verb, so that a plain pronoun cannot
    /// mean the other ("Putin met him"), or if the other is the subject that the
    /// verb shares with the one it is joined to ("Putin rose and met him").
    /// Possessives can ("Putin met his aides").
    pub(super) fn same_clause(&self, s: usize, pronoun: usize, other: usize) -> bool {
        let sentence = self.views[s].sentence;
        let token = &sentence.tokens[pronoun];
        if token.deprel == "nmod:poss" {
            return sentence.dominates(pronoun, other);
        }
        let reflexive = token.has("Reflex", "Yes") || token.form.ends_with("self");
        let Some(verb) = sentence.head(pronoun).filter(|_| !reflexive) else { return false };
        let beside = sentence.head(other) == Some(verb) && token.relation() != "conj";
        let object = matches!(token.relation(), "obj" | "iobj" | "obl");
        beside
            || object
                && self.subject_shared(s, verb).is_some_and(|subject| {
                    other == subject
                        || sentence.head(other) == Some(subject)
                            && sentence.tokens[other].relation() == "appos"
                })
    }

    /// The pronoun that is the subject of the clause in which another is an object.
    fn pronoun_subject(&self, s: usize, at: usize) -> Option<&Mention> {
        let view = &self.views[s];
        let token = view.token(at);
        let mut above = at;
        while matches!(view.token(above).relation(), "obj" | "iobj" | "obl" | "nmod") {
            above = view.sentence.head(above)?;
        }
        let plain = above != at && token.deprel != "nmod:poss" && !token.form.ends_with("self");
        let subject = self.subject_shared(s, above).filter(|&subject| plain && subject < at)?;
        self.out.at(s, subject).filter(|m| m.kind == MentionKind::Pronoun && !m.actors.is_empty())
    }

    /// The subject of a verb, which may stand at the verb that it is joined to.
    pub(super) fn subject_shared(&self, s: usize, verb: usize) -> Option<usize> {
        let view = &self.views[s];
        let mut at = verb;
        for _ in 0..view.tokens().len() {
            if let Some(subject) = view.kids_by(at, &["nsubj"]).next() {
                return Some(subject);
            }
            let token = view.token(at);
            let free = token.deprel == "advcl" && view.kids_by(at, &["mark"]).next().is_none();
            if !free && !matches!(token.relation(), "conj" | "xcomp") {
                return None;
            }
            at = view.sentence.head(at)?;
        }
        None
    }

    fn agrees(&self, mention: &Mention, wanted: Wanted) -> bool {
        let token = self.views[mention.sentence].token(mention.head);
        let plural = token.has("Number", "Plur");
        let coordinated = self.views[mention.sentence]
            .kids_by(mention.head, &["conj"])
            .any(|kid| self.out.at(mention.sentence, kid).is_some());
        let person = self.is_person(mention);
        if mention.kind == MentionKind::Pronoun {
            let form = token.form.to_lowercase();
            let own = match form.as_str() {
                "he" | "him" | "his" => Some(Wanted::Man),
                "she" | "her" => Some(Wanted::Woman),
                "it" | "its" => Some(Wanted::Thing),
                "they" | "them" | "their" => Some(Wanted::Many),
                "we" | "us" | "our" | "i" | "me" | "my" => return false,
                _ => None,
            };
            if let Some(own) = own {
                return own == wanted;
            }
        }
        match wanted {
            Wanted::Man | Wanted::Woman => {
                let gender = if wanted == Wanted::Man { Gender::Male } else { Gender::Female };
                mention.actors.len() == 1
                    && person
                    && !plural
                    && !matches!(token.lemma.as_str(), "staff" | "people" | "personnel" | "crew")
                    && self.gender(mention).is_none_or(|known| known == gender)
            }
            Wanted::Thing => {
                mention.actors.len() == 1
                    && !person
                    && (!plural || self.is_one_by_name(mention))
                    && !coordinated
                    && mention.actors[0].sector() != Some(Sector::Civilian)
            }
            Wanted::Many => {
                let craft = self.noun_kind(mention) == Some(NounKind::Craft);
                plural
                    || coordinated
                    || mention.actors.len() > 1
                    || !person && !craft && is_body(mention)
            }
        }
    }

    /// True for the United States, the United Nations and the Israel Defense Forces: one,
    /// whatever its name's number.
    fn is_one_by_name(&self, mention: &Mention) -> bool {
        use crate::directory::OrganizationKind as Kind;
        let name = self.views[mention.sentence].name_at(mention.head);
        let noun = self.views[mention.sentence].token(mention.head).lemma.to_lowercase();
        let body = matches!(noun.as_str(), "force" | "guard" | "brigade" | "unit" | "service");
        // Not "the Russians", nor "the Houthis".
        mention.kind == MentionKind::Name
            && name.and_then(|name| self.choose(name)).is_some_and(|entry| {
                matches!(
                    entry.kind,
                    EntryKind::State
                        | EntryKind::Organization(
                            Kind::Intergovernmental
                                | Kind::NonGovernmental
                                | Kind::Organ
                                | Kind::Company
                        )
                ) || body
            })
    }

    /// The directory's entry for the mention's actor.
    fn entry(&self, actor: &Actor) -> Option<&Entry> {
        let id = actor.id.as_ref()?;
        self.directory().named(&actor.name).find(|e| e.id == *id)
    }

    fn noun_kind(&self, mention: &Mention) -> Option<NounKind> {
        let tokens = self.views[mention.sentence].tokens();
        self.directory().noun(tokens, mention.head).map(|(_, _, noun)| noun.kind)
    }

    pub(super) fn is_person(&self, mention: &Mention) -> bool {
        let Some(actor) = mention.actors.first() else { return false };
        if let Some(entry) = self.entry(actor) {
            return entry.kind == EntryKind::Person;
        }
        if actor.is_state {
            return false;
        }
        let view = &self.views[mention.sentence];
        match mention.kind {
            MentionKind::Description => {
                matches!(self.noun_kind(mention), Some(NounKind::Person | NounKind::Part))
            }
            MentionKind::Pronoun => matches!(
                view.token(mention.head).form.to_lowercase().as_str(),
                "he" | "she" | "him" | "her" | "his" | "who" | "i" | "whom"
            ),
            MentionKind::Name => {
                let tag = view.token(mention.last).name.map(|t| t.class);
                match tag {
                    Some(class) => class == whodid_text::NameClass::Person,
                    None => {
                        view.token(mention.head).upos == Upos::Propn
                            && (actor.office.is_some()
                                || actor.country.is_none()
                                || mention.last > mention.first)
                    }
                }
            }
        }
    }

    pub(super) fn gender(&self, mention: &Mention) -> Option<Gender> {
        let actor = mention.actors.first()?;
        if let Some(gender) = self.entry(actor).and_then(|e| e.gender) {
            return Some(gender);
        }
        let view = &self.views[mention.sentence];
        let words =
            view.tokens()[mention.first..=mention.last].iter().map(|t| t.form.to_lowercase());
        for word in words {
            match word.as_str() {
                "mr" | "mr." | "sir" | "lord" | "king" | "prince" | "man" | "boy" | "father"
                | "son" | "brother" | "husband" | "spokesman" | "businessman" | "chairman"
                | "sheikh" | "pope" | "policeman" | "congressman" => return Some(Gender::Male),
                "mrs" | "mrs." | "ms" | "ms." | "miss" | "lady" | "queen" | "princess"
                | "woman" | "girl" | "mother" | "daughter" | "sister" | "wife" | "spokeswoman"
                | "businesswoman" | "chairwoman" | "dame" | "congresswoman" => {
                    return Some(Gender::Female);
                }
                _ => {}
            }
        }
        None
    }

    /// "I" is who speaks; "we" is the speaker's side.
    fn speaker(&self, s: usize, at: usize, plural: bool) -> (Vec<Actor>, Vec<Reason>) {
        let sentence = self.views[s].sentence;
        let mut verb = at;
        for _ in 0..sentence.tokens.len() {
            let Some(above) = sentence.head(verb) else { break };
            let quoted = matches!(sentence.tokens[verb].relation(), "ccomp" | "parataxis");
            verb = above;
            if quoted
                && is_saying(&sentence.tokens[verb].lemma)
                && let Some(found) = self.subject_of(s, verb, plural)
            {
                return found;
            }
        }
        // "...", she said: the verb of saying hangs from the quotation's root.
        let root = sentence.root();
        for kid in self.views[s].kids_by(root, &["parataxis"]) {
            if is_saying(&sentence.tokens[kid].lemma)
                && let Some(found) = self.subject_of(s, kid, plural)
            {
                return found;
            }
        }
        if self.in_quotation(s, at) {
            // A quotation that goes on from a sentence before.
            let last = self.out.iter().rev().take_while(|m| m.sentence + 5 >= s).find(|m| {
                let view = &self.views[m.sentence];
                m.sentence < s
                    && view.token(m.head).relation() == "nsubj"
                    && view
                        .sentence
                        .head(m.head)
                        .is_some_and(|verb| is_saying(&view.token(verb).lemma))
            });
            return match last {
                Some(m) => {
                    (self.side(&m.actors, plural), vec![Reason::Speaker(m.sentence, m.head)])
                }
                None => (Vec::new(), Vec::new()),
            };
        }
        if let Some((said, name)) = self.label_before(s, at) {
            let why = vec![Reason::Speaker(said, name)];
            return (self.side(&self.labelled(said, name), plural), why);
        }
        // A statement or a speech: who issues it is named as it opens.
        let issuer = self.out.iter().take_while(|m| m.sentence == 0).find(|m| {
            m.head < 12
                && m.kind == MentionKind::Name
                && !m.is_place
                && self.may_issue(m)
                && matches!(m.actors.as_slice(), [actor] if actor.country.is_some())
        });
        match issuer {
            // Whoever signs a statement may open its first clause: "Jane Doe, Secretary: We ...".
            Some(m) if s > 0 || self.is_person(m) || !self.same_clause(s, at, m.head) => {
                let mut actors = self.side(&m.actors, plural);
                let list = matches!(self.views[0].case_word(m.head).as_deref(), Some("by" | "of"));
                if plural && list {
                    actors.extend(self.coordinated_with(m));
                }
                (actors, vec![Reason::Speaker(0, m.head)])
            }
            _ => (Vec::new(), Vec::new()),
        }
    }

    /// True if a name in the opening words may be whoever issues the text: not
    /// whom "we" speaks of, nor what something is about.
    fn may_issue(&self, mention: &Mention) -> bool {
        let view = &self.views[0];
        let spoken = view.tokens()[..mention.head]
            .iter()
            .any(|t| matches!(t.form.as_str(), "We" | "we" | "Our" | "our" | "I"));
        let about = view.case_word(mention.head).is_some_and(|word| {
            !matches!(word.as_str(), "of" | "by" | "from" | "to" | "for" | "'s" | "’s")
        });
        !spoken && !about
    }

    /// The last name that said, in capitals before a colon, who speaks from there
    /// on: "PRIME MINISTER ARDERN: Thank you."
    fn label_before(&self, s: usize, at: usize) -> Option<(usize, usize)> {
        let capital = |form: &str| form.len() > 2 && form.chars().all(|c| c.is_uppercase());
        (0..=s).rev().find_map(|sentence| {
            let tokens = self.views[sentence].tokens();
            let end = if sentence == s { at } else { tokens.len() };
            (1..end)
                .rev()
                .find(|&i| tokens[i].form == ":" && capital(&tokens[i - 1].form))
                .map(|colon| (sentence, colon - 1))
        })
    }

    /// Who a name in capitals before a colon is: as the text has it elsewhere, or
    /// the one of that surname who holds an office.
    fn labelled(&self, s: usize, name: usize) -> Vec<Actor> {
        let form = &self.views[s].token(name).form;
        let met = self.named.get(&fold(form)).and_then(|&index| self.out.get(index));
        if let Some(met) = met.filter(|m| m.actors.iter().any(|a| a.id.is_some())) {
            return met.actors.clone();
        }
        let held = |entry: &&Entry| entry.office_at(self.date).is_some();
        let mut holders = self.directory().surnamed(form).filter(held);
        match (holders.next(), holders.next()) {
            (Some(one), None) => vec![self.actor_of(one)],
            _ => met.map(|m| m.actors.clone()).unwrap_or_default(),
        }
    }

    /// Whom "we" and "I" mean in a quotation whose speaker is named behind it,
    /// sentences later: ``"We go on. I ask for help," said the officer.``
    pub(super) fn speakers_named_later(&mut self) {
        for index in 0..self.out.len() {
            let Some(mention) = self.out.get(index) else { continue };
            let (s, at) = (mention.sentence, mention.head);
            let form = self.views[s].token(at).form.to_lowercase();
            if mention.kind != MentionKind::Pronoun
                || !matches!(form.as_str(), "we" | "us" | "our" | "i" | "me" | "my")
                || !self.in_quotation(s, at)
                || matches!(mention.why.0.first(), Some(Reason::Speaker(said, _)) if *said == s)
                    && !mention.actors.is_empty()
            {
                continue;
            }
            let plural = matches!(form.as_str(), "we" | "us" | "our");
            // Only while the quotation goes on from sentence to sentence.
            let goes_on = |next: &usize| self.out.begins_quoted(*next);
            let later = (s + 1..self.views.len()).take_while(goes_on);
            let found = std::iter::once(s).chain(later).find_map(|next| {
                let tokens = self.views[next].tokens();
                (0..tokens.len())
                    .filter(|&verb| {
                        is_saying(&tokens[verb].lemma) && !self.in_quotation(next, verb)
                    })
                    .find_map(|verb| self.subject_of(next, verb, plural))
            });
            if let Some((actors, why)) = found.filter(|(actors, _)| !actors.is_empty()) {
                self.out.replace(index, actors, why);
            }
        }
    }

    /// True if the token stands between quotation marks.
    fn in_quotation(&self, s: usize, at: usize) -> bool {
        quotation::is_within(&self.views[s].sentence.tokens, self.out.begins_quoted(s), at)
    }

    fn subject_of(&self, s: usize, verb: usize, plural: bool) -> Option<(Vec<Actor>, Vec<Reason>)> {
        let view = &self.views[s];
        let subject = view.kids_by(verb, &["nsubj"]).next()?;
        if let Some(mention) = self.out.at(s, subject) {
            let actors = self.side(&mention.actors, plural);
            return Some((actors, vec![Reason::Speaker(s, subject)]));
        }
        // The subject stands after the quotation and has not been read yet.
        let name = view.name_at(subject)?;
        let entry = self.choose(name)?;
        let actor = self.actor_of(entry);
        Some((self.side(&[actor], plural), vec![Reason::Speaker(s, subject)]))
    }

    /// Whom a speaker's "we" means: an official's state, else the speaker.
    fn side(&self, actors: &[Actor], plural: bool) -> Vec<Actor> {
        let [actor] = actors else { return actors.to_vec() };
        let official = actor.sector() == Some(Sector::Government) || actor.is_state;
        match actor.country.as_deref().and_then(|c| self.directory().state(c)) {
            Some(state) if plural && official => vec![state_actor(state)],
            _ => vec![actor.clone()],
        }
    }
}

/// True for bodies that news take up with "they": police, governments, groups.
fn is_body(mention: &Mention) -> bool {
    mention.actors.iter().any(|a| {
        matches!(
            a.sector(),
            Some(
                Sector::Police
                    | Sector::Military
                    | Sector::Rebel
                    | Sector::Civilian
                    | Sector::UnidentifiedArmed
                    | Sector::Criminal
                    | Sector::Refugee
            )
        )
    })
}

/// True for "who" and its like, whose antecedent is a mention of its own.
fn is_relative(mention: &Mention, resolver: &Resolver<'_>) -> bool {
    mention.kind == MentionKind::Pronoun
        && matches!(
            resolver.views[mention.sentence].token(mention.head).form.to_lowercase().as_str(),
            "who" | "which" | "that" | "whom" | "whose"
        )
}
