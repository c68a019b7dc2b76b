"""Processes that plan batches ahead of the one that draws and trains."""

from __future__ import annotations

import multiprocessing as mp
import os
import pickle
import random
from collections.abc import Callable
from typing import Any

import torch

PLANNING_PROCESSES = max(1, (os.cpu_count() or 1) - 2)
_AHEAD = 3
"""Batches that every process may be ahead."""


class Planners:
    """Calls ``plan`` with a random generator and the training's progress in 0..1, in processes of its own.

    Start it before CUDA is used: the processes are forks.
    """

    def __init__(self, plan: Callable[[random.Random, float], Any], processes: int, seed: str) -> None:
        context = mp.get_context("fork")
        self._queue = context.Queue(_AHEAD * processes)
        self._progress = context.Value("d", 0.0)
        self._processes = [
            context.Process(target=self._work, args=(plan, f"{seed} {number}"), daemon=True) for number in range(processes)
        ]
        for process in self._processes:
            process.start()

    def _work(self, plan: Callable[[random.Random, float], Any], seed: str) -> None:
        torch.set_num_threads(1)
        rng = random.Random(seed)
        while True:
            # As bytes: tensors would travel through shared memory, one open file each.
            self._queue.put(pickle.dumps(plan(rng, self._progress.value)))

    def next(self, progress: float) -> Any:
        """The next plan; later ones are made for ``progress``."""
        self._progress.value = progress
        return pickle.loads(self._queue.get())

    def stop(self) -> None:
        for process in self._processes:
            process.terminate()
