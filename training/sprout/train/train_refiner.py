"""Trains the decoder's refiner: python3 -m sprout.train.train_refiner --minutes 15 [--transformer transformer]

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
from sprout.train.diffusion import predict_sample
from sprout.train.muon import MuonWithAdam
from sprout.train.train_transformer import Sprout

BATCH = 4
FRAMES = 9
LATENT_NOISE = 0.03
AVERAGE = 0.99
_FIRST_SEED = SEEDS["fit"] + 100_000


class Degrader:
    """Turns videos into what the linear decoder makes of exact or damaged latents."""

    def __init__(self, autoencoder: PatchAutoencoder, transformer: Sprout | None) -> None:
        self.autoencoder, self.transformer = autoencoder, transformer
        self.coordinates = token_coordinates((FRAMES - 1) // 4 + 1, 4, 4, FRAME_RATE, 4, 32)

    @torch.no_grad()
    def __call__(self, video: torch.Tensor, captions: list[str], rng: random.Random) -> torch.Tensor:
        latents = self.autoencoder.encode(video)
        roll = rng.random()
        if roll < 0.5 and self.transformer is not None:
            latents = self._reconstruct(latents, captions)
        elif roll < 0.75:
            latents = latents + torch.randn_like(latents) * rng.uniform(0, LATENT_NOISE)
        return self.autoencoder.decode(latents)

    def _reconstruct(self, latents: torch.Tensor, captions: list[str]) -> torch.Tensor:
        model = self.transformer
        ids = encode_batch(captions)
        mask = (ids != PAD_ID).long()
        tokens = pack(latents)
        t = torch.empty(len(tokens), 1).uniform_(0.05, 0.5)
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


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--transformer")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--rate", type=float, default=2e-3)
    arguments = parser.parse_args()
    torch.manual_seed(int(time.time()))
    rng = random.Random(time.time())
    renderer = Renderer()
    degrade = Degrader(PatchAutoencoder.load(AUTOENCODER), _load_transformer(arguments.transformer))
    refiner = Refiner(dtype=torch.bfloat16)
    path = WORK / "refiner.pt"
    steps = 0
    if arguments.resume:
        state = torch.load(path)
        refiner.load_state_dict(state["weights"])
        steps = state["steps"]
    hidden = [p for name, p in refiner.named_parameters() if p.ndim == 5 and "mid_block" in name]
    others = [p for p in refiner.parameters() if not any(p is h for h in hidden)]
    optimizer = MuonWithAdam(hidden, others, arguments.rate, arguments.rate / 2, 0.01)
    average = {name: tensor.clone() for name, tensor in refiner.state_dict().items()}

    started, saved = time.time(), time.time()
    sums = torch.zeros(3)
    while True:
        done = (time.time() - started) / (arguments.minutes * 60)
        clips = [renderer.random_clip(_FIRST_SEED + rng.randrange(10**6)) for _ in range(BATCH)]
        video = torch.cat([to_video(clip.frames[:FRAMES]) for clip in clips])
        base = degrade(video, [training_caption(clip.scene, rng) for clip in clips], rng)
        refined = refiner(base)
        loss = ((refined - video) ** 2 + 1e-4).sqrt().mean()
        for parameter in refiner.parameters():
            parameter.grad = None
        loss.backward()
        optimizer.step(min(1.0, (optimizer.steps + 1) / 20) * max(0.02, min(1.0, (1 - done) / 0.6)))
        steps += 1
        with torch.no_grad():
            decay = min(AVERAGE, (1 + steps) / (10 + steps))
            for name, tensor in refiner.state_dict().items():
                average[name].lerp_(tensor, 1 - decay)
            sums += torch.stack([((base - video) ** 2).mean(), ((refined - video) ** 2).mean(), torch.tensor(1.0)])
        if steps % 25 == 0:
            gain = 10 * torch.log10(sums[0] / sums[1])
            print(f"step {steps} seconds {time.time() - started:.0f} base {sums[0] / sums[2]:.5f} gain {gain:.2f} dB", flush=True)
            sums.zero_()
        if time.time() - saved > 120 or done >= 1:
            saved = time.time()
            torch.save({"average": average, "weights": refiner.state_dict(), "steps": steps}, path)
        if done >= 1:
            break


if __name__ == "__main__":
    main()
