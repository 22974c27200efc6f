#!/usr/bin/env python3
"""Writes the gazetteer.

    cargo xtask directory SOURCES

SOURCES is a folder with geonames_cities15000.tsv, geonames_admin1CodesASCII.txt
and geonames_countries.json (GeoNames, CC BY 4.0).

Written, under crates/whodid-data/data/places: places.tsv (one place a row, in
the order of ids) and place_names.tsv (one name a row, in the order of names,
with the ids of the places of that name). Both are searched by bisection, so
that nothing has to be read before the first search. Rows of features.tsv, which
is edited by hand, come before those of the sources.
"""

import difflib
import json
import math
import pathlib
import re
import sys
import unicodedata
from collections import defaultdict

import directory
from directory import ROOT, rows, write

OUT = ROOT / "crates/whodid-data/data/places"

# States whose code in the tables is not that of GeoNames' territory.
PARENT = {
    "PR": "USA", "GU": "USA", "VI": "USA", "AS": "USA", "MP": "USA", "XK": "KOS", "EH": "", "MO": "CHN", "RE": "FRA",
    "GP": "FRA", "MQ": "FRA", "GF": "FRA", "NC": "FRA", "PF": "FRA", "YT": "FRA", "PM": "FRA", "BL": "FRA", "MF": "FRA",
    "WF": "FRA", "GI": "GBR", "BM": "GBR", "JE": "GBR", "GG": "GBR", "IM": "GBR", "KY": "GBR", "VG": "GBR", "TC": "GBR",
    "AI": "GBR", "MS": "GBR", "SH": "GBR", "FK": "GBR", "AW": "NLD", "CW": "NLD", "SX": "NLD", "BQ": "NLD", "GL": "DNK",
    "FO": "DNK", "AX": "FIN", "CK": "NZL", "NU": "NZL", "TK": "NZL", "NF": "AUS", "CX": "AUS", "CC": "AUS", "SJ": "NOR",
}

# What stands behind the name of a first-order division and is often left out.
DIVISION = re.compile(
    r" (Oblast|oblast|Oblast'|Krai|Kray|Province|Governorate|State|Voivodeship|County|Region|District|Department"
    r"|Prefecture|Division|Municipality|Canton|Republic|City|Area|Territory|Parish|Emirate|Autonomous Region|Sheng)$")

# Names in other languages that are English words, months or nicknames.
NOISE = set(
    """hindi kartuli hayeren ribenyu ari bari can come die for him its kin los more not one our pari see she sun the
    they this too two was we who you yes may march june july august april monday sunday capital city town village
    centro center central state united nations port house world news paper king queen president minister""".split())

# Words that are no place by themselves, though some town bears the name.
NOT_A_PLACE = directory.NOT_A_CITY & set(
    """Reading Mobile Split Bath Tours Most Police Enterprise Normal Hope Best Man Hit Same Data Date Male Bar Sale Media
    Peace Battle Army Universal Liberal Republican Federal National Metropolitan District Province Autonomous Zone Hall
    Home Bush Park Come Central Union East West North South Northern Southern Eastern Western Center Centre Capital Coast
    Middle Upper Lower Islands Vice Orange Surprise Paradise Independence Corona Eagle""".split()
) | {"Summit", "Valley", "The Valley", "Defense", "Ministry", "Beach", "Airport", "Temple", "Garden", "Gold", "Young"}


def key_of(name):
    """A name as the program compares it: its words in lower case, without diacritics, dots and apostrophes."""
    name = re.sub(r"(?<=\w)['’ʼ](s)\b", " §", name, flags=re.I)
    out = []
    for c in unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ə", "a")):
        if unicodedata.combining(c) or c in ".'’ʼ‘`\"“”ʻʿʾʹ":
            continue
        c = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t"}.get(c.lower(), c.lower())
        out.append(" " if c in "-–‑—/" else f" {c} " if not c.isalnum() and not c.isspace() else c)
    return " ".join("".join(out).split()).replace("§", "'s")


def plain(name):
    """A name with letters and marks in one character, and without marks that have none."""
    return "".join(c for c in unicodedata.normalize("NFC", name) if not unicodedata.combining(c))


ARTICLE = re.compile(r"^(al|el|ash|az|ar|as|at|an|ad|ed|es|er) ")


def without_article(key):
    """A key without an Arabic article, which English texts leave out or not."""
    return ARTICLE.sub("", key)


def bare(key):
    """The consonants of a key as they sound, to tell transliterations from other names."""
    for written, sound in (("q", "k"), ("c", "k"), ("z", "s"), ("dj", "j"), ("gu", "g"), ("kh", "h"), ("gh", "g")):
        key = key.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouywh\W]", "", without_article(key)))


def variants(name, others, size):
    """The other names of a place that an English text may use, the nearest ones first."""
    key = key_of(name)
    scored = {}
    for other in others:
        if not other or not other[0].isupper() or len(other) < 4 or (other.isupper() and len(other) < 5):
            continue
        k = key_of(other)
        if k == key or not re.fullmatch(r"[a-z][a-z ]+", k) or k in NOISE or " i " in k or " pa " in k:
            continue
        near = difflib.SequenceMatcher(None, without_article(key), without_article(k)).ratio()
        if bare(k) == bare(key):
            near += 0.3
        # Another name altogether (Saigon, Bombay) stands in features.tsv, if the news use it.
        if near >= 0.72:
            scored[k] = max(near, scored.get(k, 0))
    most = 12 if size >= 500_000 else 6 if size >= 100_000 else 3
    return sorted(scored, key=lambda k: (-scored[k], k))[:most]


class Places:
    """All places, and the ids of each name with their rank."""

    def __init__(self):
        self.rows = {}
        self.names = defaultdict(dict)

    def put(self, ident, name, kind, lat, lon, country, region, size):
        self.rows[ident] = [ident, plain(name), kind, lat, lon, country, region, size]

    def call(self, key, ident, rank):
        """Gives a place a name; the place of lowest rank is meant first."""
        if key and any(c.isalpha() for c in key):
            self.names[key][ident] = min(rank, self.names[key].get(ident, rank))


def centre(points):
    """The centre of places on the sphere, each weighed by its people."""
    x = y = z = 0.0
    for lat, lon, size in points:
        la, lo, weight = math.radians(lat), math.radians(lon), max(size, 1)
        x += weight * math.cos(la) * math.cos(lo)
        y += weight * math.cos(la) * math.sin(lo)
        z += weight * math.sin(la)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def position(lat, lon):
    return f"{float(lat):.4f}".rstrip("0").rstrip("."), f"{float(lon):.4f}".rstrip("0").rstrip(".")


def main(sources):
    countries = json.loads((sources / "geonames_countries.json").read_text(encoding="utf-8"))
    states = {s["code"]: s for s in rows("states.tsv")}

    def code(cc):
        return PARENT[cc] if cc in PARENT else countries[cc]["iso3"] if countries[cc]["iso3"] in states else ""

    places = Places()
    capitals = {(code(cc), key_of(c["capital"])) for cc, c in countries.items() if c.get("capital") and cc not in PARENT}
    capitals |= {(s, key_of(c)) for s, row in states.items() for c in row["capital"].split("|") if c}
    regions = {}
    for line in (sources / "geonames_admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines():
        admin, name, ascii_name, ident = line.split("\t")
        name, ascii_name = (re.sub(r"\s*\(.*?\)", "", n.replace("B&H", "Bosnia and Herzegovina")) for n in (name, ascii_name))
        regions[admin] = (ident, name, ascii_name)
    points = defaultdict(list)
    cities = []
    for line in (sources / "geonames_cities15000.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        ident, name, lat, lon, cc, size, admin, others = (line.split("\t") + [""] * 8)[:8]
        # "Zürich (Kreis 11) / Oerlikon" is Oerlikon; districts without a name are left out.
        name = re.sub(r"\s*\(.*?\)", "", name.split(" / ")[-1]).strip()
        if "(Kreis" in line.split("\t")[1] and name in ("Zürich", "Stadt Winterthur", "Seen"):
            continue
        size = int(size or 0)
        points[cc].append((float(lat), float(lon), size))
        points[f"{cc}.{admin}"].append((float(lat), float(lon), size))
        cities.append((ident, name, lat, lon, cc, size, admin, others))

    for cc, country in countries.items():
        if cc in PARENT and PARENT[cc] and not points[cc] or cc == "AN" or cc == "CS":
            continue
        lat, lon = position(*centre(points[cc])) if points[cc] else ("", "")
        ident, kind = str(country["geonameid"]), "area" if cc in PARENT and cc != "XK" else "country"
        size = int(country["population"] or 0)
        places.put(ident, country["name"], kind, lat, lon, code(cc), "", size)
        own = states.get(code(cc)) if kind == "country" else None
        for name in [country["name"]] + (own["name"] + "|" + own["aliases"] if own else "").split("|"):
            places.call(key_of(name), ident, (1, -size))
    for admin, (ident, name, ascii_name) in regions.items():
        cc = admin.split(".")[0]
        if cc not in countries:
            continue
        inside = points[admin]
        lat, lon = position(*centre(inside)) if inside else ("", "")
        size = sum(p[2] for p in inside)
        places.put(ident, name, "region", lat, lon, code(cc), "", size)
        for full in (name, ascii_name):
            short = DIVISION.sub("", full)
            # The city is meant more often than the region around it.
            places.call(key_of(full), ident, (2, -size * 0.3))
            if len(short) > 3 and short not in NOT_A_PLACE:
                places.call(key_of(short), ident, (2, -size * 0.3))
    for ident, name, lat, lon, cc, size, admin, others in cities:
        country = code(cc)
        lat, lon = position(lat, lon)
        kind = "capital" if (country, key_of(name)) in capitals and country else "city"
        if name in NOT_A_PLACE and kind == "city":
            continue
        region = regions.get(f"{cc}.{admin}", ("",))[0]
        places.put(ident, name, kind, lat, lon, country, region, size)
        weight = size * 10 if kind == "capital" else size
        places.call(key_of(name), ident, (2, -weight))
        if key_of(name) != without_article(key_of(name)) and len(without_article(key_of(name))) > 4:
            places.call(without_article(key_of(name)), ident, (2, -weight * 0.5))
        for other in variants(name, others.split("|"), size):
            places.call(other, ident, (2, -weight * 0.5))

    comments, hand = (OUT / "features.tsv").read_text(encoding="utf-8").splitlines(), []
    comments = [line for line in comments if line and not line.startswith("#")]
    header = comments[0].split("\t")
    hand = [dict(zip(header, line.split("\t"))) for line in comments[1:]]
    for row in hand:
        ident, size = row["id"], int(row["population"] or 0)
        if row["kind"]:
            lat, lon = position(row["lat"], row["lon"])
            places.put(ident, row["name"], row["kind"], lat, lon, row["country"], "", size)
        elif ident not in places.rows:
            sys.exit(f"features.tsv: {ident} is no id of the sources")
        else:
            places.rows[ident][1] = row["name"]
            places.rows[ident][7] = max(size, places.rows[ident][7])
        for name in [row["name"]] + row["aliases"].split("|"):
            places.call(key_of(re.sub(r"^the ", "", name)), ident, (0, -size))

    called = {ident for ids in places.names.values() for ident in ids}
    places.rows = {ident: row for ident, row in places.rows.items() if ident in called}
    origin = [
        "Source: GeoNames (https://www.geonames.org), CC BY 4.0; features.tsv, CC0; states.tsv, CC0.",
    ]
    table = [[str(c) for c in places.rows[i]] for i in sorted(places.rows)]
    write("places.tsv", [
        "Cities of more than 15,000 people, countries, first-level regions, and the features of features.tsv, in the order of ids.",
        *origin,
        "lat, lon: degrees, WGS 84; of a region or a country the centre of its cities, each weighed by its people. region: id of the first-level region.",
    ], ["id", "name", "kind", "lat", "lon", "country", "region", "population"], table, OUT)
    table = [[key, " ".join(sorted(ids, key=lambda i: (ids[i], i)))] for key, ids in places.names.items()]
    write("place_names.tsv", [
        "The names of the places in places.tsv, in lower case and without diacritics, in the order of their bytes; the place that is meant most often first.",
        *origin,
    ], ["name", "ids"], sorted(table, key=lambda r: (r[0] + "\t").encode()), OUT)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
