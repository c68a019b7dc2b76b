/** The nouns of prompts, by what they look like and how they move. */
import { pluralOf } from '../words/word-forms';

const NOUNS = {
  animal:
    'dog puppy hound retriever shepherd husky corgi poodle terrier cat kitten fox wolf coyote lion lioness tiger leopard cheetah jaguar panther bear panda koala horse pony stallion mare foal zebra deer stag fawn elk moose cow calf bull ox bison buffalo sheep lamb goat pig piglet boar camel llama alpaca giraffe elephant rhino rhinoceros hippo hippopotamus monkey gorilla chimpanzee orangutan ape lemur sloth kangaroo rabbit bunny hare squirrel chipmunk mouse rat hamster hedgehog raccoon badger otter beaver ferret skunk donkey mule antelope gazelle hyena lynx puma cougar mammoth unicorn pegasus animal creature beast pet cub polar-bear teddy-bear',
  reptile:
    'frog toad lizard gecko iguana chameleon snake cobra python crocodile alligator tortoise dinosaur t-rex tyrannosaurus raptor triceratops dragon bat',
  bird: 'bird owl eagle hawk falcon crow raven pigeon dove sparrow robin parrot macaw seagull gull hummingbird woodpecker swan duck duckling goose penguin flamingo peacock chicken hen rooster chick turkey stork heron pelican vulture ostrich phoenix griffin',
  swimmer:
    'fish goldfish koi shark whale orca dolphin octopus squid jellyfish seal walrus turtle sea-turtle stingray manta-ray eel salmon seahorse crab lobster shrimp starfish mermaid submarine',
  insect: 'bee bumblebee butterfly moth dragonfly firefly fly wasp mosquito',
  bug: 'ladybug beetle ant spider caterpillar snail slug grasshopper worm scorpion centipede mantis',
  woman:
    'woman girl lady mother grandmother queen princess ballerina bride witch actress waitress sister daughter fairy goddess businesswoman grandma mom',
  man: 'man boy guy gentleman father grandfather king prince groom wizard monk fisherman businessman samurai actor waiter brother son cowboy viking grandpa dad fireman policeman',
  person:
    'person child kid baby toddler teenager people couple family crowd friend dancer chef cook baker doctor nurse teacher student scientist soldier knight warrior pirate ninja astronaut cosmonaut farmer worker engineer mechanic artist painter musician guitarist pianist violinist drummer singer runner jogger cyclist skateboarder surfer skier snowboarder swimmer climber hiker athlete player boxer barista potter blacksmith watchmaker carpenter tailor detective superhero hero elf vampire zombie ghost angel clown human figure traveler tourist police-officer firefighter hacker blacksmith craftsman rider driver pilot sailor juggler acrobat gymnast skater tourist barber florist librarian DJ rapper band choir orchestra team group hand face model geisha shaman priest nun',
  robot: 'robot android cyborg mech droid machine drone alien',
  car: 'car sports-car race-car automobile sedan taxi cab van truck fire-truck bus train steam-train tram motorcycle motorbike bicycle bike scooter tractor jeep limousine ambulance convertible vehicle carriage locomotive skateboard sled tank',
  aircraft:
    'airplane aeroplane plane jet fighter-jet helicopter glider hot-air-balloon airship zeppelin blimp balloon kite paraglider parachute',
  boat: 'boat sailboat ship pirate-ship yacht ferry canoe kayak raft speedboat gondola vessel cargo-ship cruise-ship',
  spacecraft:
    'rocket spaceship spacecraft starship space-station satellite ufo shuttle space-shuttle flying-saucer comet meteor asteroid planet galaxy nebula',
  landscape:
    'landscape mountain hill valley canyon desert forest jungle rainforest meadow field prairie savanna tundra beach coast coastline island cliff volcano glacier iceberg cave swamp garden park woods countryside farm vineyard orchard wheat-field dune path trail road highway street alley city cityscape town village skyline downtown metropolis market bazaar plaza harbor port pier battle battlefield parade wedding party concert festival ceremony',
  building:
    'building house cottage cabin castle palace temple church cathedral mosque pagoda tower skyscraper lighthouse windmill barn bridge ruin ruins fortress library museum station cafe coffee-shop restaurant bar shop store office room bedroom living-room kitchen hallway corridor classroom workshop factory warehouse laboratory lab greenhouse stadium theater theatre statue fountain pyramid mansion hut tent gate',
  water: 'river stream brook waterfall lake pond ocean sea wave water rapids lagoon puddle geyser tide',
  sky: 'sky cloud rainbow sun moon star sunset sunrise aurora northern-lights lightning storm tornado hurricane thunderstorm fireworks',
  weather: 'rain snow snowfall blizzard fog mist steam dust sand wind',
  plant:
    'tree flower rose tulip sunflower plant leaf leaves grass cactus mushroom cherry-blossom lotus lily vine fern moss bonsai oak palm-tree palm pine seed seedling bush',
  fire: 'fire campfire bonfire flame candle torch fireplace lantern lamp explosion lava smoke',
  food: 'coffee tea cup-of-coffee cup-of-tea cup bowl soup pizza burger hamburger sandwich cake cookie bread pasta noodle ramen sushi rice steak egg salad fruit apple banana orange strawberry lemon watermelon pancake donut ice-cream chocolate wine beer cocktail juice milk breakfast dinner meal honey cheese',
  object:
    'book clock watch pocket-watch ball toy doll phone laptop computer camera guitar piano violin drum vase bottle glass mirror chair table desk umbrella hat shoe sword crown ring diamond crystal key map letter painting mask gear engine gift box balloon marble feather coin statue pen pencil paper typewriter telescope candle snow-globe snowman scarecrow typewriter puppet record',
} as const satisfies Record<string, string>;

/** What a noun stands for, which decides the details that suit it. */
export type NounKind = keyof typeof NOUNS;

/** A noun that is known, as it stands in the prompt. */
export interface Noun {
  readonly kind: NounKind;
  readonly plural: boolean;
}

/** Of several of these there is one word only, and no article before it. */
const MASS = new Set(
  'water steam dust sand wind rain snow fog mist grass moss smoke lava fire coffee tea soup bread pasta rice wine beer juice milk honey cheese chocolate sushi ramen lightning snowfall people ruins rapids fireworks northern-lights leaves paper breakfast dinner downtown wheat'.split(
    ' ',
  ),
);
const PLURAL_ONLY = new Set('people ruins rapids fireworks northern-lights leaves'.split(' '));

const FORMS = new Map<string, Noun>();
for (const [kind, list] of Object.entries(NOUNS) as [NounKind, string][]) {
  for (const noun of list.toLowerCase().split(' ')) {
    if (FORMS.has(noun)) continue;
    FORMS.set(noun, { kind, plural: PLURAL_ONLY.has(noun) });
    const plural = pluralOf(noun);
    if (!FORMS.has(plural)) FORMS.set(plural, { kind, plural: true });
  }
}

/** What is known of a noun, in lower case, with hyphens where it is written in several words. */
export function nounOf(word: string): Noun | undefined {
  return FORMS.get(word);
}

/** Whether a singular noun goes without an article. */
export function isMass(word: string): boolean {
  return MASS.has(word);
}

/** Whether these are people. */
export function isPerson(kind: NounKind | undefined): boolean {
  return kind === 'woman' || kind === 'man' || kind === 'person';
}
