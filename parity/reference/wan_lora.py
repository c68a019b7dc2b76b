"""Writes golden set 56, LoRAs for Wan: training/python.sh ../parity/reference/wan_lora.py WAN SELF_FORCING FIXTURE

WAN and SELF_FORCING are checkouts of Wan-Video/Wan2.1 (9737cba) and guandeh17/Self-Forcing (33593df), which compute sets 9
and 13. The file holds two random LoRAs for each of these sets' weights, in the three ways in which files name them, and
what the public code gives with both merged into the weights.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from adaptations import Merged, Tensors, below, change, comfy, diffusers, kohya, layers
from project import GOLDEN, load, save
from wan import Causal, bidirectional, clip, diffusers_name

STRENGTHS = (0.8, 1.5)
CLIPS = ("a", "d")

LAYOUT = {
    "bidirectional.first.*": "for set 9, under ComfyUI's names, of other ranks in each block, with additions in full to norms and biases",
    "bidirectional.second.*": "for set 9, under diffusers' names, without alpha",
    "causal.first.*": "for set 13, under musubi's names, with one matrix in full",
    "causal.second.*": "for set 13, under ComfyUI's names",
    "golden.bidirectional.out.sample": "the output of set 9 with both merged, by the strengths",
    "golden.<case>.out.latents": "the latents of a case of set 13 with both merged, from the noise that it holds",
}


def draw_bidirectional(merged: Merged) -> None:
    one, two = STRENGTHS
    for layer in layers(merged.weights):
        if not layer.startswith("blocks.1") or ".self_attn." in layer:
            merged.low_rank(layer, below("bidirectional.first", comfy(layer)), 3 if ".self_attn." in layer else 4, one)
    for name, stored in (
        ("blocks.0.self_attn.norm_q.weight", "blocks.0.self_attn.norm_q.diff"),
        ("blocks.0.norm3.weight", "blocks.0.norm3.diff"),
        ("blocks.0.norm3.bias", "blocks.0.norm3.diff_b"),
        ("blocks.1.ffn.2.bias", "blocks.1.ffn.2.diff_b"),
        ("blocks.1.modulation", "blocks.1.modulation.diff"),
        ("head.modulation", "head.modulation.diff"),
    ):
        merged.full(name, f"bidirectional.first.diffusion_model.{stored}", one)
    for layer in layers(merged.weights):
        if layer.startswith("blocks.1"):
            merged.low_rank(layer, below("bidirectional.second", diffusers(diffusers_name(layer))), 2, two)


def draw_causal(merged: Merged) -> None:
    one, two = STRENGTHS
    for layer in layers(merged.weights):
        if "_attn." in layer or layer == "text_embedding.0":
            merged.low_rank(layer, below("causal.first", kohya(layer)), 2, one)
    merged.full("head.head.weight", "causal.first.lora_unet_head_head.diff", one)
    for layer in layers(merged.weights):
        if layer.startswith("blocks.1"):
            merged.low_rank(layer, below("causal.second", comfy(layer)), 3, two, alpha=3.0)


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("wan", "self_forcing", "fixture"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    tensors: Tensors = {}

    weights, metadata = load(GOLDEN / "09b_wan_transformer_original.safetensors")
    config = json.loads(metadata["config"])
    data, _ = load(GOLDEN / "09_wan_transformer.safetensors")
    given = {key: data[f"golden.in.{key}"] for key in ("hidden_states", "timestep", "encoder_hidden_states")}
    plain = bidirectional(arguments.wan, config, weights, given)
    print(f"Set 9 as it is: {(plain - data['golden.out.sample']).abs().max():.1e} off.")
    merged = Merged(weights)
    torch.manual_seed(9)
    draw_bidirectional(merged)
    sample = bidirectional(arguments.wan, config, merged.single(), given)
    print(change(plain, sample))
    tensors |= merged.files | {"golden.bidirectional.out.sample": sample}

    data, metadata = load(GOLDEN / "13_wan_causal.safetensors")
    config, cases = (json.loads(metadata[key]) for key in ("config", "cases"))
    weights = {name: tensor for name, tensor in data.items() if not name.startswith("golden.")}
    merged = Merged(weights)
    torch.manual_seed(13)
    draw_causal(merged)

    def latents(case: str, own: Tensors) -> torch.Tensor:
        model = Causal(arguments.self_forcing, config, own, cases[case])
        known = {"noise": data[f"golden.{case}.in.noise"], "prompt_embeds": data["golden.in.prompt_embeds"]}
        return clip(model, cases[case]["calls"], known, lambda name: data[f"golden.{case}.{name}"])["out.latents"]

    for case in CLIPS:
        plain = latents(case, weights)
        print(f"Set 13 {case} as it is: {(plain - data[f'golden.{case}.out.latents']).abs().max():.1e} off.")
        tensors[f"golden.{case}.out.latents"] = latents(case, merged.single())
        print(change(plain, tensors[f"golden.{case}.out.latents"]))
    tensors |= merged.files
    save(arguments.fixture, tensors, {"strengths": json.dumps(STRENGTHS), "layout": json.dumps(LAYOUT)})


if __name__ == "__main__":
    main()
