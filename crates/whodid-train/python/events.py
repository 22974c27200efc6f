"""Sentences annotated with political events, as the networks learn them.

Gold comes in the form of events/gold_train.jsonl: documents with sentences, events with the words
that express them (anchor) and the words of their parties. An event is learned at one word, its
trigger: the word of the anchor that its tree hangs from, or the event noun where that word is a
light verb ("held talks"). A party is learned at the word that heads its words.
"""
import gzip
import json
import os
import subprocess
from collections import Counter
from dataclasses import dataclass, field

from corpus import Sentence

TYPES = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
MODES = {
    "CONSULT": "visit third-party multilateral phone", "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet", "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet", "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize", "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
               "heavy-weapons crowd-control unconventional",
}
PAIRS = [t for t in TYPES] + [f"{t}/{m}" for t in TYPES for m in MODES.get(t, "").split()]
STATUSES = ["actual", "future", "hypothetical", "negated", "historical"]
LIGHT = set("""hold have conduct carry launch make pay give stage begin start resume continue undertake perform mount
lead attend join host wage commit take do complete issue express voice offer reach impose place put come engage
participate go""".split())
CONTENT = {"NOUN", "VERB", "ADJ", "PROPN"}


@dataclass
class Told:
    """An event of a sentence. Indices of words; parties are None where they were not annotated."""
    trigger: int
    near: set               # other content words of the anchor: neither event nor none
    type: str
    mode: str
    status: str
    actors: list
    recipients: list


def tokenised(texts, binary):
    """Words of each text with their places in it."""
    lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts))
    out = subprocess.run([binary, "tokenize", "-"], input=lines, capture_output=True, text=True, check=True).stdout
    words = [[] for _ in texts]
    for line in out.splitlines():
        row = json.loads(line)
        words[int(row["doc"])] += row["tokens"]
    places = []
    for text, ws in zip(texts, words):
        at, found = 0, []
        for w in ws:
            at = text.index(w, at)
            found.append((at, at + len(w)))
            at += len(w)
        places.append(found)
    return words, places


def inside(places, text, words):
    """Indices of the words that the substring covers; none where it is not there."""
    at = text.find(words)
    if at < 0 or not words:
        return []
    return [i for i, (a, b) in enumerate(places) if a < at + len(words) and b > at]


def tags(places, names):
    """BIOES tags of the words at these places; a name is (label, start, end)."""
    out = ["O"] * len(places)
    for label, start, end in names:
        own = [i for i, (a, b) in enumerate(places) if a < end and b > start]
        for i in own:
            mark = "S" if len(own) == 1 else "B" if i == own[0] else "E" if i == own[-1] else "I"
            out[i] = f"{mark}-{label}"
    return out


def top(indices, heads):
    """The word of these that the others hang from."""
    own = set(indices)
    tops = [i for i in indices if heads[i] == 0 or heads[i] - 1 not in own]

    def depth(i):
        d = 0
        while heads[i] and d < 200:
            i, d = heads[i] - 1, d + 1
        return d
    return min(tops, key=lambda i: (depth(i), i)) if tops else None


def documents(paths):
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def read(paths, binary, parse):
    """Sentences with events of gold files. `parse` fills in the trees of sentences."""
    texts, notes = [], []
    for d in documents(paths):
        by = {}
        for e in d["events"]:
            by.setdefault(e["s"], []).append(e)
        for s, text in enumerate(d["sentences"]):
            texts.append(text)
            named = d.get("names", [])
            notes.append((d["id"], s, by.get(s, []), named[s] if s < len(named) else None))
    words, places = tokenised(texts, binary)
    rows = [Sentence(forms=w[:120]) for w in words]
    parse([r for r in rows if r.forms])
    out = []
    for text, place, row, (doc, s, events, named) in zip(texts, places, rows, notes):
        if not row.forms:
            continue
        n = len(row.forms)
        told = []
        for e in events:
            own = [i for i in inside(place, text, e["anchor"]) if i < n]
            if not own:
                continue
            trigger = top(own, row.heads)
            if row.upos[trigger] in ("VERB", "AUX") and (row.lemmas[trigger] in LIGHT or row.upos[trigger] == "AUX"):
                nouns = [i for i in own if row.heads[i] == trigger + 1
                         and row.rels[i].split(":")[0] in ("obj", "obl", "nsubj", "xcomp") and row.upos[i] in ("NOUN", "VERB")]
                if nouns:
                    trigger = nouns[0]
            near = {i for i in own if i != trigger and row.upos[i] in CONTENT}
            sides = []
            for side in ("actor", "recipient"):
                found = [] if all("text" in p for p in e[side]) else None
                for p in e[side] if found is not None else ():
                    its = [i for i in inside(place, text, p["text"]) if i < n]
                    head = top(its, row.heads) if its else None
                    if head is not None and head not in found:
                        found.append(head)
                sides.append(found)
            mode = e.get("mode") or ""
            told.append(Told(trigger, near, e["type"], mode, e["status"], *sides))
        row.names = None if named is None else tags(place[:n], named)
        row.extra = {"doc": doc, "s": s, "events": told, "gold": [e for e in events]}
        out.append(row)
    return out
