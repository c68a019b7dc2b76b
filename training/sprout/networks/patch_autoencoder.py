"""The linear part of the autoencoder: principal components of 8x8x4 blocks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from sprout.networks.patches import from_blocks, to_blocks

LATENT_STD = 16.0
"""One constant for all channels, so that the leading components keep their energy.

An error in a fine detail then stays a small error. The constant sets the scale
of the latents against the noise.
"""


@dataclass
class PatchAutoencoder:
    """``components`` is [64, 768] with orthonormal rows; ``mean`` is [768]."""

    components: torch.Tensor
    mean: torch.Tensor

    def encode(self, video: torch.Tensor) -> torch.Tensor:
        """Video in -1..1 to normalised latents [B, 64, F', H/8, W/8]."""
        latents = (to_blocks(video) - self.mean) @ self.components.T
        return latents.permute(0, 4, 1, 2, 3) / LATENT_STD

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        """Normalised latents to video, not clamped."""
        blocks = (latents * LATENT_STD).permute(0, 2, 3, 4, 1) @ self.components + self.mean
        return from_blocks(blocks)

    def save(self, path: Path) -> None:
        torch.save({"components": self.components, "mean": self.mean}, path)

    @staticmethod
    def load(path: Path) -> "PatchAutoencoder":
        return PatchAutoencoder(**torch.load(path))


def fit(videos: list[torch.Tensor], channels: int) -> PatchAutoencoder:
    """Fits the principal components to videos [1, 3, F, H, W] in -1..1."""
    blocks = torch.cat([to_blocks(video).flatten(0, 3) for video in videos])
    mean = blocks.mean(0)
    centred = blocks - mean
    _, vectors = torch.linalg.eigh(centred.T @ centred / len(centred))
    return PatchAutoencoder(vectors.flip(1)[:, :channels].T.contiguous(), mean)


def to_video(frames: torch.Tensor) -> torch.Tensor:
    """Rendered frames [F, 3, H, W] as bytes to a video [1, 3, F, H, W] in -1..1."""
    return (frames.float() / 127.5 - 1).permute(1, 0, 2, 3)[None]


def to_frames(video: torch.Tensor) -> torch.Tensor:
    """One video [3, F, H, W] in -1..1 to frames [F, 3, H, W] as bytes."""
    return ((video.clamp(-1, 1) + 1) * 127.5 + 0.5).to(torch.uint8).permute(1, 0, 2, 3)
