"""The networks that are trained together, and the files that keep them."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from sprout.data.caption_words import caption_words
from sprout.data.vocabulary import END_ID, UNKNOWN_ID, VOCABULARY, word_vectors
from sprout.export.quantize import compact, dequantize
from sprout.export.safetensors import load, save
from sprout.networks.ltx_transformer import LtxConfig, LtxTransformer
from sprout.networks.t5_encoder import T5Config, T5Encoder, WordTable
from sprout.paths import CHECKPOINTS, WORK

KEPT = CHECKPOINTS / "transformer.safetensors"
"""The best weights so far, in the repository."""


class Sprout(nn.Module):
    """Text encoder and transformer."""

    def __init__(self) -> None:
        super().__init__()
        text = T5Config(vocab_size=len(VOCABULARY))
        self.encoder = T5Encoder(text, query_scale=text.d_kv**-0.5)
        learned = torch.tensor([VOCABULARY[word] for word in learned_words()])
        self.encoder.shared = WordTable(word_vectors(), learned, text.d_model)
        self.transformer = LtxTransformer(LtxConfig())
        self.register_buffer("sample_std", torch.ones(self.transformer.config.in_channels))


def keep(state: dict[str, torch.Tensor], samples: int, path: Path = KEPT) -> None:
    """Writes weights in 8 bits, to be committed.

    The rows of single words go under the words' names, so that they survive a change of the captions.
    """
    metadata = {"samples": str(samples), "words": " ".join(learned_words())}
    path.parent.mkdir(exist_ok=True)
    save(path, compact(state), metadata)


def load_kept(model: Sprout, path: Path = KEPT) -> int:
    """Loads committed weights; gives the number of samples they have seen. Words that are new start untrained."""
    tensors, metadata = load(path)
    state = dequantize(tensors)
    rows = {word: state["encoder.shared.differences"][i + 1] for i, word in enumerate(metadata["words"].split())}
    differences = model.encoder.shared.differences.detach().clone()
    for index, word in enumerate(learned_words()):
        if word in rows:
            differences[index + 1] = rows[word]
    state["encoder.shared.differences"] = differences
    model.load_state_dict(state)
    return int(metadata["samples"])


def load_model(checkpoint: str | None = None) -> tuple[Sprout, int]:
    """The averaged weights of a checkpoint in ``work/``, or the committed ones, and the samples they have seen."""
    model = Sprout().eval()
    if checkpoint is None:
        return model, load_kept(model)
    state = torch.load(WORK / f"{checkpoint}.pt")
    model.load_state_dict(state["average"])
    return model, state["samples"]


def learned_words() -> list[str]:
    """The words with a row of their own, in the order of the rows."""
    names = {number: word for word, number in VOCABULARY.items()}
    learned = sorted({VOCABULARY[word] for word in caption_words()} | {END_ID, UNKNOWN_ID})
    return [names[number] for number in learned]
