"""The words that training captions can contain."""

from __future__ import annotations

from sprout.data import phrases
from sprout.data.effects import COLOURS
from sprout.data.subjects import SUBJECTS
from sprout.data.vocabulary import words_of


def caption_words(subjects: int = len(SUBJECTS)) -> set[str]:
    """Every word of every training caption, with the first so many subjects."""
    words = set(words_of("a an the one and it they , not"))
    verbs = [phrase for options in phrases.MOTION_PHRASES.values() for phrase in options]
    for subject in SUBJECTS[:subjects]:
        verbs += subject.verbs
        for phrase in subject.words:
            words.update(words_of(phrase) + words_of(phrases.plural(phrase)))
    for verb in verbs:
        words.update(words_of(verb) + words_of(phrases.gerund(verb)) + words_of(phrases.base_form(verb)))
    for table in (
        phrases.PLACE_PHRASES, phrases.LIGHT_PHRASES, phrases.WEATHER_PHRASES, phrases.STYLE_PHRASES, phrases.DIRECTION_PHRASES,
        phrases.CAMERA_PHRASES, phrases.SIZE_WORDS, phrases.COLOUR_WORDS, phrases.COUNT_WORDS,
    ):
        for options in table.values():
            for phrase in options:
                words.update(words_of(phrase))
    for phrase in (*phrases.OPENINGS, *COLOURS):
        words.update(words_of(phrase))
    return words


def held_out_words() -> set[str]:
    """Every word that stands in the held-out phrases and in no training caption."""
    phrases_held_out = [
        *(word for subject in SUBJECTS for word in subject.held_out),
        *phrases.HELD_OUT_PLACES.values(),
        *phrases.HELD_OUT_MOTIONS.values(),
    ]
    return {word for phrase in phrases_held_out for word in words_of(phrase)} - caption_words()
