"""The operations between the matrix products, in the fastest form that the device has.

On the CPU and in float32 they go to versions compiled from C where a compiler is at hand (:mod:`sprout.networks.fused`);
otherwise they are PyTorch's own operations, which compute in single precision at least and give what they were given.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F

from sprout.networks import fused


def _use_fused(x: torch.Tensor) -> bool:
    return fused.AVAILABLE and x.dtype == torch.float32 and not x.is_cuda


def _wide(x: torch.Tensor) -> torch.Tensor:
    return x if x.dtype == torch.float64 else x.float()


def _normalised(x: torch.Tensor, eps: float) -> torch.Tensor:
    x = _wide(x)
    return x * (x.pow(2).mean(-1, keepdim=True) + eps).rsqrt()


def modulated_rms_norm(x: torch.Tensor, shift: torch.Tensor, scale: torch.Tensor, eps: float) -> torch.Tensor:
    """``rms_norm(x) * (1 + scale) + shift`` for x [B, G, K, D] and modulation [B, G, 1, D]."""
    if _use_fused(x):
        return fused.ModulatedRmsNorm.apply(x, shift, scale, eps)
    return (_normalised(x, eps) * (1 + scale) + shift).to(x.dtype)


def gated_add(x: torch.Tensor, y: torch.Tensor, gate: torch.Tensor) -> torch.Tensor:
    """``x + gate * y`` for x and y [B, G, K, D] and gate [B, G, 1, D]."""
    if _use_fused(x):
        return fused.GatedAdd.apply(x, y, gate)
    return (_wide(x) + _wide(y) * gate).to(x.dtype)


def norm_rotate_split(
    x: torch.Tensor,
    weight: torch.Tensor,
    heads: int,
    eps: float,
    cos: torch.Tensor | None = None,
    sin: torch.Tensor | None = None,
) -> torch.Tensor:
    """RMS norm over all heads of x [B, N, D], rotation, and the split into heads [B, H, N, D/H].

    Rotated pairs are (i, i + size/2) inside every head; ``cos`` and ``sin`` are
    [N, H, size/2].
    """
    if _use_fused(x):
        return fused.NormRotateSplit.apply(x, weight, heads, eps, cos, sin)
    split = (_normalised(x, eps) * weight).unflatten(2, (heads, -1))
    if cos is not None:
        a, b = split.chunk(2, -1)
        split = torch.cat([a * cos - b * sin, b * cos + a * sin], -1)
    return split.to(x.dtype).transpose(1, 2)


def gelu_tanh(x: torch.Tensor) -> torch.Tensor:
    if _use_fused(x):
        return fused.Gelu.apply(x)
    return F.gelu(x, approximate="tanh")


def attend(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scale: float, bias: torch.Tensor | None = None) -> torch.Tensor:
    """Softmax attention of q [B, H, N, h], k [B, H, M, h], v [B, M, H h]; gives [B, N, H h]."""
    batch, heads, queries, size = q.shape
    keys = k.shape[2]
    values = v.reshape(batch, keys, heads, size).transpose(1, 2)
    if q.is_cuda:
        mask = None if bias is None else bias.to(q.dtype)
        attended = F.scaled_dot_product_attention(q, k, values, mask, scale=scale)
    else:
        # PyTorch 1.13's attention is slow on the CPU.
        scores = torch.bmm(
            q.reshape(batch * heads, queries, size) * scale, k.reshape(batch * heads, keys, size).transpose(1, 2)
        )
        if bias is not None:
            scores = (scores.view(batch, heads, queries, keys) + bias).view(batch * heads, queries, keys)
        attended = torch.bmm(torch.softmax(scores, -1), values.reshape(batch * heads, keys, size))
        attended = attended.view(batch, heads, queries, size)
    return attended.transpose(1, 2).reshape(batch, queries, heads * size)
