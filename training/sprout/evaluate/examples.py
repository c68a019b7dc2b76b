"""Which prompts succeed: ./python.sh -m sprout.evaluate.examples [FOLDER] [--prompts 200] [--student] [--checkpoint]

Plain prompts are made twice each. They are ranked by how well the named subject's own sprite fits the worse of the two clips, and
count only where the classifier finds subject, place and motion in both. The page offers the best of them, chosen from the sheet.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch

from sprout.data.captions import plain_prompt
from sprout.data.render import load_renderer
from sprout.data.scenes import Scene, random_scene
from sprout.evaluate.classifier import classify, labels_of
from sprout.evaluate.generate import generate
from sprout.evaluate.judge import Judge
from sprout.evaluate.sheet import contact_sheet
from sprout.export.shipped import add_student_option, load_chosen
from sprout.finishing import load_decoder
from sprout.paths import WORK
from sprout.recipe import FEW_STEPS
from sprout.train.fit_autoencoder import load_autoencoder

SEEDS = (500, 900)
SHOWN = 40
"""Prompts on the sheet."""


def candidate_scenes(count: int, seed: int = 21) -> list[Scene]:
    """Different plain scenes, some subjects more often as in training."""
    rng = random.Random(seed)
    scenes: dict[Scene, None] = {}
    while len(scenes) < count:
        scenes[random_scene(rng, plain=True, weighted=True)] = None
    return list(scenes)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=WORK / "examples")
    parser.add_argument("--prompts", type=int, default=200)
    add_student_option(parser)
    parser.add_argument("--checkpoint", action="store_true", help="the decoder in work/, in place of the committed weights")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    model, _ = load_chosen(arguments)
    autoencoder, (decoder, _) = load_autoencoder(), load_decoder(arguments.checkpoint)
    judge = Judge(load_renderer())
    scenes = candidate_scenes(arguments.prompts)
    prompts = [plain_prompt(scene) for scene in scenes]
    wanted = torch.tensor([labels_of(scene) for scene in scenes])
    right, fits, shown = torch.ones(len(scenes), dtype=torch.bool), torch.ones(len(scenes)), []
    for seed in SEEDS:
        clips = generate(model, autoencoder, prompts, FEW_STEPS, seed, decoder=decoder)
        right &= (classify(judge.classifier, clips) == wanted)[:, :3].all(1)
        fits = torch.minimum(fits, torch.stack([judge.matcher.fits(clip)[label[0]] for clip, label in zip(clips, wanted)]))
        shown = shown or clips
    order = (fits * right).argsort(descending=True).tolist()
    ranking = [{"prompt": prompts[i], "right": bool(right[i]), "fit": round(float(fits[i]), 3)} for i in order]
    (arguments.folder / "examples.json").write_text(json.dumps(ranking, indent=1) + "\n")
    best = order[:SHOWN]
    contact_sheet([shown[i] for i in best], [f"{prompts[i]} {fits[i]:.2f}" for i in best]).save(
        arguments.folder / "examples.jpg", quality=85
    )
    print(f"{int(right.sum())} of {len(scenes)} right twice; the best fits {float(fits[order[0]]):.2f}, the median {float(fits.median()):.2f}")


if __name__ == "__main__":
    main()
