"""Generates clips from a checkpoint."""

from __future__ import annotations

import torch

from sprout.data.render import FRAME_RATE
from sprout.data.vocabulary import encode_batch
from sprout.model import Sprout, load_kept
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_frames
from sprout.networks.patches import SPACE, TIME, unpack
from sprout.networks.rope import token_coordinates
from sprout.paths import WORK
from sprout.train.diffusion import Given, sample

STEPS, GUIDANCE, SHIFT = 12, 2.5, 1.5


def load_model(checkpoint: str | None = None, dtype: torch.dtype = torch.bfloat16) -> tuple[Sprout, int]:
    """The averaged weights of a checkpoint in ``work/``, or the committed ones, and the samples they have seen."""
    model = Sprout(dtype).eval()
    if checkpoint is None:
        return model, load_kept(model)
    state = torch.load(WORK / f"{checkpoint}.pt")
    model.load_state_dict(state["average"])
    return model, state["samples"]


@torch.no_grad()
def generate(
    model: Sprout,
    autoencoder: PatchAutoencoder,
    prompts: list[str],
    steps: int = STEPS,
    guidance: float = GUIDANCE,
    shift: float = SHIFT,
    seed: int = 0,
    frames: int = 17,
    width: int = 128,
    height: int = 128,
    density: float = 1.0,
    given: Given | None = None,
) -> list[torch.Tensor]:
    """One clip [F, 3, H, W] of bytes per prompt; ``given`` holds tokens for all of them."""
    latent_frames, rows, columns = (frames - 1) // TIME + 1, height // SPACE, width // SPACE
    coordinates = token_coordinates(latent_frames, rows, columns, FRAME_RATE, TIME, round(SPACE / density))
    clips: list[torch.Tensor] = []
    for start in range(0, len(prompts), 16):
        ids = encode_batch(prompts[start : start + 16])
        part = given.part(start, start + len(ids)) if given else None
        tokens = sample(
            model.transformer, model.encoder, ids, coordinates, model.sample_std, steps, guidance, shift, seed + start, part
        )
        clips.extend(to_frames(one) for one in autoencoder.decode(unpack(tokens, latent_frames, rows, columns)))
    return clips
