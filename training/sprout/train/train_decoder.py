"""Trains the finishing decoder: ./python.sh -m sprout.train.train_decoder --minutes 90 [--resume] [--student]

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
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from sprout.data.foreign import load_foreign
from sprout.data.render import load_renderer
from sprout.device import best_device, mixed_precision
from sprout.evaluate.classifier import load_classifier
from sprout.export.shipped import add_student_option, load_chosen
from sprout.networks.discriminator import Discriminator
from sprout.networks.finishing_decoder import ENLARGED, FinishingDecoder, enlarged, linear_frames
from sprout.paths import WORK
from sprout.train.data_parallel import DataParallel, Rates
from sprout.train.finishing_losses import reconstruction_loss, subject_weights
from sprout.train.finishing_pairs import Batch, Pair, PairMaker, collate, crop
from sprout.train.fit_autoencoder import load_autoencoder
from sprout.train.loop import Progress
from sprout.train.single_device import SingleDevice

OUT = "decoder"
CELLS = 5
"""Latents along each side of a crop."""


@dataclass(frozen=True)
class Batching:
    """Crops of a micro-batch and micro-batches of a step; clips made at once, how many such groups a pool has, and how many
    crops each clip gives."""

    crops: int
    micro_batches: int
    made_at_once: int
    groups: int
    crops_per_clip: int


BATCHING = {"cpu": Batching(1, 4, 4, 32, 8), "cuda": Batching(24, 1, 48, 8, 8)}
ADVERSARIAL_FROM, ADVERSARIAL_FULLY = 600, 800
"""Steps between which the adversarial loss is faded in."""
ADVERSARIAL, MATCHING = 0.4, 0.2
"""The adversary's pull on the last layer as a share of the others', and the weight of feature matching."""
SHIFTED = 8
"""Pixels by which what the discriminator sees is shifted at random, so that its cells and the decoder's do not always meet: with
the same grid in both, dots a cell apart along an outline pass."""
JUDGED_PAIRS = 2
"""Pairs of neighbouring frames of a crop that the discriminator sees."""
INSTANCE_NOISE = 0.03
USUAL_PIXELS, LEAST_PIXELS = 0.1, 0.02
"""A crop's weights are divided by the linear decoder's error in its pixels, so that clips whose latents are far from them, of
which little can be learned, do not drown the others."""
RATES = Rates(2e-3, 5e-4, 0.02)


class Adversaries(nn.Module):
    """The two networks, so that they are kept and averaged together."""

    def __init__(self) -> None:
        super().__init__()
        self.decoder = FinishingDecoder()
        self.discriminator = Discriminator()


def uses_muon(name: str, parameter: torch.Tensor) -> bool:
    """Kernels use Muon, but for those that read latents and frames; they and biases use Adam."""
    return parameter.ndim == 2 and not any(part in name for part in ("_in.", "discriminator.conv_1"))


class PairPool:
    """Crops of recent pairs in random order. Pairs are kept in groups of one shape."""

    def __init__(self, maker: PairMaker, batching: Batching, rng: random.Random) -> None:
        self.maker, self.batching, self.rng = maker, batching, rng
        self.groups: list[list[Pair]] = []
        self.crops_left = 0

    def next(self) -> Batch:
        if self.crops_left <= 0:
            self.groups.append(self.maker.make(self.rng, self.batching.made_at_once))
            if len(self.groups) > self.batching.groups:
                self.groups.pop(self.rng.randrange(len(self.groups)))
            self.crops_left = self.batching.made_at_once * self.batching.crops_per_clip
        self.crops_left -= self.batching.crops
        chosen = self.rng.choices(self.rng.choice(self.groups), k=self.batching.crops)
        return collate([crop(pair, CELLS, self.rng) for pair in chosen])


class DecoderProgress(Progress):
    """Logs what the micro-batches put into the statistics."""

    NAMES = ("loss", "pixels", "linear", "adversarial", "discriminator", "weight")

    def _log(self, step: int) -> None:
        sums = self.parallel.statistics.sum(0).cpu()
        self.parallel.statistics.zero_()
        self.samples += sums[7]
        seconds = time.time() - self.started
        means = " ".join(f"{name} {sums[1 + i] / max(1, sums[0]):.4f}" for i, name in enumerate(self.NAMES))
        speed = (self.samples.item() - self.samples_at_start) / seconds
        print(f"step {step} crops {int(self.samples)} seconds {seconds:.0f} {means} rate {self.parallel.rate:.2f} speed {speed:.1f}/s", flush=True)


def neighbours(frames: torch.Tensor, first: torch.Tensor) -> torch.Tensor:
    """Pairs of frames [B * N, 6, H, W] of clips [B, F, 3, H, W] that begin with the ``first`` [N]."""
    return torch.cat([frames[:, first], frames[:, first + 1]], 2).flatten(0, 1)


def shifted(made: torch.Tensor, real: torch.Tensor, linear: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The same random part of frames [N, 6, H, W] and of the linear decoder's [N, 6, H / 2, W / 2], ``SHIFTED`` pixels smaller."""
    height, width = (side - SHIFTED for side in made.shape[2:])
    y, x = (ENLARGED * int(offset) for offset in torch.randint(SHIFTED // ENLARGED + 1, (2,)))
    rows, columns = y // ENLARGED, x // ENLARGED
    part = linear[..., rows : rows + height // ENLARGED, columns : columns + width // ENLARGED]
    return made[..., y : y + height, x : x + width], real[..., y : y + height, x : x + width], part


class Trainer:
    """The losses of a batch of crops."""

    def __init__(self, model: Adversaries, maker: PairMaker, features: nn.Sequential) -> None:
        self.model, self.maker, self.features = model, maker, features

    def micro(self, batch: Batch, adversarial: float, statistics: torch.Tensor) -> None:
        """Adds the gradients of both networks; ``adversarial`` is how far the adversary is faded in."""
        target = batch.target.float() / 127.5 - 1
        with torch.no_grad():
            linear = linear_frames(self.maker.autoencoder, batch.latents)
            weights = self._weights(batch, linear, target)
        with mixed_precision(target.device):
            made = self.model.decoder(batch.latents, batch.level, linear, batch.begins).float()
            loss = reconstruction_loss(made, target, weights, self.features)
            if adversarial and made.shape[1] > 1:
                loss = loss + self._against(made, target, linear, loss, adversarial, statistics)
        loss.backward()
        with torch.no_grad():
            statistics[0] += 1
            statistics[1] += loss
            statistics[2] += (made - target).abs().mean()
            statistics[3] += (enlarged(linear.flatten(0, 1)).view_as(target) - target).abs().mean()
            statistics[7] += len(made)

    def _weights(self, batch: Batch, linear: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """How much every pixel counts, [B, F, 1, H, W]."""
        weights = subject_weights(batch.boxes.flatten(0, 1), *target.shape[3:]).unflatten(0, target.shape[:2])
        error = enlarged(linear.flatten(0, 1)).view_as(target) - target
        before = (error.abs() * weights).mean((1, 2, 3, 4), keepdim=True)
        return weights * USUAL_PIXELS / (before + LEAST_PIXELS)

    def _against(
        self, made: torch.Tensor, target: torch.Tensor, linear: torch.Tensor, loss: torch.Tensor, strength: float, statistics: torch.Tensor
    ) -> torch.Tensor:
        """The adversarial part of the decoder's loss; the discriminator's gradients are added here."""
        discriminator = self.model.discriminator
        first = torch.randint(made.shape[1] - 1, (JUDGED_PAIRS,), device=made.device)
        seen, real, condition = shifted(neighbours(made, first), neighbours(target, first), neighbours(linear, first))
        noise = INSTANCE_NOISE * torch.randn_like(real)
        judged, found = discriminator(torch.cat([real + noise, seen.detach() + noise]), torch.cat([condition, condition]))
        right, wrong = judged.float().chunk(2)
        apart = F.relu(1 - right).mean() + F.relu(1 + wrong).mean()
        apart.backward()
        statistics[5] += apart.detach()

        discriminator.requires_grad_(False)
        wanted = [layer.detach().chunk(2)[0] for layer in found]
        score, shown = discriminator(seen + noise, condition)
        discriminator.requires_grad_(True)
        fooled = -score.float().mean()
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
    add_student_option(parser)
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
    student, _ = load_chosen(arguments)
    features = load_classifier().frames
    for network in (student, features):
        network.requires_grad_(False)
    device = best_device()
    batching = BATCHING[device.type]
    model.to(device)
    maker = PairMaker(load_renderer(fine=True), load_autoencoder(), student, load_foreign(fine=True)).to(device)
    trainer = Trainer(model, maker, features.to(device))
    named = list(model.named_parameters())
    print(f"{sum(p.numel() for p in model.decoder.parameters()) / 1e6:.2f} M parameters on {device}", flush=True)
    parallel = (SingleDevice if device.type == "cuda" else DataParallel)(
        [p for _, p in named], [uses_muon(n, p) for n, p in named], RATES, batching.micro_batches
    )
    progress = DecoderProgress(model, parallel, arguments, OUT, state, samples)
    pools: dict[int, PairPool] = {}
    seed = time.time()

    def micro(rank: int, step: int, statistics: torch.Tensor) -> None:
        if rank not in pools:
            pools[rank] = PairPool(trainer.maker, batching, random.Random(f"{seed} {rank}"))
        faded_in = (before + step - ADVERSARIAL_FROM) / (ADVERSARIAL_FULLY - ADVERSARIAL_FROM)
        trainer.micro(pools[rank].next(), min(max(faded_in, 0.0), 1.0), statistics)

    parallel.run(micro, progress.after_step)
    print("done", flush=True)


if __name__ == "__main__":
    main()
