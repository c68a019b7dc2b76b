"""The things that Sprout can show, and the words people use for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """One emoji of Microsoft's Fluent set, animated where the set has it animated.

    ``words`` are singular nouns; the first is the plainest. ``verbs`` are the natural words for "moves" for this
    subject, without a direction. ``faces_left`` says that the drawing looks to the left, so that it is mirrored when
    it travels to the right. ``held_out`` are words for the same thing that no training caption contains: they
    measure what the pretrained word vectors carry over.
    """

    name: str
    codepoint: str
    words: tuple[str, ...]
    verbs: tuple[str, ...]
    faces_left: bool = False
    held_out: tuple[str, ...] = ()


_VERBS: dict[str, tuple[str, ...]] = {
    "walk": ("runs", "walks", "runs", "moves", "hurries"),
    "slow": ("walks", "moves", "strolls", "trots"),
    "hop": ("hops", "jumps along", "runs", "moves"),
    "crawl": ("crawls", "moves", "creeps"),
    "swim": ("swims", "moves", "glides", "swims"),
    "fly": ("flies", "flies", "moves", "flutters"),
    "bird": ("flies", "walks", "moves", "flaps"),
    "drive": ("drives", "moves", "races", "rolls"),
    "sail": ("sails", "moves", "floats"),
    "soar": ("flies", "moves", "zooms", "flies"),
    "roll": ("rolls", "moves", "rolls"),
    "ride": ("rides", "moves", "races"),
    "drift": ("moves", "floats", "drifts", "slides"),
    "person": ("walks", "runs", "moves", "strolls"),
}

# The order is the one in which training takes them up, see SUBJECTS.
# name | code point | words | kind of movement | L: looks to the left | held-out words
_TABLE = """
fox|1f98a|fox|walk||vixen
dog|1f415|dog, dog, hound|walk|L|puppy
cat|1f408|cat, cat, tabby|walk|L|kitten
penguin|1f427|penguin|slow||
rocket|1f680|rocket, rocket, spaceship|soar||spacecraft
car|1f697|car, car, red car|drive|L|automobile, sedan
robot|1f916|robot|person||android
dinosaur|1f996|dinosaur, dinosaur, dino|walk|L|
fish|1f420|fish, fish, tropical fish|swim|L|
owl|1f989|owl|bird||
frog|1f438|frog, frog, toad|hop||
horse|1f40e|horse|walk|L|pony, stallion
elephant|1f418|elephant|slow|L|
rabbit|1f430|rabbit, rabbit, hare|hop||bunny
panda|1f43c|panda, panda bear|slow||
lion|1f981|lion|walk||
sailboat|26f5|sailboat, sailboat, sailing boat|sail|L|yacht
astronaut|1f9d1-200d-1f680|astronaut|drift||cosmonaut
butterfly|1f98b|butterfly|fly||moth
dolphin|1f42c|dolphin|swim|L|porpoise
pig|1f416|pig, pig, piglet|walk|L|hog
duck|1f986|duck, duck, mallard|bird|L|
turtle|1f422|turtle|crawl|L|tortoise
bus|1f68c|bus, yellow bus|drive|L|minibus
helicopter|1f681|helicopter|soar|L|chopper
train|1f682|train, locomotive|drive|L|
ghost|1f47b|ghost|drift||
snowman|26c4|snowman|drift||
balloon|1f388|balloon, red balloon|drift||
pizza|1f355|pizza, slice of pizza|drift||
sunflower|1f33b|sunflower|drift||
octopus|1f419|octopus|swim||
dragon|1f409|dragon|fly|L|
surfer|1f3c4|surfer|ride|L|
bee|1f41d|bee, bee, honeybee|fly|L|wasp
whale|1f40b|whale, blue whale|swim|L|
unicorn|1f984|unicorn|walk|L|
monkey|1f412|monkey|walk|L|chimpanzee
tiger|1f405|tiger|walk|L|
cow|1f404|cow|slow|L|cattle
sheep|1f411|sheep, sheep, lamb|slow|L|ewe
bear|1f43b|bear, brown bear|slow||grizzly
zebra|1f993|zebra|walk|L|
giraffe|1f992|giraffe|slow|L|
camel|1f42a|camel|slow|L|
koala|1f428|koala|slow||
polar bear|1f43b-200d-2744-fe0f|polar bear, white bear|slow||
mouse|1f401|mouse|walk|L|
chicken|1f414|chicken, hen|bird|L|
chick|1f424|chick, baby chick|slow|L|
bird|1f426|bird, red bird|bird|L|robin
parrot|1f99c|parrot|bird|L|macaw
swan|1f9a2|swan|swim|L|
flamingo|1f9a9|flamingo|bird|L|
crab|1f980|crab|crawl||
shark|1f988|shark|swim|L|
jellyfish|1fabc|jellyfish|swim||
seal|1f9ad|seal|swim|L|walrus
snail|1f40c|snail|crawl|L|slug
ladybug|1f41e|ladybug, ladybird|crawl||
spider|1f577-fe0f|spider|crawl||tarantula
snake|1f40d|snake|crawl|L|serpent, python
crocodile|1f40a|crocodile|crawl||alligator
lizard|1f98e|lizard, gecko|crawl|L|
taxi|1f695|taxi, yellow taxi|drive|L|cab
police car|1f693|police car|drive|L|
fire truck|1f692|fire truck, fire engine|drive|L|
truck|1f69a|truck, delivery truck|drive|L|lorry, van
tractor|1f69c|tractor|drive|L|
airplane|2708-fe0f|airplane, plane, jet|soar|L|aircraft, airliner
ufo|1f6f8|ufo, flying saucer|soar||
ship|1f6a2|ship, cruise ship|sail|L|ferry
motorcycle|1f3cd-fe0f|motorcycle|ride|L|motorbike
bicycle|1f6b2|bicycle, bike|ride|L|
wizard|1f9d9|wizard, magician|person||sorcerer
fairy|1f9da|fairy|fly||
mermaid|1f9dc-200d-2640-fe0f|mermaid|swim||
princess|1f478|princess, queen|person||duchess
santa|1f385|santa, santa claus|person||
ninja|1f977|ninja|person||samurai
runner|1f3c3|runner, person, man|walk|L|jogger, sprinter
dancer|1f483|dancer, woman in a red dress|person|L|ballerina
skier|26f7-fe0f|skier|ride|L|
superhero|1f9b8|superhero, hero|soar||superman
alien|1f47d|alien|drift||
clown|1f921|clown|drift||jester
skull|1f480|skull|drift||
monster|1f47e|monster, purple monster|drift||
pumpkin|1f383|pumpkin|roll||
teddy|1f9f8|teddy bear, teddy|slow||
christmas tree|1f384|christmas tree|drift||
heart|2764-fe0f|heart, red heart|drift||
star|2b50|star, yellow star|drift||
sun|1f31e|sun, smiling sun|drift||
moon|1f31d|moon, smiling moon|drift||
cloud|2601-fe0f|cloud, white cloud|drift||
rainbow|1f308|rainbow|drift||
fire|1f525|fire, flame|drift||blaze
apple|1f34e|apple, red apple|roll||
banana|1f34c|banana|drift||
strawberry|1f353|strawberry|roll||raspberry
soccer ball|26bd|soccer ball, football|roll||
basketball|1f3c0|basketball, orange ball|roll||
cactus|1f335|cactus|drift||
ice cream|1f366|ice cream, ice cream cone|drift||
donut|1f369|donut, doughnut|roll||
hamburger|1f354|hamburger, burger|drift||cheeseburger
guitar|1f3b8|guitar, electric guitar|drift||
cake|1f382|birthday cake, cake|drift||
bat|1f987|bat|fly||
squirrel|1f43f-fe0f|squirrel, chipmunk|hop|L|
kangaroo|1f998|kangaroo|hop|L|wallaby
deer|1f98c|deer, stag|walk|L|elk
goat|1f410|goat|walk|L|
wolf|1f43a|wolf|walk|L|coyote
eagle|1f985|eagle|fly|L|hawk, falcon
poodle|1f429|poodle|walk|L|
llama|1f999|llama|slow|L|alpaca
mammoth|1f9a3|mammoth|slow|L|
rhino|1f98f|rhino, rhinoceros|walk|L|
hippo|1f99b|hippo, hippopotamus|slow|L|
hamster|1f439|hamster|walk||
beaver|1f9ab|beaver|slow|L|
hedgehog|1f994|hedgehog|slow|L|porcupine
sloth|1f9a5|sloth|slow||
turkey|1f983|turkey|slow|L|
rooster|1f413|rooster|bird|L|
dove|1f54a-fe0f|dove, white dove|fly|L|pigeon
peacock|1f99a|peacock|bird|L|
brontosaurus|1f995|brontosaurus, long dinosaur|slow|L|
blowfish|1f421|blowfish, pufferfish|swim|L|
squid|1f991|squid|swim||
lobster|1f99e|lobster|crawl||
caterpillar|1f41b|caterpillar|crawl|L|
ant|1f41c|ant|crawl|L|termite
scorpion|1f982|scorpion|crawl||
gorilla|1f98d|gorilla|slow|L|
raccoon|1f99d|raccoon|walk||
leopard|1f406|leopard|walk|L|cheetah, jaguar
jeep|1f699|blue car, jeep|drive|L|
race car|1f3ce-fe0f|race car, racing car|drive|L|
ambulance|1f691|ambulance|drive|L|
parachute|1fa82|parachute, parachutist|drift||
speedboat|1f6a4|speedboat, motor boat|sail|L|
canoe|1f6f6|canoe, rowing boat|sail||kayak
walker|1f6b6|walker, hiker|person|L|pedestrian
snowboarder|1f3c2|snowboarder|ride|L|
swimmer|1f3ca|swimmer|swim|L|
cyclist|1f6b4|cyclist, bicycle rider|ride|L|
vampire|1f9db|vampire|person||
genie|1f9de|genie|drift||
baby|1f476|baby|drift||infant, toddler
farmer|1f9d1-200d-1f33e|farmer|person||
cook|1f9d1-200d-1f373|cook, chef|person||
police officer|1f46e|police officer, policeman|person||cop
ogre|1f479|ogre, red demon|person||
tornado|1f32a-fe0f|tornado|drift||cyclone, twister
comet|2604-fe0f|comet|soar||meteor, asteroid
umbrella|2602-fe0f|umbrella|drift||
clock|23f0|alarm clock, clock|drift||
hourglass|23f3|hourglass|drift||
coffee|2615|cup of coffee, coffee|drift||espresso, cappuccino
smiley|1f600|smiley, laughing face|roll||
planet|1fa90|planet, ringed planet|drift||
snowflake|2744-fe0f|snowflake|drift||
pineapple|1f34d|pineapple|drift||
rose|1f339|rose, red rose|drift||tulip
"""


def _parse(line: str) -> Subject:
    name, codepoint, words, kind, facing, held_out = line.split("|")

    def listed(text: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in text.split(",") if word.strip())

    return Subject(name, codepoint, listed(words), _VERBS[kind], facing == "L", listed(held_out))


SUBJECTS: tuple[Subject, ...] = tuple(_parse(line) for line in _TABLE.strip().splitlines())
"""Training begins with the first few and takes in more when those are clear. With all of them from the beginning, a
network stays long at what they have in common (Zucchet et al. 2025, "How do language models learn facts?", section 4)."""

SUBJECT_NAMES: tuple[str, ...] = tuple(subject.name for subject in SUBJECTS)
HELD_OUT_WORDS: frozenset[str] = frozenset(word for subject in SUBJECTS for word in subject.held_out)
"""Words for subjects that training never shows to the network."""


def main() -> None:
    """Prints the code points, for the script that unpacks the pictures."""
    print("\n".join(subject.codepoint for subject in SUBJECTS))


if __name__ == "__main__":
    main()
