"""Loads modules of public projects from checkouts, where PyTorch is 1.13 and none of their other packages is installed.

What they compute with stays theirs. Replaced are what PyTorch 1.13 lacks, by the same arithmetic; attention kernels of
GPUs, by softmax(QK^T / sqrt(d))V in 32 bits; and what only loads, saves, downloads or logs, by nothing.
"""

from __future__ import annotations

import importlib
import sys
import types
from collections import OrderedDict
from pathlib import Path

import torch
from torch import nn


class RMSNorm(nn.Module):
    """torch.nn.RMSNorm, which PyTorch has since 2.4."""

    def __init__(self, width: int, eps: float, elementwise_affine: bool = True) -> None:
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(width)) if elementwise_affine else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.eps)
        return x if self.weight is None else x * self.weight


def attention(q, k, v, k_lens=None, attn_mask=None, **_) -> torch.Tensor:
    """[batch, tokens, heads, channels]; ``k_lens`` are the keys that count, ``attn_mask`` is added to the products."""
    scores = torch.einsum("bqhd,bkhd->bhqk", q, k) * q.shape[-1] ** -0.5
    if k_lens is not None:
        unused = torch.arange(k.shape[1])[None] >= k_lens[:, None]
        scores = scores.masked_fill(unused[:, None, None], float("-inf"))
    if attn_mask is not None:
        scores = scores + attn_mask
    return torch.einsum("bhqk,bkhd->bqhd", scores.softmax(-1), v)


def attention_of_heads(q, k, v, attn_mask=None, **_) -> torch.Tensor:
    """torch.nn.functional.scaled_dot_product_attention: [batch, heads, tokens, channels]."""
    turned = (tensor.transpose(1, 2) for tensor in (q, k, v))
    return attention(*turned, attn_mask=attn_mask).transpose(1, 2)


class Anything(types.ModuleType):
    """A module that has whatever is asked of it: classes to inherit nothing from, decorators that change nothing."""

    def __getattr__(self, name: str):
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"__init__": unchanged}) if name[0].isupper() else unchanged


def unchanged(*arguments, **_):
    """As a decorator, its function; else nothing."""
    return arguments[0] if arguments and callable(arguments[0]) else None


class BaseOutput(OrderedDict):
    """diffusers' class of results, as far as dataclasses that inherit from it need it."""


def stand_in(name: str, **members) -> None:
    module = Anything(name)
    module.__path__ = []
    vars(module).update(members)
    sys.modules[name] = module
    parent, _, own = name.rpartition(".")
    if parent in sys.modules:
        setattr(sys.modules[parent], own, module)


def folder(name: str, path: Path) -> None:
    """A package whose modules are imported from a folder, without running its ``__init__``."""
    if not path.is_dir():
        raise SystemExit(f"There is no {path}. Give the root of a checkout.")
    module = types.ModuleType(name)
    module.__path__ = [str(path)]
    sys.modules[name] = module


def prepare() -> None:
    """What all of the projects miss."""
    nn.RMSNorm = RMSNorm
    nn.functional.scaled_dot_product_attention = attention_of_heads
    torch.compile = unchanged
    torch.cuda.current_device = unchanged
    stand_in("torch.nn.attention")
    stand_in("torch.nn.attention.flex_attention")
    stand_in("einops", rearrange=rearrange)


def rearrange(x: torch.Tensor, pattern: str, t: int = 1) -> torch.Tensor:
    """einops.rearrange, for the two patterns that Wan's autoencoder has: time joins the batch, and leaves it."""
    if pattern.endswith("(b t) c h w"):
        return x.transpose(1, 2).flatten(0, 1)
    return x.unflatten(0, (-1, t)).transpose(1, 2)


def wan_module(checkout: Path, name: str) -> types.ModuleType:
    """``wan.modules.<name>`` of Wan-Video/Wan2.1 or of a project that has the same folders."""
    for loaded in [loaded for loaded in sys.modules if loaded.split(".")[0] in ("wan", "diffusers")]:
        del sys.modules[loaded]
    prepare()
    diffusers_base()
    folder("wan", checkout / "wan")
    folder("wan.modules", checkout / "wan" / "modules")
    stand_in("wan.modules.attention", attention=attention, flash_attention=attention)
    stand_in("wan.modules.tokenizers")
    return importlib.import_module(f"wan.modules.{name}")


def diffusers_base() -> None:
    """diffusers as the base of others' networks: modules that are told nothing of files."""
    for name in ("diffusers", "diffusers.models"):
        stand_in(name)
    stand_in("diffusers.configuration_utils", register_to_config=unchanged)
    stand_in("diffusers.models.modeling_utils", ModelMixin=nn.Module)


def diffusers_transformer(checkout: Path, name: str) -> types.ModuleType:
    """``diffusers.models.transformers.<name>`` of huggingface/diffusers."""
    prepare()
    source = checkout / "src" / "diffusers"
    folder("diffusers", source)
    for part in ("models", "models.transformers"):
        folder(f"diffusers.{part}", source.joinpath(*part.split(".")))
    stand_in("diffusers.configuration_utils", register_to_config=unchanged)
    stand_in("diffusers.loaders")
    utils = {"is_torch_version": newer, "BaseOutput": BaseOutput, "logging": Anything("logging")}
    stand_in("diffusers.utils", **utils, apply_lora_scale=lambda *_: unchanged)
    stand_in("diffusers.utils.import_utils", is_torch_version=newer)
    stand_in("diffusers.utils.torch_utils")
    stand_in("diffusers.models._modeling_parallel")
    stand_in("diffusers.models.attention_dispatch", dispatch_attention_fn=dispatched)
    stand_in("diffusers.models.cache_utils")
    stand_in("diffusers.models.modeling_utils", ModelMixin=nn.Module)
    return importlib.import_module(f"diffusers.models.transformers.{name}")


def newer(operation: str, _: str) -> bool:
    """diffusers' question for PyTorch's version, answered as by a later one."""
    return operation.startswith(">")


def dispatched(query, key, value, attn_mask=None, **_) -> torch.Tensor:
    """diffusers' choice among kernels."""
    return attention(query, key, value, attn_mask=attn_mask)
