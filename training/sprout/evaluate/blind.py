"""Sheets for a person to judge: ./python.sh -m sprout.evaluate.blind FOLDER [--clips 40]

``blind.jpg`` shows numbered held-out clips without their prompts, to be named before ``key.json`` is opened; ``typed.jpg`` shows
what a stranger would type. Both are the exported model with its finishing decoder.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from sprout.data.captions import plain_prompt
from sprout.data.subjects import SUBJECT_NAMES
from sprout.evaluate.generate import generate
from sprout.evaluate.judge import held_out_scenes
from sprout.evaluate.prompts import TYPED_PROMPTS
from sprout.evaluate.sheet import contact_sheet
from sprout.export.shipped import load_shipped, load_shipped_decoder
from sprout.recipe import FEW_STEPS
from sprout.train.fit_autoencoder import load_autoencoder


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clips", type=int, default=40)
    parser.add_argument("--seed", type=int, default=77, help="another one gives scenes that were not seen yet")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    (model, _), autoencoder, decoder = load_shipped(), load_autoencoder(), load_shipped_decoder()
    scenes = held_out_scenes(arguments.clips, len(SUBJECT_NAMES), arguments.seed)
    prompts = [plain_prompt(scene) for scene in scenes]
    clips = generate(model, autoencoder, prompts, FEW_STEPS, arguments.seed, decoder=decoder)
    contact_sheet(clips, [str(number + 1) for number in range(len(clips))]).save(arguments.folder / "blind.jpg", quality=85)
    (arguments.folder / "key.json").write_text(json.dumps(dict(enumerate(prompts, 1)), indent=1) + "\n")
    typed = generate(model, autoencoder, list(TYPED_PROMPTS), FEW_STEPS, 3, decoder=decoder)
    contact_sheet(typed, list(TYPED_PROMPTS)).save(arguments.folder / "typed.jpg", quality=80)


if __name__ == "__main__":
    main()
