"""Loads the animated emoji as premultiplied textures."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image

from sprout.data.subjects import SUBJECTS, Subject
from sprout.paths import ANIMATIONS

TEXTURE = 128
"""Side of the larger texture; the smaller one has half of it."""

_MARGIN = 2
"""Transparent pixels around a texture, so that its edge fades out."""

DEFAULT_FRAME_MS = 42


class Sprite:
    """All frames of one subject, at two sizes, [frames, 4, side, side] as bytes."""

    def __init__(self, subject: Subject) -> None:
        image = Image.open(ANIMATIONS / f"{subject.codepoint}.webp")
        frames: list[Image.Image] = []
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            frames.append(image.convert("RGBA"))
        self.frame_seconds = (image.info.get("duration") or DEFAULT_FRAME_MS) / 1000
        box = _common_box(frames)
        self.large = _textures(frames, box, TEXTURE)
        self.small = _textures(frames, box, TEXTURE // 2)

    def frames_at(self, seconds: np.ndarray, small: bool) -> torch.Tensor:
        """The premultiplied RGBA frames shown at the given times, in 0..1."""
        textures = self.small if small else self.large
        indices = (seconds / self.frame_seconds + 1e-6).astype(int) % len(textures)
        return textures[torch.from_numpy(indices)].float().div_(255)


def _common_box(frames: list[Image.Image]) -> tuple[int, int, int, int]:
    """The square that holds the visible part of every frame."""
    alpha = np.max([np.asarray(frame)[..., 3] for frame in frames[::3]], axis=0) > 20
    ys, xs = np.where(alpha)
    left, right, top, bottom = xs.min(), xs.max() + 1, ys.min(), ys.max() + 1
    side = max(right - left, bottom - top)
    x = int((left + right - side) // 2)
    y = int((top + bottom - side) // 2)
    return x, y, x + int(side), y + int(side)


def _textures(frames: list[Image.Image], box: tuple[int, int, int, int], side: int) -> torch.Tensor:
    inner = side - 2 * _MARGIN
    result = np.zeros((len(frames), side, side, 4), np.uint8)
    for index, frame in enumerate(frames):
        # The box may reach over the picture's edge; crop() fills that with transparency.
        rgba = np.asarray(frame.crop(box), np.float32)
        rgba = np.concatenate([rgba[..., :3] * rgba[..., 3:] / 255, rgba[..., 3:]], -1)
        channels = [
            np.asarray(Image.fromarray(rgba[..., c]).resize((inner, inner), Image.LANCZOS))
            for c in range(4)
        ]
        result[index, _MARGIN:-_MARGIN, _MARGIN:-_MARGIN] = np.stack(channels, -1).clip(0, 255) + 0.5
    return torch.from_numpy(result).permute(0, 3, 1, 2).contiguous()


def load_sprites() -> dict[str, Sprite]:
    """Every subject's sprite, by the subject's name."""
    return {subject.name: Sprite(subject) for subject in SUBJECTS}
