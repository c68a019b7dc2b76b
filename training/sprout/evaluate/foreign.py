"""What becomes of a foreign picture: ./python.sh -m sprout.evaluate.foreign [FOLDER] [--clips 3] [--student [NAME]]

Held-out pictures are given as first frames to the exported model, or a checkpoint in ``work/``, with the plainest prompt for what
moves. FOLDER (``work/foreign`` if left out) gets the figures and a sheet, on which the right clip is above every made one.

By kind of movement, in decibels of PSNR: the last frame beside the moved picture, and the middle one; the given first frame;
and of the last frame what the autoencoder makes of it, which is the ceiling, and what the first frame would be in its place.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch

from sprout.data.foreign import ForeignMaker, load_foreign
from sprout.data.foreign_scenes import ForeignScene, plain_foreign_prompt
from sprout.evaluate.generate import GivenVideo, generate
from sprout.evaluate.sheet import contact_sheet
from sprout.evaluate.table import print_table
from sprout.evaluate.verbs import reconstructed
from sprout.export.shipped import Shipped, add_student_option, load_chosen
from sprout.model import Sprout
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_video, to_videos
from sprout.networks.patches import SPACE, TIME
from sprout.paths import WORK
from sprout.recipe import FEW_STEPS
from sprout.train.fit_autoencoder import load_autoencoder, psnr

FRAMES, SIDE = 17, 128
KINDS: dict[str, tuple[ForeignScene, ...]] = {
    "still": (ForeignScene(""),),
    "pan": (ForeignScene("", "pan left"), ForeignScene("", "pan right")),
    "tilt": (ForeignScene("", "tilt up"), ForeignScene("", "tilt down")),
    "zoom": (ForeignScene("", "zoom in"), ForeignScene("", "zoom out")),
    "thing: left, right": (ForeignScene("left"), ForeignScene("right")),
    "thing: up, down": (ForeignScene("up"), ForeignScene("down")),
    "thing: grow, shrink": (ForeignScene("grow"), ForeignScene("shrink")),
    "thing: still": (ForeignScene("still"),),
}


def held_out_clips(maker: ForeignMaker, each: int) -> list[tuple[str, ForeignScene, torch.Tensor]]:
    """So many clips [F, 3, H, W] of every kind, of material that training never sees; the same ones every time."""
    clips = []
    for kind, scenes in KINDS.items():
        for index in range(each):
            scene, rng = scenes[index % len(scenes)], random.Random(f"foreign {kind} {index}")
            clips.append((kind, scene, maker.draw(maker.plan([scene], FRAMES, SIDE, SIDE, rng, held_out=True))[0]))
    return clips


def continued(model: Sprout | Shipped, autoencoder: PatchAutoencoder, clips: list[torch.Tensor], prompts: list[str]) -> list[torch.Tensor]:
    """The clips that the model makes of the first frames."""
    given = torch.zeros((FRAMES - 1) // TIME + 1, SIDE // SPACE, SIDE // SPACE)
    given[0] = 1
    return generate(model, autoencoder, prompts, FEW_STEPS, seed=60, given=GivenVideo(to_videos(torch.stack(clips)), given))


def figures(autoencoder: PatchAutoencoder, made: torch.Tensor, right: torch.Tensor) -> dict[str, float]:
    """Of one clip [F, 3, H, W]."""

    def decibels(a: torch.Tensor, b: torch.Tensor) -> float:
        return psnr(to_video(a[None]), to_video(b[None]))

    ceiling = reconstructed(autoencoder, right)
    return {
        "last frame": decibels(made[-1], right[-1]),
        "middle frame": decibels(made[FRAMES // 2], right[FRAMES // 2]),
        "first frame": decibels(made[0], right[0]),
        "autoencoder's last": decibels(ceiling[-1], right[-1]),
        "first in the last's place": decibels(right[0], right[-1]),
    }


def measure(
    model: Sprout | Shipped, autoencoder: PatchAutoencoder, maker: ForeignMaker, each: int
) -> tuple[dict[str, dict[str, float]], list[torch.Tensor], list[str]]:
    """The means by kind and over all, and clips for a sheet with their prompts, the right one before the made one."""
    kinds, scenes, right = zip(*held_out_clips(maker, each))
    prompts = [plain_foreign_prompt(scene) for scene in scenes]
    made = continued(model, autoencoder, list(right), prompts)
    rows = [figures(autoencoder, *pair) for pair in zip(made, right)]
    result = {}
    for kind in (*KINDS, "all"):
        chosen = [row for row, of in zip(rows, kinds) if kind in (of, "all")]
        result[kind] = {name: round(sum(row[name] for row in chosen) / len(chosen), 1) for name in rows[0]}
    shown = [clip for pair in zip(right, made) for clip in pair]
    return result, shown, [title for prompt in prompts for title in (prompt, "")]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=WORK / "foreign")
    parser.add_argument("--clips", type=int, default=3, help="of every kind")
    add_student_option(parser)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    model, samples = load_chosen(arguments)
    result, clips, titles = measure(model, load_autoencoder(), load_foreign(), arguments.clips)
    (arguments.folder / "foreign.json").write_text(json.dumps({"samples seen": samples, **result}, indent=1) + "\n")
    contact_sheet(clips, titles).save(arguments.folder / "foreign.jpg", quality=88)
    print_table({"samples seen": samples, **result})


if __name__ == "__main__":
    main()
