"""What happens in a foreign clip, and the captions that say so.

Captions name movement and camera with the own world's words. What the picture shows they call "it" or "the picture", or
any word at all, also that of another thing: given a picture, words are to move it and not to replace it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from sprout.data.caption_words import caption_words, held_out_words
from sprout.data.motions import CAMERAS, FOLLOWED, SIZES
from sprout.data.phrases import CAMERA_PHRASES, DIRECTION_PHRASES, MOTION_PHRASES, PLACE_PHRASES, gerund
from sprout.data.subjects import SUBJECTS
from sprout.data.vocabulary import UNKNOWN, VOCABULARY

WHOLE = 0.5
"""Share of clips in which nothing moves but the camera, if that."""
MOVES: dict[str, float] = {
    "left": 4, "right": 4, "up": 2, "down": 2, "still": 3, "grow": 2, "shrink": 2, "jump": 1.5, "bounce": 1, "shake": 1.5,
    "swing": 1.5, "hover": 1.5, "spin": 1, "circle": 1, "zigzag": 0.5, "pace": 0.5, "flip": 0.7, "takeoff": 0.5,
}
"""Motions of cut-outs and how often they come: what people ask of their pictures first. What enters is left out, as no given
picture would show it."""
SILENT = 0.12
"""Share of captions that say nothing of what moves, where that can be seen from the given frames or is nothing."""
NAMED = 0.7
"""Share of captions with a word for what is seen."""


@dataclass(frozen=True)
class ForeignScene:
    """``motion`` is empty where there is a picture and no thing in front of it."""

    motion: str
    camera: str = "none"
    size: str = "normal"


def random_foreign_scene(rng: random.Random) -> ForeignScene:
    """A scene of training."""
    if rng.random() < WHOLE:
        return ForeignScene("", "none" if rng.random() < 0.2 else rng.choice(CAMERAS[1:-1]))
    motion = rng.choices(tuple(MOVES), tuple(MOVES.values()))[0]
    camera = "none" if rng.random() < 0.8 else rng.choice(CAMERAS[1:])
    if camera == "follow" and motion not in FOLLOWED:
        camera = "none"
    return ForeignScene(motion, camera, rng.choices(SIZES, (0.6, 0.25, 0.15))[0])


def foreign_caption(scene: ForeignScene, rng: random.Random) -> str:
    """One random caption."""
    return _moving(scene, rng) if scene.motion else _whole(scene, rng)


def plain_foreign_prompt(scene: ForeignScene) -> str:
    """The plainest caption, for evaluation."""
    camera = CAMERA_PHRASES[scene.camera][0]
    if not scene.motion:
        return "the picture does not move" if scene.camera == "none" else camera
    directed = scene.motion in DIRECTION_PHRASES
    text = f"it moves {DIRECTION_PHRASES[scene.motion][0]}" if directed else f"it {MOTION_PHRASES[scene.motion][0]}"
    return text if scene.camera == "none" else f"{text} , {camera}"


def _whole(scene: ForeignScene, rng: random.Random) -> str:
    phrase = rng.choice(CAMERA_PHRASES[scene.camera])
    if scene.camera == "none":
        if rng.random() < 2 * SILENT:
            return _noun(rng) if rng.random() < 0.5 else ""
        phrase = rng.choice((*CAMERA_PHRASES["none"], "the picture does not move", "the picture stays still", "it stays still"))
    elif scene.camera.startswith("zoom") and rng.random() < 0.3:
        phrase = f"{rng.choice(('the picture', 'it'))} zooms {scene.camera.removeprefix('zoom ')}"
    if rng.random() > NAMED:
        return phrase
    seen = _noun(rng) + _place(rng)
    return f"{seen} , {phrase}" if rng.random() < 0.7 else f"{phrase} , {seen}"


def _moving(scene: ForeignScene, rng: random.Random) -> str:
    if scene.motion in DIRECTION_PHRASES:
        verb = f"{rng.choice(('moves', 'moves', 'goes', 'slides', *rng.choice(SUBJECTS).verbs))} {rng.choice(DIRECTION_PHRASES[scene.motion])}"
    else:
        verb = rng.choice(MOTION_PHRASES[scene.motion])
    noun = _noun(rng) if rng.random() < NAMED else rng.choice(("it", "it", ""))
    if scene.motion == "still" and rng.random() < SILENT:
        text = noun
    elif rng.random() < 0.2:
        text = f"{noun} {gerund(verb)}".strip()
    else:
        text = f"{noun} {verb}".strip()
    text += _place(rng) if noun else ""
    if scene.camera != "none" or rng.random() < 0.06:
        text = f"{text} , {rng.choice(CAMERA_PHRASES[scene.camera])}"
    return text


def _place(rng: random.Random) -> str:
    """Sometimes a place, mostly not the one that is seen."""
    return f" {rng.choice(rng.choice(tuple(PLACE_PHRASES.values())))}" if rng.random() < 0.3 else ""


def _noun(rng: random.Random) -> str:
    """A word for what is seen: a general one, that of a subject, or any."""
    kind = rng.random()
    if kind < 0.4:
        return rng.choice(("the picture", "a picture", "the scene", "a thing", "the thing", "the photo", "a photo", "the image", "it"))
    if kind < 0.65:
        noun = rng.choice(rng.choice(SUBJECTS).words)
    else:
        noun = UNKNOWN if kind < 0.75 else rng.choice(_other_words())
    return f"{rng.choice(('a', 'the', 'the', 'my'))} {noun}"


@cache
def _other_words() -> tuple[str, ...]:
    """Words that have a vector and stand in no caption of the own world, without those that are held out."""
    return tuple(sorted(set(VOCABULARY) - caption_words() - held_out_words() - {"<pad>", "</s>", UNKNOWN}))
