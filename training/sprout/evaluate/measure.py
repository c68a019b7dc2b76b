"""Measures the exported model on held-out combinations.

python3 -m sprout.evaluate.measure [--checkpoint transformer] [--per-subject 4]

Writes ``evaluation.json`` beside the model. The accuracy of the classifier on
rendered held-out clips is reported too: it is the ceiling of the measurement.
"""

from __future__ import annotations

import argparse
import json
import random

import numpy as np
import torch

from sprout.data.captions import plain_prompt
from sprout.data.heldout import is_held_out
from sprout.data.motions import CAMERAS, MOTIONS
from sprout.data.places import PLACES
from sprout.data.render import Clip, Renderer, Scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.evaluate.classifier import LABELS, classify, labels_of, load_classifier
from sprout.evaluate.generate import generate
from sprout.export.export import SAMPLING, load_model, load_refiner
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_frames, to_video
from sprout.networks.refiner import Refiner
from sprout.paths import MODEL
from sprout.train.cache_latents import AUTOENCODER


def held_out_scenes(per_subject: int, seed: int = 11) -> list[Scene]:
    """Equally many held-out combinations of every subject; half of them with a moving camera."""
    rng = random.Random(seed)
    scenes = []
    for subject in SUBJECT_NAMES:
        options = [(p, m) for p in PLACES for m in MOTIONS if is_held_out(subject, p, m)]
        for index in range(per_subject):
            place, motion = rng.choice(options)
            camera = "none" if index % 2 == 0 else rng.choice(CAMERAS[1:])
            scenes.append(Scene(subject, place, motion, camera, "normal"))
    return scenes


def accuracy(clips: list[torch.Tensor], scenes: list[Scene]) -> dict[str, float]:
    """Share of clips whose label the classifier finds, for every kind of label."""
    right = classify(load_classifier(), clips) == torch.tensor([labels_of(scene) for scene in scenes])
    result = {name: round(right[:, i].float().mean().item(), 3) for i, name in enumerate(LABELS)}
    result["subject, place and motion"] = round(right[:, :3].all(1).float().mean().item(), 3)
    return result


def subject_accuracy(clips: list[torch.Tensor], scenes: list[Scene]) -> dict[str, float]:
    """Share of clips in which each subject is recognised."""
    found = classify(load_classifier(), clips)[:, 0]
    result = {}
    for index, name in enumerate(SUBJECT_NAMES):
        mine = [found[i].item() == index for i, scene in enumerate(scenes) if scene.subject == name]
        result[name] = round(float(np.mean(mine)), 2)
    return result


def _psnr(a: torch.Tensor, b: torch.Tensor, mask: torch.Tensor | None = None) -> float:
    """Decibels between videos in -1..1, over the masked frames and pixels."""
    error = ((a - b) / 2) ** 2
    mean = error.mean() if mask is None else (error * mask).sum() / (mask.sum() * error.shape[1])
    return float(-10 * torch.log10(mean.clamp(min=1e-9)))


def _box_mask(clip: Clip) -> torch.Tensor:
    """One inside the subject's box, [1, 1, F, H, W]."""
    frames, _, height, width = clip.frames.shape
    mask = torch.zeros(1, 1, frames, height, width)
    for frame, (x, y, size) in enumerate(clip.boxes):
        top, left = int(max(0, y - size / 2)), int(max(0, x - size / 2))
        mask[0, 0, frame, top : max(top + 1, int(y + size / 2)), left : max(left + 1, int(x + size / 2))] = 1
    return mask


@torch.no_grad()
def autoencoder_quality(renderer: Renderer, autoencoder: PatchAutoencoder, refiner: Refiner | None, clips: int = 24) -> dict:
    """Reconstruction of held-out rendered clips, linear and refined."""
    rows = []
    for seed in range(clips):
        clip = renderer.random_clip(50_000 + seed, held_out=True)
        video, mask = to_video(clip.frames), _box_mask(clip)
        base = autoencoder.decode(autoencoder.encode(video))
        refined = (refiner(base) if refiner else base).clamp(-1, 1)
        base = base.clamp(-1, 1)
        rows.append([_psnr(base, video), _psnr(refined, video), _psnr(base, video, mask), _psnr(refined, video, mask)])
    names = ("linear", "refined", "linear, subject", "refined, subject")
    return {name: round(float(value), 2) for name, value in zip(names, np.mean(rows, 0))}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", default="transformer")
    parser.add_argument("--per-subject", type=int, default=4)
    arguments = parser.parse_args()
    model, state = load_model(arguments.checkpoint)
    autoencoder, refiner = PatchAutoencoder.load(AUTOENCODER), load_refiner()
    renderer = Renderer()
    scenes = held_out_scenes(arguments.per_subject)

    rendered = []
    for index, scene in enumerate(scenes):
        clip = renderer.render(scene, 17, 128, 128, random.Random(70_000 + index))
        rendered.append(to_frames(autoencoder.decode(autoencoder.encode(to_video(clip.frames)))[0]))
    generated = generate(
        model, autoencoder, refiner, [plain_prompt(scene) for scene in scenes],
        SAMPLING["steps"], SAMPLING["guidance_scale"], SAMPLING["schedule"]["shift"], seed=100,
    )
    result = {
        "samples seen": state["samples"],
        "steps": state["steps"],
        "clips": len(scenes),
        "what": "classifier accuracy on held-out combinations of subject, place and motion",
        "sampling": SAMPLING,
        "generated": accuracy(generated, scenes),
        "rendered (ceiling)": accuracy(rendered, scenes),
        "subjects": subject_accuracy(generated, scenes),
        "autoencoder dB": autoencoder_quality(renderer, autoencoder, refiner),
    }
    (MODEL / "evaluation.json").write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
