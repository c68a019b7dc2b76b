"""Prompts for contact sheets, as a person would type them."""

SHEET_PROMPTS: tuple[str, ...] = (
    "a fox runs to the left through the snow",
    "a big dog jumps on a green meadow",
    "the rocket flies up in outer space",
    "a penguin stands still in the snow, camera zooms in",
    "a red car drives to the left in the city at night",
    "the fish swims right underwater",
    "a sailboat moves left over the ocean at sunset",
    "a cat bounces in a room",
    "a robot spins around on the moon",
    "the elephant gets smaller on the savanna, camera pans left",
    "an owl under a starry sky in the forest",
    "a little frog sways in a swamp in the rain",
    "two horses run to the right on a farm",
    "a panda and a rabbit jump in the garden",
    "a dinosaur moves in a circle in front of a volcano, pixel art",
    "an astronaut hovers in space",
    "a blue dragon takes off in front of a castle",
    "a surfer on the beach, black and white",
)
