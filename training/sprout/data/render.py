"""Draws planned clips: animated subjects in drawn places, with light, weather, camera and style."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
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
from sprout.data.sprites import Sprite, load_sprites
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


class Renderer:
    """Holds the textures; create it before starting processes so that they share them."""

    def __init__(self, sprites: dict[str, Sprite], backs: torch.Tensor, fronts: torch.Tensor, planner: Planner) -> None:
        """Places are [P, 3, H, W] and what stands in front of subjects [P, 4, H, W], as bytes."""
        self.sprites, self.planner = sprites, planner
        # Averaging a whole place for every clip would take a third of the time of a small one.
        self._full, self._halved = (backs, fronts), (_halves(backs), _halves(fronts))
        self._large = torch.cat([sprite.large for sprite in sprites.values()])
        self._small = torch.cat([sprite.small for sprite in sprites.values()])

    def to(self, device: torch.device) -> "Renderer":
        """Moves the textures; clips are drawn where they are."""
        self._full, self._halved = (tuple(layer.to(device) for layer in pair) for pair in (self._full, self._halved))
        self._large, self._small = self._large.to(device), self._small.to(device)
        return self

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
        backs, fronts = self._halved if unit < 0.75 else self._full
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
            sprite = self._sprite(layer, x[clips], y[clips])
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

    def _sprite(self, layer: SpriteLayer, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """A layer as the camera sees it, [N, F, 4, H, W], for world coordinates x [N, F, W] and y [N, F, H]."""
        device = x.device
        textures = (self._large if layer.large else self._small)[upload(layer.textures.reshape(-1), device)].float().div_(255)
        if (layer.paint[:, 0] >= 0).any():
            colour = upload(np.repeat(layer.paint, layer.textures.shape[1], 0), device)[:, :, None, None]
            textures = torch.where(colour[:, :1] >= 0, paint(textures, colour), textures)
        placement = upload(layer.placement, device)[..., None, None]
        dx, dy = x[:, :, None, :] - placement[:, :, 0], y[:, :, :, None] - placement[:, :, 1]
        half, cos, sin = placement[:, :, 2], placement[:, :, 3].cos(), placement[:, :, 3].sin()
        side = upload(1 - 2 * layer.mirrored.astype(np.float32), device)[:, None, None, None]
        grid = torch.stack([side * (cos * dx + sin * dy) / half, (cos * dy - sin * dx) / half], -1)
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


def load_renderer(pictures: int = 12, seed: int = 7) -> Renderer:
    """A renderer of all subjects and so many pictures of every place."""
    backs, fronts, indices = _pictures(pictures, seed)
    sprites = load_sprites()
    return Renderer(sprites, backs, fronts, Planner(sprites, indices))


def _pictures(count: int, seed: int) -> tuple[torch.Tensor, torch.Tensor, dict[tuple[str, str], range]]:
    """Backs and fronts of all places in all lights, as bytes, and the indices of each; drawn once and kept in ``work/``."""
    kinds = [(place, light) for place in PLACES for light in (LIGHTS if place not in SHELTERED else ("day",))]
    counts = [count if place not in SHELTERED else 2 * count for place, _ in kinds]
    ends = np.cumsum(counts).tolist()
    indices = {kind: range(end - number, end) for kind, number, end in zip(kinds, counts, ends)}
    drawings = b"".join((Path(__file__).parent / name).read_bytes() for name in ("canvas.py", "places.py"))
    path = WORK / f"pictures-{count}-{seed}-{hashlib.sha256(drawings).hexdigest()[:12]}.pt"
    if not path.exists():
        tasks = [(*kind, f"{seed} {kind} {i}") for kind, number in zip(kinds, counts) for i in range(number)]
        with Pool() as pool:
            drawn = pool.map(_drawn, tasks, chunksize=8)
        WORK.mkdir(parents=True, exist_ok=True)
        torch.save([torch.from_numpy(np.stack(layer)) for layer in zip(*drawn)], path)
    backs, fronts = torch.load(path)
    return backs, fronts, indices


def _drawn(task: tuple[str, str, str]) -> tuple[np.ndarray, np.ndarray]:
    place, light, seed = task
    picture = draw_place(place, light, random.Random(seed))
    return _bytes(picture.back), _bytes(picture.front)


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
    grid = torch.stack(torch.broadcast_tensors(x[:, :, None, :], y[:, :, :, None]), -1)
    seen = F.grid_sample(pictures.float().div_(255), grid.flatten(1, 2), align_corners=False, padding_mode="border")
    return seen.view(len(grid), -1, grid.shape[1], len(rows), len(columns)).transpose(1, 2)
