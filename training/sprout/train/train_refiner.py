"""Trains the decoder's refiner: python3 -m sprout.train.train_refiner --minutes 15 [--transformer transformer] [--resume]

It sees three kinds of decoded latents: exact ones, ones with a little noise, and
ones that the transformer reconstructed from a noisy version, which carry the
transformer's own errors and the seams between its tokens. The target is always
the rendered video.
"""

from __future__ import annotations

import argparse
import random
import time

import torch

from sprout.data.captions import training_caption
from sprout.data.render import FRAME_RATE, Renderer
from sprout.data.vocabulary import PAD_ID, encode_batch
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_video
from sprout.networks.patches import pack, unpack
from sprout.networks.refiner import Refiner
from sprout.networks.rope import token_coordinates
from sprout.paths import WORK
from sprout.train.cache_latents import AUTOENCODER, SEEDS
from sprout.train.data_parallel import DataParallel, Rates
from sprout.train.diffusion import predict_sample
from sprout.train.train_transformer import Sprout

BATCH = 2
MICRO_BATCHES = 2
FRAMES = 9
LATENT_NOISE = 0.02
RECONSTRUCTED, NOISY = 0.1, 0.2
"""Shares of clips that the transformer reconstructed, and of those with noisy latents."""

RECONSTRUCTED_FROM = (0.02, 0.2)
"""Noise levels from which the transformer reconstructs latents."""
AVERAGE = 0.99
CHECKPOINT_SECONDS = 60
_FIRST_SEED = SEEDS["fit"] + 100_000
_PATH = WORK / "refiner.pt"


class Degrader:
    """Turns videos into what the linear decoder makes of exact or damaged latents."""

    def __init__(self, autoencoder: PatchAutoencoder, transformer: Sprout | None) -> None:
        self.autoencoder, self.transformer = autoencoder, transformer
        self.coordinates = token_coordinates((FRAMES - 1) // 4 + 1, 4, 4, FRAME_RATE, 4, 32)

    @torch.no_grad()
    def __call__(self, video: torch.Tensor, captions: list[str], rng: random.Random) -> torch.Tensor:
        latents = self.autoencoder.encode(video)
        roll = rng.random()
        if roll < RECONSTRUCTED and self.transformer is not None:
            latents = self._reconstruct(latents, captions)
        elif roll < RECONSTRUCTED + NOISY:
            latents = latents + torch.randn_like(latents) * rng.uniform(0, LATENT_NOISE)
        return self.autoencoder.decode(latents)

    def _reconstruct(self, latents: torch.Tensor, captions: list[str]) -> torch.Tensor:
        model = self.transformer
        ids = encode_batch(captions)
        mask = (ids != PAD_ID).long()
        tokens = pack(latents)
        t = torch.empty(len(tokens), 1).uniform_(*RECONSTRUCTED_FROM)
        noisy = (1 - t[..., None]) * tokens + t[..., None] * torch.randn_like(tokens)
        clean = predict_sample(
            model.transformer, noisy, t, model.encoder(ids, mask), mask, self.coordinates, model.sample_std
        )
        return unpack(clean, latents.shape[2], 4, 4)


def _load_transformer(name: str | None) -> Sprout | None:
    if not name:
        return None
    model = Sprout(torch.bfloat16).eval()
    model.load_state_dict(torch.load(WORK / f"{name}.pt")["average"])
    return model


class Progress:
    """Schedule, averaged weights, log and checkpoints; lives in the first process."""

    def __init__(self, refiner: Refiner, parallel: DataParallel, minutes: float, steps: int) -> None:
        self.refiner, self.parallel = refiner, parallel
        self.budget, self.steps_before = minutes * 60, steps
        self.started = self.saved = time.time()
        self.average = {name: tensor.clone() for name, tensor in refiner.state_dict().items()}

    def after_step(self, step: int) -> None:
        done = (time.time() - self.started) / self.budget
        self.parallel.set_rate(min(1.0, (step + 1) / 20) * max(0.02, min(1.0, (1 - done) / 0.6)))
        if done >= 1:
            self.parallel.stop()
        decay = min(AVERAGE, (1 + step) / (10 + step))
        with torch.no_grad():
            for name, tensor in self.refiner.state_dict().items():
                self.average[name].lerp_(tensor, 1 - decay)
        if step % 25 == 0:
            sums = self.parallel.statistics.sum(0)
            self.parallel.statistics.zero_()
            gain = 10 * torch.log10(sums[1] / sums[2])
            print(
                f"step {step} seconds {time.time() - self.started:.0f} base {sums[1] / sums[0]:.5f} gain {gain:.2f} dB",
                flush=True,
            )
        if time.time() - self.saved > CHECKPOINT_SECONDS or done >= 1:
            self.saved = time.time()
            steps = self.steps_before + step
            torch.save({"average": self.average, "weights": self.refiner.state_dict(), "steps": steps}, _PATH)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--transformer")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--rate", type=float, default=2e-3)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    renderer = Renderer()
    degrade = Degrader(PatchAutoencoder.load(AUTOENCODER), _load_transformer(arguments.transformer))
    refiner = Refiner(dtype=torch.bfloat16)
    steps = 0
    if arguments.resume:
        state = torch.load(_PATH)
        refiner.load_state_dict(state["weights"])
        steps = state["steps"]
    named = list(refiner.named_parameters())
    is_matrix = [p.ndim == 5 and "mid_block" in name for name, p in named]
    parallel = DataParallel(
        [p for _, p in named], is_matrix, Rates(arguments.rate, arguments.rate / 2, 0.01), MICRO_BATCHES
    )
    progress = Progress(refiner, parallel, arguments.minutes, steps)
    random_by_rank: dict[int, random.Random] = {}

    def micro(rank: int, step: int, statistics: torch.Tensor) -> None:
        if rank not in random_by_rank:
            random_by_rank[rank] = random.Random(rank + time.time())
            torch.manual_seed(rank * 7919 + int(time.time()))
        rng = random_by_rank[rank]
        clips = [renderer.random_clip(_FIRST_SEED + rng.randrange(10**6), FRAMES) for _ in range(BATCH)]
        video = torch.cat([to_video(clip.frames) for clip in clips])
        base = degrade(video, [training_caption(clip.scene, rng) for clip in clips], rng)
        refined = refiner(base)
        # Relative to the linear decoder's error, so that badly damaged clips do not drown the others.
        (((refined - video) ** 2).mean() / ((base - video) ** 2).mean()).backward()
        with torch.no_grad():
            statistics[:3] += torch.stack([torch.tensor(1.0), ((base - video) ** 2).mean(), ((refined - video) ** 2).mean()])

    parallel.run(micro, progress.after_step)


if __name__ == "__main__":
    main()
