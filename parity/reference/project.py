"""This project's golden data, and its reader and writer of safetensors, which lie with the training code."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "test" / "golden"
sys.path.append(str(ROOT / "training"))

from sprout.export.safetensors import load, save  # noqa: E402

__all__ = ["GOLDEN", "load", "save"]
