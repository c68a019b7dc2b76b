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

# name | code point | words | kind of movement | L: looks to the left | held-out words
_TABLE = """
fox|1f98a|fox|walk||vixen
dog|1f415|dog, dog, hound|walk|L|puppy
poodle|1f429|poodle|walk|L|
cat|1f408|cat, cat, tabby|walk|L|kitten
horse|1f40e|horse|walk|L|pony, stallion
unicorn|1f984|unicorn|walk|L|
zebra|1f993|zebra|walk|L|
deer|1f98c|deer, stag|walk|L|elk
cow|1f404|cow|slow|L|cattle
ox|1f402|ox, bull|slow|L|steer
pig|1f416|pig, pig, piglet|walk|L|hog
boar|1f417|boar|walk|L|
sheep|1f411|sheep, sheep, lamb|slow|L|ewe
ram|1f40f|ram|walk|L|
goat|1f410|goat|walk|L|
camel|1f42a|camel|slow|L|
llama|1f999|llama|slow|L|alpaca
giraffe|1f992|giraffe|slow|L|
elephant|1f418|elephant|slow|L|
mammoth|1f9a3|mammoth|slow|L|
rhino|1f98f|rhino, rhinoceros|walk|L|
hippo|1f99b|hippo, hippopotamus|slow|L|
mouse|1f401|mouse|walk|L|
rat|1f400|rat|walk|L|rodent
hamster|1f439|hamster|walk||
rabbit|1f430|rabbit, rabbit, hare|hop||bunny
squirrel|1f43f-fe0f|squirrel, chipmunk|hop|L|
beaver|1f9ab|beaver|slow|L|
hedgehog|1f994|hedgehog|slow|L|porcupine
bat|1f987|bat|fly||
bear|1f43b|bear, brown bear|slow||grizzly
polar bear|1f43b-200d-2744-fe0f|polar bear, white bear|slow||
koala|1f428|koala|slow||
panda|1f43c|panda, panda bear|slow||
sloth|1f9a5|sloth|slow||
otter|1f9a6|otter|swim|L|
skunk|1f9a8|skunk|walk|L|
kangaroo|1f998|kangaroo|hop|L|wallaby
badger|1f9a1|badger|walk|L|
turkey|1f983|turkey|slow|L|
chicken|1f414|chicken, hen|bird|L|
rooster|1f413|rooster|bird|L|
chick|1f424|chick, baby chick|slow|L|
bird|1f426|bird, red bird|bird|L|robin
penguin|1f427|penguin|slow||
dove|1f54a-fe0f|dove, white dove|fly|L|pigeon
eagle|1f985|eagle|fly|L|hawk, falcon
duck|1f986|duck, duck, mallard|bird|L|
swan|1f9a2|swan|swim|L|
owl|1f989|owl|bird||
dodo|1f9a4|dodo|slow|L|
flamingo|1f9a9|flamingo|bird|L|
peacock|1f99a|peacock|bird|L|
parrot|1f99c|parrot|bird|L|macaw
goose|1fabf|goose|bird|L|
frog|1f438|frog, frog, toad|hop||
crocodile|1f40a|crocodile|crawl||alligator
turtle|1f422|turtle|crawl|L|tortoise
lizard|1f98e|lizard, gecko|crawl|L|
snake|1f40d|snake|crawl|L|serpent, python
dragon|1f409|dragon|fly|L|
dinosaur|1f996|dinosaur, dinosaur, dino|walk|L|
brontosaurus|1f995|brontosaurus, long dinosaur|slow|L|
whale|1f40b|whale, blue whale|swim|L|
dolphin|1f42c|dolphin|swim|L|porpoise
seal|1f9ad|seal|swim|L|walrus
fish|1f420|fish, fish, tropical fish|swim|L|
herring|1f41f|blue fish, herring|swim|L|salmon, trout
blowfish|1f421|blowfish, pufferfish|swim|L|
shark|1f988|shark|swim|L|
octopus|1f419|octopus|swim||
squid|1f991|squid|swim||
shrimp|1f990|shrimp|swim|L|prawn
lobster|1f99e|lobster|crawl||
crab|1f980|crab|crawl||
jellyfish|1fabc|jellyfish|swim||
snail|1f40c|snail|crawl|L|slug
butterfly|1f98b|butterfly|fly||moth
caterpillar|1f41b|caterpillar|crawl|L|
ant|1f41c|ant|crawl|L|termite
bee|1f41d|bee, bee, honeybee|fly|L|wasp
ladybug|1f41e|ladybug, ladybird|crawl||
cricket|1f997|cricket, grasshopper|hop|L|locust
spider|1f577-fe0f|spider|crawl||tarantula
scorpion|1f982|scorpion|crawl||
mosquito|1f99f|mosquito|fly|L|
fly|1fab0|fly, housefly|fly||
beetle|1fab2|beetle|crawl||
worm|1fab1|worm|crawl||
monkey|1f412|monkey|walk|L|chimpanzee
gorilla|1f98d|gorilla|slow|L|
orangutan|1f9a7|orangutan|slow||
wolf|1f43a|wolf|walk|L|coyote
raccoon|1f99d|raccoon|walk||
lion|1f981|lion|walk||
tiger|1f405|tiger|walk|L|
leopard|1f406|leopard|walk|L|cheetah, jaguar
bison|1f9ac|bison|slow|L|buffalo
donkey|1facf|donkey|slow|L|mule
car|1f697|car, car, red car|drive|L|automobile, sedan
jeep|1f699|blue car, jeep|drive|L|
race car|1f3ce-fe0f|race car, racing car|drive|L|
taxi|1f695|taxi, yellow taxi|drive|L|cab
police car|1f693|police car|drive|L|
ambulance|1f691|ambulance|drive|L|
fire truck|1f692|fire truck, fire engine|drive|L|
truck|1f69a|truck, delivery truck|drive|L|lorry, van
tractor|1f69c|tractor|drive|L|
bus|1f68c|bus, yellow bus|drive|L|minibus
train|1f682|train, locomotive|drive|L|
tram|1f68b|tram, tram car|drive||streetcar, trolley
motorcycle|1f3cd-fe0f|motorcycle|ride|L|motorbike
bicycle|1f6b2|bicycle, bike|ride|L|
rickshaw|1f6fa|rickshaw, auto rickshaw|drive|L|
rocket|1f680|rocket, rocket, spaceship|soar||spacecraft
helicopter|1f681|helicopter|soar|L|chopper
airplane|2708-fe0f|airplane, plane, jet|soar|L|aircraft, airliner
small plane|1f6e9-fe0f|small plane, propeller plane|soar|L|
ufo|1f6f8|ufo, flying saucer|soar||
parachute|1fa82|parachute, parachutist|drift||
sailboat|26f5|sailboat, sailboat, sailing boat|sail|L|yacht
ship|1f6a2|ship, cruise ship|sail|L|ferry
speedboat|1f6a4|speedboat, motor boat|sail|L|
canoe|1f6f6|canoe, rowing boat|sail||kayak
runner|1f3c3|runner, person, man|walk|L|jogger, sprinter
walker|1f6b6|walker, hiker|person|L|pedestrian
surfer|1f3c4|surfer|ride|L|
skier|26f7-fe0f|skier|ride|L|
snowboarder|1f3c2|snowboarder|ride|L|
swimmer|1f3ca|swimmer|swim|L|
cyclist|1f6b4|cyclist, bicycle rider|ride|L|
dancer|1f483|dancer, woman in a red dress|person|L|ballerina
disco dancer|1f57a|disco dancer, dancing man|person|L|
juggler|1f939|juggler|person||
santa|1f385|santa, santa claus|person||
astronaut|1f9d1-200d-1f680|astronaut|drift||cosmonaut
wizard|1f9d9|wizard, magician|person||sorcerer
fairy|1f9da|fairy|fly||
vampire|1f9db|vampire|person||
mermaid|1f9dc-200d-2640-fe0f|mermaid|swim||
genie|1f9de|genie|drift||
zombie|1f9df|zombie|person||
superhero|1f9b8|superhero, hero|soar||superman
ninja|1f977|ninja|person||samurai
princess|1f478|princess, queen|person||duchess
baby|1f476|baby|drift||infant, toddler
farmer|1f9d1-200d-1f33e|farmer|person||
cook|1f9d1-200d-1f373|cook, chef|person||
police officer|1f46e|police officer, policeman|person||cop
ghost|1f47b|ghost|drift||
alien|1f47d|alien|drift||
robot|1f916|robot|person||android
clown|1f921|clown|drift||jester
skull|1f480|skull|drift||
ogre|1f479|ogre, red demon|person||
monster|1f47e|monster, purple monster|drift||
pumpkin|1f383|pumpkin|roll||
teddy|1f9f8|teddy bear, teddy|slow||
snowman|26c4|snowman|drift||
christmas tree|1f384|christmas tree|drift||
heart|2764-fe0f|heart, red heart|drift||
star|2b50|star, yellow star|drift||
sun|1f31e|sun, smiling sun|drift||
moon|1f31d|moon, smiling moon|drift||
cloud|2601-fe0f|cloud, white cloud|drift||
rainbow|1f308|rainbow|drift||
fire|1f525|fire, flame|drift||blaze
tornado|1f32a-fe0f|tornado|drift||cyclone, twister
comet|2604-fe0f|comet|soar||meteor, asteroid
umbrella|2602-fe0f|umbrella|drift||
clock|23f0|alarm clock, clock|drift||
hourglass|23f3|hourglass|drift||
cake|1f382|birthday cake, cake|drift||
coffee|2615|cup of coffee, coffee|drift||espresso, cappuccino
smiley|1f600|smiley, laughing face|roll||
planet|1fa90|planet, ringed planet|drift||
snowflake|2744-fe0f|snowflake|drift||
balloon|1f388|balloon, red balloon|drift||
apple|1f34e|apple, red apple|roll||
banana|1f34c|banana|drift||
pizza|1f355|pizza, slice of pizza|drift||
hamburger|1f354|hamburger, burger|drift||cheeseburger
strawberry|1f353|strawberry|roll||raspberry
pineapple|1f34d|pineapple|drift||
soccer ball|26bd|soccer ball, football|roll||
basketball|1f3c0|basketball, orange ball|roll||
sunflower|1f33b|sunflower|drift||
rose|1f339|rose, red rose|drift||tulip
mushroom|1f344|mushroom|drift||
cactus|1f335|cactus|drift||
ice cream|1f366|ice cream, ice cream cone|drift||
donut|1f369|donut, doughnut|roll||
gift|1f381|gift, present|drift||
crown|1f451|crown, golden crown|drift||
house|1f3e0|house, cottage|drift||
castle|1f3f0|castle|drift||fortress
guitar|1f3b8|guitar, electric guitar|drift||
"""


def _parse(line: str) -> Subject:
    name, codepoint, words, kind, facing, held_out = line.split("|")

    def listed(text: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in text.split(",") if word.strip())

    return Subject(name, codepoint, listed(words), _VERBS[kind], facing == "L", listed(held_out))


SUBJECTS: tuple[Subject, ...] = tuple(_parse(line) for line in _TABLE.strip().splitlines())
SUBJECT_NAMES: tuple[str, ...] = tuple(subject.name for subject in SUBJECTS)
HELD_OUT_WORDS: frozenset[str] = frozenset(word for subject in SUBJECTS for word in subject.held_out)
"""Words for subjects that training never shows to the network."""


def main() -> None:
    """Prints the code points, for the script that unpacks the pictures."""
    print("\n".join(subject.codepoint for subject in SUBJECTS))


if __name__ == "__main__":
    main()
