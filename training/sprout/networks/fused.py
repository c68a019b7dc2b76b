"""Compiles fused.c with the system's C compiler and wraps it as autograd functions.

``AVAILABLE`` is false where there is no compiler; :mod:`sprout.networks.fast_ops`
then uses PyTorch's own operations. The fused operations take contiguous float32
tensors.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import torch

from sprout.paths import WORK

_SOURCE = Path(__file__).with_name("fused.c")
_FLAGS = ("-Ofast", "-march=native", "-mprefer-vector-width=512", "-shared", "-fPIC")


def _compile() -> ctypes.CDLL | None:
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or os.environ.get("SPROUT_NO_FUSED"):
        return None
    digest = hashlib.sha256(_SOURCE.read_bytes() + " ".join(_FLAGS).encode()).hexdigest()[:12]
    library = WORK / f"fused-{digest}.so"
    if not library.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        partial = library.with_suffix(f".{os.getpid()}")
        done = subprocess.run([compiler, *_FLAGS, str(_SOURCE), "-o", str(partial), "-lm"], check=False)
        if done.returncode != 0:
            return None
        partial.replace(library)
    return ctypes.CDLL(str(library))


_LIBRARY = _compile()
AVAILABLE = _LIBRARY is not None


def _call(name: str, *arguments: torch.Tensor | int | float | None) -> None:
    converted = []
    for argument in arguments:
        if isinstance(argument, torch.Tensor):
            converted.append(ctypes.c_void_p(argument.data_ptr()))
        elif argument is None:
            converted.append(ctypes.c_void_p(None))
        elif isinstance(argument, int):
            converted.append(ctypes.c_long(argument))
        else:
            converted.append(ctypes.c_float(argument))
    getattr(_LIBRARY, name)(*converted)


class Gelu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x = x.contiguous()
        y = torch.empty_like(x)
        _call("gelu_forward", x, y, x.numel())
        ctx.save_for_backward(x)
        return y

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        result = torch.empty_like(x)
        _call("gelu_backward", x, grad.contiguous(), result, x.numel())
        return result


class ModulatedRmsNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, shift, scale, eps):
        x, shift, scale = x.contiguous(), shift.contiguous(), scale.contiguous()
        batch, groups, rows, width = x.shape
        y = torch.empty_like(x)
        inverse = torch.empty(batch * groups * rows)
        _call("mod_norm_forward", x, shift, scale, y, inverse, batch * groups, rows, width, float(eps))
        ctx.save_for_backward(x, inverse, scale)
        return y

    @staticmethod
    def backward(ctx, grad):
        x, inverse, scale = ctx.saved_tensors
        batch, groups, rows, width = x.shape
        grad_x = torch.empty_like(x)
        grad_shift, grad_scale = torch.zeros(scale.shape), torch.zeros(scale.shape)
        _call(
            "mod_norm_backward", x, inverse, scale, grad.contiguous(), grad_x, grad_shift, grad_scale,
            batch * groups, rows, width,
        )
        return grad_x, grad_shift, grad_scale, None


class GatedAdd(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y, gate):
        x, y, gate = x.contiguous(), y.contiguous(), gate.contiguous()
        batch, groups, rows, width = x.shape
        out = torch.empty_like(x)
        _call("gated_add_forward", x, y, gate, out, batch * groups, rows, width)
        ctx.save_for_backward(y, gate)
        return out

    @staticmethod
    def backward(ctx, grad):
        y, gate = ctx.saved_tensors
        grad = grad.contiguous()
        batch, groups, rows, width = y.shape
        grad_y, grad_gate = torch.empty_like(y), torch.zeros(gate.shape)
        _call("gated_add_backward", y, gate, grad, grad_y, grad_gate, batch * groups, rows, width)
        return grad, grad_y, grad_gate


class NormRotateSplit(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, heads, eps, cos, sin):
        x = x.contiguous()
        batch, length, width = x.shape
        size = width // heads
        out = torch.empty(batch, heads, length, size, dtype=x.dtype)
        inverse = torch.empty(batch * length)
        _call("norm_rotate_forward", x, weight, cos, sin, out, inverse, batch, length, heads, size, float(eps))
        ctx.save_for_backward(x, inverse, weight, cos, sin)
        ctx.heads = heads
        return out

    @staticmethod
    def backward(ctx, grad):
        x, inverse, weight, cos, sin = ctx.saved_tensors
        batch, length, width = x.shape
        grad_x, grad_weight, row = torch.empty_like(x), torch.zeros(width), torch.empty(width)
        _call(
            "norm_rotate_backward", x, inverse, weight, cos, sin, grad.contiguous(), grad_x, grad_weight, row,
            batch, length, ctx.heads, width // ctx.heads,
        )
        return grad_x, grad_weight, None, None, None, None
