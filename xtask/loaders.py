#!/usr/bin/env python3
"""Loads the program's layouts with pandas, DuckDB and PyArrow, and looks at what they make of them.

Usage: python3 xtask/loaders.py WHODID FILE...

WHODID is the program, FILE... what it codes. Run by `cargo xtask loaders`.
"""
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet


def main():
    program, *inputs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)

        def code(layout):
            path = folder / f"events.{layout}"
            subprocess.run(
                [program, "code", *inputs, "--format", layout, "-o", str(path)],
                check=True,
                stderr=subprocess.DEVNULL,
            )
            return path

        events = pandas.read_json(code("jsonl"), lines=True, dtype=False)
        assert len(events) > 20, len(events)
        table(events, pandas.read_csv(code("csv"), dtype={"cameo": str}))
        columnar(events, code("parquet"))
        plover(events, code("plover"))
        tabular("polecat", code("polecat"), 40, header=True)
        tabular("icews", code("icews"), 20, header=True)
        tabular("gdelt", code("gdelt"), 61, header=False)
        tabular("phoenix", code("phoenix"), 26, header=False)


def table(events, csv_table):
    assert list(csv_table["id"]) == list(events["id"])
    assert list(csv_table["cameo"]) == list(events["cameo"])
    assert csv_table["killed_low"].dtype.kind == "f", "whole numbers with gaps"
    print(f"csv: {csv_table.shape}")


def columnar(events, path):
    by_pandas = pandas.read_parquet(path)
    by_arrow = pyarrow.parquet.read_table(path)
    by_duckdb = duckdb.sql(f"select * from '{path}'").df()
    for frame in (by_pandas, by_arrow.to_pandas(), by_duckdb):
        assert list(frame["id"]) == list(events["id"])
        assert list(frame["type"]) == list(events["type"])
        assert list(frame["sentence"]) == [s["text"] for s in events["sentence"]]
    types = {field.name: str(field.type) for field in by_arrow.schema}
    assert types["published"] == types["date_first"] == "date32[day]", types
    assert types["killed_low"] == types["quad"] == "int64" and types["score"] == "double", types
    counted = duckdb.sql(f"select type, count(*) n from '{path}' group by type").df()
    assert counted["n"].sum() == len(events)
    print(f"parquet: {by_pandas.shape}")


def plover(events, path):
    frame = pandas.read_json(path, lines=True, dtype=False)
    assert list(frame["id"]) == list(events["id"])
    assert [e[0] for e in frame["event"]] == list(events["type"])
    print(f"plover: {frame.shape}")


def tabular(name, path, width, header):
    """Reads a tab-separated layout as its users do: pandas, DuckDB, and R's read.delim with its defaults
    for quotes turned off, which is Python's csv module with QUOTE_NONE."""
    first = 0 if header else None
    frame = pandas.read_csv(path, sep="\t", header=first, quoting=csv.QUOTE_NONE, dtype=str)
    assert frame.shape[1] == width, frame.shape
    assert len(frame) > 20, frame.shape
    by_duckdb = duckdb.sql(
        f"select * from read_csv('{path}', delim='\t', header={str(header).lower()}, quote='', "
        "escape='', all_varchar=true)"
    ).df()
    assert by_duckdb.shape == frame.shape, (by_duckdb.shape, frame.shape)
    with open(path, encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == len(frame) + header and {len(row) for row in rows} == {width}
    if name == "gdelt":
        assert pandas.to_numeric(frame[0]).is_unique, "GLOBALEVENTID"
        assert pandas.to_datetime(frame[1], format="%Y%m%d").notna().all(), "SQLDATE"
        assert pandas.to_numeric(frame[30]).between(-10, 10).all(), "GoldsteinScale"
    if name == "phoenix":
        assert pandas.to_datetime(frame[1], format="%Y%m%d").notna().all(), "date"
        assert set(frame[15]) <= set("01234"), "quad"
    if name == "polecat":
        assert pandas.to_datetime(frame["Event Date"]).notna().all()
        assert pandas.to_numeric(frame["Intensity"]).between(-10, 10).all()
        assert pandas.to_numeric(frame["Actor COW"]).dropna().between(2, 1000).all()
    if name == "icews":
        assert pandas.to_datetime(frame["Event Date"]).notna().all()
        assert pandas.to_numeric(frame["Event ID"]).notna().all()
    print(f"{name}: {frame.shape}")


if __name__ == "__main__":
    main()
