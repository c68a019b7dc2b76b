"""A small classifier that names subject, place, motion and camera of a clip.

python3 -m sprout.evaluate.classifier --minutes 12

It looks at six frames at 64x64 and is trained on rendered clips of training combinations, with blur, noise and
shifted colours so that it does not depend on fine texture. Its weights are kept in the repository, so that figures
of different sessions mean the same.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import nn

from sprout.data.motions import CAMERAS, MOTIONS
from sprout.data.places import PLACES
from sprout.data.plan import Plan
from sprout.data.render import Renderer, load_renderer
from sprout.data.scenes import FRAME_RATE, Scene, random_scene, with_possible_camera
from sprout.data.subjects import SUBJECT_NAMES
from sprout.device import best_device, mixed_precision, upload
from sprout.export.safetensors import load, save
from sprout.paths import CHECKPOINTS
from sprout.train.planners import PLANNING_PROCESSES, Planners

LABELS: dict[str, tuple[str, ...]] = {
    "subject": SUBJECT_NAMES, "place": PLACES, "motion": MOTIONS, "camera": CAMERAS,
}
PATH = CHECKPOINTS / "classifier.safetensors"
PICKS = 6
SIDE = 64
BATCH = {"cpu": 48, "cuda": 512}
_PICKS_RATE = FRAME_RATE * (PICKS - 1) / 16
"""Frames per second of the six frames of a clip of 17, rendered without the others."""


def labels_of(scene: Scene) -> list[int]:
    return [options.index(getattr(scene, name)) for name, options in LABELS.items()]


def shrink(clip: torch.Tensor) -> torch.Tensor:
    """Six frames of a clip [F, 3, H, W] of bytes at 64x64, in 0..1."""
    picks = torch.linspace(0, len(clip) - 1, PICKS).round().long()
    return F.interpolate(clip[picks].float() / 255, (SIDE, SIDE), mode="area")


def classifier_scene(rng: random.Random, held_out: bool = False, subjects: int = len(SUBJECT_NAMES)) -> Scene:
    """A scene with one subject in its own colours; the camera moves in half of them."""
    scene = replace(random_scene(rng, held_out, subjects=subjects), style="none", colour="", count=1, companion="")
    if rng.random() < 0.3:
        scene = replace(scene, camera=rng.choice(CAMERAS[1:]))
    return with_possible_camera(scene)


class Classifier(nn.Module):
    """[B, 6, 3, 64, 64] in 0..1 to one row of scores per label.

    The subject is read from what is found anywhere in any frame, the rest from where things are in every frame.
    """

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        inputs = 3
        for outputs, stride in ((32, 2), (64, 2), (128, 2), (128, 1), (224, 2)):
            layers += [nn.Conv2d(inputs, outputs, 3, stride, 1), nn.BatchNorm2d(outputs), nn.ReLU()]
            inputs = outputs
        self.frames = nn.Sequential(*layers)
        self.summary = nn.Linear(inputs * 16, 160)
        self.joint = nn.Linear(160 * PICKS, 256)
        self.heads = nn.ModuleList(
            [nn.Linear(2 * inputs if name == "subject" else 256, len(options)) for name, options in LABELS.items()]
        )

    def forward(self, clips: torch.Tensor) -> list[torch.Tensor]:
        count = len(clips)
        features = self.frames(clips.flatten(0, 1) * 2 - 1)
        everywhere = features.view(count, PICKS, -1, 16).transpose(1, 2).flatten(2)
        found = torch.cat([everywhere.amax(2), everywhere.mean(2)], 1)
        joined = F.relu(self.joint(F.relu(self.summary(features.flatten(1))).view(count, -1)))
        return [head(found if name == "subject" else joined) for name, head in zip(LABELS, self.heads)]


def _augment(clips: torch.Tensor) -> torch.Tensor:
    """Blurs some clips, and shifts brightness and adds noise to all."""
    flat = clips.flatten(0, 1)
    blurred = F.avg_pool2d(F.pad(flat, (1, 1, 1, 1), mode="replicate"), 3, 1).view(clips.shape)
    count, device = len(clips), clips.device
    clips = torch.where((torch.rand(count, 1, 1, 1, 1, device=device) < 0.5), blurred, clips)
    contrast, brightness = (torch.randn(count, 1, 3, 1, 1, device=device) for _ in range(2))
    clips = clips * (1 + 0.1 * contrast) + 0.05 * brightness
    return clips + torch.rand(count, 1, 1, 1, 1, device=device) * 0.08 * torch.randn_like(clips)


def load_classifier() -> Classifier:
    model = Classifier()
    tensors, _ = load(PATH)
    model.load_state_dict({name: tensor.float() for name, tensor in tensors.items()}, strict=False)
    return model.eval()


@torch.no_grad()
def classify(model: Classifier, clips: list[torch.Tensor]) -> torch.Tensor:
    """The most likely label indices of clips in any size, [N, 4]."""
    batches = torch.stack([shrink(clip) for clip in clips]).split(32)
    return torch.cat([torch.stack([scores.argmax(1) for scores in model(batch)], 1) for batch in batches])


@dataclass
class _Examples:
    clips: Plan
    labels: torch.Tensor


def _plan(renderer: Renderer, count: int, rng: random.Random) -> _Examples:
    scenes = [classifier_scene(rng) for _ in range(count)]
    plan = renderer.planner.plan(scenes, PICKS, SIDE, SIDE, rng, _PICKS_RATE)
    return _Examples(plan, torch.tensor([labels_of(scene) for scene in scenes]))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=12)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(2)
    renderer, device, rng = load_renderer(), best_device(), random.Random(2)
    count = BATCH[device.type]
    planners = None
    if device.type == "cuda":
        planners = Planners(lambda rng, _: _plan(renderer, count, rng), PLANNING_PROCESSES, "classifier")
    renderer.to(device)
    model = Classifier().to(device)
    optimizer = torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=0.02)
    started, step, done = time.time(), 0, 0.0
    right = torch.zeros(len(LABELS), device=device)
    while done < 1:
        done = (time.time() - started) / (arguments.minutes * 60)
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * min(1.0, (step + 1) / 50) * max(0.01, min(1.0, (1 - done) / 0.6))
        examples = planners.next(done) if planners else _plan(renderer, count, rng)
        clips = renderer.draw(examples.clips).float() / 255
        labels = upload(examples.labels, device)
        with mixed_precision(device):
            scores = model(_augment(clips))
        loss = sum(F.cross_entropy(s.float(), labels[:, i]) for i, s in enumerate(scores))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        step += 1
        right += torch.stack([(s.argmax(1) == labels[:, i]).float().mean() for i, s in enumerate(scores)])
        if step % 50 == 0:
            shares = " ".join(f"{name} {share:.2f}" for name, share in zip(LABELS, (right / 50).tolist()))
            right.zero_()
            print(f"step {step} done {done:.2f} loss {loss.item():.3f} {shares}", flush=True)
    if planners:
        planners.stop()
    weights = {name: t.cpu().half() for name, t in model.state_dict().items() if t.dtype == torch.float32}
    save(PATH, weights, {"clips": str(step * count)})


if __name__ == "__main__":
    main()
