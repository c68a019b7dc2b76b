"""Writes a contact sheet of generated clips: python3 -m sprout.evaluate.contact sheet.png [--checkpoint transformer]

Without a checkpoint in ``work/`` it shows the committed weights.
"""

from __future__ import annotations

import argparse

from sprout.evaluate.generate import generate
from sprout.evaluate.prompts import SHEET_PROMPTS
from sprout.evaluate.sheet import contact_sheet
from sprout.model import load_model
from sprout.recipe import Recipe
from sprout.train.fit_autoencoder import load_autoencoder


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--checkpoint")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--guidance", type=float, default=Recipe.guidance)
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--height", type=int, default=128)
    parser.add_argument("--first-pass", action="store_true", help="shows the clips before they are refined")
    arguments = parser.parse_args()
    model, samples = load_model(arguments.checkpoint)
    clips = generate(
        model, load_autoencoder(), list(SHEET_PROMPTS), Recipe(steps=arguments.steps, guidance=arguments.guidance),
        arguments.seed, arguments.frames, arguments.width, arguments.height, refine=not arguments.first_pass,
    )
    contact_sheet(clips, list(SHEET_PROMPTS)).save(arguments.output)
    print(f"{samples} samples")


if __name__ == "__main__":
    main()
