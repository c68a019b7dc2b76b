"""Writes the model as the page reads it: ./python.sh -m sprout.export.export FOLDER [--checkpoint student] [--subjects 80]

Without a checkpoint in ``work/`` it exports the committed weights, in every case for the few steps of distilled ones. The
folder of the page is ``public/models/sprout``; write there only what is better than what lies there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch

from sprout.data.caption_words import caption_words
from sprout.data.scenes import FRAME_RATE
from sprout.data.subjects import SUBJECT_NAMES
from sprout.data.vocabulary import MAX_LENGTH
from sprout.export.quantize import compact
from sprout.export.safetensors import save
from sprout.export.tokenizer import tokenizer_json
from sprout.finishing import keep_decoder, load_decoder
from sprout.model import Sprout, load_model
from sprout.networks.finishing_decoder import FinishingConfig
from sprout.networks.patch_autoencoder import LATENT_STD, PatchAutoencoder
from sprout.networks.patches import LATENT_CHANNELS, SPACE, TIME
from sprout.recipe import FEW_STEPS
from sprout.train.fit_autoencoder import load_autoencoder

LIMITS = {
    "sizes": [[128, 128], [160, 96], [96, 160]], "frames": [1, 9, 17, 33], "frame_rate": FRAME_RATE,
    "default_frames": 17, "min_steps": 1, "max_steps": 50,
}


SAMPLING = {
    "steps": FEW_STEPS.steps,
    "guidance_scale": FEW_STEPS.guidance,
    "schedule": {"kind": "static-shift", "shift": FEW_STEPS.shift},
    "multi_scale": {"downscale": 0.5, "coordinates": "full-size", "second_pass": list(FEW_STEPS.refinement)},
    "window_strength": 0.9,
}
"""How the page samples from the model, in the two passes of :mod:`sprout.evaluate.generate`."""


def vae_state(autoencoder: PatchAutoencoder) -> dict[str, torch.Tensor]:
    """The autoencoder's weights under their exported names."""
    components, mean = autoencoder.components, autoencoder.mean
    return {
        "encoder.proj.weight": components,
        "encoder.proj.bias": -components @ mean,
        "decoder.proj.weight": components.T,
        "decoder.proj.bias": mean,
        "latents_mean": torch.zeros(LATENT_CHANNELS),
        "latents_std": torch.full((LATENT_CHANNELS,), LATENT_STD),
    }


def content_version(folder: Path) -> str:
    """Changes with any exported file, so that browsers notice new weights."""
    files = sorted(path for path in folder.iterdir() if path.suffix == ".safetensors" or path.name == "tokenizer.json")
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def model_json(model: Sprout, decoder: FinishingConfig, samples: int, version: str, subjects: int) -> dict:
    """Everything that the runtime needs to know, and what the captions of training were about."""
    return {
        "id": "sprout",
        "name": "Sprout",
        "version": version,
        "text_encoder": {**model.encoder.config.to_json(), "max_length": MAX_LENGTH, "pad_token_id": 0},
        "transformer": {**model.transformer.config.to_json(), "prediction_type": "sample"},
        "vae": {
            "_class_name": "LinearPatchAutoencoder", "latent_channels": LATENT_CHANNELS, "patch_size": SPACE,
            "patch_size_t": TIME,
        },
        "finishing_decoder": decoder.to_json(),
        "sampling": SAMPLING,
        "limits": LIMITS,
        "training": {
            "samples": samples, "subjects": list(SUBJECT_NAMES[:subjects]), "words": sorted(caption_words(subjects)),
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--checkpoint")
    parser.add_argument("--subjects", type=int, default=len(SUBJECT_NAMES), help="how many of the list were trained")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    model, samples = load_model(arguments.checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    transformer = {**model.transformer.state_dict(), "sample_std": model.sample_std}
    metadata = {"format": "pt"}
    save(folder / "transformer.safetensors", compact(transformer), metadata)
    save(folder / "text_encoder.safetensors", compact(model.encoder.exported_state()), metadata)
    save(folder / "vae.safetensors", compact(vae_state(load_autoencoder())), metadata)
    decoder, crops = load_decoder()
    keep_decoder(decoder.state_dict(), decoder.config, crops, folder / "finishing_decoder.safetensors")
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer_json(), indent=1) + "\n")
    config = model_json(model, decoder.config, samples, content_version(folder), arguments.subjects)
    (folder / "model.json").write_text(json.dumps(config, indent=1) + "\n")
    total = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{samples} samples, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
