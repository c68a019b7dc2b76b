"""Where the training code finds and leaves its files."""

from __future__ import annotations

from pathlib import Path

TRAINING = Path(__file__).resolve().parents[1]
REPOSITORY = TRAINING.parent

WORK = TRAINING / "work"
"""Checkpoints, caches and logs. Ignored by git."""

ANIMATIONS = WORK / "animations"
"""The unpacked animated emoji, one WebP per code point."""

CHECKPOINTS = TRAINING / "checkpoints"
"""Weights that are kept in the repository, in 8 bits."""

GOLDEN = REPOSITORY / "test" / "golden"
"""Reference tensors of the public implementations."""

MODEL = REPOSITORY / "public" / "models" / "sprout"
"""The files that the page loads."""
