"""Small building blocks shared by the networks."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import nn


class Linear(nn.Module):
    """A linear layer whose weights start with variance ``gain`` squared over the number of inputs."""

    def __init__(self, inputs: int, outputs: int, bias: bool = True, gain: float = 1.0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) * (gain / math.sqrt(inputs)))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, self.weight, self.bias)

    def permuted(self, x: torch.Tensor, heads: int) -> torch.Tensor:
        """The layer with its outputs reordered from adjacent to split rotation pairs."""
        return F.linear(x, split_pairs(self.weight, heads), split_pairs(self.bias, heads))


def split_pairs(x: torch.Tensor, heads: int) -> torch.Tensor:
    """Reorders the first dimension from (head, pair, 2) to (head, 2, pair).

    Stored weights keep the order of LTX-Video, where adjacent channels form a
    rotation pair. Rotating is faster when the two halves of a head form the
    pairs; attention does not care about the order inside a head.
    """
    half = x.shape[0] // heads // 2
    return x.reshape(heads, half, 2, *x.shape[1:]).transpose(1, 2).reshape(x.shape)


class RmsWeight(nn.Module):
    """Holds the learned weight of an RMS norm."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
