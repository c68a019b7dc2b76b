"""Writes captions for scenes, in many wordings."""

from __future__ import annotations

import random

from sprout.data.phrases import (
    CAMERA_PHRASES,
    DIRECTION_PHRASES,
    MOTION_PHRASES,
    OPENINGS,
    PLACE_PHRASES,
    SIZE_WORDS,
    gerund,
)
from sprout.data.subjects import SUBJECTS
from sprout.data.vocabulary import UNKNOWN

_SUBJECT_BY_NAME = {subject.name: subject for subject in SUBJECTS}

UNKNOWN_ADJECTIVE = 0.06
"""How often an unknown adjective is put before the subject."""

UNKNOWN_WORD = 0.15
"""How often one word of the caption, never the subject, is made unknown."""


def caption_for(scene, rng: random.Random, motion: bool = True) -> str:
    """One random caption; without ``motion`` it only names the subject and the place."""
    noun = _noun_phrase(scene, rng)
    place = rng.choice(PLACE_PHRASES[scene.place])
    verb = _verb_phrase(scene, rng) if motion else ""
    if not verb:
        text = rng.choice((f"{noun} {place}", f"{noun} {place}", f"{place} , {noun}", f"{rng.choice(OPENINGS)} {noun} {place}"))
    else:
        roll = rng.random()
        if roll < 0.55:
            text = f"{noun} {verb} {place}"
        elif roll < 0.78:
            opening = rng.choice(OPENINGS) + " " if rng.random() < 0.3 else ""
            text = f"{opening}{noun} {gerund(verb)} {place}"
        elif roll < 0.90:
            text = f"{place} , {noun} {verb}"
        else:
            text = f"{noun} {place} , it {verb}"
    if motion:
        text = _add_camera(text, scene.camera, rng)
    return text


def with_unknown_words(text: str, noun_words: set[str], rng: random.Random) -> str:
    """Sometimes makes one word unknown, so that words outside the vocabulary do little harm."""
    words = text.split()
    if rng.random() < UNKNOWN_WORD:
        index = rng.randrange(len(words))
        if words[index] not in noun_words:
            words[index] = UNKNOWN
    return " ".join(words)


def training_caption(scene, rng: random.Random, motion: bool = True) -> str:
    """A caption with the occasional unknown word."""
    nouns = {word for phrase in _SUBJECT_BY_NAME[scene.subject].words for word in phrase.split()}
    return with_unknown_words(caption_for(scene, rng, motion), nouns, rng)


def plain_prompt(scene) -> str:
    """The plainest caption, for evaluation."""
    subject = _SUBJECT_BY_NAME[scene.subject]
    if scene.motion in DIRECTION_PHRASES:
        verb = f"moves {DIRECTION_PHRASES[scene.motion][0]}"
    else:
        verb = MOTION_PHRASES[scene.motion][0]
    size = f"{SIZE_WORDS[scene.size][0]} " if SIZE_WORDS[scene.size] else ""
    text = f"a {size}{subject.words[0]} {verb} {PLACE_PHRASES[scene.place][0]}"
    return text if scene.camera == "none" else f"{text} , {CAMERA_PHRASES[scene.camera][0]}"


def _noun_phrase(scene, rng: random.Random) -> str:
    noun = rng.choice(_SUBJECT_BY_NAME[scene.subject].words)
    words = [noun]
    if SIZE_WORDS[scene.size]:
        words.insert(0, rng.choice(SIZE_WORDS[scene.size]))
    if rng.random() < UNKNOWN_ADJECTIVE:
        words.insert(rng.randrange(len(words)), UNKNOWN)
    article = rng.choices(("a", "the", "one", ""), (0.55, 0.3, 0.05, 0.1))[0]
    if article == "a" and words[0][0] in "aeiou":
        article = "an"
    return " ".join([article, *words]).strip()


def _verb_phrase(scene, rng: random.Random) -> str:
    if scene.motion == "still" and rng.random() < 0.35:
        return ""
    if scene.motion in DIRECTION_PHRASES:
        verb = rng.choice(_SUBJECT_BY_NAME[scene.subject].verbs)
        if rng.random() < 0.25:
            return verb
        return f"{verb} {rng.choice(DIRECTION_PHRASES[scene.motion])}"
    return rng.choice(MOTION_PHRASES[scene.motion])


def _add_camera(text: str, camera: str, rng: random.Random) -> str:
    if camera == "none" and rng.random() < 0.9:
        return text
    phrase = rng.choice(CAMERA_PHRASES[camera])
    return f"{text} , {phrase}" if rng.random() < 0.85 else f"{phrase} , {text}"
