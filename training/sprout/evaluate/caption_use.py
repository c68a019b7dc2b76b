"""Whether the network listens to its captions: ./python.sh -m sprout.evaluate.caption_use [--checkpoint transformer]

Noise is put on rendered clips of the first pass, and the error in the predicted clean sample is measured under the right
caption and under captions that name another subject, motion or place. Where the error is the same, the network does not
read that part, whatever its loss says; that shows long before, and far cheaper than, generated clips do.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace

import torch

from sprout.data.captions import caption_for
from sprout.data.motions import MOTIONS
from sprout.data.places import PLACES
from sprout.data.render import Renderer, load_renderer
from sprout.data.scenes import FRAME_RATE, Scene, with_possible_camera
from sprout.data.subjects import SUBJECT_NAMES
from sprout.data.vocabulary import PAD_ID, encode_batch
from sprout.evaluate.classifier import classifier_scene
from sprout.model import Sprout, load_model
from sprout.networks.patch_autoencoder import PatchAutoencoder, to_video
from sprout.networks.patches import SPACE, TIME, pack
from sprout.networks.rope import token_coordinates
from sprout.train.diffusion import predict_sample
from sprout.train.fit_autoencoder import load_autoencoder

FRAMES, SIDE = 17, 64


def _other(scene: Scene, kind: str, subjects: int, rng: random.Random) -> Scene:
    """The scene with another subject, motion or place."""
    options = {"subject": SUBJECT_NAMES[:subjects], "motion": MOTIONS, "place": PLACES}[kind]
    other = rng.choice([option for option in options if option != getattr(scene, kind)])
    return with_possible_camera(replace(scene, **{kind: other}))


@torch.no_grad()
def caption_use(
    model: Sprout, autoencoder: PatchAutoencoder, renderer: Renderer, subjects: int, levels: tuple[float, ...], clips: int = 64
) -> dict[float, dict[str, float]]:
    """Mean squared error of x_0 at every noise level, by what of the caption is wrong; 'all' is the empty caption."""
    rng = random.Random(60_000)
    scenes = [classifier_scene(rng, True, subjects) for _ in range(clips)]
    videos = [to_video(renderer.render(scene, FRAMES, SIDE, SIDE, rng).frames) for scene in scenes]
    clean = pack(autoencoder.encode(torch.cat(videos)))
    noise = torch.randn(clean.shape, generator=torch.Generator().manual_seed(60_000))
    cells = SIDE // SPACE
    coordinates = token_coordinates((FRAMES - 1) // TIME + 1, cells, cells, FRAME_RATE, TIME, 2 * SPACE)

    def error(captions: list[str], t: float) -> float:
        ids = encode_batch(captions)
        mask = (ids != PAD_ID).long()
        predicted = predict_sample(
            model.transformer, (1 - t) * clean + t * noise, torch.full((clips, 1), t), model.encoder(ids, mask), mask,
            coordinates, model.sample_std,
        )
        return round(((predicted - clean) ** 2).mean().item(), 5)

    def captions(of: list[Scene]) -> list[str]:
        wording = random.Random(60_001)
        return [caption_for(scene, wording) for scene in of]

    texts = {"nothing": captions(scenes)}
    for kind in ("subject", "motion", "place"):
        texts[kind] = captions([_other(scene, kind, subjects, rng) for scene in scenes])
    texts["all"] = [""] * clips
    return {t: {wrong: error(text, t) for wrong, text in texts.items()} for t in levels}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint")
    parser.add_argument("--subjects", type=int, default=len(SUBJECT_NAMES))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    model, samples = load_model(arguments.checkpoint)
    autoencoder, renderer = load_autoencoder(), load_renderer()
    print(f"{samples} samples; error in x0 by what of the caption is wrong")
    errors = caption_use(model, autoencoder, renderer, arguments.subjects, (0.95, 0.9, 0.8, 0.65, 0.5))
    for t, by_fault in errors.items():
        print(f"t {t}  ", *(f"{name} {value:.4f}  " for name, value in by_fault.items()))


if __name__ == "__main__":
    main()
