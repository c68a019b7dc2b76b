"""Muon for matrices, Adam for everything else."""

from __future__ import annotations

import math

import torch

_COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalise(matrix: torch.Tensor, steps: int = 4) -> torch.Tensor:
    """Newton-Schulz iteration on one matrix; one at a time stays in the processor's cache."""
    a, b, c = _COEFFICIENTS
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T.contiguous() if tall else matrix
    x = x / (x.norm() + 1e-7)
    for _ in range(steps):
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.T if tall else x


class MuonWithAdam:
    """One optimizer for both kinds of parameters; ``scale`` multiplies both learning rates."""

    def __init__(
        self,
        matrices: list[torch.nn.Parameter],
        others: list[torch.nn.Parameter],
        matrix_rate: float,
        other_rate: float,
        weight_decay: float,
        momentum: float = 0.95,
        betas: tuple[float, float] = (0.9, 0.98),
    ) -> None:
        self.matrices, self.others = matrices, others
        self.matrix_rate, self.other_rate = matrix_rate, other_rate
        self.weight_decay, self.momentum, self.betas = weight_decay, momentum, betas
        self.first = {id(p): torch.zeros_like(p) for p in (*matrices, *others)}
        self.second = {id(p): torch.zeros_like(p) for p in others}
        self.steps = 0

    @torch.no_grad()
    def step(self, scale: float) -> None:
        self.steps += 1
        self._muon(self.matrix_rate * scale)
        self._adam(self.other_rate * scale)

    def _muon(self, rate: float) -> None:
        for parameter in self.matrices:
            average = self.first[id(parameter)]
            average.lerp_(parameter.grad, 1 - self.momentum)
            direction = orthogonalise(torch.lerp(parameter.grad, average, self.momentum))
            size = rate * 0.2 * math.sqrt(max(parameter.shape))
            parameter.mul_(1 - rate * self.weight_decay).add_(direction, alpha=-size)

    def _adam(self, rate: float) -> None:
        beta1, beta2 = self.betas
        for parameter in self.others:
            first, second = self.first[id(parameter)], self.second[id(parameter)]
            first.lerp_(parameter.grad, 1 - beta1)
            second.mul_(beta2).addcmul_(parameter.grad, parameter.grad, value=1 - beta2)
            denominator = (second / (1 - beta2**self.steps)).sqrt_().add_(1e-8)
            parameter.addcdiv_(first / (1 - beta1**self.steps), denominator, value=-rate)
