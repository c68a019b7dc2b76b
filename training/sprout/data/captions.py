"""Writes captions for scenes, in many wordings."""

from __future__ import annotations

import random

from sprout.data.phrases import (
    CAMERA_PHRASES,
    COLOUR_WORDS,
    COUNT_WORDS,
    DIRECTION_PHRASES,
    HELD_OUT_MOTIONS,
    HELD_OUT_PLACES,
    LIGHT_PHRASES,
    MOTION_PHRASES,
    OPENINGS,
    PLACE_PHRASES,
    SIZE_WORDS,
    STYLE_PHRASES,
    WEATHER_PHRASES,
    base_form,
    gerund,
    plural,
)
from sprout.data.subjects import SUBJECTS
from sprout.data.vocabulary import UNKNOWN

_SUBJECT_BY_NAME = {subject.name: subject for subject in SUBJECTS}

UNKNOWN_ADJECTIVE = 0.04
"""How often an unknown adjective is put before the subject."""

UNKNOWN_WORD = 0.10
"""How often one word of the caption, never the subject, is made unknown."""


def caption_for(scene, rng: random.Random, motion: bool = True) -> str:
    """One random caption; without ``motion`` it says nothing of time."""
    noun = _noun_phrase(scene, rng)
    setting = _setting(scene, rng)
    several = scene.count > 1 or bool(scene.companion)
    verb = _verb_phrase(scene, rng) if motion else ""
    if not verb:
        text = rng.choice((f"{noun} {setting}", f"{noun} {setting}", f"{setting} , {noun}", f"{rng.choice(OPENINGS)} {noun} {setting}"))
    else:
        plain = base_form(verb) if several else verb
        roll = rng.random()
        if roll < 0.55:
            text = f"{noun} {plain} {setting}"
        elif roll < 0.78:
            opening = rng.choice(OPENINGS) + " " if rng.random() < 0.3 else ""
            text = f"{opening}{noun} {gerund(verb)} {setting}"
        elif roll < 0.90:
            text = f"{setting} , {noun} {plain}"
        else:
            text = f"{noun} {setting} , {'they' if several else 'it'} {plain}"
    if motion:
        text = _beside(text, CAMERA_PHRASES[scene.camera], rng, 0.06 if scene.camera == "none" else 1.0)
    if scene.style != "none":
        text = _beside(text, STYLE_PHRASES[scene.style], rng, 1.0)
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
    named = [scene.subject] + ([scene.companion] if scene.companion else [])
    phrases = [word for name in named for word in _SUBJECT_BY_NAME[name].words]
    nouns = {word for phrase in phrases for word in f"{phrase} {plural(phrase)}".split()}
    return with_unknown_words(caption_for(scene, rng, motion), nouns, rng)


def plain_prompt(scene, noun: str | None = None) -> str:
    """The plainest caption, for evaluation; ``noun`` replaces the subject's word."""
    subject = _SUBJECT_BY_NAME[scene.subject]
    if scene.motion in DIRECTION_PHRASES:
        verb = f"moves {DIRECTION_PHRASES[scene.motion][0]}"
    else:
        verb = MOTION_PHRASES[scene.motion][0]
    size = f"{SIZE_WORDS[scene.size][0]} " if SIZE_WORDS[scene.size] else ""
    text = f"a {size}{noun or subject.words[0]} {verb} {PLACE_PHRASES[scene.place][0]}"
    if scene.light != "day":
        text += f" {LIGHT_PHRASES[scene.light][0]}"
    if scene.style != "none":
        text += f" , {STYLE_PHRASES[scene.style][0]}"
    return text if scene.camera == "none" else f"{text} , {CAMERA_PHRASES[scene.camera][0]}"


def held_out_prompts(scene) -> dict[str, str]:
    """Prompts for the scene in which one word, by kind, is one that training never showed."""
    subject = _SUBJECT_BY_NAME[scene.subject]
    plain = plain_prompt(scene)
    prompts = {}
    if subject.held_out:
        prompts["subject"] = plain_prompt(scene, subject.held_out[0])
    if scene.place in HELD_OUT_PLACES:
        prompts["place"] = plain.replace(PLACE_PHRASES[scene.place][0], HELD_OUT_PLACES[scene.place])
    if scene.motion in HELD_OUT_MOTIONS:
        prompts["motion"] = plain.replace(MOTION_PHRASES[scene.motion][0], HELD_OUT_MOTIONS[scene.motion])
    return prompts


def _noun_phrase(scene, rng: random.Random) -> str:
    noun = rng.choice(_SUBJECT_BY_NAME[scene.subject].words)
    adjectives = []
    if SIZE_WORDS[scene.size]:
        adjectives.append(rng.choice(SIZE_WORDS[scene.size]))
    if rng.random() < UNKNOWN_ADJECTIVE:
        adjectives.append(UNKNOWN)
    if scene.colour:
        adjectives.append(rng.choice(COLOUR_WORDS.get(scene.colour, (scene.colour,))))
        # The words of some subjects name their own colour.
        noun = _SUBJECT_BY_NAME[scene.subject].words[0]
    if scene.count > 1:
        return " ".join([rng.choice(COUNT_WORDS[scene.count]), *adjectives, plural(noun)])
    first = _with_article([*adjectives, noun], rng)
    if not scene.companion:
        return first
    second = _with_article([rng.choice(_SUBJECT_BY_NAME[scene.companion].words)], rng)
    pair = (first, second) if rng.random() < 0.7 else (second, first)
    return f"{pair[0]} and {pair[1]}"


def _with_article(words: list[str], rng: random.Random) -> str:
    article = rng.choices(("a", "the", "one", ""), (0.55, 0.3, 0.05, 0.1))[0]
    if article == "a" and words[0][0] in "aeiou":
        article = "an"
    return " ".join([article, *words]).strip()


def _setting(scene, rng: random.Random) -> str:
    """The place with its light and weather."""
    parts = [rng.choice(PLACE_PHRASES[scene.place])]
    if scene.light != "day" or rng.random() < 0.04:
        parts.append(rng.choice(LIGHT_PHRASES[scene.light]))
    if scene.weather != "clear":
        parts.append(rng.choice(WEATHER_PHRASES[scene.weather]))
    if len(parts) > 1 and rng.random() < 0.3:
        parts.reverse()
    return " ".join(parts)


def _verb_phrase(scene, rng: random.Random) -> str:
    if scene.motion == "still" and rng.random() < 0.35:
        return ""
    if scene.motion in DIRECTION_PHRASES:
        verb = rng.choice(_SUBJECT_BY_NAME[scene.subject].verbs)
        if rng.random() < 0.15:
            return verb
        return f"{verb} {rng.choice(DIRECTION_PHRASES[scene.motion])}"
    return rng.choice(MOTION_PHRASES[scene.motion])


def _beside(text: str, phrases: tuple[str, ...], rng: random.Random, share: float) -> str:
    """The text with one of the phrases after it, or sometimes before it."""
    if rng.random() >= share:
        return text
    phrase = rng.choice(phrases)
    return f"{text} , {phrase}" if rng.random() < 0.85 else f"{phrase} , {text}"
