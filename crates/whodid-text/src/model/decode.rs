//! From scores to a lemma, to names and to a tree.

use smol_str::SmolStr;

use super::features::lower;
use super::simd::{Level, argmax};
use crate::{NameClass, NameTag, Upos};

/// Scripts tried for one form before it is taken for its own lemma.
const TRIES: usize = 8;

/// What an edit script does with capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Keep,
    Lower,
    /// All but the first letter become lower case.
    Title,
}

/// How a lemma comes from a form: `case|cut|add`, where `cut` is taken off the
/// end and `add` put there, or `add` is the whole lemma where `cut` is `*`.
#[derive(Debug)]
pub(super) struct Script {
    case: Case,
    cut: Option<Box<str>>,
    add: Box<str>,
}

impl Script {
    pub(super) fn parse(script: &str) -> Option<Script> {
        let mut parts = script.splitn(3, '|');
        let case = match parts.next()? {
            "=" => Case::Keep,
            "l" => Case::Lower,
            "t" => Case::Title,
            _ => return None,
        };
        let cut = parts.next()?;
        let add = parts.next()?.into();
        Some(Script { case, cut: (cut != "*").then(|| cut.into()), add })
    }

    /// The lemma, where the script fits the form and leaves something.
    fn apply(&self, form: &str) -> Option<SmolStr> {
        let Some(cut) = &self.cut else {
            return (!self.add.is_empty()).then(|| SmolStr::new(&self.add));
        };
        let cased;
        let base = match self.case {
            Case::Keep => form,
            Case::Lower => {
                cased = lower(form);
                &cased
            }
            Case::Title => {
                let first = form.chars().next().map_or(0, char::len_utf8);
                cased = format!("{}{}", &form[..first], lower(&form[first..]));
                &cased
            }
        };
        let stem = base.strip_suffix(&**cut)?;
        if self.add.is_empty() {
            return (!stem.is_empty()).then(|| SmolStr::new(stem));
        }
        Some(SmolStr::from_iter([stem, &self.add]))
    }
}

/// The lemma by the best script that fits; `scores` are used up.
pub(super) fn lemma(level: Level, form: &str, scripts: &[Script], scores: &mut [f32]) -> SmolStr {
    for _ in 0..TRIES.min(scripts.len()) {
        let best = argmax(level, scores);
        if let Some(lemma) = scripts[best].apply(form) {
            return lemma;
        }
        scores[best] = f32::NEG_INFINITY;
    }
    SmolStr::new(form)
}

/// A tree by parts of speech alone, of noun phrases whose words hang from their last noun: of each
/// token its head, 0 for the root and else one more than its index, and its relation. What the
/// phrases are in the sentence it does not say: all else hangs from the first verb, or from the
/// first phrase.
pub(super) fn phrases(forms: &[&str], upos: &[Upos]) -> Vec<(usize, &'static str)> {
    let noun = |at: usize| matches!(upos.get(at), Some(Upos::Noun | Upos::Propn));
    let ends = |at: usize| noun(at) && !noun(at + 1);
    let apostrophe =
        |at: usize| upos.get(at) == Some(&Upos::Part) && forms[at].starts_with(['\'', '’']);
    let verb = upos.iter().position(|tag| *tag == Upos::Verb);
    let phrase = || (0..forms.len()).find(|&at| ends(at) && !apostrophe(at + 1));
    let root = verb.or_else(phrase).unwrap_or(0);
    let mut out: Vec<(usize, &'static str)> = vec![(root + 1, "dep"); forms.len()];
    // Where the phrase that is being read begins, and the owner before it.
    let (mut first, mut owner) = (0, None);
    for at in 0..forms.len() {
        if ends(at) {
            for word in first..at {
                let relation = match upos[word] {
                    Upos::Det => "det",
                    Upos::Num => "nummod",
                    Upos::Adj => "amod",
                    _ => "compound",
                };
                out[word] = (at + 1, relation);
            }
            if let Some(owner) = owner.take() {
                out[owner] = (at + 1, "nmod:poss");
            } else if first > 0 && upos[first - 1] == Upos::Adp {
                let case = first - 1;
                out[case] = (at + 1, "case");
                if forms[case].eq_ignore_ascii_case("of") && case > 0 && noun(case - 1) {
                    out[at] = (case, "nmod");
                } else {
                    out[at].1 = "obl";
                }
            }
            first = at + 1;
        } else if apostrophe(at) && at > 0 && noun(at - 1) {
            out[at] = (at, "case");
            owner = Some(at - 1);
            first = at + 1;
        } else if !noun(at) && !matches!(upos[at], Upos::Det | Upos::Num | Upos::Adj) {
            owner = None;
            first = at + 1;
        }
    }
    if let Some(arc) = out.get_mut(root) {
        *arc = (0, "root");
    }
    out
}

/// Where in a name a token stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Begin,
    Inside,
    End,
    Single,
}

/// A label of the name tagger: `O`, or `B-`, `I-`, `E-` or `S-` with a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameLabel(Option<(Place, NameClass)>);

impl NameLabel {
    pub(super) fn parse(label: &str) -> Option<NameLabel> {
        if label == "O" {
            return Some(NameLabel(None));
        }
        let (place, class) = label.split_once('-')?;
        let place = match place {
            "B" => Place::Begin,
            "I" => Place::Inside,
            "E" => Place::End,
            "S" => Place::Single,
            _ => return None,
        };
        let class = [NameClass::Person, NameClass::Organization, NameClass::Location]
            .into_iter()
            .find(|c| c.as_str() == class)?;
        Some(NameLabel(Some((place, class))))
    }

    fn tag(self) -> Option<NameTag> {
        let (place, class) = self.0?;
        Some(NameTag { class, begins: matches!(place, Place::Begin | Place::Single) })
    }

    /// The class of the name that goes on after this label.
    fn open(self) -> Option<NameClass> {
        match self.0 {
            Some((Place::Begin | Place::Inside, class)) => Some(class),
            _ => None,
        }
    }

    /// The class of the name that must be open before this label.
    fn needs(self) -> Option<NameClass> {
        match self.0 {
            Some((Place::Inside | Place::End, class)) => Some(class),
            _ => None,
        }
    }
}

/// The well-formed sequence of labels with the highest sum of scores (Viterbi
/// 1967). Rows of `scores` are `stride` apart; as many as there are tokens.
pub(super) fn names(labels: &[NameLabel], scores: &[f32], stride: usize) -> Vec<Option<NameTag>> {
    let count = labels.len();
    let rows = scores.chunks_exact(stride).map(|row| &row[..count]);
    let best: Vec<usize> = rows.clone().map(|row| argmax(Level::Portable, row)).collect();
    let mut open = None;
    let fits = best.iter().all(|&at| {
        let fits = labels[at].needs() == open;
        open = labels[at].open();
        fits
    });
    if fits && open.is_none() {
        return best.into_iter().map(|at| labels[at].tag()).collect();
    }

    let mut sums: Vec<Option<f32>> = vec![None; count];
    let mut back: Vec<usize> = Vec::with_capacity(best.len() * count);
    for (index, row) in rows.enumerate() {
        let before = std::mem::replace(&mut sums, vec![None; count]);
        for (to, label) in labels.iter().enumerate() {
            let mut from = None;
            if index == 0 {
                from = label.needs().is_none().then_some((0, 0.0));
            } else {
                for (at, sum) in before.iter().enumerate() {
                    if let Some(sum) = *sum
                        && labels[at].open() == label.needs()
                        && from.is_none_or(|(_, best)| sum > best)
                    {
                        from = Some((at, sum));
                    }
                }
            }
            back.push(from.map_or(0, |(at, _)| at));
            sums[to] = from.map(|(_, sum)| sum + row[to]);
        }
    }
    let mut last: Option<(usize, f32)> = None;
    for (at, sum) in sums.iter().enumerate() {
        if let Some(sum) = *sum
            && labels[at].open().is_none()
            && last.is_none_or(|(_, best)| sum > best)
        {
            last = Some((at, sum));
        }
    }
    let mut tags = vec![None; best.len()];
    // Without a label that may stand alone there is no well-formed sequence.
    let Some((mut at, _)) = last else { return tags };
    for index in (0..tags.len()).rev() {
        tags[index] = labels[at].tag();
        at = back[index * count + at];
    }
    tags
}

/// The highest-scoring tree with one root. `scores` has a row for each token:
/// the root first, then each token as its head. Returns heads, 0 for the root,
/// else one more than the token's index.
///
/// If the best head of each token gives a tree, that is it; else the algorithm
/// of Chu and Liu (1965) and Edmonds (1967), in the quadratic form of Tarjan
/// (1977), finds it.
pub(super) fn tree(level: Level, scores: &[f32], tokens: usize) -> Vec<usize> {
    let heads: Vec<usize> = scores.chunks_exact(tokens + 1).map(|row| argmax(level, row)).collect();
    if heads.iter().filter(|&&h| h == 0).count() == 1 && acyclic(&heads) {
        return heads;
    }
    Contraction::new(scores, tokens).solve()
}

fn acyclic(heads: &[usize]) -> bool {
    // The walk up from each token stops at tokens known to reach the root.
    let mut mark = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && mark[at] == 0 {
            mark[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && mark[at] == start {
            return false;
        }
        let mut at = start;
        while at != 0 && mark[at] == start {
            mark[at] = usize::MAX;
            at = heads[at - 1];
        }
    }
    true
}

/// A graph of which cycles are contracted one after the other. Nodes are
/// tokens (node 0 is the root) and contracted cycles; each lives in a slot of
/// the matrix, a cycle in that of one of its members.
struct Contraction {
    slots: usize,
    /// `score[d * slots + h]` of the best edge from slot h into slot d.
    score: Vec<f64>,
    /// The tokens (dependent, head) that this edge joins.
    edge: Vec<(u32, u32)>,
    /// Slots still in use.
    active: Vec<bool>,
    /// Node that lives in each slot.
    node: Vec<usize>,
    /// Cycle that each node was contracted into.
    parent: Vec<Option<usize>>,
    /// Members of each node; none of a token.
    members: Vec<Vec<usize>>,
    /// The edge chosen into each node.
    chosen: Vec<(u32, u32)>,
}

impl Contraction {
    fn new(scores: &[f32], tokens: usize) -> Contraction {
        // So much worse that a second token under the root never pays.
        const ROOT: f64 = 1e9;
        let slots = tokens + 1;
        let mut score = vec![f64::NEG_INFINITY; slots * slots];
        let mut edge = vec![(0, 0); slots * slots];
        for (d, row) in scores.chunks_exact(slots).enumerate().map(|(i, row)| (i + 1, row)) {
            for (h, &s) in row.iter().enumerate() {
                // Scores that are not numbers count as the worst.
                let s = if s > -1e4 { f64::from(s).min(1e4) } else { -1e4 };
                if h != d {
                    score[d * slots + h] = if h == 0 { s - ROOT } else { s };
                }
                edge[d * slots + h] = (d as u32, h as u32);
            }
        }
        Contraction {
            slots,
            score,
            edge,
            active: vec![true; slots],
            node: (0..slots).collect(),
            parent: vec![None; slots],
            members: vec![Vec::new(); slots],
            chosen: vec![(0, 0); slots],
        }
    }

    /// Slot and score of the best head of `slot`.
    fn best(&self, slot: usize) -> (usize, f64) {
        let mut best = (0, f64::NEG_INFINITY);
        for (head, &score) in self.score[slot * self.slots..][..self.slots].iter().enumerate() {
            if score > best.1 && self.active[head] && head != slot {
                best = (head, score);
            }
        }
        best
    }

    fn solve(mut self) -> Vec<usize> {
        // A path is followed from head to head until it meets the root or a
        // finished path; where it meets itself, the cycle becomes one node.
        let mut done = vec![false; self.slots];
        let mut on_path = vec![false; self.slots];
        let mut path: Vec<(usize, f64)> = Vec::new();
        done[0] = true;
        for start in 1..self.slots {
            if done[start] || !self.active[start] {
                continue;
            }
            let mut slot = start;
            while !done[slot] {
                if on_path[slot] {
                    let first = path.iter().position(|&(s, _)| s == slot).unwrap_or(0);
                    let cycle = path.split_off(first);
                    for &(member, _) in &cycle {
                        on_path[member] = false;
                    }
                    self.contract(&cycle);
                }
                let (head, score) = self.best(slot);
                self.chosen[self.node[slot]] = self.edge[slot * self.slots + head];
                on_path[slot] = true;
                path.push((slot, score));
                slot = head;
            }
            for (slot, _) in path.drain(..) {
                done[slot] = true;
            }
        }
        self.expand()
    }

    /// Makes one node of a cycle, in the slot of its first member. Members
    /// come with the score of the edge chosen into them.
    fn contract(&mut self, cycle: &[(usize, f64)]) {
        let n = self.slots;
        let home = cycle[0].0;
        let members: Vec<usize> = cycle.iter().map(|&(slot, _)| self.node[slot]).collect();
        for &(slot, _) in &cycle[1..] {
            self.active[slot] = false;
        }
        for other in 0..n {
            if !self.active[other] || other == home {
                continue;
            }
            let (mut into, mut out_of) = (home, home);
            let (mut into_score, mut out_score) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
            for &(slot, kept) in cycle {
                let gain = self.score[slot * n + other] - kept;
                if gain > into_score {
                    (into, into_score) = (slot, gain);
                }
                let score = self.score[other * n + slot];
                if score > out_score {
                    (out_of, out_score) = (slot, score);
                }
            }
            self.score[home * n + other] = into_score;
            self.edge[home * n + other] = self.edge[into * n + other];
            self.score[other * n + home] = out_score;
            self.edge[other * n + home] = self.edge[other * n + out_of];
        }
        let node = self.members.len();
        for &member in &members {
            self.parent[member] = Some(node);
        }
        self.members.push(members);
        self.parent.push(None);
        self.chosen.push((0, 0));
        self.node[home] = node;
    }

    /// Opens the cycles again, each where the edge into it enters.
    fn expand(self) -> Vec<usize> {
        let mut heads = vec![0; self.slots - 1];
        let mut open: Vec<usize> =
            (1..self.slots).filter(|&s| self.active[s]).map(|s| self.node[s]).collect();
        while let Some(node) = open.pop() {
            let (dependent, head) = self.chosen[node];
            heads[dependent as usize - 1] = head as usize;
            let mut at = dependent as usize;
            while at != node
                && let Some(cycle) = self.parent[at]
            {
                open.extend(self.members[cycle].iter().filter(|&&member| member != at));
                at = cycle;
            }
        }
        heads
    }
}
