"""Draws micro-batches of latents, captions and timesteps.

Clips are rendered when they are needed: that costs a tenth of a training step, needs no cache on disk, and no clip
ever comes twice. Planning a batch is done with numbers alone and can go on in other processes; realising it draws and
encodes the clips, on the renderer's device.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch

from sprout.data.captions import training_caption
from sprout.data.foreign import ForeignMaker, ForeignPlan
from sprout.data.foreign_scenes import foreign_caption, random_foreign_scene
from sprout.data.plan import Plan
from sprout.data.render import Renderer
from sprout.data.scenes import FRAME_RATE, Scene, random_scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.data.vocabulary import PAD_ID, encode_batch
from sprout.device import upload
from sprout.networks.patch_autoencoder import PatchAutoencoder, resize, to_videos
from sprout.networks.patches import SPACE, TIME, pack
from sprout.networks.rope import token_coordinates
from sprout.train.diffusion import per_token, timesteps_like_training

REFINED_FROM = 0.55
"""Most noise on clips of full density."""

CAPTION_DROPOUT = 0.1
FROM_FIRST_PASS = 0.7
"""Share of the clips of full density that start, as the second pass does, from a clip of half the size."""

FOREIGN_AT_ONCE = 128
"""Most foreign clips that are drawn at once: every layer of theirs takes its own pictures along."""
PARTLY_GIVEN = 0.15
"""Share of the given frames that are a little noisy instead of clean."""

_FRAME_RATES = (FRAME_RATE,) * 5 + (8, 12, 15)


@dataclass(frozen=True)
class Giving:
    """What is given to clips: shares of the kinds, which are chosen by :func:`_given_frames`."""

    frames: float
    """Share of clips that are given some clean frames."""
    region: float
    """Share of micro-batches in which only a region of each clip is to be made."""
    kinds: tuple[float, float, float, float, float]
    """Shares of the first latent frame, the last, both, a beginning, and some at random."""


OWN = Giving(0.12, 0.06, (0.4, 0.15, 0.15, 0.15, 0.15))
FOREIGN = Giving(1.0, 0.1, (0.68, 0.07, 0.1, 0.1, 0.05))
"""Foreign clips are made of what is given or not at all; mostly a person has one picture."""


@dataclass(frozen=True)
class Shape:
    """A video size and its share of the micro-batches at the two ends of training.

    Clips are made in two passes. The first makes them at ``density`` 0.5, a quarter of the pixels of the same view, with
    tokens twice as far apart in the rotary coordinates; it decides what is seen, from pure noise, at a quarter of the cost.
    The second refines at full density what the first made, from ``REFINED_FROM`` on, so that is all it has to learn.
    """

    width: int
    height: int
    frames: int
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

    @property
    def tokens(self) -> int:
        return self.latent_frames * self.rows * self.columns

    def coordinates(self, frame_rate: float) -> torch.Tensor:
        step = round(SPACE / self.density)
        return token_coordinates(self.latent_frames, self.rows, self.columns, frame_rate, TIME, step)


SHAPES: tuple[Shape, ...] = (
    Shape(64, 64, 1, 0.34, 0.08, 0.5),
    Shape(64, 64, 9, 0.02, 0.03, 0.5),
    Shape(64, 64, 17, 0.44, 0.24, 0.5),
    Shape(80, 48, 17, 0.04, 0.07, 0.5),
    Shape(48, 80, 17, 0.04, 0.07, 0.5),
    Shape(64, 64, 33, 0.03, 0.06, 0.5),
    Shape(128, 128, 1, 0.02, 0.04),
    Shape(128, 128, 9, 0.01, 0.04),
    Shape(128, 128, 17, 0.03, 0.20),
    Shape(160, 96, 17, 0.01, 0.07),
    Shape(96, 160, 17, 0.01, 0.07),
    Shape(128, 128, 33, 0.01, 0.03),
)


@dataclass
class BatchPlan:
    """Everything about a batch but its pixels."""

    shape: Shape
    clips: list[Plan] | list[ForeignPlan]
    frame_rate: float
    ids: torch.Tensor
    t: torch.Tensor
    wanted: torch.Tensor
    subject: torch.Tensor
    from_first_pass: torch.Tensor
    """[B], whether the noise is mixed into what the first pass would hand on."""
    foreign: bool = False
    """Whether the clips are not of Sprout's own world."""


@dataclass
class Batch:
    shape: Shape
    clean: torch.Tensor
    source: torch.Tensor
    """What the noise is mixed into: the clean tokens, or in the second pass those of a clip of half the size, enlarged."""
    ids: torch.Tensor
    mask: torch.Tensor
    t: torch.Tensor
    """[B, G] with one value for each run of S / G tokens."""
    wanted: torch.Tensor
    """[B, G], one where the tokens are to be made and zero where they are given."""
    subject: torch.Tensor
    """[B, S], the share of every token that the first subject's box fills."""
    coordinates: torch.Tensor
    foreign: bool = False


class Batcher:
    """Makes micro-batches of about ``tokens`` tokens; so many clips are drawn at once."""

    def __init__(
        self, renderer: Renderer, autoencoder: PatchAutoencoder, tokens: int, drawn_at_once: int,
        foreign: ForeignMaker | None = None, foreign_share: float = 0.0,
    ) -> None:
        """``foreign_share`` of the micro-batches are foreign clips."""
        self.renderer, self.autoencoder, self.tokens, self.drawn_at_once = renderer, autoencoder, tokens, drawn_at_once
        self.foreign, self.foreign_share = foreign, foreign_share if foreign else 0.0

    def to(self, device: torch.device) -> "Batcher":
        """Draws and encodes on a device from now on."""
        self.renderer.to(device)
        if self.foreign:
            self.foreign.to(device)
        self.autoencoder = self.autoencoder.to(device)
        return self

    def sample_std(self, clips: int = 160) -> torch.Tensor:
        """Standard deviation of every token channel, over clips of full density."""
        rng = random.Random(8_000_000)
        tokens = []
        for _ in range(clips // 16):
            plan = self.renderer.planner.plan([random_scene(rng) for _ in range(16)], 17, 128, 128, rng)
            tokens.append(pack(self.autoencoder.encode(to_videos(self.renderer.draw(plan)))).flatten(0, 1))
        return torch.cat(tokens).std(0)

    def plan(self, rng: random.Random, late: float, subjects: int) -> BatchPlan:
        """A batch with the first so many subjects; ``late`` from 0 to 1 goes from the early to the late shares of the shapes."""
        foreign = rng.random() < self.foreign_share
        # There is nothing to learn from a foreign picture by itself.
        shapes = [shape for shape in SHAPES if shape.frames > 1 or not foreign]
        shape = rng.choices(shapes, [(1 - late) * shape.early + late * shape.late for shape in shapes])[0]
        return self.plan_shape(shape, rng, subjects, foreign)

    def plan_shape(self, shape: Shape, rng: random.Random, subjects: int = len(SUBJECT_NAMES), foreign: bool = False) -> BatchPlan:
        """A batch of one shape."""
        count = max(1, self.tokens // shape.tokens)
        frame_rate = rng.choice(_FRAME_RATES)
        clips, captions = self._foreign(shape, count, rng) if foreign else self._own(shape, count, rng, frame_rate, subjects)
        captions = ["" if rng.random() < CAPTION_DROPOUT else caption for caption in captions]
        generator = torch.Generator().manual_seed(rng.getrandbits(60))
        level = timesteps_like_training(count, 1 if shape.density < 1 else REFINED_FROM, generator)[:, None]
        wanted = _wanted(shape, count, FOREIGN if foreign else OWN, rng)
        rest = torch.tensor([[rng.random() * 0.5 if rng.random() < PARTLY_GIVEN else 0.0] for _ in captions])
        handed_on = torch.tensor([shape.density == 1 and rng.random() < FROM_FIRST_PASS for _ in captions])
        return BatchPlan(
            shape, clips, frame_rate, encode_batch(captions), level * (wanted + (1 - wanted) * rest), wanted,
            _coverage(np.concatenate([part.boxes for part in clips]), shape), handed_on, foreign,
        )

    def _own(
        self, shape: Shape, count: int, rng: random.Random, frame_rate: float, subjects: int
    ) -> tuple[list[Plan], list[str]]:
        """So many clips of the own world, and their captions."""
        scenes = [random_scene(rng, subjects=subjects, weighted=True) for _ in range(count)]

        def planned(part: list[Scene]) -> Plan:
            return self.renderer.planner.plan(part, shape.frames, shape.width, shape.height, rng, frame_rate)

        clips = [planned(part) for part in _parts(scenes, self.drawn_at_once)]
        return clips, [training_caption(scene, rng, motion=shape.frames > 1) for scene in scenes]

    def _foreign(self, shape: Shape, count: int, rng: random.Random) -> tuple[list[ForeignPlan], list[str]]:
        """So many foreign clips, and their captions."""
        scenes = [random_foreign_scene(rng) for _ in range(count)]
        clips = [
            self.foreign.plan(part, shape.frames, shape.width, shape.height, rng)
            for part in _parts(scenes, min(self.drawn_at_once, FOREIGN_AT_ONCE))
        ]
        return clips, [foreign_caption(scene, rng) for scene in scenes]

    def realise(self, plan: BatchPlan) -> Batch:
        """Draws and encodes the clips of a plan."""
        source_of_clips = self.foreign if plan.foreign else self.renderer
        frames = torch.cat([source_of_clips.draw(part) for part in plan.clips])
        device = frames.device
        video = to_videos(frames)
        clean = pack(self.autoencoder.encode(video))
        wanted = upload(plan.wanted, device)
        source = clean
        if plan.shape.density == 1:
            small = self.autoencoder.decode(self.autoencoder.encode(resize(video, 0.5)))
            handed_on = pack(self.autoencoder.encode(resize(small, 2)))
            chosen = upload(plan.from_first_pass, device)[:, None] & (per_token(wanted, clean.shape[1]) > 0)
            source = torch.where(chosen[..., None], handed_on, clean)
        ids = upload(plan.ids, device)
        return Batch(
            plan.shape, clean, source, ids, (ids != PAD_ID).long(), upload(plan.t, device), wanted, upload(plan.subject, device),
            upload(plan.shape.coordinates(plan.frame_rate), device), plan.foreign,
        )


def _parts(scenes: list, size: int) -> list[list]:
    return [scenes[start : start + size] for start in range(0, len(scenes), size)]


def _coverage(boxes: np.ndarray, shape: Shape) -> torch.Tensor:
    """The share of every token that boxes (x, y, size) in pixels, [B, F, 3], fill: [B, S]."""

    def along(middle: np.ndarray, size: np.ndarray, cells: int) -> np.ndarray:
        """The covered share of every cell along one side, [B, F, cells]."""
        start = np.arange(cells) * SPACE
        low = np.maximum(middle[..., None] - size[..., None] / 2, start)
        high = np.minimum(middle[..., None] + size[..., None] / 2, start + SPACE)
        return (high - low).clip(0) / SPACE

    x, y, size = np.moveaxis(boxes, 2, 0)
    covered = along(y, size, shape.rows)[..., None] * along(x, size, shape.columns)[..., None, :]
    first, rest = covered[:, :1], covered[:, 1:].reshape(len(boxes), -1, TIME, shape.rows, shape.columns).mean(2)
    return torch.from_numpy(np.concatenate([first, rest], 1).reshape(len(boxes), -1).astype(np.float32))


def _wanted(shape: Shape, count: int, giving: Giving, rng: random.Random) -> torch.Tensor:
    """One where a micro-batch's tokens are to be made and zero where they are given: [B, F'], or [B, S] with regions."""
    if rng.random() < giving.region:
        return torch.stack([_region(shape, rng) for _ in range(count)])
    wanted = torch.ones(count, shape.latent_frames)
    if shape.frames > 1:
        for row in wanted:
            if rng.random() < giving.frames:
                row[_given_frames(shape.latent_frames, rng, giving.kinds)] = 0
    return wanted


def _given_frames(frames: int, rng: random.Random, kinds: tuple[float, ...] = OWN.kinds) -> list[int]:
    """Latent frames that are given: the first, the last, both, a beginning or some; ``kinds`` are their shares."""
    kind = rng.choices(range(5), kinds)[0]
    if kind < 3:
        return ([0], [frames - 1], [0, frames - 1])[kind]
    if kind == 3:
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
