"""Cut-out pictures that are not of Sprout's world: Debian's package of public-domain clip art.

./python.sh -m sprout.data.clipart FOLDER packs the PNG files below FOLDER into ``work/clipart-256.pt``, which ``./setup.sh
foreign`` does. Without that file there is no clip art, and foreign pictures have drawn shapes alone.
"""

from __future__ import annotations

import argparse
import io
import random
import warnings
import zlib
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from sprout.paths import WORK

SIDES: tuple[int, ...] = (256, 128, 64, 32)
"""Sides of the textures that cut-outs are drawn from, in pixels."""
PACKED = WORK / f"clipart-{SIDES[0]}.pt"
PER_FOLDER = 32
"""Most pictures of a folder: half of the package are icons and stars, which all look alike."""
_LEFT_OUT = ("tools/weapons", "decorations/sunwheel", "signs_and_symbols/flags/historic")
"""Beginnings of names that have no place in a toy: weapons, and symbols and flags of states that nobody wants to see."""
_QUALITY = 88
_MOST_PIXELS = 20_000_000
"""Larger ones take seconds to read, and Pillow takes them for an attack."""
_LEAST_COVER = 0.04
"""Least share of its square that a picture fills; thin lines are nothing to look at."""


def is_held_out_picture(name: str) -> bool:
    """True for the tenth of the pictures, by the hash of their names, that training never sees."""
    return zlib.crc32(name.encode()) % 10 == 0


def squared(picture: Image.Image, side: int) -> Image.Image | None:
    """What can be seen of a picture in the middle of a transparent square, or None where that is too little."""
    picture = picture.convert("RGBA")
    box = picture.getchannel("A").point(lambda alpha: 255 * (alpha > 8)).getbbox()
    if box is None or min(box[2] - box[0], box[3] - box[1]) < 24:
        return None
    picture = picture.crop(box)
    # One pixel stays free all around, so that edges are smooth under bilinear sampling.
    factor = (side - 2) / max(picture.size)
    size = tuple(max(1, round(length * factor)) for length in picture.size)
    picture = picture.convert("RGBa").resize(size, Image.LANCZOS if factor < 1 else Image.BICUBIC).convert("RGBA")
    square = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    square.paste(picture, ((side - size[0]) // 2, (side - size[1]) // 2))
    covered = np.asarray(square.getchannel("A")).mean() / 255
    return square if covered >= _LEAST_COVER else None


def pack(folder: Path, path: Path = PACKED) -> int:
    """Writes the chosen pictures as lossy WebP with their names; gives their number."""
    by_folder: dict[Path, list[Path]] = {}
    for file in sorted(folder.rglob("*.png")):
        if not file.is_symlink():
            by_folder.setdefault(file.parent, []).append(file)
    names, pictures = [], []
    for place, files in by_folder.items():
        name = str(place.relative_to(folder))
        chosen = random.Random(name).sample(files, min(len(files), PER_FOLDER))
        for file in sorted(chosen):
            square = None if f"{name}/{file.stem}".startswith(_LEFT_OUT) else _read(file)
            if square is None:
                continue
            data = io.BytesIO()
            square.save(data, "WEBP", quality=_QUALITY)
            names.append(f"{name}/{file.stem}")
            pictures.append(data.getvalue())
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"names": names, "pictures": pictures}, path)
    return len(names)


def _read(file: Path) -> Image.Image | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(file) as opened:
                return squared(opened, SIDES[0]) if opened.width * opened.height <= _MOST_PIXELS else None
        except Image.DecompressionBombError:
            return None


def load_clipart(path: Path = PACKED) -> tuple[list[str], dict[int, torch.Tensor]]:
    """Names and, by side, the textures [K, 4, side, side] as premultiplied bytes; nothing where none is packed.

    The textures are files in memory, which processes share and of which only what is used is read.
    """
    if not path.exists():
        return [], {}
    packed = torch.load(path)
    caches = {side: path.with_name(f"{path.stem}-{side}.npy") for side in SIDES}
    if not all(cache.exists() and cache.stat().st_mtime >= path.stat().st_mtime for cache in caches.values()):
        _unpack(packed["pictures"], caches)
    return packed["names"], {side: torch.from_numpy(np.load(cache, mmap_mode="c")) for side, cache in caches.items()}


def _unpack(pictures: list[bytes], caches: dict[int, Path]) -> None:
    count = len(pictures)
    partial = {side: cache.with_suffix(".partial") for side, cache in caches.items()}
    files = {side: np.lib.format.open_memmap(partial[side], "w+", np.uint8, (count, 4, side, side)) for side in caches}
    for index, data in enumerate(pictures):
        with Image.open(io.BytesIO(data)) as opened:
            pixels = np.asarray(opened.convert("RGBA"), np.float32).transpose(2, 0, 1)
        for side, level in levels(torch.from_numpy(premultiplied(pixels))[None]).items():
            files[side][index] = level[0].numpy()
    for side, file in files.items():
        file.flush()
        partial[side].replace(caches[side])


def premultiplied(pixels: np.ndarray) -> np.ndarray:
    """[4, H, W] in 0..255 with its colours multiplied by its opacity."""
    return np.concatenate([pixels[:3] * pixels[3:] / 255, pixels[3:]])


def levels(textures: torch.Tensor) -> dict[int, torch.Tensor]:
    """Square textures [K, C, 256, 256] in 0..255 as bytes at every side."""
    return {
        side: torch.nn.functional.avg_pool2d(textures.float(), SIDES[0] // side).add(0.5).to(torch.uint8) for side in SIDES
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    print(f"{pack(parser.parse_args().folder)} pictures, {PACKED.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
