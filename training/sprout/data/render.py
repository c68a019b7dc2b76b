"""Renders clips: animated subjects in drawn places, with light, weather, camera and style."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from sprout.data.canvas import LIGHTS, SUBJECT_TINT, WORLD_HEIGHT, WORLD_WIDTH
from sprout.data.effects import COLOURS, STYLES, WEATHERS, add_weather, apply_style, paint
from sprout.data.heldout import is_held_out
from sprout.data.motions import CAMERAS, FOLLOWED, MOTIONS, SIZES, Track, camera_track, subject_track
from sprout.data.places import PLACES, SHELTERED, draw_place
from sprout.data.sprites import TEXTURE, Sprite, load_sprites
from sprout.data.subjects import SUBJECTS, SUBJECT_NAMES
from sprout.paths import WORK

FRAME_RATE = 10
"""Frames per second of most clips, and of the shipped model."""

FRONT_PARALLAX = 1.6
"""How much faster than the place its foreground passes the camera."""


@dataclass(frozen=True)
class Scene:
    """What a clip shows; captions are written from this."""

    subject: str
    place: str
    motion: str
    camera: str = "none"
    size: str = "normal"
    light: str = "day"
    weather: str = "clear"
    style: str = "none"
    colour: str = ""
    """Empty for the subject's own colours."""
    count: int = 1
    companion: str = ""
    """A second subject that does the same."""


@dataclass
class Clip:
    """Frames [F, 3, H, W] as bytes and the first subject's box in every frame (x, y, size) in pixels."""

    scene: Scene
    frames: torch.Tensor
    boxes: np.ndarray


def with_possible_camera(scene: Scene) -> Scene:
    """The scene, with a still camera where there is nothing to follow."""
    return replace(scene, camera="none") if scene.camera == "follow" and scene.motion not in FOLLOWED else scene


def random_scene(
    rng: random.Random, held_out: bool = False, plain: bool = False, subjects: int = len(SUBJECT_NAMES)
) -> Scene:
    """A scene of the training part, or of the held-out part, with one of the first so many subjects.

    ``plain`` scenes have one subject in its own colours and no weather, style or moving camera.
    """
    names = SUBJECT_NAMES[:subjects]
    while True:
        subject, place, motion = rng.choice(names), rng.choice(PLACES), rng.choice(MOTIONS)
        if is_held_out(subject, place, motion) == held_out:
            break
    scene = Scene(subject, place, motion)
    if plain:
        return scene
    camera = "none" if rng.random() < 0.62 else rng.choice(CAMERAS[1:])
    scene = with_possible_camera(replace(scene, camera=camera, size=rng.choices(SIZES, (0.68, 0.12, 0.20))[0]))
    if place not in SHELTERED:
        scene = replace(
            scene, light=rng.choices(LIGHTS, (0.6, 0.18, 0.22))[0], weather=rng.choices(WEATHERS, (0.8, 0.07, 0.07, 0.06))[0]
        )
    if rng.random() < 0.10:
        scene = replace(scene, style=rng.choice(STYLES[1:]))
    roll = rng.random()
    if roll < 0.10:
        scene = replace(scene, colour=rng.choice(tuple(COLOURS)))
    elif roll < 0.18:
        scene = replace(scene, count=rng.choice((2, 2, 3)), size="normal")
    elif roll < 0.28:
        other = rng.choice(names)
        if other != subject and is_held_out(other, place, motion) == held_out:
            scene = replace(scene, companion=other, size="normal")
    return scene


class Renderer:
    """Holds the textures; create it before starting processes so that they share them."""

    def __init__(self, pictures: int = 12, seed: int = 7) -> None:
        self.sprites: dict[str, Sprite] = load_sprites()
        self._places = _pictures(pictures, seed)
        # Averaging a whole place for every clip would take a third of the time of a small one.
        self._halved = {key: [tuple(map(_half, layers)) for layers in drawn] for key, drawn in self._places.items()}
        self._faces_left = {subject.name: subject.faces_left for subject in SUBJECTS}

    def render(
        self, scene: Scene, frames: int, width: int, height: int, rng: random.Random, density: float = 1.0,
        frame_rate: float = FRAME_RATE,
    ) -> Clip:
        """Draws one clip of the scene; a frame of density 0.5 shows the same as one of twice its size."""
        across, down = width / density, height / density
        unit = min(across, down) / 128
        tracks = self._tracks(scene, frames, across / unit, down / unit, rng)
        camera = camera_track(scene.camera, frames, tracks[0][1])
        if scene.camera.startswith("pan") and scene.motion not in ("left", "right"):
            for _, track in tracks:
                track.x = track.x * 0.6
        columns = (np.arange(width) + 0.5 - width / 2) / (density * unit)
        rows = (np.arange(height) + 0.5 - height / 2) / (density * unit)

        drawn = self._halved if density * unit < 0.75 else self._places
        back, front = rng.choice(drawn[scene.place, scene.light])
        flipped = rng.random() < 0.5
        image = _sample(back, camera.x, camera.y, camera.zoom, columns, rows, flipped)

        seconds = rng.uniform(0, 3) + np.arange(frames) / frame_rate
        tint = torch.tensor(SUBJECT_TINT[scene.light])[:, None, None]
        x = camera.x[:, None] + columns[None] / camera.zoom[:, None]
        y = camera.y[:, None] + rows[None] / camera.zoom[:, None]
        for name, track in tracks:
            small = float((track.size * track.scale * camera.zoom).max()) * density * unit < 0.7 * TEXTURE
            texture = self.sprites[name].frames_at(seconds, small)
            if scene.colour:
                texture = paint(texture, scene.colour)
            sprite = F.grid_sample(texture, _sprite_grid(track, x, y), align_corners=False, padding_mode="zeros")
            image = image * (1 - sprite[:, 3:]) + sprite[:, :3] * tint
        layer = _sample(front, FRONT_PARALLAX * camera.x, camera.y, camera.zoom, columns, rows, flipped)
        image = image * (1 - layer[:, 3:]) + layer[:, :3]
        image = add_weather(image, scene.weather, density * unit, rng)
        image = apply_style(image.clamp_(0, 1), scene.style, density * unit, rng)
        lead, pixels = tracks[0][1], density * unit
        boxes = np.stack(
            [
                (lead.x - camera.x) * camera.zoom * pixels + width / 2,
                (lead.y - camera.y) * camera.zoom * pixels + height / 2,
                lead.size * lead.scale * camera.zoom * pixels,
            ],
            1,
        )
        return Clip(scene, (image.clamp(0, 1) * 255 + 0.5).to(torch.uint8), boxes)

    def _tracks(self, scene: Scene, frames: int, across: float, down: float, rng: random.Random) -> list[tuple[str, Track]]:
        """Every subject's name and track; several subjects stand beside each other and do the same."""
        names = [scene.subject] * scene.count + ([scene.companion] if scene.companion else [])
        first = subject_track(scene.motion, scene.size, self._faces_left[scene.subject], frames, across, down, rng)
        if len(names) == 1:
            return [(scene.subject, first)]
        spread = {2: 27.0, 3: 36.0}[len(names)]
        shrink = {2: 0.66, 3: 0.5}[len(names)]
        left_first = rng.random() < 0.5
        tracks = []
        for index, name in enumerate(names):
            place = (index - (len(names) - 1) / 2) * (2 if len(names) == 2 else 1)
            offset = spread * place * (1 if left_first else -1)
            lift = rng.uniform(-4, 4)
            mirrored = first.mirrored
            if name != scene.subject and self._faces_left[name] != self._faces_left[scene.subject]:
                mirrored = self._faces_left[name] and first.x[-1] > first.x[0] + 1
            tracks.append(
                (name, Track(first.x * 0.75 + offset, first.y + lift, first.scale, first.angle, first.size * shrink, mirrored))
            )
        return tracks

    def random_clip(
        self, seed: int, frames: int = 17, width: int = 128, height: int = 128, held_out: bool = False, density: float = 1.0
    ) -> Clip:
        """The clip that belongs to a seed."""
        rng = random.Random(seed)
        return self.render(random_scene(rng, held_out), frames, width, height, rng, density)


def _pictures(count: int, seed: int) -> dict[tuple[str, str], list[tuple[torch.Tensor, torch.Tensor]]]:
    """Backs and fronts of all places in all lights, as bytes; drawn once and kept in ``work/``."""
    drawings = b"".join((Path(__file__).parent / name).read_bytes() for name in ("canvas.py", "places.py"))
    path = WORK / f"places-{count}-{seed}-{hashlib.sha256(drawings).hexdigest()[:12]}.pt"
    if path.exists():
        return torch.load(path)
    rng = random.Random(seed)
    result = {}
    for place in PLACES:
        for light in LIGHTS if place not in SHELTERED else ("day",):
            drawn = [draw_place(place, light, rng) for _ in range(count if place not in SHELTERED else 2 * count)]
            result[place, light] = [(_bytes(one.back), _bytes(one.front)) for one in drawn]
    WORK.mkdir(parents=True, exist_ok=True)
    torch.save(result, path)
    return result


def _bytes(array: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(array * 255 + 0.5).to(torch.uint8)


def _half(picture: torch.Tensor) -> torch.Tensor:
    return F.avg_pool2d(picture.float(), 2).add_(0.5).to(torch.uint8)


def _column(values: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.asarray(values, np.float32))[:, None, None]


def _sprite_grid(track: Track, x: np.ndarray, y: np.ndarray) -> torch.Tensor:
    """Where in the texture every pixel lies, for world coordinates x [F, W] and y [F, H]."""
    dx = torch.from_numpy((x - track.x[:, None]).astype(np.float32))[:, None, :]
    dy = torch.from_numpy((y - track.y[:, None]).astype(np.float32))[:, :, None]
    cos, sin = _column(np.cos(track.angle)), _column(np.sin(track.angle))
    u, v = cos * dx + sin * dy, cos * dy - sin * dx
    half = _column(track.size * track.scale / 2)
    return torch.stack([(-u if track.mirrored else u) / half, v / half], -1)


def _sample(
    picture: torch.Tensor, camera_x: np.ndarray, camera_y: np.ndarray, zoom: np.ndarray, columns: np.ndarray, rows: np.ndarray,
    flipped: bool,
) -> torch.Tensor:
    """A layer [C, H, W] of the world as the camera sees it, [F, C, rows, columns] or [1, ...] if nothing moves."""
    image = picture[None].float().div_(255)
    x = (camera_x[:, None] + columns[None] / zoom[:, None]) / (WORLD_WIDTH / 2)
    y = (camera_y[:, None] + rows[None] / zoom[:, None]) / (WORLD_HEIGHT / 2)
    if flipped:
        x = -x
    if np.ptp(camera_x) == 0 and np.ptp(camera_y) == 0 and np.ptp(zoom) == 0:
        x, y = x[:1], y[:1]
    gx, gy = torch.from_numpy(x.astype(np.float32)), torch.from_numpy(y.astype(np.float32))
    grid = torch.stack(torch.broadcast_tensors(gx[:, None, :], gy[:, :, None]), -1)
    return F.grid_sample(image.expand(len(grid), -1, -1, -1), grid, align_corners=False, padding_mode="border")
