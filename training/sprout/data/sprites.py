"""Loads the emoji as premultiplied textures."""

from __future__ import annotations

from functools import partial
from multiprocessing import Pool

import numpy as np
import torch
from PIL import Image

from sprout.data.subjects import SUBJECTS, Subject
from sprout.paths import ANIMATIONS, WORK

TEXTURE = 128
"""Side of the larger texture; the smaller one has half of it."""

FINE = 2 * TEXTURE
"""Side of the textures for frames of twice the usual size; the pictures have no more pixels."""

MOST_FRAMES = 36
"""Longer animations keep every second frame."""

_MARGIN = 2
"""Transparent pixels around a texture of the usual side, so that its edge fades out."""

DEFAULT_FRAME_MS = 42


class Sprite:
    """All frames of one subject, at two sizes, [frames, 4, side, side] as bytes."""

    def __init__(self, large: torch.Tensor, frame_seconds: float) -> None:
        self.large = large
        self.frame_seconds = frame_seconds
        self.small = torch.nn.functional.avg_pool2d(large.float(), 2).add_(0.5).to(torch.uint8)

    def frames_at(self, seconds: np.ndarray, small: bool) -> torch.Tensor:
        """The premultiplied RGBA frames shown at the given times, in 0..1."""
        textures = self.small if small else self.large
        indices = (seconds / self.frame_seconds + 1e-6).astype(int) % len(textures)
        return textures[torch.from_numpy(indices)].float().div_(255)


def _read(subject: Subject, side: int) -> tuple[torch.Tensor, float]:
    image = Image.open(ANIMATIONS / f"{subject.codepoint}.webp")
    count = getattr(image, "n_frames", 1)
    stride = 2 if count > MOST_FRAMES else 1
    frames: list[Image.Image] = []
    for index in range(0, count, stride):
        image.seek(index)
        frames.append(image.convert("RGBA"))
    seconds = (image.info.get("duration") or DEFAULT_FRAME_MS) / 1000
    return _textures(frames, _common_box(frames), side), seconds * stride


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
    margin = _MARGIN * side // TEXTURE
    inner = side - 2 * margin
    result = np.zeros((len(frames), side, side, 4), np.uint8)
    for index, frame in enumerate(frames):
        # The box may reach over the picture's edge; crop() fills that with transparency. "RGBa" is premultiplied.
        cut = frame.crop(box).convert("RGBa").resize((inner, inner), Image.LANCZOS)
        result[index, margin:-margin, margin:-margin] = np.frombuffer(cut.tobytes(), np.uint8).reshape(inner, inner, 4)
    return torch.from_numpy(result).permute(0, 3, 1, 2).contiguous()


def load_sprites() -> dict[str, Sprite]:
    """Every subject's sprite, by the subject's name."""
    return {name: Sprite(large, seconds) for name, large, seconds in load_textures(TEXTURE)}


def load_textures(side: int) -> list[tuple[str, torch.Tensor, float]]:
    """Every subject's name, textures [frames, 4, side, side] and seconds a frame; decoded once and kept in ``work/``."""
    path = WORK / f"sprites-{side}.pt"
    names = [(subject.name, subject.codepoint) for subject in SUBJECTS]
    kept = torch.load(path) if path.exists() else None
    if kept is None or kept["names"] != names:
        with Pool() as pool:
            # As arrays: tensors would travel through shared memory, one open file each.
            read = pool.map(partial(_read_array, side=side), SUBJECTS, chunksize=4)
        kept = {"names": names, "sprites": [(torch.from_numpy(large), seconds) for large, seconds in read]}
        torch.save(kept, path)
    return [(name, large, seconds) for (name, _), (large, seconds) in zip(names, kept["sprites"])]


def _read_array(subject: Subject, side: int) -> tuple[np.ndarray, float]:
    textures, seconds = _read(subject, side)
    return textures.numpy(), seconds
