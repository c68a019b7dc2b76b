"""What lies over a finished clip: weather, the colour of a subject, and the style of the whole picture."""

from __future__ import annotations

import random

import torch
import torch.nn.functional as F

WEATHERS: tuple[str, ...] = ("clear", "rain", "snow", "fog")
STYLES: tuple[str, ...] = ("none", "black and white", "sepia", "night vision", "pixel art", "watercolour", "comic", "negative")

COLOURS: dict[str, tuple[float, float, float]] = {
    "red": (1.0, 0.22, 0.2), "blue": (0.22, 0.42, 1.0), "green": (0.25, 0.85, 0.3), "yellow": (1.0, 0.88, 0.2),
    "purple": (0.65, 0.3, 0.95), "orange": (1.0, 0.58, 0.15), "pink": (1.0, 0.55, 0.8), "black": (0.22, 0.22, 0.25),
    "white": (1.15, 1.15, 1.15), "golden": (1.0, 0.8, 0.3),
}
"""What a painted subject's grey values are multiplied with."""

_GREY = torch.tensor([0.299, 0.587, 0.114])


def luminance(image: torch.Tensor) -> torch.Tensor:
    """[F, 3, H, W] to [F, 1, H, W]."""
    return torch.einsum("fchw,c->fhw", image, _GREY)[:, None]


def paint(texture: torch.Tensor, colour: str) -> torch.Tensor:
    """Gives a premultiplied RGBA texture [F, 4, H, W] one colour and keeps its shading."""
    grey = luminance(texture[:, :3]) * 0.8 + texture[:, 3:] * 0.22
    painted = (grey * torch.tensor(COLOURS[colour])[:, None, None]).minimum(texture[:, 3:])
    return torch.cat([0.15 * texture[:, :3] + 0.85 * painted, texture[:, 3:]], 1)


def add_weather(image: torch.Tensor, weather: str, density: float, rng: random.Random) -> torch.Tensor:
    """Rain, snow or fog in front of everything; ``density`` is pixels per unit of length."""
    if weather == "clear":
        return image
    frames, _, height, width = image.shape
    if weather == "fog":
        haze = torch.linspace(0.72, 0.32, height)[None, None, :, None] * rng.uniform(0.85, 1.05)
        return image * (1 - haze) + 0.80 * haze
    generator = torch.Generator().manual_seed(rng.getrandbits(40))
    count = int(width * height / density**2 / (300 if weather == "rain" else 210))
    x, y = torch.rand(count, generator=generator) * width, torch.rand(count, generator=generator) * height
    speed = height * (0.42 if weather == "rain" else 0.075) * (0.8 + 0.4 * torch.rand(count, generator=generator))
    sway = torch.rand(count, generator=generator) * 6.28
    layer = torch.zeros(frames, height * width)
    time = torch.arange(frames)[:, None]
    fall = (y + speed * time) % height
    if weather == "rain":
        reach = max(2, int(9 * density))
        for step in range(reach):
            rows = (fall + step).long() % height
            columns = (x + 0.15 * (speed * time) + 0.15 * step).long() % width
            layer.scatter_(1, rows * width + columns, 0.42)
        colour = torch.tensor([0.82, 0.88, 1.0])
    else:
        across = (x + 3 * density * torch.sin(sway + 0.5 * time)) % width
        reach = 2 if density > 0.75 else 1
        for down in range(reach):
            for right in range(reach):
                cells = ((fall.long() + down) % height) * width + (across.long() + right) % width
                layer.scatter_(1, cells, 0.92)
        colour = torch.tensor([1.0, 1.0, 1.0])
    alpha = layer.view(frames, 1, height, width)
    dull = 0.86 if weather == "rain" else 1.0
    return image * dull * (1 - alpha) + colour[:, None, None] * alpha


def apply_style(image: torch.Tensor, style: str, density: float, rng: random.Random) -> torch.Tensor:
    """The whole clip [F, 3, H, W] in a style."""
    if style == "none":
        return image
    if style == "negative":
        return 1 - image
    if style == "black and white":
        return luminance(image).expand(-1, 3, -1, -1)
    if style == "sepia":
        return (luminance(image) * torch.tensor([1.08, 0.86, 0.62])[:, None, None] + 0.02).clamp(0, 1)
    if style == "night vision":
        grey = (luminance(image) * 1.1 + 0.06).clamp(0, 1)
        lines = 1 - 0.18 * (torch.arange(image.shape[2]) % 4 < 2).float()[None, None, :, None]
        return grey * lines * torch.tensor([0.18, 1.0, 0.28])[:, None, None]
    if style == "pixel art":
        cell = max(2, round(5 * density))
        height, width = image.shape[2:]
        small = F.interpolate(image, (max(1, height // cell), max(1, width // cell)), mode="area")
        return F.interpolate((small * 6).round() / 6, (height, width), mode="nearest")
    if style == "comic":
        flat = (image * 4).round() / 4
        grey = luminance(image)
        edge = (F.pad(grey, (0, 1, 0, 1), mode="replicate")[..., 1:, 1:] - grey).abs()
        return flat * (1 - (edge * 5).clamp(0, 1))
    blurred = F.avg_pool2d(F.pad(image, (2, 2, 2, 2), mode="replicate"), 5, 1)
    generator = torch.Generator().manual_seed(rng.getrandbits(40))
    paper = F.interpolate(torch.rand(1, 1, 24, 24, generator=generator), image.shape[2:], mode="bilinear", align_corners=False)
    return ((0.5 * blurred + 0.5 * (blurred * 5).round() / 5) * 0.72 + 0.24 + 0.10 * (paper - 0.5)).clamp(0, 1)
