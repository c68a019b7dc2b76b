"""What the finishing decoder is trained for.

Pixels, differences between neighbouring pixels and between neighbouring frames, most of all across the borders of blocks
and of latent frames, features of the classifier (Johnson et al. 2016, "Perceptual losses"), and as much contrast between
neighbouring pixels as there is nearby in the rendered clip: an outline a little beside its place is right there and wrong
for the others, which alone would have it blurred.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import nn

from sprout.networks.finishing_decoder import ENLARGED
from sprout.networks.patches import SPACE, TIME

SUBJECT_WEIGHT = 3.0
"""How much more a pixel in the subject's box counts."""
BORDER_WEIGHT = 6.0
"""How much more a difference across a border of blocks or of latent frames counts."""
GRADIENT, MOTION, FEATURES, CONTRAST = 0.3, 0.3, 0.05, 6.0
"""Weights beside the pixels'."""
FEATURES_EVERY = 3
"""Frames from one whose features are compared to the next."""
NEARBY = 12
"""Side in pixels of the squares over which contrast is compared."""


def subject_weights(boxes: torch.Tensor, height: int, width: int) -> torch.Tensor:
    """Weights of pixels, of mean one in every frame, for boxes (x, y, size) [F, 3]: [F, 1, H, W]."""
    x, y, half = boxes[:, 0, None], boxes[:, 1, None], boxes[:, 2, None] / 2
    across = ((torch.arange(width, device=boxes.device) + 0.5 - x).abs() <= half).float()
    down = ((torch.arange(height, device=boxes.device) + 0.5 - y).abs() <= half).float()
    weights = 1 + (SUBJECT_WEIGHT - 1) * down[:, None, :, None] * across[:, None, None, :]
    return weights / weights.mean((1, 2, 3), keepdim=True)


def _border_weights(count: int, first: int, size: int, device: torch.device) -> torch.Tensor:
    """Weights of ``count`` differences between neighbours, of which the ``first`` and then every ``size``-th is at a border."""
    weights = torch.ones(count, device=device)
    weights[first::size] = BORDER_WEIGHT
    return weights


def spatial_loss(made: torch.Tensor, target: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Mean absolute error of the differences between neighbouring pixels, of frames [F, 3, H, W]."""
    error = made - target
    block = ENLARGED * SPACE
    rows, columns = error.shape[2] - 1, error.shape[3] - 1
    down = (error[:, :, 1:] - error[:, :, :-1]).abs() * weights[:, :, 1:] * _border_weights(rows, block - 1, block, error.device)[:, None]
    across = (error[..., 1:] - error[..., :-1]).abs() * weights[..., 1:] * _border_weights(columns, block - 1, block, error.device)
    return down.mean() + across.mean()


def motion_loss(made: torch.Tensor, target: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Mean absolute error of the differences between neighbouring frames [B, F, 3, H, W]; frame 0 is a latent frame of its
    own."""
    if made.shape[1] == 1:
        return made.new_zeros(())
    error = made - target
    borders = _border_weights(error.shape[1] - 1, 0, TIME, error.device)
    return ((error[:, 1:] - error[:, :-1]).abs() * weights[:, 1:] * borders[:, None, None, None]).mean()


def contrast_loss(made: torch.Tensor, target: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Mean absolute error of the local mean of absolute differences between neighbouring pixels, of frames [F, 3, H, W]."""

    def contrast(frames: torch.Tensor) -> torch.Tensor:
        down, across = frames[..., 1:, :-1] - frames[..., :-1, :-1], frames[..., :-1, 1:] - frames[..., :-1, :-1]
        return F.avg_pool2d((down.abs() + across.abs()).mean(1, keepdim=True), NEARBY, NEARBY // 2)

    nearby = F.avg_pool2d(weights[..., :-1, :-1], NEARBY, NEARBY // 2)
    return ((contrast(made) - contrast(target)).abs() * nearby).mean()


def feature_loss(features: nn.Sequential, made: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    """Mean absolute error of the classifier's features of frames [F, 3, H, W] at half their size."""
    halved = F.avg_pool2d(torch.cat([made, target]), 2).contiguous(memory_format=torch.channels_last)
    loss = made.new_zeros(())
    for layer in features:
        halved = layer(halved)
        if isinstance(layer, nn.ReLU):
            mine, wanted = halved.chunk(2)
            loss = loss + (mine - wanted).abs().mean() / wanted.detach().abs().mean()
    return loss


def pixel_loss(made: torch.Tensor, target: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Mean absolute error of frames [F, 3, H, W]."""
    return ((made - target).abs() * weights).mean()


def reconstruction_loss(
    made: torch.Tensor, target: torch.Tensor, weights: torch.Tensor, features: nn.Sequential
) -> torch.Tensor:
    """The loss of frames [B, F, 3, H, W] in -1..1, whose pixels have weights [B, F, 1, H, W]."""
    frames = [tensor.flatten(0, 1) for tensor in (made, target, weights)]
    return (
        pixel_loss(*frames)
        + GRADIENT * spatial_loss(*frames)
        + MOTION * motion_loss(made, target, weights)
        + FEATURES * feature_loss(features, *(tensor[:, ::FEATURES_EVERY].flatten(0, 1) for tensor in (made, target)))
        + CONTRAST * contrast_loss(*frames)
    )
