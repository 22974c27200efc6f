"""Clusters the words of a student's vocabulary by meaning, for the second reader.

  clusters.py ENCODER VOCAB.txt > clusters.txt

ENCODER embeds each word alone; k-means on the sphere makes narrow clusters, and k-means of their
centres makes wide ones. Each line is "cluster WIDE.NARROW word word ...".
"""
import argparse

import numpy as np
import torch
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

NARROW, WIDE, ROUNDS = 1000, 150, 30


@torch.no_grad()
def embed(encoder, words):
    tokenizer = AutoTokenizer.from_pretrained(encoder)
    model = AutoModel.from_pretrained(encoder).eval()
    rows = []
    for at in range(0, len(words), 256):
        batch = tokenizer(words[at:at + 256], return_tensors="pt", padding=True)
        hidden = model(**batch).last_hidden_state
        mask = batch["attention_mask"][..., None].float()
        rows.append(F.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1))
    rows = torch.cat(rows)
    return F.normalize(rows - rows.mean(0), dim=-1).numpy()


def kmeans(rows, size):
    centres = rows[np.random.RandomState(1).permutation(len(rows))[:size]]
    for _ in range(ROUNDS):
        nearest = (rows @ centres.T).argmax(1)
        centres = np.zeros_like(centres)
        np.add.at(centres, nearest, rows)
        centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    return nearest, centres


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder")
    parser.add_argument("vocabulary")
    arguments = parser.parse_args()
    with open(arguments.vocabulary, encoding="utf-8") as lines:
        words = [w for w in lines.read().split("\n") if len(w) > 2 and w.isalpha()]
    narrow, centres = kmeans(embed(arguments.encoder, words), NARROW)
    wide, _ = kmeans(centres, WIDE)
    for cluster in sorted(range(NARROW), key=lambda c: (wide[c], c)):
        own = [w for w, c in zip(words, narrow) if c == cluster]
        if own:
            print(f"cluster {wide[cluster]}.{cluster}", *own)
