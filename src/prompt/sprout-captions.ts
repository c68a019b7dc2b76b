/** What Sprout's captions speak of: subjects, what they do and where, in the words of `training/sprout/data`. */

interface SubjectKind {
  /** Nouns, those that stand in no caption too: what is unknown becomes the nearest of its own kind. */
  readonly subjects: string;
  /** How they move, in the third person. */
  readonly motions: string;
  /** Where they are at home. */
  readonly places: readonly string[];
}

const WALKS = [
  'on a green meadow',
  'through the forest',
  'through the snow',
  'along the beach',
  'in the park',
];

/** A model knows some of the words; where it lacks one of a phrase it is not told the phrase. */
export const SUBJECT_KINDS: readonly SubjectKind[] = [
  {
    subjects:
      'fox dog puppy hound poodle wolf coyote canine terrier retriever shepherd husky corgi hyena vixen jackal',
    motions: 'runs walks',
    places: WALKS,
  },
  {
    subjects:
      'cat kitten lion tiger leopard feline cheetah jaguar panther lynx cougar puma tabby lioness cub',
    motions: 'walks runs',
    places: WALKS,
  },
  {
    subjects:
      'horse pony pig piglet zebra deer cow ox sheep goat camel llama donkey stallion mare foal calf lamb bull buffalo bison boar hog mule moose elk stag antelope gazelle unicorn',
    motions: 'runs walks',
    places: WALKS,
  },
  {
    subjects:
      'elephant panda bear giraffe rhino hippo monkey gorilla chimpanzee orangutan ape lemur koala sloth mammoth',
    motions: 'walks runs',
    places: WALKS,
  },
  {
    subjects:
      'rabbit bunny hare kangaroo squirrel mouse rat hamster raccoon badger otter beaver hedgehog ferret skunk chipmunk wallaby',
    motions: 'hops runs',
    places: ['in the grass', 'on a green meadow', 'in the forest', 'in a garden with flowers'],
  },
  {
    subjects: 'frog toad newt grasshopper cricket',
    motions: 'hops jumps',
    places: ['in the grass', 'on a green meadow', 'in the forest', 'in a garden with flowers'],
  },
  {
    subjects: 'penguin snowman',
    motions: 'waddles walks slides moves',
    places: ['in the snow', 'across a snowy field', 'in front of snowy mountains'],
  },
  {
    subjects:
      'bird owl duck eagle dove parrot hawk falcon crow raven pigeon sparrow robin seagull gull hummingbird woodpecker vulture stork heron flamingo peacock chicken hen rooster turkey swan goose bat dragon phoenix',
    motions: 'flies flutters',
    places: ['in the sky', 'through the air', 'through the forest', 'above the clouds'],
  },
  {
    subjects:
      'bee honeybee butterfly moth wasp hornet bumblebee dragonfly ladybug beetle mosquito firefly fly',
    motions: 'flutters flies',
    places: ['in a garden with flowers', 'on a green meadow', 'in the grass', 'through the air'],
  },
  {
    subjects:
      'fish dolphin whale shark octopus squid jellyfish seal salmon trout tuna goldfish koi carp orca porpoise walrus stingray eel seahorse mermaid submarine',
    motions: 'swims glides',
    places: ['underwater', 'under the sea', 'in the deep sea'],
  },
  {
    subjects:
      'turtle tortoise crab crocodile alligator lobster shrimp snail lizard snake gecko iguana chameleon spider scorpion ant worm caterpillar starfish',
    motions: 'crawls walks',
    places: ['on the beach', 'on the sand by the sea', 'under the sea'],
  },
  {
    subjects:
      'car automobile bus truck taxi cab tractor train tram motorcycle motorbike bicycle bike scooter sedan van lorry jeep limousine ambulance convertible',
    motions: 'drives races',
    places: ['on the street', 'through the city', 'down the street', 'on the road'],
  },
  {
    subjects: 'rocket spaceship spacecraft ufo shuttle starship satellite comet meteor asteroid',
    motions: 'flies blasts moves',
    places: ['in space', 'through outer space', 'among the stars and planets'],
  },
  {
    subjects: 'helicopter chopper airplane aeroplane aircraft plane jet drone glider airship zeppelin',
    motions: 'flies',
    places: ['in the sky', 'through the clouds', 'above the clouds'],
  },
  {
    subjects: 'sailboat boat ship canoe yacht ferry vessel kayak raft speedboat steamer schooner galleon',
    motions: 'sails floats',
    places: ['on the ocean', 'across the sea', 'over the water'],
  },
  {
    subjects: 'dinosaur dino trex tyrannosaurus raptor triceratops mammoth',
    motions: 'walks runs',
    places: ['in the forest', 'in the desert', 'on a green meadow'],
  },
  {
    subjects:
      'robot person man runner woman boy girl child kid people lady guy dancer astronaut wizard princess ninja farmer cook clown soldier knight pirate king queen android cyborg samurai chef nurse doctor cowboy fisherman hiker jogger teenager player skater skier',
    motions: 'walks runs',
    places: ['in the city', 'in a room', 'on the street', 'in the park'],
  },
];

/** Nouns and adverbs that say where; some stand for a time of day, which Sprout knows as a place. */
export const PLACE_WORDS =
  'meadow grass field park garden night stars moonlight dark ocean sea sunset water snow mountains winter landscape desert sand dunes forest trees woods jungle underwater seaweed bubbles city skyline street road buildings town space planet planets universe galaxy room house home kitchen indoors floor beach island sky clouds air savanna africa farm barn volcano lava arctic icebergs ice moon river waterfall castle stage theater swamp marsh';

/** Ways of getting about: a subject does it in the way of its kind. */
export const LOCOMOTION = 'run walk climb crawl fly swim sail drive launch move';

/** What else one may be said plainly for: “rotates” is “spins”. */
export const PLAIN_ACTIONS = 'jump spin swing grow shrink dance rest fall';

/** Prepositions before a place. */
export const PLACE_PREPOSITIONS =
  'in on at by through across over under along into near behind among between towards above around inside down above beside during';

/** Said of the camera, and behind a comma. */
export const CAMERA_WORDS = 'camera static pan pans zoom zooms tracking tilt';

/**
 * Words whose nearest neighbours are the wrong ones: vectors hardly tell opposites, colours and sizes from one another,
 * which occur in the same sentences.
 */
export const SYNONYMS: Readonly<Record<string, string>> = {
  enormous: 'huge',
  gigantic: 'giant',
  massive: 'huge',
  colossal: 'giant',
  miniature: 'tiny',
  mini: 'tiny',
  crimson: 'red',
  scarlet: 'red',
  golden: 'yellow',
  navy: 'blue',
  an: 'a',
  my: 'the',
  your: 'the',
  his: 'the',
  her: 'the',
  their: 'the',
  our: 'the',
  this: 'the',
  that: 'the',
  some: 'a',
  are: 'is',
  onto: 'on',
  beneath: 'under',
  below: 'under',
  beside: 'by',
  past: 'by',
};

/** Words that say nothing which a picture could show: where the model lacks them, they are left out without a word. */
export const STOP_WORDS =
  'the a an and or but with without of for to from as while when where which who it its they them he she his her their this that these those is are was were be been being has have had do does did will would can could very really so just some any all both each every my your our i you we me us please make show create generate video clip animation there here then than what if how why too also not no at in on by into onto over under up down out off about like';

/** Words that need another one behind them. */
export const BEFORE_NOUNS =
  'a an the one in on at by through across under into near behind among between towards above inside of with from beside and or with to';
