"""Renders clips: one animated subject in one drawn place."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from sprout.data.heldout import is_held_out
from sprout.data.motions import CAMERAS, MOTIONS, SIZES, camera_track, subject_track
from sprout.data.places import PLACES, WORLD, draw_place
from sprout.data.sprites import TEXTURE, Sprite, load_sprites
from sprout.data.subjects import SUBJECTS

FRAME_RATE = 10
"""Frames per second of every clip."""


@dataclass(frozen=True)
class Scene:
    """What a clip shows; captions are written from this."""

    subject: str
    place: str
    motion: str
    camera: str
    size: str


@dataclass
class Clip:
    """Frames [F, 3, H, W] as bytes and the subject's box in every frame (x, y, size)."""

    scene: Scene
    frames: torch.Tensor
    boxes: np.ndarray


def random_scene(rng: random.Random, held_out: bool = False) -> Scene:
    """A scene of the training part, or of the held-out part."""
    while True:
        subject = rng.choice(SUBJECTS).name
        place, motion = rng.choice(PLACES), rng.choice(MOTIONS)
        if is_held_out(subject, place, motion) == held_out:
            break
    camera = "none" if rng.random() < 0.65 else rng.choice(CAMERAS[1:])
    size = rng.choices(SIZES, (0.68, 0.12, 0.20))[0]
    return Scene(subject, place, motion, camera, size)


class Renderer:
    """Holds the textures; create it before starting processes so that they share them."""

    def __init__(self, pictures_per_place: int = 80, seed: int = 7) -> None:
        self.sprites: dict[str, Sprite] = load_sprites()
        rng = random.Random(seed)
        self.pictures = {
            place: [
                torch.from_numpy(draw_place(place, rng) * 255 + 0.5).to(torch.uint8) for _ in range(pictures_per_place)
            ]
            for place in PLACES
        }
        self._faces_left = {subject.name: subject.faces_left for subject in SUBJECTS}

    def render(self, scene: Scene, frames: int, width: int, height: int, rng: random.Random) -> Clip:
        """Draws one clip of the scene."""
        track = subject_track(
            scene.motion, scene.size, self._faces_left[scene.subject], frames, width, height, rng
        )
        camera = camera_track(scene.camera, frames)
        if scene.camera != "none" and scene.motion not in ("left", "right"):
            track.x = track.x * 0.6
        world_x, world_y = _world_coordinates(camera.x, camera.zoom, width, height)

        picture = rng.choice(self.pictures[scene.place])
        background = picture[None].float().div_(255)
        if rng.random() < 0.5:
            background = background.flip(3)
        grid = torch.stack(torch.broadcast_tensors(world_x[:, None, :], world_y[:, :, None]), -1)
        if scene.camera == "none":
            sampled = F.grid_sample(background, grid[:1] / (WORLD / 2), align_corners=False, padding_mode="border")
            image = sampled.repeat(frames, 1, 1, 1)
        else:
            image = F.grid_sample(
                background.expand(frames, -1, -1, -1), grid / (WORLD / 2), align_corners=False, padding_mode="border"
            )

        extent = track.size * track.scale
        seconds = np.arange(frames) / FRAME_RATE
        small = float((extent * camera.zoom).max()) < 0.6 * TEXTURE
        texture = self.sprites[scene.subject].frames_at(seconds, small)
        cos, sin = _column(np.cos(track.angle)), _column(np.sin(track.angle))
        dx, dy = grid[..., 0] - _column(track.x), grid[..., 1] - _column(track.y)
        u, v = cos * dx + sin * dy, cos * dy - sin * dx
        if track.mirrored:
            u = -u
        half = _column(extent / 2)
        sprite = F.grid_sample(texture, torch.stack([u / half, v / half], -1), align_corners=False, padding_mode="zeros")
        image = image * (1 - sprite[:, 3:]) + sprite[:, :3]
        boxes = np.stack(
            [(track.x - camera.x) * camera.zoom + width / 2, track.y * camera.zoom + height / 2, extent * camera.zoom], 1
        )
        return Clip(scene, (image.clamp_(0, 1) * 255 + 0.5).to(torch.uint8), boxes)

    def random_clip(
        self, seed: int, frames: int = 17, width: int = 128, height: int = 128, held_out: bool = False
    ) -> Clip:
        """The clip that belongs to a seed."""
        rng = random.Random(seed)
        return self.render(random_scene(rng, held_out), frames, width, height, rng)


def _column(values: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.asarray(values, np.float32))[:, None, None]


def _world_coordinates(
    camera_x: np.ndarray, zoom: np.ndarray, width: int, height: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """World position of every pixel column and row in every frame."""
    columns = np.arange(width) - width / 2 + 0.5
    rows = np.arange(height) - height / 2 + 0.5
    x = camera_x[:, None] + columns[None] / zoom[:, None]
    y = rows[None] / zoom[:, None]
    return torch.from_numpy(x.astype(np.float32)), torch.from_numpy(y.astype(np.float32))
