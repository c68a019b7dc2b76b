"""8-bit weights as the page's runtime reads them.

A matrix [out, in] becomes two tensors: ``<name>.q8``, bytes [out, in / 32, 32], and ``<name>.scales``, float16
[out, in / 32]; value = (byte - 128) * scale. These are the blocks of onnxruntime's MatMulNBits; the runtime describes
them in ``src/weights/weight-format.ts``.
"""

from __future__ import annotations

from pathlib import Path

import torch

from sprout.export.safetensors import load

BLOCK = 32
"""Values along a row that share a scale."""

_QUANTS, _SCALES = ".q8", ".scales"


def quantize(name: str, matrix: torch.Tensor) -> dict[str, torch.Tensor]:
    """The two tensors of a float matrix [out, in]; ``in`` is a multiple of 32.

    Raises ValueError for values that are not finite, or beyond 8 million, where float16 scales end.
    """
    blocks = matrix.detach().float().unflatten(1, (-1, BLOCK))
    # Rounded before the quants are computed with them.
    scales = (blocks.abs().amax(2) / 127).half()
    if not torch.isfinite(scales).all():
        raise ValueError(f"{name} has values that 8 bits with a float16 scale cannot hold: is the checkpoint damaged?")
    divisor = scales.float().masked_fill(scales == 0, torch.inf)[..., None]
    quants = (blocks / divisor).round().clamp(-127, 127) + 128
    return {name + _QUANTS: quants.to(torch.uint8), name + _SCALES: scales}


_KEPT_WIDE = ("latents_mean", "latents_std", "sample_std")


def compact(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights as they are kept and shipped.

    Matrices, which are nearly all of the bytes, have 8 bits; biases, norms and tables of shifts and scales, which act on
    every token, half precision, and so have T5's relative positions, whose rows are shorter than a block. The scales of
    latents and samples stay in single precision.
    """
    result: dict[str, torch.Tensor] = {}
    for name, tensor in state.items():
        if name.endswith(".weight") and tensor.ndim == 2 and tensor.shape[1] % BLOCK == 0:
            result.update(quantize(name, tensor))
        else:
            result[name] = tensor.float() if name in _KEPT_WIDE else tensor.half()
    return result


def dequantize(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """All weights of an exported file in float32, under their own names."""
    state = {}
    for name, tensor in tensors.items():
        if name.endswith(_QUANTS):
            weight = name.removesuffix(_QUANTS)
            scales = tensors[weight + _SCALES].float()[..., None]
            state[weight] = ((tensor.float() - 128) * scales).flatten(1)
        elif name.removesuffix(_SCALES) + _QUANTS not in tensors:
            state[name] = tensor.float()
    return state


def load_weights(path: Path) -> dict[str, torch.Tensor]:
    """The weights of an exported component in float32, 8-bit ones dequantized."""
    return dequantize(load(path)[0])
