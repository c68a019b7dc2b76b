"""Writes golden set 55, LoRAs for LTX-Video: training/python.sh ../parity/reference/ltx_lora.py DIFFUSERS FIXTURE

DIFFUSERS is a checkout of huggingface/diffusers (58eb52c). The file holds two LoRAs at random, in two ways in which files
name them, and what the transformer of golden set 1 gives for its case b with both merged into its weights.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from adaptations import Merged, Tensors, below, change, comfy, kohya, layers
from project import GOLDEN, load, save
from public_code import diffusers_transformer

STRENGTHS = (0.8, 1.5)
INPUTS = ("hidden_states", "encoder_hidden_states", "timestep", "encoder_attention_mask", "video_coords")

LAYOUT = {
    "first.*": "a LoRA under ComfyUI's names, of other ranks in each block, with additions in full to norms and biases",
    "second.*": "a LoRA under kohya's names, with one matrix in full",
    "golden.b.out.sample": "[2, 96, 16] velocity of case b of set 1 with both merged, by the strengths",
}


def original(name: str) -> str:
    """Lightricks' name of a layer."""
    return (
        name.replace("proj_in", "patchify_proj")
        .replace("time_embed.", "adaln_single.")
        .replace(".norm_q", ".q_norm")
        .replace(".norm_k", ".k_norm")
    )


def draw(merged: Merged) -> None:
    one, two = STRENGTHS
    for layer in layers(merged.weights):
        if not layer.startswith("transformer_blocks.1") or ".attn1." in layer:
            merged.low_rank(layer, below("first", comfy(original(layer))), 3 if ".1." in layer else 4, one)
    for name, stored in (
        ("transformer_blocks.0.attn1.norm_q.weight", "transformer_blocks.0.attn1.q_norm.diff"),
        ("transformer_blocks.1.attn2.to_k.bias", "transformer_blocks.1.attn2.to_k.diff_b"),
        ("transformer_blocks.1.ff.net.2.bias", "transformer_blocks.1.ff.net.2.diff_b"),
        ("transformer_blocks.0.scale_shift_table", "transformer_blocks.0.scale_shift_table.diff"),
        ("scale_shift_table", "scale_shift_table.diff"),
    ):
        merged.full(name, f"first.diffusion_model.{stored}", one)
    for layer in layers(merged.weights):
        if layer.startswith("transformer_blocks.1") or layer == "caption_projection.linear_1":
            merged.low_rank(layer, below("second", kohya(layer)), 2, two)
    merged.full("proj_out.weight", "second.lora_unet_proj_out.diff", two)


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("diffusers", "fixture"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    data, metadata = load(GOLDEN / "01_ltx_transformer.safetensors")
    weights = {name: tensor for name, tensor in data.items() if not name.startswith("golden.")}
    module = diffusers_transformer(arguments.diffusers, "transformer_ltx")
    model = module.LTXVideoTransformer3DModel(**json.loads(metadata["config"])).eval()

    def sample(own: Tensors) -> torch.Tensor:
        model.load_state_dict(own)
        return model(**{key: data[f"golden.b.in.{key}"] for key in INPUTS}, return_dict=False)[0]

    plain = sample(weights)
    print(f"Set 1 as it is: {(plain - data['golden.b.out.sample']).abs().max():.1e} off.")
    merged = Merged(weights)
    torch.manual_seed(8)
    draw(merged)
    tensors = merged.files | {"golden.b.out.sample": sample(merged.single())}
    print(change(plain, tensors["golden.b.out.sample"]))
    save(arguments.fixture, tensors, {"strengths": json.dumps(STRENGTHS), "layout": json.dumps(LAYOUT)})


if __name__ == "__main__":
    main()
