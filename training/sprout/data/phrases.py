"""The words in which captions speak of places, motions, cameras and sizes."""

from __future__ import annotations

PLACE_PHRASES: dict[str, tuple[str, ...]] = {
    "meadow": (
        "on a green meadow", "on the grass under a blue sky", "in the grass", "in a meadow", "through the grass",
        "in a green field", "across a green field", "on a sunny meadow", "in the park", "in a garden with flowers",
    ),
    "night": (
        "at night", "under a starry night sky", "under the stars", "in the night", "through the night",
        "in the moonlight", "under the moon", "in the dark",
    ),
    "ocean": (
        "over the ocean at sunset", "by the sea at sunset", "at sunset", "on the ocean", "on the sea",
        "across the sea at sunset", "over the water", "on the water", "in front of the sunset", "during sunset",
    ),
    "snow": (
        "across a snowy field", "in the snow", "through the snow", "on the snow", "in a snowy landscape",
        "in front of snowy mountains", "in the mountains", "in winter", "on a snowy day",
    ),
    "desert": (
        "in the desert", "on desert sand", "through the desert", "across the desert", "in a hot desert",
        "over sand dunes", "between the dunes",
    ),
    "forest": (
        "in the forest", "among the trees", "through the forest", "in the woods", "through the woods",
        "in a green forest", "between the trees", "in the jungle",
    ),
    "underwater": (
        "underwater", "under the sea", "under water", "in the deep sea", "at the bottom of the sea",
        "through the water", "among seaweed and bubbles", "under the ocean",
    ),
    "city": (
        "in the city", "in front of a city skyline", "through the city", "on the street", "on a city street",
        "down the street", "on the road", "in front of tall buildings", "in town", "along the road",
    ),
    "space": (
        "in space", "in outer space", "through space", "through outer space", "in front of a planet",
        "among the stars and planets", "in the universe", "near a planet with a ring", "in the galaxy",
    ),
    "room": (
        "in a room", "inside a house", "at home", "in the house", "through the room", "in the living room",
        "indoors", "in the kitchen", "on a wooden floor",
    ),
    "beach": (
        "on the beach", "at the beach", "along the beach", "on the sand by the sea", "on a sunny beach",
        "under a palm tree", "on a tropical island", "by the sea", "across the beach",
    ),
    "sky": (
        "in the sky", "among the clouds", "through the clouds", "in the air", "through the sky",
        "in a blue sky", "above the clouds", "through the air", "across the sky",
    ),
}

MOTION_PHRASES: dict[str, tuple[str, ...]] = {
    "up": ("moves up", "rises", "flies up", "goes up", "climbs", "floats up", "moves upwards"),
    "down": ("moves down", "falls", "sinks down", "goes down", "falls down", "drops", "moves downwards"),
    "jump": ("jumps", "jumps up", "leaps", "jumps once", "jumps into the air", "hops"),
    "bounce": ("bounces", "bounces up and down", "hops again and again", "keeps jumping", "jumps up and down", "dances"),
    "spin": ("spins", "spins around", "rotates", "turns around", "spins in a circle", "rolls over"),
    "grow": ("grows", "gets bigger", "grows larger", "comes closer", "becomes bigger"),
    "shrink": ("shrinks", "gets smaller", "shrinks away", "becomes smaller", "goes away"),
    "swing": ("swings", "sways", "swings from side to side", "rocks", "sways from side to side", "wobbles"),
    "still": ("stands still", "does not move", "stays in place", "stands", "waits", "sits", "rests", "stays still", "looks around"),
}

DIRECTION_PHRASES: dict[str, tuple[str, ...]] = {
    "left": ("to the left", "left", "from right to left", "towards the left"),
    "right": ("to the right", "right", "from left to right", "towards the right"),
}

CAMERA_PHRASES: dict[str, tuple[str, ...]] = {
    "none": ("static camera", "the camera does not move"),
    "pan left": ("camera pans left", "the camera moves left", "the camera pans to the left", "pan left"),
    "pan right": ("camera pans right", "the camera moves right", "the camera pans to the right", "pan right"),
    "zoom in": ("camera zooms in", "the camera gets closer", "zoom in", "the camera zooms in"),
    "zoom out": ("camera zooms out", "the camera pulls back", "zoom out", "the camera zooms out"),
}

SIZE_WORDS: dict[str, tuple[str, ...]] = {
    "normal": (),
    "small": ("small", "tiny", "little"),
    "big": ("big", "large", "huge", "giant"),
}

OPENINGS: tuple[str, ...] = ("a video of", "video of", "a clip of", "an animation of", "there is")

GERUNDS: dict[str, str] = {
    "runs": "running", "moves": "moving", "swims": "swimming", "hops": "hopping", "spins": "spinning",
    "gets": "getting", "sits": "sitting", "drops": "dropping", "jogs": "jogging", "keeps": "keeping",
    "goes": "going", "dances": "dancing", "glides": "gliding", "drives": "driving", "races": "racing",
    "rises": "rising", "rotates": "rotating", "bounces": "bouncing", "comes": "coming", "becomes": "becoming",
    "waddles": "waddling", "slides": "sliding", "flies": "flying", "wobbles": "wobbling", "does": "",
}
"""Gerunds that are not made by replacing the final s by ing."""


def gerund(phrase: str) -> str:
    """"runs to the left" becomes "running to the left"."""
    verb, _, rest = phrase.partition(" ")
    if verb == "does":
        return "not moving"
    form = GERUNDS.get(verb, verb.removesuffix("s") + "ing")
    return f"{form} {rest}".strip()
