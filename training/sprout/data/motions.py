"""What the subject and the camera do during a clip, as curves over time.

Positions are in pixels from the middle of the frame, for a frame whose shorter
side is 128 pixels. A motion always lasts the whole clip, whatever its number of
frames: "moves to the left" goes from the right side to the left side.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

MOTIONS: tuple[str, ...] = (
    "left", "right", "up", "down", "jump", "bounce", "spin", "grow", "shrink", "swing", "still",
)
CAMERAS: tuple[str, ...] = ("none", "pan left", "pan right", "zoom in", "zoom out")
SIZES: tuple[str, ...] = ("normal", "small", "big")

_BASE_SIZE = {"normal": 84.0, "small": 60.0, "big": 106.0}


@dataclass
class Track:
    """Where the subject is in every frame."""

    x: np.ndarray
    y: np.ndarray
    scale: np.ndarray
    angle: np.ndarray
    size: float
    mirrored: bool


@dataclass
class CameraTrack:
    """The camera's horizontal position and its magnification in every frame."""

    x: np.ndarray
    zoom: np.ndarray


def subject_track(
    motion: str, size: str, faces_left: bool, frames: int, width: int, height: int, rng: random.Random
) -> Track:
    """Draws one random variant of a motion for a frame of the given size."""
    uniform = rng.uniform
    t = np.linspace(0.0, 1.0, frames) if frames > 1 else np.zeros(1)
    unit = min(width, height) / 128.0
    extent = _BASE_SIZE[size] * uniform(0.95, 1.05) * unit
    half_width = max(28 * unit, width / 2 - extent / 2)
    half_height = max(24 * unit, height / 2 - extent / 2)
    x = np.full(frames, uniform(-16, 16) * unit)
    y = np.full(frames, uniform(4, 16) * unit)
    scale = np.ones(frames)
    angle = np.zeros(frames)
    mirrored = faces_left and rng.random() < 0.2

    if motion in ("left", "right"):
        distance = half_width * uniform(0.85, 1.0)
        direction = 1.0 if motion == "left" else -1.0
        x = direction * (distance - 2 * distance * t)
        mirrored = faces_left and motion == "right"
    elif motion in ("up", "down"):
        distance = half_height * uniform(0.85, 1.0)
        direction = 1.0 if motion == "up" else -1.0
        y = direction * (distance - 2 * distance * t)
    elif motion == "jump":
        phase = np.clip((t - 0.2) / 0.6, 0.0, 1.0)
        y = (uniform(16, 24) - 4 * phase * (1 - phase) * uniform(36, 42)) * unit
    elif motion == "bounce":
        y = (uniform(16, 22) - np.abs(np.sin(3 * math.pi * t)) * uniform(22, 26)) * unit
    elif motion == "spin":
        angle = t * 2 * math.pi * 16 / 17
    elif motion == "grow":
        scale = 0.5 + 0.75 * t
    elif motion == "shrink":
        scale = 1.25 - 0.75 * t
    elif motion == "swing":
        angle = math.radians(28) * np.sin(2 * math.pi * 1.5 * t)
    return Track(x, y, scale, angle, extent, mirrored)


def camera_track(camera: str, frames: int) -> CameraTrack:
    """A steady pan or zoom over the whole clip."""
    t = np.linspace(0.0, 1.0, frames) if frames > 1 else np.zeros(1)
    x = np.zeros(frames)
    zoom = np.ones(frames)
    if camera == "pan left":
        x = 20 - 40 * t
    elif camera == "pan right":
        x = -20 + 40 * t
    elif camera == "zoom in":
        zoom = 1 + 0.4 * t
    elif camera == "zoom out":
        zoom = 1.4 - 0.4 * t
    return CameraTrack(x, zoom)
