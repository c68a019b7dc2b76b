"""Writes the averaged weights of a checkpoint where the repository keeps them: python3 -m sprout.train.keep [transformer|decoder]

They go to ``checkpoints/`` in 8 bits. Git keeps every version, so commit them once per session, at its end.
"""

from __future__ import annotations

import sys

import torch

from sprout import finishing, model
from sprout.networks.finishing_decoder import FinishingConfig
from sprout.paths import WORK


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "transformer"
    if name == "decoder":
        state, crops = finishing.checkpoint_state()
        finishing.keep_decoder(state, FinishingConfig(), crops)
        print(f"{crops} crops, {finishing.KEPT.stat().st_size / 1e6:.1f} MB")
    else:
        state = torch.load(WORK / f"{name}.pt")
        model.keep(state["average"], state["samples"])
        print(f"{state['samples']} samples, {model.KEPT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
