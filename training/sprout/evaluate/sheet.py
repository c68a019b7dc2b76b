"""Contact sheets: one row of frames per clip, with its prompt above."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image, ImageDraw

_TITLE = 14


def contact_sheet(clips: list[torch.Tensor], titles: list[str], frames: int = 6, columns: int = 2) -> Image.Image:
    """``clips`` are [F, 3, H, W] bytes; every row shows ``frames`` of them at equal distances."""
    rows = []
    for clip, title in zip(clips, titles):
        picks = np.linspace(0, len(clip) - 1, frames).round().astype(int)
        strip = clip[torch.from_numpy(picks)].permute(2, 0, 3, 1).reshape(clip.shape[2], -1, 3).numpy()
        row = Image.new("RGB", (strip.shape[1], strip.shape[0] + _TITLE), (255, 255, 255))
        row.paste(Image.fromarray(strip), (0, _TITLE))
        ImageDraw.Draw(row).text((3, 1), title, fill=(0, 0, 0))
        rows.append(row)
    per_column = -(-len(rows) // columns)
    width = max(row.width for row in rows)
    height = max(row.height for row in rows)
    sheet = Image.new("RGB", (width * columns, height * per_column), (255, 255, 255))
    for index, row in enumerate(rows):
        sheet.paste(row, ((index // per_column) * width, (index % per_column) * height))
    return sheet
