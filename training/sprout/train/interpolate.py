"""Mixes the exported weights with those of the student in ``work/``: ./python.sh -m sprout.train.interpolate [--share 0.5]

A student that has seen much of one kind of clips forgets some of the others. The mean of its weights and those it started
from keeps most of both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). It goes to ``work/mixed.pt``, which
evaluation and export take by that name.
"""

from __future__ import annotations

import argparse

import torch

from sprout.export.shipped import load_trainable
from sprout.model import load_model
from sprout.paths import WORK


def interpolate(
    before: dict[str, torch.Tensor], after: dict[str, torch.Tensor], share: float
) -> dict[str, torch.Tensor]:
    """Tensors of two networks of one shape, mixed: ``share`` of those after, the rest of those before."""
    return {name: torch.lerp(before[name], tensor, share) for name, tensor in after.items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=float, default=0.5, help="of the student, from 0 to 1")
    share = parser.parse_args().share
    before, _ = load_trainable()
    after, samples = load_model("student")
    torch.save({"average": interpolate(before.state_dict(), after.state_dict(), share), "samples": samples}, WORK / "mixed.pt")


if __name__ == "__main__":
    main()
