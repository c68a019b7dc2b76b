"""Cutting videos into blocks and latents into tokens, and back.

Shapes: video [B, 3, F, H, W] in -1..1 with F = 4k + 1; blocks [B, F', H/16, W/16, 3072]
with F' = (F - 1) / 4 + 1; latents [B, 384, F', H/16, W/16]; tokens [B, S, 384], one per latent.
"""

from __future__ import annotations

import torch

SPACE = 16
"""Pixels per block side."""

TIME = 4
"""Frames per block; the first block holds the first frame four times."""

BLOCK = 3 * TIME * SPACE * SPACE

LATENT_CHANNELS = 384

TOKEN_SIDE = 1
"""Latents per token side."""

TOKEN_CHANNELS = LATENT_CHANNELS * TOKEN_SIDE * TOKEN_SIDE


def to_blocks(video: torch.Tensor) -> torch.Tensor:
    """Repeats the first frame three times in front and cuts the video into blocks (c, t, y, x)."""
    padded = torch.cat([video[:, :, :1]] * (TIME - 1) + [video], 2)
    batch, channels, frames, height, width = padded.shape
    cut = padded.reshape(batch, channels, frames // TIME, TIME, height // SPACE, SPACE, width // SPACE, SPACE)
    return cut.permute(0, 2, 4, 6, 1, 3, 5, 7).reshape(batch, frames // TIME, height // SPACE, width // SPACE, BLOCK)


def from_blocks(blocks: torch.Tensor) -> torch.Tensor:
    """The inverse of :func:`to_blocks`: the first three frames are dropped."""
    batch, frames, rows, columns, _ = blocks.shape
    cut = blocks.reshape(batch, frames, rows, columns, 3, TIME, SPACE, SPACE)
    video = cut.permute(0, 4, 1, 5, 2, 6, 3, 7).reshape(batch, 3, frames * TIME, rows * SPACE, columns * SPACE)
    return video[:, :, TIME - 1 :]


def pack(latents: torch.Tensor) -> torch.Tensor:
    """Tokens in the order (f, h, w) with channels (c, ph, pw), as diffusers packs them."""
    batch, channels, frames, height, width = latents.shape
    p = TOKEN_SIDE
    cut = latents.reshape(batch, channels, frames, height // p, p, width // p, p)
    return cut.permute(0, 2, 3, 5, 1, 4, 6).reshape(batch, frames * (height // p) * (width // p), channels * p * p)


def unpack(tokens: torch.Tensor, frames: int, rows: int, columns: int) -> torch.Tensor:
    """The inverse of :func:`pack`; ``rows`` and ``columns`` count tokens."""
    batch = tokens.shape[0]
    p = TOKEN_SIDE
    cut = tokens.reshape(batch, frames, rows, columns, -1, p, p)
    return cut.permute(0, 4, 1, 2, 5, 3, 6).reshape(batch, -1, frames, rows * p, columns * p)
