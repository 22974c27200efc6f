"""Fine-tunes the teacher's encoder to find events, and labels unlabelled sentences with them.

  event_teacher.py train TREES ENCODER BINARY OUT GOLD.jsonl... --held HELD.jsonl
  event_teacher.py label OUT ENCODER SILVER.jsonl.gz EVENTS.jsonl.gz

TREES is the folder of a trained teacher (teacher.py), whose encoder is the start and whose trees
say where events and parties are learned; BINARY is whodid-train, for its tokenizer.
"""
import argparse
import glob
import gzip
import json
import os
import pickle
import random
import subprocess
import time
from collections import Counter

import torch
import torch.nn as nn
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

import corpus
import events
from corpus import Labels, Sentence
from events import PAIRS, STATUSES, TYPES
from teacher import CASES, Batcher, Teacher, batches, predict

NONE = len(TYPES)
PAIR = {p: i for i, p in enumerate(PAIRS)}


class EventTeacher(nn.Module):
    def __init__(self, teacher, width):
        super().__init__()
        self.encoder, self.mix, self.case, self.join = teacher.encoder, teacher.mix, teacher.case, teacher.join
        head = lambda out: nn.Sequential(nn.Linear(width, 256), nn.ReLU(), nn.Dropout(0.2), nn.Linear(256, out))
        self.types, self.pairs, self.statuses = head(NONE + 1), head(len(PAIRS)), head(len(STATUSES))
        self.event, self.word = nn.Linear(width, 192), nn.Linear(width, 192)
        self.gap = nn.Embedding(17, 384)
        self.roles = nn.Linear(384, 3)

    hidden = Teacher.forward

    def arguments(self, h, rows, triggers):
        """Scores (nothing, actor, recipient) of each word for each trigger."""
        t = F.relu(self.event(h[rows, triggers]))[:, None]
        w = F.relu(self.word(h[rows]))
        n = h.shape[1]
        gap = (torch.arange(n)[None] - triggers[:, None])
        bucket = gap.sign() * ((gap.abs().float() + 1).log2().ceil().long().clamp(max=7)) + 8
        x = torch.cat([t + w, t * w], -1) + self.gap(bucket)
        return self.roles(F.dropout(F.relu(x), 0.2, self.training))


def targets(group, n):
    types = torch.zeros(len(group), n, NONE + 1)
    keep = torch.zeros(len(group), n, dtype=torch.bool)
    told = []
    for i, s in enumerate(group):
        keep[i, :len(s.forms)] = True
        types[i, :, NONE] = 1.0
        at = {}
        for e in s.extra["events"]:
            for k in e.near:
                keep[i, k] = False
            at.setdefault(e.trigger, []).append(e)
            told.append((i, e))
        for k, es in at.items():
            keep[i, k] = True
            types[i, k] = 0.0
            for e in es:
                types[i, k, TYPES.index(e.type)] += 1.0 / len(es)
    return types, keep, told


def loss_of(model, batcher, group):
    batch = batcher(group, recase=True)
    n = batch["mask"].shape[1]
    h = model.hidden(batch)
    types, keep, told = targets(group, n)
    logp = torch.log_softmax(model.types(h), -1)
    total = -(types * logp).sum(-1)[keep].mean() * 4
    if told:
        rows = torch.tensor([i for i, _ in told])
        at = torch.tensor([e.trigger for _, e in told])
        pair = torch.tensor([PAIR.get(f"{e.type}/{e.mode}" if e.mode else e.type, PAIR[e.type]) for _, e in told])
        total = total + 0.5 * F.cross_entropy(model.pairs(h[rows, at]), pair)
        total = total + 0.5 * F.cross_entropy(model.statuses(h[rows, at]), torch.tensor([STATUSES.index(e.status) for _, e in told]))
        known = [k for k, (_, e) in enumerate(told) if e.actors is not None and e.recipients is not None]
        if known:
            scores = model.arguments(h, rows[known], at[known])
            gold = torch.zeros(len(known), n, dtype=torch.long)
            for j, k in enumerate(known):
                i, e = told[k]
                gold[j, len(group[i].forms):] = -100
                gold[j, e.actors] = 1
                gold[j, e.recipients] = 2
            total = total + 4 * F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100)
    return total


@torch.no_grad()
def told(model, batcher, sentences, words=2500):
    """(sentence, type probabilities, pair, status, argument probabilities of likely triggers) of each."""
    model.eval()
    for group in batches(sentences, words, shuffle=False):
        batch = batcher(group)
        h = model.hidden(batch)
        p = model.types(h).softmax(-1)
        for i, s in enumerate(group):
            m = len(s.forms)
            likely = (p[i, :m, NONE] < 0.9).nonzero()[:, 0]
            if len(likely):
                rows = torch.full_like(likely, i)
                yield (s, p[i, :m], likely, model.pairs(h[i, likely]).softmax(-1), model.statuses(h[i, likely]).softmax(-1),
                       model.arguments(h, rows, likely)[:, :m].softmax(-1))
            else:
                yield s, p[i, :m], likely, None, None, None


def score(found, thresholds=(0.3, 0.4, 0.5)):
    """F1 of the types of each sentence, of status and mode of those right, and of the words of the parties."""
    line = []
    found = list(found)
    for limit in thresholds:
        hit = ours = ref = 0
        for s, p, likely, *_ in found:
            a = Counter(e["type"] for e in s.extra["gold"] if not e.get("optional"))
            loose = a + Counter(e["type"] for e in s.extra["gold"] if e.get("optional"))
            b = Counter()
            for k in likely.tolist():
                best = p[k, :NONE].argmax().item()
                if p[k, best] >= limit:
                    b[TYPES[best]] += 1
            right = a & b
            hit += sum(right.values())
            ref += sum(a.values())
            ours += sum(b.values()) - sum(((loose & b) - right).values())
        line.append(f"{limit}: P {hit / max(1, ours):.3f} R {hit / max(1, ref):.3f} F {2 * hit / max(1, ours + ref):.3f}")
    status = mode = triggers = hits = wanted = given = 0
    for s, p, likely, pairs, statuses, roles in found:
        at = {k: j for j, k in enumerate(likely.tolist())}
        for e in s.extra["events"]:
            if e.trigger not in at:
                continue
            j = at[e.trigger]
            triggers += 1
            status += STATUSES[statuses[j].argmax()] == e.status
            mode += PAIRS[pairs[j].argmax()] == (f"{e.type}/{e.mode}" if e.mode else e.type)
            if e.actors is not None and e.recipients is not None:
                best = roles[j].argmax(-1)
                for role, gold in ((1, set(e.actors)), (2, set(e.recipients))):
                    ours = set((best == role).nonzero()[:, 0].tolist())
                    hits, wanted, given = hits + len(gold & ours), wanted + len(gold), given + len(ours)
    line.append(f"status {status / max(1, triggers):.3f} mode {mode / max(1, triggers):.3f} parties {2 * hits / max(1, wanted + given):.3f}")
    return " | ".join(line)


def trees_of(folder, encoder):
    labels = Labels.load(os.path.join(folder, "labels.json"))
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    teacher = Teacher(AutoModel.from_pretrained(encoder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0), labels)
    teacher.load_state_dict(torch.load(os.path.join(folder, "teacher.pt")))
    return teacher, Batcher(tokenizer, labels)


def parser_of(teacher, batcher, cache):
    """Fills in trees; those made before are kept in a file."""
    known = pickle.load(open(cache, "rb")) if os.path.exists(cache) else {}

    def parse(sentences):
        new = [s for s in sentences if tuple(s.forms) not in known]
        for s, out in predict(teacher, batcher, new):
            known[tuple(s.forms)] = (out.heads, out.rels, out.upos, out.xpos)
        for s in sentences:
            s.heads, s.rels, s.upos, s.xpos = known[tuple(s.forms)]
            s.lemmas = [lemma(f) for f in s.forms]
        if new:
            pickle.dump(known, open(cache, "wb"))
    return parse


IRREGULAR = dict(held="hold", had="have", has="have", made="make", making="make", paid="pay", gave="give", given="give", began="begin",
                 begun="begin", took="take", taken="take", taking="take", did="do", led="lead", waging="wage", staging="stage",
                 giving="give", having="have", continuing="continue", issuing="issue", voicing="voice",
                 hosting="host", undertook="undertake", put="put", came="come", went="go", committed="commit")


def lemma(form):
    """Enough for the light verbs."""
    f = form.lower()
    if f in IRREGULAR:
        return IRREGULAR[f]
    for end, add in (("ied", "y"), ("ed", ""), ("ing", ""), ("s", ""), ("d", ""), ("es", "")):
        if f.endswith(end) and f[:-len(end)] + add in events.LIGHT:
            return f[:-len(end)] + add
    return f


def train(args):
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    os.makedirs(args.out, exist_ok=True)
    teacher, batcher = trees_of(args.trees, args.encoder)
    teacher.eval()
    parse = parser_of(teacher, batcher, os.path.join(args.out, "trees.pickle"))
    held = {path: events.read([path], args.binary, parse) for path in args.held}
    model = EventTeacher(teacher, teacher.encoder.config.hidden_size)
    if args.start:
        model.load_state_dict(torch.load(os.path.join(args.start, "events.pt")))
    model.encoder.embeddings.requires_grad_(False)
    inner = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    outer = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optim = torch.optim.AdamW([{"params": inner, "lr": args.rate}, {"params": outer, "lr": 6 * args.rate}], weight_decay=0.01)
    begun, steps = time.time(), 0
    base = [g["lr"] for g in optim.param_groups]
    for epoch in range(args.epochs):
        if args.refresh:
            subprocess.run(args.refresh, shell=True, check=True)
        sents = events.read(args.gold, args.binary, parse)
        print(f"{len(sents)} sentences, {sum(len(s.extra['events']) for s in sents)} events {time.time() - begun:.0f}s", flush=True)
        model.train()
        sum_, count = 0.0, 0
        groups = batches(sents, args.words)
        for at, group in enumerate(groups):
            steps += 1
            done = (epoch + at / len(groups)) / args.epochs
            for g, rate in zip(optim.param_groups, base):
                g["lr"] = rate * min(1.0, steps / 60) * max(0.02, 1 - done)
            loss = loss_of(model, batcher, group)
            optim.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optim.step()
            sum_, count = sum_ + loss.item(), count + 1
            if count % 50 == 0:
                print(f"epoch {epoch + 1} batch {count} loss {sum_ / count:.3f} {time.time() - begun:.0f}s", flush=True)
        torch.save(model.state_dict(), os.path.join(args.out, "events.pt"))
        for path, rows in held.items():
            print("epoch", epoch + 1, os.path.basename(path), score(told(model, batcher, rows)), f"{time.time() - begun:.0f}s", flush=True)


def round_(x):
    return round(float(x), 3)


def opinion(p, likely, pairs, statuses, roles):
    """What the teacher says of a sentence, as the student reads it."""
    out = {"near": [], "types": [], "events": []}
    for k in (p[:, NONE] < 0.985).nonzero()[:, 0].tolist():
        out["types"].append([k, [[t, round_(p[k, t])] for t in range(NONE) if p[k, t] > 0.01]])
    for j, k in enumerate(likely.tolist()):
        if p[k, NONE] < 0.6:
            words = (roles[j, :, 1:] > 0.05).any(-1).nonzero()[:, 0].tolist()
            out["events"].append([k, pairs[j].argmax().item(), statuses[j].argmax().item(),
                                  [[w, round_(roles[j, w, 1]), round_(roles[j, w, 2])] for w in words]])
    return out


def annotated(s):
    """The same of an annotated sentence."""
    out = {"doc": s.extra["doc"], "near": sorted(set().union(*(e.near for e in s.extra["events"]))), "types": [], "events": [], "gold": [], "optional": []}
    at = {}
    for e in s.extra["events"]:
        at.setdefault(e.trigger, []).append(e)
    for k, es in at.items():
        out["types"].append([k, [[TYPES.index(t), 1.0] for t in dict.fromkeys(e.type for e in es)]])
        for e in es[:1]:
            roles = None
            if e.actors is not None and e.recipients is not None:
                roles = [[w, int(w in e.actors), int(w in e.recipients)] for w in sorted(set(e.actors + e.recipients))]
            out["events"].append([k, PAIR.get(f"{e.type}/{e.mode}" if e.mode else e.type, PAIR[e.type]), STATUSES.index(e.status), roles])
    for e in s.extra["gold"]:
        out["optional" if e.get("optional") else "gold"].append(TYPES.index(e["type"]))
    return out


def label(args):
    """Silver trees with the teacher's events; of DATA (a folder) its treebanks' sentences alone."""
    torch.set_num_threads(args.threads)
    teacher, batcher = trees_of(args.trees, args.encoder)
    model = EventTeacher(teacher, teacher.encoder.config.hidden_size)
    model.load_state_dict(torch.load(os.path.join(args.out, "events.pt")))
    if os.path.isdir(args.silver):
        sents = corpus.gold(args.silver)[0]
        row = lambda s: [s.forms]
    else:
        sents = []
        with gzip.open(args.silver, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                sents.append(Sentence(forms=row[0], extra={"row": row}))
        sents = sents[args.part::args.parts][:args.limit or None]
        row = lambda s: s.extra["row"]
    begun = time.time()
    with gzip.open(args.to, "wt", encoding="utf-8") as out:
        for k, (s, *rest) in enumerate(told(model, batcher, sents)):
            out.write(json.dumps(row(s) + [opinion(*rest)], ensure_ascii=False) + "\n")
            if k % 5000 == 0:
                print(k, f"{time.time() - begun:.0f}s", flush=True)


def convert(args):
    """Annotated sentences with silver trees, as the student reads them."""
    torch.set_num_threads(args.threads)
    teacher, batcher = trees_of(args.trees, args.encoder)
    teacher.eval()
    sents = events.read(args.gold, args.binary, parser_of(teacher, batcher, args.cache))
    from student import load
    student, prepare, _ = load(args.student)
    second = (student.eval(), prepare)
    known = corpus.Gazetteer(args.actors)
    with gzip.open(args.to, "wt", encoding="utf-8") as out:
        for s, t in predict(teacher, batcher, sents, soft=True, second=second):
            known.correct(t)
            if s.names is not None:
                t.names = s.names
            out.write(corpus.silver_row(t, annotated(s)))
    print(len(sents), "sentences")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    one = verbs.add_parser("train")
    for name in ("trees", "encoder", "binary", "out"):
        one.add_argument(name)
    one.add_argument("gold", nargs="+")
    one.add_argument("--held", nargs="*", default=[])
    one.add_argument("--epochs", type=int, default=4)
    one.add_argument("--start")
    one.add_argument("--refresh", help="command to run before each epoch")
    one.add_argument("--rate", type=float, default=1.5e-4)
    one.add_argument("--words", type=int, default=700)
    one.add_argument("--seed", type=int, default=1)
    one.add_argument("--threads", type=int, default=1)
    two = verbs.add_parser("label")
    for name in ("trees", "encoder", "out", "silver", "to"):
        two.add_argument(name)
    two.add_argument("--part", type=int, default=0)
    two.add_argument("--parts", type=int, default=1)
    two.add_argument("--limit", type=int, default=0)
    three = verbs.add_parser("convert")
    for name in ("trees", "encoder", "binary", "student", "actors", "cache", "to"):
        three.add_argument(name)
    three.add_argument("gold", nargs="+")
    for p in (two, three):
        p.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    {"train": train, "label": label, "convert": convert}[arguments.verb](arguments)
