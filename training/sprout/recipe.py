"""How clips are sampled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """Steps and shift of the first pass, noise levels of the second, guidance scale of both."""

    steps: int = 12
    refinement: tuple[float, ...] = (0.5, 0.35, 0.2, 0.08)
    guidance: float = 2.5
    shift: float = 1.5


MANY_STEPS = Recipe()
"""For models as they are trained."""

FEW_STEPS = Recipe(steps=4, refinement=(0.45, 0.2), guidance=1.0, shift=2.0)
"""What a model is distilled for."""
