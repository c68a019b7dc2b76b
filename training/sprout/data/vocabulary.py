"""The word-level vocabulary: every word that a caption can contain, and some thousands more.

``training/words.txt`` holds the words in the order of their ids and ``training/words.safetensors`` their pretrained
vectors (GloVe), so that a word that no caption contains still lies near its neighbours. Both are written by
:mod:`sprout.data.build_vocabulary`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sprout.paths import TRAINING

if TYPE_CHECKING:
    import torch

PAD, END, UNKNOWN = "<pad>", "</s>", "<unk>"
PAD_ID, END_ID, UNKNOWN_ID = 0, 1, 2
SPECIAL = (PAD, END, UNKNOWN)

MAX_LENGTH = 40
"""Longest caption in tokens, the end token included."""

WORDS_FILE = TRAINING / "words.txt"
VECTORS_FILE = TRAINING / "words.safetensors"

_TOKEN = re.compile(r"<unk>|[^\W_]+|,")


def words_of(text: str) -> list[str]:
    """Splits a caption as the page's tokenizer does: words and commas, in lower case."""
    return _TOKEN.findall(text.lower())


def _read() -> dict[str, int]:
    words = WORDS_FILE.read_text().split() if WORDS_FILE.exists() else []
    return {word: number for number, word in enumerate((*SPECIAL, *words))}


VOCABULARY: dict[str, int] = _read()


def word_vectors() -> "torch.Tensor":
    """Pretrained vectors of all ids, [V, 100], of unit length; zero where there is none."""
    import torch

    from sprout.export.safetensors import load

    tensors, _ = load(VECTORS_FILE)
    vectors = torch.nn.functional.normalize(tensors["vectors"].float(), dim=1)
    return torch.cat([torch.zeros(len(SPECIAL), vectors.shape[1]), vectors])


def encode(text: str) -> list[int]:
    """Token ids of a caption, ending in the end token, without padding."""
    return [VOCABULARY.get(word, UNKNOWN_ID) for word in words_of(text)][: MAX_LENGTH - 1] + [END_ID]


def encode_batch(texts: list[str]) -> "torch.Tensor":
    """Token ids padded to the longest caption of the batch."""
    import torch

    ids = [encode(text) for text in texts]
    length = max(map(len, ids))
    return torch.tensor([row + [PAD_ID] * (length - len(row)) for row in ids])
