/**
 * What a scene consists of, and the phrase that says so in a training caption (`training/sprout/data/phrases.py`).
 */

/** Base form of the verb, and what stands behind it. Natural ways of moving first. */
export const MOTIONS: Readonly<Record<string, readonly [verb: string, rest?: string]>> = {
  run: ['run'],
  walk: ['walk'],
  fly: ['fly'],
  swim: ['swim'],
  drive: ['drive'],
  ride: ['ride'],
  race: ['race'],
  sail: ['sail'],
  roll: ['roll'],
  crawl: ['crawl'],
  hop: ['hop'],
  slide: ['slide'],
  float: ['float'],
  move: ['move'],
  jump: ['jump'],
  bounce: ['bounce'],
  spin: ['spin'],
  flip: ['do', 'a flip'],
  swing: ['sway'],
  shake: ['shake'],
  grow: ['grow'],
  shrink: ['shrink'],
  approach: ['come', 'closer'],
  leave: ['go', 'away'],
  up: ['rise'],
  down: ['fall'],
  circle: ['move', 'in a circle'],
  zigzag: ['zigzag'],
  pace: ['move', 'back and forth'],
  enter: ['enter'],
  takeoff: ['take', 'off'],
  hover: ['hover'],
  still: ['stand', 'still'],
};

/** Where a subject is; where it goes, for those that move about. */
export const PLACES: Readonly<Record<string, readonly [at: string, through?: string]>> = {
  meadow: ['on a green meadow', 'across a green field'],
  park: ['in the park'],
  garden: ['in a flower garden'],
  forest: ['in the forest', 'through the forest'],
  mountains: ['in front of snowy mountains'],
  snow: ['in the snow', 'through the snow'],
  arctic: ['on the ice'],
  desert: ['in the desert', 'through the desert'],
  savanna: ['on the savanna'],
  beach: ['on the beach', 'along the beach'],
  island: ['on a tropical island'],
  ocean: ['on the ocean', 'across the sea'],
  water: ['on the water', 'over the water'],
  underwater: ['underwater'],
  river: ['by the river', 'along the river'],
  waterfall: ['near a waterfall'],
  swamp: ['in the swamp', 'through the swamp'],
  sky: ['in the sky', 'through the sky'],
  clouds: ['among the clouds', 'through the clouds'],
  space: ['in space', 'through space'],
  moon: ['on the moon'],
  city: ['in the city', 'through the city'],
  street: ['on the street', 'down the street'],
  room: ['in a room'],
  home: ['at home'],
  farm: ['on a farm'],
  castle: ['in front of a castle'],
  stage: ['on a stage'],
  volcano: ['in front of a volcano'],
};

/** Times of day. */
export const LIGHTS: Readonly<Record<string, string>> = {
  day: 'during the day',
  sunrise: 'at sunrise',
  dusk: 'at sunset',
  evening: 'in the evening',
  night: 'at night',
};

/** Weather besides a clear sky. */
export const WEATHERS: Readonly<Record<string, string>> = {
  rain: 'in the rain',
  snow: 'while it snows',
  fog: 'in the fog',
};

/** Styles of the whole picture. */
export const STYLES: Readonly<Record<string, string>> = {
  'black and white': 'in black and white',
  sepia: 'in sepia',
  'night vision': 'night vision',
  'pixel art': 'pixel art',
  watercolour: 'watercolor painting',
  comic: 'comic style',
  negative: 'negative colors',
};

/** Moves of the camera. */
export const CAMERAS: Readonly<Record<string, string>> = {
  static: 'static camera',
  'pan left': 'camera pans left',
  'pan right': 'camera pans right',
  'tilt up': 'camera tilts up',
  'tilt down': 'camera tilts down',
  'zoom in': 'camera zooms in',
  'zoom out': 'camera zooms out',
  follow: 'the camera follows',
};

/** Where a subject goes. */
export const DIRECTIONS: Readonly<Record<string, string>> = {
  left: 'to the left',
  right: 'to the right',
  up: 'up',
  down: 'down',
};

/** Words for so many; for more than a few too. */
export const COUNTS: Readonly<Record<string, string>> = { 1: 'a', 2: 'two', 3: 'three', several: 'several' };
