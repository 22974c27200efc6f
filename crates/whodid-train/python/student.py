"""Trains the small model on gold and silver trees, and writes its quantised weights.

  student.py train DATA SENTENCES.jsonl SILVER.jsonl.gz OUT --encoder ENCODER --minutes 90
  student.py mean OUT OTHER...
  student.py skim OUT DATA SILVER.jsonl.gz,ANNOTATED.jsonl.gz --minutes 10
  student.py export DATA OUT MODEL.safetensors
  student.py adopt MODEL.safetensors OUT
  student.py label OUT SENTENCES.jsonl SILVER.jsonl.gz
  student.py annotate OUT BINARY ANNOTATED.jsonl.gz GOLD.jsonl...
  student.py eval OUT DATA

The feature functions (`normal`, `shape`, `ngrams`, `fnv`) are the same, byte for byte, as in
crates/whodid-text/src/model/features.rs: change both or neither.
"""
import argparse
import gzip
import json
import math
import os
import random
import shutil
import time
import zlib
from collections import Counter

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import corpus
import events
from corpus import Labels, Sentence
from events import PAIRS, STATUSES, TYPES
from teacher import batches, decode, cross

WIDTH, HIDDEN, UPPER, ARC, LABEL, TAG, NAME, EVENT, ROLE, SKIM = 128, 160, 208, 128, 96, 128, 64, 128, 96, 96
NGRAM_ROWS, SHAPE_ROWS, MAX_VOCAB, MOST_WORDS = 16384, 256, 22000, 26000
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def fnv(data):
    h = 0x811C9DC5
    for b in data:
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def normal(form):
    """Lower case (letter by letter, only where that is one letter), straight quotes, digits as 0."""
    return "".join("0" if c.isascii() and c.isdigit() else c for c in corpus.lower(form.translate(STRAIGHT)))


def letter(c):
    """True for letters; outside the Latin alphabet by block, as versions of Unicode and classes of
    combining marks differ between Python and Rust."""
    return (c.isalpha() if c < "\u0345" else
            "\u0370" <= c < "\u2000" or "\u2c00" <= c < "\u2e00" or "\u3040" <= c < "\ue000"
            or "\uf900" <= c < "\ufe00" or "\U00020000" <= c < "\U00040000")


def shape(form):
    """X for capitals, x for other letters, d for digits, else the character; runs cut to two."""
    out = []
    for c in form.translate(STRAIGHT):
        k = "d" if c.isascii() and c.isdigit() else "X" if corpus.cased(c) and c.isupper() else "x" if letter(c) else c
        if len(out) >= 2 and out[-1] == k and out[-2] == k:
            continue
        out.append(k)
    return "".join(out[:12])


def ngrams(norm):
    """Rows of the boundary bigrams and the 3-, 4- and 5-grams of <norm>; long words keep both ends."""
    letters = list(norm)
    if len(letters) > 24:
        letters = letters[:12] + letters[-12:]
    padded = ["<"] + letters + [">"]
    grams = [padded[:2], padded[-2:]]
    for n in (3, 4, 5):
        grams += [padded[i:i + n] for i in range(len(padded) - n + 1)]
    return [fnv("".join(g).encode()) % NGRAM_ROWS for g in grams]


class Features:
    def __init__(self, vocab):
        self.vocab = {w: i + 1 for i, w in enumerate(vocab)}
        self.cache = {}

    def of(self, form):
        got = self.cache.get(form)
        if got is None:
            norm = normal(form)
            got = (self.vocab.get(norm, 0), fnv(shape(form).encode()) % SHAPE_ROWS, ngrams(norm))
            if len(self.cache) > 400000:
                self.cache.clear()
            self.cache[form] = got
        return got


class Student(nn.Module):
    def __init__(self, vocab_size, labels):
        super().__init__()
        self.words = nn.Embedding(vocab_size + 1, WIDTH)
        self.shapes = nn.Embedding(SHAPE_ROWS, WIDTH)
        self.grams = nn.EmbeddingBag(NGRAM_ROWS, WIDTH, mode="mean")
        for e in (self.words, self.shapes, self.grams):
            nn.init.normal_(e.weight, std=0.3)
        self.norm = nn.LayerNorm(WIDTH)
        self.lstm1 = nn.LSTM(WIDTH, HIDDEN, batch_first=True, bidirectional=True)
        self.lstm2 = nn.LSTM(2 * HIDDEN, UPPER, batch_first=True, bidirectional=True)
        for l, hidden in ((self.lstm1, HIDDEN), (self.lstm2, UPPER)):
            for n, p in l.named_parameters():
                if "bias" in n:
                    nn.init.zeros_(p)
                    if "bias_ih" in n:
                        p.data[hidden:2 * hidden] = 1.0
                elif "hh" in n:
                    for k in range(4):
                        nn.init.orthogonal_(p.data[k * hidden:(k + 1) * hidden])
        w = 2 * UPPER
        self.root = nn.Parameter(torch.randn(w) * 0.1)
        self.arc_dep, self.arc_head = nn.Linear(w, ARC), nn.Linear(w, ARC)
        self.arc_u = nn.Linear(ARC, ARC)         # its bias scores the head alone
        self.distance = nn.Parameter(torch.zeros(2, 9))
        self.lab_dep, self.lab_head = nn.Linear(w, LABEL), nn.Linear(w, LABEL)
        self.lab_out = nn.Linear(2 * LABEL, len(labels.rels))
        self.tag = nn.Linear(w + WIDTH, TAG)
        self.upos = nn.Linear(TAG, len(labels.upos))
        self.xpos = nn.Linear(TAG, len(labels.xpos))
        self.feats = nn.Linear(TAG, len(labels.feats))
        self.scripts = nn.Linear(TAG, len(labels.scripts))
        self.name = nn.Linear(w + WIDTH, NAME)
        self.names = nn.Linear(NAME, len(labels.names))
        self.event = nn.Linear(w + WIDTH, EVENT)
        self.types = nn.Linear(EVENT, len(TYPES))
        self.modes = nn.Linear(EVENT, len(PAIRS))
        self.statuses = nn.Linear(EVENT, len(STATUSES))
        self.role_event, self.role_word = nn.Linear(w, ROLE), nn.Linear(w, ROLE)
        self.roles = nn.Linear(2 * ROLE, 2)
        self.role_gap = nn.Parameter(torch.zeros(2, 17))
        # Tags and names of sentences that tell no event, from the first layer alone.
        self.skim = nn.Linear(2 * HIDDEN + WIDTH, SKIM)
        self.skim_upos = nn.Linear(SKIM, len(labels.upos))
        self.skim_xpos = nn.Linear(SKIM, len(labels.xpos))
        self.skim_names = nn.Linear(SKIM, len(labels.names))
        self.skim_tells = nn.Linear(SKIM, 1)
        nn.init.constant_(self.types.bias, -4.0)
        nn.init.constant_(self.roles.bias, -2.0)
        nn.init.xavier_uniform_(self.arc_u.weight)

    def embed(self, ids, shapes, grams, offsets, flat):
        """ids and shapes: b x n; grams: rows of the distinct forms; flat: b x n index into those."""
        bag = self.grams(grams, offsets)
        return self.norm(self.words(ids) + self.shapes(shapes) + bag[flat])

    def forward(self, batch):
        e = self.embed(batch["ids"], batch["shapes"], batch["grams"], batch["offsets"], batch["flat"])
        e = locked(e, 0.2, self.training)
        lengths = batch["lengths"]
        h = locked(through(self.lstm1, e, lengths), 0.25, self.training)
        h = locked(through(self.lstm2, h, lengths), 0.25, self.training)
        return e, h

    def skimmed(self, batch):
        """Scores of tags and names by the first layer, and of whether a word tells an event; the layer
        itself does not learn from them."""
        with torch.no_grad():
            e = self.embed(batch["ids"], batch["shapes"], batch["grams"], batch["offsets"], batch["flat"])
            h = through(self.lstm1, e, batch["lengths"])
        x = F.relu(self.skim(torch.cat([h, e], -1)))
        return {"upos": self.skim_upos(x), "xpos": self.skim_xpos(x), "names": self.skim_names(x)}, self.skim_tells(x)[..., 0]

    def arcs(self, h, mask):
        b, n, w = h.shape
        drop = 0.25 if self.training else 0.0
        full = torch.cat([self.root.expand(b, 1, w), h], 1)
        dep = locked(F.relu(self.arc_dep(h)), drop, self.training)
        head = locked(F.relu(self.arc_head(full)), drop, self.training)
        scores = self.arc_u(dep) @ head.transpose(1, 2) / math.sqrt(ARC)
        at = torch.arange(n + 1)
        gap = at[None, :] - (at[:n, None] + 1)
        bucket = (gap.abs().float().clamp(min=1).log2().floor().long() + 1).clamp(max=8)
        scores = scores + torch.where(gap > 0, self.distance[1][bucket], self.distance[0][bucket])
        allowed = torch.cat([mask.new_ones(b, 1), mask], 1)[:, None, :] & (gap != 0)[None]
        return scores.masked_fill(~allowed, -1e4), full

    def label(self, dep, head):
        """Encoder rows of dependents and their heads -> label scores."""
        drop = 0.25 if self.training else 0.0
        d = F.dropout(F.relu(self.lab_dep(dep)), drop, self.training)
        g = F.dropout(F.relu(self.lab_head(head)), drop, self.training)
        return self.lab_out(torch.cat([d + g, d * g], -1))

    def deeds(self, e, h):
        """Scores of types, modes and statuses of each word as the trigger of an event."""
        x = F.dropout(F.relu(self.event(torch.cat([h, e], -1))), 0.3, self.training)
        return self.types(x), self.modes(x), self.statuses(x)

    def parties(self, h, rows, triggers):
        """Scores of each word of rows of the batch as actor and as recipient of triggers in them."""
        drop = 0.25 if self.training else 0.0
        t = F.dropout(F.relu(self.role_event(h[rows, triggers])), drop, self.training)[:, None]
        w = F.dropout(F.relu(self.role_word(h)), drop, self.training)[rows]
        gap = torch.arange(h.shape[1])[None] - triggers[:, None]
        bucket = gap.sign() * (gap.abs().float() + 1).log2().ceil().long().clamp(max=8) + 8
        return self.roles(torch.cat([t + w, t * w], -1)) + self.role_gap.T[bucket]

    def tags(self, e, h):
        x = torch.cat([h, e], -1)
        t = F.dropout(F.relu(self.tag(x)), 0.2, self.training)
        n = F.dropout(F.relu(self.name(x)), 0.2, self.training)
        return {"upos": self.upos(t), "xpos": self.xpos(t), "feats": self.feats(t),
                "scripts": self.scripts(t), "names": self.names(n)}


def grown(state, model):
    """Weights of a student with a narrower second layer, for `model`: it computes what they did,
    as nothing listens to the new cells yet."""
    out = {}
    old, new = state["root"].numel() // 2, UPPER
    if old == new:
        return state
    for name, value in model.state_dict().items():
        if name not in state or state[name].shape == value.shape:
            out[name] = state.get(name, value)
            continue
        before, after = state[name], value.clone()
        if name.startswith("lstm2"):
            for gate in range(4):
                rows = after[gate * new:gate * new + old]
                part = before[gate * old:(gate + 1) * old]
                if "_hh" in name and "weight" in name:
                    rows[:, old:] = 0.0
                    rows[:, :old] = part
                else:
                    rows[:] = part
        else:
            after.zero_()
            for side in range(2):
                after[..., side * new:side * new + old] = before[..., side * old:(side + 1) * old]
            after[..., 2 * new:] = before[..., 2 * old:]
        out[name] = after
    return out


def through(lstm, x, lengths):
    """Packing costs a quarter of the time of training: only where lengths differ."""
    if (lengths == x.shape[1]).all():
        return lstm(x)[0]
    packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    return nn.utils.rnn.pad_packed_sequence(lstm(packed)[0], batch_first=True)[0]


def even_batches(sentences, words):
    """Shuffled batches of about <words> words whose sentences are of one length each."""
    by_length = {}
    for s in sentences:
        by_length.setdefault(len(s.forms), []).append(s)
    out = []
    for length, group in sorted(by_length.items()):
        random.shuffle(group)
        size = max(1, words // length)
        out += [group[at:at + size] for at in range(0, len(group), size)]
    random.shuffle(out)
    return out


def locked(x, p, training):
    """Dropout with one mask a sentence (Gal and Ghahramani 2016)."""
    if not training or p == 0:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) > p).float() / (1 - p)


def recased(forms):
    r = random.random()
    if r < 0.03:
        return [f.upper() for f in forms]
    if r < 0.06:
        return [f.lower() for f in forms]
    if r < 0.09:
        return [f[:1].upper() + f[1:] for f in forms]
    return forms


class Batcher:
    def __init__(self, features, labels):
        self.features, self.labels = features, labels
        self.index = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.__dict__.items()}

    def __call__(self, sentences, train=False):
        b, n = len(sentences), max(len(s.forms) for s in sentences)
        ids = np.zeros((b, n), dtype=np.int64)
        shapes = np.zeros((b, n), dtype=np.int64)
        flat = np.zeros((b, n), dtype=np.int64)
        mask = np.zeros((b, n), dtype=bool)
        rows, grams, offsets = {}, [], []
        for i, s in enumerate(sentences):
            forms = recased(s.forms) if train else s.forms
            for j, f in enumerate(forms):
                word, sh, g = self.features.of(f)
                at = rows.get(f)
                if at is None:
                    at = rows[f] = len(offsets)
                    offsets.append(len(grams))
                    grams += g
                if train and word and random.random() < 0.12 and self.features.count[word] < 30:
                    word = 0
                ids[i, j], shapes[i, j], flat[i, j] = word, sh, at
            mask[i, :len(forms)] = True
        t = torch.from_numpy
        return {"ids": t(ids), "shapes": t(shapes), "flat": t(flat), "mask": t(mask),
                "grams": torch.tensor(grams), "offsets": torch.tensor(offsets),
                "lengths": torch.tensor([len(s.forms) for s in sentences])}

    def targets(self, sentences, n):
        b = len(sentences)
        out = {k: np.full((b, n), -100, dtype=np.int64)
               for k in ("upos", "xpos", "feats", "rels", "names", "scripts", "heads")}
        for i, s in enumerate(sentences):
            cached = s.extra.get("targets")
            if cached is None:
                cached = {}
                for k in ("upos", "xpos", "feats", "rels", "names"):
                    values = getattr(s, k)
                    if values is not None:
                        cached[k] = np.array([self.index[k].get(v, -100) for v in values])
                if s.lemmas is not None:
                    cached["scripts"] = np.array(
                        [self.index["scripts"].get(corpus.edit_script(f, l), -100) if l is not None else -100
                         for f, l in zip(s.forms, s.lemmas)])
                if s.heads is not None:
                    cached["heads"] = np.array(s.heads)
                s.extra["targets"] = cached
            for k, v in cached.items():
                out[k][i, :len(v)] = v
        return {k: torch.from_numpy(v) for k, v in out.items()}


def event_loss(model, e, h, group):
    """Of the sentences of a group whose events are known, annotated or the teacher's opinion."""
    known = [i for i, s in enumerate(group) if s.extra.get("told") is not None]
    if not known:
        return 0.0
    n = h.shape[1]
    gold = torch.zeros(len(group), n, len(TYPES))
    keep = torch.zeros(len(group), n, 1)
    rows, at, modes, statuses, parties = [], [], [], [], []
    for i in known:
        s = group[i]
        told = s.extra["told"]
        keep[i, :len(s.forms)] = s.weight
        for k in told["near"]:
            keep[i, k] = 0.0
        for k, ps in told["types"]:
            keep[i, k] = s.weight
            for t, p in ps:
                gold[i, k, t] = p
        for k, mode, status, roles in told["events"]:
            rows.append(i)
            at.append(k)
            modes.append(mode)
            statuses.append(status)
            parties.append(roles)
    types, mode_scores, status_scores = model.deeds(e, h)
    loss = F.binary_cross_entropy_with_logits(types, gold, reduction="none")
    total = 12.0 * (loss.sum(-1, keepdim=True) * keep).sum() / (keep > 0).sum().clamp(min=1)
    if rows:
        rows, at = torch.tensor(rows), torch.tensor(at)
        share = len(rows) / len(known)
        total = total + 0.3 * share * F.cross_entropy(mode_scores[rows, at], torch.tensor(modes))
        total = total + 0.3 * share * F.cross_entropy(status_scores[rows, at], torch.tensor(statuses))
        sure = [j for j, roles in enumerate(parties) if roles is not None]
        if sure:
            scores = model.parties(h, rows[sure], at[sure])
            want = torch.zeros_like(scores)
            real = torch.zeros(len(sure), n, 1)
            for r, j in enumerate(sure):
                real[r, :len(group[rows[j]].forms)] = 1.0
                for k, actor, recipient in parties[j]:
                    want[r, k, 0], want[r, k, 1] = actor, recipient
            loss = F.binary_cross_entropy_with_logits(scores, want, reduction="none")
            total = total + 6.0 * share * (loss.sum(-1, keepdim=True) * real).sum() / real.sum()
    return total


WEIGHTS = {"upos": 0.6, "xpos": 0.6, "feats": 0.3, "scripts": 0.3, "names": 1.5}


def loss_of(model, batcher, group, share=1.0):
    batch = batcher(group, train=True)
    n = batch["mask"].shape[1]
    t = batcher.targets(group, n)
    e, h = model(batch)
    total = 0.0
    for k, scores in model.tags(e, h).items():
        total = total + WEIGHTS[k] * cross(scores.flatten(0, 1), t[k].flatten())
    keep = t["heads"] != -100
    if keep.any():
        arcs, full = model.arcs(h, batch["mask"])
        logp = torch.log_softmax(arcs, -1)
        soft = torch.zeros_like(logp)
        where = keep.nonzero()
        soft[where[:, 0], where[:, 1], t["heads"][keep]] = 1.0
        for i, s in enumerate(group):
            if s.arcs is not None:
                rows, cols, p = s.arcs
                soft[i, :len(s.forms)] = 0.0
                soft[i, rows, cols] = p
        total = total - (soft * logp).sum() / keep.sum()
        total = total + cross(model.label(h[where[:, 0], where[:, 1]], full[where[:, 0], t["heads"][keep]]),
                              t["rels"][keep])
    return total + share * event_loss(model, e, h, group)


@torch.no_grad()
def predict(model, batcher, sentences, words=3000, opinions=False):
    """Sentences with trees, tags, lemmas and names; with `opinions` also soft heads and, as
    extra["told"], what the student thinks of events, in the teacher's form."""
    model.eval()
    labels = batcher.labels
    root = labels.rels.index("root")
    for group in batches(sentences, words, shuffle=False):
        batch = batcher(group)
        e, h = model(batch)
        arcs, full = model.arcs(h, batch["mask"])
        logp = torch.log_softmax(arcs, -1)
        lp = logp.numpy()
        tags = model.tags(e, h)
        best = {k: tags[k].argmax(-1).tolist() for k in ("upos", "xpos", "feats", "names")}
        scripts = tags["scripts"].topk(8, -1).indices.tolist()
        if opinions:
            tops = logp.topk(min(3, logp.shape[-1]), -1)
            deeds = model.deeds(e, h)
        for i, s in enumerate(group):
            n = len(s.forms)
            out = Sentence(forms=s.forms)
            out.heads = decode(lp[i, :n, :n + 1])
            rels = model.label(h[i, :n], full[i, torch.tensor(out.heads)])
            rels[:, root] = -1e9
            names = rels.argmax(-1).tolist()
            out.rels = ["root" if out.heads[j] == 0 else labels.rels[names[j]] for j in range(n)]
            for k, v in best.items():
                setattr(out, k, [getattr(labels, k)[x] for x in v[i][:n]])
            out.lemmas = []
            for j, f in enumerate(s.forms):
                fits = (corpus.apply_script(labels.scripts[x], f) for x in scripts[i][j])
                out.lemmas.append(next((l for l in fits if l), f))
            if opinions:
                likely = lambda j: zip(tops.values[i, j].tolist(), tops.indices[i, j].tolist())
                out.arcs = [[(a, round(math.exp(p), 3)) for p, a in likely(j) if p > -3.5] for j in range(n)]
                out.extra["told"] = opinion(model, h, i, n, *deeds)
            yield s, out


def opinion(model, h, i, n, types, modes, statuses):
    """What the student thinks of the events of sentence i of a batch, which has n words."""
    rounded = lambda x: round(float(x), 3)
    chances = types[i, :n].sigmoid()
    best = chances.max(-1).values
    told = {"near": [], "types": [], "events": []}
    for k in (best > 0.015).nonzero()[:, 0].tolist():
        told["types"].append([k, [[t, rounded(p)] for t, p in enumerate(chances[k]) if p > 0.01]])
    at = (best > 0.4).nonzero()[:, 0]
    roles = model.parties(h, torch.full_like(at, i), at)[:, :n].sigmoid() if len(at) else []
    for k, role in zip(at.tolist(), roles):
        words = (role > 0.05).any(-1).nonzero()[:, 0].tolist()
        told["events"].append([k, modes[i, k].argmax().item(), statuses[i, k].argmax().item(),
                               [[w] + [rounded(x) for x in role[w]] for w in words]])
    return told


def evaluate(model, batcher, folder, which="dev"):
    line = []
    for bank in ("ewt", "gum-free"):
        sents = list(corpus.treebank(os.path.join(folder, f"treebanks/{bank}-{which}.conllu")))
        n = uas = las = upos = lemma = feats = 0
        for s, out in predict(model, batcher, sents):
            for j in range(len(s.forms)):
                n += 1
                upos += s.upos[j] == out.upos[j]
                lemma += s.lemmas[j] == out.lemmas[j]
                feats += s.feats[j] == out.feats[j]
                if s.heads[j] == out.heads[j]:
                    uas += 1
                    las += s.rels[j].split(":")[0] == out.rels[j].split(":")[0]
        line.append(f"{bank} UPOS {upos / n:.4f} feats {feats / n:.4f} lemma {lemma / n:.4f} UAS {uas / n:.4f} LAS {las / n:.4f}")
    for name in (f"uner-ewt-{which}", "worldwide-newswire-dev"):
        sents = [Sentence(forms=f[:150], names=t[:150])
                 for f, t in corpus.bio(os.path.join(folder, f"ner/{name}.bio"))]
        hit = ours = ref = 0
        for s, out in predict(model, batcher, sents):
            a, b = corpus.spans(s.names), corpus.spans(out.names)
            hit, ours, ref = hit + len(a & b), ours + len(b), ref + len(a)
        line.append(f"{name} F1 {2 * hit / max(1, ours + ref):.4f}")
    return " | ".join(line)


@torch.no_grad()
def evaluate_events(model, batcher, sentences, limits=(0.3, 0.4, 0.5)):
    """F1 of the types of each sentence, and of mode, status and parties' words at annotated triggers."""
    model.eval()
    hit, ours = Counter(), Counter()
    ref = mode = status = triggers = found = wanted = given = 0
    for group in batches(sentences, 3000, shuffle=False):
        batch = batcher(group)
        e, h = model(batch)
        types, modes, statuses = model.deeds(e, h)
        p = types.sigmoid()
        for i, s in enumerate(group):
            told = s.extra["told"]
            gold, loose = Counter(told["gold"]), Counter(told["gold"] + told["optional"])
            ref += sum(gold.values())
            best, which = p[i, :len(s.forms)].max(-1)
            for limit in limits:
                mine = Counter(which[best >= limit].tolist())
                right = gold & mine
                hit[limit] += sum(right.values())
                ours[limit] += sum(mine.values()) - sum(((loose & mine) - right).values())
            whole = [x for x in told["events"] if x[3] is not None]
            triggers += len(told["events"])
            mode += sum(modes[i, k].argmax().item() == m for k, m, _, _ in told["events"])
            status += sum(statuses[i, k].argmax().item() == x for k, _, x, _ in told["events"])
            if whole:
                at = torch.tensor([x[0] for x in whole])
                roles = model.parties(h, torch.full_like(at, i), at)[:, :len(s.forms)] > 0
                for j, (_, _, _, words) in enumerate(whole):
                    for side in (0, 1):
                        mine = set(roles[j, :, side].nonzero()[:, 0].tolist())
                        theirs = {w[0] for w in words if w[1 + side] > 0.5}
                        found, wanted, given = found + len(mine & theirs), wanted + len(theirs), given + len(mine)
    line = [f"{x}: P {hit[x] / max(1, ours[x]):.3f} R {hit[x] / max(1, ref):.3f} F {2 * hit[x] / max(1, ours[x] + ref):.3f}" for x in limits]
    return "events " + ", ".join(line) + (f"; mode {mode / max(1, triggers):.3f} status {status / max(1, triggers):.3f} "
                                          f"parties {2 * found / max(1, wanted + given):.3f}")


def silver_lines(path):
    """Lines of a file that its writer may not have finished: as far as it goes."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        try:
            yield from (line for line in lines if line.endswith("]\n"))
        except EOFError:
            return


def silver(path, lemmas):
    """Teacher's trees; a lemma only where gold gives one for that form and tag."""
    for line in silver_lines(path):
        forms, upos, xpos, feats, heads, rels, names, arcs, *more = json.loads(line)
        rows, cols, p = [], [], []
        for i, options in enumerate(arcs):
            total = sum(x for _, x in options) or 1.0
            for head, x in options:
                rows.append(i)
                cols.append(head)
                p.append(x / total)
        yield Sentence(forms=forms, upos=upos, xpos=xpos, feats=feats, heads=heads, rels=rels, names=names,
                       lemmas=[lemmas.get((f, x)) for f, x in zip(forms, xpos)],
                       arcs=(torch.tensor(rows), torch.tensor(cols), torch.tensor(p, dtype=torch.float)),
                       extra={"told": more[0]} if more else {})


def encoded(vocab, encoder):
    """The encoder's input embeddings of words."""
    from transformers import AutoModel, AutoTokenizer
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    table = AutoModel.from_pretrained(encoder).embeddings.word_embeddings.weight.detach()
    rows = torch.stack([table[tokenizer(w, add_special_tokens=False)["input_ids"][:6] or [100]].mean(0) for w in vocab])
    return rows - rows.mean(0)


def more_words(vocab, count, encoder):
    """Words for a vocabulary that has room: those that the texts have and the encoder knows as one
    piece, then others that the texts have twice, then the encoder's, which are in the order of how
    frequent they are."""
    from transformers import AutoTokenizer
    pieces = AutoTokenizer.from_pretrained(encoder).get_vocab()
    known = set(vocab)
    fits = lambda w: w.isalpha() and w.isascii() and len(w) > 2 and w not in known
    one = sorted((w for w in pieces if fits(w)), key=lambda w: (-min(count[w], 2), pieces[w]))
    read = [w for w in one if count[w]]
    twice = sorted((w for w in count if fits(w) and count[w] > 1 and w not in pieces), key=lambda w: (-count[w], w))
    return (read + twice + one[len(read):])[:MOST_WORDS - len(vocab)]


def with_words(rows, vocab, encoder):
    """Embeddings of a longer vocabulary: the new words lie where the encoder's embeddings say, by
    the map that fits the old words best."""
    x = encoded(vocab, encoder)
    old = x[:len(rows) - 1]
    fit = torch.linalg.solve(old.T @ old + 1e-2 * len(old) * old.var() * torch.eye(x.shape[1]), old.T @ (rows[1:] - rows[1:].mean(0)))
    return torch.cat([rows, x[len(rows) - 1:] @ fit + rows[1:].mean(0)])


def start_words(model, vocab, encoder):
    """The encoder's input embeddings of the vocabulary, by their first components."""
    rows = encoded(vocab, encoder)
    _, _, v = torch.linalg.svd(rows[:8000], full_matrices=False)
    small = rows @ v[:WIDTH].T
    model.words.weight.data[1:] = small / small.std() * 0.4


def held(s):
    """True for sentences of the tenth of the annotated documents that is kept out of training."""
    doc = s.extra["told"].get("doc")
    return doc is not None and zlib.crc32(doc.encode()) % 10 == 0


def pace(step, done):
    """The share of the learning rate: it rises over 200 steps and falls along a cosine."""
    return min(1.0, (step + 1) / 200) * (0.5 * (1 + math.cos(math.pi * done)) * 0.98 + 0.02)


def train(args):
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    os.makedirs(args.out, exist_ok=True)
    trees, alone = corpus.gold(args.data)
    labels = Labels.collect(trees)
    lemmas = {}
    for s in trees:
        for f, x, l in zip(s.forms, s.xpos, s.lemmas):
            lemmas.setdefault((f, x), set()).add(l)
    lemmas = {k: next(iter(v)) for k, v in lemmas.items() if len(v) == 1}
    extra = [s for path in args.silver.split(",") if path for s in silver(path, lemmas)]
    noted = [s for path in args.annotated.split(",") if path for s in silver(path, lemmas)]
    # A tenth of the documents is kept apart, to choose limits by.
    noted = [s for s in noted if not held(s)]
    for s in noted:
        s.weight = args.trust
    told = {}
    for file in filter(None, args.told.split(",")):
        for line in silver_lines(file):
            forms, what = json.loads(line)
            told[tuple(forms)] = what
    for s in trees:
        s.extra["told"] = told.get(tuple(s.forms))
    print(f"{len(trees)} gold, {len(alone)} names, {len(extra)} silver sentences", flush=True)
    count = Counter()
    for s in trees + alone:
        count.update(normal(f) for f in s.forms)
    with open(args.sentences, encoding="utf-8") as lines:
        for line in lines:
            count.update(normal(f) for f in json.loads(line)["tokens"])
    # Ties in the count are settled by the word, so that the list is the same on every run.
    vocab = [w for w, c in sorted(count.items(), key=lambda wc: (-wc[1], wc[0]))[:MAX_VOCAB] if c >= 3]
    if args.start:
        with open(os.path.join(args.start, "vocab.txt"), encoding="utf-8") as f:
            vocab = f.read().split("\n")
        for s in noted:
            count.update(normal(f) for f in s.forms)
        if args.encoder:
            vocab += more_words(vocab, count, args.encoder)
    with open(os.path.join(args.out, "vocab.txt"), "w", encoding="utf-8") as f:
        f.write("\n".join(vocab))
    labels.save(os.path.join(args.out, "labels.json"))
    features = Features(vocab)
    features.count = [0] + [count[w] for w in vocab]
    batcher = Batcher(features, labels)
    model = Student(len(vocab), labels)
    if args.start:
        state = torch.load(os.path.join(args.start, "student.pt"))
        if len(state["words.weight"]) <= len(vocab):
            state["words.weight"] = with_words(state["words.weight"], vocab, args.encoder)
        model.load_state_dict(grown(state, model), strict=False)
    elif args.encoder:
        start_words(model, vocab, args.encoder)
    print(f"{sum(p.numel() for p in model.parameters())} parameters, {len(vocab)} words", flush=True)
    optim = torch.optim.Adam(model.parameters(), lr=args.rate, betas=(0.9, 0.98), eps=1e-8, fused=True)
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    begun, saved, step, words, epoch = time.time(), time.time(), 0, 0, 0
    budget = args.minutes * 60
    path = os.path.join(args.out, "checkpoint.pt")
    done = 0.0
    if os.path.exists(path) and args.resume:
        state = torch.load(path)
        model.load_state_dict(state["model"])
        optim.load_state_dict(state["optim"])
        mean, step, done = state["mean"], state["step"], state["done"]
        print(f"resumed at {done:.2f}", flush=True)
    before, pool, at = done, [], 0
    while done < 1.0:
        epoch += 1
        share = int(len(trees) * args.share) if extra else 0
        if at + share > len(extra):
            random.shuffle(extra)
            at = 0
        part = random.sample(trees, int(len(trees) * args.gold)) + random.sample(alone, min(len(alone), 2500)) + extra[at:at + share] + noted
        at += share
        model.train()
        total = 0.0
        for group in even_batches(part, args.words):
            done = before + (time.time() - begun) / budget
            if done >= 1.0:
                break
            rate = args.rate * pace(step, done)
            for g in optim.param_groups:
                g["lr"] = rate
            loss = loss_of(model, batcher, group, args.events)
            optim.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 3.0)
            optim.step()
            step += 1
            words += sum(len(s.forms) for s in group)
            total = 0.98 * total + 0.02 * loss.item()
            decay = min(0.9985, (1 + step) / (20 + step))
            if step % 4 == 0:
                with torch.no_grad():
                    for k, v in model.state_dict().items():
                        if v.dtype.is_floating_point:
                            mean[k].lerp_(v, 1 - decay ** 4)
            if step % 200 == 0:
                print(f"epoch {epoch} step {step} {100 * done:.1f}% loss {total:.3f} rate {rate:.5f} "
                      f"{words / (time.time() - begun):.0f} words/s", flush=True)
        if time.time() - saved > args.every * 60 or done >= 1.0:
            saved = time.time()
            torch.save({"model": model.state_dict(), "optim": optim.state_dict(), "mean": mean,
                        "step": step, "done": done}, path)
            kept = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(mean)
            torch.save(unskimmed(mean), os.path.join(args.out, "student.pt"))
            line = evaluate(model, batcher, args.data)
            for file in filter(None, args.held.split(",")):
                line += " | " + evaluate_events(model, batcher, list(silver(file, lemmas)))
            model.load_state_dict(kept)
            print(f"== {100 * done:.1f}% step {step} {line}", flush=True)
            with open(os.path.join(args.out, "curve.tsv"), "a", encoding="utf-8") as f:
                f.write(f"{done:.4f}\t{step}\t{line}\n")


def load(out):
    labels = Labels.load(os.path.join(out, "labels.json"))
    with open(os.path.join(out, "vocab.txt"), encoding="utf-8") as f:
        vocab = f.read().split("\n")
    model = Student(len(vocab), labels)
    model.load_state_dict(torch.load(os.path.join(out, "student.pt")), strict=False)
    return model, Batcher(Features(vocab), labels), vocab


# Largest integers of tables, and of matrices: the latter is MAX_WEIGHT in
# crates/whodid-text/src/model/simd.rs.
TABLE, MATRIX = 127, 64


def quantise(w, most):
    """Rows of integers of up to <most>, either way, with one scale each: w is about q * scale. The
    scale is that which leaves the least squared error; it may cut off what lies far out."""
    shares = torch.tensor([1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6])
    scales = w.abs().amax(1, keepdim=True).clamp(min=1e-8) * shares / most
    rounded = lambda scale: torch.round(w / scale).clamp(-most, most)
    errors = torch.stack([(rounded(s) * s - w).square().sum(1) for s in scales.split(1, 1)], 1)
    scale = scales.gather(1, errors.argmin(1, keepdim=True))
    q = rounded(scale)
    return q.to(torch.int8), scale[:, 0].float()


def lexicon(folder):
    """Forms of the training treebanks with the lemma they mostly have, where it is not the form."""
    count = {}
    for s in corpus.gold(folder)[0]:
        for form, upos, lemma in zip(s.forms, s.upos, s.lemmas):
            if upos in ("VERB", "AUX", "NOUN", "ADJ", "ADV") and form.isalpha():
                count.setdefault((form.lower(), upos), Counter())[lemma] += 1
    for line in IRREGULAR.split("\n"):
        lemma, *forms = line.split()
        for form in forms:
            count.setdefault((form, "VERB"), Counter())[lemma] += 1
    for (form, upos), lemmas in sorted(count.items()):
        # Ties are settled by the alphabet, so that the file is the same on every run.
        lemma = min(lemmas, key=lambda l: (-lemmas[l], l))
        if lemma != form or upos == "VERB":
            yield f"{form}\t{upos}\t{lemma}"


# Verbs of reporting that the treebanks may lack, with their irregular forms.
IRREGULAR = """strike struck stricken
slay slew slain
shoot shot
seek sought
flee fled
overthrow overthrew overthrown
withdraw withdrew withdrawn
forbid forbade forbidden
undertake undertook undertaken
withhold withheld
uphold upheld
overrun overran
retake retook retaken
foresee foresaw foreseen
swear swore sworn
fight fought
beat beaten
bind bound
bleed bled
shut shut
split split
quit quit
cut cut
hit hit
hurt hurt
sink sank sunk
steal stole stolen
freeze froze frozen
forgive forgave forgiven
rise rose risen
shake shook shaken
send sent
spend spent
tear tore torn
throw threw thrown
lay laid
mislead misled
overtake overtook overtaken
strive strove striven
wage waged
besiege besieged
raze razed
seize seized
oust ousted
rebuke rebuked
impose imposed
oppose opposed
cease ceased
sever severed
expel expelled expelling"""


def unskimmed(state):
    """Weights without those that skim: these fit one first layer, and are taught anew after each change."""
    return {k: v for k, v in state.items() if not k.startswith("skim")}


def mean(args):
    """The mean of the weights of students of one vocabulary: two stages of one training err less together."""
    states = [unskimmed(torch.load(os.path.join(folder, "student.pt"))) for folder in args.students]
    os.makedirs(args.out, exist_ok=True)
    for name in ("labels.json", "vocab.txt"):
        shutil.copy(os.path.join(args.students[-1], name), args.out)
    out = {k: sum(s[k] for s in states) / len(states) if v.dtype.is_floating_point else v for k, v in states[-1].items()}
    torch.save(out, os.path.join(args.out, "student.pt"))


def skim_loss(model, batcher, group):
    """Of tags and names, and of the likeliest type of event that each word tells."""
    batch = batcher(group, train=True)
    n = batch["mask"].shape[1]
    t = batcher.targets(group, n)
    tags, tells = model.skimmed(batch)
    total = sum(WEIGHTS[k] * cross(scores.flatten(0, 1), t[k].flatten()) for k, scores in tags.items())
    want, keep = torch.zeros(len(group), n), torch.zeros(len(group), n)
    for i, s in enumerate(group):
        told = s.extra.get("told")
        if told is None:
            continue
        keep[i, :len(s.forms)] = 1.0
        keep[i, list(told["near"])] = 0.0
        for k, types in told["types"]:
            want[i, k], keep[i, k] = max(p for _, p in types), 1.0
    loss = F.binary_cross_entropy_with_logits(tells, want, reduction="none")
    total = total + 6.0 * (loss * keep).sum() / keep.sum().clamp(min=1)
    # What counts is the likeliest word of the sentence.
    known = keep.any(1)
    most = tells.masked_fill(keep == 0, -1e4)[known].amax(1)
    loss = F.binary_cross_entropy_with_logits(most, want[known].amax(1), reduction="sum")
    return total + loss / max(1, len(most))


def skim(args):
    """Teaches a trained student to skim; nothing else of it changes."""
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    torch.set_num_threads(args.threads)
    model, batcher, _ = load(args.out)
    lemmas = {}
    rows = [s for path in args.silver.split(",") for s in silver(path, lemmas) if len(s.forms) <= 120]
    rows = [s for s in rows if not held(s)]
    trees, alone = corpus.gold(args.data)
    rows += [s for s in trees + alone if s.names is not None]
    batcher.features.count = Counter(word for s in rows for word in (batcher.features.of(f)[0] for f in s.forms))
    for name, weight in model.named_parameters():
        weight.requires_grad_(name.startswith("skim"))
    own = [p for p in model.parameters() if p.requires_grad]
    optim = torch.optim.Adam(own, lr=args.rate, betas=(0.9, 0.98), eps=1e-8)
    begun, total, step = time.time(), 0.0, 0
    model.train()
    while (done := (time.time() - begun) / (60 * args.minutes)) < 1.0:
        for group in even_batches(rows, args.words):
            done = (time.time() - begun) / (60 * args.minutes)
            if done >= 1.0:
                break
            for g in optim.param_groups:
                g["lr"] = args.rate * pace(step, done)
            loss = skim_loss(model, batcher, group)
            optim.zero_grad()
            loss.backward()
            optim.step()
            step += 1
            total = 0.98 * total + 0.02 * loss.item()
            if step % 200 == 0:
                print(f"step {step} {100 * done:.1f}% loss {total:.3f}", flush=True)
    torch.save(model.state_dict(), os.path.join(args.out, "student.pt"))


def export(args):
    from safetensors.torch import save_file
    model, batcher, vocab = load(args.out)
    state = model.state_dict()
    skims = "skim.weight" in torch.load(os.path.join(args.out, "student.pt"))
    out = {}
    for name in ("words", "shapes", "grams"):
        out[f"{name}.q"], out[f"{name}.scale"] = quantise(state[f"{name}.weight"], TABLE)
    for name in ("arc_dep", "arc_head", "arc_u", "lab_dep", "lab_head", "lab_out", "tag", "upos", "xpos",
                 "feats", "scripts", "name", "names", "event", "types", "modes", "statuses", "role_event", "role_word",
                 "roles", *(["skim", "skim_upos", "skim_xpos", "skim_names", "skim_tells"] if skims else [])):
        out[f"{name}.q"], out[f"{name}.scale"] = quantise(state[f"{name}.weight"], MATRIX)
        out[f"{name}.bias"] = state[f"{name}.bias"].float()
    for layer in ("lstm1", "lstm2"):
        for side, tail in (("forward", ""), ("backward", "_reverse")):
            for part in ("ih", "hh"):
                key = f"{layer}.{side}.{part}"
                out[f"{key}.q"], out[f"{key}.scale"] = quantise(state[f"{layer}.weight_{part}_l0{tail}"], MATRIX)
            out[f"{layer}.{side}.bias"] = (
                state[f"{layer}.bias_ih_l0{tail}"] + state[f"{layer}.bias_hh_l0{tail}"]).float()
    out["norm.weight"], out["norm.bias"] = state["norm.weight"].float(), state["norm.bias"].float()
    out["root"], out["distance"] = state["root"].float(), state["distance"].float()
    out["role_gap"] = state["role_gap"].float()
    as_bytes = lambda text: torch.frombuffer(bytearray(text.encode()), dtype=torch.uint8)
    out["vocab"] = as_bytes("\n".join(vocab))
    out["lexicon"] = as_bytes("\n".join(lexicon(args.data)))
    for name in ("upos", "xpos", "feats", "rels", "scripts", "names"):
        out[f"labels.{name}"] = as_bytes("\n".join(getattr(batcher.labels, name)))
    for name, labels in (("types", TYPES), ("modes", PAIRS), ("statuses", STATUSES)):
        out[f"labels.{name}"] = as_bytes("\n".join(labels))
    save_file({k: v.contiguous() for k, v in out.items()}, args.model)
    print(os.path.getsize(args.model), "bytes")


def adopt(args):
    """A student with the weights of an exported model: training can go on from what is shipped."""
    from safetensors.torch import load_file
    tensors = load_file(args.model)
    text = lambda name: bytes(tensors[name].numpy()).decode()
    labels = Labels(**{k: text(f"labels.{k}").split("\n") for k in ("upos", "xpos", "feats", "rels", "scripts", "names")})
    for name, known in (("types", TYPES), ("modes", PAIRS), ("statuses", STATUSES)):
        if text(f"labels.{name}").split("\n") != known:
            raise SystemExit(f"{args.model}: its {name} are not those of events.py")
    vocab = text("vocab").split("\n")
    os.makedirs(args.out, exist_ok=True)
    labels.save(os.path.join(args.out, "labels.json"))
    with open(os.path.join(args.out, "vocab.txt"), "w", encoding="utf-8") as f:
        f.write("\n".join(vocab))
    state = unskimmed(Student(len(vocab), labels).state_dict())
    for name in state:
        layer, _, part = name.partition(".")
        if layer.startswith("lstm"):
            kind, which, *side = part.replace("_l0", "").split("_")
            key = f"{layer}.{'backward' if side else 'forward'}"
            if kind == "weight":
                state[name] = tensors[f"{key}.{which}.q"].float() * tensors[f"{key}.{which}.scale"][:, None]
            else:
                # The two biases of a cell are one in the model.
                state[name] = tensors[f"{key}.bias"] if which == "ih" else torch.zeros_like(state[name])
        elif f"{layer}.q" in tensors:
            state[name] = (tensors[f"{layer}.q"].float() * tensors[f"{layer}.scale"][:, None] if part == "weight"
                           else tensors[f"{layer}.bias"])
        else:
            state[name] = tensors[name]
    torch.save(state, os.path.join(args.out, "student.pt"))


def label(args):
    """Silver sentences by the student itself: it goes on learning without forgetting what it knew."""
    torch.set_num_threads(args.threads)
    model, batcher, _ = load(args.out)
    with open(args.sentences, encoding="utf-8") as lines:
        rows = [json.loads(line)["tokens"] for line in lines]
    rows = [Sentence(forms=row) for row in rows if 4 <= len(row) <= 70]
    random.Random(args.seed).shuffle(rows)
    with gzip.open(args.to, "wt", encoding="utf-8") as out:
        for _, t in predict(model, batcher, rows[:args.limit or None], opinions=True):
            out.write(corpus.silver_row(t, t.extra["told"]))


def annotate(args):
    """Annotated sentences with the student's trees, as event_teacher.py makes them with a teacher's."""
    from event_teacher import annotated, lemma
    torch.set_num_threads(args.threads)
    model, batcher, _ = load(args.out)
    seen = []

    def parse(sentences):
        for s, t in predict(model, batcher, sentences, opinions=True):
            s.heads, s.rels, s.upos, s.xpos, s.feats, s.arcs = t.heads, t.rels, t.upos, t.xpos, t.feats, t.arcs
            s.lemmas = [lemma(f) for f in s.forms]
            seen.append((s, t.names))

    notes = events.read(args.gold, args.binary, parse)
    own = {id(s): names for s, names in seen}
    with gzip.open(args.to, "wt", encoding="utf-8") as out:
        for s in notes:
            s.names = own[id(s)] if s.names is None else s.names
            out.write(corpus.silver_row(s, annotated(s)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("train")
    for name in ("data", "sentences", "silver", "out"):
        one.add_argument(name)
    one.add_argument("--encoder", help="folder of the encoder whose word embeddings are the start")
    one.add_argument("--start", help="folder of a trained student to go on from")
    one.add_argument("--annotated", default="", help="silver trees of sentences with annotated events, in every pass")
    one.add_argument("--events", type=float, default=1.0, help="weight of events beside trees")
    one.add_argument("--gold", type=float, default=1.0, help="share of the treebanks in each pass")
    one.add_argument("--trust", type=float, default=2.0, help="weight of annotated events beside the teacher's")
    one.add_argument("--told", default="", help="the teacher's events of treebank sentences")
    one.add_argument("--held", default="", help="as --annotated, to evaluate on")
    one.add_argument("--minutes", type=float, default=90)
    one.add_argument("--every", type=float, default=8, help="minutes between checkpoints")
    one.add_argument("--words", type=int, default=900)
    one.add_argument("--rate", type=float, default=2e-3)
    one.add_argument("--share", type=float, default=1.0, help="silver sentences for each gold one")
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--threads", type=int, default=1)
    one.add_argument("--resume", action="store_true")
    two = verbs.add_parser("export")
    two.add_argument("data")
    two.add_argument("out")
    two.add_argument("model")
    four = verbs.add_parser("mean")
    four.add_argument("out")
    four.add_argument("students", nargs="+")
    five = verbs.add_parser("adopt")
    for name in ("model", "out"):
        five.add_argument(name)
    six = verbs.add_parser("label")
    for name in ("out", "sentences", "to"):
        six.add_argument(name)
    six.add_argument("--limit", type=int, default=0)
    six.add_argument("--seed", type=int, default=1)
    seven = verbs.add_parser("annotate")
    for name in ("out", "binary", "to"):
        seven.add_argument(name)
    seven.add_argument("gold", nargs="+")
    for p in (six, seven):
        p.add_argument("--threads", type=int, default=1)
    eight = verbs.add_parser("skim")
    for name in ("out", "data", "silver"):
        eight.add_argument(name)
    eight.add_argument("--minutes", type=float, default=10)
    eight.add_argument("--words", type=int, default=2000)
    eight.add_argument("--rate", type=float, default=3e-3)
    eight.add_argument("--seed", type=int, default=1)
    eight.add_argument("--threads", type=int, default=1)
    three = verbs.add_parser("eval")
    three.add_argument("out")
    three.add_argument("data")
    three.add_argument("--which", default="test")
    arguments = parser.parse_args()
    if arguments.verb == "eval":
        m, b, _ = load(arguments.out)
        print(evaluate(m, b, arguments.data, arguments.which))
    else:
        {"train": train, "mean": mean, "export": export, "adopt": adopt, "label": label,
         "annotate": annotate, "skim": skim}[arguments.verb](arguments)
