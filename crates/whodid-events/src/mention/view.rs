//! A sentence prepared for the resolver: children by token, and its names.

use jiff::civil::Date;
use smol_str::SmolStr;
use whodid_text::{NameClass, Sentence, Token, Upos};

use super::resolver::is_occasion;
use crate::Directory;
use crate::directory::{Entry, EntryKind, Match, NounKind, one_case};

/// A run of tokens that is a name.
#[derive(Debug, Clone)]
pub(super) struct NameSpan<'d> {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Holders in the directory; empty for a name it lacks.
    pub(super) entries: Vec<&'d Entry>,
    /// Only a short name of its holders.
    pub(super) short: bool,
    /// What the model takes it for.
    pub(super) class: Option<NameClass>,
    /// The state of a town that the directory lacks and the gazetteer has.
    pub(super) town: Option<SmolStr>,
}

impl NameSpan<'_> {
    /// A name that the directory lacks.
    pub(super) fn unlisted(first: usize, last: usize, class: Option<NameClass>) -> Self {
        NameSpan { first, last, entries: Vec::new(), short: false, class, town: None }
    }
}

pub(super) struct View<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) kids: Vec<Vec<usize>>,
    pub(super) names: Vec<NameSpan<'a>>,
    /// Index into `names` for each token.
    pub(super) name_of: Vec<Option<usize>>,
}

/// True for relations of words that stand in a noun phrase before its head.
fn is_before(relation: &str) -> bool {
    matches!(
        relation,
        "det"
            | "amod"
            | "compound"
            | "nummod"
            | "nmod:poss"
            | "flat"
            | "advmod"
            | "nmod"
            | "nmod:npmod"
            | "nmod:desc"
            | "nmod:unmarked"
            | "obl:npmod"
            | "obl:unmarked"
            | "det:predet"
    )
}

/// True for relations of words that are part of a noun phrase after its head.
fn is_after(relation: &str) -> bool {
    matches!(relation, "flat" | "fixed" | "goeswith" | "compound")
}

/// True for the second word of "South *American*", which is of no state.
pub(super) fn is_of_continent(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| tokens[before].form.to_lowercase());
    let half = before.is_some_and(|b| matches!(&*b, "latin" | "south" | "central" | "north"));
    half && matches!(&*tokens[at].form.to_lowercase(), "american" | "americans")
}

/// True if what ends before `after` is the name of a language: "*French*-speaking judges",
/// "*Russian* speakers"; a parliament has a speaker.
fn is_language(tokens: &[Token], after: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.form.as_str());
    let next = if word(after) == "-" { after + 1 } else { after };
    matches!(word(next), "language" | "languages" | "speakers")
        || next > after && matches!(word(next), "speaking" | "speaker" | "medium")
}

impl<'a> View<'a> {
    pub(super) fn new(
        sentence: &'a Sentence,
        directory: &'a Directory,
        date: Option<Date>,
    ) -> View<'a> {
        let n = sentence.tokens.len();
        let mut kids = vec![Vec::new(); n];
        for (at, token) in sentence.tokens.iter().enumerate() {
            if let Some(list) = token.head.and_then(|head| kids.get_mut(head as usize)) {
                list.push(at);
            }
        }
        let mut view = View { sentence, kids, names: Vec::new(), name_of: vec![None; n] };
        view.find_names(directory, date);
        view
    }

    pub(super) fn tokens(&self) -> &'a [Token] {
        &self.sentence.tokens
    }

    pub(super) fn token(&self, at: usize) -> &'a Token {
        &self.sentence.tokens[at]
    }

    /// A word, and what it hangs from as long as the relation, subtypes aside, is one of these:
    /// from "guards" of "two of the guards" to "two" through `nmod`.
    pub(super) fn through<'s>(
        &'s self,
        at: usize,
        relations: &'s [&'s str],
    ) -> impl Iterator<Item = usize> + 's {
        let above = std::iter::successors(Some(at), move |&word| {
            let joined = relations.contains(&self.token(word).relation());
            self.sentence.head(word).filter(|_| joined)
        });
        // No way in a tree is longer than its words.
        above.take(self.tokens().len())
    }

    /// Children of `at` with one of the relations, subtypes aside.
    pub(super) fn kids_by<'s>(
        &'s self,
        at: usize,
        relations: &'s [&'s str],
    ) -> impl Iterator<Item = usize> + 's {
        self.kids[at].iter().copied().filter(move |&kid| {
            let token = self.token(kid);
            relations.contains(&token.relation()) || relations.contains(&token.deprel.as_str())
        })
    }

    /// The preposition or clitic of a phrase, in small letters.
    pub(super) fn case_word(&self, at: usize) -> Option<String> {
        self.kids_by(at, &["case"]).next().map(|kid| self.token(kid).form.to_lowercase())
    }

    pub(super) fn name_at(&self, at: usize) -> Option<&NameSpan<'a>> {
        self.name_of.get(at).copied().flatten().map(|n| &self.names[n])
    }

    /// The token of the span that all its others hang from.
    pub(super) fn span_head(&self, first: usize, last: usize) -> usize {
        (first..=last)
            .find(|&at| self.sentence.head(at).is_none_or(|head| head < first || head > last))
            .unwrap_or(last)
    }

    fn find_names(&mut self, directory: &'a Directory, date: Option<Date>) {
        let tokens = self.tokens();
        let one_case = one_case(tokens);
        let mut at = 0;
        // What the model takes for a name may begin with a title: "Gen Zaluzhny".
        let mut rest: Option<(usize, NameClass)> = None;
        while at < tokens.len() {
            // "The Guardian Council" is not of The Guardian.
            let found = directory.lookup_in(tokens, at, one_case);
            if tokens[at].form.eq_ignore_ascii_case("the")
                && let Some(found) = &found
                && directory
                    .lookup_in(tokens, at + 1, one_case)
                    .is_some_and(|next| next.tokens >= found.tokens)
            {
                at += 1;
                continue;
            }
            let inside = rest.take().filter(|&(end, _)| at < end);
            let model_end = inside.map(|(end, _)| end).or_else(|| model_name_end(tokens, at));
            let known = found
                .filter(|found| plausible(found.tokens, &found.entries, found.short, tokens, at))
                .filter(|found| found.tokens > 1 || !ends_a_name(directory, tokens, at))
                .filter(|found| {
                    let of_people = found
                        .entries
                        .iter()
                        .all(|e| matches!(e.kind, EntryKind::Adjective | EntryKind::People));
                    !of_people
                        || !is_language(tokens, at + found.tokens) && !is_of_continent(tokens, at)
                });
            if let (None, Some(end)) = (&known, model_end)
                && let Some(next) = title_end(directory, tokens, at).filter(|&next| next < end)
            {
                rest = Some((end, NameClass::Person));
                at = next;
                continue;
            }
            let class_at = |at: usize| {
                inside.map(|(_, class)| class).or_else(|| tokens[at].name.map(|tag| tag.class))
            };
            let span = match (known, model_end) {
                (Some(known), Some(end)) if end > at + known.tokens => {
                    // "Kim Jae-hoon" is not the Kim whom the directory knows,
                    // but "Israeli army" still begins with an adjective.
                    let begins_with_place = matches!(
                        known.entries[0].kind,
                        EntryKind::Adjective
                            | EntryKind::State
                            | EntryKind::Organization(_)
                            | EntryKind::Capital
                            | EntryKind::Region
                            | EntryKind::City
                            | EntryKind::People
                    );
                    let class = class_at(at);
                    // "the Iraq War" names a state and is none of its bodies.
                    let begins_occasion = is_occasion(&tokens[end - 1].form)
                        && matches!(known.entries[0].kind, EntryKind::State | EntryKind::Adjective);
                    // "the Kurdistan Freedom Party" is not Lithuania's Freedom Party.
                    let next = at + known.tokens;
                    let ends_as_another = || {
                        directory.lookup_in(tokens, next, one_case).is_some_and(|m| {
                            next + m.tokens == end
                                && m.entries.iter().all(|entry| {
                                    matches!(entry.kind, EntryKind::Organization(_))
                                        && entry.country != known.entries[0].country
                                })
                        })
                    };
                    let begins_body = begins_with_place
                        && class == Some(NameClass::Organization)
                        && directory.noun(tokens, end - 1).is_some()
                        && !ends_as_another();
                    if is_fuller_name(&known, end - at, date) {
                        known_span(at, end - at, known.entries, false, class)
                    } else if begins_occasion || begins_body {
                        known_span(at, known.tokens, known.entries, known.short, class)
                    } else {
                        NameSpan::unlisted(at, end - 1, class)
                    }
                }
                (Some(known), _) => {
                    let class = class_at(at);
                    let entries = match known.short && known.entries.len() > 1 {
                        true => of_title(tokens, at, known.entries),
                        false => known.entries,
                    };
                    known_span(at, known.tokens, entries, known.short, class)
                }
                (None, Some(end)) => {
                    let class = class_at(at);
                    NameSpan::unlisted(at, end - 1, class)
                }
                (None, None) => {
                    at += 1;
                    continue;
                }
            };
            at = span.last + 1;
            self.add(directory, span, date);
        }
    }

    fn add(&mut self, directory: &Directory, mut span: NameSpan<'a>, date: Option<Date>) {
        if span.entries.iter().any(|e| e.holds_at(date)) {
            span.entries.retain(|e| e.holds_at(date));
        }
        // A longer run of flat name parts than the directory's is another person.
        if !span.entries.is_empty() && self.runs_on(directory, &span) {
            let last = self.run_end(span.last);
            let first = span.first;
            span = NameSpan::unlisted(first, last, span.class);
        }
        for at in span.first..=span.last {
            self.name_of[at] = Some(self.names.len());
        }
        self.names.push(span);
    }

    /// True if the name of a person or place goes on as another's name:
    /// "Jordan Smith", "Kim Jae-hoon".
    fn runs_on(&self, directory: &Directory, span: &NameSpan<'a>) -> bool {
        let personal = span.short
            || matches!(
                span.entries[0].kind,
                EntryKind::City
                    | EntryKind::State
                    | EntryKind::Region
                    | EntryKind::Capital
                    | EntryKind::People
            );
        let Some(next) = self.sentence.tokens.get(span.last + 1) else { return false };
        let name_part = next.upos == Upos::Propn && next.relation() == "flat";
        if !personal || !name_part || directory.noun(self.tokens(), span.last + 1).is_some() {
            return false;
        }
        // The part after it hangs from the name, not from a title before it.
        next.head.is_some_and(|head| (span.first..=span.last).contains(&(head as usize)))
    }

    fn run_end(&self, mut at: usize) -> usize {
        let tokens = self.tokens();
        while let Some(next) = tokens.get(at + 1) {
            let part = next.relation() == "flat"
                || (next.form == "-" && tokens.get(at + 2).is_some_and(|t| t.relation() == "flat"));
            if !part {
                break;
            }
            at += 1;
        }
        at
    }

    /// First and last token of the noun phrase headed by `head`, without
    /// relative clauses, appositions and prepositional phrases.
    pub(super) fn core(&self, head: usize) -> (usize, usize) {
        let top = |mut at: usize| {
            for _ in 0..self.tokens().len() {
                match self.sentence.head(at) {
                    Some(above) if above == head => return Some(at),
                    Some(above) => at = above,
                    None => return None,
                }
            }
            None
        };
        let is = |at: usize, within: fn(&str) -> bool| {
            let token = self.token(at);
            within(&token.deprel)
                || (within(token.relation())
                    && token.relation() != "nmod"
                    && token.relation() != "obl")
        };
        let (mut first, mut last) = (head, head);
        for at in (0..head).rev() {
            let Some(top) = top(at) else { break };
            let hyphen = matches!(
                self.token(at).form.as_str(),
                "-" | "–" | "'" | "’" | "“" | "\"" | "”" | ","
            ) && self.token(at).relation() == "punct"
                && at > 0;
            if is(top, is_before) {
                first = at;
            } else if !hyphen {
                break;
            }
        }
        for at in head + 1..self.tokens().len() {
            match top(at) {
                Some(top) if is(top, is_after) && top > head => last = at,
                Some(top)
                    if self.token(top).relation() == "punct" && self.token(at).form == "-" => {}
                _ => break,
            }
        }
        if let Some(name) = self.name_at(head) {
            last = last.max(name.last);
            first = first.min(name.first);
        }
        (first, last)
    }
}

/// True if a run of words is a known person's name with one surname more: "Rodrigo
/// Chaves Robles". Of those without an office at the date it may as well be another's,
/// whose first names these are.
fn is_fuller_name(known: &Match<'_>, words: usize, date: Option<Date>) -> bool {
    known.entries[0].kind == EntryKind::Person
        && (known.entries[0].offices.is_empty() || known.entries[0].office_at(date).is_some())
        && !known.short
        && known.tokens > 1
        && words == known.tokens + 1
}

fn known_span<'d>(
    at: usize,
    tokens: usize,
    entries: Vec<&'d Entry>,
    short: bool,
    class: Option<NameClass>,
) -> NameSpan<'d> {
    NameSpan { first: at, last: at + tokens - 1, entries, short, class, town: None }
}

/// Of several who bear a surname the one who has ever had the title before it, if it is one: of
/// the Obamas "*President* Obama" is Barack, whatever he was at the date.
fn of_title<'d>(tokens: &[Token], at: usize, holders: Vec<&'d Entry>) -> Vec<&'d Entry> {
    let precedes = |title: &str| {
        let words: Vec<&str> = title.split(' ').collect();
        let from = at.checked_sub(words.len());
        from.is_some_and(|from| {
            words.iter().zip(&tokens[from..at]).all(|(word, t)| t.form.eq_ignore_ascii_case(word))
        })
    };
    // "Secretary Clinton" was Secretary of State.
    let short = |title: &str| title.split(" of ").next().is_some_and(precedes);
    let had_it = |entry: &&Entry| {
        let mut titles = entry.offices.iter().map(|office| office.title.as_str());
        titles.any(|title| precedes(title) || short(title))
    };
    let mut titled = holders.iter().copied().filter(|entry| had_it(entry));
    match (titled.next(), titled.next()) {
        (Some(one), None) => vec![one],
        _ => holders,
    }
}

/// One past the last token of the name that the model begins at `at`.
fn model_name_end(tokens: &[Token], at: usize) -> Option<usize> {
    let tag = tokens[at].name.filter(|tag| tag.begins)?;
    let inside = |t: &Token| t.name.is_some_and(|next| !next.begins && next.class == tag.class);
    Some(at + 1 + tokens[at + 1..].iter().take_while(|t| inside(t)).count())
}

/// One past a title or form of address at the opening of a name: "Mr", "Gen".
fn title_end(directory: &Directory, tokens: &[Token], at: usize) -> Option<usize> {
    let form = tokens[at].form.trim_end_matches('.').to_lowercase();
    let address = matches!(
        form.as_str(),
        "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "dame" | "lady" | "madam" | "mme" | "rev"
    );
    if address {
        return Some(at + 1);
    }
    (at..tokens.len().min(at + 3)).rev().find_map(|head| {
        let (first, last, noun) = directory.noun(tokens, head)?;
        (first == at && noun.kind == NounKind::Person && !noun.sectors.is_empty())
            .then_some(last + 1)
    })
}

/// True for the "Yang" of "Andrew Yang": a part of somebody's name, not after
/// a title alone.
fn ends_a_name(directory: &Directory, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    tokens[at].relation() == "flat"
        && tokens[before].upos == Upos::Propn
        && directory.noun(tokens, before).is_none()
}

/// False for a single word that is rather an ordinary one: "House", "Apple".
fn plausible(length: usize, entries: &[&Entry], short: bool, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let geographic = matches!(
        entries[0].kind,
        EntryKind::State
            | EntryKind::Adjective
            | EntryKind::People
            | EntryKind::Region
            | EntryKind::Capital
    );
    if length > 1 || token.name.is_some() {
        return true;
    }
    let opens = at == 0 || tokens[at - 1].upos == Upos::Punct;
    match token.upos {
        Upos::Propn | Upos::X => true,
        Upos::Noun | Upos::Adj => geographic || (!opens && !short),
        _ => geographic && !opens,
    }
}
