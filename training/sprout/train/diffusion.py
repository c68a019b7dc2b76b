"""Flow matching with prediction of the clean sample.

``x_t = (1 - t) x_0 + t noise``. The network predicts x_0 from x_t; its input is
scaled to unit variance for every channel and noise level, its output by every
channel's standard deviation. The loss is that of the velocity ``(x_t - x_0) / t``.
"""

from __future__ import annotations

import torch

T_FLOOR = 0.05
"""Smallest t by which the error is divided in the loss."""


def timesteps_like_training(count: int) -> torch.Tensor:
    """Random noise levels, a little more of the noisy ones."""
    return torch.sigmoid(torch.randn(count) + 0.4)


def input_scale(t: torch.Tensor, sample_std: torch.Tensor) -> torch.Tensor:
    """``t`` [B, S, 1] and ``sample_std`` [C] to the factor on the network's input."""
    return ((1 - t) ** 2 * sample_std**2 + t**2).rsqrt()


def predict_sample(model, x: torch.Tensor, t: torch.Tensor, states, mask, coordinates, sample_std) -> torch.Tensor:
    """The predicted clean tokens for x [B, S, C] at noise levels t [B, G] in 0..1."""
    per_token = t.repeat_interleave(x.shape[1] // t.shape[1], 1)[..., None]
    out = model(x * input_scale(per_token, sample_std), t * 1000, states, mask, coordinates)
    return out * sample_std


def sigmas(steps: int, shift: float) -> torch.Tensor:
    """The sampling schedule from 1 to 0."""
    linear = torch.linspace(1, 0, steps + 1)
    return shift * linear / (1 + (shift - 1) * linear)


@torch.no_grad()
def sample(
    model, encoder, ids: torch.Tensor, coordinates: torch.Tensor, sample_std: torch.Tensor,
    steps: int = 12, guidance: float = 3.0, shift: float = 1.5, seed: int = 0,
) -> torch.Tensor:
    """Tokens for the captions ``ids`` [B, L] by Euler's method with guidance."""
    from sprout.data.vocabulary import END_ID, PAD_ID

    generator = torch.Generator().manual_seed(seed)
    count = len(ids)
    x = torch.randn(count, len(coordinates), len(sample_std), generator=generator)
    empty = torch.full_like(ids, PAD_ID)
    empty[:, 0] = END_ID
    both = torch.cat([ids, empty])
    mask = (both != PAD_ID).long()
    states = encoder(both, mask)
    schedule = sigmas(steps, shift)
    for now, following in zip(schedule[:-1], schedule[1:]):
        t = now.expand(2 * count, 1)
        clean = predict_sample(model, torch.cat([x, x]), t, states, mask, coordinates, sample_std)
        conditional, unconditional = clean.chunk(2)
        guided = unconditional + guidance * (conditional - unconditional)
        x = x + (following - now) * (x - guided) / now
    return x
