"""Reads the exported model back, as the page gets it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from torch import nn

from sprout.data.vocabulary import VOCABULARY
from sprout.export.quantize import load_weights
from sprout.model import Sprout, load_model
from sprout.networks.finishing_decoder import FinishingConfig, FinishingDecoder
from sprout.networks.ltx_transformer import LtxConfig, LtxTransformer
from sprout.networks.t5_encoder import T5Config, T5Encoder
from sprout.paths import MODEL


FINISHING = "finishing."
"""Before the names of the finishing decoder's weights, which lie beside the linear decoder's."""


class Shipped(nn.Module):
    """Text encoder and transformer of an exported folder, in float32; used like :class:`sprout.model.Sprout`."""

    def __init__(self, folder: Path = MODEL) -> None:
        super().__init__()
        self.encoder = T5Encoder(T5Config(vocab_size=len(VOCABULARY)))
        self.encoder.load_state_dict(load_weights(folder / "text_encoder.safetensors"))
        weights = load_weights(folder / "transformer.safetensors")
        self.register_buffer("sample_std", weights.pop("sample_std"))
        self.transformer = LtxTransformer(LtxConfig())
        self.transformer.load_state_dict(weights)
        self.eval()


def load_shipped(folder: Path = MODEL) -> tuple[Shipped, int]:
    """The exported model, and the samples it has seen."""
    with torch.no_grad():
        model = Shipped(folder)
    return model, _samples(folder)


def add_student_option(parser: argparse.ArgumentParser) -> None:
    """The option that :func:`load_chosen` reads."""
    parser.add_argument(
        "--student", nargs="?", const="student", help="a checkpoint in work/ in place of the exported model; the student if unnamed"
    )


def load_chosen(arguments: argparse.Namespace) -> tuple[Shipped | Sprout, int]:
    """The checkpoint in ``work/`` that the options ask for, else the exported model, and the samples it has seen."""
    return load_model(arguments.student) if arguments.student else load_shipped()


def load_trainable(folder: Path = MODEL) -> tuple[Sprout, int]:
    """The exported model in the form that is trained, and the samples it has seen.

    The exported table of words is split again: the projection of the word vectors is fitted to the thousands of words
    that have nothing else, so that 8 bits' errors average out; what the others' rows differ from it are their differences.
    """
    with torch.no_grad():
        shipped, model = Shipped(folder), Sprout()
        table, words = shipped.encoder.shared.weight, model.encoder.shared
        plain = (words.slots == 0) & (words.vectors.abs().sum(1) > 0)
        projection = torch.linalg.lstsq(words.vectors[plain].double(), table[plain].double()).solution.float()
        words.projection.copy_(projection)
        learned = words.slots > 0
        words.differences[words.slots[learned]] = (table - words.vectors @ projection)[learned]
        for name, weight in shipped.encoder.state_dict().items():
            if not name.startswith("shared."):
                scale = model.encoder.query_scale if name.endswith("SelfAttention.q.weight") else 1.0
                model.encoder.get_parameter(name).copy_(weight / scale)
        model.transformer.load_state_dict(shipped.transformer.state_dict())
        model.sample_std.copy_(shipped.sample_std)
    return model, _samples(folder)


def load_shipped_decoder(folder: Path = MODEL) -> FinishingDecoder:
    """The exported finishing decoder."""
    config = json.loads((folder / "model.json").read_text())["vae"]
    widths, blocks = (tuple(config["finishing"][name]) for name in ("widths", "blocks"))
    decoder = FinishingDecoder(FinishingConfig(config["latent_channels"], widths, blocks)).requires_grad_(False).eval()
    weights = load_weights(folder / "vae.safetensors")
    decoder.load_state_dict({
        name.removeprefix(FINISHING): weight for name, weight in weights.items() if name.startswith(FINISHING)
    })
    return decoder


def _samples(folder: Path) -> int:
    return json.loads((folder / "model.json").read_text())["training"]["samples"]
