"""The things that Sprout can show, and the words people use for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """One animated emoji.

    ``faces_left`` says that the drawing looks to the left, so that it is
    mirrored when it travels to the right. ``verbs`` are the natural words for
    "moves" for this subject, without a direction.
    """

    name: str
    codepoint: str
    official_name: str
    words: tuple[str, ...]
    verbs: tuple[str, ...]
    faces_left: bool = False


_WALK = ("runs", "walks", "runs", "moves")
_SWIM = ("swims", "moves", "glides")
_FLY = ("flies", "moves", "flutters")
_DRIVE = ("drives", "moves", "races", "rolls")

SUBJECTS: tuple[Subject, ...] = (
    Subject("fox", "1f98a", "Fox", ("fox",), _WALK),
    Subject("dog", "1f436", "Dog face", ("dog", "dog", "puppy"), _WALK),
    Subject("cat", "1f431", "Cat face", ("cat", "cat", "kitten"), _WALK),
    Subject("horse", "1f40e", "Horse", ("horse", "horse", "pony"), (*_WALK, "gallops"), True),
    Subject("penguin", "1f427", "Penguin", ("penguin",), ("walks", "moves", "waddles", "slides")),
    Subject("car", "1f697", "Automobile", ("car", "car", "red car", "automobile"), _DRIVE, True),
    Subject("rocket", "1f680", "Rocket", ("rocket", "rocket", "spaceship"), ("flies", "moves", "blasts")),
    Subject("sailboat", "26f5", "Sailboat", ("sailboat", "boat", "sailboat", "ship"), ("sails", "moves", "floats"), True),
    Subject("dolphin", "1f42c", "Dolphin", ("dolphin",), _SWIM, True),
    Subject("bee", "1f41d", "Honeybee", ("bee", "bee", "honeybee"), _FLY, True),
    Subject("frog", "1f438", "Frog", ("frog", "frog", "toad"), ("hops", "moves", "runs")),
    Subject("turtle", "1f422", "Turtle", ("turtle", "turtle", "tortoise"), ("walks", "moves", "crawls", "swims"), True),
    Subject("elephant", "1f418", "Elephant", ("elephant",), _WALK, True),
    Subject("rabbit", "1f430", "Rabbit face", ("rabbit", "rabbit", "bunny"), ("runs", "hops", "moves")),
    Subject("panda", "1f43c", "Panda", ("panda", "panda", "panda bear"), _WALK),
    Subject("lion", "1f981", "Lion", ("lion",), _WALK),
    Subject("fish", "1f420", "Tropical fish", ("fish", "fish", "tropical fish"), _SWIM, True),
    Subject("butterfly", "1f98b", "Butterfly", ("butterfly",), _FLY),
    Subject("duck", "1f986", "Duck", ("duck", "duck", "bird"), ("swims", "walks", "moves", "waddles"), True),
    Subject("owl", "1f989", "Owl", ("owl",), ("flies", "moves", "walks")),
    Subject("dinosaur", "1f996", "T-rex", ("dinosaur", "dinosaur", "trex", "dino"), _WALK, True),
    Subject("crab", "1f980", "Crab", ("crab",), ("walks", "moves", "crawls")),
    Subject("robot", "1f916", "Robot", ("robot",), ("walks", "moves", "runs")),
    Subject("snowman", "26c4", "Snowman without snow", ("snowman",), ("moves", "slides", "walks")),
    Subject("bus", "1f68c", "Bus", ("bus", "bus", "yellow bus"), _DRIVE, True),
    Subject("helicopter", "1f681", "Helicopter", ("helicopter", "helicopter", "chopper"), ("flies", "moves"), True),
    Subject("person", "1f3c3", "Person running", ("person", "man", "runner", "person"), ("runs", "runs", "moves", "jogs"), True),
    Subject("pig", "1f416", "Pig", ("pig", "pig", "piglet"), _WALK, True),
)

SUBJECT_NAMES: tuple[str, ...] = tuple(subject.name for subject in SUBJECTS)
