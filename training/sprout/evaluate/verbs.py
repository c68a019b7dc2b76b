"""How well given frames are kept and continued: starting from a picture, extending, looping, changing a region."""

from __future__ import annotations

import random

import torch

from sprout.data.captions import plain_prompt
from sprout.data.render import Renderer
from sprout.data.scenes import random_scene
from sprout.evaluate.generate import GivenVideo, generate
from sprout.export.shipped import Shipped
from sprout.model import Sprout
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_frames, to_video
from sprout.networks.patches import SPACE, TIME
from sprout.recipe import Recipe
from sprout.train.fit_autoencoder import psnr

FRAMES, SIDE = 17, 128
_LATENT_FRAMES, _CELLS = 5, SIDE // SPACE


def _frames_mask(given: list[int]) -> torch.Tensor:
    mask = torch.zeros(_LATENT_FRAMES, _CELLS, _CELLS)
    mask[given] = 1
    return mask


def _region_mask() -> torch.Tensor:
    """Everything but the right half is given."""
    mask = torch.ones(_LATENT_FRAMES, _CELLS, _CELLS)
    mask[:, :, _CELLS // 2 :] = 0
    return mask


def _steps(clip: torch.Tensor) -> torch.Tensor:
    """Mean absolute change from every frame to the next, [F - 1]."""
    return (clip[1:].float() - clip[:-1].float()).abs().mean((1, 2, 3))


def conditioning_quality(
    model: Sprout | Shipped, autoencoder: PatchAutoencoder, renderer: Renderer, clips: int, recipe: Recipe, subjects: int
) -> tuple[dict[str, float], dict[str, list[torch.Tensor]], list[str]]:
    """The figures, the clips made by every verb, and their prompts.

    Fidelity is PSNR in decibels between what was given and the same part of the result. The seam of an extension is
    the change from the last given frame to the first new one, as a multiple of the mean change in the rendered clip.
    A loop is given the same picture at both ends; its seams are the changes from the given frames to the new ones.
    """
    sources, prompts = [], []
    for index in range(clips):
        rng = random.Random(90_000 + index)
        scene = random_scene(rng, held_out=True, plain=True, subjects=subjects)
        sources.append(renderer.render(scene, FRAMES, SIDE, SIDE, rng).frames)
        prompts.append(plain_prompt(scene))
    videos = torch.cat([to_video(source) for source in sources])
    ends = videos.clone()
    ends[:, :, -TIME:] = videos[:, :, :1]
    cases = {
        "first frame": (videos, _frames_mask([0])),
        "extension": (videos, _frames_mask([0, 1])),
        "loop": (ends, _frames_mask([0, _LATENT_FRAMES - 1])),
        "region": (videos, _region_mask()),
    }
    made = {
        name: generate(model, autoencoder, prompts, recipe, seed=40, given=GivenVideo(video, mask))
        for name, (video, mask) in cases.items()
    }

    def mean(values: list[float]) -> float:
        return round(sum(values) / len(values), 2)

    def kept(name: str, part) -> float:
        return mean([psnr(part(to_video(clip)), part(to_video(source))) for clip, source in zip(made[name], sources)])

    def seam(name: str, at: list[int]) -> float:
        usual = [_steps(source).mean().clamp(min=0.3) for source in sources]
        return mean([float(_steps(clip)[at].mean() / change) for clip, change in zip(made[name], usual)])

    figures = {
        "first frame kept, dB": kept("first frame", lambda video: video[:, :, :1]),
        "five frames kept, dB": kept("extension", lambda video: video[:, :, :5]),
        "left half kept, dB": kept("region", lambda video: video[..., : SIDE // 2]),
        "seam of an extension, times the usual change": seam("extension", [4]),
        "seams of a loop, times the usual change": seam("loop", [0, 12]),
    }
    return figures, made, prompts


def diversity(model: Sprout | Shipped, autoencoder: PatchAutoencoder, prompts: list[str], recipe: Recipe) -> dict[str, float | bool]:
    """Mean PSNR between clips of different seeds (lower is more diverse), and whether a seed repeats itself exactly."""
    runs = [generate(model, autoencoder, prompts, recipe, seed=seed) for seed in (1, 2, 1)]
    likeness = [psnr(to_video(a), to_video(b)) for a, b in zip(runs[0], runs[1])]
    return {
        "different seeds, dB between clips": round(sum(likeness) / len(likeness), 2),
        "same seed gives the same": all(bool(torch.equal(a, b)) for a, b in zip(runs[0], runs[2])),
    }


def reconstructed(autoencoder: PatchAutoencoder, frames: torch.Tensor) -> torch.Tensor:
    """A rendered clip as the autoencoder shows it."""
    return to_frames(autoencoder.decode(autoencoder.encode(to_video(frames)))[0])
