"""What lies over finished clips: weather, the colour of a subject, and the style of the whole picture.

All work on several clips at once, on any device; their random numbers are given.
"""

from __future__ import annotations

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

PAPER_SIDE = 24
"""Side of the random grain that watercolours are painted on."""


def luminance(image: torch.Tensor) -> torch.Tensor:
    """[..., 3, H, W] to [..., 1, H, W]."""
    red, green, blue = image.split(1, -3)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def paint(texture: torch.Tensor, colour: torch.Tensor) -> torch.Tensor:
    """Gives premultiplied RGBA textures [..., 4, H, W] a colour [..., 3, 1, 1] and keeps their shading."""
    own, alpha = texture[..., :3, :, :], texture[..., 3:, :, :]
    grey = luminance(own) * 0.8 + alpha * 0.22
    painted = torch.minimum(grey * colour, alpha)
    return torch.cat([0.15 * own + 0.85 * painted, alpha], -3)


def particle_count(weather: str, width: float, height: float) -> int:
    """How many drops or flakes a frame of so many units of length has; fog needs one number."""
    return 1 if weather == "fog" else int(width * height / (300 if weather == "rain" else 210))


def add_weather(image: torch.Tensor, weather: str, unit: float, randoms: torch.Tensor) -> torch.Tensor:
    """Rain, snow or fog in front of clips [N, F, 3, H, W].

    ``unit`` is pixels per unit of length; ``randoms`` in 0..1 are [N, particles, 4]: x, y, speed and sway.
    """
    count, frames, _, height, width = image.shape
    if weather == "fog":
        haze = torch.linspace(0.72, 0.32, height, device=image.device)[:, None] * (0.85 + 0.2 * randoms[:, :1, None, None, :1])
        return image * (1 - haze) + 0.80 * haze
    x, y, fast, sway = (column[:, None] for column in randoms.unbind(2))
    x, y = x * width, y * height
    speed = height * (0.42 if weather == "rain" else 0.075) * (0.8 + 0.4 * fast)
    layer = torch.zeros(count, frames, height * width, device=image.device)
    time = torch.arange(frames, device=image.device)[:, None]
    fall = (y + speed * time) % height
    if weather == "rain":
        for step in range(max(2, int(9 * unit))):
            rows = (fall + step).long() % height
            for right in range(max(1, round(unit))):
                columns = (x + 0.15 * (speed * time) + 0.15 * step + right).long() % width
                layer.scatter_(2, rows * width + columns, 0.42)
        colour, dull = torch.tensor([0.82, 0.88, 1.0], device=image.device), 0.86
    else:
        across = (x + 3 * unit * torch.sin(6.28 * sway + 0.5 * time)) % width
        reach = max(1, round(2 * unit - 0.3))
        for down in range(reach):
            for right in range(reach):
                cells = ((fall.long() + down) % height) * width + (across.long() + right) % width
                layer.scatter_(2, cells, 0.92)
        colour, dull = torch.ones(3, device=image.device), 1.0
    alpha = layer.view(count, frames, 1, height, width)
    return image * dull * (1 - alpha) + colour[:, None, None] * alpha


def apply_style(image: torch.Tensor, style: str, unit: float, paper: torch.Tensor) -> torch.Tensor:
    """Whole clips [N, F, 3, H, W] in a style; ``paper`` [N, side, side] in 0..1 is the grain under watercolours."""
    height, width = image.shape[-2:]
    if style == "negative":
        return 1 - image
    if style == "black and white":
        return luminance(image).expand_as(image)
    if style == "sepia":
        tones = torch.tensor([1.08, 0.86, 0.62], device=image.device)
        return (luminance(image) * tones[:, None, None] + 0.02).clamp(0, 1)
    if style == "night vision":
        grey = (luminance(image) * 1.1 + 0.06).clamp(0, 1)
        thick = 4 if unit >= 1.5 else 2
        lines = 1 - 0.18 * (torch.arange(height, device=image.device) // thick % 2 < 1).float()[:, None]
        return grey * lines * torch.tensor([0.18, 1.0, 0.28], device=image.device)[:, None, None]
    if style == "comic":
        flat = (image * 4).round() / 4
        grey = luminance(image)
        following = torch.cat([grey[..., 1:, :], grey[..., -1:, :]], -2)
        following = torch.cat([following[..., 1:], following[..., -1:]], -1)
        return flat * (1 - ((following - grey).abs() * 5).clamp(0, 1))
    frames = image.flatten(0, 1)
    if style == "pixel art":
        cell = max(2, round(5 * unit))
        small = F.interpolate(frames, (max(1, height // cell), max(1, width // cell)), mode="area")
        return F.interpolate((small * 6).round() / 6, (height, width), mode="nearest").view(image.shape)
    blurred = F.avg_pool2d(F.pad(frames, (2, 2, 2, 2), mode="replicate"), 5, 1).view(image.shape)
    grain = F.interpolate(paper[:, None], (height, width), mode="bilinear", align_corners=False)[:, None]
    return ((0.5 * blurred + 0.5 * (blurred * 5).round() / 5) * 0.72 + 0.24 + 0.10 * (grain - 0.5)).clamp(0, 1)
