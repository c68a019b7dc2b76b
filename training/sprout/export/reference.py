"""Writes a small fixture for the page's runtime: python3 -m sprout.export.reference [FOLDER] FIXTURE

It holds inputs and outputs of the exported weights in FOLDER, computed here
in float32, so that the runtime can be compared with numbers it did not produce. The runtime's
tests read ``test/golden/sprout_reference.safetensors`` for the weights in ``public/models/sprout``.

Without FOLDER it holds a tiny transformer with random weights, and what it gives, which does not
depend on training: ``test/golden/51_clean_prediction_transformer.safetensors``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from sprout.data.scenes import FRAME_RATE
from sprout.data.vocabulary import PAD_ID, encode_batch
from sprout.export.quantize import load_weights
from sprout.export.safetensors import save
from sprout.export.shipped import Shipped, load_shipped, load_shipped_decoder
from sprout.networks.finishing_decoder import ENLARGED, finish
from sprout.networks.ltx_transformer import LtxConfig, LtxTransformer
from sprout.networks.patch_autoencoder import LATENT_STD, PatchAutoencoder, resize
from sprout.networks.patches import LATENT_CHANNELS, SPACE, pack
from sprout.networks.rope import token_coordinates
from sprout.train.diffusion import predict_sample

PROMPTS = ("A fox runs through the snow", "a gigantic robot jumps in the city, camera zooms in")

LAYOUT = {
    "text.in.input_ids": "[2, L] token ids, padded with 0",
    "text.in.attention_mask": "[2, L]",
    "text.out.states": "[2, L, d_model], valid where the mask is 1",
    "transformer.in.latents": "[2, 384, 2, 4, 6] normalised noisy latents of 5 frames of 192x128 pixels",
    "transformer.in.tokens": "[2, 48, 384] the same, packed",
    "transformer.in.coordinates": "[48, 3] seconds, y, x in finished pixels, before the division by the exported rope_base",
    "transformer.in.timestep": "[2, 48] in 0..1, per token",
    "transformer.out.sample": "[2, 48, 384] predicted clean tokens",
    "transformer.out.velocity": "[2, 48, 384] (tokens - sample) / t",
    "vae.in.video": "[1, 3, 5, 64, 64] in -1..1",
    "vae.out.latents": "[1, 384, 2, 2, 2] normalised latents of the video",
    "vae.in.latents": "[1, 384, 2, 2, 2] normalised latents",
    "vae.in.level": "[1, 2, 2, 2] noise levels from which they were predicted; one was given",
    "vae.out.base": "[1, 3, 5, 32, 32] the linear decoder's, not clamped",
    "vae.out.video": "[1, 3, 5, 64, 64] the finishing decoder's, not clamped",
}


def _text(model: Shipped) -> tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]:
    ids = encode_batch(list(PROMPTS))
    mask = (ids != PAD_ID).long()
    states = model.encoder(ids, mask) * mask[..., None]
    tensors = {"text.in.input_ids": ids.int(), "text.in.attention_mask": mask.int(), "text.out.states": states}
    return tensors, states, mask


def _transformer(model: Shipped, states: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
    latents = torch.randn(2, LATENT_CHANNELS, 2, 4, 6)
    coordinates = token_coordinates(2, 4, 6, FRAME_RATE, 4, SPACE)
    tokens = pack(latents)
    t = torch.tensor([0.05, 0.7]).repeat_interleave(24)[None].repeat(2, 1)
    t[1] = torch.linspace(0.2, 1.0, 48)
    clean = predict_sample(model.transformer, tokens, t, states, mask, coordinates, model.sample_std)
    return {
        "transformer.in.latents": latents,
        "transformer.in.tokens": tokens,
        "transformer.in.coordinates": coordinates * torch.tensor([1, ENLARGED, ENLARGED]),
        "transformer.in.timestep": t,
        "transformer.out.sample": clean,
        "transformer.out.velocity": (tokens - clean) / t[..., None],
    }


def _vae(folder: Path) -> dict[str, torch.Tensor]:
    weights = load_weights(folder / "vae.safetensors")
    autoencoder = PatchAutoencoder(weights["encoder.proj.weight"], weights["decoder.proj.bias"])
    decoder = PatchAutoencoder(weights["decoder.proj.weight"].T.contiguous(), weights["decoder.proj.bias"])
    ramp = torch.linspace(-1, 1, 64)
    video = (ramp[None, None, None, :, None] * torch.tensor([1.0, 0.5, -0.5])[None, :, None, None, None]
             + 0.4 * torch.sin(ramp * 5)[None, None, None, None, :] * torch.linspace(0.2, 1, 5)[None, None, :, None, None])
    # The encoder's bias was rounded on its own, so it is applied as stored.
    raw = autoencoder.encode(resize(video, 1 / ENLARGED)) * LATENT_STD
    shift = weights["encoder.proj.bias"] + autoencoder.components @ autoencoder.mean
    latents = (raw + shift[None, :, None, None, None] - weights["latents_mean"][None, :, None, None, None]) / LATENT_STD
    given = latents + 0.05 * torch.randn_like(latents)
    level = torch.full((1, 2, 2, 2), 0.1)
    level[:, 0, 0, 1] = 0
    return {
        "vae.in.video": video, "vae.out.latents": latents, "vae.in.latents": given, "vae.in.level": level,
        "vae.out.base": decoder.decode(given), "vae.out.video": finish(load_shipped_decoder(folder), decoder, given, level),
    }


def _random_transformer() -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    """Weights, and cases of two prompts whose tokens all have noise levels of their own.

    ``prediction``: what is predicted of both clips, which are of half density. ``step``: the first clip, of which the first
    frame is given, moves to the next noise levels; given tokens stay.
    """
    config = LtxConfig(in_channels=8, num_attention_heads=2, attention_head_dim=16, num_layers=2, caption_channels=12)
    model = LtxTransformer(config)
    for parameter in model.parameters():
        parameter.copy_((parameter + 0.1 * torch.randn_like(parameter)).half())
    sample_std = torch.logspace(-1.5, 0.5, config.in_channels)
    coordinates = token_coordinates(2, 2, 3, FRAME_RATE, 4, round(SPACE / 0.5))
    tokens, states = torch.randn(2, 12, config.in_channels), torch.randn(2, 5, config.caption_channels)
    mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
    t = torch.linspace(0.02, 1, 24).view(2, 12).flip(1)
    clean = predict_sample(model, tokens, t, states, mask, coordinates, sample_std)
    made = torch.arange(12) >= 6
    now, following = 0.6 * made, 0.45 * made
    shown = predict_sample(model, tokens[:1], now[None], states[:1], mask[:1], coordinates, sample_std)
    moved = tokens[:1] + ((following - now) / now.clamp(min=1e-9))[:, None] * (tokens[:1] - shown)
    tensors = {
        **{name: tensor.half() for name, tensor in model.state_dict().items()}, "sample_std": sample_std,
        "golden.prediction.in.tokens": tokens, "golden.prediction.in.timestep": t,
        "golden.prediction.in.coordinates": coordinates, "golden.prediction.in.states": states,
        "golden.prediction.in.mask": mask.int(), "golden.prediction.out.sample": clean,
        "golden.prediction.out.velocity": (tokens - clean) / t[..., None],
        "golden.step.in.sigma": now[None], "golden.step.in.next_sigma": following[None],
        "golden.step.out.clean_tokens": torch.where(made[:, None], shown, tokens[:1]),
        "golden.step.out.next_tokens": torch.where(made[:, None], moved, tokens[:1]),
    }
    return tensors, {"config": json.dumps({**config.to_json(), "prediction_type": "sample"})}


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("fixture", type=Path)
    arguments = parser.parse_args()
    torch.manual_seed(5)
    if arguments.folder is None:
        tensors, metadata = _random_transformer()
    else:
        model, _ = load_shipped(arguments.folder)
        text, states, mask = _text(model)
        tensors = {**text, **_transformer(model, states, mask), **_vae(arguments.folder)}
        metadata = {"prompts": json.dumps(PROMPTS), "layout": json.dumps(LAYOUT)}
    save(arguments.fixture, {name: tensor.contiguous() for name, tensor in tensors.items()}, metadata)
    print(f"{arguments.fixture.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
