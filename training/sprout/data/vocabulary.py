"""The word-level vocabulary: every word that a caption can contain."""

from __future__ import annotations

import re

from sprout.data import phrases
from sprout.data.subjects import SUBJECTS

PAD, END, UNKNOWN = "<pad>", "</s>", "<unk>"
PAD_ID, END_ID, UNKNOWN_ID = 0, 1, 2

MAX_LENGTH = 32
"""Longest caption in tokens, the end token included."""

_TOKEN = re.compile(r"<unk>|[^\W_]+|,")


def words_of(text: str) -> list[str]:
    """Splits a caption as the page's tokenizer does: words and commas, in lower case."""
    return _TOKEN.findall(text.lower())


def _build() -> dict[str, int]:
    words = set(words_of("a an the one it , camera static not"))
    for subject in SUBJECTS:
        for phrase in subject.words:
            words.update(words_of(phrase))
        for verb in subject.verbs:
            words.update(words_of(verb) + words_of(phrases.gerund(verb)))
    for table in (phrases.PLACE_PHRASES, phrases.DIRECTION_PHRASES, phrases.CAMERA_PHRASES, phrases.SIZE_WORDS):
        for options in table.values():
            for phrase in options:
                words.update(words_of(phrase))
    for options in phrases.MOTION_PHRASES.values():
        for phrase in options:
            words.update(words_of(phrase) + words_of(phrases.gerund(phrase)))
    for phrase in phrases.OPENINGS:
        words.update(words_of(phrase))
    return {PAD: PAD_ID, END: END_ID, UNKNOWN: UNKNOWN_ID, **{word: i + 3 for i, word in enumerate(sorted(words))}}


VOCABULARY: dict[str, int] = _build()


def encode(text: str) -> list[int]:
    """Token ids of a caption, ending in the end token, without padding."""
    return [VOCABULARY.get(word, UNKNOWN_ID) for word in words_of(text)][: MAX_LENGTH - 1] + [END_ID]


def encode_batch(texts: list[str]) -> "torch.Tensor":
    """Token ids padded to the longest caption of the batch."""
    import torch

    ids = [encode(text) for text in texts]
    length = max(map(len, ids))
    return torch.tensor([row + [PAD_ID] * (length - len(row)) for row in ids])
