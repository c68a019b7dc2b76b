"""A drawing surface for places: gradients, shapes, a foreground layer and the light of the day.

Places are drawn at twice the size at which they are used, and larger than a frame, so that the camera has room.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

WORLD_WIDTH, WORLD_HEIGHT = 320, 208
"""Size of a finished place in pixels of a frame whose shorter side is 128."""

WIDE, SIDE = 2 * WORLD_WIDTH, 2 * WORLD_HEIGHT
"""Size of the drawing, which fits frames whose shorter side is 256."""

VISIBLE_BOTTOM = SIDE // 2 + 128
"""Lower edge of a 128 pixel high frame, in drawing coordinates."""

LIGHTS: tuple[str, ...] = ("day", "dusk", "night")

_TINT = {"day": (1.0, 1.0, 1.0), "dusk": (1.02, 0.72, 0.58), "night": (0.26, 0.30, 0.50)}
SUBJECT_TINT = {"day": (1.0, 1.0, 1.0), "dusk": (1.0, 0.86, 0.76), "night": (0.66, 0.70, 0.90)}
"""Factors on the subject's colours, weaker than those on the place so that it stays readable."""

Colour = tuple[int, int, int]


@dataclass
class Picture:
    """A place: ``back`` [3, H, W] and the layer in front of the subject, ``front`` [4, H, W] premultiplied, 0..1."""

    back: np.ndarray
    front: np.ndarray


class Canvas:
    """A drawing with helpers for gradients and randomly shifted colours."""

    def __init__(self, rng: random.Random, light: str = "day") -> None:
        self.rng, self.light = rng, light
        self.uniform = rng.uniform
        self.sky_bottom = 0
        self._array = np.zeros((SIDE, WIDE, 3), np.float32)
        self._image: Image.Image | None = None
        self._draw: ImageDraw.ImageDraw | None = None
        self._front = Image.new("RGBA", (WIDE, SIDE), (0, 0, 0, 0))
        self.front = ImageDraw.Draw(self._front)
        self.horizon = int(SIDE * rng.uniform(0.53, 0.60))

    def vary(self, colour: Colour, spread: float = 14) -> Colour:
        """The colour with every channel moved a little."""
        return tuple(int(max(0, min(255, channel + self.uniform(-spread, spread)))) for channel in colour)

    def gradient(self, top: Colour, bottom: Colour, start: int = 0, end: int = SIDE) -> None:
        """A vertical gradient between two rows. Call before any shape is drawn."""
        t = np.linspace(0, 1, end - start)[:, None]
        rows = (1 - t) * np.array(top) + t * np.array(bottom)
        self._array[start:end] = rows[:, None, :]

    def sky(self, top: Colour, bottom: Colour) -> None:
        """A gradient down to the horizon in which the light may put sun, moon and stars."""
        self.gradient(self.vary(top), self.vary(bottom), 0, self.horizon)
        self.sky_bottom = self.horizon

    def ground(self, top: Colour, bottom: Colour) -> None:
        self.gradient(self.vary(top), self.vary(bottom), self.horizon, SIDE)

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        if self._draw is None:
            self._image = Image.fromarray(self._array.clip(0, 255).astype(np.uint8))
            self._draw = ImageDraw.Draw(self._image)
        return self._draw

    def anywhere(self) -> float:
        """A random x over the whole width."""
        return self.uniform(0, WIDE)

    def in_view(self, margin: float = 40) -> float:
        """A random x that a standing camera sees."""
        return WIDE / 2 + self.uniform(-128 + margin, 128 - margin)

    def beside(self) -> float:
        """A random x in view but not in the middle, where the subject stands."""
        return WIDE / 2 + self.rng.choice((-1, 1)) * self.uniform(72, 116)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)

    def ellipse(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        self.draw.ellipse([x - across, y - down, x + across, y + down], fill=colour)

    def hill(self, x: float, width: float, height: float, colour: Colour) -> None:
        """A rounded hill on the horizon."""
        y = self.horizon
        self.draw.pieslice([x - width / 2, y - height, x + width / 2, y + height], 180, 360, fill=colour)

    def peak(self, x: float, width: float, height: float, colour: Colour) -> None:
        """A pointed mountain on the horizon."""
        y = self.horizon
        self.draw.polygon([(x - width / 2, y), (x, y - height), (x + width / 2, y)], fill=colour)

    def cloud(self, x: float, y: float, radius: float, colour: Colour = (255, 255, 255)) -> None:
        """Four overlapping discs on a flat base."""
        for i in range(4):
            bump = radius * (0.75 + 0.4 * (i % 2))
            self.draw.ellipse([x + (i - 1) * radius - radius, y - bump, x + i * radius, y + radius * 0.6], fill=colour)

    def clouds(self, low: int, high: int) -> None:
        """Clouds over the sky."""
        for _ in range(self.rng.randint(2 * low, 2 * high)):
            self.cloud(self.anywhere(), self.uniform(80, self.horizon * 0.75), self.uniform(12, 22), self.vary((248, 250, 255), 6))

    def tufts(self, colour: Colour, count: int, height: float) -> None:
        """Blades in the foreground, in small groups."""
        for _ in range(count):
            x, foot = self.anywhere(), VISIBLE_BOTTOM + self.uniform(2, 26)
            for _ in range(4):
                tip = foot - height * self.uniform(0.6, 1.2)
                self.front.line([x, foot + 40, x + self.uniform(-3, 3), foot, x + self.uniform(-10, 10), tip], fill=self.vary(colour, 12), width=5)
                x += self.uniform(4, 9)

    def stones(self, colour: Colour, count: int) -> None:
        """Rounded stones in the foreground."""
        for _ in range(count):
            x, y, across = self.anywhere(), VISIBLE_BOTTOM + self.uniform(4, 30), self.uniform(14, 40)
            self.front.ellipse([x - across, y - across * 0.55, x + across, y + across], fill=self.vary(colour, 10))

    def finish(self) -> Picture:
        """The drawing in its light, at the size at which it was drawn."""
        self.draw  # noqa: B018 - makes sure that a pure gradient becomes an image
        drawn = source = np.asarray(self._image, np.float32)
        tint = np.array(_TINT[self.light], np.float32)
        if self.sky_bottom:
            lit = Image.fromarray((drawn * tint).clip(0, 255).astype(np.uint8))
            heaven = lit.copy()
            self._heaven(heaven)
            is_sky = (np.abs(drawn - self._array.astype(np.uint8)).max(-1) < 1) & (np.arange(SIDE) < self.sky_bottom)[:, None]
            drawn = np.where(is_sky[..., None], np.asarray(heaven, np.float32), np.asarray(lit, np.float32))
            if self.light == "night":
                glows = (source[..., 0] >= 245) & (source[..., 1] > 95) & (source[..., 2] < 190) & ~is_sky
                drawn = np.where(glows[..., None], source * 0.92, drawn)
        else:
            drawn = drawn * tint
        front = np.asarray(self._front, np.float32) / 255
        front = np.concatenate([front[..., :3] * front[..., 3:] * tint, front[..., 3:]], -1)
        return Picture((drawn / 255).transpose(2, 0, 1).clip(0, 1), front.transpose(2, 0, 1).clip(0, 1))

    def _heaven(self, image: Image.Image) -> None:
        """Sun, evening glow, moon and stars."""
        draw, uniform = ImageDraw.Draw(image), self.uniform
        if self.light == "day":
            if self.rng.random() < 0.5:
                _disc(draw, self.in_view(), uniform(90, 120), uniform(15, 20), (255, 246, 190))
        elif self.light == "dusk":
            for row in range(0, self.sky_bottom, 2):
                t = (row / self.sky_bottom) ** 1.5
                draw.rectangle([0, row, WIDE, row + 2], fill=(int(150 + 105 * t), int(75 + 100 * t), int(110 - 20 * t)))
            _disc(draw, self.in_view(), self.sky_bottom - uniform(0, 40), uniform(22, 34), (255, 236, 165))
        else:
            for _ in range(110):
                _disc(draw, self.anywhere(), uniform(0, self.sky_bottom - 6), uniform(1.2, 2.6), (240, 240, 215))
            x, y, radius = self.in_view(), uniform(95, 125), uniform(15, 21)
            _disc(draw, x, y, radius, (250, 245, 210))


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: Colour) -> None:
    draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)
