"""Writes a contact sheet of generated clips: python3 -m sprout.evaluate.contact sheet.png [--checkpoint NAME [--few-steps]]

It shows the exported model, or with a checkpoint in ``work/`` that one, at many steps unless it is distilled.
"""

from __future__ import annotations

import argparse

from sprout.evaluate.generate import generate
from sprout.evaluate.prompts import SHEET_PROMPTS
from sprout.evaluate.sheet import contact_sheet
from sprout.export.shipped import load_shipped
from sprout.model import load_model
from sprout.recipe import FEW_STEPS, MANY_STEPS
from sprout.train.fit_autoencoder import load_autoencoder


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--checkpoint")
    parser.add_argument("--few-steps", action="store_true", help="shows a checkpoint that is distilled already")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--height", type=int, default=128)
    parser.add_argument("--first-pass", action="store_true", help="shows the clips before they are refined")
    arguments = parser.parse_args()
    model, samples = load_model(arguments.checkpoint) if arguments.checkpoint else load_shipped()
    recipe = MANY_STEPS if arguments.checkpoint and not arguments.few_steps else FEW_STEPS
    clips = generate(
        model, load_autoencoder(), list(SHEET_PROMPTS), recipe, arguments.seed, arguments.frames, arguments.width,
        arguments.height, refine=not arguments.first_pass,
    )
    contact_sheet(clips, list(SHEET_PROMPTS)).save(arguments.output)
    print(f"{samples} samples")


if __name__ == "__main__":
    main()
