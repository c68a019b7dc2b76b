"""Surfaces that look as photographs do, made of random numbers.

What photographs of any kind have in common is the spectrum of their brightness (about 1/f), colours that vary together,
and things in front of each other at all sizes ("dead leaves", Lee, Mumford and Huang 2001). So do these.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

SIDE = 256
"""Side of a texture in texels."""


def surface(rng: np.random.Generator) -> np.ndarray:
    """A random surface [3, 256, 256] as bytes."""
    kind = rng.choice(4, p=(0.35, 0.35, 0.15, 0.15))
    if kind == 0:
        picture = coloured(noise(rng, rng.uniform(0.8, 2.0)), rng)
    elif kind == 1:
        picture = leaves(rng)
    elif kind == 2:
        picture = gradient(rng)
    else:
        picture = stripes(rng)
    return (picture.clip(0, 1) * 255 + 0.5).astype(np.uint8).transpose(2, 0, 1)


def noise(rng: np.random.Generator, slope: float, channels: int = 3) -> np.ndarray:
    """Noise [256, 256, C] of unit variance whose amplitude falls with the frequency to the power of ``slope``, often stretched."""
    stretch = np.exp(rng.normal(0, 0.5))
    down, across = np.fft.fftfreq(SIDE)[:, None] * SIDE * stretch, np.fft.rfftfreq(SIDE)[None] * SIDE / stretch
    amplitude = np.maximum(np.hypot(down, across), 1) ** -slope
    amplitude[0, 0] = 0
    spectrum = np.fft.rfft2(rng.standard_normal((channels, SIDE, SIDE))) * amplitude
    values = np.fft.irfft2(spectrum, (SIDE, SIDE)).transpose(1, 2, 0)
    return values / values.std((0, 1))


def colour(rng: np.random.Generator) -> np.ndarray:
    """A random colour in 0..1, [3]; rather dull, as most surfaces are."""
    grey = rng.uniform(0.08, 0.92)
    return (grey + rng.normal(0, 0.16, 3)).clip(0, 1)


def coloured(values: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Three noises [H, W, 3] as a picture: the first is nearly brightness, the others colour it a little."""
    mixed = np.stack([np.ones(3), rng.normal(0, 0.35, 3), rng.normal(0, 0.35, 3)])
    return colour(rng) + rng.uniform(0.05, 0.22) * values @ mixed


def gradient(rng: np.random.Generator) -> np.ndarray:
    """A few colours that pass into each other, with a little grain."""
    few = np.stack([colour(rng) for _ in range(9)]).reshape(3, 3, 3)
    bytes_ = Image.fromarray((few * 255).astype(np.uint8)).resize((SIDE, SIDE), Image.BICUBIC)
    return np.asarray(bytes_, np.float32) / 255 + 0.02 * noise(rng, 0.5)


def stripes(rng: np.random.Generator) -> np.ndarray:
    """Bent stripes or checks of two colours: boards, cloth, water, bricks from afar."""
    rows, columns = np.mgrid[:SIDE, :SIDE] / SIDE
    bent = noise(rng, 2.0, 2) * rng.uniform(0, 0.04)
    angle, count = rng.uniform(0, np.pi), rng.uniform(3, 24)
    along = (rows + bent[..., 0]) * np.cos(angle) + (columns + bent[..., 1]) * np.sin(angle)
    wave = np.sin(2 * np.pi * count * along)
    if rng.random() < 0.4:
        across = (columns + bent[..., 1]) * np.cos(angle) - (rows + bent[..., 0]) * np.sin(angle)
        wave = wave * np.sin(2 * np.pi * count * rng.uniform(0.4, 1) * across)
    share = 1 / (1 + np.exp(-wave * np.exp(rng.uniform(0, 3))))[..., None]
    return colour(rng) * share + colour(rng) * (1 - share) + rng.uniform(0.01, 0.08) * noise(rng, 1.0)


def leaves(rng: np.random.Generator) -> np.ndarray:
    """Things of all sizes in front of each other, shaded by noise."""
    side = 2 * SIDE
    picture = Image.fromarray((coloured(noise(rng, 1.5), rng).clip(0, 1) * 255).astype(np.uint8)).resize((side, side))
    draw = ImageDraw.Draw(picture)
    palette = np.stack([colour(rng) for _ in range(5)])
    least, angular = rng.uniform(6, 24), rng.random()
    radii = np.sort((least**-2.0 + rng.random(220) * (170.0**-2 - least**-2)) ** -0.5)[::-1]
    for radius in radii:
        x, y = rng.uniform(0, side, 2)
        fill = (palette[rng.integers(5)] + rng.normal(0, 0.06, 3)).clip(0, 1) * 255
        filled = tuple(int(channel) for channel in fill)
        if rng.random() < angular:
            draw.polygon(outline(rng, x, y, radius, rng.integers(3, 7)), fill=filled)
        else:
            wide = radius * rng.uniform(0.5, 1)
            draw.ellipse((x - wide, y - radius, x + wide, y + radius), fill=filled)
    drawn = np.asarray(picture.resize((SIDE, SIDE), Image.BOX), np.float32) / 255
    return drawn * (1 + rng.uniform(0.03, 0.15) * noise(rng, 1.2, 1))


def outline(rng: np.random.Generator, x: float, y: float, radius: float, corners: int) -> list[tuple[float, float]]:
    """The corners of a random polygon around a point."""
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    lengths = radius * rng.uniform(0.45, 1, corners)
    return [(x + length * np.cos(angle), y + length * np.sin(angle)) for angle, length in zip(angles, lengths)]
