"""The files that keep the finishing decoder."""

from __future__ import annotations

import json
from pathlib import Path

import torch

from sprout.export.quantize import compact, dequantize
from sprout.export.safetensors import load, save
from sprout.networks.finishing_decoder import FinishingConfig, FinishingDecoder
from sprout.paths import CHECKPOINTS, WORK

KEPT = CHECKPOINTS / "decoder.safetensors"
"""The best weights so far, in the repository, in 8 bits."""

CHECKPOINT = WORK / "decoder.pt"
"""What training leaves: the decoder with its discriminator."""

_PREFIX = "decoder."


def keep_decoder(state: dict[str, torch.Tensor], config: FinishingConfig, crops: int, path: Path = KEPT) -> None:
    """Writes the decoder's weights in 8 bits, and the number of crops they have seen."""
    path.parent.mkdir(exist_ok=True)
    save(path, compact(state), {"config": json.dumps(config.to_json()), "crops": str(crops)})


def checkpoint_state() -> tuple[dict[str, torch.Tensor], int]:
    """The decoder's averaged weights in the checkpoint, and the number of crops they have seen."""
    state = torch.load(CHECKPOINT)
    average = {name.removeprefix(_PREFIX): tensor for name, tensor in state["average"].items() if name.startswith(_PREFIX)}
    return average, state["samples"]


def load_decoder(checkpoint: bool = False) -> tuple[FinishingDecoder, int]:
    """The decoder of the checkpoint in ``work/``, or the committed one, and the number of crops it has seen."""
    decoder = FinishingDecoder().eval().requires_grad_(False)
    if checkpoint:
        state, crops = checkpoint_state()
    else:
        tensors, metadata = load(KEPT)
        state, crops = dequantize(tensors), int(metadata["crops"])
    decoder.load_state_dict(state)
    return decoder, crops
