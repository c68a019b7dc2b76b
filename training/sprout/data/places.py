"""Places, drawn with simple shapes at twice the size at which they are used.

Every place is drawn with random variations around a fixed idea, so that its
caption fits all of its pictures. The picture is larger than the frame to leave
room for the camera to move.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

WORLD = 208
"""Width and height of a finished place in pixels."""

_SIDE = 2 * WORLD
_VISIBLE_BOTTOM = _SIDE // 2 + 128
"""Lower edge of a 128 pixel high frame, in drawing coordinates."""

Colour = tuple[int, int, int]


class Canvas:
    """A drawing with helpers for gradients and randomly shifted colours."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.uniform = rng.uniform
        self._array = np.zeros((_SIDE, _SIDE, 3), np.float32)
        self._image: Image.Image | None = None
        self._draw: ImageDraw.ImageDraw | None = None
        self.horizon = int(_SIDE * rng.uniform(0.53, 0.60))

    def vary(self, colour: Colour, spread: float = 14) -> Colour:
        """The colour with every channel moved a little."""
        return tuple(int(max(0, min(255, channel + self.uniform(-spread, spread)))) for channel in colour)

    def gradient(self, top: Colour, bottom: Colour, start: int = 0, end: int = _SIDE) -> None:
        """A vertical gradient between two rows. Call before any shape is drawn."""
        t = np.linspace(0, 1, end - start)[:, None]
        rows = (1 - t) * np.array(top) + t * np.array(bottom)
        self._array[start:end] = rows[:, None, :]

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        if self._draw is None:
            self._image = Image.fromarray(self._array.clip(0, 255).astype(np.uint8))
            self._draw = ImageDraw.Draw(self._image)
        return self._draw

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)

    def cloud(self, x: float, y: float, radius: float, colour: Colour = (255, 255, 255)) -> None:
        """Four overlapping discs on a flat base."""
        for i in range(4):
            bump = radius * (0.75 + 0.4 * (i % 2))
            self.draw.ellipse([x + (i - 1) * radius - radius, y - bump, x + i * radius, y + radius * 0.6], fill=colour)

    def finish(self) -> np.ndarray:
        """The picture at its final size, [3, WORLD, WORLD] in 0..1."""
        self.draw  # noqa: B018 - makes sure that a pure gradient becomes an image
        array = np.asarray(self._image, np.float32) / 255
        return array.reshape(WORLD, 2, WORLD, 2, 3).mean((1, 3)).transpose(2, 0, 1).copy()


def _meadow(c: Canvas) -> None:
    c.gradient(c.vary((90, 170, 250)), c.vary((190, 225, 255)), 0, c.horizon)
    c.gradient(c.vary((110, 200, 80)), c.vary((60, 150, 50)), c.horizon, _SIDE)
    for _ in range(c.rng.randint(2, 4)):
        c.cloud(c.uniform(40, _SIDE - 40), c.uniform(90, c.horizon * 0.75), c.uniform(14, 22))
    for _ in range(14):
        flower = c.rng.choice([(255, 90, 110), (255, 220, 80), (250, 250, 250)])
        c.disc(c.uniform(0, _SIDE), c.uniform(c.horizon + 12, _SIDE), 4.5, flower)


def _night(c: Canvas) -> None:
    c.gradient(c.vary((10, 12, 45), 6), c.vary((35, 40, 95), 8), 0, c.horizon)
    c.gradient(c.vary((25, 50, 40), 6), c.vary((12, 28, 24), 5), c.horizon, _SIDE)
    for _ in range(45):
        c.disc(c.uniform(0, _SIDE), c.uniform(0, c.horizon - 8), c.uniform(1.4, 2.8), (245, 245, 210))
    c.disc(c.uniform(110, _SIDE - 110), c.uniform(105, 130), 20, (250, 245, 205))


def _ocean(c: Canvas) -> None:
    c.gradient(c.vary((245, 110, 70)), c.vary((255, 200, 110)), 0, c.horizon)
    c.gradient(c.vary((60, 80, 150)), c.vary((25, 45, 100)), c.horizon, _SIDE)
    x, radius = c.uniform(110, _SIDE - 110), c.uniform(28, 38)
    c.draw.pieslice([x - radius, c.horizon - radius, x + radius, c.horizon + radius], 180, 360, fill=(255, 240, 170))
    for i in range(9):
        y, width, centre = c.horizon + 8 + i * 16, radius * (1 - 0.06 * i), x + c.uniform(-8, 8)
        c.draw.line([centre - width, y, centre + width, y], fill=(240, 180, 120), width=3)


def _snow(c: Canvas) -> None:
    c.gradient(c.vary((165, 190, 222)), c.vary((210, 222, 238)), 0, c.horizon)
    c.gradient(c.vary((245, 248, 255), 6), c.vary((222, 232, 246), 6), c.horizon, _SIDE)
    x = c.uniform(-60, 20)
    while x < _SIDE:
        width, height = c.uniform(100, 170), c.uniform(50, 100)
        base = c.horizon
        c.draw.polygon([(x, base), (x + width / 2, base - height), (x + width, base)], fill=(140, 156, 190))
        left, right, snow = x + width * 0.36, x + width * 0.64, base - height * 0.72
        c.draw.polygon([(left, snow), (x + width / 2, base - height), (right, snow)], fill=(250, 250, 255))
        x += width * 0.8


def _desert(c: Canvas) -> None:
    c.gradient(c.vary((250, 205, 130)), c.vary((255, 235, 190)), 0, c.horizon)
    c.gradient(c.vary((228, 175, 95)), c.vary((200, 140, 70)), c.horizon, _SIDE)
    for _ in range(3):
        x, width, height = c.uniform(0, _SIDE), c.uniform(150, 260), c.uniform(20, 44)
        c.draw.ellipse([x - width / 2, c.horizon - height, x + width / 2, c.horizon + height], fill=c.vary((222, 168, 90), 8))
    c.disc(c.uniform(100, _SIDE - 100), c.uniform(100, 125), 22, (255, 250, 215))
    x, y = c.rng.choice([c.uniform(95, 130), c.uniform(_SIDE - 130, _SIDE - 95)]), c.horizon + c.uniform(4, 20)
    cactus = c.vary((70, 130, 70), 8)
    c.draw.line([x, y, x, y - 52], fill=cactus, width=10)
    c.draw.line([x - 16, y - 40, x - 16, y - 24, x, y - 20], fill=cactus, width=7)
    c.draw.line([x + 16, y - 46, x + 16, y - 30, x, y - 26], fill=cactus, width=7)


def _forest(c: Canvas) -> None:
    c.gradient(c.vary((150, 200, 170)), c.vary((190, 220, 180)), 0, c.horizon)
    c.gradient(c.vary((70, 110, 50)), c.vary((45, 75, 35)), c.horizon, _SIDE)
    x = c.uniform(-20, 10)
    while x < _SIDE:
        height, width, foot = c.uniform(130, 185), c.uniform(46, 66), c.horizon + c.uniform(0, 18)
        c.draw.rectangle([x - 5, foot - 24, x + 5, foot], fill=(95, 65, 40))
        green = c.vary((35, 105, 50), 16)
        for i in range(3):
            half = width * (0.6 - 0.12 * i)
            base = foot - 18 - height * 0.25 * i
            c.draw.polygon([(x - half, base), (x, base - height * 0.42), (x + half, base)], fill=green)
        x += c.uniform(36, 62)


def _underwater(c: Canvas) -> None:
    c.gradient(c.vary((60, 175, 215)), c.vary((10, 70, 140)))
    floor = _VISIBLE_BOTTOM - c.uniform(24, 44)
    for x in (c.uniform(0, 140), c.uniform(200, 420)):
        c.draw.ellipse([x - 220, floor, x + 220, _SIDE + 120], fill=c.vary((212, 188, 130), 8))
    for _ in range(7):
        x, height, foot = c.uniform(0, _SIDE), c.uniform(60, 120), floor + 30
        bends = [(x, foot), (x + c.uniform(-10, 10), foot - height / 2), (x + c.uniform(-8, 8), foot - height)]
        c.draw.line(bends, fill=c.vary((40, 140, 80), 12), width=9)
    for _ in range(16):
        x, y, radius = c.uniform(0, _SIDE), c.uniform(60, floor), c.uniform(3, 7)
        c.draw.ellipse([x - radius, y - radius, x + radius, y + radius], outline=(200, 235, 250), width=2)


def _city(c: Canvas) -> None:
    c.gradient(c.vary((140, 180, 225)), c.vary((215, 225, 240)), 0, c.horizon)
    c.gradient(c.vary((95, 95, 102), 8), c.vary((70, 70, 78), 8), c.horizon, _SIDE)
    walls = [(110, 115, 135), (150, 120, 110), (90, 105, 140), (135, 135, 140)]
    x = c.uniform(-30, 0)
    while x < _SIDE:
        width, height = c.uniform(42, 70), c.uniform(70, 150)
        c.draw.rectangle([x, c.horizon - height, x + width, c.horizon], fill=c.vary(c.rng.choice(walls), 10))
        y = c.horizon - height + 10
        while y < c.horizon - 14:
            window = x + 8
            while window < x + width - 10:
                c.draw.rectangle([window, y, window + 7, y + 9], fill=(250, 235, 160))
                window += 17
            y += 21
        x += width + c.uniform(2, 8)
    for i in range(7):
        c.draw.rectangle([i * 64 + 10, c.horizon + 62, i * 64 + 46, c.horizon + 68], fill=(235, 235, 225))


def _space(c: Canvas) -> None:
    night = c.vary((8, 6, 22), 5)
    c.gradient(night, night)
    for _ in range(80):
        star = c.rng.choice([(255, 255, 255), (255, 230, 180), (180, 210, 255)])
        c.disc(c.uniform(0, _SIDE), c.uniform(0, _SIDE), c.uniform(1.2, 2.6), star)
    x = c.rng.choice([c.uniform(110, 150), c.uniform(_SIDE - 150, _SIDE - 110)])
    y, radius = c.uniform(115, 150), c.uniform(26, 38)
    c.disc(x, y, radius, c.rng.choice([(190, 110, 80), (110, 150, 210), (200, 170, 110)]))
    c.draw.ellipse([x - radius * 1.7, y - radius * 0.25, x + radius * 1.7, y + radius * 0.25], outline=(220, 205, 180), width=4)


def _room(c: Canvas) -> None:
    wall = c.vary(c.rng.choice([(235, 215, 185), (200, 220, 205), (215, 205, 230)]), 8)
    floor = c.horizon + 20
    c.gradient(wall, tuple(int(channel * 0.93) for channel in wall), 0, floor)
    c.gradient(c.vary((165, 115, 70)), c.vary((130, 85, 50)), floor, _SIDE)
    c.draw.rectangle([0, floor - 6, _SIDE, floor + 2], fill=(245, 240, 230))
    x = c.rng.choice([c.uniform(85, 120), c.uniform(230, 260)])
    top, bottom = 96, c.horizon - 30
    c.draw.rectangle([x - 4, top, x + 84, bottom], fill=(250, 248, 240))
    c.draw.rectangle([x + 4, top + 8, x + 76, bottom - 8], fill=(150, 205, 245))
    c.draw.line([x + 40, top + 8, x + 40, bottom - 8], fill=(250, 248, 240), width=5)
    for i in range(5):
        c.draw.line([0, floor + 20 + i * 34, _SIDE, floor + 20 + i * 34], fill=(115, 75, 42), width=2)


def _beach(c: Canvas) -> None:
    shore = c.horizon + 36
    c.gradient(c.vary((80, 185, 250)), c.vary((185, 230, 255)), 0, c.horizon)
    c.gradient(c.vary((30, 150, 190)), c.vary((90, 210, 215)), c.horizon, shore)
    c.gradient(c.vary((250, 230, 170), 8), c.vary((235, 205, 140), 8), shore, _SIDE)
    c.draw.line([0, shore, _SIDE, shore], fill=(245, 252, 255), width=5)
    c.disc(c.uniform(110, _SIDE - 110), c.uniform(105, 130), 20, (255, 240, 140))
    x = c.rng.choice([c.uniform(92, 118), c.uniform(_SIDE - 118, _SIDE - 92)])
    crown = c.horizon - c.uniform(50, 70)
    c.draw.line([x, shore + 16, x + 5, crown], fill=(140, 100, 60), width=8)
    for dx, dy in ((-34, 6), (-22, -16), (22, -16), (34, 6)):
        c.draw.line([x + 5, crown, x + 5 + dx, crown + dy], fill=c.vary((50, 140, 60), 10), width=8)


def _sky(c: Canvas) -> None:
    c.gradient(c.vary((50, 130, 230)), c.vary((150, 205, 250)))
    for _ in range(c.rng.randint(9, 12)):
        c.cloud(c.uniform(30, _SIDE - 30), c.uniform(70, _SIDE - 60), c.uniform(16, 28), c.vary((248, 250, 255), 6))


_DRAWINGS: dict[str, Callable[[Canvas], None]] = {
    "meadow": _meadow, "night": _night, "ocean": _ocean, "snow": _snow, "desert": _desert, "forest": _forest,
    "underwater": _underwater, "city": _city, "space": _space, "room": _room, "beach": _beach, "sky": _sky,
}

PLACES: tuple[str, ...] = tuple(_DRAWINGS)


def draw_place(place: str, rng: random.Random) -> np.ndarray:
    """One random picture of a place, [3, WORLD, WORLD] in 0..1."""
    canvas = Canvas(rng)
    _DRAWINGS[place](canvas)
    return canvas.finish()
