"""How clips are sampled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """Steps, shift and guidance scale of the first pass, noise levels of the second."""

    steps: int = 12
    shift: float = 1.0
    guidance: float = 2.0
    refinement: tuple[float, ...] = (0.4, 0.25, 0.12)


MANY_STEPS = Recipe()
"""For models as they are trained."""

FEW_STEPS = Recipe(steps=4, shift=0.7, guidance=1.0, refinement=(0.3, 0.1))
"""What a model is distilled for."""
