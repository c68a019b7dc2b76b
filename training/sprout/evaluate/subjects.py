"""Which subjects the model draws worst: ./python.sh -m sprout.evaluate.subjects [--clips 3] [--student]

Every subject gets so many plain held-out clips, made by the exported model or a student in ``work/``. They are ordered by the
share in which the classifier names the subject, and where that is the same by the mean logarithm of what it gives the subject.
The twenty worst are what :mod:`sprout.data.weights` samples more often.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace

import torch

from sprout.data.captions import plain_prompt
from sprout.data.heldout import is_held_out
from sprout.data.motions import MOTIONS
from sprout.data.scenes import Scene, random_scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.evaluate.classifier import labels_of, load_classifier, shrink
from sprout.evaluate.generate import generate
from sprout.export.shipped import add_student_option, load_chosen
from sprout.recipe import FEW_STEPS
from sprout.train.fit_autoencoder import load_autoencoder


def scenes_of(subject: str, count: int) -> list[Scene]:
    """Plain held-out scenes of one subject, the same ones every time."""
    rng = random.Random(f"subjects {subject}")
    scenes: list[Scene] = []
    while len(scenes) < count:
        scene = replace(random_scene(rng, plain=True), subject=subject)
        if is_held_out(scene.subject, scene.place, scene.motion):
            scenes.append(scene)
    return scenes


@torch.no_grad()
def scores(clips: list[torch.Tensor], scenes: list[Scene]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Whether subject and motion are found, and the logarithm of what the subject is given, each [N]."""
    subjects, _, motions, _ = load_classifier()(torch.stack([shrink(clip) for clip in clips]))
    wanted = torch.tensor([labels_of(scene) for scene in scenes])
    sure = subjects.log_softmax(1).gather(1, wanted[:, :1])[:, 0]
    return subjects.argmax(1) == wanted[:, 0], motions.argmax(1) == wanted[:, 2], sure


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clips", type=int, default=3, help="of every subject")
    add_student_option(parser)
    arguments = parser.parse_args()
    model, _ = load_chosen(arguments)
    scenes = [scene for name in SUBJECT_NAMES for scene in scenes_of(name, arguments.clips)]
    clips = generate(model, load_autoencoder(), [plain_prompt(scene) for scene in scenes], FEW_STEPS, seed=500)
    found, moved, sure = scores(clips, scenes)
    print(f"subject {found.float().mean():.3f}, motion {moved.float().mean():.3f} of {len(scenes)} clips")
    right, certain = found.float().view(-1, arguments.clips).mean(1), sure.view(-1, arguments.clips).mean(1)
    order = sorted(range(len(SUBJECT_NAMES)), key=lambda index: (right[index].item(), certain[index].item()))
    for index in order[:40]:
        print(f"{right[index]:.2f} {certain[index]:7.2f} {SUBJECT_NAMES[index]}")
    for motion in MOTIONS:
        of_it = torch.tensor([scene.motion == motion for scene in scenes])
        print(f"{moved[of_it].float().mean():.2f} {motion} ({int(of_it.sum())})")


if __name__ == "__main__":
    main()
