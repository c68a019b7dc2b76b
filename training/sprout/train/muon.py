"""Muon for matrices, Adam for everything else."""

from __future__ import annotations

import math
from collections import defaultdict

import torch

_COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalise(matrices: torch.Tensor, steps: int = 4) -> torch.Tensor:
    """Newton-Schulz iteration on a stack of matrices [N, rows, columns]."""
    a, b, c = _COEFFICIENTS
    x = matrices
    tall = x.shape[-2] > x.shape[-1]
    if tall:
        x = x.transpose(-1, -2).contiguous()
    x = x / (x.flatten(-2).norm(dim=-1)[..., None, None] + 1e-7)
    for _ in range(steps):
        gram = x @ x.transpose(-1, -2)
        x = a * x + (b * gram + c * (gram @ gram)) @ x
    if tall:
        x = x.transpose(-1, -2)
    return x


class MuonWithAdam:
    """One optimizer for both kinds of parameters; ``scale`` multiplies both learning rates.

    Convolution kernels count as matrices of shape (outputs, everything else).
    """

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
        by_shape: dict[tuple[int, ...], list] = defaultdict(list)
        for parameter in self.matrices:
            average = self.first[id(parameter)]
            average.lerp_(parameter.grad, 1 - self.momentum)
            update = torch.lerp(parameter.grad, average, self.momentum).flatten(1)
            by_shape[tuple(update.shape)].append((parameter, update))
        for (rows, columns), group in by_shape.items():
            directions = orthogonalise(torch.stack([update for _, update in group]))
            size = rate * 0.2 * math.sqrt(max(rows, columns))
            for (parameter, _), direction in zip(group, directions):
                parameter.mul_(1 - rate * self.weight_decay).add_(direction.view_as(parameter), alpha=-size)

    def _adam(self, rate: float) -> None:
        beta1, beta2 = self.betas
        for parameter in self.others:
            first, second = self.first[id(parameter)], self.second[id(parameter)]
            first.lerp_(parameter.grad, 1 - beta1)
            second.mul_(beta2).addcmul_(parameter.grad, parameter.grad, value=1 - beta2)
            denominator = (second / (1 - beta2**self.steps)).sqrt_().add_(1e-8)
            parameter.addcdiv_(first / (1 - beta1**self.steps), denominator, value=-rate)
