"""A second opinion on subjects: which sprite fits a frame best, without anything learned.

Every sprite is slid over the frames at a few sizes, in both directions and at a few moments of its animation, and
compared by correlation under its own outline (colours included).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F

from sprout.data.sprites import Sprite
from sprout.data.subjects import SUBJECT_NAMES

SIDE = 48
"""Frames are compared at this size."""

SIZES = (24, 30, 37)
"""Sides of the slid sprites in pixels."""

MOMENTS = 3
"""Pictures of each animation that are tried."""

FRAMES = 3
"""Frames of a clip that vote."""

_TINY = 1e-4


def _templates(sprites: dict[str, Sprite], side: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Colours [N, 3, side, side], zero outside, and outlines [N, 1, side, side]; N is subjects x moments x 2."""
    pictures = []
    for name in SUBJECT_NAMES:
        large = sprites[name].large
        picks = torch.linspace(0, len(large) - 1, MOMENTS).round().long()
        small = F.interpolate(large[picks].float() / 255, (side, side), mode="area")
        pictures.append(torch.cat([small, small.flip(3)]))
    stacked = torch.cat(pictures)
    mask = (stacked[:, 3:] > 0.5).float()
    return stacked[:, :3] * mask, mask


class SpriteMatcher:
    def __init__(self, sprites: dict[str, Sprite]) -> None:
        self._kernels = []
        for side in SIZES:
            colours, mask = _templates(sprites, side)
            count = 3 * mask.sum((1, 2, 3), keepdim=True).clamp(min=1)
            centred = (colours - colours.sum((1, 2, 3), keepdim=True) / count) * mask
            spread = centred.pow(2).sum((1, 2, 3)).clamp(min=_TINY).sqrt()
            self._kernels.append((centred / spread[:, None, None, None], mask.expand(-1, 3, -1, -1).contiguous(), count.view(-1)))

    @torch.no_grad()
    def fits(self, clip: torch.Tensor) -> torch.Tensor:
        """How well every subject's best sprite fits the clip [F, 3, H, W] of bytes: mean correlation, [N]."""
        picks = torch.linspace(0, len(clip) - 1, FRAMES + 2)[1:-1].round().long()
        frames = F.interpolate(clip[picks].float() / 255, (SIDE, SIDE), mode="area")
        total = torch.zeros(len(SUBJECT_NAMES))
        for frame in frames:
            scores = [self._fit(frame[None], *kernels) for kernels in self._kernels]
            total += torch.stack(scores).amax(0).view(len(SUBJECT_NAMES), -1).amax(1)
        return total / FRAMES

    def best(self, clip: torch.Tensor) -> int:
        """Index of the subject whose sprite fits the clip [F, 3, H, W] of bytes best."""
        return int(self.fits(clip).argmax())

    def _fit(self, frame: torch.Tensor, kernel: torch.Tensor, mask: torch.Tensor, count: torch.Tensor) -> torch.Tensor:
        """The best correlation of every template over all positions, [N]."""
        product = F.conv2d(frame, kernel)[0]
        total, squares = F.conv2d(frame, mask)[0], F.conv2d(frame**2, mask)[0]
        spread = (squares - total**2 / count[:, None, None]).clamp(min=_TINY * count[:, None, None]).sqrt()
        return (product / spread).flatten(1).amax(1)
