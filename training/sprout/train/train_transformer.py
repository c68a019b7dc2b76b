"""Trains the transformer and the text encoder together.

python3 -m sprout.train.train_transformer --minutes 90 [--resume | --from-kept] [--stage 0.0] [--cooldown 0.0]

Training goes on over many sessions: ``--from-kept`` starts from the weights in the repository, ``--resume`` from the
last checkpoint in ``work/``. ``--stage`` goes from 0 (small clips and single pictures) to 1 (clips of full size).
The learning rate is constant, but for the last ``--cooldown`` part of the time, in which it falls linearly to zero.
A file ``work/stop`` ends training early. Checkpoints hold the running weights and their exponential average.
"""

from __future__ import annotations

import argparse
import random
import time

import torch

from sprout.data.render import Renderer
from sprout.data.subjects import SUBJECT_NAMES
from sprout.model import Sprout, load_kept
from sprout.paths import WORK
from sprout.train.batches import Batch, Batcher
from sprout.train.data_parallel import DataParallel, Rates
from sprout.train.diffusion import T_FLOOR, predict_sample
from sprout.train.fit_autoencoder import load_autoencoder

MICRO_BATCHES = 4
AVERAGE = 0.998
WARMUP_STEPS = 40
CHECKPOINT_SECONDS = 240
LEVELS = 10
"""Noise levels by which the log splits the error of the small clips."""


_ADAM_MATRICES = ("proj_in.", "proj_out.", "linear_1.weight", "position_projection", "shared", "bias", "table")


def uses_muon(name: str, parameter: torch.Tensor) -> bool:
    """Hidden matrices use Muon; inputs, outputs, embeddings, tables and vectors use Adam."""
    if parameter.ndim != 2:
        return False
    if "caption_projection.linear_1" in name:
        return True
    return not any(part in name for part in _ADAM_MATRICES if not (part == "proj_out." and "blocks" in name))


def loss_of(model: Sprout, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """The velocity loss over the tokens that are to be made, and each clip's error in x0."""
    length = batch.clean.shape[1]

    def per_token(values: torch.Tensor) -> torch.Tensor:
        return values.repeat_interleave(length // values.shape[1], 1)

    t = per_token(batch.t)[..., None]
    noisy = (1 - t) * batch.clean + t * torch.randn_like(batch.clean)
    states = model.encoder(batch.ids, batch.mask)
    predicted = predict_sample(
        model.transformer, noisy, batch.t, states, batch.mask, batch.coordinates, model.sample_std
    )
    error = ((predicted - batch.clean) ** 2).mean(-1)
    weight = per_token(batch.wanted)
    weighted = error / t[..., 0].clamp(min=T_FLOOR) ** 2 * weight
    with torch.no_grad():
        plain = (error * weight).sum(1) / weight.sum(1).clamp(min=1)
    return weighted.sum() / weight.sum().clamp(min=1), plain


class Progress:
    """Rate, averaged weights, log and checkpoints; lives in the first process."""

    def __init__(self, model: Sprout, parallel: DataParallel, arguments, state: dict | None, samples_before: int) -> None:
        self.model, self.parallel = model, parallel
        self.budget, self.cooldown = arguments.minutes * 60, arguments.cooldown
        self.path = WORK / f"{arguments.out}.pt"
        self.started = self.last_checkpoint = time.time()
        self.steps_before = state["steps"] if state else 0
        source = state["average"] if state else model.state_dict()
        self.average = {name: tensor.clone() for name, tensor in source.items()}
        self.samples = torch.tensor([float(state["samples"] if state else samples_before)], dtype=torch.float64)
        self.samples_at_start = self.samples.item()

    def after_step(self, step: int) -> None:
        done = (time.time() - self.started) / self.budget
        warm = min(1.0, (step + 1) / WARMUP_STEPS)
        falling = 1.0 if done <= 1 - self.cooldown else max(0.02, (1 - done) / max(self.cooldown, 1e-6))
        self.parallel.set_rate(warm * falling)
        if done >= 1 or (WORK / "stop").exists():
            self.parallel.stop()
        total = step + self.steps_before
        decay = min(AVERAGE, (1 + total) / (20 + total))
        with torch.no_grad():
            for name, tensor in self.model.state_dict().items():
                self.average[name].lerp_(tensor, 1 - decay)
        if step % 25 == 0:
            self._log(total)
        if time.time() - self.last_checkpoint > CHECKPOINT_SECONDS or self.parallel.control[1] > 0:
            self.last_checkpoint = time.time()
            self.save(total)

    def _log(self, step: int) -> None:
        sums = self.parallel.statistics.sum(0)
        self.parallel.statistics.zero_()
        self.samples += sums[2]
        seconds = time.time() - self.started
        speed = (self.samples.item() - self.samples_at_start) / seconds
        errors = " ".join(f"{sums[10 + i] / max(1, sums[20 + i]):.4f}" for i in range(LEVELS))
        print(
            f"step {step} samples {int(self.samples)} seconds {seconds:.0f} loss {sums[1] / sums[0]:.4f} "
            f"rate {self.parallel.control[0]:.2f} speed {speed:.1f}/s x0 {errors}",
            flush=True,
        )

    def save(self, step: int) -> None:
        state = {
            "average": self.average, "weights": self.model.state_dict(), "steps": step, "samples": int(self.samples),
        }
        partial = self.path.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--out", default="transformer")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in work/")
    parser.add_argument("--from-kept", action="store_true", help="start from the weights in the repository")
    parser.add_argument("--stage", type=float, default=0.0, help="0: small clips, 1: full size")
    parser.add_argument("--cooldown", type=float, default=0.0, help="last part of the time with a falling rate")
    parser.add_argument("--subjects", type=int, default=len(SUBJECT_NAMES), help="how many of the list, from its beginning")
    parser.add_argument("--rate", type=float, default=3e-3)
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(1)
    batcher = Batcher(Renderer(), load_autoencoder(), arguments.subjects)
    model = Sprout(torch.bfloat16)
    state, samples_before = None, 0
    if arguments.resume:
        state = torch.load(WORK / f"{arguments.out}.pt")
        model.load_state_dict(state["weights"])
    elif arguments.from_kept:
        samples_before = load_kept(model)
    else:
        model.sample_std.copy_(batcher.sample_std())

    named = list(model.named_parameters())
    print(f"{sum(p.numel() for _, p in named) / 1e6:.2f} M parameters", flush=True)
    parallel = DataParallel(
        [p for _, p in named], [uses_muon(n, p) for n, p in named], Rates(arguments.rate, 2e-3, 0.05), MICRO_BATCHES
    )
    progress = Progress(model, parallel, arguments, state, samples_before)
    random_by_rank: dict[int, random.Random] = {}

    def micro(rank: int, step: int, statistics: torch.Tensor) -> None:
        if rank not in random_by_rank:
            random_by_rank[rank] = random.Random(f"{rank} {time.time()}")
            torch.manual_seed(rank * 7919 + int(time.time()))
        batch = batcher.draw(random_by_rank[rank], arguments.stage)
        loss, errors = loss_of(model, batch)
        loss.backward()
        statistics[0] += 1
        statistics[1] += loss.item()
        statistics[2] += len(batch.clean)
        if batch.shape.width == batch.shape.height == 64:
            level = (batch.t.max(1).values * LEVELS).long().clamp(0, LEVELS - 1)
            statistics[10 : 10 + LEVELS].index_add_(0, level, errors)
            statistics[20 : 20 + LEVELS].index_add_(0, level, torch.ones(len(level)))

    parallel.run(micro, progress.after_step)
    print("done", flush=True)


if __name__ == "__main__":
    main()
