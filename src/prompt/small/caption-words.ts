/**
 * What the captions of the embedded model's world say of subjects: where, in which light and style they are and what they do, in the words of
 * `training/sprout/data/phrases.py`. A model knows some of the words; what holds others is not for it.
 */

/** Nouns and adverbs that say where; some stand for a time of day, which a model may know as a place. */
export const PLACE_WORDS =
  'meadow grass field park garden night stars moonlight dark ocean sea sunset water snow mountains mountain winter landscape desert sand dunes forest trees woods jungle underwater seaweed bubbles city skyline street road buildings town space planet planets universe galaxy room house home kitchen indoors floor beach island sky clouds air savanna africa farm barn barnyard volcano lava arctic icebergs ice moon river waterfall castle stage theater swamp marsh';

/** Nouns that say when, and in which weather, to a model that tells those from places. */
export const LIGHT_WORDS =
  'night moonlight dark sunset dusk evening sunrise daylight rain fog mist snowstorm';

/** A model that knows this word tells times of day from places. */
export const LIGHT_MARK = 'dusk';

/** Light and weather, as captions have them: the verbs and nouns in them are no motions and places. */
export const LIGHT_PHRASES = [
  'during the day',
  'by day',
  'in daylight',
  'on a bright day',
  'at sunset',
  'at dusk',
  'in the evening',
  'during sunset',
  'at sunrise',
  'at night',
  'under the stars',
  'in the night',
  'by moonlight',
  'under a starry sky',
  'in the dark',
  'in the rain',
  'while it rains',
  'on a rainy day',
  'in heavy rain',
  'while it snows',
  'in falling snow',
  'in a snowstorm',
  'with snow falling',
  'in the fog',
  'in thick fog',
  'on a foggy day',
  'in the mist',
];

/** Styles of the whole picture, as captions have them. */
export const STYLE_PHRASES = [
  'in black and white',
  'black and white film',
  'monochrome',
  'in sepia',
  'sepia tone',
  'old sepia film',
  'night vision',
  'through a night vision camera',
  'in green night vision',
  'pixel art',
  'in pixel art style',
  'as pixel art',
  'watercolor painting',
  'in watercolor',
  'watercolour style',
  'painted in watercolor',
  'comic style',
  'as a comic',
  'comic book style',
  'negative colors',
  'in inverted colors',
  'as a negative',
];

/** Parts of those phrases that people type for what is in no caption. */
export const FRAGMENTS = 'book film art dress picture painting painted face cup slice cream cone';

/** Ways of getting about: a subject does it in the way of its kind. */
export const LOCOMOTION = 'run walk climb crawl fly swim sail drive move';

/** What an action may be said plainly for, the best first: “rotates” is “spins”, and who reads stays in place. */
export const PLAIN_VERBS: Readonly<Record<string, string>> = {
  jump: 'jump',
  launch: 'rise launch',
  spin: 'spin',
  swing: 'swing',
  shake: 'shake',
  grow: 'grow',
  shrink: 'shrink',
  dance: 'dance sway',
  rest: 'rest',
  fall: 'fall',
  eat: 'rest',
  speak: 'rest',
  look: 'rest',
  make: 'rest',
};

/** Motions that are of no kind in particular, in the third person. */
export const COMMON_MOTIONS =
  'moves rises falls jumps bounces spins grows shrinks swings sways stands rests circles zigzags flips shakes hovers';

/** Prepositions before a place. */
export const PLACE_PREPOSITIONS =
  'in on at by through across over under along into near behind among between towards above around inside down above beside during';

/** Said of the camera, and behind a comma. */
export const CAMERA_WORDS = 'camera static pan pans zoom zooms tracking tilt tilts shot';

/** Words for more than one. */
export const COUNT_WORDS = 'two three several pair group';

/**
 * Words whose nearest neighbours are the wrong ones, and what stands for them, the best first: vectors hardly tell
 * opposites, colours and sizes from one another, which occur in the same sentences.
 */
export const SYNONYMS: Readonly<Record<string, string>> = {
  enormous: 'huge',
  gigantic: 'giant',
  massive: 'huge',
  immense: 'huge',
  colossal: 'giant',
  miniature: 'tiny',
  mini: 'tiny',
  wee: 'tiny',
  crimson: 'red',
  scarlet: 'red',
  ruby: 'red',
  golden: 'yellow',
  gold: 'yellow',
  navy: 'blue',
  azure: 'blue',
  turquoise: 'blue',
  emerald: 'green',
  lime: 'green',
  lavender: 'purple',
  lilac: 'purple',
  magenta: 'pink red',
  violet: 'purple',
  purple: '',
  pink: '',
  orange: '',
  black: '',
  white: '',
  brown: '',
  silver: '',
  grey: '',
  gray: '',
  an: 'a',
  my: 'the',
  your: 'the',
  his: 'the',
  her: 'the',
  their: 'the',
  our: 'the',
  this: 'the',
  that: 'the',
  some: 'several a',
  many: 'several',
  few: 'three',
  four: 'three',
  five: 'three',
  dozen: 'several',
  couple: 'pair',
  herd: 'group',
  flock: 'group',
  pack: 'group',
  crowd: 'group',
  family: 'group',
  swarm: 'group',
  are: 'is',
  onto: 'on',
  upon: 'on',
  atop: 'on',
  beneath: 'under',
  below: 'under',
  underneath: 'under',
  beside: 'by',
  past: 'by',
  toward: 'towards',
  within: 'in',
  amid: 'among',
  alongside: 'along',
  upward: 'upwards up',
  downward: 'downwards down',
  leftwards: 'left',
  rightwards: 'right',
  tracks: 'follows',
  1: 'a',
  2: 'two',
  3: 'three',
  4: 'several',
  5: 'several',
  6: 'several',
  waving: 'swaying',
  girl: 'princess',
  lady: 'woman',
  boy: 'man',
  kid: 'man',
  child: 'man',
  knight: 'ninja',
  samurai: 'ninja',
  puppy: 'dog',
  vixen: 'fox',
  kitten: 'cat',
  pony: 'horse',
  stallion: 'horse',
  bunny: 'rabbit',
  hog: 'pig',
  cattle: 'cow',
  ewe: 'sheep',
  chimpanzee: 'monkey',
  grizzly: 'bear',
  porcupine: 'hedgehog',
  walrus: 'seal',
  wasp: 'bee',
  moth: 'butterfly',
  hawk: 'eagle',
  pigeon: 'dove',
  robin: 'bird',
  tortoise: 'turtle',
  tarantula: 'spider',
  python: 'snake',
  automobile: 'car',
  sedan: 'car',
  van: 'truck',
  lorry: 'truck',
  minibus: 'bus',
  motorbike: 'motorcycle',
  aircraft: 'airplane',
  chopper: 'helicopter',
  spacecraft: 'rocket',
  ferry: 'ship',
  yacht: 'sailboat',
  kayak: 'canoe',
  android: 'robot',
  jogger: 'runner',
  pedestrian: 'walker',
  duchess: 'princess',
  cop: 'policeman',
  cappuccino: 'coffee',
  cheeseburger: 'hamburger',
  tulip: 'rose',
  woods: 'forest',
  jungle: 'forest',
  lawn: 'grass',
  yard: 'garden',
  lake: 'water',
  pond: 'water',
  lagoon: 'sea',
  shore: 'beach',
  seashore: 'beach',
  stream: 'river water',
  glacier: 'ice snow',
  galaxy: 'space',
  universe: 'space',
  village: 'town city',
  town: 'city',
  ranch: 'farm field',
  circus: 'theater',
  library: 'room',
  kitchen: 'room',
  bedroom: 'room',
  dawn: 'sunrise sunset',
  midnight: 'night',
  noon: 'daylight',
  storm: 'rain snow',
  thunderstorm: 'rain',
  blizzard: 'snowstorm snow',
  cartoon: 'comic',
  watercolors: 'watercolor',
  watercolours: 'watercolour',
  grayscale: 'monochrome',
  greyscale: 'monochrome',
};

/** Words that say nothing which a picture could show: where the model lacks them, they are left out without a word. */
export const STOP_WORDS =
  'the a an and or but with without of for to from as while when where which who it its they them he she his her their this that these those is are was were be been being has have had do does did will would can could very really so just some any all both each every my your our i you we me us please make show create generate video clip animation there here then than what if how why too also not no at in on by into onto over under up down out off about like';

/** Words that need another one behind them. */
export const BEFORE_NOUNS =
  'a an the one in on at by through across under into near behind among between towards above inside of with from beside and or with to does';
