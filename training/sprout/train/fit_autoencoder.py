"""Fits the linear autoencoder to rendered clips: python3 -m sprout.train.fit_autoencoder

Everything that is trained later depends on it, so it is fitted once and its components are kept in the repository.
"""

from __future__ import annotations

import numpy as np
import torch

from sprout.data.render import Clip, Renderer, load_renderer
from sprout.networks.patch_autoencoder import ComponentFit, PatchAutoencoder, to_video
from sprout.networks.patches import LATENT_CHANNELS
from sprout.paths import CHECKPOINTS

AUTOENCODER = CHECKPOINTS / "autoencoder.safetensors"
SUBJECT_WEIGHT = 4.0
"""How much more a pixel in the subject's box counts."""

_FIRST_SEED = 9_000_000
_CLIPS = {(128, 128): 900, (160, 96): 150, (96, 160): 150, (64, 64): 800}
"""Number of clips by width and height."""


def box_mask(clip: Clip) -> torch.Tensor:
    """One inside the subject's box, [1, 1, F, H, W]."""
    frames, _, height, width = clip.frames.shape
    mask = torch.zeros(1, 1, frames, height, width)
    for frame, (x, y, size) in enumerate(clip.boxes):
        top, left = int(max(0, y - size / 2)), int(max(0, x - size / 2))
        mask[0, 0, frame, top : max(top + 1, int(y + size / 2)), left : max(left + 1, int(x + size / 2))] = 1
    return mask


def load_autoencoder() -> PatchAutoencoder:
    return PatchAutoencoder.load(AUTOENCODER)


def psnr(a: torch.Tensor, b: torch.Tensor, mask: torch.Tensor | None = None) -> float:
    """Decibels between videos in -1..1, over the masked frames and pixels."""
    error = ((a - b) / 2) ** 2
    mean = error.mean() if mask is None else (error * mask).sum() / (mask.sum() * error.shape[1])
    return float(-10 * torch.log10(mean.clamp(min=1e-9)))


def quality(renderer: Renderer, autoencoder: PatchAutoencoder, clips: int = 24) -> dict[str, float]:
    """Reconstruction of rendered clips of held-out combinations, in decibels."""
    rows = []
    for seed in range(clips):
        clip = renderer.random_clip(50_000 + seed, held_out=True)
        video = to_video(clip.frames)
        decoded = autoencoder.decode(autoencoder.encode(video)).clamp(-1, 1)
        rows.append((psnr(decoded, video), psnr(decoded, video, box_mask(clip))))
    frame, subject = np.mean(rows, 0)
    return {"frame": round(float(frame), 2), "subject": round(float(subject), 2)}


def main() -> None:
    renderer = load_renderer()
    fit = ComponentFit()
    seed = _FIRST_SEED
    for (width, height), count in _CLIPS.items():
        for _ in range(count):
            clip = renderer.random_clip(seed, 17, width, height)
            fit.add(to_video(clip.frames), 1 + (SUBJECT_WEIGHT - 1) * box_mask(clip))
            seed += 1
        print(f"{width}x{height} {count} clips", flush=True)
    autoencoder = fit.finish(LATENT_CHANNELS)
    CHECKPOINTS.mkdir(exist_ok=True)
    autoencoder.save(AUTOENCODER)
    print(quality(renderer, load_autoencoder()))


if __name__ == "__main__":
    main()
