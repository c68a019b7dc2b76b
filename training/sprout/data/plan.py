"""Decides everything about a batch of clips, as numbers from which they can be drawn.

Planning draws all random numbers and touches no pixel, so it can go on in other processes, ahead of the drawing.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sprout.data.canvas import SUBJECT_TINT
from sprout.data.effects import COLOURS, PAPER_SIDE, particle_count
from sprout.data.motions import CameraTrack, Track, camera_track, subject_track
from sprout.data.scenes import FRAME_RATE, Scene
from sprout.data.sprites import TEXTURE, Sprite
from sprout.data.subjects import SUBJECTS

_FACES_LEFT = {subject.name: subject.faces_left for subject in SUBJECTS}


def pixels_per_unit(width: int, height: int) -> float:
    """Places and motions are in units of a frame whose shorter side is 128."""
    return min(width, height) / 128


@dataclass
class SpriteLayer:
    """One subject in each of ``clips`` [N], from textures of one size."""

    clips: np.ndarray
    large: bool
    textures: np.ndarray
    """[N, F], which texture is shown in every frame."""
    placement: np.ndarray
    """[N, F, 4]: x, y, half the side and the angle, in units of a frame whose shorter side is 128."""
    mirrored: np.ndarray
    tint: np.ndarray
    """Factors of the light on its colours, [N, 3]."""
    paint: np.ndarray
    """The colour it is painted in, [N, 3], or negative where it keeps its own."""


@dataclass
class Plan:
    """A batch of clips of one shape. Small ones show the same view as large ones, with fewer pixels."""

    frames: int
    width: int
    height: int
    pictures: np.ndarray
    """Index of every clip's place among the drawn pictures, [B]."""
    flipped: np.ndarray
    camera: np.ndarray
    """[B, F, 3]: x, y and zoom."""
    layers: list[SpriteLayer]
    """From the back to the front."""
    weather: dict[str, tuple[np.ndarray, np.ndarray]]
    """By kind, the clips that have it and their random numbers in 0..1, [N, particles, 4]."""
    styles: dict[str, tuple[np.ndarray, np.ndarray]]
    """By kind, the clips that have it and the grain of their paper in 0..1, [N, side, side]."""
    boxes: np.ndarray
    """The first subject's box in every frame (x, y, size) in pixels, [B, F, 3]."""

    @property
    def unit(self) -> float:
        return pixels_per_unit(self.width, self.height)

    def doubled(self) -> "Plan":
        """The same clips with twice as many pixels along each side."""
        return replace(self, width=2 * self.width, height=2 * self.height, boxes=2 * self.boxes)


class Planner:
    """Plans clips for a renderer's textures and pictures."""

    def __init__(self, sprites: Mapping[str, Sprite], pictures: Mapping[tuple[str, str], range]) -> None:
        """``pictures`` are the indices of the drawn pictures of each place in each light."""
        self._pictures = pictures
        self._first, self._count, self._seconds = {}, {}, {}
        first = 0
        for name, sprite in sprites.items():
            self._first[name], self._count[name], self._seconds[name] = first, len(sprite.large), sprite.frame_seconds
            first += len(sprite.large)

    def plan(
        self, scenes: Sequence[Scene], frames: int, width: int, height: int, rng: random.Random,
        frame_rate: float = FRAME_RATE,
    ) -> Plan:
        """Random clips of the scenes."""
        unit = pixels_per_unit(width, height)
        across, down = width / unit, height / unit
        pictures, flipped, cameras, boxes = [], [], [], []
        placed: dict[tuple[int, bool], list[tuple]] = defaultdict(list)
        weather: dict[str, list[tuple[int, np.ndarray]]] = defaultdict(list)
        styles: dict[str, list[tuple[int, np.ndarray]]] = defaultdict(list)
        for index, scene in enumerate(scenes):
            tracks = _tracks(scene, frames, across, down, rng)
            lead = tracks[0][1]
            camera = camera_track(scene.camera, frames, lead)
            if scene.camera.startswith("pan") and scene.motion not in ("left", "right"):
                for _, track in tracks:
                    track.x = track.x * 0.6
            pictures.append(rng.choice(self._pictures[scene.place, scene.light]))
            flipped.append(rng.random() < 0.5)
            cameras.append(np.stack([camera.x, camera.y, camera.zoom], 1))
            seconds = rng.uniform(0, 3) + np.arange(frames) / frame_rate
            colour = COLOURS[scene.colour] if scene.colour else (-1.0, -1.0, -1.0)
            for slot, (name, track) in enumerate(tracks):
                half = track.size * track.scale / 2
                large = float((2 * half * camera.zoom).max()) * unit >= 0.7 * TEXTURE
                shown = (seconds / self._seconds[name] + 1e-6).astype(int) % self._count[name] + self._first[name]
                placement = np.stack([track.x, track.y, half, track.angle], 1)
                placed[slot, large].append((index, shown, placement, track.mirrored, SUBJECT_TINT[scene.light], colour))
            if scene.weather != "clear":
                count = particle_count(scene.weather, across, down)
                weather[scene.weather].append((index, _uniform(rng, count, 4)))
            if scene.style != "none":
                styles[scene.style].append((index, _uniform(rng, PAPER_SIDE, PAPER_SIDE)))
            boxes.append(boxes_in_pixels(lead, camera, width, height))
        layers = []
        for slot, large in sorted(placed):
            clips, textures, placement, mirrored, tint, paint = zip(*placed[slot, large])
            layers.append(
                SpriteLayer(
                    np.array(clips), large, np.stack(textures), _single(placement), np.array(mirrored), _single(tint),
                    _single(paint),
                )
            )
        return Plan(
            frames, width, height, np.array(pictures), np.array(flipped), _single(cameras), layers,
            {kind: _gathered(rows) for kind, rows in weather.items()}, {kind: _gathered(rows) for kind, rows in styles.items()},
            _single(boxes),
        )


def boxes_in_pixels(track: Track, camera: CameraTrack, width: int, height: int) -> np.ndarray:
    """A subject's box (x, y, size) in every frame as the camera sees it, [F, 3]."""
    unit = pixels_per_unit(width, height)
    x, y = (track.x - camera.x) * camera.zoom * unit, (track.y - camera.y) * camera.zoom * unit
    return np.stack([x + width / 2, y + height / 2, track.size * track.scale * camera.zoom * unit], 1)


def _single(rows: Sequence) -> np.ndarray:
    return np.asarray(rows, np.float32)


def _gathered(rows: list[tuple[int, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([index for index, _ in rows]), np.stack([numbers for _, numbers in rows])


def _uniform(rng: random.Random, *shape: int) -> np.ndarray:
    return np.random.default_rng(rng.getrandbits(40)).random(shape, np.float32)


def _tracks(scene: Scene, frames: int, across: float, down: float, rng: random.Random) -> list[tuple[str, Track]]:
    """Every subject's name and track; several subjects stand beside each other and do the same."""
    names = [scene.subject] * scene.count + ([scene.companion] if scene.companion else [])
    first = subject_track(scene.motion, scene.size, _FACES_LEFT[scene.subject], frames, across, down, rng)
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
        if name != scene.subject and _FACES_LEFT[name] != _FACES_LEFT[scene.subject]:
            mirrored = _FACES_LEFT[name] and first.x[-1] > first.x[0] + 1
        tracks.append(
            (name, Track(first.x * 0.75 + offset, first.y + lift, first.scale, first.angle, first.size * shrink, mirrored))
        )
    return tracks
