"""Hand-written autograd functions for the operations that torch 1.13 does slowly on the CPU.

Each saves only what its backward pass needs, and fuses a norm with what
follows it. In float32 they go to compiled versions where a C compiler is at hand
(:mod:`sprout.networks.fused`).
"""

from __future__ import annotations

import torch

from sprout.networks import fused


def _use_fused(x: torch.Tensor) -> bool:
    return fused.AVAILABLE and x.dtype == torch.float32


def _normalise(x: torch.Tensor, eps: float) -> tuple[torch.Tensor, torch.Tensor]:
    """``x / rms(x)`` over the last dimension, and ``1 / rms(x)``."""
    norm = torch.linalg.vector_norm(x, dim=-1, keepdim=True)
    inverse = (norm * norm / x.shape[-1] + eps).rsqrt()
    return x * inverse, inverse


def _normalise_backward(grad: torch.Tensor, normed: torch.Tensor, inverse: torch.Tensor, mean: torch.Tensor) -> torch.Tensor:
    """``mean`` is the mean of ``grad * normed`` over the last dimension. Overwrites ``grad``."""
    return grad.addcmul_(normed, mean, value=-1).mul_(inverse)


def _sum_rows(x: torch.Tensor) -> torch.Tensor:
    """Sum over all dimensions but the last, as a matrix product."""
    rows = x.reshape(-1, x.shape[-1])
    return (rows.new_ones(1, rows.shape[0]) @ rows)[0]


class _ModulatedRmsNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, shift, scale, eps):
        normed, inverse = _normalise(x, eps)
        factor = 1 + scale
        ctx.save_for_backward(normed, inverse, factor)
        return torch.addcmul(shift, normed, factor)

    @staticmethod
    def backward(ctx, grad):
        normed, inverse, factor = ctx.saved_tensors
        product = grad * normed
        grad_scale = product.sum(2, keepdim=True)
        grad_shift = grad.sum(2, keepdim=True)
        mean = product.mul_(factor).mean(-1, keepdim=True)
        return _normalise_backward(grad * factor, normed, inverse, mean), grad_shift, grad_scale, None


def modulated_rms_norm(x: torch.Tensor, shift: torch.Tensor, scale: torch.Tensor, eps: float) -> torch.Tensor:
    """``rms_norm(x) * (1 + scale) + shift`` for x [B, G, K, D] and modulation [B, G, 1, D]."""
    if _use_fused(x):
        return fused.ModulatedRmsNorm.apply(x, shift, scale, eps)
    return _ModulatedRmsNorm.apply(x, shift, scale, eps)


class _GatedAdd(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y, gate):
        ctx.save_for_backward(y, gate)
        return torch.addcmul(x, y, gate)

    @staticmethod
    def backward(ctx, grad):
        y, gate = ctx.saved_tensors
        return grad, grad * gate, (grad * y).sum(2, keepdim=True)


def gated_add(x: torch.Tensor, y: torch.Tensor, gate: torch.Tensor) -> torch.Tensor:
    """``x + gate * y`` for x and y [B, G, K, D] and gate [B, G, 1, D]."""
    if _use_fused(x):
        return fused.GatedAdd.apply(x, y, gate)
    return _GatedAdd.apply(x, y, gate)


class _NormRotateSplit(torch.autograd.Function):
    """RMS norm over all heads, rotation, and the split into heads."""

    @staticmethod
    def forward(ctx, x, weight, heads, eps, cos, sin):
        batch, length, width = x.shape
        size = width // heads
        normed, inverse = _normalise(x, eps)
        out = torch.empty(batch, heads, length, size, dtype=x.dtype)
        target = out.permute(0, 2, 1, 3)
        split = normed.view(batch, length, heads, size)
        weight_split = weight.view(heads, size)
        if cos is None:
            torch.mul(split, weight_split, out=target)
        else:
            half = size // 2
            a, b = split[..., :half], split[..., half:]
            weight_a, weight_b = weight_split[:, :half], weight_split[:, half:]
            target[..., :half] = torch.addcmul(a * (cos * weight_a), b, sin * weight_b, value=-1)
            target[..., half:] = torch.addcmul(b * (cos * weight_b), a, sin * weight_a)
        ctx.save_for_backward(normed, inverse, weight, cos, sin)
        ctx.heads = heads
        return out

    @staticmethod
    def backward(ctx, grad):
        normed, inverse, weight, cos, sin = ctx.saved_tensors
        batch, length, width = normed.shape
        size = width // ctx.heads
        grad = grad.permute(0, 2, 1, 3)
        d = torch.empty(batch, length, ctx.heads, size, dtype=normed.dtype)
        if cos is None:
            d.copy_(grad)
        else:
            half = size // 2
            a, b = grad[..., :half], grad[..., half:]
            d[..., :half] = torch.addcmul(a * cos, b, sin)
            d[..., half:] = torch.addcmul(b * cos, a, sin, value=-1)
        d = d.view(batch, length, width)
        product = d * normed
        grad_weight = _sum_rows(product)
        mean = product.mul_(weight).mean(-1, keepdim=True)
        return _normalise_backward(d.mul_(weight), normed, inverse, mean), grad_weight, None, None, None, None


def norm_rotate_split(
    x: torch.Tensor,
    weight: torch.Tensor,
    heads: int,
    eps: float,
    cos: torch.Tensor | None = None,
    sin: torch.Tensor | None = None,
) -> torch.Tensor:
    """[B, N, D] to normed, rotated heads [B, H, N, D/H].

    Rotated pairs are (i, i + size/2) inside every head; ``cos`` and ``sin`` are
    [N, H, size/2].
    """
    if _use_fused(x):
        return fused.NormRotateSplit.apply(x, weight, heads, eps, cos, sin)
    weight = weight.to(x.dtype)
    if cos is not None:
        cos, sin = cos.to(x.dtype), sin.to(x.dtype)
    return _NormRotateSplit.apply(x, weight, heads, eps, cos, sin)


class _GeluTanh(torch.autograd.Function):
    """GELU with the tanh approximation, written as ``x * sigmoid(1.5957691 x (1 + 0.044715 x^2))``."""

    @staticmethod
    def forward(ctx, x):
        inner = x * x
        inner.mul_(0.0713548162726).add_(1.5957691216057308).mul_(x)
        gate = inner.sigmoid_()
        y = x * gate
        ctx.save_for_backward(x, gate, y)
        return y

    @staticmethod
    def backward(ctx, grad):
        x, gate, y = ctx.saved_tensors
        d = x * x
        d.mul_(0.2140644488178).add_(1.5957691216057308).mul_(1 - gate).mul_(y).add_(gate)
        return d.mul_(grad)


def gelu_tanh(x: torch.Tensor) -> torch.Tensor:
    if _use_fused(x):
        return fused.Gelu.apply(x)
    return _GeluTanh.apply(x)


def attend(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, scale: float, bias: torch.Tensor | None = None) -> torch.Tensor:
    """Softmax attention of q [B, H, N, h], k [B, H, M, h], v [B, M, H h]; gives [B, N, H h]."""
    batch, heads, queries, size = q.shape
    keys = k.shape[2]
    values = v.reshape(batch, keys, heads, size).transpose(1, 2).reshape(batch * heads, keys, size)
    scores = torch.bmm(
        q.reshape(batch * heads, queries, size) * scale, k.reshape(batch * heads, keys, size).transpose(1, 2)
    )
    if bias is not None:
        scores = (scores.view(batch, heads, queries, keys) + bias).view(batch * heads, queries, keys)
    out = torch.bmm(torch.softmax(scores, -1), values)
    return out.view(batch, heads, queries, size).transpose(1, 2).reshape(batch, queries, heads * size)
