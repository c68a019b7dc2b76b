"""The finishing decoder: from latents to frames of twice the linear decoder's size.

As LTX-Video's decoder it does the last step of denoising in pixels and is told how much noise there was (HaCohen et al.
2024, "LTX-Video", section 2.1). It corrects the linear decoder's frames, enlarged: a trunk works on the grid of latents,
where four frames are one, and sees a whole clip; its result is unfolded to frames and meets the linear decoder's pixels
at an eighth, at a quarter and at half of the final size. Frames are the batch of all convolutions; neighbouring frames exchange
a part of their channels (Lin et al. 2019, "TSM: Temporal Shift Module"). Blocks have no normalization (Lim et al. 2017,
"Enhanced Deep Residual Networks", EDSR).
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn

from sprout.networks.patch_autoencoder import PatchAutoencoder
from sprout.networks.patches import LATENT_CHANNELS, SPACE, TIME

ENLARGED = 2
"""How many times larger than the linear decoder's its frames are."""

LEVEL_PLANES = 4
"""What :func:`level_planes` adds to the latents."""

SLOPE = 0.1
"""Of the leaky rectifiers below zero; plain ones die early, when anything that is added only harms."""

_CELLS = (8, 4, 2)
"""Pixels of the result per side of a cell of the three pixel stages."""


@dataclass(frozen=True)
class FinishingConfig:
    """Channels and numbers of residual blocks: of the trunk, at an eighth, a quarter and half of the final size."""

    latent_channels: int = LATENT_CHANNELS
    widths: tuple[int, ...] = (192, 64, 48, 16)
    blocks: tuple[int, ...] = (4, 2, 1, 1)

    def to_json(self) -> dict:
        return {**asdict(self), "widths": list(self.widths), "blocks": list(self.blocks), "scale": ENLARGED}


class Convolution(nn.Module):
    """A convolution with zero padding whose kernel is kept as a matrix [outputs, inputs * side * side]."""

    def __init__(self, inputs: int, outputs: int, side: int, gain: float = 1.0) -> None:
        super().__init__()
        self.inputs, self.side = inputs, side
        taps = inputs * side * side
        self.weight = nn.Parameter(torch.randn(outputs, taps) * (gain / math.sqrt(taps)))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        kernel = self.weight.view(-1, self.inputs, self.side, self.side)
        return F.conv2d(x, kernel, self.bias, padding=self.side // 2)


def exchange(x: torch.Tensor, frames: int) -> torch.Tensor:
    """Frames [B * frames, C, H, W] with a quarter of the channels of the frame before and a quarter of the one after."""
    part = x.shape[1] // 4
    # With channels last in memory, as the convolutions want them.
    clips = x.permute(0, 2, 3, 1).unflatten(0, (-1, frames))
    own, other = clips[..., :part], clips[..., part : 2 * part]
    before = torch.cat([own[:, :1], own[:, :-1]], 1)
    after = torch.cat([other[:, 1:], other[:, -1:]], 1)
    return torch.cat([before, after, clips[..., 2 * part :]], -1).flatten(0, 1).permute(0, 3, 1, 2)


class ResidualBlock(nn.Module):
    """``x + conv(leaky_relu(conv(exchange(x))))`` for x [B * frames, C, H, W]."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv_1 = Convolution(width, width, 3, gain=math.sqrt(2))
        self.conv_2 = Convolution(width, width, 3, gain=0.1)

    def forward(self, x: torch.Tensor, frames: int) -> torch.Tensor:
        return x + self.conv_2(F.leaky_relu(self.conv_1(exchange(x, frames)), SLOPE))


def level_planes(level: torch.Tensor, begins: torch.Tensor) -> torch.Tensor:
    """What the network is told about noise levels [B, F', h, w]: [B, F', 4, h, w].

    The level, its root, one where there was none, and one in the latent frame that holds a single frame, the first if the
    clip ``begins`` [B] here.
    """
    first = torch.zeros_like(level)
    first[:, 0] = begins[:, None, None].to(level.dtype)
    return torch.stack([level, level.sqrt(), (level == 0).to(level.dtype), first], 2)


def fold(video: torch.Tensor, side: int) -> torch.Tensor:
    """Cells of side x side pixels to channels (c, y, x): [F, 3, H, W] to [F, 3 side^2, H / side, W / side]."""
    return F.pixel_unshuffle(video, side)


class PixelStage(nn.Module):
    """Cells of ``size`` x ``size`` pixels of the result: enlarges what comes from the stage before, which has cells ``step``
    times as large of ``unfolded`` frames each, meets the linear decoder's pixels, and goes through residual blocks."""

    def __init__(self, before: int, width: int, blocks: int, size: int, step: int, unfolded: int) -> None:
        super().__init__()
        self.size, self.step, self.unfolded = size, step, unfolded
        self.enlarge = Convolution(before, unfolded * width * step**2, 1, gain=0.3)
        self.linear_in = Convolution(3 * (size // ENLARGED) ** 2, width, 3)
        self.blocks = nn.ModuleList([ResidualBlock(width) for _ in range(blocks)])

    def forward(self, x: torch.Tensor, linear: torch.Tensor, frames: int) -> torch.Tensor:
        """x [B * F', C, H, W] and the linear decoder's frames [B * F, 3, H', W'] to [B * F, width, step H, step W]."""
        x = self.enlarge(x)
        if self.unfolded > 1:
            # Channels are (frame, channel, y, x): every latent frame becomes that many frames, the first only its last.
            x = x.reshape(len(x) * self.unfolded, -1, *x.shape[2:])
            x = x.unflatten(0, (len(linear) // frames, -1))[:, self.unfolded - 1 :].flatten(0, 1)
        x = F.pixel_shuffle(x, self.step).contiguous(memory_format=torch.channels_last)
        x = x + self.linear_in(fold(linear, self.size // ENLARGED))
        for block in self.blocks:
            x = block(x, frames)
        return x


class FinishingDecoder(nn.Module):
    """Latents [B, C, F', h, w], their noise levels [B, F', h, w] and the linear decoder's frames [B, F, 3, 16 h, 16 w] in
    -1..1 to frames [B, F, 3, 32 h, 32 w], not clamped.

    A noise level is that from which the transformer predicted the latents last, in 0..1; it is zero where they were given.
    Where a clip does not begin with its first frame (``begins`` [B]), all but the first three frames of its first latent
    frame are given.
    """

    def __init__(self, config: FinishingConfig = FinishingConfig()) -> None:
        super().__init__()
        self.config = config
        trunk, *stages = config.widths
        self.trunk_in = Convolution(config.latent_channels + LEVEL_PLANES, trunk, 1)
        self.trunk_blocks = nn.ModuleList([ResidualBlock(trunk) for _ in range(config.blocks[0])])
        self.stages = nn.ModuleList()
        before, cell, frames = trunk, ENLARGED * SPACE, TIME
        for width, blocks, size in zip(stages, config.blocks[1:], _CELLS):
            self.stages.append(PixelStage(before, width, blocks, size, cell // size, frames))
            before, cell, frames = width, size, 1
        self.out = Convolution(before, 3 * cell**2, 3, gain=0.0)

    def forward(
        self, latents: torch.Tensor, level: torch.Tensor, linear: torch.Tensor, begins: torch.Tensor | None = None
    ) -> torch.Tensor:
        clips, frames, latent_frames = len(linear), linear.shape[1], level.shape[1]
        begins = level.new_ones(clips) if begins is None else begins
        linear = linear.flatten(0, 1).contiguous(memory_format=torch.channels_last)
        x = self.trunk_in(torch.cat([latents.transpose(1, 2), level_planes(level, begins)], 2).flatten(0, 1))
        for block in self.trunk_blocks:
            x = block(x, latent_frames)
        for stage in self.stages:
            x = stage(x, linear, frames)
        detail = F.pixel_shuffle(self.out(x), self.stages[-1].size)
        return (enlarged(linear) + detail).unflatten(0, (clips, frames))


def enlarged(frames: torch.Tensor) -> torch.Tensor:
    """Frames [F, 3, H, W] at twice the size, bilinear: what there is without the finishing decoder."""
    return F.interpolate(frames, scale_factor=ENLARGED, mode="bilinear", align_corners=False)


def linear_frames(autoencoder: PatchAutoencoder, latents: torch.Tensor) -> torch.Tensor:
    """The linear decoder's frames [B, F, 3, 16 h, 16 w], clamped, of latents [B, C, F', h, w]."""
    return autoencoder.decode(latents).clamp(-1, 1).transpose(1, 2)


def finish(
    decoder: FinishingDecoder, autoencoder: PatchAutoencoder, latents: torch.Tensor, level: torch.Tensor
) -> torch.Tensor:
    """Latents [B, C, F', h, w] and levels [B, F', h, w] to videos [B, 3, F, 32 h, 32 w]."""
    return decoder(latents, level, linear_frames(autoencoder, latents)).transpose(1, 2)
