"""Writes a sheet of rendered clips: python3 -m sprout.data.preview sheet.png [--density 0.5] [--seed 0]"""

from __future__ import annotations

import argparse
import random

import torch

from sprout.data.captions import caption_for
from sprout.data.render import Renderer
from sprout.evaluate.sheet import contact_sheet


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--density", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    renderer = Renderer(pictures=2)
    rng = random.Random(1)
    side = int(128 * arguments.density)
    clips = [renderer.random_clip(arguments.seed + i, 17, side, side, density=arguments.density) for i in range(30)]
    captions = [caption_for(clip.scene, rng) for clip in clips]
    contact_sheet([clip.frames for clip in clips], captions, 6, 2).save(arguments.output)


if __name__ == "__main__":
    main()
