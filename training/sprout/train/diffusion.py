"""Flow matching with prediction of the clean sample.

``x_t = (1 - t) x_0 + t noise``. The network predicts x_0 from x_t; its input is
scaled to unit variance for every channel and noise level, its output by every
channel's standard deviation. The loss is that of the velocity ``(x_t - x_0) / t``.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch

T_FLOOR = 0.05
"""Smallest t by which the error is divided in the loss."""


def timesteps_like_training(count: int) -> torch.Tensor:
    """Random noise levels, a little more of the noisy ones.

    The fine components of a subject stand out of the noise below 0.2 only, its caption decides above 0.7.
    """
    return torch.sigmoid(1.15 * torch.randn(count) + 0.4)


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


@dataclass
class Given:
    """Known tokens: ``tokens`` [B, S, C] and ``mask`` [S], one where they are known."""

    tokens: torch.Tensor
    mask: torch.Tensor

    def part(self, start: int, end: int) -> "Given":
        return Given(self.tokens[start:end], self.mask)


@torch.no_grad()
def sample(
    model, encoder, ids: torch.Tensor, coordinates: torch.Tensor, sample_std: torch.Tensor,
    steps: int = 12, guidance: float = 3.0, shift: float = 1.5, seed: int = 0, given: Given | None = None,
) -> torch.Tensor:
    """Tokens made from noise under a caption, with guidance; given tokens keep their values at timestep zero."""
    from sprout.data.vocabulary import END_ID, PAD_ID

    generator = torch.Generator().manual_seed(seed)
    count = len(ids)
    x = torch.randn(count, len(coordinates), len(sample_std), generator=generator)
    wanted = torch.ones(len(coordinates)) if given is None else 1 - given.mask
    if given is not None:
        x = torch.where(wanted[:, None] > 0, x, given.tokens)
    guided_run = guidance != 1
    empty = torch.full_like(ids, PAD_ID)
    empty[:, 0] = END_ID
    both = torch.cat([ids, empty]) if guided_run else ids
    mask = (both != PAD_ID).long()
    states = encoder(both, mask)
    schedule = sigmas(steps, shift)
    for now, following in zip(schedule[:-1], schedule[1:]):
        t = now.expand(len(both), 1) if given is None else now * wanted.expand(len(both), -1)
        clean = predict_sample(model, torch.cat([x, x]) if guided_run else x, t, states, mask, coordinates, sample_std)
        if guided_run:
            conditional, unconditional = clean.chunk(2)
            clean = unconditional + guidance * (conditional - unconditional)
        x = x + (following - now) * (x - clean) / now * wanted[:, None]
    return x
