"""The finishing decoder's adversary: does a pair of neighbouring frames look rendered?

Convolutions over patches (Isola et al. 2017, "Image-to-image translation with conditional adversarial networks"), which also
see the linear decoder's frames, so that a sharp picture of something else does not pass. Two frames at once, so that
jumps between them are seen too.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import nn

from sprout.networks.finishing_decoder import Convolution, fold


def _normalised(x: torch.Tensor) -> torch.Tensor:
    """Unit mean square over the channels."""
    return x * (x.pow(2).mean(1, keepdim=True) + 1e-6).rsqrt()


class Discriminator(nn.Module):
    """Pairs of frames [N, 6, H, W] and the linear decoder's [N, 6, H / 2, W / 2] to scores of patches and features.

    H and W are multiples of 8.
    """

    def __init__(self, widths: tuple[int, int, int] = (32, 64, 96)) -> None:
        super().__init__()
        first, second, third = widths
        gain = math.sqrt(2)
        self.conv_1 = Convolution(6 * 4 + 6, first, 3, gain)
        self.conv_2 = Convolution(4 * first, second, 3, gain)
        self.conv_3 = Convolution(4 * second, third, 3, gain)
        self.out = Convolution(third, 1, 3)

    def forward(self, frames: torch.Tensor, linear: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        x = torch.cat([fold(frames, 2), linear], 1).contiguous(memory_format=torch.channels_last)
        first = _normalised(F.leaky_relu(self.conv_1(x), 0.2))
        second = _normalised(F.leaky_relu(self.conv_2(fold(first, 2)), 0.2))
        third = _normalised(F.leaky_relu(self.conv_3(fold(second, 2)), 0.2))
        return self.out(third), [first, second, third]
