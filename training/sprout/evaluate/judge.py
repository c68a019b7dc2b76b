"""Names what clips show, by two means."""

from __future__ import annotations

import random

import torch

from sprout.data.render import Renderer
from sprout.data.scenes import Scene
from sprout.evaluate.classifier import LABELS, classifier_scene, classify, labels_of, load_classifier
from sprout.evaluate.sprite_match import SpriteMatcher


def held_out_scenes(count: int, subjects: int, seed: int = 11) -> list[Scene]:
    """Held-out combinations of one subject in its own colours; half of them with a moving camera."""
    rng = random.Random(seed)
    return [classifier_scene(rng, held_out=True, subjects=subjects) for _ in range(count)]


class Judge:
    """Classifier and sprite matcher on lists of clips."""

    def __init__(self, renderer: Renderer) -> None:
        self.classifier, self.matcher = load_classifier(), SpriteMatcher(renderer.sprites)

    def accuracy(self, clips: list[torch.Tensor], scenes: list[Scene]) -> dict[str, float]:
        """Share of clips whose label is found, for every kind of label."""
        wanted = torch.tensor([labels_of(scene) for scene in scenes])
        right = classify(self.classifier, clips) == wanted
        result = {name: share(right[:, i]) for i, name in enumerate(LABELS)}
        result["subject, place and motion"] = share(right[:, :3].all(1))
        matched = torch.tensor([self.matcher.best(clip) for clip in clips])
        result["subject by sprite"] = share(matched == wanted[:, 0])
        return result


def share(right: torch.Tensor) -> float:
    return round(right.float().mean().item(), 3)
