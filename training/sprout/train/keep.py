"""Writes the averaged weights of a checkpoint where the repository keeps them: python3 -m sprout.train.keep [transformer]

They go to ``checkpoints/transformer.safetensors`` in 8 bits. Git keeps every version, so commit them once per
session, at its end.
"""

from __future__ import annotations

import sys

import torch

from sprout.model import KEPT, keep
from sprout.paths import WORK


def main() -> None:
    state = torch.load(WORK / f"{sys.argv[1] if len(sys.argv) > 1 else 'transformer'}.pt")
    keep(state["average"], state["samples"])
    print(f"{state['samples']} samples, {KEPT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
