//! The network: embeddings, two layers of bidirectional LSTM, a biaffine
//! parser (Dozat and Manning 2017) with the same encoder's rows for tags and
//! names. Sentences that tell no event may leave it after the first layer, which
//! also gives tags and names.
//!
//! Rows (tokens) never influence each other but through the LSTMs of their own
//! sentence, so that what else is in a batch cannot change a result.

use std::collections::HashMap;
use std::ops::Range;

use smol_str::SmolStr;

use super::decode::{lemma, names, phrases, tree};
use super::features::{Features, Tables};
use super::simd::{
    BLOCK, Level, Packed, Quantised, add_row, argmax, cell, cross, multiply, normalise, pair, relu,
    sigmoid,
};
use super::weights::{Events, Labels, Layer, Part, Skim, Weights};
use crate::{NameTag, Trigger, TriggerParty, TriggerType, Upos};

/// What the network says of one token.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) lemma: SmolStr,
    pub(super) upos: Upos,
    pub(super) xpos: SmolStr,
    pub(super) feats: SmolStr,
    /// 0 for the root, else one more than the index in its piece.
    pub(super) head: usize,
    pub(super) deprel: SmolStr,
    pub(super) name: Option<NameTag>,
    /// Its tokens are counted from the beginning of the piece.
    pub(super) trigger: Option<Trigger>,
    /// Its piece was only skimmed.
    pub(super) skimmed: bool,
}

/// What may be skimmed is skimmed where to the first layer no word tells an event with this
/// probability, in thousandths. Twice as much would leave out half as many sentences again, and
/// half a per cent of the events with them.
const LEAST_TELLING: u16 = 80;
/// What may tell an event: a type of at least this probability, in thousandths.
const LEAST_TRIGGER: u16 = 30;
/// A type that is kept has at least this probability, in thousandths.
const LEAST_TYPE: u16 = 10;
/// A party that is kept has at least this probability in a role, in thousandths.
const LEAST_PARTY: u16 = 20;

/// Buffers of the network, kept from call to call.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    features: Features,
    quantised: Quantised,
    embedded: Embedded,
    /// Embeddings of the distinct forms.
    forms: Vec<f32>,
    /// What the input adds to the gates, a row for each form or token.
    gates: Vec<f32>,
    recurrent: Vec<f32>,
    state: Vec<f32>,
    memory: Vec<f32>,
    /// Rows of the encoder's first and second layer.
    hidden: [Vec<f32>; 2],
    biaffine: Vec<f32>,
    arcs: Vec<f32>,
    heads: Vec<f32>,
    padded: Vec<f32>,
    scores: Vec<f32>,
    pairs: Vec<f32>,
    tagger: Vec<f32>,
    classes: Vec<f32>,
    names: Vec<f32>,
    deeds: Vec<f32>,
    parties: Vec<f32>,
    roles: Vec<f32>,
}

/// Embeddings of forms that were met before: of the first ones, among which soon are all that
/// are frequent.
#[derive(Debug, Default)]
struct Embedded {
    /// Whose embeddings these are.
    weights: u64,
    rows: HashMap<SmolStr, usize>,
    values: Vec<f32>,
}

/// So many embeddings are kept, four megabytes.
const KEPT: usize = 8192;

/// At least `length` zeros or leftovers; whoever asks overwrites them.
fn room(buffer: &mut Vec<f32>, length: usize) -> &mut [f32] {
    if buffer.len() < length {
        buffer.resize(length, 0.0);
    }
    &mut buffer[..length]
}

/// Quantises columns of `x` and multiplies them.
fn product<'b>(
    level: Level,
    quantised: &mut Quantised,
    (x, stride, (from, depth)): (&[f32], usize, Part),
    w: &Packed,
    out: &'b mut Vec<f32>,
) -> &'b mut [f32] {
    quantised.fill(level, x, stride, from, depth);
    let rows = x.len() / stride;
    let out = room(out, rows * w.width());
    multiply(level, quantised, rows, w, out);
    out
}

/// Quantises each token's row of an encoder with the embedding of its form beside it. Of rows and
/// embeddings comes the width.
fn beside_forms(
    level: Level,
    quantised: &mut Quantised,
    (rows, width): (&[f32], usize),
    (forms, size): (&[f32], usize),
    form_of: &[usize],
) {
    quantised.reset(form_of.len(), width + size);
    for (token, (row, &form)) in rows.chunks_exact(width).zip(form_of).enumerate() {
        quantised.set(level, token, &[row, &forms[form * size..][..size]]);
    }
}

/// Runs the network over pieces (sentences, mostly) of the sequence of `forms`,
/// which follow one another, and gives one answer for each of their forms. Of the
/// pieces that may be skimmed, those that tell no event go through its first layer alone.
pub(super) fn run(
    weights: &Weights,
    level: Level,
    buffers: &mut Buffers,
    forms: &[&str],
    pieces: &[(Range<usize>, bool)],
) -> Vec<Answer> {
    let (Some((first, _)), Some((last, _))) = (pieces.first(), pieces.last()) else {
        return Vec::new();
    };
    let origin = first.start;
    let forms = &forms[origin..last.end];
    let moved = |piece: &Range<usize>| piece.start - origin..piece.end - origin;
    let all: Vec<Range<usize>> = pieces.iter().map(|(piece, _)| moved(piece)).collect();
    let b = buffers;

    let mut form_of = embed(weights, level, b, forms);
    let distinct = b.forms.len() / weights.width;
    let order = Order::new(&all);
    b.quantised.fill(level, &b.forms, weights.width, 0, weights.width);
    let work = (&mut b.gates, &mut b.recurrent, &mut b.state, &mut b.memory);
    let first = &mut b.hidden[0];
    encode(&weights.layers[0], level, &b.quantised, (distinct, &form_of), &order, work, first);

    let may_skim: Vec<bool> = pieces.iter().map(|(_, may)| *may).collect();
    let skimmed = match &weights.skim {
        Some(skim) if may_skim.contains(&true) => {
            glance(weights, skim, level, b, (forms, &form_of), &all, &may_skim)
        }
        _ => all.iter().map(|_| None).collect(),
    };
    // What goes on moves together.
    let width = 2 * weights.layers[0].hidden;
    let (mut rest, mut kept) = (Vec::with_capacity(forms.len()), Vec::new());
    for (piece, _) in all.into_iter().zip(&skimmed).filter(|(_, skimmed)| skimmed.is_none()) {
        let at = rest.len();
        b.hidden[0].copy_within(piece.start * width..piece.end * width, at * width);
        form_of.copy_within(piece.clone(), at);
        rest.extend_from_slice(&forms[piece]);
        kept.push(at..rest.len());
    }
    form_of.truncate(rest.len());
    let mut read = read(weights, level, b, (&rest, &form_of), &kept).into_iter();
    let lengths = pieces.iter().map(|(piece, _)| piece.len());
    let each = skimmed.into_iter().zip(lengths);
    each.flat_map(|(skimmed, length)| {
        skimmed.unwrap_or_else(|| read.by_ref().take(length).collect())
    })
    .collect()
}

/// Tags, names and phrases of those pieces that may be skimmed and tell no event, from the rows of
/// the first layer.
fn glance(
    weights: &Weights,
    skim: &Skim,
    level: Level,
    b: &mut Buffers,
    (forms, form_of): (&[&str], &[usize]),
    pieces: &[Range<usize>],
    may_skim: &[bool],
) -> Vec<Option<Vec<Answer>>> {
    let rows = (&*b.hidden[0], 2 * weights.layers[0].hidden);
    beside_forms(level, &mut b.quantised, rows, (&b.forms, weights.width), form_of);
    let tagger = room(&mut b.tagger, forms.len() * skim.tagger.width());
    multiply(level, &b.quantised, forms.len(), &skim.tagger, tagger);
    relu(level, tagger);
    let input = (&*tagger, skim.tagger.width(), skim.tag);
    let classes = product(level, &mut b.quantised, input, &skim.classes, &mut b.classes);
    let stride = skim.classes.width();
    let labels = &weights.labels;
    let skimmed = |(piece, &may): (&Range<usize>, &bool)| {
        let rows = &classes[piece.start * stride..piece.end * stride];
        let tells = |row: &[f32]| thousandths(row[skim.tells.0]) >= LEAST_TELLING;
        if !may || rows.chunks_exact(stride).any(tells) {
            return None;
        }
        let forms = &forms[piece.clone()];
        let best = |row: &[f32], (at, size): Part| argmax(level, &row[at..at + size]);
        let upos = |row| labels.upos[best(row, skim.upos)];
        let upos: Vec<Upos> = rows.chunks_exact(stride).map(upos).collect();
        let arcs = phrases(forms, &upos);
        let tags = names(&labels.names, rows, stride);
        let rows = rows.chunks_exact(stride).zip(forms).zip(upos).zip(arcs).zip(tags);
        let answers = rows.map(|((((row, form), upos), (head, deprel)), name)| {
            let xpos = &labels.xpos[best(row, skim.xpos)];
            let lemma = weights.lexicon.lemma(&weights.vocab, form, upos, xpos);
            Answer {
                lemma: lemma.unwrap_or_else(|| match upos {
                    Upos::Propn => SmolStr::new(form),
                    _ => SmolStr::new(form.to_lowercase()),
                }),
                upos,
                xpos: xpos.clone(),
                feats: SmolStr::new_static(match xpos.as_str() {
                    "NN" | "NNP" => "Number=Sing",
                    "NNS" | "NNPS" => "Number=Plur",
                    _ => "_",
                }),
                head,
                deprel: SmolStr::new_static(deprel),
                name,
                trigger: None,
                skimmed: true,
            }
        });
        Some(answers.collect())
    };
    pieces.iter().zip(may_skim).map(skimmed).collect()
}

/// The second layer and all that stands on it, from the rows of the first.
fn read(
    weights: &Weights,
    level: Level,
    b: &mut Buffers,
    (forms, form_of): (&[&str], &[usize]),
    pieces: &[Range<usize>],
) -> Vec<Answer> {
    let tokens = forms.len();
    let each: Vec<usize> = (0..tokens).collect();
    let order = Order::new(pieces);
    let [first, second] = &mut b.hidden;
    let width = 2 * weights.layers[0].hidden;
    b.quantised.fill(level, &first[..tokens * width], width, 0, width);
    let work = (&mut b.gates, &mut b.recurrent, &mut b.state, &mut b.memory);
    encode(&weights.layers[1], level, &b.quantised, (tokens, &each), &order, work, second);
    let width = 2 * weights.layers[1].hidden;
    let encoded = &second[..tokens * width];

    // The parser.
    let w = &weights.biaffine;
    let all = (0, width);
    let biaffine = product(level, &mut b.quantised, (encoded, width, all), w, &mut b.biaffine);
    relu(level, biaffine);
    let stride = w.width();
    let input = (&*biaffine, stride, weights.arc_dep);
    let arcs = product(level, &mut b.quantised, input, &weights.arc_u, &mut b.arcs);
    let mut heads = Vec::with_capacity(tokens);
    for piece in pieces {
        let n = piece.len();
        let (at, size) = weights.arc_head;
        // The root and all tokens as heads, a column each.
        let columns = (n + 1).next_multiple_of(BLOCK);
        let candidates = room(&mut b.heads, size * columns);
        candidates.fill(0.0);
        let tokens = biaffine[piece.start * stride..piece.end * stride].chunks_exact(stride);
        for (column, row) in std::iter::once(&*weights.root).chain(tokens).enumerate() {
            for (to, &v) in
                candidates[column..].iter_mut().step_by(columns).zip(&row[at..at + size])
            {
                *to = v;
            }
        }
        let padded = room(&mut b.padded, n * columns);
        let arcs = &arcs[piece.start * weights.arc_u.width()..];
        cross(level, arcs, weights.arc_u.width(), candidates, columns, padded);
        let scores = room(&mut b.scores, n * (n + 1));
        let rows = scores.chunks_exact_mut(n + 1).zip(padded.chunks_exact(columns));
        for (token, (row, padded)) in rows.enumerate() {
            row.copy_from_slice(&padded[..n + 1]);
            weigh(row, token + 1, (weights.arc_dep.1 as f32).sqrt(), &weights.distance);
        }
        heads.extend(tree(level, scores, n));
    }

    // The labels of the tree's arcs.
    let (dep_at, size) = weights.lab_dep;
    let head_at = weights.lab_head.0;
    let pairs = room(&mut b.pairs, tokens * 2 * size);
    for piece in pieces {
        for token in piece.clone() {
            let dependent = &biaffine[token * stride..][dep_at..dep_at + size];
            let head = match heads[token] {
                0 => &weights.root,
                head => &biaffine[(piece.start + head - 1) * stride..],
            };
            let out = &mut pairs[token * 2 * size..][..2 * size];
            pair(level, dependent, &head[head_at..head_at + size], out);
        }
    }
    let input = (&*pairs, 2 * size, (0, 2 * size));
    // The rows of arcs are used up.
    let labels = product(level, &mut b.quantised, input, &weights.lab_out, &mut b.arcs);

    // Tags and names.
    beside_forms(level, &mut b.quantised, (encoded, width), (&b.forms, weights.width), form_of);
    let tagger = room(&mut b.tagger, tokens * weights.tagger.width());
    multiply(level, &b.quantised, tokens, &weights.tagger, tagger);
    relu(level, tagger);
    let stride = weights.tagger.width();
    let input = (&*tagger, stride, weights.tag);
    let classes = product(level, &mut b.quantised, input, &weights.classes, &mut b.classes);
    let parts = [weights.upos, weights.xpos, weights.feats];
    let rows = classes.chunks_exact(weights.classes.width());
    let best = rows.map(|row| parts.map(|(at, size)| argmax(level, &row[at..at + size])));
    let best: Vec<[usize; 3]> = best.collect();
    let lemmas = lemmas(weights, level, (&mut b.quantised, &mut b.classes), tagger, forms, &best);
    let input = (&*tagger, stride, weights.name);
    let name_scores = product(level, &mut b.quantised, input, &weights.names, &mut b.names);
    let stride = weights.names.width();
    let mut tags = Vec::with_capacity(tokens);
    for piece in pieces {
        let scores = &name_scores[piece.start * stride..piece.end * stride];
        tags.extend(names(&weights.labels.names, scores, stride));
    }

    let mut triggers: Vec<Option<Trigger>> = vec![None; tokens];
    if let Some(events) = &weights.events {
        let input = (&*tagger, weights.tagger.width(), weights.event);
        let deeds = product(level, &mut b.quantised, input, &events.deeds, &mut b.deeds);
        let input = (encoded, width, all);
        let words = product(level, &mut b.quantised, input, &events.parties, &mut b.parties);
        relu(level, words);
        let work = (&mut b.quantised, &mut b.pairs, &mut b.roles);
        find_triggers(events, level, (deeds, words), pieces, work, &mut triggers);
    }

    let meanings = &weights.labels;
    let labels = labels.chunks_exact_mut(weights.lab_out.width());
    let rest = heads.into_iter().zip(tags).zip(triggers);
    let rows = best.into_iter().zip(lemmas).zip(labels).zip(rest);
    rows.map(|((([upos, xpos, feats], lemma), labels), ((head, name), trigger))| {
        let deprel = if head == 0 {
            SmolStr::new_static("root")
        } else {
            relation(level, &meanings.rels, labels)
        };
        Answer {
            lemma,
            upos: meanings.upos[upos],
            xpos: meanings.xpos[xpos].clone(),
            feats: meanings.feats[feats].clone(),
            head,
            deprel,
            name,
            trigger,
            skimmed: false,
        }
    })
    .collect()
}

/// The lemmas of `forms`, of which `best` tells the tags: as the lexicon has them, and where it has
/// none, by the script that the rows of `tagger` speak for.
fn lemmas(
    weights: &Weights,
    level: Level,
    (quantised, scores): (&mut Quantised, &mut Vec<f32>),
    tagger: &[f32],
    forms: &[&str],
    best: &[[usize; 3]],
) -> Vec<SmolStr> {
    let Labels { upos, xpos, scripts, .. } = &weights.labels;
    let known = forms.iter().zip(best).map(|(form, tags)| {
        weights.lexicon.lemma(&weights.vocab, form, upos[tags[0]], &xpos[tags[1]])
    });
    let known: Vec<Option<SmolStr>> = known.collect();
    let unknown: Vec<usize> = (0..known.len()).filter(|&at| known[at].is_none()).collect();
    let (at, size) = weights.tag;
    quantised.reset(unknown.len(), size);
    for (row, token) in unknown.iter().enumerate() {
        let values = &tagger[token * weights.tagger.width() + at..][..size];
        quantised.set(level, row, &[values]);
    }
    let width = weights.scripts.width();
    let scores = room(scores, unknown.len() * width);
    multiply(level, quantised, unknown.len(), &weights.scripts, scores);
    let mut rows = scores.chunks_exact_mut(width);
    let each = known.into_iter().zip(forms);
    each.map(|(known, form)| match known {
        Some(lemma) => lemma,
        None => {
            let row = rows.next().unwrap_or_default();
            lemma(level, form, scripts, &mut row[..scripts.len()])
        }
    })
    .collect()
}

/// A score as a probability in thousandths.
fn thousandths(score: f32) -> u16 {
    (sigmoid(score) * 1000.0 + 0.5) as u16
}

/// Finds the words that may tell events: `deeds` are the scores of types, modes
/// and statuses, `words` what the parties are found by, row by row for each token.
fn find_triggers(
    events: &Events,
    level: Level,
    (deeds, words): (&[f32], &[f32]),
    pieces: &[Range<usize>],
    (quantised, pairs, roles): (&mut Quantised, &mut Vec<f32>, &mut Vec<f32>),
    out: &mut [Option<Trigger>],
) {
    let part = |row: &'_ [f32], (at, size): Part| row[at..at + size].to_vec();
    let stride = events.parties.width();
    let size = events.role_event.1;
    for piece in pieces {
        for token in piece.clone() {
            let row = &deeds[token * events.deeds.width()..][..events.deeds.width()];
            let chances: Vec<u16> = part(row, events.types).into_iter().map(thousandths).collect();
            if chances.iter().all(|&chance| chance < LEAST_TRIGGER) {
                continue;
            }
            let modes = part(row, events.modes);
            let mut types: Vec<TriggerType> = events
                .type_labels
                .iter()
                .zip(&chances)
                .filter(|&(_, &probability)| probability >= LEAST_TYPE)
                .map(|(label, &probability)| TriggerType {
                    label: label.clone(),
                    mode: best_mode(&events.mode_labels, &modes, label),
                    probability,
                })
                .collect();
            types.sort_by_key(|found| std::cmp::Reverse(found.probability));
            let status = argmax(level, &part(row, events.statuses));

            let trigger = part(&words[token * stride..], events.role_event);
            let pairs = room(pairs, piece.len() * 2 * size);
            for (other, out) in piece.clone().zip(pairs.chunks_exact_mut(2 * size)) {
                let (at, size) = events.role_word;
                pair(level, &trigger, &words[other * stride + at..][..size], out);
            }
            let input = (&*pairs, 2 * size, (0, 2 * size));
            let scores = product(level, quantised, input, &events.roles, roles);
            let rows = scores.chunks_exact(events.roles.width()).take(piece.len());
            let parties = piece.clone().zip(rows).map(|(other, row)| {
                let bucket = gap_bucket(token, other, events.gaps[0].len());
                let chance = |role: usize| thousandths(row[role] + events.gaps[role][bucket]);
                let token = (other - piece.start) as u32;
                TriggerParty { token, actor: chance(0), recipient: chance(1) }
            });
            let likely = |p: &TriggerParty| p.actor.max(p.recipient) >= LEAST_PARTY;
            out[token] = Some(Trigger {
                token: (token - piece.start) as u32,
                types,
                status: events.status_labels[status].clone(),
                parties: parties.filter(likely).collect(),
            });
        }
    }
}

/// The best of the modes of a type, its plain label ("" for a mode) among them.
fn best_mode(labels: &[SmolStr], scores: &[f32], kind: &str) -> SmolStr {
    let mut best: Option<(f32, &str)> = None;
    for (label, &score) in labels.iter().zip(scores) {
        let Some(mode) = label.strip_prefix(kind) else { continue };
        let Some(mode) = mode.strip_prefix('/').or(mode.is_empty().then_some("")) else { continue };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, mode));
        }
    }
    best.map(|(_, mode)| SmolStr::new(mode)).unwrap_or_default()
}

/// Distances from a trigger, binned by their binary logarithm; the trigger itself
/// is in the middle of the bins.
fn gap_bucket(trigger: usize, other: usize, buckets: usize) -> usize {
    let gap = trigger.abs_diff(other);
    let (middle, bits) = (buckets / 2, (usize::BITS - gap.leading_zeros()) as usize);
    if other < trigger { middle - bits.min(middle) } else { middle + bits.min(middle) }
}

/// The best label but "root"; "dep" where there is no other.
fn relation(level: Level, labels: &[SmolStr], scores: &mut [f32]) -> SmolStr {
    let scores = &mut scores[..labels.len()];
    if let Some(root) = labels.iter().position(|l| l == "root") {
        scores[root] = f32::NEG_INFINITY;
    }
    match &labels[argmax(level, scores)] {
        label if label == "root" => SmolStr::new_static("dep"),
        label => label.clone(),
    }
}

/// Embeds the distinct forms; returns which of them each token has.
fn embed(weights: &Weights, level: Level, b: &mut Buffers, forms: &[&str]) -> Vec<usize> {
    let width = weights.width;
    let tables = Tables {
        vocab: &weights.vocab,
        shapes: weights.shapes.rows as u32,
        grams: weights.grams.rows as u32,
    };
    let kept = &mut b.embedded;
    if kept.weights != weights.id {
        *kept = Embedded { weights: weights.id, ..Embedded::default() };
    }
    b.forms.clear();
    let mut known: HashMap<&str, usize> = HashMap::with_capacity(forms.len());
    let mut of = Vec::with_capacity(forms.len());
    for &form in forms {
        let next = known.len();
        let at = *known.entry(form).or_insert(next);
        of.push(at);
        if at < next {
            continue;
        }
        if let Some(&at) = kept.rows.get(form) {
            b.forms.extend_from_slice(&kept.values[at..at + width]);
            continue;
        }
        b.features.set(form, tables);
        b.forms.resize((next + 1) * width, 0.0);
        let row = &mut b.forms[next * width..];
        for &gram in &b.features.grams {
            let (values, scale) = weights.grams.row(gram);
            add_row(level, row, values, scale);
        }
        let count = b.features.grams.len() as f32;
        for value in &mut *row {
            *value /= count;
        }
        for (values, scale) in
            [weights.words.row(b.features.word), weights.shapes.row(b.features.shape)]
        {
            add_row(level, row, values, scale);
        }
        normalise(level, row, &weights.norm.0, &weights.norm.1);
        if kept.rows.len() < KEPT {
            kept.rows.insert(SmolStr::new(form), kept.values.len());
            kept.values.extend_from_slice(row);
        }
    }
    of
}

/// Pieces in the order in which the LSTMs step through them: longest first, so
/// that those still running are always the first ones.
struct Order {
    pieces: Vec<Range<usize>>,
}

impl Order {
    fn new(pieces: &[Range<usize>]) -> Order {
        let mut pieces: Vec<_> = pieces.iter().filter(|p| !p.is_empty()).cloned().collect();
        pieces.sort_by_key(|p| std::cmp::Reverse(p.len()));
        Order { pieces }
    }

    fn longest(&self) -> usize {
        self.pieces.first().map_or(0, |p| p.len())
    }

    /// Number of pieces that have a token at `step`.
    fn running(&self, step: usize) -> usize {
        self.pieces.partition_point(|p| p.len() > step)
    }
}

type Work<'b> = (&'b mut Vec<f32>, &'b mut Vec<f32>, &'b mut Vec<f32>, &'b mut Vec<f32>);

/// Runs one layer. `input` has `rows` rows, and `row_of` says which of them
/// each token has.
fn encode(
    layer: &Layer,
    level: Level,
    input: &Quantised,
    (rows, row_of): (usize, &[usize]),
    order: &Order,
    (gates, recurrent, state, memory): Work<'_>,
    out: &mut Vec<f32>,
) {
    let hidden = layer.hidden;
    let out = room(out, row_of.len() * 2 * hidden);
    let mut quantised = Quantised::default();
    for side in 0..2 {
        let w = &layer.recurrent[side];
        let width = w.width();
        let gates = room(gates, rows * width);
        multiply(level, input, rows, &layer.input[side], gates);
        let recurrent = room(recurrent, order.pieces.len() * width);
        let state = room(state, order.pieces.len() * hidden);
        let memory = room(memory, order.pieces.len() * hidden);
        state.fill(0.0);
        memory.fill(0.0);
        for step in 0..order.longest() {
            let running = order.running(step);
            quantised.fill(level, &state[..running * hidden], hidden, 0, hidden);
            multiply(level, &quantised, running, w, recurrent);
            let rows = memory.chunks_exact_mut(hidden).zip(state.chunks_exact_mut(hidden));
            let pieces = order.pieces[..running].iter().zip(recurrent.chunks_exact(width));
            for ((piece, recurrent), (memory, state)) in pieces.zip(rows) {
                let token = if side == 0 { piece.start + step } else { piece.end - 1 - step };
                let input = &gates[row_of[token] * width..][..width];
                cell(level, input, recurrent, memory, state, hidden);
                out[(token * 2 + side) * hidden..][..hidden].copy_from_slice(state);
            }
        }
    }
}

/// Makes arc scores of the products of one token (counted from 1) with the
/// root and all tokens: scaled, with a bias for direction and distance, and
/// with itself ruled out.
fn weigh(row: &mut [f32], token: usize, scale: f32, distance: &[Vec<f32>; 2]) {
    for (head, score) in row.iter_mut().enumerate() {
        let gap = head.abs_diff(token);
        if gap == 0 {
            *score = f32::NEG_INFINITY;
            continue;
        }
        let side = &distance[usize::from(head > token)];
        let bucket = (gap.ilog2() as usize + 1).min(side.len() - 1);
        *score = *score / scale + side[bucket];
    }
}
