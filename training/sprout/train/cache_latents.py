"""Renders the training clips and keeps their latents.

python3 -m sprout.train.cache_latents [--scale 1.0]

Fits the principal components first, then renders every bucket with two processes.
The files hold packed tokens in half precision and the scenes they show.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from multiprocessing import Process, Value

import torch

from sprout.data.render import Renderer, Scene
from sprout.networks.patch_autoencoder import PatchAutoencoder, fit, to_video
from sprout.networks.patches import LATENT_CHANNELS, pack
from sprout.paths import WORK

PROCESSES = 2
_CHUNK = 16


@dataclass(frozen=True)
class Bucket:
    """One video size with the number of clips rendered for it."""

    name: str
    width: int
    height: int
    frames: int
    clips: int

    @property
    def rows(self) -> int:
        return self.height // 32

    @property
    def columns(self) -> int:
        return self.width // 32

    @property
    def latent_frames(self) -> int:
        return (self.frames - 1) // 4 + 1


BUCKETS: tuple[Bucket, ...] = (
    Bucket("square", 128, 128, 17, 24000),
    Bucket("wide", 160, 96, 17, 3000),
    Bucket("tall", 96, 160, 17, 3000),
    Bucket("long", 128, 128, 33, 1600),
)

SEEDS = {"square": 1_000_000, "wide": 2_000_000, "tall": 3_000_000, "long": 4_000_000, "fit": 9_000_000}
"""First seed of every bucket's clips; all of them are training combinations."""

AUTOENCODER = WORK / "components.pt"


def shard_path(bucket: str, rank: int):
    return WORK / "latents" / f"{bucket}-{rank}.pt"


def _render(rank: int, bucket: Bucket, renderer: Renderer, autoencoder: PatchAutoencoder, counter, total: int) -> None:
    torch.set_num_threads(1)
    tokens: list[torch.Tensor] = []
    scenes: list[Scene] = []
    started = time.time()
    while True:
        with counter.get_lock():
            first = counter.value
            counter.value += _CHUNK
        if first >= total:
            break
        for seed in range(first, min(first + _CHUNK, total)):
            clip = renderer.random_clip(SEEDS[bucket.name] + seed, bucket.frames, bucket.width, bucket.height)
            tokens.append(pack(autoencoder.encode(to_video(clip.frames)))[0].half())
            scenes.append(clip.scene)
        if first // _CHUNK % 50 == 0:
            print(f"{bucket.name} {first}/{total} {time.time() - started:.0f} s", flush=True)
    torch.save((torch.stack(tokens), scenes), shard_path(bucket.name, rank))


def fit_autoencoder(renderer: Renderer, clips: int = 400) -> PatchAutoencoder:
    """Principal components of the blocks of some training clips."""
    videos = [to_video(renderer.random_clip(SEEDS["fit"] + i).frames) for i in range(clips)]
    return fit(videos, LATENT_CHANNELS)


def load_bucket(name: str) -> tuple[torch.Tensor, list[Scene]]:
    """All cached tokens of a bucket and their scenes."""
    tokens, scenes = [], []
    for rank in range(PROCESSES):
        shard_tokens, shard_scenes = torch.load(shard_path(name, rank))
        tokens.append(shard_tokens)
        scenes.extend(shard_scenes)
    return torch.cat(tokens), scenes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0, help="fraction of the clips to render")
    arguments = parser.parse_args()
    (WORK / "latents").mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    renderer = Renderer()
    print("textures ready", flush=True)
    if AUTOENCODER.exists():
        autoencoder = PatchAutoencoder.load(AUTOENCODER)
    else:
        autoencoder = fit_autoencoder(renderer)
        autoencoder.save(AUTOENCODER)
    print("components ready", flush=True)
    for bucket in BUCKETS:
        counter = Value("i", 0)
        total = int(bucket.clips * arguments.scale)
        workers = [
            Process(target=_render, args=(rank, bucket, renderer, autoencoder, counter, total))
            for rank in range(PROCESSES)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()


if __name__ == "__main__":
    main()
