"""The finishing decoder beside the linear one: ./python.sh -m sprout.evaluate.finishing [FOLDER] [--clips 24] [--checkpoint] [--student]

Both decode the same latents, made by the exported model or a student in ``work/`` for held-out combinations, and given first frames. Linear clips are
measured as they are and doubled, as the page shows them. FOLDER (``work/finishing`` if left out) gets the figures and sheets.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch

from sprout.data.captions import plain_prompt
from sprout.data.render import Renderer, load_renderer
from sprout.data.scenes import Scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.evaluate.generate import GivenVideo, generate
from sprout.evaluate.judge import Judge, held_out_scenes
from sprout.evaluate.picture_quality import picture_quality
from sprout.evaluate.prompts import SHEET_PROMPTS
from sprout.evaluate.sheet import contact_sheet
from sprout.evaluate.table import print_table
from sprout.export.shipped import Shipped, add_student_option, load_chosen
from sprout.finishing import load_decoder
from sprout.model import Sprout
from sprout.networks.finishing_decoder import ENLARGED, FinishingDecoder, enlarged
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_video, to_videos
from sprout.networks.patches import SPACE, TIME
from sprout.paths import WORK
from sprout.recipe import FEW_STEPS
from sprout.train.fit_autoencoder import load_autoencoder, psnr

FRAMES, SIDE = 17, 128


def doubled(clip: torch.Tensor) -> torch.Tensor:
    """Frames [F, 3, H, W] of bytes at twice the size, bilinear."""
    return enlarged(clip.float()).round().to(torch.uint8)


def rendered_twice(renderer: Renderer, scenes: list[Scene]) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
    """The clips of the scenes at the usual size and at twice that, each [F, 3, H, W] of bytes."""
    usual, fine = [], []
    for index, scene in enumerate(scenes):
        plan = renderer.planner.plan([scene], FRAMES, SIDE, SIDE, random.Random(70_000 + index))
        usual.append(renderer.draw(plan)[0])
        fine.append(renderer.draw(plan.doubled())[0])
    return usual, fine


def compare_decoders(
    model: Shipped | Sprout, decoder: FinishingDecoder, autoencoder: PatchAutoencoder, renderer: Renderer, judge: Judge,
    scenes: list[Scene],
) -> tuple[dict[str, dict[str, float]], dict[str, tuple[list[torch.Tensor], list[str]]]]:
    """The figures of both decoders, and clips with titles, every second finished, for sheets."""
    prompts = [plain_prompt(scene) for scene in scenes]
    usual, fine = rendered_twice(renderer, scenes)

    def both(texts: list[str], seed: int, given: GivenVideo | None = None) -> tuple[list[torch.Tensor], list[torch.Tensor]]:
        """Linear and finished clips of the same latents."""
        options = {"seed": seed, "given": given}
        return (
            generate(model, autoencoder, texts, FEW_STEPS, **options),
            generate(model, autoencoder, texts, FEW_STEPS, decoder=decoder, **options),
        )

    def kept(clips: list[torch.Tensor]) -> float:
        """Decibels of the given first frames beside the rendered ones of twice the size."""
        values = [psnr(to_video(clip[:1]), to_video(target[:1])) for clip, target in zip(clips, fine)]
        return round(sum(values) / len(values), 2)

    first = torch.zeros((FRAMES - 1) // TIME + 1, SIDE // SPACE, SIDE // SPACE)
    first[0] = 1
    linear, finished = both(prompts, 100)
    continued, continued_finished = both(prompts, 40, GivenVideo(to_videos(torch.stack(usual)), first))
    block = ENLARGED * SPACE
    figures = {
        "linear": {**picture_quality(linear, usual, SPACE), **judge.accuracy(linear, scenes)},
        "linear, doubled": {
            **picture_quality([doubled(clip) for clip in linear], fine, block),
            "given frame, dB": kept([doubled(clip) for clip in continued]),
        },
        "finished": {
            **picture_quality(finished, fine, block), "given frame, dB": kept(continued_finished),
            **judge.accuracy(finished, scenes),
        },
        "rendered": {**picture_quality(fine, fine, block), **judge.accuracy(fine, scenes)},
    }
    shown = {
        "finished-prompts": (both(list(SHEET_PROMPTS), 3), list(SHEET_PROMPTS)),
        "finished-held-out": ((linear[:12], finished[:12]), prompts[:12]),
    }
    sheets = {
        name: ([clip for a, b in zip(*clips) for clip in (doubled(a), b)], [title for title in titles for _ in range(2)])
        for name, (clips, titles) in shown.items()
    }
    return figures, sheets


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=WORK / "finishing")
    parser.add_argument("--clips", type=int, default=24)
    parser.add_argument("--checkpoint", action="store_true", help="the checkpoint in work/, in place of the committed weights")
    add_student_option(parser)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    model, _ = load_chosen(arguments)
    decoder, crops = load_decoder(arguments.checkpoint)
    renderer = load_renderer(fine=True)
    scenes = held_out_scenes(arguments.clips, len(SUBJECT_NAMES))
    figures, sheets = compare_decoders(model, decoder, load_autoencoder(), renderer, Judge(renderer), scenes)
    result = {"crops seen": crops, "clips": len(scenes), **figures}
    (folder / "finishing.json").write_text(json.dumps(result, indent=1) + "\n")
    for name, (clips, titles) in sheets.items():
        contact_sheet(clips, titles, columns=1).save(folder / f"{name}.jpg", quality=85)
    print_table(result)


if __name__ == "__main__":
    main()
