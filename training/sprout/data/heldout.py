"""Which combinations training never sees.

About a tenth of all (subject, place, motion) combinations are held out by a hash
that depends on nothing but the three names, so that evaluation can always use
combinations that were never rendered for training.
"""

from __future__ import annotations

import zlib


def is_held_out(subject: str, place: str, motion: str) -> bool:
    """True for combinations that are kept for evaluation."""
    return zlib.crc32(f"{subject}/{place}/{motion}".encode()) % 10 == 0
