"""Generates clips from a checkpoint."""

from __future__ import annotations

import torch

from sprout.data.render import FRAME_RATE
from sprout.data.vocabulary import encode_batch
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_frames
from sprout.networks.patches import unpack
from sprout.networks.refiner import Refiner
from sprout.networks.rope import token_coordinates
from sprout.train.diffusion import sample
from sprout.train.train_transformer import Sprout


@torch.no_grad()
def generate(
    model: Sprout,
    autoencoder: PatchAutoencoder,
    refiner: Refiner | None,
    prompts: list[str],
    steps: int = 12,
    guidance: float = 3.0,
    shift: float = 1.5,
    seed: int = 0,
    frames: int = 17,
    width: int = 128,
    height: int = 128,
) -> list[torch.Tensor]:
    """One clip [F, 3, H, W] of bytes per prompt."""
    latent_frames, rows, columns = (frames - 1) // 4 + 1, height // 32, width // 32
    coordinates = token_coordinates(latent_frames, rows, columns, FRAME_RATE, 4, 32)
    clips: list[torch.Tensor] = []
    for start in range(0, len(prompts), 16):
        ids = encode_batch(prompts[start : start + 16])
        tokens = sample(
            model.transformer, model.encoder, ids, coordinates, model.sample_std, steps, guidance, shift, seed + start
        )
        video = autoencoder.decode(unpack(tokens, latent_frames, rows, columns))
        if refiner is not None:
            video = torch.cat([refiner(video[i : i + 4]) for i in range(0, len(video), 4)])
        clips.extend(to_frames(one) for one in video)
    return clips
