"""Fine-tunes a pretrained encoder into the teacher, and labels unlabelled news with it.

  teacher.py train DATA ENCODER OUT          DATA: the folder with treebanks/ and ner/
  teacher.py label OUT SENTENCES.jsonl SILVER.jsonl [--limit N]
"""
import argparse
import gzip
import json
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

import corpus
from corpus import Labels, Sentence

CASES = 6


def case_of(form):
    if form.isupper() and len(form) > 1:
        return 3
    if form[:1].isupper():
        return 2
    if any(c.isupper() for c in form):
        return 4
    if any(c.isdigit() for c in form):
        return 5
    return 1 if form.islower() else 0


class Biaffine(nn.Module):
    """Dozat and Manning (2017): arc scores, and label scores of given arcs."""

    def __init__(self, width, arc, label, labels):
        super().__init__()
        self.arc_dep, self.arc_head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.lab_dep, self.lab_head = nn.Linear(width, label), nn.Linear(width, label)
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.u = nn.Parameter(torch.zeros(arc + 1, arc))
        self.labels = nn.Parameter(torch.zeros(labels, label + 1, label + 1))
        nn.init.xavier_uniform_(self.u)
        nn.init.normal_(self.labels, std=0.05)
        self.distance = nn.Parameter(torch.zeros(2, 9))

    def forward(self, h, mask, drop):
        b, n, w = h.shape
        with_root = torch.cat([self.root.expand(b, 1, w), h], 1)
        act = lambda layer, x: F.dropout(F.leaky_relu(layer(x), 0.1), drop, self.training)
        ad, ah = act(self.arc_dep, h), act(self.arc_head, with_root)
        ones = ad.new_ones(b, n, 1)
        scores = torch.cat([ad, ones], -1) @ self.u @ ah.transpose(1, 2) / math.sqrt(ad.shape[-1])
        at = torch.arange(n + 1)
        gap = at[None, :] - (at[:n, None] + 1)
        bucket = (gap.abs().float().clamp(min=1).log2().floor().long() + 1).clamp(max=8)
        bias = torch.where(gap > 0, self.distance[1][bucket], self.distance[0][bucket])
        scores = scores + bias
        scores = scores.masked_fill(~torch.cat([mask.new_ones(b, 1), mask], 1)[:, None, :], -1e4)
        scores = scores.masked_fill(gap[None] == 0, -1e4)
        return scores, act(self.lab_dep, h), act(self.lab_head, with_root)

    def label_scores(self, dep, head):
        """Rows of dependents and of their heads -> label scores."""
        one = lambda x: torch.cat([x, x.new_ones(len(x), 1)], -1)
        left = one(dep)
        right = one(head)
        return torch.einsum("ni,lij,nj->nl", left, self.labels, right)


class Teacher(nn.Module):
    def __init__(self, encoder, labels):
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.mix = nn.Parameter(torch.zeros(encoder.config.num_hidden_layers))
        self.case = nn.Embedding(CASES, 48)
        self.join = nn.Linear(width + 48, width)
        self.upos = nn.Linear(width, len(labels.upos))
        self.xpos = nn.Linear(width, len(labels.xpos))
        self.feats = nn.Linear(width, len(labels.feats))
        self.scripts = nn.Linear(width, len(labels.scripts))
        self.names = nn.Sequential(nn.Linear(width, 192), nn.ReLU(), nn.Linear(192, len(labels.names)))
        self.parser = Biaffine(width, 256, 96, len(labels.rels))

    def forward(self, batch):
        hidden = self.encoder(
            input_ids=batch["pieces"], attention_mask=batch["piece_mask"], output_hidden_states=True
        ).hidden_states[1:]
        weights = torch.softmax(self.mix, 0)
        x = sum(w * h for w, h in zip(weights, hidden[-len(weights):]))
        words = torch.bmm(batch["pool"], x)
        words = torch.cat([words, self.case(batch["case"])], -1)
        return F.dropout(F.gelu(self.join(words)), 0.2, self.training)


class Batcher:
    def __init__(self, tokenizer, labels):
        self.tokenizer, self.labels = tokenizer, labels
        self.index = {k: {v: i for i, v in enumerate(vs)} for k, vs in labels.__dict__.items()}
        self.pieces = {}

    def of_word(self, form):
        key = form.lower()
        got = self.pieces.get(key)
        if got is None:
            plain = key.translate(str.maketrans("‘’“”–—", "''\"\"--"))
            got = self.tokenizer(plain, add_special_tokens=False)["input_ids"][:8] or [self.tokenizer.unk_token_id]
            self.pieces[key] = got
        return got

    def __call__(self, sentences, recase=False):
        b, n = len(sentences), max(len(s.forms) for s in sentences)
        rows, pools = [], []
        case = torch.zeros(b, n, dtype=torch.long)
        mask = torch.zeros(b, n, dtype=torch.bool)
        for i, s in enumerate(sentences):
            row, pool = [self.tokenizer.cls_token_id], []
            for f in s.forms:
                p = self.of_word(f)
                if len(row) + len(p) > 510:
                    p = p[:1] if len(row) < 510 else []
                pool.append((len(row), max(1, len(p))) if p else (len(row) - 1, 1))
                row += p
            rows.append(row + [self.tokenizer.sep_token_id])
            pools.append(pool)
            mask[i, :len(s.forms)] = True
            forms = s.forms
            if recase and random.random() < 0.08:
                forms = [f.upper() for f in forms] if random.random() < 0.5 else [f.lower() for f in forms]
            case[i, :len(forms)] = torch.tensor([case_of(f) for f in forms])
        t = max(map(len, rows))
        ids = torch.zeros(b, t, dtype=torch.long)
        piece_mask = torch.zeros(b, t, dtype=torch.long)
        pool = torch.zeros(b, n, t)
        for i, row in enumerate(rows):
            ids[i, :len(row)] = torch.tensor(row)
            piece_mask[i, :len(row)] = 1
            for j, (at, size) in enumerate(pools[i]):
                pool[i, j, at:at + size] = 1.0 / size
        return {"pieces": ids, "piece_mask": piece_mask, "pool": pool, "case": case, "mask": mask}

    def targets(self, sentences, n):
        def layer(name, get):
            out = torch.full((len(sentences), n), -100, dtype=torch.long)
            index = self.index[name]
            for i, s in enumerate(sentences):
                values = get(s)
                if values is not None:
                    out[i, :len(values)] = torch.tensor([index.get(v, -100) for v in values])
            return out

        out = {
            "upos": layer("upos", lambda s: s.upos), "xpos": layer("xpos", lambda s: s.xpos),
            "feats": layer("feats", lambda s: s.feats), "rels": layer("rels", lambda s: s.rels),
            "names": layer("names", lambda s: s.names),
            "scripts": layer("scripts", lambda s: None if s.lemmas is None else
                             [corpus.edit_script(f, l) for f, l in zip(s.forms, s.lemmas)]),
        }
        heads = torch.full((len(sentences), n), -100, dtype=torch.long)
        for i, s in enumerate(sentences):
            if s.heads is not None:
                heads[i, :len(s.heads)] = torch.tensor(s.heads)
        out["heads"] = heads
        return out


def cross(scores, target):
    keep = target != -100
    if not keep.any():
        return scores.sum() * 0.0
    return F.cross_entropy(scores[keep], target[keep])


def loss_of(model, batcher, sentences):
    batch = batcher(sentences, recase=True)
    n = batch["mask"].shape[1]
    t = batcher.targets(sentences, n)
    h = model(batch)
    arcs, dep, head = model.parser(h, batch["mask"], 0.2)
    total = cross(arcs.flatten(0, 1), t["heads"].flatten())
    for name in ("upos", "xpos", "feats", "scripts", "names"):
        weight = {"names": 1.0, "upos": 0.5, "xpos": 0.5, "feats": 0.3, "scripts": 0.3}[name]
        total = total + weight * cross(getattr(model, name)(h).flatten(0, 1), t[name].flatten())
    keep = t["heads"] != -100
    if keep.any():
        where = keep.nonzero()
        total = total + cross(
            model.parser.label_scores(dep[where[:, 0], where[:, 1]], head[where[:, 0], t["heads"][keep]]),
            t["rels"][keep])
    return total


def batches(sentences, words, shuffle=True):
    order = list(range(len(sentences)))
    if shuffle:
        random.shuffle(order)
    out, size = [], 0
    for chunk in range(0, len(order), 2000):
        part = sorted(order[chunk:chunk + 2000], key=lambda i: len(sentences[i].forms))
        current, size = [], 0
        for i in part:
            if current and size + len(sentences[i].forms) > words:
                out.append(current)
                current, size = [], 0
            current.append(sentences[i])
            size += len(sentences[i].forms)
        if current:
            out.append(current)
    if shuffle:
        random.shuffle(out)
    return out


TAGS = ("upos", "xpos", "feats", "names")


@torch.no_grad()
def predict(model, batcher, sentences, words=2500, soft=False, second=None, share=0.4):
    """Fills in upos, xpos, feats, heads, rels, names (and soft arcs) of copies of the sentences.

    `second` is a trained student and its batcher: its probabilities are mixed in by `share`, as
    two models of different build err in different places."""
    model.eval()
    labels = batcher.labels
    mix = lambda ours, theirs: torch.log((1 - share) * ours.softmax(-1) + share * theirs.softmax(-1) + 1e-9)
    for group in batches(sentences, words, shuffle=False):
        batch = batcher(group)
        h = model(batch)
        arcs, dep, head = model.parser(h, batch["mask"], 0.0)
        scores = {k: getattr(model, k)(h) for k in TAGS}
        if second:
            student, prepare = second
            e, g = student(prepare(group))
            theirs, full = student.arcs(g, batch["mask"])
            arcs = mix(arcs, theirs)
            tagged = student.tags(e, g)
            scores = {k: mix(v, tagged[k]) for k, v in scores.items()}
        logp = torch.log_softmax(arcs, -1)
        tops = torch.topk(logp, min(3, logp.shape[-1]), -1)
        tags = {k: v.argmax(-1).tolist() for k, v in scores.items()}
        lp = logp.numpy()
        for i, s in enumerate(group):
            n = len(s.forms)
            heads = decode(lp[i, :n, :n + 1])
            rels = model.parser.label_scores(dep[i, :n], head[i, torch.tensor(heads)])
            if second:
                rels = mix(rels, student.label(g[i, :n], full[i, torch.tensor(heads)]))
            out = Sentence(forms=s.forms, extra=s.extra)
            out.heads = heads
            root = labels.rels.index("root")
            rels[:, root] = -1e9
            best = rels.argmax(-1).tolist()
            out.rels = ["root" if heads[j] == 0 else labels.rels[best[j]] for j in range(n)]
            for k, v in tags.items():
                setattr(out, k, [getattr(labels, k)[x] for x in v[i][:n]])
            if soft:
                out.arcs = [
                    [(int(a), round(float(math.exp(p)), 3)) for p, a in zip(tops.values[i, j], tops.indices[i, j])
                     if p > -3.5] for j in range(n)]
            yield s, out


def decode(scores):
    """Chu-Liu-Edmonds over n x (n+1) log scores, one root."""
    n = scores.shape[0]
    greedy = scores.argmax(1)
    if (greedy == 0).sum() == 1 and acyclic(greedy):
        return greedy.tolist()
    # One root: try the most likely roots, each with the others forbidden.
    best, found = None, None
    for root in np.argsort(-scores[:, 0])[:3]:
        s = np.full((n + 1, n + 1), -1e6)
        s[1:, :] = scores
        s[1:, 0] = -1e6
        s[root + 1, 0] = scores[root, 0]
        heads = edmonds(s)
        total = sum(s[d, heads[d]] for d in range(1, n + 1))
        if best is None or total > best:
            best, found = total, heads
    return [int(h) for h in found[1:]]


def acyclic(heads):
    n = len(heads)
    for i in range(n):
        at, steps = i, 0
        while heads[at] != 0:
            at = heads[at] - 1
            steps += 1
            if steps > n:
                return False
    return True


def edmonds(s):
    n = s.shape[0]
    heads = s.argmax(1)
    heads[0] = 0
    seen = [0] * n
    cycle = None
    for i in range(1, n):
        path, at = [], i
        while at != 0 and seen[at] == 0:
            seen[at] = -1
            path.append(at)
            at = heads[at]
        if at != 0 and seen[at] == -1:
            cycle = path[path.index(at):]
        for p in path:
            seen[p] = 1
        if cycle:
            break
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [i for i in range(n) if i not in inside]
    weight = sum(s[c, heads[c]] for c in cycle)
    m = len(outside) + 1
    small = np.full((m, m), -1e6)
    enter, leave = {}, {}
    for a, u in enumerate(outside):
        for b, v in enumerate(outside):
            if u != v:
                small[a, b] = s[u, v]
        c = max(cycle, key=lambda c: s[u, c])
        small[a, m - 1], leave[a] = s[u, c], c
        d = max(cycle, key=lambda d: s[d, u] - s[d, heads[d]])
        small[m - 1, a], enter[a] = weight + s[d, u] - s[d, heads[d]], d
    sub = edmonds(small)
    out = heads.copy()
    for a, u in enumerate(outside):
        if u == 0:
            continue
        out[u] = leave[a] if sub[a] == m - 1 else outside[sub[a]]
    broken = enter[sub[m - 1]]
    out[broken] = outside[sub[m - 1]]
    return out


def evaluate(model, batcher, folder, which="dev", second=None):
    line = []
    for bank in ("ewt", "gum-free"):
        sents = list(corpus.treebank(os.path.join(folder, f"treebanks/{bank}-{which}.conllu")))
        n = uas = las = upos = 0
        for s, out in predict(model, batcher, sents, second=second):
            for j in range(len(s.forms)):
                n += 1
                upos += s.upos[j] == out.upos[j]
                if s.heads[j] == out.heads[j]:
                    uas += 1
                    las += s.rels[j].split(":")[0] == out.rels[j].split(":")[0]
        line.append(f"{bank} UPOS {upos / n:.4f} UAS {uas / n:.4f} LAS {las / n:.4f}")
    for name in (f"uner-ewt-{which}", "worldwide-newswire-dev"):
        path = os.path.join(folder, f"ner/{name}.bio")
        sents = [Sentence(forms=f[:150], names=t[:150]) for f, t in corpus.bio(path)]
        hit = ours = ref = 0
        for s, out in predict(model, batcher, sents, second=second):
            a, b = corpus.spans(s.names), corpus.spans(out.names)
            hit, ours, ref = hit + len(a & b), ours + len(b), ref + len(a)
        line.append(f"{name} NER F1 {2 * hit / max(1, ours + ref):.4f}")
    return " | ".join(line)


def train(args):
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    os.makedirs(args.out, exist_ok=True)
    trees, alone = corpus.gold(args.data)
    labels = Labels.collect(trees)
    labels.save(os.path.join(args.out, "labels.json"))
    tokenizer = AutoTokenizer.from_pretrained(args.encoder)
    with open(os.path.join(args.out, "encoder.txt"), "w", encoding="utf-8") as f:
        f.write(args.encoder)
    model = Teacher(AutoModel.from_pretrained(
        args.encoder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0), labels)
    if args.start:
        model.load_state_dict(torch.load(os.path.join(args.start, "teacher.pt")))
    batcher = Batcher(tokenizer, labels)
    mixed = lambda: trees + random.sample(alone, min(len(alone), 3000))
    total = args.epochs * len(batches(mixed(), args.words))
    # The table of word pieces is most of the encoder's parameters; a few epochs hardly move it.
    model.encoder.embeddings.requires_grad_(False)
    inner = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    outer = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optim = torch.optim.AdamW([{"params": inner, "lr": args.rate}, {"params": outer, "lr": 6 * args.rate}], weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optim, lambda k: min(1.0, (k + 1) / 100) * max(0.02, 1 - k / total))
    step, begun = 0, time.time()
    for epoch in range(args.epochs):
        model.train()
        seen = 0
        for group in batches(mixed(), args.words):
            loss = loss_of(model, batcher, group)
            optim.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optim.step()
            schedule.step()
            step += 1
            seen += sum(len(s.forms) for s in group)
            if step % 20 == 0:
                print(f"step {step}/{total} loss {loss.item():.3f} {time.time() - begun:.0f}s", flush=True)
        torch.save(model.state_dict(), os.path.join(args.out, "teacher.pt"))
        print("epoch", epoch + 1, evaluate(model, batcher, args.data), f"{time.time() - begun:.0f}s", flush=True)
        model.train()


def label(args):
    torch.set_num_threads(args.threads)
    labels = Labels.load(os.path.join(args.out, "labels.json"))
    tokenizer = AutoTokenizer.from_pretrained(args.encoder)
    model = Teacher(AutoModel.from_pretrained(args.encoder), labels)
    model.load_state_dict(torch.load(os.path.join(args.out, "teacher.pt")))
    batcher = Batcher(tokenizer, labels)
    second = None
    if args.student:
        from student import load
        student, prepare, _ = load(args.student)
        second = (student.eval(), prepare)
    if args.score:
        for with_student in (None, second):
            print(evaluate(model, batcher, args.score, second=with_student), flush=True)
        return
    known = corpus.Gazetteer(args.actors) if args.actors else None
    sents = []
    with open(args.sentences, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if 4 <= len(row["tokens"]) <= 70:
                sents.append(Sentence(forms=row["tokens"]))
    random.Random(1).shuffle(sents)
    sents = sents[args.skip:args.skip + args.limit] if args.limit else sents[args.skip:]
    begun, words = time.time(), 0
    with gzip.open(args.silver, "wt", encoding="utf-8") as out:
        for k, (_, s) in enumerate(predict(model, batcher, sents, soft=True, second=second)):
            if known:
                known.correct(s)
            words += len(s.forms)
            out.write(corpus.silver_row(s))
            if k % 5000 == 0:
                out.flush()
                print(k, words, f"{time.time() - begun:.0f}s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("train")
    for name in ("data", "encoder", "out"):
        one.add_argument(name)
    one.add_argument("--epochs", type=int, default=3)
    one.add_argument("--start", help="folder of a teacher to go on from")
    one.add_argument("--rate", type=float, default=2e-4, help="peak learning rate of the encoder; its heads learn six times as fast")
    one.add_argument("--words", type=int, default=700)
    one.add_argument("--seed", type=int, default=1)
    two = verbs.add_parser("label")
    for name in ("out", "encoder", "sentences", "silver"):
        two.add_argument(name)
    two.add_argument("--limit", type=int, default=0)
    two.add_argument("--skip", type=int, default=0, help="sentences to leave out at the start")
    two.add_argument("--student", help="folder of a trained student whose opinion is mixed in")
    two.add_argument("--actors", help="folder of the actor directory, whose names correct the teacher's")
    two.add_argument("--score", metavar="DATA", help="only print the scores of teacher, and of teacher and student, on DATA")
    for p in (one, two):
        p.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    {"train": train, "label": label}[arguments.verb](arguments)
