"""Writes a small fixture for the page's runtime: python3 -m sprout.export.decoder_reference FIXTURE

It holds a tiny finishing decoder with random weights, and what it gives for two latent frames of which the first is given.
The runtime's tests read ``test/golden/53_finishing_decoder.safetensors``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from sprout.export.safetensors import save
from sprout.networks.finishing_decoder import FinishingConfig, FinishingDecoder

CONFIG = FinishingConfig(latent_channels=8, widths=(12, 8, 8, 4), blocks=(2, 1, 1, 1))

LAYOUT = {
    "decode.in.latents": "[1, 8, 2, 2, 3] normalised latents",
    "decode.in.level": "[1, 2, 2, 3] the noise level in 0..1 from which they were predicted, 0 where they were given",
    "decode.in.linear": "[1, 5, 3, 32, 48] the linear decoder's frames in -1..1",
    "decode.mid.trunk": "[2, 12, 2, 3] after the trunk's blocks",
    "decode.mid.eighth": "[5, 8, 8, 12] after the blocks at an eighth of the size",
    "decode.out.frames": "[1, 5, 3, 64, 96] not clamped",
}


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("fixture", type=Path)
    arguments = parser.parse_args()
    torch.manual_seed(6)
    decoder = FinishingDecoder(CONFIG)
    for parameter in decoder.parameters():
        parameter.copy_((parameter + 0.1 * torch.randn_like(parameter)).half())
    middle: dict[str, torch.Tensor] = {}
    for name, blocks in (("trunk", decoder.trunk_blocks), ("eighth", decoder.stages[0].blocks)):
        blocks[-1].register_forward_hook(lambda _, __, output, name=name: middle.update({name: output.clone()}))
    latents = torch.randn(1, CONFIG.latent_channels, 2, 2, 3)
    level = torch.tensor([0.0, 0.1])[None, :, None, None] * torch.linspace(0.5, 1, 6).view(2, 3)
    linear = (0.5 * torch.randn(1, 5, 3, 32, 48)).clamp(-1, 1).half()
    frames = decoder(latents, level, linear.float())
    tensors = {
        **{name: tensor.half() for name, tensor in decoder.state_dict().items()},
        "golden.decode.in.latents": latents, "golden.decode.in.level": level, "golden.decode.in.linear": linear,
        "golden.decode.mid.trunk": middle["trunk"], "golden.decode.mid.eighth": middle["eighth"],
        "golden.decode.out.frames": frames.half(),
    }
    metadata = {"config": json.dumps(CONFIG.to_json()), "layout": json.dumps(LAYOUT)}
    save(arguments.fixture, {name: tensor.contiguous() for name, tensor in tensors.items()}, metadata)
    print(f"{arguments.fixture.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
