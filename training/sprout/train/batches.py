"""Draws micro-batches of latents, captions and timesteps.

Clips are rendered when they are needed: that costs a tenth of a training step, needs no cache on disk, and no clip
ever comes twice.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
import torch.nn.functional as F

from sprout.data.captions import training_caption
from sprout.data.render import FRAME_RATE, Clip, Renderer, random_scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.data.vocabulary import PAD_ID, encode_batch
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_video
from sprout.networks.patches import SPACE, TIME, pack
from sprout.networks.rope import token_coordinates
from sprout.train.diffusion import timesteps_like_training
from sprout.train.fit_autoencoder import box_mask

REFINED_FROM = 0.55
"""Most noise on clips of full density."""

CAPTION_DROPOUT = 0.1
GIVEN_FRAMES = 0.12
"""Share of clips that are given some clean frames."""
GIVEN_REGION = 0.06
"""Share of micro-batches in which only a region of each clip is to be made."""
PARTLY_GIVEN = 0.15
"""Share of the given frames that are a little noisy instead of clean."""

_FRAME_RATES = (FRAME_RATE,) * 5 + (8, 12, 15)


@dataclass(frozen=True)
class Shape:
    """A video size with its micro-batch and its share of the micro-batches at the two ends of training.

    Clips are made in two passes. The first makes them at ``density`` 0.5, a quarter of the pixels of the same view, with
    tokens twice as far apart in the rotary coordinates; it decides what is seen, from pure noise, at a quarter of the cost.
    The second refines at full density what the first made, from ``REFINED_FROM`` on, so that is all it has to learn.
    """

    width: int
    height: int
    frames: int
    batch: int
    early: float
    late: float
    density: float = 1.0

    @property
    def latent_frames(self) -> int:
        return (self.frames - 1) // TIME + 1

    @property
    def rows(self) -> int:
        return self.height // SPACE

    @property
    def columns(self) -> int:
        return self.width // SPACE

    def coordinates(self, frame_rate: float) -> torch.Tensor:
        step = round(SPACE / self.density)
        return token_coordinates(self.latent_frames, self.rows, self.columns, frame_rate, TIME, step)


SHAPES: tuple[Shape, ...] = (
    Shape(64, 64, 1, 80, 0.34, 0.08, 0.5),
    Shape(64, 64, 9, 33, 0.02, 0.03, 0.5),
    Shape(64, 64, 17, 20, 0.44, 0.24, 0.5),
    Shape(80, 48, 17, 20, 0.04, 0.07, 0.5),
    Shape(48, 80, 17, 20, 0.04, 0.07, 0.5),
    Shape(64, 64, 33, 11, 0.03, 0.06, 0.5),
    Shape(128, 128, 1, 24, 0.02, 0.04),
    Shape(128, 128, 9, 8, 0.01, 0.04),
    Shape(128, 128, 17, 5, 0.03, 0.20),
    Shape(160, 96, 17, 5, 0.01, 0.07),
    Shape(96, 160, 17, 5, 0.01, 0.07),
    Shape(128, 128, 33, 3, 0.01, 0.03),
)


@dataclass
class Batch:
    shape: Shape
    clean: torch.Tensor
    ids: torch.Tensor
    mask: torch.Tensor
    t: torch.Tensor
    """[B, G] with one value for each run of S / G tokens."""
    wanted: torch.Tensor
    """[B, G], one where the tokens are to be made and zero where they are given."""
    subject: torch.Tensor
    """[B, S], the share of every token that the first subject's box fills."""
    coordinates: torch.Tensor


class Batcher:
    """Renders micro-batches with the first so many subjects."""

    def __init__(
        self, renderer: Renderer, autoencoder: PatchAutoencoder, subjects: int = len(SUBJECT_NAMES)
    ) -> None:
        self.renderer, self.autoencoder, self.subjects = renderer, autoencoder, subjects

    def sample_std(self, clips: int = 150) -> torch.Tensor:
        """Standard deviation of every token channel, over clips of full density."""
        tokens = [
            pack(self.autoencoder.encode(to_video(self.renderer.random_clip(8_000_000 + i).frames)))[0] for i in range(clips)
        ]
        return torch.cat(tokens).std(0)

    def draw(self, rng: random.Random, late: float) -> Batch:
        """A batch; ``late`` from 0 to 1 goes from the early to the late shares of the shapes."""
        shape = rng.choices(SHAPES, [(1 - late) * shape.early + late * shape.late for shape in SHAPES])[0]
        return self.draw_shape(shape, rng)

    def draw_shape(self, shape: Shape, rng: random.Random, plain: bool = False) -> Batch:
        """A batch of one shape; a plain one has nothing given and every caption."""
        frame_rate = FRAME_RATE if plain else rng.choice(_FRAME_RATES)
        clips = [
            self.renderer.render(
                random_scene(rng, subjects=self.subjects), shape.frames, shape.width, shape.height, rng, shape.density,
                frame_rate,
            )
            for _ in range(shape.batch)
        ]
        clean = pack(self.autoencoder.encode(torch.cat([to_video(clip.frames) for clip in clips])))
        captions = [
            "" if not plain and rng.random() < CAPTION_DROPOUT else training_caption(clip.scene, rng, motion=shape.frames > 1)
            for clip in clips
        ]
        ids = encode_batch(captions)
        level = timesteps_like_training(shape.batch, 1 if shape.density < 1 else REFINED_FROM)[:, None]
        if not plain and rng.random() < GIVEN_REGION:
            wanted = torch.stack([_region(shape, rng) for _ in clips])
        else:
            wanted = torch.ones(shape.batch, shape.latent_frames)
            if shape.frames > 1 and not plain:
                for row in wanted:
                    if rng.random() < GIVEN_FRAMES:
                        row[_given_frames(shape.latent_frames, rng)] = 0
        rest = torch.tensor([[rng.random() * 0.5 if rng.random() < PARTLY_GIVEN else 0.0] for _ in clips])
        t = level * (wanted + (1 - wanted) * rest)
        subject = torch.cat([_coverage(clip) for clip in clips])
        return Batch(shape, clean, ids, (ids != PAD_ID).long(), t, wanted, subject, shape.coordinates(frame_rate))


def _coverage(clip: Clip) -> torch.Tensor:
    """The share of every token that the first subject's box fills, [1, S]."""
    mask = box_mask(clip)[0, 0]
    by_time = torch.cat([mask[:1], mask[1:].view(-1, TIME, *mask.shape[1:]).mean(1) if len(mask) > 1 else mask[1:]])
    return F.avg_pool2d(by_time, SPACE).flatten()[None]


def _given_frames(frames: int, rng: random.Random) -> list[int]:
    """Latent frames that are given: the first, the last, both, a beginning or some."""
    kind = rng.random()
    if kind < 0.4:
        return [0]
    if kind < 0.55:
        return [frames - 1]
    if kind < 0.7:
        return [0, frames - 1]
    if kind < 0.85:
        return list(range(rng.randrange(1, frames)))
    return rng.sample(range(frames), rng.randrange(1, frames))


def _region(shape: Shape, rng: random.Random) -> torch.Tensor:
    """One for the tokens of a random rectangle in all frames, sometimes for all but those, [S]."""
    rows, columns = shape.rows, shape.columns
    height, width = rng.randint(1, rows), rng.randint(1, columns)
    top, left = rng.randint(0, rows - height), rng.randint(0, columns - width)
    inside = torch.zeros(rows, columns)
    inside[top : top + height, left : left + width] = 1
    if rng.random() < 0.3 and inside.sum() < rows * columns:
        inside = 1 - inside
    return inside.flatten().repeat(shape.latent_frames)
