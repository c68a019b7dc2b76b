"""Trains the transformer and the text encoder together.

python3 -m sprout.train.train_transformer --minutes 80 [--resume] [--out transformer]

The learning rate is held for 40% of the time and then falls linearly. A file
``work/stop`` ends training early. Checkpoints hold the running weights and their
exponential average.
"""

from __future__ import annotations

import argparse
import random
import time

import torch
from torch import nn

from sprout.data.vocabulary import VOCABULARY
from sprout.networks.ltx_transformer import LtxConfig, LtxTransformer
from sprout.networks.t5_encoder import T5Config, T5Encoder
from sprout.paths import WORK
from sprout.train.batches import Batch, Batcher
from sprout.train.data_parallel import DataParallel, Rates
from sprout.train.diffusion import T_FLOOR, predict_sample

MICRO_BATCHES = 4
AVERAGE = 0.997
WARMUP_STEPS = 50
CHECKPOINT_SECONDS = 180


class Sprout(nn.Module):
    """The two networks that are trained together."""

    def __init__(self, dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        text = T5Config(vocab_size=len(VOCABULARY))
        self.encoder = T5Encoder(text, query_scale=text.d_kv**-0.5, dtype=dtype)
        self.transformer = LtxTransformer(LtxConfig(), dtype=dtype)
        self.register_buffer("sample_std", torch.ones(self.transformer.config.in_channels))


_ADAM_MATRICES = ("proj_in.", "proj_out.", "linear_1.weight", "position_projection", "shared", "bias", "table")


def uses_muon(name: str, parameter: torch.Tensor) -> bool:
    """Hidden matrices use Muon; inputs, outputs, embeddings, tables and vectors use Adam."""
    if parameter.ndim != 2:
        return False
    if "caption_projection.linear_1" in name:
        return True
    return not any(part in name for part in _ADAM_MATRICES if not (part == "proj_out." and "blocks" in name))


def loss_of(model: Sprout, batch: Batch, coordinates: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The velocity loss over the frames that were not given, and each clip's error in x0."""
    tokens_per_frame = batch.shape.rows * batch.shape.columns
    t = batch.t.repeat_interleave(tokens_per_frame, 1)[..., None]
    noisy = (1 - t) * batch.clean + t * torch.randn_like(batch.clean)
    states = model.encoder(batch.ids, batch.mask)
    predicted = predict_sample(
        model.transformer, noisy, batch.t, states, batch.mask, coordinates, model.sample_std
    )
    error = (predicted - batch.clean) ** 2
    weight = (batch.t > 0).float()
    weighted = (error / t.clamp(min=T_FLOOR) ** 2).mean(-1).view(*batch.t.shape, -1).mean(-1) * weight
    with torch.no_grad():
        plain = (error.mean(-1).view(*batch.t.shape, -1).mean(-1) * weight).sum(1) / weight.sum(1)
    return weighted.sum() / weight.sum(), plain


class Progress:
    """Schedule, averaged weights, log and checkpoints; lives in the first process."""

    def __init__(
        self, model: Sprout, parallel: DataParallel, arguments, state: dict | None, samples_before: int = 0
    ) -> None:
        self.model, self.parallel = model, parallel
        self.budget = arguments.minutes * 60
        self.path = WORK / f"{arguments.out}.pt"
        self.started = time.time()
        self.before = state["seconds"] if state else 0.0
        self.steps_before = state["steps"] if state else 0
        source = state["average"] if state else model.state_dict()
        self.average = {name: tensor.clone() for name, tensor in source.items()}
        self.samples = torch.tensor([float(state["samples"] if state else samples_before)])
        self.samples_at_start = self.samples.item()
        self.last_checkpoint = time.time()

    @property
    def seconds(self) -> float:
        return self.before + time.time() - self.started

    def after_step(self, step: int) -> None:
        done = self.seconds / self.budget
        warm = min(1.0, (step + 1) / WARMUP_STEPS)
        self.parallel.set_rate(warm * (1.0 if done < 0.4 else max(0.02, (1 - done) / 0.6)))
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
        speed = (self.samples.item() - self.samples_at_start) / (time.time() - self.started)
        errors = " ".join(f"{sums[10 + i] / max(1, sums[20 + i]):.4f}" for i in range(10))
        print(
            f"step {step} samples {int(self.samples)} seconds {self.seconds:.0f} loss {sums[1] / sums[0]:.4f} "
            f"rate {self.parallel.control[0]:.2f} speed {speed:.1f}/s x0 {errors}",
            flush=True,
        )

    def save(self, step: int) -> None:
        state = {
            "average": self.average, "weights": self.model.state_dict(), "steps": step,
            "samples": int(self.samples), "seconds": self.seconds,
        }
        partial = self.path.with_suffix(".partial")
        torch.save(state, partial)
        if self.path.exists():
            self.path.replace(self.path.with_suffix(".previous.pt"))
        partial.replace(self.path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--out", default="transformer")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start-from", help="checkpoint whose average starts a new run")
    parser.add_argument("--rate", type=float, default=3.5e-3)
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(1)
    batcher = Batcher()
    model = Sprout(torch.bfloat16)
    model.sample_std.copy_(batcher.sample_std())
    state = None
    samples_before = 0
    if arguments.resume:
        state = torch.load(WORK / f"{arguments.out}.pt")
        model.load_state_dict(state["weights"])
    elif arguments.start_from:
        before = torch.load(arguments.start_from)
        model.load_state_dict(before["average"])
        # What the weights have seen counts on from schedule to schedule.
        samples_before = before["samples"]

    named = list(model.named_parameters())
    print(f"{sum(p.numel() for _, p in named) / 1e6:.2f} M parameters", flush=True)
    parallel = DataParallel(
        [p for _, p in named], [uses_muon(n, p) for n, p in named], Rates(arguments.rate, 2e-3, 0.05), MICRO_BATCHES
    )
    progress = Progress(model, parallel, arguments, state, samples_before)
    random_by_rank: dict[int, random.Random] = {}

    def micro(rank: int, step: int, statistics: torch.Tensor) -> None:
        if rank not in random_by_rank:
            random_by_rank[rank] = random.Random(rank * 7777 + int(time.time()))
            torch.manual_seed(rank * 7919 + int(time.time()))
        batch, coordinates = batcher.draw(random_by_rank[rank])
        loss, errors = loss_of(model, batch, coordinates)
        loss.backward()
        statistics[0] += 1
        statistics[1] += loss.item()
        statistics[2] += len(batch.clean)
        if batch.shape.frames == 5:
            level = (batch.t.max(1).values * 10).long().clamp(0, 9)
            statistics[10:20].index_add_(0, level, errors)
            statistics[20:30].index_add_(0, level, torch.ones(len(level)))

    parallel.run(micro, progress.after_step)
    print("done", flush=True)


if __name__ == "__main__":
    main()
