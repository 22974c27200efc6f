"""Reading treebanks, name files and silver trees, and the label sets made from them."""
import json
import os
import re
from collections import Counter
from dataclasses import dataclass, field

NAME_CLASSES = ("PER", "ORG", "LOC")
# Labels that corpora give to persons, organisations and places; every other class is no name here.
NAME_MAP = {
    "PER": "PER", "person": "PER", "ORG": "ORG", "corporation": "ORG", "group": "ORG",
    "LOC": "LOC", "location": "LOC",
}


@dataclass
class Sentence:
    """Parallel lists over the words of one sentence; a layer that is missing is None."""
    forms: list
    upos: list = None
    xpos: list = None
    feats: list = None
    lemmas: list = None
    heads: list = None          # 0 is the root, else 1-based
    rels: list = None
    names: list = None          # BIOES tags, UNSURE where a word has no label; or None
    arcs: list = None           # soft heads: per word a list of (head, probability)
    weight: float = 1.0
    extra: dict = field(default_factory=dict)


def conllu(path):
    rows = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if rows:
                    yield rows
                rows = []
            elif line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
    if rows:
        yield rows


def treebank(path):
    """Sentences of a treebank, with names where it marks entities."""
    for rows in conllu(path):
        yield Sentence(
            names=entity_names(rows) if any("Entity=" in r[9] for r in rows) else None,
            forms=[r[1] for r in rows], lemmas=[r[2] for r in rows], upos=[r[3] for r in rows],
            xpos=[r[4] for r in rows], feats=[r[5] for r in rows], heads=[int(r[6]) for r in rows],
            rels=[r[7] for r in rows])


# GUM's kinds of entity that are names here, if proper nouns head them.
ENTITY_MAP = {"person": "PER", "organization": "ORG", "place": "LOC"}
UNSURE = "_"
TITLES = set("""President Vice Prime Minister Secretary General Dr. Dr Mr. Mr Mrs. Mrs Ms. Ms Sir Lord Lady King Queen
Prince Princess Professor Prof. Senator Sen. Representative Rep. Governor Gov. Mayor Justice Judge Captain Colonel
Major Lieutenant Sergeant Commander Chairman Chairwoman Chief Director Deputy Foreign Defense State Ambassador Pope
Saint St. Congressman Congresswoman Officer Attorney Minister Chancellor Reverend Rev. Father Sister Aunt Uncle""".split())
INSIDE = {"of", "the", "and", "&", "for", "de", "la", "al", "-", "’s", "'s", "on", "in", "du", "des", "del"}


def entity_names(rows):
    """BIOES tags of the proper names among GUM's entities: of each, the proper nouns of its head
    (its "minspan"), without titles; outermost names win."""
    found, open_ = [], []
    for i, r in enumerate(rows):
        note = next((c[7:] for c in r[9].split("|") if c.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]+\)", note):
            if piece[0] == "(":
                parts = piece.strip("()").split("-")
                open_.append((parts[0], parts[1], parts[5] if len(parts) > 5 else "1", i))
                if piece[-1] == ")":
                    found.append(open_.pop() + (i + 1,))
            else:
                group = piece.strip("()")
                at = next((k for k in reversed(range(len(open_))) if open_[k][0] == group), None)
                if at is not None:
                    found.append(open_.pop(at) + (i + 1,))
    tags = ["O"] * len(rows)
    for _, kind, head, start, end in sorted(found, key=lambda f: (f[3] - f[4], f[3])):
        label = ENTITY_MAP.get(kind)
        if label is None or not re.fullmatch(r"[0-9,]+", head):
            continue
        own = [start + int(k) - 1 for k in head.split(",")]
        own = [k for k in own if k < end and rows[k][4] in ("NNP", "NNPS")]
        while label == "PER" and own and rows[own[0]][1] in TITLES:
            own.pop(0)
        # "Russians": a people, no name in the name files.
        if not own or len(own) == 1 and rows[own[0]][4] == "NNPS" and label != "LOC":
            continue
        first, last = own[0], own[-1]
        if label == "LOC" or label == "ORG":
            # "the University of Chicago": the whole, where only small words join its parts.
            while last + 1 < end and all(
                    rows[k][4] in ("NNP", "NNPS", "CD") or rows[k][1] in INSIDE for k in range(last + 1, end)):
                last = next(k for k in reversed(range(end)) if rows[k][4] in ("NNP", "NNPS", "CD"))
                break
        inside = range(first, last + 1)
        fits = lambda k: rows[k][4] in ("NNP", "NNPS", "HYPH") or label != "PER" and (
            rows[k][4] in ("CD", "JJ", "NN") or rows[k][1] in INSIDE)
        if not all(map(fits, inside)) or any(tags[k] != "O" for k in inside):
            continue
        for k in inside:
            tags[k] = ("S" if first == last else "B" if k == first else "E" if k == last else "I") + "-" + label
    # A proper noun that no entity covers may be a name all the same, or a date: no label is learned there.
    return [UNSURE if t == "O" and r[4] in ("NNP", "NNPS") else t for t, r in zip(tags, rows)]


def places_as_places(trees):
    """GUM calls a country that acts an organisation; the name files call it a place. So does this,
    for every name that is mostly a place."""
    kinds = {}
    for s in trees:
        for a, b, label in spans(s.names or []):
            kinds.setdefault(tuple(s.forms[a:b]), Counter())[label] += 1
    for s in trees:
        for a, b, label in spans(s.names or []):
            seen = kinds[tuple(s.forms[a:b])]
            if label == "ORG" and seen["LOC"] >= seen["ORG"]:
                s.names[a:b] = [t[:2] + "LOC" for t in s.names[a:b]]


def bio(path):
    """(forms, BIOES tags) a sentence, in the three classes."""
    words, tags = [], []

    def flush():
        out = (words[:], bioes(tags))
        words.clear()
        tags.clear()
        return out

    with open(path, encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 2 or not cells[0].strip():
                if words:
                    yield flush()
                continue
            words.append(cells[0])
            prefix, _, label = cells[-1].partition("-")
            label = NAME_MAP.get(label)
            tags.append(f"{prefix}-{label}" if label else "O")
    if words:
        yield flush()


def bioes(tags):
    out = []
    for i, tag in enumerate(tags):
        if tag == "O":
            out.append("O")
            continue
        label = tag[2:]
        begins = tag[0] == "B" or i == 0 or tags[i - 1][2:] != label
        after = tags[i + 1] if i + 1 < len(tags) else "O"
        ends = after[:1] != "I" or after[2:] != label
        out.append(("S" if begins and ends else "B" if begins else "E" if ends else "I") + "-" + label)
    return out


def spans(tags):
    """Exact entity spans of a BIOES sequence, tolerant of broken ones."""
    found, start, label = set(), None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        mark, this = tag[:1], tag[2:]
        if start is not None and (mark in "OBS" or this != label):
            found.add((start, i, label))
            start = None
        if mark in "BS" or (mark in "IE" and start is None):
            start, label = i, this
        if mark in "ES":
            found.add((start, i + 1, label))
            start = None
    return found


def cased(c):
    """Only there does Unicode's letter case agree between the versions that Python and Rust carry."""
    return c < "\ua000" and c != "\u1c89"


def lower(form):
    """Lower case letter by letter, only where that gives one letter."""
    if form.isascii():
        return form.lower()
    return "".join(c.lower() if cased(c) and len(c.lower()) == 1 else c for c in form)


def edit_script(form, lemma):
    """How a lemma comes from a form: "case|cut|add". Case says what happens to the form's
    capitals ("l" lowers all, "=" keeps); then `cut` is taken off the end and `add` put there.
    A lemma that shares nothing is spelled out in `add`, with "*" for `cut`."""
    case, base = ("=", form)
    if not lemma[:1].isupper() and lower(form) != form:
        case, base = ("l", lower(form))
    elif form.isupper() and len(form) > 1 and lemma[1:].islower():
        case, base = ("t", form[:1] + lower(form[1:]))
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    if same == 0:
        return f"{case}|*|{lemma}"
    return f"{case}|{base[same:]}|{lemma[same:]}"


def apply_script(script, form):
    """The lemma, or None where the script does not fit the form."""
    case, cut, add = script.split("|", 2)
    base = lower(form) if case == "l" else form[:1] + lower(form[1:]) if case == "t" else form
    if cut == "*":
        return add
    if not base.endswith(cut):
        return None
    return base[:len(base) - len(cut)] + add


def silver_row(s, *told):
    """A line of a file of silver trees, with what is told of the sentence's events, if anything is."""
    return json.dumps([s.forms, s.upos, s.xpos, s.feats, s.heads, s.rels, s.names, s.arcs, *told], ensure_ascii=False) + "\n"


def gold(folder):
    """Training sentences: both treebanks, with names where the name files have them, and names alone."""
    names = {}
    for words, tags in bio(os.path.join(folder, "ner/uner-ewt-train.bio")):
        names[tuple(words)] = tags
    trees = []
    for bank in ("ewt", "gum-free"):
        for s in treebank(os.path.join(folder, f"treebanks/{bank}-train.conllu")):
            s.names = names.get(tuple(s.forms), s.names)
            s.extra["bank"] = bank
            trees.append(s)
    places_as_places(trees)
    alone = []
    for name in ("wikigold", "wnut17-train", "wnut17-dev"):
        for words, tags in bio(os.path.join(folder, f"ner/{name}.bio")):
            if len(words) <= 120:
                alone.append(Sentence(forms=words, names=tags, weight=0.5 if "wnut" in name else 1.0))
    return trees, alone


class Gazetteer:
    """Names of the actor directory, to correct the names in silver trees: small models learn from
    them what is an organisation and what a person."""

    FILES = (("organizations.tsv", "ORG"), ("parties.tsv", "ORG"), ("people.tsv", "PER"), ("figures.tsv", "PER"),
             ("leaders.tsv", "PER"), ("states.tsv", "LOC"), ("regions.tsv", "LOC"), ("cities.tsv", "LOC"))

    def __init__(self, folder):
        self.names = {}
        for name, label in self.FILES:
            with open(os.path.join(folder, name), encoding="utf-8") as lines:
                rows = [l.rstrip("\n").split("\t") for l in lines if l.strip() and l[0] != "#"]
            head = rows[0]
            for row in rows[1:]:
                record = dict(zip(head, row))
                for alias in [record["name"]] + record.get("aliases", "").split("|"):
                    words = tuple(alias.replace("-", " - ").split())
                    acronym = len(words) == 1 and alias.isupper() and len(alias) > 2
                    if len(words) > 1 and words[0][:1].isupper() or acronym or label == "LOC" and alias[:1].isupper():
                        self.names.setdefault(words, label)
        self.longest = max(map(len, self.names))

    def correct(self, s):
        """Writes the directory's names over those of the sentence, longest first; a name of one
        word only where the sentence has a proper noun."""
        at, n = 0, len(s.forms)
        while at < n:
            size = next((k for k in range(min(self.longest, n - at), 0, -1)
                         if tuple(s.forms[at:at + k]) in self.names
                         and (k > 1 or s.xpos[at] == "NNP")), 0)
            if not size:
                at += 1
                continue
            label, end = self.names[tuple(s.forms[at:at + size])], at + size
            inside = any(a < end and at < b and (a < at or b > end) for a, b, _ in spans(s.names))
            if not inside:
                for k in range(at, end):
                    s.names[k] = ("S" if size == 1 else "B" if k == at else "E" if k == end - 1 else "I") + "-" + label
            at = end


@dataclass
class Labels:
    upos: list
    xpos: list
    feats: list
    rels: list
    scripts: list
    names: list

    @staticmethod
    def collect(trees):
        count = {k: Counter() for k in ("upos", "xpos", "feats", "rels", "scripts")}
        for s in trees:
            count["upos"].update(s.upos)
            count["xpos"].update(s.xpos)
            count["feats"].update(s.feats)
            count["rels"].update(s.rels)
            count["scripts"].update(edit_script(f, l) for f, l in zip(s.forms, s.lemmas))
        keep = lambda c, least: sorted(k for k, n in c.items() if n >= least)
        return Labels(
            upos=keep(count["upos"], 1), xpos=keep(count["xpos"], 2), feats=keep(count["feats"], 3),
            rels=keep(count["rels"], 3), scripts=keep(count["scripts"], 3),
            names=["O"] + [f"{m}-{c}" for c in NAME_CLASSES for m in "BIES"])

    def save(self, path):
        with open(path, "w", encoding="utf-8") as f:
            json.dump(self.__dict__, f, ensure_ascii=False, indent=0)

    @staticmethod
    def load(path):
        with open(path, encoding="utf-8") as f:
            return Labels(**json.load(f))
