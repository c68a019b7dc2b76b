"""How clips are sampled."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """Steps, guidance scale and shift of the first pass, noise levels of the second.

    What is to be seen is decided in the first pass. The second has no guidance, which would make grain of the noise.
    """

    steps: int = 12
    guidance: float = 2.5
    shift: float = 1.5
    refinement: tuple[float, ...] = (0.5, 0.3)


MANY_STEPS = Recipe()
"""For models as they are trained."""

FEW_STEPS = Recipe(steps=4, guidance=1.0, shift=2.0)
"""What a model is distilled for."""
