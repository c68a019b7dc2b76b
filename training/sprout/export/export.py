"""Writes the model as the page reads it: ./python.sh -m sprout.export.export FOLDER [--checkpoint student] [--subjects 80]

Without a checkpoint in ``work/`` it exports the committed weights, in every case for the few steps of distilled ones. With
``--autoencoder`` it writes the autoencoder alone, linear part and finishing decoder, and what depends on it. The
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
from sprout.export.shipped import FINISHING, Shipped, load_shipped
from sprout.export.tokenizer import tokenizer_json
from sprout.finishing import load_decoder
from sprout.model import Sprout, load_model
from sprout.networks.finishing_decoder import ENLARGED, FinishingConfig, FinishingDecoder
from sprout.networks.ltx_transformer import LtxConfig
from sprout.networks.patch_autoencoder import LATENT_STD, PatchAutoencoder
from sprout.networks.patches import SPACE, TIME
from sprout.recipe import FEW_STEPS
from sprout.train.fit_autoencoder import load_autoencoder

LIMITS = {
    "sizes": [[256, 256], [320, 192], [192, 320]], "earlier_scale": 2, "frames": [1, 9, 17, 33], "frame_rate": FRAME_RATE,
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


def vae_state(autoencoder: PatchAutoencoder, decoder: FinishingDecoder) -> dict[str, torch.Tensor]:
    """The autoencoder's weights under their exported names."""
    components, mean = autoencoder.components, autoencoder.mean
    return {
        "encoder.proj.weight": components,
        "encoder.proj.bias": -components @ mean,
        "decoder.proj.weight": components.T,
        "decoder.proj.bias": mean,
        "latents_mean": torch.zeros(len(components)),
        "latents_std": torch.full((len(components),), LATENT_STD),
        **{FINISHING + name: tensor for name, tensor in decoder.state_dict().items()},
    }


def exported_files(folder: Path) -> list[Path]:
    """All that the page loads beside ``model.json``."""
    return sorted(path for path in folder.iterdir() if path.suffix == ".safetensors" or path.name == "tokenizer.json")


def content_version(folder: Path) -> str:
    """Changes with any exported file, so that browsers notice new weights."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in exported_files(folder))).hexdigest()[:12]


def file_facts(folder: Path) -> dict:
    """Length and hash of each exported file, by which the page tells a damaged one."""
    contents = {path.name: path.read_bytes() for path in exported_files(folder)}
    return {name: {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()} for name, raw in contents.items()}


def vae_json(decoder: FinishingConfig) -> dict:
    """The autoencoder's configuration."""
    finishing = decoder.to_json()
    channels = finishing.pop("latent_channels")
    return {
        "_class_name": "LinearPatchAutoencoder", "latent_channels": channels, "patch_size": SPACE, "patch_size_t": TIME,
        "finishing": finishing,
    }


def transformer_json(config: LtxConfig) -> dict:
    """The transformer's configuration. Coordinates count the finished pixels, so their base does too."""
    time, *space = config.rope_base
    return {**config.to_json(), "rope_base": [time, *(ENLARGED * base for base in space)], "prediction_type": "sample"}


def model_json(
    model: Sprout | Shipped, decoder: FinishingConfig, samples: int, folder: Path, subjects: int
) -> dict:
    """Everything that the runtime needs to know, and what the captions of training were about."""
    return {
        "id": "sprout",
        "name": "Sprout",
        "version": content_version(folder),
        "files": file_facts(folder),
        "text_encoder": {**model.encoder.config.to_json(), "max_length": MAX_LENGTH, "pad_token_id": 0},
        "transformer": transformer_json(model.transformer.config),
        "vae": vae_json(decoder),
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
    parser.add_argument("--autoencoder", action="store_true", help="leave text encoder and transformer in FOLDER as they are")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    metadata = {"format": "pt"}
    model: Sprout | Shipped
    if arguments.autoencoder:
        model, samples = load_shipped(folder)
    else:
        model, samples = load_model(arguments.checkpoint)
        transformer = {**model.transformer.state_dict(), "sample_std": model.sample_std}
        save(folder / "transformer.safetensors", compact(transformer), metadata)
        save(folder / "text_encoder.safetensors", compact(model.encoder.exported_state()), metadata)
    decoder, crops = load_decoder()
    save(folder / "vae.safetensors", compact(vae_state(load_autoencoder(), decoder)), metadata)
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer_json(), indent=1) + "\n")
    config = model_json(model, decoder.config, samples, folder, arguments.subjects)
    (folder / "model.json").write_text(json.dumps(config, indent=1) + "\n")
    total = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{samples} samples, {crops} crops of the finishing decoder, {total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
