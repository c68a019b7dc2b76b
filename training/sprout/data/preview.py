"""Writes a sheet of rendered clips: python3 -m sprout.data.preview sheet.png [--side 64] [--seed 0]"""

from __future__ import annotations

import argparse
import random

import torch

from sprout.data.captions import caption_for
from sprout.data.render import load_renderer
from sprout.evaluate.sheet import contact_sheet


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--side", type=int, default=128)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    renderer = load_renderer(pictures=2)
    rng = random.Random(1)
    clips = [renderer.random_clip(arguments.seed + i, 17, arguments.side, arguments.side) for i in range(30)]
    captions = [caption_for(clip.scene, rng) for clip in clips]
    contact_sheet([clip.frames for clip in clips], captions, 6, 2).save(arguments.output)


if __name__ == "__main__":
    main()
