"""Muon for matrices, Adam for everything else."""

from __future__ import annotations

import math
from collections import defaultdict

import torch

_COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalise(matrices: torch.Tensor, steps: int = 4) -> torch.Tensor:
    """Newton-Schulz iteration on matrices [N, rows, columns]."""
    a, b, c = _COEFFICIENTS
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.transpose(1, 2).contiguous() if tall else matrices
    x = x / (x.flatten(1).norm(dim=1)[:, None, None] + 1e-7)
    for _ in range(steps):
        gram = x @ x.transpose(1, 2)
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return x.transpose(1, 2) if tall else x


class MuonWithAdam:
    """One optimizer for both kinds of parameters; its ``step`` takes a factor on both learning rates.

    With ``together``, matrices of the same shape are orthogonalised at once, which keeps a GPU busy; one at a time stays in
    a processor's cache.
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
        together: bool = False,
    ) -> None:
        groups: dict[object, list[torch.nn.Parameter]] = defaultdict(list)
        for number, matrix in enumerate(matrices):
            groups[matrix.shape if together else number].append(matrix)
        self.groups = [(group, torch.zeros(len(group), *group[0].shape, device=group[0].device)) for group in groups.values()]
        self.others = others
        self.matrix_rate, self.other_rate = matrix_rate, other_rate
        self.weight_decay, self.momentum, self.betas = weight_decay, momentum, betas
        self.first = [torch.zeros_like(p) for p in others]
        self.second = [torch.zeros_like(p) for p in others]
        self.steps = 0

    @torch.no_grad()
    def step(self, scale: float) -> None:
        self.steps += 1
        self._muon(self.matrix_rate * scale)
        self._adam(self.other_rate * scale)

    def _muon(self, rate: float) -> None:
        for group, average in self.groups:
            gradients = torch.stack([parameter.grad for parameter in group])
            average.lerp_(gradients, 1 - self.momentum)
            directions = orthogonalise(torch.lerp(gradients, average, self.momentum))
            size = rate * 0.2 * math.sqrt(max(group[0].shape))
            torch._foreach_mul_(group, 1 - rate * self.weight_decay)
            torch._foreach_add_(group, list(directions.unbind()), alpha=-size)

    def _adam(self, rate: float) -> None:
        beta1, beta2 = self.betas
        gradients = [parameter.grad for parameter in self.others]
        torch._foreach_mul_(self.first, beta1)
        torch._foreach_add_(self.first, gradients, alpha=1 - beta1)
        torch._foreach_mul_(self.second, beta2)
        torch._foreach_addcmul_(self.second, gradients, gradients, value=1 - beta2)
        denominators = torch._foreach_sqrt(torch._foreach_div(self.second, 1 - beta2**self.steps))
        torch._foreach_add_(denominators, 1e-8)
        torch._foreach_addcdiv_(self.others, self.first, denominators, value=-rate / (1 - beta1**self.steps))
