"""A small classifier that names subject, place, motion and camera of a clip.

python3 -m sprout.evaluate.classifier --minutes 6

It is trained on decoded latents of training combinations, at half size, with
blur and noise so that it does not depend on fine texture.
"""

from __future__ import annotations

import argparse
import time

import torch
import torch.nn.functional as F
from torch import nn

from sprout.data.motions import CAMERAS, MOTIONS
from sprout.data.places import PLACES
from sprout.data.render import Scene
from sprout.data.subjects import SUBJECT_NAMES
from sprout.networks.patch_autoencoder import LATENT_STD, PatchAutoencoder
from sprout.networks.patches import SPACE, TIME, unpack
from sprout.paths import WORK
from sprout.train.cache_latents import AUTOENCODER, shard_path

LABELS: dict[str, tuple[str, ...]] = {
    "subject": SUBJECT_NAMES, "place": PLACES, "motion": MOTIONS, "camera": CAMERAS,
}
PATH = WORK / "classifier.pt"
_PICKS = (0, 3, 6, 10, 13, 16)
_CLIPS = 7000


def labels_of(scene: Scene) -> list[int]:
    return [options.index(getattr(scene, name)) for name, options in LABELS.items()]


def shrink(clip: torch.Tensor) -> torch.Tensor:
    """Six frames of a clip [17, 3, 128, 128] of bytes at half size, as bytes."""
    picked = F.avg_pool2d(clip[list(_PICKS)].float(), 2)
    return (picked + 0.5).to(torch.uint8)


class Classifier(nn.Module):
    """[B, 6, 3, 64, 64] in 0..1 to one row of scores per label."""

    def __init__(self) -> None:
        super().__init__()
        widths = (3, 32, 64, 96, 128)
        layers: list[nn.Module] = []
        for inputs, outputs in zip(widths, widths[1:]):
            layers += [nn.Conv2d(inputs, outputs, 3, 2, 1), nn.BatchNorm2d(outputs), nn.ReLU()]
        self.frames = nn.Sequential(*layers)
        self.summary = nn.Linear(128 * 16, 128)
        self.heads = nn.ModuleList([nn.Linear(128 * len(_PICKS), len(options)) for options in LABELS.values()])

    def forward(self, clips: torch.Tensor) -> list[torch.Tensor]:
        count = len(clips)
        features = self.frames(clips.flatten(0, 1) * 2 - 1).flatten(1)
        joined = F.relu(self.summary(features)).view(count, -1)
        return [head(joined) for head in self.heads]


def _half_size_decoder(autoencoder: PatchAutoencoder) -> tuple[torch.Tensor, torch.Tensor]:
    """The linear decoder followed by averaging 2x2 pixels, as one linear map to blocks (c, t, 4, 4)."""

    def pooled(rows: torch.Tensor) -> torch.Tensor:
        return F.avg_pool2d(rows.view(len(rows), 3 * TIME, SPACE, SPACE), 2).flatten(1)

    return pooled(autoencoder.components) * LATENT_STD, pooled(autoencoder.mean[None])[0]


def _load_training_clips() -> tuple[torch.Tensor, torch.Tensor]:
    """Decoded frames at half size, [N, 6, 3, 64, 64] as bytes, and their labels."""
    weight, bias = _half_size_decoder(PatchAutoencoder.load(AUTOENCODER))
    tokens, scenes = torch.load(shard_path("square", 0))
    scenes = scenes[:_CLIPS]
    clips = []
    for start in range(0, len(scenes), 50):
        latents = unpack(tokens[start : min(start + 50, _CLIPS)].float(), 5, 4, 4)
        blocks = latents.permute(0, 2, 3, 4, 1) @ weight + bias
        cut = blocks.view(len(blocks), 5, 16, 16, 3, TIME, 4, 4).permute(0, 1, 5, 4, 2, 6, 3, 7)
        video = cut.reshape(len(blocks), 5 * TIME, 3, 64, 64)[:, TIME - 1 :]
        clips.append(((video[:, list(_PICKS)].clamp(-1, 1) + 1) * 127.5 + 0.5).to(torch.uint8))
    return torch.cat(clips), torch.tensor([labels_of(scene) for scene in scenes])


def _augment(clips: torch.Tensor) -> torch.Tensor:
    """Blurs some clips, and shifts brightness and adds noise to all."""
    clips = clips.float() / 255
    flat = clips.flatten(0, 1)
    blurred = F.avg_pool2d(F.pad(flat, (1, 1, 1, 1), mode="replicate"), 3, 1).view(clips.shape)
    clips = torch.where((torch.rand(len(clips), 1, 1, 1, 1) < 0.5), blurred, clips)
    clips = clips * (1 + 0.1 * torch.randn(len(clips), 1, 3, 1, 1)) + 0.05 * torch.randn(len(clips), 1, 3, 1, 1)
    return clips + torch.rand(len(clips), 1, 1, 1, 1) * 0.1 * torch.randn_like(clips)


def load_classifier() -> Classifier:
    model = Classifier()
    model.load_state_dict(torch.load(PATH))
    return model.eval()


@torch.no_grad()
def classify(model: Classifier, clips: list[torch.Tensor]) -> torch.Tensor:
    """The most likely label indices of clips [17, 3, 128, 128], [N, 4]."""
    batches = torch.stack([shrink(clip) for clip in clips]).split(32)
    return torch.cat([torch.stack([s.argmax(1) for s in model(b.float() / 255)], 1) for b in batches])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=6)
    arguments = parser.parse_args()
    torch.manual_seed(2)
    clips, labels = _load_training_clips()
    print(f"{len(clips)} clips", flush=True)
    model = Classifier()
    optimizer = torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=0.02)
    started, step = time.time(), 0
    done = 0.0
    while done < 1:
        done = (time.time() - started) / (arguments.minutes * 60)
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * max(0.01, min(1.0, (1 - done) / 0.7))
        picks = torch.randint(len(clips), (32,))
        scores = model(_augment(clips[picks]))
        loss = sum(F.cross_entropy(s, labels[picks, i]) for i, s in enumerate(scores))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        step += 1
        if step % 100 == 0:
            right = [(s.argmax(1) == labels[picks, i]).float().mean().item() for i, s in enumerate(scores)]
            print(f"step {step} seconds {time.time() - started:.0f} loss {loss.item():.3f} {right}", flush=True)
    torch.save(model.state_dict(), PATH)


if __name__ == "__main__":
    main()
