"""Drawn cut-outs: polygons, discs, blobs and things with parts, filled with surfaces, shaded, some with a soft shadow."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from sprout.data.textures import SIDE, colour, outline


def shape(rng: np.random.Generator, surfaces: np.ndarray) -> np.ndarray:
    """One cut-out [4, 256, 256], premultiplied bytes; ``surfaces`` are [T, 3, 256, 256]."""
    layers = np.zeros((SIDE, SIDE, 4), np.float32)
    for part in range(rng.integers(1, 5)):
        inside = _mask(rng, first=part == 0)
        filling = surfaces[rng.integers(len(surfaces))].transpose(1, 2, 0) / 255.0
        if rng.random() < 0.5:
            filling = 0.3 * (filling - filling.mean((0, 1))) + colour(rng)
        shaded = (filling * _light(rng)).clip(0, 1)
        if part:
            # Parts belong to the first one: they mostly lie on it.
            inside = inside * np.maximum(layers[..., 3:], float(rng.random() < 0.3))
        layers[..., :3] = layers[..., :3] * (1 - inside) + shaded * inside
        layers[..., 3:] = np.maximum(layers[..., 3:], inside)
    if rng.random() < 0.4:
        layers = _with_shadow(layers, rng)
    return (layers.clip(0, 1) * 255 + 0.5).astype(np.uint8).transpose(2, 0, 1)


def _mask(rng: np.random.Generator, first: bool) -> np.ndarray:
    """A smooth-edged region [256, 256, 1] in 0..1."""
    side = 2 * SIDE
    picture = Image.new("L", (side, side))
    draw = ImageDraw.Draw(picture)
    radius = side * (rng.uniform(0.3, 0.46) if first else rng.uniform(0.06, 0.26))
    # The whole outline stays inside the texture.
    x, y = (side / 2, side / 2) if first else rng.uniform(0.3, 0.7, 2) * side
    kind = rng.integers(4)
    if kind == 0:
        draw.polygon(outline(rng, x, y, radius, int(rng.integers(3, 9))), fill=255)
    elif kind == 1:
        wide = radius * rng.uniform(0.4, 1)
        draw.ellipse((x - wide, y - radius, x + wide, y + radius), fill=255)
    elif kind == 2:
        wide, high = radius * rng.uniform(0.4, 0.9, 2)
        draw.rounded_rectangle((x - wide, y - high, x + wide, y + high), rng.uniform(0, 0.4) * min(wide, high), fill=255)
    else:
        angles = np.linspace(0, 2 * np.pi, 72, endpoint=False)
        bumps = sum(rng.normal(0, 0.22 / order) * np.cos(order * angles + rng.uniform(0, 6.28)) for order in range(1, 7))
        lengths = radius * (0.72 + bumps).clip(0.2, 1)
        draw.polygon([(x + r * np.cos(a), y + r * np.sin(a)) for r, a in zip(lengths, angles)], fill=255)
    return np.asarray(picture.resize((SIDE, SIDE), Image.BOX), np.float32)[..., None] / 255


def _light(rng: np.random.Generator) -> np.ndarray:
    """A factor on the colours that falls from one side to the other, [256, 256, 1]."""
    rows, columns = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    angle, strength = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.5)
    return (1 + strength * (rows * np.sin(angle) + columns * np.cos(angle)))[..., None]


def _with_shadow(layers: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The cut-out [256, 256, 4] a little smaller, over its own blurred shadow."""
    smaller = [Image.fromarray(layers[..., channel]).resize((216, 216), Image.BILINEAR) for channel in range(4)]
    body = np.pad(np.stack([np.asarray(channel) for channel in smaller], -1), ((20, 20), (20, 20), (0, 0)))
    alpha = Image.fromarray((body[..., 3] * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(rng.uniform(3, 9)))
    down, right = rng.integers(-9, 10, 2)
    shadow = np.roll(np.asarray(alpha, np.float32) / 255, (down, right), (0, 1))[..., None] * rng.uniform(0.2, 0.6)
    # A shadow is black, so only its opacity shows.
    return np.concatenate([body[..., :3], body[..., 3:] + shadow * (1 - body[..., 3:])], -1)
