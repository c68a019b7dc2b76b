"""Flow matching with prediction of the clean sample.

``x_t = (1 - t) x_0 + t noise``. x_0 is predicted as the best linear guess for every channel by itself (Wiener's
filter, from the channel's standard deviation) plus what the network adds to it: Karras et al., "Elucidating the Design
Space of Diffusion-Based Generative Models", section 5, with one data deviation per channel. Without the linear part a
network as narrow as its tokens spends itself on copying its input at low noise, and does worse there than the linear
guess alone. The loss is that of the velocity ``(x_t - x_0) / t``.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch

SUBJECT_WEIGHT = 2.0
"""How much more a token that the subject fills counts in the loss, where its place is known."""
PLACE_KNOWN, PLACE_UNKNOWN = 0.7, 0.9
"""Noise levels between which that weight falls to nothing. Where the subject may be anywhere, weights by where it is would
make the network draw it everywhere."""

T_LEAST = 0.15
"""Least noise in training. Samplers end above it with a step to the clean estimate: below, the steps only turn noise into
grain, and learning them would take a fifth of the loss."""


def timesteps_like_training(count: int, most: float) -> torch.Tensor:
    """Random noise levels up to ``most``, two thirds of them in the upper half.

    What moves where is decided above 0.9, what it is above 0.7.
    """
    return T_LEAST + (most - T_LEAST) * torch.sigmoid(1.15 * torch.randn(count) + 0.7)


def preconditioning(t: torch.Tensor, sample_std: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Factors on the network's input, on the noisy tokens in the result, and on the network's output.

    ``t`` is [B, S, 1], ``sample_std`` [C]. Input and output of the network have unit variance.
    """
    into = ((1 - t) ** 2 * sample_std**2 + t**2).rsqrt()
    return into, (1 - t) * (sample_std * into) ** 2, t * sample_std * into


def per_token(values: torch.Tensor, tokens: int) -> torch.Tensor:
    """Values [B, G] of runs of tokens as [B, tokens]."""
    return values.repeat_interleave(tokens // values.shape[1], 1)


def velocity_loss(
    predicted: torch.Tensor, clean: torch.Tensor, t: torch.Tensor, wanted: torch.Tensor, subject: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """The loss over the tokens that are to be made, and every clip's mean squared error in x_0, [B], without gradient.

    Tokens are [B, S, C]; noise levels ``t`` and ``wanted``, one where tokens are to be made, [B, G]; ``subject``, which
    share of every token the subject fills, [B, S].
    """
    error = ((predicted - clean) ** 2).mean(-1)
    made, level = per_token(wanted, clean.shape[1]), per_token(t, clean.shape[1])
    scaled = error / level.clamp(min=T_LEAST) ** 2
    per_clip = (error.detach() * made).sum(1) / made.sum(1).clamp(min=1)
    known = ((PLACE_UNKNOWN - level) / (PLACE_UNKNOWN - PLACE_KNOWN)).clamp(0, 1)
    weight = made * (1 + SUBJECT_WEIGHT * known * subject)
    return (scaled * weight).sum() / weight.sum().clamp(min=1), per_clip


def beside_empty(ids: torch.Tensor) -> torch.Tensor:
    """Token ids of captions [B, L], and as many empty captions behind them, [2 B, L]."""
    from sprout.data.vocabulary import END_ID, PAD_ID

    empty = torch.full_like(ids, PAD_ID)
    empty[:, 0] = END_ID
    return torch.cat([ids, empty])


def guide(clean: torch.Tensor, scale: float) -> torch.Tensor:
    """Predictions [2 B, S, C] for captions and for empty ones to guided predictions [B, S, C] (Ho and Salimans 2022)."""
    conditional, unconditional = clean.chunk(2)
    return unconditional + scale * (conditional - unconditional)


def predict_sample(model, x: torch.Tensor, t: torch.Tensor, states, mask, coordinates, sample_std) -> torch.Tensor:
    """The predicted clean tokens for x [B, S, C] at noise levels t [B, G] in 0..1."""
    into, keep, out = preconditioning(per_token(t, x.shape[1])[..., None], sample_std)
    return keep * x + out * model(x * into, t * 1000, states, mask, coordinates)


def sigmas(steps: int, shift: float) -> torch.Tensor:
    """The first pass's schedule, from 1 to 0."""
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
    model, encoder, ids: torch.Tensor, coordinates: torch.Tensor, sample_std: torch.Tensor, schedule: torch.Tensor,
    guidance: float = 3.0, seed: int = 0, given: Given | None = None, start: torch.Tensor | None = None,
) -> torch.Tensor:
    """Tokens [B, S, C] made under a caption, with guidance.

    ``schedule`` holds descending noise levels that end in 0. ``start`` is what the first of them is mixed into; without
    it, that is noise alone. Given tokens keep their values, at timestep zero.
    """
    from sprout.data.vocabulary import PAD_ID

    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(len(ids), len(coordinates), len(sample_std), generator=generator)
    if start is not None:
        x = (1 - schedule[0]) * start + schedule[0] * x
    wanted = torch.ones(len(coordinates)) if given is None else 1 - given.mask
    if given is not None:
        x = torch.where(wanted[:, None] > 0, x, given.tokens)
    guided_run = guidance != 1
    both = beside_empty(ids) if guided_run else ids
    mask = (both != PAD_ID).long()
    states = encoder(both, mask)
    for now, following in zip(schedule[:-1], schedule[1:]):
        t = now.expand(len(both), 1) if given is None else now * wanted.expand(len(both), -1)
        clean = predict_sample(model, torch.cat([x, x]) if guided_run else x, t, states, mask, coordinates, sample_std)
        if guided_run:
            clean = guide(clean, guidance)
        x = x + (following - now) * (x - clean) / now * wanted[:, None]
    return x
