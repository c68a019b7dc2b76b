"""Writes a small fixture for the page's runtime: python3 -m sprout.export.decoder_reference FIXTURE

It holds the weights of a tiny autoencoder, linear and finishing decoder, at random and under their exported names, and what
it gives for two latent frames of which the first is given. The runtime's tests read
``test/golden/53_finishing_decoder.safetensors``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from sprout.export.export import vae_json, vae_state
from sprout.export.safetensors import save
from sprout.networks.finishing_decoder import FinishingConfig, FinishingDecoder, linear_frames
from sprout.networks.patch_autoencoder import PatchAutoencoder, resize
from sprout.networks.patches import BLOCK

CONFIG = FinishingConfig(latent_channels=8, widths=(12, 8, 8, 4), blocks=(2, 1, 1, 1))

LAYOUT = {
    "decode.in.latents": "[1, 8, 2, 2, 3] normalised latents",
    "decode.in.level": "[1, 2, 2, 3] the noise level in 0..1 from which they were predicted, 0 where they were given",
    "decode.mid.linear": "[1, 3, 5, 32, 48] the linear decoder's video in -1..1",
    "decode.mid.trunk": "[1, 12, 2, 2, 3] after the trunk's blocks",
    "decode.mid.eighth": "[1, 8, 5, 8, 12] after the blocks at an eighth of the size",
    "decode.mid.quarter": "[1, 8, 5, 16, 24] after those at a quarter",
    "decode.mid.half": "[1, 4, 5, 32, 48] after those at half",
    "decode.out.video": "[1, 3, 5, 64, 96] not clamped",
    "encode.in.video": "[1, 3, 5, 64, 96] in -1..1",
    "encode.out.latents": "[1, 8, 2, 2, 3] normalised latents of the video",
}


def as_video(frames: torch.Tensor) -> torch.Tensor:
    """Frames [F, C, H, W] of one clip as [1, C, F, H, W]."""
    return frames.transpose(0, 1)[None]


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("fixture", type=Path)
    arguments = parser.parse_args()
    torch.manual_seed(6)
    decoder = FinishingDecoder(CONFIG)
    for parameter in decoder.parameters():
        parameter.copy_((parameter + 0.1 * torch.randn_like(parameter)).half())
    # Values beyond -1..1 are among the linear decoder's, so that clamping them shows.
    components = (0.03 * torch.randn(CONFIG.latent_channels, BLOCK)).half().float()
    autoencoder = PatchAutoencoder(components, (0.2 * torch.randn(BLOCK)).half().float())
    weights = vae_state(autoencoder, decoder)
    # All others are stored exactly; this one is computed.
    state = {name: tensor if name == "encoder.proj.bias" else tensor.half() for name, tensor in weights.items()}
    middle: dict[str, torch.Tensor] = {}
    all_blocks = (decoder.trunk_blocks, *(stage.blocks for stage in decoder.stages))
    for name, blocks in zip(("trunk", "eighth", "quarter", "half"), all_blocks):
        blocks[-1].register_forward_hook(lambda _, __, output, name=name: middle.update({name: output.clone()}))
    latents = torch.randn(1, CONFIG.latent_channels, 2, 2, 3)
    level = torch.tensor([0.0, 0.1])[None, :, None, None] * torch.linspace(0.5, 1, 6).view(2, 3)
    linear = linear_frames(autoencoder, latents)
    video = decoder(latents, level, linear).transpose(1, 2)
    pixels = (torch.rand(1, 3, 5, 64, 96) * 2 - 1).half()
    tensors = {
        **state,
        "golden.decode.in.latents": latents, "golden.decode.in.level": level,
        "golden.decode.mid.linear": linear.transpose(1, 2).half(),
        **{f"golden.decode.mid.{name}": as_video(value) for name, value in middle.items()},
        "golden.decode.out.video": video,
        "golden.encode.in.video": pixels,
        "golden.encode.out.latents": autoencoder.encode(resize(pixels.float(), 0.5)),
    }
    metadata = {"config": json.dumps(vae_json(CONFIG)), "layout": json.dumps(LAYOUT)}
    save(arguments.fixture, {name: tensor.contiguous() for name, tensor in tensors.items()}, metadata)
    print(f"{arguments.fixture.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
