"""Generates clips from a checkpoint, in two passes.

The first pass makes a clip of half the width and height, the second refines it at full size from a moderate noise
level, as LTX-Video's multi-scale recipe does. Between them pixels are doubled by bilinear interpolation.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F

from sprout.data.scenes import FRAME_RATE
from sprout.data.vocabulary import encode_batch
from sprout.export.shipped import Shipped
from sprout.model import Sprout
from sprout.networks.finishing_decoder import FinishingDecoder, finish
from sprout.networks.patch_autoencoder import PatchAutoencoder, resize, to_frames
from sprout.networks.patches import SPACE, TIME, pack, unpack
from sprout.networks.rope import token_coordinates
from sprout.recipe import MANY_STEPS, Recipe
from sprout.train.diffusion import Given, sample, sigmas


@dataclass
class GivenVideo:
    """Known parts: a video [B, 3, F, H, W] in -1..1 of full size, and one where it is given [F', H/16, W/16]."""

    video: torch.Tensor
    mask: torch.Tensor

    def part(self, start: int, end: int) -> "GivenVideo":
        return GivenVideo(self.video[start:end], self.mask)

    def tokens(self, autoencoder: PatchAutoencoder, halved: bool) -> Given:
        """For one pass; at half size a token is given where all that it covers is."""
        video, mask = self.video, self.mask
        if halved:
            video = resize(video, 0.5)
            mask = -F.max_pool2d(-mask, 2)
        return Given(pack(autoencoder.encode(video)), mask.flatten())


@torch.no_grad()
def generate(
    model: Sprout | Shipped,
    autoencoder: PatchAutoencoder,
    prompts: list[str],
    recipe: Recipe = MANY_STEPS,
    seed: int = 0,
    frames: int = 17,
    width: int = 128,
    height: int = 128,
    given: GivenVideo | None = None,
    refine: bool = True,
    decoder: FinishingDecoder | None = None,
) -> list[torch.Tensor]:
    """One clip [F, 3, H, W] of bytes per prompt; of half the size where it is not refined, of twice with a decoder."""
    clips: list[torch.Tensor] = []
    for start in range(0, len(prompts), 16):
        ids = encode_batch(prompts[start : start + 16])
        known = given.part(start, start + len(ids)) if given else None
        passes = [(0.5, sigmas(recipe.steps, recipe.shift))]
        if refine:
            passes.append((1.0, torch.tensor([*recipe.refinement, 0.0])))
        video = None
        for number, (scale, schedule) in enumerate(passes):
            grid = ((frames - 1) // TIME + 1, round(height * scale) // SPACE, round(width * scale) // SPACE)
            tokens = sample(
                model.transformer, model.encoder, ids, token_coordinates(*grid, FRAME_RATE, TIME, round(SPACE / scale)),
                model.sample_std, schedule, recipe.guidance, seed + start + 1000 * number,
                known.tokens(autoencoder, scale < 1) if known else None,
                pack(autoencoder.encode(resize(video, 2))) if video is not None else None,
            )
            latents = unpack(tokens, *grid)
            video = autoencoder.decode(latents)
        if decoder:
            wanted = torch.ones(grid) if known is None else 1 - known.mask
            # One at a time: all together they would need gigabytes.
            video = [finish(decoder, autoencoder, one[None], (schedule[-2] * wanted)[None])[0] for one in latents]
        clips.extend(to_frames(one) for one in video)
    return clips
