"""Writes a sheet of rendered clips: python3 -m sprout.data.preview sheet.png"""

from __future__ import annotations

import random
import sys

import torch

from sprout.data.captions import caption_for
from sprout.data.render import Renderer
from sprout.evaluate.sheet import contact_sheet


def main() -> None:
    torch.set_num_threads(1)
    renderer = Renderer(pictures_per_place=4)
    rng = random.Random(1)
    clips = [renderer.random_clip(seed) for seed in range(28)]
    captions = [caption_for(clip.scene, rng) for clip in clips]
    contact_sheet([clip.frames for clip in clips], captions, 6, 2).save(sys.argv[1])


if __name__ == "__main__":
    main()
