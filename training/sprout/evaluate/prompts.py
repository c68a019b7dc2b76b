"""Prompts for contact sheets, as a person would type them."""

SHEET_PROMPTS: tuple[str, ...] = (
    "a fox runs through the snow",
    "a big dog jumps on a green meadow",
    "the rocket flies up in outer space",
    "a penguin stands still in the snow, camera zooms in",
    "a red car moves to the left in the city",
    "the fish swims right underwater",
    "a sailboat moves left over the ocean at sunset",
    "a cat bounces in a room",
    "a robot spins around in space",
    "the elephant gets smaller in the desert, camera pans left",
    "an owl under a starry night sky",
    "a little frog sways in the forest",
)
