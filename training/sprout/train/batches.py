"""Draws micro-batches of latents, captions and timesteps."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch

from sprout.data.captions import training_caption
from sprout.data.render import FRAME_RATE, Scene
from sprout.data.vocabulary import PAD_ID, encode_batch
from sprout.networks.rope import token_coordinates
from sprout.train.cache_latents import BUCKETS, load_bucket
from sprout.train.diffusion import timesteps_like_training

CAPTION_DROPOUT = 0.1
CONDITIONED = 0.22
"""Share of clips that are given some clean frames."""


@dataclass(frozen=True)
class Shape:
    """A training shape: a bucket, cropped to its first latent frames."""

    bucket: str
    frames: int
    rows: int
    columns: int
    batch: int
    weight: float

    def coordinates(self) -> torch.Tensor:
        return token_coordinates(self.frames, self.rows, self.columns, FRAME_RATE, 4, 32)


SHAPES: tuple[Shape, ...] = (
    Shape("square", 5, 4, 4, 16, 0.68),
    Shape("wide", 5, 3, 5, 16, 0.10),
    Shape("tall", 5, 5, 3, 16, 0.10),
    Shape("long", 9, 4, 4, 8, 0.05),
    Shape("square", 3, 4, 4, 24, 0.04),
    Shape("square", 1, 4, 4, 48, 0.03),
)


@dataclass
class Batch:
    shape: Shape
    clean: torch.Tensor
    ids: torch.Tensor
    mask: torch.Tensor
    t: torch.Tensor
    """[B, F'], zero for given frames."""


class Batcher:
    """Holds all cached latents in memory."""

    def __init__(self) -> None:
        self.data: dict[str, tuple[torch.Tensor, list[Scene]]] = {b.name: load_bucket(b.name) for b in BUCKETS}
        self.coordinates = [shape.coordinates() for shape in SHAPES]

    def sample_std(self) -> torch.Tensor:
        """Standard deviation of every token channel."""
        return self.data["square"][0][:3000].float().flatten(0, 1).std(0)

    def draw(self, rng: random.Random) -> tuple[Batch, torch.Tensor]:
        """A batch and the coordinates of its tokens."""
        index = rng.choices(range(len(SHAPES)), [shape.weight for shape in SHAPES])[0]
        shape = SHAPES[index]
        tokens, scenes = self.data[shape.bucket]
        picks = [rng.randrange(len(scenes)) for _ in range(shape.batch)]
        length = shape.frames * shape.rows * shape.columns
        clean = tokens[picks, :length].float()
        captions = [
            "" if rng.random() < CAPTION_DROPOUT else training_caption(scenes[i], rng, motion=shape.frames > 1)
            for i in picks
        ]
        ids = encode_batch(captions)
        t = timesteps_like_training(shape.batch)[:, None].repeat(1, shape.frames)
        if shape.frames > 1:
            for row in t:
                if rng.random() < CONDITIONED:
                    row[_given_frames(shape.frames, rng)] = 0
        return Batch(shape, clean, ids, (ids != PAD_ID).long(), t), self.coordinates[index]


def _given_frames(frames: int, rng: random.Random) -> list[int]:
    """Latent frames that are given clean: first, last, both, or the first two."""
    return rng.choices(([0], [frames - 1], [0, frames - 1], [0, 1]), (0.5, 0.15, 0.2, 0.15))[0]
