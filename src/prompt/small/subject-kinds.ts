/** What the captions of the embedded model's world are about, in the words of `training/sprout/data/subjects.py`, and what is like it. */

export interface SubjectKind {
  /** What is unknown becomes the nearest of its family. */
  readonly family: string;
  /** Nouns, those that stand in no caption too. */
  readonly subjects: string;
  /** Subjects of several words, separated by commas. */
  readonly compounds?: string;
  /** How they move, in the third person. */
  readonly motions: string;
  /** Where they are at home. */
  readonly places: readonly string[];
  /** Where a model puts them that knows none of these places. */
  readonly elsewhere?: readonly string[];
  /** Lifeless things, for which nothing stands but what is listed with them: a violin is not a guitar. */
  readonly lifeless?: true;
}

const WALKS = [
  'on a green meadow',
  'through the forest',
  'through the snow',
  'along the beach',
  'in the park',
];
const LOW = ['in the grass', 'on a green meadow', 'in the forest', 'in a garden with flowers'];
const SNOW = ['in the snow', 'across a snowy field', 'in front of snowy mountains'];
const SEA = ['underwater', 'under the sea', 'in the deep sea'];
const SHORE = ['on the beach', 'on the sand by the sea', 'under the sea'];
const STREET = ['on the street', 'through the city', 'down the street', 'on the road'];
const TOWN = ['in the city', 'in a room', 'on the street', 'in the park'];
const SPACE = ['in space', 'through outer space', 'among the stars and planets'];
const SKY = ['in the sky', 'through the clouds', 'above the clouds'];
const WATER = ['on the ocean', 'across the sea', 'over the water'];
const DESERT = ['in the desert', 'through the desert', 'between cactuses in the desert'];
const HOME = ['in a room', 'at home', 'in the living room', 'on a wooden floor'];
const SAVANNA = ['on the savanna', 'in the african savanna', 'among acacia trees'];
const FARM = ['on a farm', 'in the barnyard', 'in front of a red barn'];
const ARCTIC = ['in the arctic', 'on the ice', 'among icebergs'];
const CASTLE = ['in front of a castle', 'at the castle', 'near an old castle'];
const STAGE = ['on a stage', 'in the spotlight', 'in front of a red curtain'];
const RIVER = ['by the river', 'near a waterfall', 'along the river'];
const SWAMP = ['in the swamp', 'in the marsh', 'through the swamp'];
const GARDEN = ['in a flower garden', 'among pink blossoms', 'in the garden in spring'];

/** A model knows some of the words; where it lacks one of a phrase it is not told the phrase. */
export const SUBJECT_KINDS: readonly SubjectKind[] = [
  {
    family: 'dog',
    subjects:
      'fox dog puppy hound poodle wolf coyote canine terrier retriever shepherd husky corgi hyena vixen jackal',
    motions: 'runs walks',
    places: WALKS,
  },
  {
    family: 'cat',
    subjects: 'cat kitten feline lynx cougar puma tabby cub',
    motions: 'walks runs',
    places: WALKS,
  },
  {
    family: 'cat',
    subjects: 'lion tiger leopard cheetah jaguar panther lioness',
    motions: 'walks runs',
    places: SAVANNA,
    elsewhere: WALKS,
  },
  {
    family: 'hoofed',
    subjects: 'horse pony deer stallion mare foal moose elk stag unicorn reindeer',
    motions: 'runs walks',
    places: WALKS,
  },
  {
    family: 'hoofed',
    subjects: 'pig piglet cow ox sheep goat donkey calf lamb ewe ram bull cattle boar hog mule',
    motions: 'walks runs',
    places: FARM,
    elsewhere: WALKS,
  },
  {
    family: 'hoofed',
    subjects: 'zebra buffalo bison antelope gazelle',
    motions: 'runs walks',
    places: SAVANNA,
    elsewhere: WALKS,
  },
  { family: 'hoofed', subjects: 'camel llama alpaca', motions: 'walks', places: DESERT },
  {
    family: 'large',
    subjects: 'panda bear grizzly monkey gorilla chimpanzee orangutan ape lemur koala sloth',
    compounds: 'panda bear, brown bear',
    motions: 'walks runs',
    places: WALKS,
  },
  {
    family: 'large',
    subjects: 'elephant giraffe rhino rhinoceros hippo hippopotamus mammoth',
    motions: 'walks runs',
    places: SAVANNA,
    elsewhere: WALKS,
  },
  { family: 'large', subjects: '', compounds: 'polar bear, white bear', motions: 'walks', places: ARCTIC },
  { family: 'large', subjects: 'teddy', compounds: 'teddy bear', motions: 'walks', places: HOME },
  {
    family: 'small',
    subjects:
      'rabbit bunny hare kangaroo squirrel mouse rat hamster raccoon badger otter beaver hedgehog porcupine ferret skunk chipmunk wallaby',
    motions: 'hops runs',
    places: LOW,
  },
  { family: 'frog', subjects: 'frog toad newt grasshopper cricket', motions: 'hops jumps', places: LOW },
  {
    family: 'penguin',
    subjects: 'penguin snowman',
    motions: 'waddles walks slides moves',
    places: SNOW,
  },
  {
    family: 'bird',
    subjects:
      'bird owl duck mallard eagle dove parrot macaw hawk falcon crow raven pigeon sparrow robin seagull gull hummingbird woodpecker vulture bat phoenix',
    motions: 'flies flutters',
    places: ['in the sky', 'through the clouds', 'through the forest', 'above the clouds'],
  },
  {
    family: 'bird',
    subjects: 'chicken hen rooster cockerel turkey chick',
    compounds: 'baby chick',
    motions: 'walks runs',
    places: FARM,
  },
  { family: 'bird', subjects: 'swan goose', motions: 'swims glides', places: RIVER },
  { family: 'bird', subjects: 'flamingo peacock stork heron', motions: 'walks', places: RIVER },
  {
    family: 'bird',
    subjects: 'dragon',
    motions: 'flies',
    places: [...CASTLE, 'in front of a volcano'],
  },
  {
    family: 'insect',
    subjects: 'bee honeybee butterfly moth wasp hornet bumblebee dragonfly mosquito firefly',
    motions: 'flutters flies',
    places: ['in a garden with flowers', 'on a green meadow', 'in the grass', ...GARDEN],
  },
  {
    family: 'insect',
    subjects: 'ladybug ladybird beetle',
    motions: 'crawls moves',
    places: ['in the grass', 'on a green meadow'],
  },
  {
    family: 'fish',
    subjects:
      'fish dolphin whale shark octopus squid jellyfish salmon trout tuna goldfish koi carp orca porpoise stingray eel seahorse mermaid submarine blowfish pufferfish swimmer',
    motions: 'swims glides',
    places: SEA,
  },
  { family: 'fish', subjects: 'seal walrus', motions: 'swims', places: ARCTIC, elsewhere: SEA },
  {
    family: 'crawler',
    subjects: 'turtle tortoise crab lobster shrimp starfish',
    motions: 'crawls walks',
    places: SHORE,
  },
  {
    family: 'crawler',
    subjects: 'crocodile alligator',
    motions: 'crawls',
    places: [...SWAMP, ...RIVER],
  },
  {
    family: 'crawler',
    subjects:
      'snail slug lizard snake serpent python cobra gecko iguana chameleon spider tarantula scorpion ant termite worm caterpillar',
    motions: 'crawls creeps',
    places: ['in the grass', 'in the forest', 'in the garden in spring'],
  },
  {
    family: 'vehicle',
    subjects:
      'car automobile bus minibus truck taxi cab train locomotive tram motorcycle motorbike bicycle bike scooter sedan van lorry jeep limousine ambulance convertible',
    compounds: 'police car, fire truck, fire engine, delivery truck, race car, racing car',
    motions: 'drives races',
    places: STREET,
  },
  { family: 'vehicle', subjects: 'tractor', motions: 'drives', places: FARM },
  {
    family: 'vehicle',
    subjects: 'cyclist',
    compounds: 'bicycle rider',
    motions: 'rides races',
    places: STREET,
  },
  {
    family: 'spaceship',
    subjects: 'rocket spaceship spacecraft ufo shuttle starship satellite comet meteor asteroid',
    compounds: 'flying saucer',
    motions: 'flies blasts moves',
    places: SPACE,
  },
  {
    family: 'aircraft',
    subjects:
      'helicopter chopper airplane aeroplane aircraft airliner plane jet drone glider airship zeppelin',
    motions: 'flies',
    places: SKY,
  },
  {
    family: 'boat',
    subjects: 'sailboat boat ship canoe yacht ferry vessel kayak raft speedboat steamer schooner galleon',
    compounds: 'sailing boat, motor boat, rowing boat, cruise ship',
    motions: 'sails floats',
    places: WATER,
  },
  {
    family: 'dinosaur',
    subjects: 'dinosaur dino trex tyrannosaurus raptor triceratops brontosaurus',
    motions: 'walks runs',
    places: ['in the forest', 'in the desert', 'on a green meadow'],
  },
  {
    family: 'person',
    subjects:
      'robot person man runner woman boy girl child kid people lady guy ninja soldier android cyborg samurai nurse doctor fisherman hiker walker jogger sprinter pedestrian teenager player skater policeman cop',
    compounds: 'police officer',
    motions: 'walks runs',
    places: TOWN,
  },
  {
    family: 'person',
    subjects: 'wizard magician sorcerer witch princess prince duchess king queen knight pirate vampire ogre',
    compounds: 'red demon',
    motions: 'walks runs',
    places: CASTLE,
  },
  {
    family: 'person',
    subjects: 'dancer ballerina clown jester singer',
    compounds: 'woman in a red dress',
    motions: 'walks moves',
    places: STAGE,
  },
  { family: 'person', subjects: 'cook chef', motions: 'walks', places: HOME },
  { family: 'person', subjects: 'farmer cowboy', motions: 'walks', places: FARM },
  { family: 'person', subjects: 'santa elf', compounds: 'santa claus', motions: 'walks', places: SNOW },
  { family: 'person', subjects: 'astronaut cosmonaut', motions: 'floats drifts', places: SPACE },
  { family: 'person', subjects: 'superhero hero superman', motions: 'flies', places: SKY },
  { family: 'person', subjects: 'surfer', motions: 'rides', places: ['on the waves', 'on the ocean'] },
  { family: 'person', subjects: 'skier snowboarder', motions: 'rides races', places: SNOW },
  { family: 'person', subjects: 'baby infant toddler', motions: 'moves', places: HOME },
  {
    family: 'spirit',
    subjects: 'ghost genie fairy angel phantom',
    motions: 'floats',
    places: [...CASTLE, 'in the forest'],
  },
  { family: 'monster', subjects: 'monster skull', motions: 'floats', places: CASTLE },
  {
    family: 'alien',
    subjects: 'alien martian',
    motions: 'floats drifts',
    places: ['in space', 'on the moon', 'on the lunar surface'],
  },
  { family: 'toy', subjects: 'balloon', motions: 'floats drifts', places: SKY, lifeless: true },
  {
    family: 'parachute',
    subjects: 'parachute parachutist skydiver paraglider',
    motions: 'floats drifts',
    places: SKY,
    lifeless: true,
  },
  {
    family: 'food',
    subjects: 'pizza hamburger burger cheeseburger cake banana pineapple coffee espresso cappuccino',
    compounds: 'birthday cake, ice cream cone, ice cream, slice of pizza, cup of coffee',
    motions: 'slides moves',
    places: HOME,
    lifeless: true,
  },
  {
    family: 'food',
    subjects: 'apple strawberry raspberry donut doughnut',
    motions: 'rolls',
    places: HOME,
    lifeless: true,
  },
  {
    family: 'ball',
    subjects: 'football basketball smiley',
    compounds: 'soccer ball, orange ball, laughing face',
    motions: 'rolls bounces',
    places: ['on the grass under a blue sky', 'in the park'],
    lifeless: true,
  },
  {
    family: 'flower',
    subjects: 'sunflower rose tulip daisy',
    motions: 'sways swings',
    places: GARDEN,
    lifeless: true,
  },
  { family: 'cactus', subjects: 'cactus', motions: 'sways', places: DESERT, lifeless: true },
  {
    family: 'tree',
    subjects: '',
    compounds: 'christmas tree',
    motions: 'sways',
    places: HOME,
    lifeless: true,
  },
  {
    family: 'pumpkin',
    subjects: 'pumpkin',
    motions: 'rolls',
    places: FARM,
    lifeless: true,
  },
  {
    family: 'heaven',
    subjects: 'sun moon star planet',
    compounds: 'smiling sun, smiling moon, ringed planet',
    motions: 'rises floats',
    places: ['in the sky', 'above the clouds'],
    lifeless: true,
  },
  {
    family: 'weather',
    subjects: 'cloud rainbow snowflake',
    motions: 'floats drifts',
    places: ['in the sky', 'through the sky'],
    lifeless: true,
  },
  {
    family: 'storm',
    subjects: 'tornado cyclone twister hurricane',
    motions: 'spins moves',
    places: ['in a green field', 'across the desert'],
    lifeless: true,
  },
  {
    family: 'fire',
    subjects: 'fire flame blaze campfire bonfire',
    motions: 'sways grows',
    places: ['near the lava', 'in the forest'],
    lifeless: true,
  },
  {
    family: 'thing',
    subjects: 'clock hourglass umbrella guitar heart',
    compounds: 'alarm clock, electric guitar',
    motions: 'spins swings',
    places: ['in a room', 'at home', ...STAGE],
    lifeless: true,
  },
];
