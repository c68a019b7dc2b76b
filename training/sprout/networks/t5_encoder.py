"""The T5 v1.1 text encoder, with the parameter names of Hugging Face's T5EncoderModel."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass

import torch
from torch import nn

from sprout.networks.fast_ops import attend, gelu_tanh
from sprout.networks.layers import Linear, RmsWeight


@dataclass(frozen=True)
class T5Config:
    vocab_size: int
    d_model: int = 256
    d_kv: int = 64
    d_ff: int = 512
    num_layers: int = 3
    num_heads: int = 4
    relative_attention_num_buckets: int = 32
    relative_attention_max_distance: int = 128
    layer_norm_epsilon: float = 1e-6

    def to_json(self) -> dict:
        """As the runtime reads it."""
        return {**asdict(self), "feed_forward_proj": "gated-gelu"}


def relative_buckets(queries: int, keys: int, buckets: int, max_distance: int, device: torch.device) -> torch.Tensor:
    """T5's bidirectional buckets of ``key index - query index``, [queries, keys]."""
    relative = torch.arange(keys, device=device)[None] - torch.arange(queries, device=device)[:, None]
    return bucket_of(relative, buckets, max_distance)


def bucket_of(relative: torch.Tensor, buckets: int, max_distance: int) -> torch.Tensor:
    """Half of the buckets for each sign: exact for near positions, logarithmic beyond."""
    half = buckets // 2
    exact = half // 2
    distance = relative.abs()
    scaled = torch.log(distance.float().clamp(min=1) / exact) / math.log(max_distance / exact) * (half - exact)
    far = (exact + scaled.long()).clamp(max=half - 1)
    return torch.where(distance < exact, distance, far) + (relative > 0).long() * half


class _SelfAttention(nn.Module):
    def __init__(self, config: T5Config, has_bias_table: bool) -> None:
        super().__init__()
        inner = config.num_heads * config.d_kv
        self.q = Linear(config.d_model, inner, bias=False)
        self.k = Linear(config.d_model, inner, bias=False)
        self.v = Linear(config.d_model, inner, bias=False)
        self.o = Linear(inner, config.d_model, bias=False, gain=0.5)
        if has_bias_table:
            self.relative_attention_bias = nn.Embedding(config.relative_attention_num_buckets, config.num_heads)
            nn.init.zeros_(self.relative_attention_bias.weight)


class _AttentionLayer(nn.Module):
    def __init__(self, config: T5Config, has_bias_table: bool) -> None:
        super().__init__()
        self.SelfAttention = _SelfAttention(config, has_bias_table)
        self.layer_norm = RmsWeight(config.d_model)


class _GatedFeedForward(nn.Module):
    def __init__(self, config: T5Config) -> None:
        super().__init__()
        self.wi_0 = Linear(config.d_model, config.d_ff, bias=False)
        self.wi_1 = Linear(config.d_model, config.d_ff, bias=False)
        self.wo = Linear(config.d_ff, config.d_model, bias=False, gain=0.5)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.wo(gelu_tanh(self.wi_0(x)) * self.wi_1(x))


class _FeedForwardLayer(nn.Module):
    def __init__(self, config: T5Config) -> None:
        super().__init__()
        self.DenseReluDense = _GatedFeedForward(config)
        self.layer_norm = RmsWeight(config.d_model)


class _Block(nn.Module):
    def __init__(self, config: T5Config, first: bool) -> None:
        super().__init__()
        self.layer = nn.ModuleList([_AttentionLayer(config, first), _FeedForwardLayer(config)])


class _Stack(nn.Module):
    def __init__(self, config: T5Config) -> None:
        super().__init__()
        self.block = nn.ModuleList([_Block(config, i == 0) for i in range(config.num_layers)])
        self.final_layer_norm = RmsWeight(config.d_model)


class WordTable(nn.Module):
    """Token embeddings that start from pretrained word vectors.

    Every row is a learned projection of the word's fixed vector, plus, for words that captions contain, a learned
    difference. The differences are left out at random in training, so that the network also reads the projection
    alone; that is all it has for other words.
    """

    DROPPED = 0.25

    def __init__(self, vectors: torch.Tensor, learned: torch.Tensor, width: int) -> None:
        """``vectors`` is [V, P]; ``learned`` holds the ids that get a difference."""
        super().__init__()
        slots = torch.zeros(len(vectors), dtype=torch.long)
        slots[learned] = torch.arange(1, len(learned) + 1)
        self.register_buffer("vectors", vectors, persistent=False)
        self.register_buffer("slots", slots, persistent=False)
        self.projection = nn.Parameter(torch.randn(vectors.shape[1], width))
        # Row 0 belongs to all words without a difference.
        self.differences = nn.Parameter(torch.randn(len(learned) + 1, width) * 0.3)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        slots = self.slots[ids]
        keep = (slots > 0).float()
        if self.training:
            keep = keep * (torch.rand(ids.shape, device=ids.device) > self.DROPPED)
        return self.vectors[ids] @ self.projection + nn.functional.embedding(slots, self.differences) * keep[..., None]

    def table(self) -> torch.Tensor:
        """The plain embedding table, [V, width]."""
        has = (self.slots > 0).float()[:, None]
        return self.vectors @ self.projection + self.differences[self.slots] * has


class T5Encoder(nn.Module):
    """Token ids and mask [B, L] to states [B, L, d_model].

    T5 does not scale its attention scores; its query weights are small instead.
    Training uses ``query_scale = 1/sqrt(d_kv)`` so that all matrices have the same
    scale for the optimizer, and the export multiplies the query weights by it.
    """

    def __init__(self, config: T5Config, query_scale: float = 1.0) -> None:
        super().__init__()
        self.config = config
        self.query_scale = query_scale
        self.shared = nn.Embedding(config.vocab_size, config.d_model)
        self.encoder = _Stack(config)

    def _norm(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        normed = x * (x.pow(2).mean(-1, keepdim=True) + self.config.layer_norm_epsilon).rsqrt()
        return normed * weight

    def _position_bias(self, length: int) -> torch.Tensor:
        config = self.config
        table = self.encoder.block[0].layer[0].SelfAttention.relative_attention_bias
        buckets = relative_buckets(
            length, length, config.relative_attention_num_buckets, config.relative_attention_max_distance, table.weight.device
        )
        return table(buckets).permute(2, 0, 1)[None]

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        config = self.config
        batch, length = ids.shape
        x = self.shared(ids)
        bias = self._position_bias(length)
        if mask is not None:
            bias = bias + (1 - mask.float())[:, None, None, :] * -1e9
        for block in self.encoder.block:
            attention, feed_forward = block.layer
            h = self._norm(x, attention.layer_norm.weight)
            layer = attention.SelfAttention
            q, k = (
                projection(h).view(batch, length, config.num_heads, config.d_kv).transpose(1, 2)
                for projection in (layer.q, layer.k)
            )
            x = x + layer.o(attend(q, k, layer.v(h), self.query_scale, bias))
            x = x + feed_forward.DenseReluDense(self._norm(x, feed_forward.layer_norm.weight))
        return self._norm(x, self.encoder.final_layer_norm.weight)

    def exported_state(self) -> dict[str, torch.Tensor]:
        """The weights for an encoder with ``query_scale = 1``."""
        state = {
            name: tensor * self.query_scale if name.endswith("SelfAttention.q.weight") else tensor.clone()
            for name, tensor in self.state_dict().items()
            if not name.startswith("shared.")
        }
        table = self.shared.table() if isinstance(self.shared, WordTable) else self.shared.weight
        return {**state, "shared.weight": table.detach().clone()}
