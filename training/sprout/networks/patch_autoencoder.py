"""The linear part of the autoencoder: principal components of 16x16x4 blocks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from sprout.export.safetensors import load, save
from sprout.networks.patches import BLOCK, from_blocks, to_blocks

LATENT_STD = 8.0
"""One constant for all channels, so that the leading components keep their energy.

An error in a fine detail then stays a small error. The constant sets the scale
of the latents against the noise.
"""


@dataclass
class PatchAutoencoder:
    """``components`` is [384, 3072] with orthonormal rows; ``mean`` is [3072]."""

    components: torch.Tensor
    mean: torch.Tensor

    def encode(self, video: torch.Tensor) -> torch.Tensor:
        """Video in -1..1 to normalised latents [B, 384, F', H/16, W/16]."""
        latents = (to_blocks(video) - self.mean) @ self.components.T
        return latents.permute(0, 4, 1, 2, 3) / LATENT_STD

    def decode(self, latents: torch.Tensor) -> torch.Tensor:
        """Normalised latents to video, not clamped."""
        blocks = (latents * LATENT_STD).permute(0, 2, 3, 4, 1) @ self.components + self.mean
        return from_blocks(blocks)

    def to(self, device: torch.device) -> "PatchAutoencoder":
        return PatchAutoencoder(self.components.to(device), self.mean.to(device))

    def save(self, path: Path) -> None:
        save(path, {"components": self.components.half(), "mean": self.mean.half()})

    @staticmethod
    def load(path: Path) -> "PatchAutoencoder":
        tensors, _ = load(path)
        return PatchAutoencoder(tensors["components"].float(), tensors["mean"].float())


class ComponentFit:
    """Collects the second moments of blocks, then gives their principal components.

    Blocks of subjects weigh more than those of places, which are smooth and many.
    """

    def __init__(self) -> None:
        self.total = 0.0
        self.sum = torch.zeros(BLOCK, dtype=torch.float64)
        self.moments = torch.zeros(BLOCK, BLOCK)

    def add(self, video: torch.Tensor, weight: torch.Tensor) -> None:
        """A video [1, 3, F, H, W] in -1..1 and the weight of each of its pixels [1, 1, F, H, W]."""
        blocks = to_blocks(video).flatten(0, 3)
        weights = to_blocks(weight.expand(-1, 3, -1, -1, -1)).flatten(0, 3).mean(1, keepdim=True)
        self.total += float(weights.sum())
        self.sum += (blocks * weights).sum(0).double()
        self.moments += (blocks * weights).T @ blocks

    def finish(self, channels: int) -> PatchAutoencoder:
        mean = (self.sum / self.total).float()
        covariance = self.moments / self.total - mean[:, None] * mean
        # Torch 1.13 asks LAPACK for a workspace of the wrong size at 3072 rows.
        vectors = torch.from_numpy(np.linalg.eigh(covariance.numpy())[1])
        return PatchAutoencoder(vectors.flip(1)[:, :channels].T.contiguous(), mean)


def to_videos(frames: torch.Tensor) -> torch.Tensor:
    """Rendered frames [B, F, 3, H, W] as bytes to videos [B, 3, F, H, W] in -1..1."""
    return (frames.float() / 127.5 - 1).transpose(1, 2)


def to_video(frames: torch.Tensor) -> torch.Tensor:
    """Rendered frames [F, 3, H, W] as bytes to a video [1, 3, F, H, W] in -1..1."""
    return to_videos(frames[None])


def to_frames(video: torch.Tensor) -> torch.Tensor:
    """One video [3, F, H, W] in -1..1 to frames [F, 3, H, W] as bytes."""
    return ((video.clamp(-1, 1) + 1) * 127.5 + 0.5).to(torch.uint8).permute(1, 0, 2, 3)


def resize(video: torch.Tensor, factor: float) -> torch.Tensor:
    """Bilinear, without further smoothing, of a video [B, 3, F, H, W]; half the size is the mean of 2x2 pixels."""
    batch, channels, frames, height, width = video.shape
    flat = video.transpose(1, 2).flatten(0, 1)
    size = (round(height * factor), round(width * factor))
    return F.interpolate(flat, size, mode="bilinear").view(batch, frames, channels, *size).transpose(1, 2)
