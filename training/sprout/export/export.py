"""Writes the files that the page loads: python3 -m sprout.export.export [--checkpoint transformer]

Without an accepted refiner the decoder is linear.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import asdict

import torch

from sprout.data.render import FRAME_RATE
from sprout.data.vocabulary import MAX_LENGTH
from sprout.export.safetensors import save
from sprout.export.tokenizer import tokenizer_json
from sprout.networks.patch_autoencoder import LATENT_STD, PatchAutoencoder
from sprout.networks.patches import LATENT_CHANNELS, SPACE, TIME
from sprout.networks.refiner import Refiner
from sprout.paths import MODEL, WORK
from sprout.train.cache_latents import AUTOENCODER
from sprout.train.train_transformer import Sprout

SAMPLING = {"steps": 12, "guidance_scale": 2.5, "schedule": {"kind": "static-shift", "shift": 1.5}}
LIMITS = {
    "sizes": [[128, 128], [160, 96], [96, 160]], "frames": [1, 9, 17, 33], "frame_rate": FRAME_RATE,
    "default_frames": 17, "min_steps": 1, "max_steps": 50,
}


def load_model(checkpoint: str, dtype: torch.dtype = torch.float32) -> tuple[Sprout, dict]:
    """The averaged weights of a checkpoint, and the checkpoint itself."""
    state = torch.load(WORK / f"{checkpoint}.pt")
    model = Sprout(dtype).eval()
    model.load_state_dict(state["average"])
    return model, state


def load_refiner(dtype: torch.dtype = torch.float32) -> Refiner | None:
    """The accepted refiner, if there is one.

    A refiner is accepted by copying ``refiner.pt`` to ``refiner-accepted.pt``, which
    should happen only once it beats the linear decoder.
    """
    path = WORK / "refiner-accepted.pt"
    if not path.exists():
        return None
    refiner = Refiner(dtype=dtype).eval()
    refiner.load_state_dict(torch.load(path)["average"])
    return refiner


def vae_state(autoencoder: PatchAutoencoder, refiner: Refiner | None) -> dict[str, torch.Tensor]:
    """The autoencoder's weights under their exported names."""
    components, mean = autoencoder.components, autoencoder.mean
    refinement = refiner.state_dict() if refiner else {}
    return {
        "encoder.proj.weight": components,
        "encoder.proj.bias": -components @ mean,
        "decoder.proj.weight": components.T,
        "decoder.proj.bias": mean,
        "latents_mean": torch.zeros(LATENT_CHANNELS),
        "latents_std": torch.full((LATENT_CHANNELS,), LATENT_STD),
        **{f"decoder.{name}": tensor for name, tensor in refinement.items()},
    }


_KEPT_WIDE = ("latents_mean", "latents_std", "sample_std")


def halved(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Half precision, but for the scales of latents and samples."""
    return {name: tensor.float() if name in _KEPT_WIDE else tensor.half() for name, tensor in state.items()}


def content_version() -> str:
    """Changes with any exported file, so that browsers notice new weights."""
    files = sorted(path for path in MODEL.iterdir() if path.suffix == ".safetensors" or path.name == "tokenizer.json")
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def model_json(model: Sprout, refiner: Refiner | None, training: dict) -> dict:
    """Everything that the runtime needs to know; to be called after the other files are written."""
    return {
        "id": "sprout",
        "name": "Sprout",
        "version": content_version(),
        "text_encoder": {**model.encoder.config.to_json(), "max_length": MAX_LENGTH, "pad_token_id": 0},
        "transformer": {**model.transformer.config.to_json(), "prediction_type": "sample"},
        "vae": {
            "_class_name": "LinearPatchAutoencoder", "latent_channels": LATENT_CHANNELS, "patch_size": SPACE,
            "patch_size_t": TIME,
            **({"refiner": asdict(refiner.config)} if refiner else {}),
        },
        "sampling": SAMPLING,
        "limits": LIMITS,
        "training": training,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", default="transformer")
    arguments = parser.parse_args()
    model, state = load_model(arguments.checkpoint)
    refiner = load_refiner()
    MODEL.mkdir(parents=True, exist_ok=True)
    transformer = {**model.transformer.state_dict(), "sample_std": model.sample_std}
    metadata = {"format": "pt"}
    save(MODEL / "transformer.safetensors", halved(transformer), metadata)
    save(MODEL / "text_encoder.safetensors", halved(model.encoder.exported_state()), metadata)
    save(MODEL / "vae.safetensors", halved(vae_state(PatchAutoencoder.load(AUTOENCODER), refiner)), metadata)
    (MODEL / "tokenizer.json").write_text(json.dumps(tokenizer_json(), indent=1) + "\n")
    training = {"samples": state["samples"], "steps": state["steps"]}
    (MODEL / "model.json").write_text(json.dumps(model_json(model, refiner, training), indent=1) + "\n")
    total = sum(path.stat().st_size for path in MODEL.iterdir())
    print(f"{state['samples']} samples, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
