"""What subjects and camera do during a clip, as curves over time.

Positions are in units of a frame whose shorter side is 128, from the middle of the frame. A motion always lasts the
whole clip, whatever its number of frames: "moves to the left" goes from the right side to the left side.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

import numpy as np

MOTIONS: tuple[str, ...] = (
    "left", "right", "up", "down", "jump", "bounce", "spin", "grow", "shrink", "swing", "still",
    "circle", "zigzag", "pace", "flip", "shake", "enter", "takeoff", "hover",
)
CAMERAS: tuple[str, ...] = ("none", "pan left", "pan right", "tilt up", "tilt down", "zoom in", "zoom out", "follow")
SIZES: tuple[str, ...] = ("normal", "small", "big")

FOLLOWED = ("left", "right", "zigzag", "pace", "takeoff", "enter")
"""Motions that a camera can follow."""

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
    """The camera's position and magnification in every frame."""

    x: np.ndarray
    y: np.ndarray
    zoom: np.ndarray


def subject_track(
    motion: str, size: str, faces_left: bool, frames: int, width: float, height: float, rng: random.Random
) -> Track:
    """Draws one random variant of a motion for a frame of the given size (shorter side 128)."""
    uniform = rng.uniform
    t = np.linspace(0.0, 1.0, frames) if frames > 1 else np.full(1, uniform(0.1, 0.6))
    extent = _BASE_SIZE[size] * uniform(0.95, 1.05)
    half_width = max(28, width / 2 - extent / 2)
    half_height = max(24, height / 2 - extent / 2)
    x = np.full(frames, uniform(-16, 16))
    y = np.full(frames, uniform(4, 16))
    scale = np.ones(frames)
    angle = np.zeros(frames)
    goes_right = rng.random() < 0.5
    side = 1.0 if goes_right else -1.0
    mirrored = faces_left and rng.random() < 0.2

    if motion in ("left", "right"):
        distance = half_width * uniform(0.85, 1.0)
        goes_right = motion == "right"
        x = (1.0 if goes_right else -1.0) * (2 * t - 1) * distance
        mirrored = faces_left and goes_right
    elif motion in ("up", "down"):
        distance = half_height * uniform(0.85, 1.0)
        y = (1.0 if motion == "down" else -1.0) * (2 * t - 1) * distance
    elif motion == "jump":
        phase = np.clip((t - 0.2) / 0.6, 0.0, 1.0)
        y = uniform(16, 24) - 4 * phase * (1 - phase) * uniform(36, 42)
    elif motion == "bounce":
        y = uniform(16, 22) - np.abs(np.sin(3 * math.pi * t)) * uniform(22, 26)
    elif motion == "spin":
        angle = side * t * 2 * math.pi * 16 / 17
    elif motion == "grow":
        scale = 0.5 + 0.75 * t
    elif motion == "shrink":
        scale = 1.25 - 0.75 * t
    elif motion == "swing":
        angle = math.radians(28) * np.sin(2 * math.pi * 1.5 * t)
    elif motion == "circle":
        phase, radius = uniform(0, 2 * math.pi), uniform(22, 28)
        x, y = radius * np.cos(phase + side * 2 * math.pi * t), 6 + radius * np.sin(phase + side * 2 * math.pi * t)
    elif motion == "zigzag":
        x = side * (2 * t - 1) * half_width * uniform(0.85, 1.0)
        y = 8 + 22 * (2 / math.pi) * np.arcsin(np.sin(2 * math.pi * 2 * t))
        mirrored = faces_left and goes_right
    elif motion == "pace":
        x = side * np.cos(2 * math.pi * t) * half_width * uniform(0.7, 0.9)
        mirrored = faces_left and not goes_right
    elif motion == "flip":
        phase = np.clip((t - 0.15) / 0.7, 0.0, 1.0)
        y = uniform(16, 22) - 4 * phase * (1 - phase) * uniform(34, 40)
        angle = side * 2 * math.pi * phase
    elif motion == "shake":
        x = x + 7 * np.sin(2 * math.pi * 5.5 * t)
    elif motion == "enter":
        distance = width / 2 + extent * 0.45
        x = -side * distance * np.clip(1 - t / 0.65, 0, 1) + uniform(-6, 6)
        mirrored = faces_left and goes_right
    elif motion == "takeoff":
        x = side * (1.7 * t - 0.75) * half_width
        y = half_height * 0.8 - 1.7 * half_height * t**1.3
        scale = 1.0 - 0.3 * t
        mirrored = faces_left and goes_right
    elif motion == "hover":
        y = y - 6 + 9 * np.sin(2 * math.pi * t + uniform(0, 2 * math.pi))
    return Track(x, y, scale, angle, extent, mirrored)


def camera_track(camera: str, frames: int, followed: Track | None = None) -> CameraTrack:
    """A steady pan, tilt or zoom over the whole clip, or the position of the followed subject."""
    t = np.linspace(0.0, 1.0, frames) if frames > 1 else np.zeros(1)
    x, y, zoom = np.zeros(frames), np.zeros(frames), np.ones(frames)
    if camera in ("pan left", "pan right"):
        x = (20 - 40 * t) * (1 if camera == "pan left" else -1)
    elif camera in ("tilt up", "tilt down"):
        y = (18 - 36 * t) * (1 if camera == "tilt up" else -1)
    elif camera == "zoom in":
        zoom = 1 + 0.4 * t
    elif camera == "zoom out":
        zoom = 1.4 - 0.4 * t
    elif camera == "follow" and followed is not None:
        x, y = 0.9 * followed.x, 0.4 * (followed.y - followed.y.mean())
    return CameraTrack(x, y, zoom)
