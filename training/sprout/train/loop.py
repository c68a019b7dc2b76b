"""The loop that all training of the transformer shares: on a CUDA device or two processes, with averaged weights, log and
checkpoints."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from sprout.data.foreign import load_foreign
from sprout.data.render import load_renderer
from sprout.data.subjects import SUBJECT_NAMES
from sprout.device import best_device, mixed_precision
from sprout.model import Sprout
from sprout.paths import WORK
from sprout.train.batches import Batch, Batcher, BatchPlan
from sprout.train.data_parallel import DataParallel, Rates
from sprout.train.fit_autoencoder import load_autoencoder
from sprout.train.planners import PLANNING_PROCESSES, Planners
from sprout.train.single_device import SingleDevice


@dataclass(frozen=True)
class Batching:
    """Tokens of a micro-batch, micro-batches of a step, and how many clips are drawn at once."""

    tokens: int
    micro_batches: int
    drawn_at_once: int


# More than a few clips at once do not fit into a processor's cache.
BATCHING = {"cpu": Batching(1_600, 2, 4), "cuda": Batching(80_000, 1, 10_000)}
FEW_SUBJECTS, FEW_SUBJECTS_UNTIL = 40, 0.05
"""Untrained weights see few subjects in the first part of the time: with all of them, the text path may never get going."""
AVERAGE = 0.998
WARMUP_STEPS = 40
CHECKPOINT_SECONDS = 240
LEVELS = 10
"""Noise levels by which the log splits the error of the first pass."""

_ADAM_MATRICES = ("proj_in.", "proj_out.", "linear_1.weight", "position_projection", "shared", "bias", "table")


def uses_muon(name: str, parameter: torch.Tensor) -> bool:
    """Hidden matrices use Muon; inputs, outputs, embeddings, tables and vectors use Adam."""
    if parameter.ndim != 2:
        return False
    if "caption_projection.linear_1" in name:
        return True
    return not any(part in name for part in _ADAM_MATRICES if not (part == "proj_out." and "blocks" in name))


@dataclass
class Losses:
    """What a micro-batch gives: ``loss`` to go down, and for the log every clip's error in x_0 and its noise level, [B]."""

    loss: torch.Tensor
    errors: torch.Tensor
    levels: torch.Tensor


def loop_arguments(stage: tuple[float, float], rate: float, cooldown: float, foreign: float) -> argparse.ArgumentParser:
    """The options of every training run, with its defaults."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--from-kept", action="store_true", help="start from the weights in the repository")
    parser.add_argument("--subjects", type=int, default=len(SUBJECT_NAMES), help="how many of the list, from its beginning")
    parser.add_argument(
        "--stage", type=float, nargs=2, default=stage, help="at the start and the end; 0: mostly the first pass, 1: half of it the second"
    )
    parser.add_argument("--foreign", type=float, default=foreign, help="share of micro-batches that are foreign clips")
    parser.add_argument("--rate", type=float, default=rate, help="of the matrices")
    parser.add_argument("--cooldown", type=float, default=cooldown, help="last part of the time with a falling rate")
    return parser


def make_batcher(foreign_share: float) -> Batcher:
    """Makes batches for the device at hand."""
    batching = BATCHING[best_device().type]
    foreign = load_foreign() if foreign_share else None
    return Batcher(load_renderer(), load_autoencoder(), batching.tokens, batching.drawn_at_once, foreign, foreign_share)


class Progress:
    """Rate, averaged weights, log and checkpoints; lives in the first process."""

    def __init__(
        self, model: Sprout, parallel: DataParallel | SingleDevice, arguments: argparse.Namespace, out: str, state: dict | None,
        samples: int,
    ) -> None:
        self.model, self.parallel = model, parallel
        self.budget, self.cooldown = arguments.minutes * 60, arguments.cooldown
        self.path = WORK / f"{out}.pt"
        self.started = self.last_checkpoint = time.time()
        self.steps_before = state["steps"] if state else 0
        source = state["average"] if state else model.state_dict()
        self.average = {name: source[name].to(tensor.device).clone() for name, tensor in model.state_dict().items()}
        self.samples = torch.tensor([float(samples)], dtype=torch.float64)
        self.samples_at_start = self.samples.item()

    @property
    def done(self) -> float:
        """The part of the time that is over."""
        return min(1.0, (time.time() - self.started) / self.budget)

    def after_step(self, step: int) -> None:
        done = self.done
        warm = min(1.0, (step + 1) / WARMUP_STEPS)
        falling = 1.0 if done <= 1 - self.cooldown else max(0.02, (1 - done) / max(self.cooldown, 1e-6))
        self.parallel.set_rate(warm * falling)
        if done >= 1 or (WORK / "stop").exists():
            self.parallel.stop()
        total = step + self.steps_before
        decay = min(AVERAGE, (1 + total) / (20 + total))
        with torch.no_grad():
            torch._foreach_mul_(list(self.average.values()), decay)
            torch._foreach_add_(list(self.average.values()), list(self.model.state_dict().values()), alpha=1 - decay)
        if step % 25 == 0:
            self._log(total)
        if time.time() - self.last_checkpoint > CHECKPOINT_SECONDS or self.parallel.stopped:
            self.last_checkpoint = time.time()
            self.save(total)

    def _log(self, step: int) -> None:
        sums = self.parallel.statistics.sum(0).cpu()
        self.parallel.statistics.zero_()
        self.samples += sums[2]
        seconds = time.time() - self.started
        speed = (self.samples.item() - self.samples_at_start) / seconds
        errors = " ".join(f"{sums[10 + i] / max(1, sums[20 + i]):.4f}" for i in range(LEVELS))
        print(
            f"step {step} samples {int(self.samples)} seconds {seconds:.0f} loss {sums[1] / sums[0]:.4f} "
            f"rate {self.parallel.rate:.2f} speed {speed:.1f}/s x0 {errors}",
            flush=True,
        )

    def save(self, step: int) -> None:
        weights = {name: tensor.cpu() for name, tensor in self.model.state_dict().items()}
        average = {name: tensor.cpu() for name, tensor in self.average.items()}
        partial = self.path.with_suffix(".partial")
        torch.save({"average": average, "weights": weights, "steps": step, "samples": int(self.samples)}, partial)
        partial.replace(self.path)


def train(
    model: Sprout, batcher: Batcher, rates: Rates, arguments: argparse.Namespace, out: str,
    losses_of: Callable[[Batch], Losses], samples: int, state: dict | None = None, frozen: Sequence[nn.Module] = (),
) -> None:
    """Trains ``model`` for ``arguments.minutes`` and writes ``work/<out>.pt``.

    ``samples`` is what it has seen before; ``state`` the checkpoint that it goes on from, if it does; ``frozen`` are other
    networks that the losses need.
    """
    device = best_device()
    named = list(model.named_parameters())
    print(f"{sum(p.numel() for _, p in named) / 1e6:.2f} M parameters on {device}", flush=True)

    def plan(rng: random.Random, done: float) -> BatchPlan:
        first, last = arguments.stage
        few = samples == 0 and done < FEW_SUBJECTS_UNTIL
        return batcher.plan(rng, first + (last - first) * done, FEW_SUBJECTS if few else arguments.subjects)

    seed = str(time.time())
    # Forked before CUDA is used.
    planners = Planners(plan, PLANNING_PROCESSES, seed) if device.type == "cuda" else None
    batcher.to(device)
    for network in (model, *frozen):
        network.to(device)
    micro_batches = BATCHING[device.type].micro_batches
    parallel = (SingleDevice if device.type == "cuda" else DataParallel)(
        [p for _, p in named], [uses_muon(n, p) for n, p in named], rates, micro_batches
    )
    progress = Progress(model, parallel, arguments, out, state, samples)
    random_by_rank: dict[int, random.Random] = {}

    def next_plan(rank: int) -> BatchPlan:
        if planners:
            return planners.next(progress.done)
        if rank not in random_by_rank:
            random_by_rank[rank] = random.Random(f"{seed} {rank}")
            torch.manual_seed(rank * 7919 + int(time.time()))
        return plan(random_by_rank[rank], progress.done)

    def micro(rank: int, step: int, statistics: torch.Tensor) -> None:
        batch = batcher.realise(next_plan(rank))
        with mixed_precision(device):
            result = losses_of(batch)
        result.loss.backward()
        statistics[0] += 1
        statistics[1] += result.loss.detach()
        statistics[2] += len(batch.clean)
        if batch.shape.density < 1:
            level = (result.levels * LEVELS).long().clamp(0, LEVELS - 1)
            statistics[10 : 10 + LEVELS].index_add_(0, level, result.errors)
            statistics[20 : 20 + LEVELS].index_add_(0, level, torch.ones_like(result.errors))

    parallel.run(micro, progress.after_step)
    if planners:
        planners.stop()
    print("done", flush=True)
