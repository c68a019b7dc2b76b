"""Data parallelism for a few shared cores.

Every process runs on one thread and takes the next micro-batch of the step from a
shared counter, so a process on a busy core simply does fewer of them. Gradients
are summed in shared memory, and each process updates its own part of the
parameters, which live in shared memory too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.multiprocessing as mp

from sprout.train.muon import MuonWithAdam


@dataclass
class Rates:
    """Learning rates and weight decay of the optimizer."""

    matrix: float
    other: float
    weight_decay: float


class DataParallel:
    """Runs ``micro(rank, step, statistics)``, which must call backward, on all processes."""

    def __init__(
        self,
        parameters: list[torch.nn.Parameter],
        is_matrix: list[bool],
        rates: Rates,
        micro_batches: int,
        processes: int = 2,
        statistics: int = 64,
    ) -> None:
        self.parameters, self.is_matrix, self.rates = parameters, is_matrix, rates
        self.micro_batches, self.processes = micro_batches, processes
        for parameter in parameters:
            parameter.data.share_memory_()
        total = sum(p.numel() for p in parameters)
        self.gradients = [torch.zeros(total).share_memory_() for _ in range(processes)]
        self.statistics = torch.zeros(processes, statistics).share_memory_()
        self.control = torch.tensor([0.02, 0.0]).share_memory_()
        self._barrier = mp.Barrier(processes)
        self._counter = mp.Value("i", 0)
        self._offsets = [0]
        for parameter in parameters:
            self._offsets.append(self._offsets[-1] + parameter.numel())
        self._owned = self._share_out()

    def set_rate(self, scale: float) -> None:
        """The factor on the learning rates from the next step on."""
        self.control[0] = scale

    def stop(self) -> None:
        """Ends training after the current step."""
        self.control[1] = 1.0

    @property
    def rate(self) -> float:
        return float(self.control[0])

    @property
    def stopped(self) -> bool:
        return bool(self.control[1] > 0)

    def _share_out(self) -> list[list[int]]:
        """Parameter indices per process, balanced by the cost of their update."""

        def cost(index: int) -> float:
            parameter = self.parameters[index]
            if self.is_matrix[index]:
                columns = parameter[0].numel()
                return min(len(parameter), columns) ** 2 * max(len(parameter), columns)
            return parameter.numel() * 200

        owned: list[list[int]] = [[] for _ in range(self.processes)]
        load = [0.0] * self.processes
        for index in sorted(range(len(self.parameters)), key=cost, reverse=True):
            lightest = load.index(min(load))
            owned[lightest].append(index)
            load[lightest] += cost(index)
        return owned

    def _take_micro_batch(self) -> bool:
        with self._counter.get_lock():
            if self._counter.value >= self.micro_batches:
                return False
            self._counter.value += 1
            return True

    def _work(self, rank: int, micro: Callable, after_step: Callable, seed: int) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(seed + rank)
        owned = self._owned[rank]
        optimizer = MuonWithAdam(
            [self.parameters[i] for i in owned if self.is_matrix[i]],
            [self.parameters[i] for i in owned if not self.is_matrix[i]],
            self.rates.matrix,
            self.rates.other,
            self.rates.weight_decay,
        )
        step = 0
        while not self.stopped:
            for parameter in self.parameters:
                parameter.grad = None
            while self._take_micro_batch():
                micro(rank, step, self.statistics[rank])
            self._publish(rank)
            self._barrier.wait()
            for index in owned:
                start, end = self._offsets[index : index + 2]
                total = sum(gradient[start:end] for gradient in self.gradients)
                self.parameters[index].grad = (total / self.micro_batches).view_as(self.parameters[index])
            optimizer.step(self.rate)
            step += 1
            self._barrier.wait()
            if rank == 0:
                self._counter.value = 0
                after_step(step)
            self._barrier.wait()

    def _publish(self, rank: int) -> None:
        """Copies this process's gradients to shared memory, or zeros if they are not finite."""
        for index, parameter in enumerate(self.parameters):
            target = self.gradients[rank][self._offsets[index] : self._offsets[index + 1]]
            if parameter.grad is None:
                target.zero_()
            else:
                target.copy_(parameter.grad.reshape(-1))
        if not torch.isfinite(self.gradients[rank].sum()):
            print(f"process {rank}: gradients are not finite, left out", flush=True)
            self.gradients[rank].zero_()

    def run(self, micro: Callable, after_step: Callable[[int], None], seed: int = 0) -> None:
        """Trains until :meth:`stop`; ``after_step`` runs in the first process only."""
        workers = [
            mp.Process(target=self._work, args=(rank, micro, after_step, seed)) for rank in range(self.processes)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
