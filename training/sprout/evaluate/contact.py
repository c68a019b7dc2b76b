"""Writes a contact sheet of generated clips: python3 -m sprout.evaluate.contact sheet.png [--checkpoint transformer]"""

from __future__ import annotations

import argparse

from sprout.evaluate.generate import generate
from sprout.evaluate.prompts import SHEET_PROMPTS
from sprout.evaluate.sheet import contact_sheet
from sprout.export.export import SAMPLING, load_model, load_refiner
from sprout.networks.patch_autoencoder import PatchAutoencoder
from sprout.train.cache_latents import AUTOENCODER


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("--checkpoint", default="transformer")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--steps", type=int, default=SAMPLING["steps"])
    parser.add_argument("--guidance", type=float, default=SAMPLING["guidance_scale"])
    parser.add_argument("--frames", type=int, default=17)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--height", type=int, default=128)
    arguments = parser.parse_args()
    model, state = load_model(arguments.checkpoint)
    clips = generate(
        model, PatchAutoencoder.load(AUTOENCODER), load_refiner(), list(SHEET_PROMPTS), arguments.steps,
        arguments.guidance, SAMPLING["schedule"]["shift"], arguments.seed, arguments.frames, arguments.width, arguments.height,
    )
    contact_sheet(clips, list(SHEET_PROMPTS)).save(arguments.output)
    print(f"{state['samples']} samples")


if __name__ == "__main__":
    main()
