"""Golden sets of Wan with other weights and shapes: training/python.sh ../parity/reference/other_wan_sets.py WAN SELF_FORCING FOLDER

WAN and SELF_FORCING are checkouts as in wan_lora.py. Writes sets 9 to 11 and 13 to FOLDER, with names and layouts of those in
test/golden, all drawn from ``--seed``; ``npm run parity -- FOLDER`` checks them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random

import torch
from torch import nn

from project import GOLDEN, load, save
from public_code import wan_module
from wan import Causal, Tensors, bidirectional, clip, diffusers_name

UMT5 = {
    "token_embedding.": "shared.",
    "norm.": "encoder.final_layer_norm.",
    "attn.": "layer.0.SelfAttention.",
    "pos_embedding.embedding.": "layer.0.SelfAttention.relative_attention_bias.",
    "norm1.": "layer.0.layer_norm.",
    "norm2.": "layer.1.layer_norm.",
    "ffn.gate.0.": "layer.1.DenseReluDense.wi_0.",
    "ffn.fc1.": "layer.1.DenseReluDense.wi_1.",
    "ffn.fc2.": "layer.1.DenseReluDense.wo.",
}


def drawn(model: nn.Module) -> Tensors:
    """Weights for a network, all of them float16 values; factors of norms are near one, matrices keep what passes in size."""
    weights: Tensors = {}
    for name, tensor in model.state_dict().items():
        values = torch.randn(tensor.shape)
        if name.endswith("gamma") or ("norm" in name and name.endswith("weight")):
            values = 1 + 0.1 * values
        elif tensor.dim() < 2 or "modulation" in name:
            values = 0.1 * values
        else:
            values = values * tensor[0].numel() ** -0.5
        weights[name] = values.half().float()
    model.load_state_dict(weights)
    return weights


def stored(weights: Tensors) -> Tensors:
    return {name: tensor.half() for name, tensor in weights.items()}


def transformer_sizes(rng: Random) -> dict:
    heads, size = rng.choice([2, 3, 4]), rng.choice([16, 32, 48])
    return {
        "model_type": "t2v",
        "dim": heads * size,
        "num_heads": heads,
        "num_layers": rng.choice([2, 3]),
        "in_dim": 4,
        "out_dim": 4,
        "ffn_dim": rng.choice([96, 128]),
        "freq_dim": 64,
        "text_len": rng.choice([9, 14]),
        "text_dim": rng.choice([32, 48]),
        "eps": 1e-6,
    }


def write_bidirectional(wan: Path, folder: Path, rng: Random) -> None:
    config = transformer_sizes(rng)
    weights = drawn(wan_module(wan, "model").WanModel(**config))
    height, width = 2 * rng.randint(2, 5), 2 * rng.randint(2, 5)
    text = torch.randn(2, config["text_len"], config["text_dim"])
    text[1, 5:] = 0
    given = {
        "hidden_states": torch.randn(2, config["in_dim"], rng.randint(2, 5), height, width),
        "timestep": torch.tensor([float(rng.randint(1, 999)), float(rng.randint(1, 999))]),
        "encoder_hidden_states": text,
    }
    out = bidirectional(wan, config, weights, given)
    described = {
        "num_attention_heads": config["num_heads"],
        "attention_head_dim": config["dim"] // config["num_heads"],
        "in_channels": config["in_dim"],
        "out_channels": config["out_dim"],
        **{key: config[key] for key in ("text_dim", "freq_dim", "ffn_dim", "num_layers", "eps")},
    }
    own = {diffusers_name(name): tensor for name, tensor in stored(weights).items()}
    own |= {f"golden.in.{name}": tensor for name, tensor in given.items()} | {"golden.out.sample": out}
    save(folder / "09_wan_transformer.safetensors", own, {"config": json.dumps(described)})
    save(folder / "09b_wan_transformer_original.safetensors", stored(weights), {"config": json.dumps(config)})


def write_causal(self_forcing: Path, folder: Path, rng: Random) -> None:
    _, metadata = load(GOLDEN / "13_wan_causal.safetensors")
    cases = json.loads(metadata["cases"])
    height, width = 2 * rng.randint(2, 4), 2 * rng.randint(2, 4)
    config = transformer_sizes(rng) | {"frame_seq_length": height * width // 4, "latent_height": height, "latent_width": width}
    module = wan_module(self_forcing, "causal_model")
    sizes = {key: value for key, value in config.items() if key not in ("frame_seq_length", "latent_height", "latent_width")}
    weights = drawn(module.CausalWanModel(**sizes))
    prompt = torch.randn(1, config["text_len"], config["text_dim"])
    tensors = stored(weights) | {"golden.in.prompt_embeds": prompt}
    for name, case in cases.items():
        def frames(count: int) -> torch.Tensor:
            return torch.randn(1, count, config["in_dim"], height, width)

        given = {"noise": frames(case["frames_new"]), "prompt_embeds": prompt}
        if case["frames_given"]:
            given["initial_latent"] = frames(case["frames_given"])
        model = Causal(self_forcing, config, weights, case)
        sizes_of = {f"block{call.get('block')}.step{call.get('step')}.in.renoise_noise": call["frames"] for call in case["calls"]}
        made = clip(model, case["calls"], given, lambda at: frames(sizes_of[at]))
        given.pop("prompt_embeds")
        tensors |= {f"golden.{name}.in.{key}": value.clone() for key, value in given.items()}
        tensors |= {f"golden.{name}.{key}": value.clone() for key, value in made.items()}
    save(folder / "13_wan_causal.safetensors", tensors, {"config": json.dumps(config), "cases": json.dumps(cases)})


def write_autoencoder(wan: Path, folder: Path, rng: Random) -> None:
    channels = rng.choice([4, 6])
    sizes = {"z_dim": channels, "dim_mult": [1, 2, 4, 4], "num_res_blocks": 2, "temperal_downsample": [False, True, True], "attn_scales": []}
    model = wan_module(wan, "vae").WanVAE_(dim=rng.choice([4, 6]), **sizes).eval()
    weights = drawn(model)
    moments: list[torch.Tensor] = []
    model.conv1.register_forward_hook(lambda _, __, out: moments.append(out))
    video = torch.rand(1, 3, 4 * rng.randint(1, 3) + 1, 8 * rng.randint(2, 4), 8 * rng.randint(2, 4)) * 2 - 1
    mean, deviation = torch.randn(channels) / 2, 1 + torch.rand(channels)
    model.encode(video, [0.0, 1.0])
    average, spread = moments[0].chunk(2, dim=1)
    normal = torch.randn(average.shape)
    sample = model.decode(normal, [mean, 1 / deviation]).clamp(-1, 1)
    config = {"base_dim": model.dim, **sizes, "latents_mean": mean.tolist(), "latents_std": deviation.tolist()}
    golden = {
        "golden.enc.in.video": video,
        "golden.enc.out.mean": average,
        "golden.enc.out.logvar": spread,
        "golden.dec.in.latent_normalized": normal,
        "golden.dec.out.sample": sample,
    }
    save(folder / "10_wan_vae.safetensors", stored(weights) | golden, {"config": json.dumps(config)})
    save(folder / "10b_wan_vae_original.safetensors", stored(weights), {})


def write_text_encoder(wan: Path, folder: Path, rng: Random) -> None:
    heads, size = rng.choice([2, 4]), rng.choice([8, 16])
    width, hidden, layers, words = rng.choice([32, 64]), rng.choice([64, 96]), rng.choice([2, 3]), 70
    module = wan_module(wan, "t5")
    model = module.T5Encoder(words, width, heads * size, hidden, heads, layers, 32, shared_pos=False, dropout=0.0).eval()
    weights = drawn(model)
    # Its attention does not divide by the root of the heads' size: its weights do.
    for name, tensor in weights.items():
        if name.endswith("attn.q.weight"):
            tensor.copy_((tensor * size**-0.5).half())
    model.load_state_dict(weights)
    ids = torch.randint(2, words, (2, rng.randint(12, 40)))
    mask = torch.ones_like(ids)
    mask[1, 7:] = 0
    names = {name: umt5_name(name) for name in weights}
    config = {
        "vocab_size": words, "d_model": width, "d_kv": size, "num_heads": heads, "d_ff": hidden, "num_layers": layers,
        "relative_attention_num_buckets": 32, "relative_attention_max_distance": 128, "layer_norm_epsilon": 1e-6,
    }
    golden = {
        "golden.a.in.input_ids": ids.int(),
        "golden.a.in.attention_mask": mask.int(),
        "golden.a.out.last_hidden_state": model(ids, mask),
    }
    own = {names[name]: tensor for name, tensor in stored(weights).items()}
    save(folder / "11_umt5_encoder.safetensors", own | golden, {"config": json.dumps(config)})
    save(folder / "11b_umt5_encoder_wan_keys.safetensors", stored(weights), {})


def umt5_name(name: str) -> str:
    """Hugging Face's name of a weight."""
    prefix = ""
    if name.startswith("blocks."):
        _, layer, name = name.split(".", 2)
        prefix = f"encoder.block.{layer}."
    own = next(own for own in UMT5 if name.startswith(own))
    return prefix + UMT5[own] + name[len(own) :]


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("wan", "self_forcing", "folder"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    rng = Random(arguments.seed)
    arguments.folder.mkdir(exist_ok=True)
    write_bidirectional(arguments.wan, arguments.folder, rng)
    write_causal(arguments.self_forcing, arguments.folder, rng)
    write_autoencoder(arguments.wan, arguments.folder, rng)
    write_text_encoder(arguments.wan, arguments.folder, rng)


if __name__ == "__main__":
    main()
