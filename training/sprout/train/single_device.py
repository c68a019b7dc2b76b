"""Training on one CUDA device, in the form of :class:`sprout.train.data_parallel.DataParallel`."""

from __future__ import annotations

from collections.abc import Callable

import torch

from sprout.train.data_parallel import Rates
from sprout.train.muon import MuonWithAdam


class SingleDevice:
    """Runs ``micro(rank, step, statistics)``, which must call backward, ``micro_batches`` times for every step.

    Nothing waits for the device but the log.
    """

    def __init__(
        self, parameters: list[torch.nn.Parameter], is_matrix: list[bool], rates: Rates, micro_batches: int, statistics: int = 64
    ) -> None:
        # Matrix products of float32 in TensorFloat-32.
        torch.set_float32_matmul_precision("high")
        self.micro_batches = micro_batches
        self.parameters = parameters
        self._optimizer = MuonWithAdam(
            [p for p, matrix in zip(parameters, is_matrix) if matrix],
            [p for p, matrix in zip(parameters, is_matrix) if not matrix],
            rates.matrix, rates.other, rates.weight_decay, together=True,
        )
        self.statistics = torch.zeros(1, statistics, device=parameters[0].device)
        self.rate, self.stopped = 0.0, False

    def set_rate(self, scale: float) -> None:
        """The factor on the learning rates from the next step on."""
        self.rate = scale

    def stop(self) -> None:
        """Ends training after the current step."""
        self.stopped = True

    def run(self, micro: Callable, after_step: Callable[[int], None], seed: int = 0) -> None:
        """Trains until :meth:`stop`."""
        torch.manual_seed(seed)
        step = 0
        while not self.stopped:
            for parameter in self.parameters:
                parameter.grad = None
            for _ in range(self.micro_batches):
                micro(0, step, self.statistics[0])
            for parameter in self.parameters:
                if parameter.grad is None:
                    parameter.grad = torch.zeros_like(parameter)
            torch._foreach_mul_([parameter.grad for parameter in self.parameters], 1 / self.micro_batches)
            self._optimizer.step(self.rate)
            step += 1
            after_step(step)
