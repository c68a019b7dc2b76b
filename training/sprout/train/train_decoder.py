"""Trains the finishing decoder: ./python.sh -m sprout.train.train_decoder --minutes 90 [--resume]

Every process keeps a pool of pairs (:mod:`sprout.train.finishing_pairs`), of which each serves for several crops before
newer ones take its place. First the decoder is trained for pixels, frames and features; then a discriminator joins, with the
hinge loss (Lim and Ye 2017), feature matching (Wang et al. 2018, "pix2pixHD"), and a weight that keeps its pull on the last
layer in proportion to the others' (Esser et al. 2021, "Taming transformers"). Decoder and discriminator take their
steps at the same time. ``work/decoder.pt`` holds both, and their averages; a file ``work/stop`` ends a run.
"""

from __future__ import annotations

import argparse
import random
import time

import torch
import torch.nn.functional as F
from torch import nn

from sprout.data.render import load_renderer
from sprout.evaluate.classifier import load_classifier
from sprout.export.shipped import load_shipped
from sprout.networks.discriminator import Discriminator
from sprout.networks.finishing_decoder import FinishingDecoder
from sprout.paths import WORK
from sprout.train.data_parallel import DataParallel, Rates
from sprout.train.finishing_losses import pixel_loss, reconstruction_loss, subject_weights
from sprout.train.finishing_pairs import Pair, PairMaker, crop
from sprout.train.fit_autoencoder import load_autoencoder
from sprout.train.loop import Progress

OUT = "decoder"
MICRO_BATCHES = 2
CELLS = 5
"""Latents along each side of a crop."""
POOL, MADE_AT_ONCE, CROPS_PER_PAIR = 64, 4, 10
ADVERSARIAL_FROM, ADVERSARIAL_FULLY = 1500, 2000
"""Steps between which the adversarial loss is faded in."""
ADVERSARIAL, MATCHING = 0.4, 0.2
"""The adversary's pull on the last layer as a share of the others', and the weight of feature matching."""
JUDGED_PAIRS = 3
"""Pairs of neighbouring frames of a crop that the discriminator sees."""
INSTANCE_NOISE = 0.03
RATES = Rates(3e-3, 1e-3, 0.02)


class Adversaries(nn.Module):
    """The two networks, so that they are kept and averaged together."""

    def __init__(self) -> None:
        super().__init__()
        self.decoder = FinishingDecoder()
        self.discriminator = Discriminator()


def uses_muon(name: str, parameter: torch.Tensor) -> bool:
    """Hidden kernels use Muon; first and last layers and biases use Adam."""
    return parameter.ndim == 2 and not any(part in name for part in ("trunk_in", "eighth_in", "quarter_in", "out.", "discriminator.conv_1"))


class PairPool:
    """Crops of recent pairs in random order."""

    def __init__(self, maker: PairMaker, rng: random.Random) -> None:
        self.maker, self.rng, self.pairs, self.drawn = maker, rng, [], 0

    def next(self) -> Pair:
        if len(self.pairs) < MADE_AT_ONCE or self.drawn % (MADE_AT_ONCE * CROPS_PER_PAIR) == 0:
            self.pairs.extend(self.maker.make(self.rng, MADE_AT_ONCE))
            if len(self.pairs) > POOL:
                self.rng.shuffle(self.pairs)
                del self.pairs[: len(self.pairs) - POOL]
        self.drawn += 1
        return crop(self.rng.choice(self.pairs), CELLS, self.rng)


class DecoderProgress(Progress):
    """Logs what the micro-batches put into the statistics."""

    NAMES = ("loss", "pixels", "linear", "adversarial", "discriminator", "weight")

    def _log(self, step: int) -> None:
        sums = self.parallel.statistics.sum(0)
        self.parallel.statistics.zero_()
        self.samples += sums[0]
        seconds = time.time() - self.started
        means = " ".join(f"{name} {sums[1 + i] / max(1, sums[0]):.4f}" for i, name in enumerate(self.NAMES))
        speed = (self.samples.item() - self.samples_at_start) / seconds
        print(f"step {step} crops {int(self.samples)} seconds {seconds:.0f} {means} rate {self.parallel.rate:.2f} speed {speed:.1f}/s", flush=True)


def neighbours(frames: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    """Pairs of frames [N, 6, H, W] that begin with the ``first``."""
    return torch.cat([frames[first], frames[first + 1]], 1)


class Trainer:
    """The losses of one crop."""

    def __init__(self, model: Adversaries, maker: PairMaker, features: nn.Sequential) -> None:
        self.model, self.maker, self.features = model, maker, features

    def micro(self, pair: Pair, adversarial: float, statistics: torch.Tensor) -> None:
        """Adds the gradients of both networks; ``adversarial`` is how far the adversary is faded in."""
        decoder = self.model.decoder
        target = pair.target.float() / 127.5 - 1
        target = target.contiguous(memory_format=torch.channels_last)
        with torch.no_grad():
            linear = self.maker.autoencoder.decode(pair.latents[None])[0].clamp(-1, 1).transpose(0, 1).contiguous()
        made = decoder(pair.latents, pair.level, linear, pair.begins)
        weights = subject_weights(pair.boxes, *target.shape[2:])
        loss = reconstruction_loss(made, target, weights, self.features)
        statistics[0] += 1
        statistics[2] += pixel_loss(made.detach(), target, weights)
        with torch.no_grad():
            enlarged = F.interpolate(linear, scale_factor=2, mode="bilinear", align_corners=False)
            statistics[3] += pixel_loss(enlarged, target, weights)
        if adversarial and len(made) > 1:
            loss = loss + self._against(made, target, linear, loss, adversarial, statistics)
        statistics[1] += loss.detach()
        loss.backward()

    def _against(
        self, made: torch.Tensor, target: torch.Tensor, linear: torch.Tensor, loss: torch.Tensor, strength: float, statistics: torch.Tensor
    ) -> torch.Tensor:
        """The adversarial part of the decoder's loss; the discriminator's gradients are added here."""
        discriminator = self.model.discriminator
        first = torch.randint(len(made) - 1, (min(JUDGED_PAIRS, len(made) - 1),))
        seen, condition = neighbours(made, first), neighbours(linear, first)
        real = neighbours(target, first)
        noise = INSTANCE_NOISE * torch.randn_like(real)
        judged, _ = discriminator(torch.cat([real + noise, seen.detach() + noise]), torch.cat([condition, condition]))
        right, wrong = judged.chunk(2)
        apart = F.relu(1 - right).mean() + F.relu(1 + wrong).mean()
        apart.backward()
        statistics[5] += apart.detach()

        for parameter in discriminator.parameters():
            parameter.requires_grad_(False)
        with torch.no_grad():
            _, wanted = discriminator(real + noise, condition)
        score, shown = discriminator(seen + noise, condition)
        for parameter in discriminator.parameters():
            parameter.requires_grad_(True)
        fooled = -score.mean()
        last = self.model.decoder.out.weight
        pulls = [torch.autograd.grad(part, last, retain_graph=True)[0].norm() for part in (loss, fooled)]
        weight = (ADVERSARIAL * pulls[0] / (pulls[1] + 1e-6)).clamp(max=1.0) * strength
        statistics[4] += fooled.detach()
        statistics[6] += weight
        matching = sum((a - b).abs().mean() for a, b in zip(shown, wanted)) / len(shown)
        return weight * fooled + strength * MATCHING * matching


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in work/")
    parser.add_argument("--cooldown", type=float, default=0.4, help="last part of the time with a falling rate")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = Adversaries()
    state, samples, before = None, 0, 0
    if arguments.resume:
        state = torch.load(WORK / f"{OUT}.pt")
        samples, before = state["samples"], state["steps"]
        model.load_state_dict(state["weights"])
    shipped, _ = load_shipped()
    features = load_classifier().frames
    for network in (shipped, features):
        network.requires_grad_(False)
    trainer = Trainer(model, PairMaker(load_renderer(fine=True), load_autoencoder(), shipped), features)
    named = list(model.named_parameters())
    print(f"{sum(p.numel() for p in model.decoder.parameters()) / 1e6:.2f} M parameters", flush=True)
    parallel = DataParallel([p for _, p in named], [uses_muon(n, p) for n, p in named], RATES, MICRO_BATCHES)
    progress = DecoderProgress(model, parallel, arguments, OUT, state, samples)
    pools: dict[int, PairPool] = {}
    seed = time.time()

    def micro(rank: int, step: int, statistics: torch.Tensor) -> None:
        if rank not in pools:
            pools[rank] = PairPool(trainer.maker, random.Random(f"{seed} {rank}"))
        faded_in = (before + step - ADVERSARIAL_FROM) / (ADVERSARIAL_FULLY - ADVERSARIAL_FROM)
        trainer.micro(pools[rank].next(), min(max(faded_in, 0.0), 1.0), statistics)

    parallel.run(micro, progress.after_step)
    print("done", flush=True)


if __name__ == "__main__":
    main()
