"""What a clip shows, and random scenes."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from sprout.data.canvas import LIGHTS
from sprout.data.effects import COLOURS, STYLES, WEATHERS
from sprout.data.heldout import is_held_out
from sprout.data.motions import CAMERAS, FOLLOWED, MOTIONS, SIZES
from sprout.data.places import PLACES, SHELTERED
from sprout.data.subjects import SUBJECT_NAMES
from sprout.data.weights import weighted_motion, weighted_subject

FRAME_RATE = 10
"""Frames per second of most clips, and of the shipped model."""


@dataclass(frozen=True)
class Scene:
    """What a clip shows; captions are written from this."""

    subject: str
    place: str
    motion: str
    camera: str = "none"
    size: str = "normal"
    light: str = "day"
    weather: str = "clear"
    style: str = "none"
    colour: str = ""
    """Empty for the subject's own colours."""
    count: int = 1
    companion: str = ""
    """A second subject that does the same."""


def with_possible_camera(scene: Scene) -> Scene:
    """The scene, with a still camera where there is nothing to follow."""
    return replace(scene, camera="none") if scene.camera == "follow" and scene.motion not in FOLLOWED else scene


def random_scene(
    rng: random.Random, held_out: bool = False, plain: bool = False, subjects: int = len(SUBJECT_NAMES), weighted: bool = False
) -> Scene:
    """A scene of the training part, or of the held-out part, with one of the first so many subjects.

    ``plain`` scenes have one subject in its own colours and no weather, style or moving camera. ``weighted`` ones, for
    training, have some subjects and motions more often than others; evaluation counts all alike.
    """
    names = SUBJECT_NAMES[:subjects]
    while True:
        if weighted:
            subject, motion = weighted_subject(rng, subjects), weighted_motion(rng)
            place = rng.choice(PLACES)
        else:
            subject, place, motion = rng.choice(names), rng.choice(PLACES), rng.choice(MOTIONS)
        if is_held_out(subject, place, motion) == held_out:
            break
    scene = Scene(subject, place, motion)
    if plain:
        return scene
    camera = "none" if rng.random() < 0.62 else rng.choice(CAMERAS[1:])
    scene = with_possible_camera(replace(scene, camera=camera, size=rng.choices(SIZES, (0.68, 0.12, 0.20))[0]))
    if place not in SHELTERED:
        scene = replace(
            scene, light=rng.choices(LIGHTS, (0.6, 0.18, 0.22))[0], weather=rng.choices(WEATHERS, (0.8, 0.07, 0.07, 0.06))[0]
        )
    if rng.random() < 0.10:
        scene = replace(scene, style=rng.choice(STYLES[1:]))
    roll = rng.random()
    if roll < 0.10:
        scene = replace(scene, colour=rng.choice(tuple(COLOURS)))
    elif roll < 0.18:
        scene = replace(scene, count=rng.choice((2, 2, 3)), size="normal")
    elif roll < 0.28:
        other = weighted_subject(rng, subjects) if weighted else rng.choice(names)
        if other != subject and is_held_out(other, place, motion) == held_out:
            scene = replace(scene, companion=other, size="normal")
    return scene
