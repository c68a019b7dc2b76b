"""The tail of the LTX-Video decoder, which refines the linear decoder's video.

The refiner works on 4x4 pixel patches of the decoded video and adds a correction
to it. Its last convolution starts at zero, so training starts at the quality of
the linear decoder.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

PIXEL_NORM_EPS = 1e-8


@dataclass(frozen=True)
class RefinerConfig:
    patch_size: int = 4
    width: int = 64
    num_resnets: int = 3


def patchify(video: torch.Tensor, patch: int) -> torch.Tensor:
    """[B, C, F, H, W] to [B, C p p, F, H/p, W/p] with channels (c, column, row), as LTX-Video orders them."""
    batch, channels, frames, height, width = video.shape
    cut = video.reshape(batch, channels, frames, height // patch, patch, width // patch, patch)
    return cut.permute(0, 1, 6, 4, 2, 3, 5).reshape(batch, -1, frames, height // patch, width // patch)


def unpatchify(x: torch.Tensor, patch: int) -> torch.Tensor:
    """The inverse of :func:`patchify`."""
    batch, channels, frames, rows, columns = x.shape
    cut = x.reshape(batch, channels // patch**2, patch, patch, frames, rows, columns)
    return cut.permute(0, 1, 4, 5, 3, 6, 2).reshape(batch, -1, frames, rows * patch, columns * patch)


class _Conv(nn.Module):
    """LTX-Video's 3x3x3 convolution in non-causal mode: edge frames are repeated, space is padded with zeros."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = nn.Conv3d(inputs, outputs, 3, padding=(0, 1, 1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        padded = torch.cat([x[:, :, :1], x, x[:, :, -1:]], 2)
        if x.dtype == torch.bfloat16:
            padded = padded.contiguous(memory_format=torch.channels_last_3d)
        return F.conv3d(padded, self.conv.weight.to(x.dtype), self.conv.bias.to(x.dtype), padding=(0, 1, 1))


def pixel_norm(x: torch.Tensor) -> torch.Tensor:
    return x * (x.pow(2).mean(1, keepdim=True) + PIXEL_NORM_EPS).rsqrt()


class _ResBlock(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = _Conv(width, width), _Conv(width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = self.conv1(F.silu(pixel_norm(x)))
        return x + self.conv2(F.silu(pixel_norm(h)))


class _MidBlock(nn.Module):
    def __init__(self, width: int, count: int) -> None:
        super().__init__()
        self.resnets = nn.ModuleList([_ResBlock(width) for _ in range(count)])


class Refiner(nn.Module):
    """Video [B, 3, F, H, W] to the refined video, not clamped."""

    def __init__(self, config: RefinerConfig = RefinerConfig(), dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        self.config, self.dtype = config, dtype
        channels = 3 * config.patch_size**2
        self.conv_in = _Conv(channels, config.width)
        self.mid_block = _MidBlock(config.width, config.num_resnets)
        self.conv_out = _Conv(config.width, channels)
        nn.init.zeros_(self.conv_out.conv.weight)
        nn.init.zeros_(self.conv_out.conv.bias)

    def forward(self, video: torch.Tensor) -> torch.Tensor:
        x = self.conv_in(patchify(video.to(self.dtype), self.config.patch_size))
        for block in self.mid_block.resnets:
            x = block(x)
        correction = self.conv_out(F.silu(pixel_norm(x)))
        return video + unpatchify(correction, self.config.patch_size).float()
