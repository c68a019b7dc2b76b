"""Measures the model on held-out material and prints one table.

./evaluate [FOLDER] [--clips 96] [--student student] [--teacher transformer]

It measures the exported model that the page has, at its few steps, and its teacher, the committed weights, at many; or
checkpoints in ``work/``; and the committed finishing decoder beside the linear one. FOLDER (``work/evaluation`` if left out)
gets ``evaluation.json`` and contact sheets. Combinations of subject, place and motion, seeds and, in one part, words are ones
that training never saw. The same classifier on rendered clips of the same scenes is the ceiling.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch

from sprout.data.captions import held_out_prompts, plain_prompt
from sprout.data.render import Renderer, load_renderer
from sprout.data.scenes import Scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.evaluate.caption_use import caption_use
from sprout.evaluate.classifier import classify, labels_of
from sprout.evaluate.finishing import compare_decoders
from sprout.evaluate.generate import generate
from sprout.evaluate.judge import Judge, held_out_scenes, share
from sprout.evaluate.prompts import SHEET_PROMPTS
from sprout.evaluate.sheet import contact_sheet
from sprout.evaluate.table import print_table
from sprout.evaluate.verbs import conditioning_quality, diversity, reconstructed
from sprout.export.quantize import dequantize, quantize
from sprout.export.shipped import Shipped, add_student_option, load_chosen
from sprout.finishing import load_decoder
from sprout.model import Sprout, load_model
from sprout.networks.patch_autoencoder import PatchAutoencoder
from sprout.paths import WORK
from sprout.recipe import FEW_STEPS, MANY_STEPS, Recipe
from sprout.train.fit_autoencoder import load_autoencoder, quality


def unseen_words(judge: Judge, make, scenes: list[Scene]) -> dict[str, float]:
    """Accuracy where the prompt's word for the subject, the place or the motion is one that no caption had."""
    result = {}
    for index, kind in enumerate(("subject", "place", "motion")):
        chosen = [(scene, held_out_prompts(scene)[kind]) for scene in scenes if kind in held_out_prompts(scene)]
        if not chosen:
            continue
        found = classify(judge.classifier, make([prompt for _, prompt in chosen]))[:, index]
        wanted = torch.tensor([labels_of(scene)[index] for scene, _ in chosen])
        result[f"{kind} ({len(chosen)} clips)"] = share(found == wanted)
    return result


def quantized(autoencoder: PatchAutoencoder) -> PatchAutoencoder:
    """The autoencoder with its components in 8 bits, as they are shipped."""
    return PatchAutoencoder(dequantize(quantize("components", autoencoder.components))["components"], autoencoder.mean)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=WORK / "evaluation")
    add_student_option(parser)
    parser.add_argument("--teacher", help="a checkpoint, in place of the committed weights")
    parser.add_argument("--clips", type=int, default=96)
    parser.add_argument("--subjects", type=int, default=len(SUBJECT_NAMES), help="how many of the list were trained")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    student, samples = load_chosen(arguments)
    teacher, samples_of_teacher = load_model(arguments.teacher)
    autoencoder, renderer = load_autoencoder(), load_renderer(fine=True)
    decoder, crops = load_decoder()
    judge, scenes = Judge(renderer), held_out_scenes(arguments.clips, arguments.subjects)
    prompts = [plain_prompt(scene) for scene in scenes]

    def make(
        texts: list[str], model: Sprout | Shipped = student, recipe: Recipe = FEW_STEPS, seed: int = 100, **options
    ) -> list[torch.Tensor]:
        return generate(model, autoencoder, texts, recipe, seed, **options)

    rendered = [
        reconstructed(autoencoder, renderer.render(scene, 17, 128, 128, random.Random(70_000 + index)).frames)
        for index, scene in enumerate(scenes)
    ]
    generated = make(prompts)
    few = max(8, arguments.clips // 8)
    pictures, picture_sheets = compare_decoders(student, decoder, autoencoder, renderer, judge, scenes)
    verbs, verb_clips, verb_prompts = conditioning_quality(student, autoencoder, renderer, few, FEW_STEPS, arguments.subjects)
    result = {
        "samples seen": samples,
        "by the teacher": samples_of_teacher,
        "clips": len(scenes),
        "subjects": arguments.subjects,
        "rendered (ceiling)": judge.accuracy(rendered, scenes),
        "generated": judge.accuracy(generated, scenes),
        "after the first pass": judge.accuracy(make(prompts, refine=False), scenes),
        "teacher, many steps": judge.accuracy(make(prompts, teacher, MANY_STEPS), scenes),
        "teacher, few steps": judge.accuracy(make(prompts, teacher), scenes),
        "words never seen": unseen_words(judge, make, scenes),
        "teacher's error at t = 0.9, by what of the caption is wrong": caption_use(
            teacher, autoencoder, renderer, arguments.subjects, (0.9,)
        )[0.9],
        "crops that the finishing decoder has seen": crops,
        "pictures": pictures,
        "given frames": verbs,
        "diversity": diversity(student, autoencoder, prompts[:few], FEW_STEPS),
        "autoencoder, dB": {"half precision": quality(renderer, autoencoder), "8-bit": quality(renderer, quantized(autoencoder))},
    }
    (folder / "evaluation.json").write_text(json.dumps(result, indent=1) + "\n")
    sheets = {
        "prompts": (make(list(SHEET_PROMPTS), seed=3), list(SHEET_PROMPTS)),
        "held-out": (generated[:24], prompts[:24]),
        **{name.replace(" ", "-"): (clips, verb_prompts) for name, clips in verb_clips.items()},
        **picture_sheets,
    }
    for name, (clips, titles) in sheets.items():
        contact_sheet(clips, titles).save(folder / f"{name}.jpg", quality=88)
    print_table(result)


if __name__ == "__main__":
    main()
