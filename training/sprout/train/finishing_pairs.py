"""What the finishing decoder learns from: latents as the transformer makes them, and the clip that they should become.

A rendered clip is noised and sampled again under its caption by the exported model, at its own steps: from a level of
the first pass, or of the second only. So the latents have the transformer's blur and its seams, and still belong to a
clip that is known. The more noise there was, the less they do: at 0.68 places and poses stay and details are made up.
Others, which cost less, are noised and estimated channel by channel, as if they came from two passes. Some clips are foreign
ones (:mod:`sprout.data.foreign`), so that pictures that somebody brings along are not finished into emoji.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import nn

from sprout.data.captions import training_caption
from sprout.data.foreign import ForeignMaker, ForeignPlan
from sprout.data.foreign_scenes import foreign_caption, random_foreign_scene
from sprout.data.plan import Plan
from sprout.data.render import Renderer
from sprout.data.scenes import FRAME_RATE, random_scene
from sprout.data.vocabulary import encode_batch
from sprout.device import upload
from sprout.networks.patch_autoencoder import PatchAutoencoder, resize, to_videos
from sprout.networks.patches import SPACE, TIME, pack, unpack
from sprout.networks.rope import token_coordinates
from sprout.recipe import FEW_STEPS
from sprout.train.diffusion import Given, sample, sigmas

SHAPES: dict[tuple[int, int, int], float] = {
    (128, 128, 17): 0.6, (160, 96, 17): 0.12, (96, 160, 17): 0.12, (128, 128, 33): 0.04, (128, 128, 9): 0.06, (128, 128, 1): 0.06,
}
"""Width, height and frames of the linear decoder's clips, and their shares."""

FIRST_STEPS: tuple[float, ...] = (0.1, 0.3, 0.25, 0.35)
"""How often the first pass is left with three, two, one and none of its steps."""
STRAIGHT, ESTIMATED = 0.12, 0.4
"""Shares of clips whose latents pass no transformer: as they are encoded from the rendered clip, or noised and estimated."""
ONE_STEP = 0.2
"""Share of the others whose second pass has one step, from a random level."""
LATENT_FRAMES = 3
"""Length of a crop."""
FOREIGN = 0.15
"""Share of foreign clips, where there is a maker of them; frames of theirs are always given."""
GIVEN = 0.3
"""Share of the others of which some latent frames are given."""


@dataclass
class Pair:
    latents: torch.Tensor
    """[384, F', h, w]."""
    level: torch.Tensor
    """The noise level from which they were predicted, zero where they are given, [F', h, w]."""
    target: torch.Tensor
    """The clip at twice the linear decoder's size, [F, 3, 32 h, 32 w] as bytes."""
    boxes: torch.Tensor
    """The first subject's box in every frame of the target (x, y, size) in pixels, [F, 3]."""
    begins: bool = True
    """Whether the first latent frame is the clip's, which holds a single frame."""


class PairMaker:
    """Makes pairs of random scenes, some clips of one shape at a time."""

    def __init__(
        self, renderer: Renderer, autoencoder: PatchAutoencoder, model: nn.Module, foreign: ForeignMaker | None = None
    ) -> None:
        """``model`` is the exported one; the renderer and the maker of foreign clips have fine textures."""
        self.renderer, self.autoencoder, self.model, self.foreign = renderer, autoencoder, model, foreign

    def to(self, device: torch.device) -> "PairMaker":
        """Draws, encodes and samples on a device from now on."""
        self.renderer.to(device)
        self.autoencoder = self.autoencoder.to(device)
        self.model.to(device)
        if self.foreign:
            self.foreign.to(device)
        return self

    @torch.no_grad()
    def make(self, rng: random.Random, clips: int, held_out: bool = False) -> list[Pair]:
        width, height, frames = rng.choices(list(SHAPES), list(SHAPES.values()))[0]
        foreign = self.foreign is not None and rng.random() < FOREIGN
        source = self.foreign if foreign else self.renderer
        plan, captions = (self._plan_foreign if foreign else self._plan_own)(rng, clips, (frames, width, height), held_out)
        video = to_videos(source.draw(plan))
        fine = plan.doubled()
        targets = source.draw(fine)
        latents, level = self._latents(video, captions, rng, 1.0 if foreign else GIVEN)
        return [
            Pair(latents[i].clone(), level[i].clone(), targets[i].clone(), boxes)
            for i, boxes in enumerate(upload(fine.boxes, latents.device))
        ]

    def _plan_own(
        self, rng: random.Random, clips: int, size: tuple[int, int, int], held_out: bool
    ) -> tuple[Plan, list[str]]:
        """Clips of Sprout's own world of so many frames, width and height, and their captions."""
        scenes = [random_scene(rng, held_out, weighted=not held_out) for _ in range(clips)]
        return self.renderer.planner.plan(scenes, *size, rng), [training_caption(scene, rng, motion=size[0] > 1) for scene in scenes]

    def _plan_foreign(
        self, rng: random.Random, clips: int, size: tuple[int, int, int], held_out: bool
    ) -> tuple[ForeignPlan, list[str]]:
        """The same of foreign clips."""
        scenes = [random_foreign_scene(rng) for _ in range(clips)]
        return self.foreign.plan(scenes, *size, rng, held_out), [foreign_caption(scene, rng) for scene in scenes]

    def _latents(
        self, video: torch.Tensor, captions: list[str], rng: random.Random, given: float
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Latents [B, 384, F', h, w] and noise levels [B, F', h, w] for clips [B, 3, F, H, W]; ``given`` is the share of those
        made by the transformer of which frames are given."""
        clean = self.autoencoder.encode(video)
        kind = rng.random()
        if kind < STRAIGHT:
            return clean, torch.zeros_like(clean[:, 0])
        if kind < STRAIGHT + ESTIMATED:
            return self._estimated(clean, rng.uniform(0.05, 0.35)), torch.full_like(clean[:, 0], FEW_STEPS.refinement[-1])
        known = torch.zeros(clean.shape[2])
        if clean.shape[2] > 1 and rng.random() < given:
            known[_given_frames(len(known), rng)] = 1
        schedule = torch.tensor([*FEW_STEPS.refinement, 0.0])
        if rng.random() < ONE_STEP:
            schedule = torch.tensor([rng.uniform(0.1, 0.5), 0.0])
        ids = encode_batch(captions)
        handed_on = self._first_pass(video, ids, known, rng)
        latents = self._pass(handed_on, video, ids, known, schedule, 1.0, rng)
        level = schedule[-2] * (1 - known.to(latents.device))[None, :, None, None].expand_as(latents[:, 0])
        return latents, level.contiguous()

    def _estimated(self, clean: torch.Tensor, t: float) -> torch.Tensor:
        """Wiener's estimate of latents with noise: blur and seams like the transformer's for a fifth of its cost."""
        variance = (self.model.sample_std**2)[:, None, None, None]
        noisy = (1 - t) * clean + t * torch.randn_like(clean)
        return noisy * (1 - t) * variance / ((1 - t) ** 2 * variance + t**2)

    def _first_pass(self, video: torch.Tensor, ids: torch.Tensor, known: torch.Tensor, rng: random.Random) -> torch.Tensor:
        """What the first pass would hand on to the second, [B, 3, F, H, W]."""
        small = resize(video, 0.5)
        steps = rng.choices((3, 2, 1, 0), FIRST_STEPS)[0]
        if steps:
            latents = self._pass(small, small, ids, known, sigmas(FEW_STEPS.steps, FEW_STEPS.shift)[-steps - 1 :], 0.5, rng)
        else:
            latents = self.autoencoder.encode(small)
        return resize(self.autoencoder.decode(latents), 2)

    def _pass(
        self, start: torch.Tensor, video: torch.Tensor, ids: torch.Tensor, known: torch.Tensor, schedule: torch.Tensor,
        scale: float, rng: random.Random,
    ) -> torch.Tensor:
        """Latents sampled from the noised video ``start``; known latent frames are those of ``video``."""
        grid = (len(known), start.shape[3] // SPACE, start.shape[4] // SPACE)
        given = None
        if known.any():
            given = Given(pack(self.autoencoder.encode(video)), known.repeat_interleave(grid[1] * grid[2]))
        tokens = sample(
            self.model.transformer, self.model.encoder, ids, token_coordinates(*grid, FRAME_RATE, TIME, round(SPACE / scale)),
            self.model.sample_std, schedule, FEW_STEPS.guidance, rng.getrandbits(40), given, pack(self.autoencoder.encode(start)),
        )
        return unpack(tokens, *grid)


def _given_frames(frames: int, rng: random.Random) -> list[int]:
    """Latent frames that are given: the first, the last, both or a beginning."""
    return rng.choice(([0], [0], [frames - 1], [0, frames - 1], list(range(rng.randrange(1, frames)))))


@dataclass
class Batch:
    """Crops of one size: the fields of :class:`Pair` with a dimension in front."""

    latents: torch.Tensor
    level: torch.Tensor
    target: torch.Tensor
    boxes: torch.Tensor
    begins: torch.Tensor


def collate(pairs: list[Pair]) -> Batch:
    latents, level, target, boxes = (
        torch.stack([getattr(pair, name) for pair in pairs]) for name in ("latents", "level", "target", "boxes")
    )
    return Batch(latents, level, target, boxes, torch.tensor([float(pair.begins) for pair in pairs], device=latents.device))


def crop(pair: Pair, cells: int, rng: random.Random) -> Pair:
    """At most so many latents along each side, mostly where the subject is, and ``LATENT_FRAMES`` of time."""
    pair = _part_of_time(pair, rng)
    rows, columns = pair.latents.shape[2:]
    size = pair.target.shape[-1] // columns
    # A box of no size is that of no subject.
    middle = pair.boxes.mean(0) / size if pair.boxes[:, 2].any() else torch.tensor([columns / 2, rows / 2])

    def start(centre: float, count: int) -> int:
        return min(max(round(rng.gauss(centre - cells / 2, 1.2)), 0), max(count - cells, 0))

    x, y = start(float(middle[0]), columns), start(float(middle[1]), rows)
    within = pair.boxes - torch.tensor([x * size, y * size, 0], device=pair.boxes.device)
    return Pair(
        pair.latents[..., y : y + cells, x : x + cells], pair.level[..., y : y + cells, x : x + cells],
        pair.target[..., y * size : (y + cells) * size, x * size : (x + cells) * size], within, pair.begins,
    )


def _part_of_time(pair: Pair, rng: random.Random) -> Pair:
    """Of later parts the first three frames are left out, as they are of the clip's first latent frame."""
    start = rng.randint(0, max(pair.latents.shape[1] - LATENT_FRAMES, 0))
    end = start + LATENT_FRAMES
    frames = slice(start * TIME, end * TIME - TIME + 1)
    return Pair(
        pair.latents[:, start:end], pair.level[start:end], pair.target[frames], pair.boxes[frames], start == 0
    )
