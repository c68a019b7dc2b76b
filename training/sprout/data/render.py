"""Draws planned clips: animated subjects in drawn places, with light, weather, camera and style."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from sprout.data.canvas import LIGHTS, WORLD_HEIGHT, WORLD_WIDTH
from sprout.data.effects import add_weather, apply_style, paint
from sprout.data.places import PLACES, SHELTERED, draw_place
from sprout.data.plan import Plan, Planner, SpriteLayer
from sprout.data.scenes import FRAME_RATE, Scene, random_scene
from sprout.data.sprites import FINE, Sprite, load_sprites, load_textures
from sprout.device import upload
from sprout.paths import WORK

FRONT_PARALLAX = 1.6
"""How much faster than the place its foreground passes the camera."""


@dataclass
class Clip:
    """Frames [F, 3, H, W] as bytes and the first subject's box in every frame (x, y, size) in pixels."""

    scene: Scene
    frames: torch.Tensor
    boxes: np.ndarray


@dataclass
class FineTextures:
    """What frames of twice the usual size are drawn from, as bytes: places of the size of their drawings, larger sprites."""

    backs: torch.Tensor
    fronts: torch.Tensor
    sprites: torch.Tensor

    def to(self, device: torch.device) -> "FineTextures":
        return FineTextures(self.backs.to(device), self.fronts.to(device), self.sprites.to(device))


class Renderer:
    """Holds the textures; create it before starting processes so that they share them."""

    def __init__(
        self, sprites: dict[str, Sprite], backs: torch.Tensor, fronts: torch.Tensor, planner: Planner,
        fine: FineTextures | None = None,
    ) -> None:
        """Places are [P, 3, H, W] and what stands in front of subjects [P, 4, H, W], as bytes.

        Plans of twice the usual size are drawn from ``fine`` textures where there are some.
        """
        self.sprites, self.planner, self._fine = sprites, planner, fine
        # Averaging a whole place for every clip would take a third of the time of a small one.
        self._full, self._halved = (backs, fronts), (_halves(backs), _halves(fronts))
        self._large = torch.cat([sprite.large for sprite in sprites.values()])
        self._small = torch.cat([sprite.small for sprite in sprites.values()])

    def to(self, device: torch.device) -> "Renderer":
        """Moves the textures; clips are drawn where they are."""
        self._full, self._halved = (tuple(layer.to(device) for layer in pair) for pair in (self._full, self._halved))
        self._large, self._small = self._large.to(device), self._small.to(device)
        self._fine = self._fine and self._fine.to(device)
        return self

    def _places(self, unit: float) -> tuple[torch.Tensor, torch.Tensor]:
        """Backs and fronts with about as many pixels as are seen."""
        if unit < 0.75:
            return self._halved
        return (self._fine.backs, self._fine.fronts) if self._fine and unit >= 1.5 else self._full

    def _textures(self, large: bool, unit: float) -> torch.Tensor:
        """Every sprite's frames with about as many pixels as are seen."""
        if self._fine and unit >= 1.5:
            return self._fine.sprites if large else self._large
        return self._large if large else self._small

    def draw(self, plan: Plan) -> torch.Tensor:
        """The frames of planned clips, [B, F, 3, H, W] as bytes."""
        device = self._large.device
        count, frames, height, width, unit = len(plan.pictures), plan.frames, plan.height, plan.width, plan.unit

        def moved(array: np.ndarray) -> torch.Tensor:
            return upload(array, device)

        camera = moved(plan.camera)
        # A clip with a standing camera needs one picture of its place.
        still = np.ptp(plan.camera, 1).max(1) == 0
        groups = [(moved(np.flatnonzero(still)), 1), (moved(np.flatnonzero(~still)), frames)]
        columns = (torch.arange(width, device=device) + 0.5 - width / 2) / unit
        rows = (torch.arange(height, device=device) + 0.5 - height / 2) / unit
        backs, fronts = self._places(unit)
        pictures, flips = moved(plan.pictures), moved(1 - 2 * plan.flipped.astype(np.float32))

        def place(layer: torch.Tensor, clips: torch.Tensor, shown: int, parallax: float) -> torch.Tensor:
            seen = _sample(layer[pictures[clips]], camera[clips, :shown], flips[clips], columns, rows, parallax)
            return seen.expand(-1, frames, -1, -1, -1)

        image = torch.empty(count, frames, 3, height, width, device=device)
        for clips, shown in groups:
            if len(clips):
                image[clips] = place(backs, clips, shown, 1.0)
        x = camera[..., :1] + columns / camera[..., 2:]
        y = camera[..., 1:2] + rows / camera[..., 2:]
        for layer in plan.layers:
            clips = moved(layer.clips)
            sprite = self._sprite(layer, unit, x[clips], y[clips])
            image[clips] = image[clips] * (1 - sprite[:, :, 3:]) + sprite[:, :, :3] * moved(layer.tint)[:, None, :, None, None]
        for clips, shown in groups:
            if len(clips):
                front = place(fronts, clips, shown, FRONT_PARALLAX)
                image[clips] = image[clips] * (1 - front[:, :, 3:]) + front[:, :, :3]
        for kind, (chosen, randoms) in plan.weather.items():
            clips = moved(chosen)
            image[clips] = add_weather(image[clips], kind, unit, moved(randoms))
        image.clamp_(0, 1)
        for kind, (chosen, paper) in plan.styles.items():
            clips = moved(chosen)
            image[clips] = apply_style(image[clips], kind, unit, moved(paper))
        return (image.clamp_(0, 1) * 255 + 0.5).to(torch.uint8)

    def _sprite(self, layer: SpriteLayer, unit: float, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """A layer as the camera sees it, [N, F, 4, H, W], for world coordinates x [N, F, W] and y [N, F, H]."""
        device = x.device
        textures = self._textures(layer.large, unit)[upload(layer.textures.reshape(-1), device)].float().div_(255)
        if (layer.paint[:, 0] >= 0).any():
            colour = upload(np.repeat(layer.paint, layer.textures.shape[1], 0), device)[:, :, None, None]
            textures = torch.where(colour[:, :1] >= 0, paint(textures, colour), textures)
        grid = sprite_grid(layer.placement, layer.mirrored, x, y)
        drawn = F.grid_sample(textures, grid.flatten(0, 1), align_corners=False, padding_mode="zeros")
        return drawn.view(*grid.shape[:2], 4, *grid.shape[2:4])

    def render(
        self, scene: Scene, frames: int, width: int, height: int, rng: random.Random,
        frame_rate: float = FRAME_RATE,
    ) -> Clip:
        """Plans and draws one clip of the scene."""
        plan = self.planner.plan([scene], frames, width, height, rng, frame_rate)
        return Clip(scene, self.draw(plan)[0], plan.boxes[0])

    def random_clip(
        self, seed: int, frames: int = 17, width: int = 128, height: int = 128, held_out: bool = False
    ) -> Clip:
        """The clip that belongs to a seed."""
        rng = random.Random(seed)
        return self.render(random_scene(rng, held_out), frames, width, height, rng)


def load_renderer(pictures: int = 12, seed: int = 7, fine: bool = False) -> Renderer:
    """A renderer of all subjects and so many pictures of every place; ``fine`` to draw plans of twice the usual size."""
    backs, fronts, indices = _pictures(pictures, seed, False)
    sprites = load_sprites()
    textures = None
    if fine:
        fine_backs, fine_fronts, _ = _pictures(pictures, seed, True)
        textures = FineTextures(fine_backs, fine_fronts, torch.cat([large for _, large, _ in load_textures(FINE)]))
    return Renderer(sprites, backs, fronts, Planner(sprites, indices), textures)


def _pictures(count: int, seed: int, fine: bool) -> tuple[torch.Tensor, torch.Tensor, dict[tuple[str, str], range]]:
    """Backs and fronts of all places in all lights, as bytes, and the indices of each; drawn once and kept in ``work/``.

    ``fine`` ones have the size of their drawings, slightly smoothed, the others half of it.
    """
    kinds = [(place, light) for place in PLACES for light in (LIGHTS if place not in SHELTERED else ("day",))]
    counts = [count if place not in SHELTERED else 2 * count for place, _ in kinds]
    ends = np.cumsum(counts).tolist()
    indices = {kind: range(end - number, end) for kind, number, end in zip(kinds, counts, ends)}
    drawings = b"".join((Path(__file__).parent / name).read_bytes() for name in ("canvas.py", "places.py"))
    path = WORK / f"pictures-{'fine-' if fine else ''}{count}-{seed}-{hashlib.sha256(drawings).hexdigest()[:12]}.pt"
    if not path.exists():
        tasks = [(*kind, f"{seed} {kind} {i}") for kind, number in zip(kinds, counts) for i in range(number)]
        with Pool() as pool:
            drawn = pool.map(partial(_drawn, fine=fine), tasks, chunksize=8)
        WORK.mkdir(parents=True, exist_ok=True)
        torch.save([torch.from_numpy(np.stack(layer)) for layer in zip(*drawn)], path)
    backs, fronts = torch.load(path)
    return backs, fronts, indices


def _drawn(task: tuple[str, str, str], fine: bool) -> tuple[np.ndarray, np.ndarray]:
    place, light, seed = task
    picture = draw_place(place, light, random.Random(seed))
    scaled = _smooth if fine else _halve
    return _bytes(scaled(picture.back)), _bytes(scaled(picture.front))


def _halve(array: np.ndarray) -> np.ndarray:
    """The mean of 2x2 pixels of [C, H, W]."""
    channels, height, width = array.shape
    return array.reshape(channels, height // 2, 2, width // 2, 2).mean((2, 4))


def _smooth(array: np.ndarray) -> np.ndarray:
    """[C, H, W] through a binomial filter of three pixels: drawings have hard steps along their edges."""
    padded = np.pad(array, ((0, 0), (1, 1), (1, 1)), "edge")
    rows = (padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]) / 4
    return (rows[..., :-2] + 2 * rows[..., 1:-1] + rows[..., 2:]) / 4


def _bytes(array: np.ndarray) -> np.ndarray:
    return (array * 255 + 0.5).astype(np.uint8)


def _halves(pictures: torch.Tensor) -> torch.Tensor:
    return torch.cat([F.avg_pool2d(part.float(), 2).add_(0.5).to(torch.uint8) for part in pictures.split(64)])


def _sample(
    pictures: torch.Tensor, camera: torch.Tensor, flips: torch.Tensor, columns: torch.Tensor, rows: torch.Tensor, parallax: float
) -> torch.Tensor:
    """Layers [N, C, H, W] of the world as the cameras [N, F, 3] see them, [N, F, C, rows, columns]."""
    x = (parallax * camera[..., :1] + columns / camera[..., 2:]) / (WORLD_WIDTH / 2) * flips[:, None, None]
    y = (camera[..., 1:2] + rows / camera[..., 2:]) / (WORLD_HEIGHT / 2)
    return sample_picture(pictures.float().div_(255), x, y, "border")


def sample_picture(pictures: torch.Tensor, x: torch.Tensor, y: torch.Tensor, beyond: str) -> torch.Tensor:
    """Pictures [N, C, h, w] at points x [N, F, W] and y [N, F, H] in -1..1: [N, F, C, H, W].

    ``beyond`` is what lies outside, as in ``grid_sample``.
    """
    grid = torch.stack(torch.broadcast_tensors(x[:, :, None, :], y[:, :, :, None]), -1)
    seen = F.grid_sample(pictures, grid.flatten(1, 2), align_corners=False, padding_mode=beyond)
    return seen.view(len(grid), -1, *grid.shape[1:4]).transpose(1, 2)


def sprite_grid(placement: np.ndarray, mirrored: np.ndarray, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Where in square textures, in -1..1, the points x [N, F, W] and y [N, F, H] of the world lie: [N, F, H, W, 2].

    ``placement`` [N, F, 4] and ``mirrored`` [N] are those of a :class:`SpriteLayer`.
    """
    placed = upload(placement, x.device)[..., None, None]
    dx, dy = x[:, :, None, :] - placed[:, :, 0], y[:, :, :, None] - placed[:, :, 1]
    half, cos, sin = placed[:, :, 2], placed[:, :, 3].cos(), placed[:, :, 3].sin()
    side = upload(1 - 2 * mirrored.astype(np.float32), x.device)[:, None, None, None]
    return torch.stack([side * (cos * dx + sin * dy) / half, (cos * dy - sin * dx) / half], -1)
