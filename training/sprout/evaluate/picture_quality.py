"""What one sees of a clip's making: softness, the borders of blocks, and jumps between latent frames.

All figures are ratios, for clips [F, 3, H, W] of bytes, and are sums over all clips before they are divided.
"""

from __future__ import annotations

from collections.abc import Callable

import torch

from sprout.data.effects import luminance
from sprout.networks.patches import TIME

EDGE = 24
"""Larger differences between neighbouring pixels, in levels of 255, are what is shown rather than a seam."""
MOVING = 0.1
"""The share of a clip's pixels, those that change most, that is taken for the subject."""


def gradient_energy(clips: list[torch.Tensor]) -> float:
    """Mean squared difference between neighbouring pixels' luminance."""
    total = count = 0.0
    for clip in clips:
        grey = luminance(clip.float())
        for difference in (grey.diff(dim=2), grey.diff(dim=3)):
            total += float(difference.square().sum())
            count += difference.numel()
    return total / count


def block_seams(clips: list[torch.Tensor], block: int) -> float:
    """Mean difference across the borders of blocks of so many pixels, as a multiple of that inside them."""
    sums, counts = [0.0, 0.0], [0, 0]
    for clip in clips:
        for difference in (clip.float().diff(dim=2).transpose(2, 3), clip.float().diff(dim=3)):
            size = difference.abs()
            at_border = torch.arange(size.shape[3]) % block == block - 1
            for kind, part in enumerate((size[..., ~at_border], size[..., at_border])):
                small = part <= EDGE
                sums[kind] += float(part[small].sum())
                counts[kind] += int(small.sum())
    return (sums[1] / counts[1]) / (sums[0] / counts[0])


def whole(change: torch.Tensor) -> torch.Tensor:
    """Every pixel of the changes [F - 1, H, W]."""
    return change.flatten(1)


def subject(change: torch.Tensor) -> torch.Tensor:
    """The pixels of the changes [F - 1, H, W] that change most over the clip, [F - 1, N]."""
    flat = change.flatten(1)
    return flat[:, flat.mean(0).topk(int(MOVING * flat.shape[1])).indices]


def latent_seams(clips: list[torch.Tensor], part: Callable[[torch.Tensor], torch.Tensor] = whole) -> float:
    """Mean change from the last frame of a latent frame to the next one's first, as a multiple of that inside them."""
    borders, inside = [], []
    for clip in clips:
        change = part(clip.float().diff(dim=0).abs().mean(1)).mean(1)
        # The first frame has a latent frame of its own.
        at_border = torch.arange(len(change)) % TIME == 0
        borders.append(change[at_border].mean())
        inside.append(change[~at_border].mean())
    return float(torch.stack(borders).mean() / torch.stack(inside).mean())


def picture_quality(clips: list[torch.Tensor], rendered: list[torch.Tensor], block: int) -> dict[str, float]:
    """The figures of clips with blocks of so many pixels, beside rendered clips of the same scenes and size."""
    figures = {
        "gradient energy, of the rendered": gradient_energy(clips) / gradient_energy(rendered),
        "across the borders of blocks, of inside": block_seams(clips, block),
        "across latent frames, of inside": latent_seams(clips),
        "the same on the subject": latent_seams(clips, subject),
    }
    return {name: round(value, 2) for name, value in figures.items()}
