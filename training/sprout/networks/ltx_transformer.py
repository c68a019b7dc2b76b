"""The LTX-Video transformer, with diffusers' parameter names and two named deviations.

The deviations are switched by the configuration, so that the same module passes
the reference's golden data: ``pooled_caption`` adds the mean of the caption's
states to the timestep embedding, ``absolute_position`` adds a projection of the
rotary tables to the tokens. That clean samples are predicted is the business of
:mod:`sprout.train.diffusion`.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import nn

from sprout.networks.fast_ops import attend, gated_add, gelu_tanh, modulated_rms_norm, norm_rotate_split
from sprout.networks.layers import Linear, RmsWeight, split_pairs
from sprout.networks.rope import pair_angles


@dataclass(frozen=True)
class LtxConfig:
    in_channels: int = 384
    num_attention_heads: int = 8
    attention_head_dim: int = 64
    num_layers: int = 6
    caption_channels: int = 256
    norm_eps: float = 1e-6
    pooled_caption: bool = True
    absolute_position: bool = True
    rope_theta: float = 100.0
    rope_base: tuple[float, float, float] = (4.0, 256.0, 256.0)

    @property
    def width(self) -> int:
        return self.num_attention_heads * self.attention_head_dim

    def to_json(self) -> dict:
        """As the runtime reads it: diffusers' fields and the named deviations."""
        return {
            **asdict(self),
            "rope_base": list(self.rope_base),
            "out_channels": self.in_channels,
            "cross_attention_dim": self.width,
            "patch_size": 1,
            "patch_size_t": 1,
            "qk_norm": "rms_norm_across_heads",
            "activation_fn": "gelu-approximate",
            "attention_bias": True,
            "attention_out_bias": True,
            "norm_elementwise_affine": False,
            "causal_temporal_positioning": True,
        }


QK_NORM_EPS = 1e-5

Rotation = tuple[torch.Tensor, torch.Tensor]


class _Attention(nn.Module):
    def __init__(self, width: int, heads: int, out_gain: float) -> None:
        super().__init__()
        self.heads = heads
        self.norm_q, self.norm_k = RmsWeight(width), RmsWeight(width)
        self.to_q, self.to_k, self.to_v = (Linear(width, width) for _ in range(3))
        self.to_out = nn.ModuleList([Linear(width, width, gain=out_gain)])

    def forward(
        self, x: torch.Tensor, context: torch.Tensor, rotation: Rotation | None = None, bias: torch.Tensor | None = None
    ) -> torch.Tensor:
        scale = (x.shape[-1] // self.heads) ** -0.5
        weight_q, weight_k = self.norm_q.weight, self.norm_k.weight
        if rotation is None:
            q = norm_rotate_split(self.to_q(x), weight_q, self.heads, QK_NORM_EPS)
            k = norm_rotate_split(self.to_k(context), weight_k, self.heads, QK_NORM_EPS)
        else:
            weight_q, weight_k = split_pairs(weight_q, self.heads), split_pairs(weight_k, self.heads)
            q = norm_rotate_split(self.to_q.permuted(x, self.heads), weight_q, self.heads, QK_NORM_EPS, *rotation)
            k = norm_rotate_split(self.to_k.permuted(context, self.heads), weight_k, self.heads, QK_NORM_EPS, *rotation)
        return self.to_out[0](attend(q, k, self.to_v(context), scale, bias))


class _GeluProjection(nn.Module):
    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.proj = Linear(width, inner)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return gelu_tanh(self.proj(x))


class _FeedForward(nn.Module):
    def __init__(self, width: int, out_gain: float) -> None:
        super().__init__()
        # Index 1 is dropout in diffusers.
        self.net = nn.ModuleList([_GeluProjection(width, 4 * width), nn.Identity(), Linear(4 * width, width, gain=out_gain)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.net[2](self.net[0](x))


class _Block(nn.Module):
    def __init__(self, config: LtxConfig) -> None:
        super().__init__()
        gain = 1 / math.sqrt(2 * config.num_layers)
        width, heads = config.width, config.num_attention_heads
        self.eps = config.norm_eps
        self.attn1 = _Attention(width, heads, gain)
        self.attn2 = _Attention(width, heads, gain)
        self.ff = _FeedForward(width, gain)
        self.scale_shift_table = nn.Parameter(torch.randn(6, width) * 0.02)

    def forward(
        self, x: torch.Tensor, modulation: torch.Tensor, context: torch.Tensor, mask_bias: torch.Tensor | None, rotation: Rotation
    ) -> torch.Tensor:
        """``x`` is [B, S, D]; ``modulation`` is [B, G, 6 D], one row for S / G consecutive tokens."""
        batch, length, width = x.shape
        groups = modulation.shape[1]
        rows = modulation.view(batch, groups, 6, width) + self.scale_shift_table
        shift1, scale1, gate1, shift2, scale2, gate2 = (row.unsqueeze(2) for row in rows.unbind(2))

        def grouped(tensor: torch.Tensor) -> torch.Tensor:
            return tensor.view(batch, groups, -1, width)

        h = modulated_rms_norm(grouped(x), shift1, scale1, self.eps).view(x.shape)
        x = gated_add(grouped(x), grouped(self.attn1(h, h, rotation)), gate1).view(x.shape)
        x = x + self.attn2(x, context, None, mask_bias)
        h = modulated_rms_norm(grouped(x), shift2, scale2, self.eps).view(x.shape)
        return gated_add(grouped(x), grouped(self.ff(h)), gate2).view(x.shape)


class _TimestepEmbedder(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.linear_1 = Linear(256, width)
        self.linear_2 = Linear(width, width)


class _TimeEmbedInner(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.timestep_embedder = _TimestepEmbedder(width)


class _TimeEmbed(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.emb = _TimeEmbedInner(width)
        self.linear = Linear(width, 6 * width, gain=0.3)
        with torch.no_grad():
            self.linear.bias.view(6, width)[2] = 0.5
            self.linear.bias.view(6, width)[5] = 0.5


class _CaptionProjection(nn.Module):
    def __init__(self, channels: int, width: int) -> None:
        super().__init__()
        self.linear_1 = Linear(channels, width)
        self.linear_2 = Linear(width, width)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return self.linear_2(gelu_tanh(self.linear_1(states)))


class LtxTransformer(nn.Module):
    """Tokens [B, S, C], timesteps in 0..1000, caption states and mask to [B, S, C]."""

    def __init__(self, config: LtxConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.proj_in = Linear(config.in_channels, width)
        self.time_embed = _TimeEmbed(width)
        self.caption_projection = _CaptionProjection(config.caption_channels, width)
        self.transformer_blocks = nn.ModuleList([_Block(config) for _ in range(config.num_layers)])
        self.scale_shift_table = nn.Parameter(torch.randn(2, width) * 0.02)
        self.proj_out = Linear(width, config.in_channels, gain=0.1)
        if config.pooled_caption:
            self.pooled_projection = Linear(config.caption_channels, width)
        if config.absolute_position:
            self.position_projection = Linear(2 * width, width, gain=0.3)

    def _embed_timestep(self, timestep: torch.Tensor) -> torch.Tensor:
        embedder = self.time_embed.emb.timestep_embedder
        frequencies = torch.exp(torch.arange(128, dtype=torch.float32, device=timestep.device) * (-math.log(10000.0) / 128))
        angles = timestep.float()[..., None] * frequencies
        sinusoid = torch.cat([angles.cos(), angles.sin()], -1)
        return embedder.linear_2(F.silu(embedder.linear_1(sinusoid)))

    def forward(
        self, tokens: torch.Tensor, timestep: torch.Tensor, states: torch.Tensor, mask: torch.Tensor, coordinates: torch.Tensor
    ) -> torch.Tensor:
        """``timestep`` is [B, G]: one value for each run of S / G tokens; ``coordinates`` is [S, 3]."""
        config = self.config
        angles = pair_angles(coordinates, config.width, config.rope_base, config.rope_theta)
        cos, sin = angles.cos(), angles.sin()
        rotation = tuple(
            table.view(len(coordinates), config.num_attention_heads, -1).contiguous() for table in (cos, sin)
        )

        x = self.proj_in(tokens)
        if config.absolute_position:
            tables = torch.cat([cos.repeat_interleave(2, 1), sin.repeat_interleave(2, 1)], 1)
            x = x + self.position_projection(tables)
        embedded = self._embed_timestep(timestep)
        if config.pooled_caption:
            keep = mask.float()[..., None]
            pooled = (states * keep).sum(1) / keep.sum(1)
            embedded = embedded + self.pooled_projection(pooled)[:, None]
        modulation = self.time_embed.linear(F.silu(embedded))
        context = self.caption_projection(states)
        mask_bias = (1 - mask.float())[:, None, None, :] * -10000.0
        for block in self.transformer_blocks:
            x = block(x, modulation, context, mask_bias, rotation)

        shift, scale = (self.scale_shift_table + embedded[:, :, None]).unsqueeze(3).unbind(2)
        normed = F.layer_norm(x, (config.width,), eps=config.norm_eps)
        grouped = normed.view(len(x), timestep.shape[1], -1, config.width)
        return self.proj_out((grouped * (1 + scale) + shift).view(x.shape))
