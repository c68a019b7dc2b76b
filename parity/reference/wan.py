"""Wan's transformers by public code: once over a whole clip, and chunk by chunk with kept keys and values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch

from public_code import wan_module

Tensors = dict[str, torch.Tensor]

_RENAMED = {
    "time_embedding.0": "condition_embedder.time_embedder.linear_1",
    "time_embedding.2": "condition_embedder.time_embedder.linear_2",
    "text_embedding.0": "condition_embedder.text_embedder.linear_1",
    "text_embedding.2": "condition_embedder.text_embedder.linear_2",
    "time_projection.1": "condition_embedder.time_proj",
    "head.modulation": "scale_shift_table",
    "head.head": "proj_out",
    "modulation": "scale_shift_table",
    "ffn.0": "ffn.net.0.proj",
    "ffn.2": "ffn.net.2",
    "norm2": "norm__placeholder",
    "norm3": "norm2",
    "norm__placeholder": "norm3",
    "self_attn.o": "attn1.to_out.0",
    "cross_attn.o": "attn2.to_out.0",
    "self_attn.norm": "attn1.norm",
    "cross_attn.norm": "attn2.norm",
    "self_attn.": "attn1.to_",
    "cross_attn.": "attn2.to_",
}


def diffusers_name(name: str) -> str:
    """What diffusers calls a layer or weight (scripts/convert_wan_to_diffusers.py)."""
    for original, other in _RENAMED.items():
        name = name.replace(original, other)
    return name


def bidirectional(checkout: Path, config: dict, weights: Tensors, given: Tensors) -> torch.Tensor:
    """The velocities of golden set 9's inputs, by WanModel of a checkout of Wan-Video/Wan2.1."""
    model = wan_module(checkout, "model").WanModel(**config).eval()
    model.load_state_dict(weights)
    latents = given["hidden_states"]
    tokens = latents[0, 0].numel() // 4
    return torch.stack(model(list(latents), given["timestep"], list(given["encoder_hidden_states"]), seq_len=tokens))


class Causal:
    """CausalWanModel of a checkout of guandeh17/Self-Forcing, with room for a clip's frames."""

    def __init__(self, checkout: Path, config: dict, weights: Tensors, case: dict) -> None:
        module = wan_module(checkout, "causal_model")
        keys = ("model_type", "text_len", "in_dim", "dim", "ffn_dim", "freq_dim", "text_dim", "out_dim", "num_heads", "num_layers", "eps")
        window = {key: case[key] for key in ("local_attn_size", "sink_size")}
        self.model = module.CausalWanModel(**{key: config[key] for key in keys}, **window).eval()
        self.model.load_state_dict(weights)
        self.frame_tokens = config["frame_seq_length"]
        # The code has 1560, the tokens of a frame of 480x832.
        for block in self.model.blocks:
            if case["local_attn_size"] > 0:
                block.self_attn.max_attention_size = case["local_attn_size"] * self.frame_tokens
        size = (1, case["kv_cache_frames"] * self.frame_tokens, config["num_heads"], config["dim"] // config["num_heads"])
        self.kept = [
            {"k": torch.zeros(size), "v": torch.zeros(size), "global_end_index": torch.tensor([0]), "local_end_index": torch.tensor([0])}
            for _ in range(config["num_layers"])
        ]
        self.text = [{"is_init": False} for _ in range(config["num_layers"])]

    def flow(self, latents: torch.Tensor, call: dict, prompt: torch.Tensor) -> torch.Tensor:
        """[1, F, C, H, W] to the velocities of the same shape."""
        timestep = torch.full((1, call["frames"]), call["timestep"])
        start = call["start_frame"] * self.frame_tokens
        kept = {"kv_cache": self.kept, "crossattn_cache": self.text, "current_start": start, "cache_start": start}
        flow = self.model(latents.transpose(1, 2), t=timestep, context=prompt, seq_len=32760, **kept)
        return flow.transpose(1, 2)


def clip(model: Causal, calls: list[dict], given: Tensors, renoise: Callable[[str], torch.Tensor]) -> Tensors:
    """
    A clip by the calls of golden set 13, as CausalInferencePipeline makes it: what goes in and comes out of each, by the names
    of that set.

    ``given`` holds ``noise``, ``prompt_embeds`` and, where a clip goes on from frames, ``initial_latent``; ``renoise``
    is the fresh noise after a step.
    """
    made: Tensors = {}
    known = sum(call["frames"] for call in calls if "given" in call)
    parts, latents = [], None
    for call, after in zip(calls, [*calls[1:], None]):
        frames = slice(call["start_frame"], call["start_frame"] + call["frames"])
        if "given" in call:
            at, latents = f"given{call['given']}", given["initial_latent"][:, frames]
            parts.append(latents)
        elif call["kind"] == "cache":
            at = f"block{call['block']}.cache_pass"
        else:
            at = f"block{call['block']}.step{call['step']}"
            if call["step"] == 0:
                latents = given["noise"][:, frames.start - known : frames.stop - known]
            made[f"{at}.in.latents"] = latents
        flow = model.flow(latents, call, given["prompt_embeds"])
        made[f"{at}.flow_pred"] = flow
        if call["kind"] == "cache":
            continue
        clean = latents - call["timestep"] / 1000 * flow
        made[f"{at}.x0_pred"] = clean
        if after["kind"] == "cache":
            made[f"block{call['block']}.out.latents"] = latents = clean
            parts.append(clean)
        else:
            noise = made[f"{at}.in.renoise_noise"] = renoise(f"{at}.in.renoise_noise")
            level = after["timestep"] / 1000
            latents = (1 - level) * clean + level * noise
    return made | {"out.latents": torch.cat(parts, 1)}
