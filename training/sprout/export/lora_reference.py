"""Writes a small fixture for the page's runtime: python3 -m sprout.export.lora_reference FIXTURE

It holds two LoRAs at random, in the two ways in which files name them, and what the transformer of
``test/golden/01_ltx_transformer.safetensors`` gives for its case b with both merged into its weights. The runtime, which
computes them beside the weights, reads ``test/golden/55_lora.safetensors``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from sprout.export.safetensors import load, save
from sprout.networks.ltx_transformer import LtxConfig, LtxTransformer
from sprout.paths import GOLDEN

STRENGTHS = (0.8, 1.5)
ALPHA = 2.0

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


class Merged:
    """Weights, and LoRAs that are added to them as they are drawn."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        self.weights = {name: tensor.double() for name, tensor in weights.items()}
        self.files: dict[str, torch.Tensor] = {}

    def low_rank(self, layer: str, rank: int, names: tuple[str, str, str], strength: float) -> None:
        weight = self.weights[f"{layer}.weight"]
        down = (0.3 * torch.randn(rank, weight.shape[1])).half()
        up = (0.1 * torch.randn(weight.shape[0], rank)).half()
        self.files |= dict(zip(names, (down, up, torch.tensor(ALPHA).half())))
        weight += strength * (ALPHA / rank) * (up.double() @ down.double())

    def full(self, name: str, stored: str, strength: float) -> None:
        values = (0.1 * torch.randn(self.weights[name].shape)).half()
        self.files[stored] = values
        self.weights[name] += strength * values.double()


def draw(merged: Merged, layers: list[str]) -> None:
    one, two = STRENGTHS
    for layer in layers:
        if not layer.startswith("transformer_blocks.1") or ".attn1." in layer:
            path = f"first.diffusion_model.{original(layer)}"
            names = (f"{path}.lora_A.weight", f"{path}.lora_B.weight", f"{path}.alpha")
            merged.low_rank(layer, 3 if ".1." in layer else 4, names, one)
    for name, stored in (
        ("transformer_blocks.0.attn1.norm_q.weight", "transformer_blocks.0.attn1.q_norm.diff"),
        ("transformer_blocks.1.attn2.to_k.bias", "transformer_blocks.1.attn2.to_k.diff_b"),
        ("transformer_blocks.1.ff.net.2.bias", "transformer_blocks.1.ff.net.2.diff_b"),
        ("transformer_blocks.0.scale_shift_table", "transformer_blocks.0.scale_shift_table.diff"),
        ("scale_shift_table", "scale_shift_table.diff"),
    ):
        merged.full(name, f"first.diffusion_model.{stored}", one)
    for layer in layers:
        if layer.startswith("transformer_blocks.1") or layer == "caption_projection.linear_1":
            path = f"second.lora_unet_{layer.replace('.', '_')}"
            merged.low_rank(layer, 2, (f"{path}.lora_down.weight", f"{path}.lora_up.weight", f"{path}.alpha"), two)
    merged.full("proj_out.weight", "second.lora_unet_proj_out.diff", two)


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("fixture", type=Path)
    arguments = parser.parse_args()
    torch.manual_seed(8)
    data, metadata = load(GOLDEN / "01_ltx_transformer.safetensors")
    reference = json.loads(metadata["config"])
    known = ("in_channels", "num_attention_heads", "attention_head_dim", "num_layers", "caption_channels")
    config = LtxConfig(
        **{key: reference[key] for key in known},
        pooled_caption=False,
        absolute_position=False,
        rope_theta=10000.0,
        rope_base=(20.0, 2048.0, 2048.0),
    )
    weights = {name: tensor for name, tensor in data.items() if not name.startswith("golden.")}
    merged = Merged(weights)
    matrices = [name[: -len(".weight")] for name, tensor in weights.items() if tensor.dim() == 2 and name.endswith(".weight")]
    draw(merged, sorted(matrices))
    model = LtxTransformer(config)
    model.load_state_dict({name: tensor.float() for name, tensor in merged.weights.items()})
    given = {key: data[f"golden.b.in.{key}"] for key in ("hidden_states", "timestep", "encoder_hidden_states", "encoder_attention_mask")}
    positions = [item.T.contiguous() for item in data["golden.b.in.video_coords"]]
    rows = [
        model(*(tensor[item : item + 1] for tensor in given.values()), positions[item]) for item in range(len(positions))
    ]
    velocity = torch.cat([row.reshape(1, *row.shape[-2:]) for row in rows])
    change = (velocity - data["golden.b.out.sample"]).abs().max() / data["golden.b.out.sample"].abs().max()
    print(f"The LoRAs change the result by {change:.3f} of its largest value.")
    tensors = {name: tensor.contiguous() for name, tensor in merged.files.items()} | {"golden.b.out.sample": velocity.float()}
    save(arguments.fixture, tensors, {"strengths": json.dumps(STRENGTHS), "layout": json.dumps(LAYOUT)})


if __name__ == "__main__":
    main()
