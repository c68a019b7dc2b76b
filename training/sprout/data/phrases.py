"""The words in which captions speak of everything but subjects."""

from __future__ import annotations

PLACE_PHRASES: dict[str, tuple[str, ...]] = {
    "meadow": ("on a green meadow", "on the grass under a blue sky", "in the grass", "in a meadow", "in a green field", "across a green field", "in the park"),
    "ocean": ("over the ocean", "by the ocean", "on the ocean", "on the sea", "across the sea", "over the water", "on the water", "on the waves"),
    "snow": ("across a snowy field", "in the snow", "through the snow", "on the snow", "in a snowy landscape", "in front of snowy mountains", "in winter"),
    "desert": ("in the desert", "on desert sand", "through the desert", "across the desert", "in a hot desert", "between cactuses in the desert"),
    "forest": ("in the forest", "among the trees", "through the forest", "in a green forest", "between the trees", "in a pine forest"),
    "underwater": ("underwater", "under the sea", "under water", "in the deep sea", "at the bottom of the sea", "among seaweed and bubbles"),
    "city": ("in the city", "in front of a city skyline", "through the city", "on the street", "on a city street", "down the street", "on the road", "in front of tall buildings"),
    "space": ("in space", "in outer space", "through space", "through outer space", "in front of a planet", "among the stars and planets"),
    "room": ("in a room", "inside a house", "at home", "in the house", "in the living room", "indoors", "on a wooden floor"),
    "beach": ("on the beach", "at the beach", "along the beach", "on the sand by the sea", "under a palm tree", "on a tropical island"),
    "sky": ("in the sky", "among the clouds", "through the clouds", "in the air", "through the sky", "above the clouds"),
    "savanna": ("on the savanna", "in the african savanna", "on the dry grass plain", "in africa", "among acacia trees"),
    "farm": ("on a farm", "in front of a red barn", "in the barnyard", "behind the farm fence", "at the farm"),
    "volcano": ("in front of a volcano", "on a volcano", "near the lava", "by a volcano", "among rivers of lava"),
    "arctic": ("in the arctic", "among icebergs", "on the ice", "at the north pole", "on the icy sea"),
    "moon": ("on the moon", "on the surface of the moon", "among craters on the moon", "on the lunar surface"),
    "river": ("by the river", "near a waterfall", "along the river", "by a mountain river", "in front of a waterfall"),
    "castle": ("in front of a castle", "at the castle", "near an old castle", "by the castle towers"),
    "stage": ("on a stage", "in a theater", "in the spotlight", "on stage under spotlights", "in front of a red curtain"),
    "garden": ("in a garden with cherry blossoms", "under cherry trees", "in a flower garden", "among pink blossoms", "in the garden in spring"),
    "swamp": ("in a swamp", "in the swamp", "in the marsh", "through the swamp"),
}

HELD_OUT_PLACES: dict[str, str] = {
    "forest": "in the woods", "beach": "at the seashore", "space": "in the galaxy", "city": "in the town", "farm": "on the ranch",
    "meadow": "on the lawn", "arctic": "on the glacier", "stage": "in the circus", "river": "by the stream", "room": "in the bedroom",
}
"""Phrases whose noun no training caption contains."""

LIGHT_PHRASES: dict[str, tuple[str, ...]] = {
    "day": ("during the day", "by day", "in daylight", "on a bright day"),
    "dusk": ("at sunset", "at dusk", "in the evening", "during sunset", "at sunrise"),
    "night": ("at night", "under the stars", "in the night", "by moonlight", "under a starry sky", "in the dark"),
}

WEATHER_PHRASES: dict[str, tuple[str, ...]] = {
    "rain": ("in the rain", "while it rains", "on a rainy day", "in heavy rain"),
    "snow": ("while it snows", "in falling snow", "in a snowstorm", "with snow falling"),
    "fog": ("in the fog", "in thick fog", "on a foggy day", "in the mist"),
}

STYLE_PHRASES: dict[str, tuple[str, ...]] = {
    "black and white": ("in black and white", "black and white film", "monochrome"),
    "sepia": ("in sepia", "sepia tone", "old sepia film"),
    "night vision": ("night vision", "through a night vision camera", "in green night vision"),
    "pixel art": ("pixel art", "in pixel art style", "as pixel art"),
    "watercolour": ("watercolor painting", "in watercolor", "watercolour style", "painted in watercolor"),
    "comic": ("comic style", "as a comic", "comic book style"),
    "negative": ("negative colors", "in inverted colors", "as a negative"),
}

MOTION_PHRASES: dict[str, tuple[str, ...]] = {
    "up": ("moves up", "rises", "flies up", "goes up", "floats up", "moves upwards"),
    "down": ("moves down", "falls", "sinks down", "goes down", "falls down", "moves downwards"),
    "jump": ("jumps", "jumps up", "jumps once", "jumps into the air", "hops once"),
    "bounce": ("bounces", "bounces up and down", "hops again and again", "keeps jumping", "jumps up and down"),
    "spin": ("spins", "spins around", "turns around", "spins in place", "keeps spinning"),
    "grow": ("grows", "gets bigger", "grows larger", "comes closer", "becomes bigger", "approaches"),
    "shrink": ("shrinks", "gets smaller", "shrinks away", "becomes smaller", "goes away"),
    "swing": ("swings", "sways", "swings from side to side", "sways from side to side", "rocks from side to side"),
    "still": ("stands still", "does not move", "stays in place", "stands", "waits", "rests", "stays still", "looks around"),
    "circle": ("moves in a circle", "goes around in a circle", "circles", "goes round and round", "makes a loop"),
    "zigzag": ("zigzags", "moves in a zigzag", "moves up and down across the picture", "takes a winding path"),
    "pace": ("moves back and forth", "goes back and forth", "walks to and fro", "moves from side to side and back"),
    "flip": ("does a flip", "does a somersault", "flips over", "does a backflip", "makes a somersault"),
    "shake": ("shakes", "trembles", "shivers", "vibrates", "shakes quickly"),
    "enter": ("enters", "appears from the side", "comes into view", "comes in", "enters the scene"),
    "takeoff": ("takes off", "flies away", "launches", "lifts off", "flies up and away"),
    "hover": ("hovers", "floats in place", "floats", "hovers in the air", "bobs up and down"),
}

HELD_OUT_MOTIONS: dict[str, str] = {
    "jump": "leaps", "spin": "rotates", "up": "ascends", "down": "descends", "grow": "expands", "shake": "quivers",
    "shrink": "dwindles", "swing": "wobbles",
}
"""Verbs that no training caption contains."""

DIRECTION_PHRASES: dict[str, tuple[str, ...]] = {
    "left": ("to the left", "left", "from right to left", "towards the left"),
    "right": ("to the right", "right", "from left to right", "towards the right"),
}

CAMERA_PHRASES: dict[str, tuple[str, ...]] = {
    "none": ("static camera", "the camera does not move", "static shot"),
    "pan left": ("camera pans left", "the camera moves left", "the camera pans to the left", "pan left"),
    "pan right": ("camera pans right", "the camera moves right", "the camera pans to the right", "pan right"),
    "tilt up": ("camera tilts up", "the camera moves up", "the camera tilts upwards", "tilt up"),
    "tilt down": ("camera tilts down", "the camera moves down", "the camera tilts downwards", "tilt down"),
    "zoom in": ("camera zooms in", "the camera gets closer", "zoom in", "the camera zooms in"),
    "zoom out": ("camera zooms out", "the camera pulls back", "zoom out", "the camera zooms out"),
    "follow": ("the camera follows", "tracking shot", "camera follows it", "the camera moves along"),
}

SIZE_WORDS: dict[str, tuple[str, ...]] = {
    "normal": (), "small": ("small", "tiny", "little"), "big": ("big", "large", "huge", "giant"),
}

COLOUR_WORDS: dict[str, tuple[str, ...]] = {"golden": ("golden", "gold"), "purple": ("purple", "violet")}
"""Words for painted colours that have more than their name."""

COUNT_WORDS: dict[int, tuple[str, ...]] = {2: ("two", "a pair of", "two"), 3: ("three", "a group of", "several", "three")}

OPENINGS: tuple[str, ...] = ("a video of", "video of", "a clip of", "an animation of", "there is")

GERUNDS: dict[str, str] = {
    "runs": "running", "moves": "moving", "swims": "swimming", "hops": "hopping", "spins": "spinning", "gets": "getting",
    "sits": "sitting", "drops": "dropping", "jogs": "jogging", "keeps": "keeping", "goes": "going", "dances": "dancing",
    "glides": "gliding", "drives": "driving", "races": "racing", "rises": "rising", "rotates": "rotating",
    "bounces": "bouncing", "comes": "coming", "becomes": "becoming", "slides": "sliding", "flies": "flying", "does": "doing",
    "trots": "trotting", "hurries": "hurrying", "flaps": "flapping", "rides": "riding", "circles": "circling",
    "makes": "making", "takes": "taking", "flips": "flipping", "trembles": "trembling", "vibrates": "vibrating",
    "approaches": "approaching", "launches": "launching", "bobs": "bobbing", "shakes": "shaking", "zigzags": "zigzagging",
}
"""Gerunds that are not made by replacing the final s by ing."""

_BASES = {"flies": "fly", "goes": "go", "does": "do", "hurries": "hurry", "approaches": "approach", "launches": "launch"}

_PLURALS = {
    "fox": "foxes", "mouse": "mice", "sheep": "sheep", "deer": "deer", "fish": "fish", "goose": "geese", "wolf": "wolves",
    "squid": "squid", "shrimp": "shrimp", "ox": "oxen", "octopus": "octopuses", "bus": "buses", "cactus": "cactuses",
    "police": "police", "santa": "santas", "fly": "flies", "puppy": "puppies", "bunny": "bunnies",
    "pony": "ponies", "housefly": "houseflies", "butterfly": "butterflies", "strawberry": "strawberries", "fairy": "fairies",
    "baby": "babies", "tabby": "tabbies", "ladybug": "ladybugs", "teddy": "teddies", "smiley": "smileys", "hero": "heroes", "superhero": "superheroes", "jellyfish": "jellyfish",
    "blowfish": "blowfish", "pufferfish": "pufferfish", "witch": "witches", "ostrich": "ostriches", "hourglass": "hourglasses",
    "ferry": "ferries", "canary": "canaries", "bison": "bison", "ninja": "ninjas", "princess": "princesses", "finch": "finches",
}


def gerund(phrase: str) -> str:
    """"runs to the left" becomes "running to the left"."""
    verb, _, rest = phrase.partition(" ")
    if phrase.startswith("does not"):
        return "not moving"
    form = GERUNDS.get(verb, verb.removesuffix("s") + "ing")
    return f"{form} {rest}".strip()


def base_form(phrase: str) -> str:
    """"flies away" becomes "fly away", for several subjects."""
    verb, _, rest = phrase.partition(" ")
    return f"{_BASES.get(verb, verb.removesuffix('s'))} {rest}".strip()


def plural(noun: str) -> str:
    """The plural of a noun phrase: "cup of coffee" gives "cups of coffee"."""
    head, separator, rest = noun.partition(" of ")
    head, in_word, dress = head.partition(" in ")
    *before, last = head.split()
    regular = last.removesuffix("man") + "men" if last.endswith("man") else last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")
    last = _PLURALS.get(last, regular)
    return " ".join([*before, last]) + in_word + dress + separator + rest
