"""Flow matching with prediction of the clean sample.

``x_t = (1 - t) x_0 + t noise``. The network predicts x_0 from x_t; its input is scaled to unit variance for every channel
and noise level, its output by every channel's standard deviation. Clean tokens fill little of their space and can be learned
by a network as narrow as they are; noise, or a guess that still holds noise, cannot (Li and He 2025, "Back to basics").
The squared error is divided by what it usually is at its noise level, so that all levels count alike (Karras et al. 2024,
section 2.2, with a measured line for the learned one).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch

SUBJECT_WEIGHT = 2.0
"""How much more a token that the subject fills counts in the loss, where its place is known."""
PLACE_KNOWN, PLACE_UNKNOWN = 0.7, 0.9
"""Noise levels between which that weight falls to nothing. Where the subject may be anywhere, weights by where it is would
make the network draw it everywhere."""

USUAL_ERROR = 0.08
"""The squared error in x_0 grows about as ``USUAL_ERROR + t``."""


def timesteps_like_training(count: int, most: float, generator: torch.Generator) -> torch.Tensor:
    """Random noise levels up to ``most``, half of them above 0.57 of it.

    What moves where is decided above 0.9, what it is above 0.6, what it looks like below: at 0.2 the noise on the pixels is
    as large as the picture.
    """
    return most * torch.sigmoid(1.2 * torch.randn(count, generator=generator) + 0.3)


def per_token(values: torch.Tensor, tokens: int) -> torch.Tensor:
    """Values [B, G] of runs of tokens as [B, tokens]."""
    return values.repeat_interleave(tokens // values.shape[1], 1)


def denoising_loss(
    predicted: torch.Tensor, clean: torch.Tensor, t: torch.Tensor, wanted: torch.Tensor, subject: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor]:
    """The loss over the tokens that are to be made, and every clip's mean squared error in x_0, [B], without gradient.

    Tokens are [B, S, C]; noise levels ``t`` and ``wanted``, one where tokens are to be made, [B, G]; ``subject``, which
    share of every token the subject fills, [B, S].
    """
    error = ((predicted - clean) ** 2).mean(-1)
    made, level = per_token(wanted, clean.shape[1]), per_token(t, clean.shape[1])
    scaled = error / (USUAL_ERROR + level)
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


GUIDED_FROM = 0.25
"""Least noise at which guidance is used: below, shapes are decided, and it would make grain of the noise (Kynkäänniemi et
al. 2024)."""


def guide(clean: torch.Tensor, t: torch.Tensor, scale: float) -> torch.Tensor:
    """Predictions [2 B, S, C] for captions and for empty ones to guided predictions [B, S, C] (Ho and Salimans 2022).

    ``t`` are the noise levels of the B clips, in any shape that broadcasts.
    """
    conditional, unconditional = clean.chunk(2)
    return torch.where(t >= GUIDED_FROM, unconditional + scale * (conditional - unconditional), conditional)


def predict_sample(model, x: torch.Tensor, t: torch.Tensor, states, mask, coordinates, sample_std) -> torch.Tensor:
    """The predicted clean tokens for x [B, S, C] at noise levels t [B, G] in 0..1."""
    level = per_token(t, x.shape[1])[..., None]
    into = ((1 - level) ** 2 * sample_std**2 + level**2).rsqrt()
    return sample_std * model(x * into, t * 1000, states, mask, coordinates)


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

    device = sample_std.device
    ids, coordinates, schedule = ids.to(device), coordinates.to(device), schedule.to(device)
    generator = torch.Generator().manual_seed(seed)
    x = torch.randn(len(ids), len(coordinates), len(sample_std), generator=generator).to(device)
    if start is not None:
        x = (1 - schedule[0]) * start + schedule[0] * x
    wanted = torch.ones(len(coordinates), device=device) if given is None else 1 - given.mask.to(device)
    if given is not None:
        x = torch.where(wanted[:, None] > 0, x, given.tokens)
    both = beside_empty(ids)
    mask = (both != PAD_ID).long()
    states = encoder(both, mask)
    for now, following in zip(schedule[:-1], schedule[1:]):
        guided = guidance != 1 and now >= GUIDED_FROM
        count = len(both) if guided else len(ids)
        t = now.expand(count, 1) if given is None else now * wanted.expand(count, -1)
        beside = torch.cat([x, x]) if guided else x
        clean = predict_sample(model, beside, t, states[:count], mask[:count], coordinates, sample_std)
        if guided:
            clean = guide(clean, now, guidance)
        x = x + (following - now) * (x - clean) / now * wanted[:, None]
    return x
