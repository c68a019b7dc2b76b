/** Sentences on light, camera and look, for prompts that leave them open. */
import type { Action } from '../words/verbs';
import type { Style, Time, Weather } from './cues';
import { isPerson, type NounKind } from './nouns';
import type { Surroundings } from './places';

type Sentences = readonly string[];

const TIME_LIGHT: Readonly<Record<Time, Sentences>> = {
  night: [
    'The lighting is low and cool, with bright highlights against deep shadows.',
    'It is dark, and a few points of light pick out the shapes and edges.',
  ],
  dusk: [
    'The lighting is soft and bluish, with the last warm light low on the horizon.',
    'The fading light is even and cool, with a faint warm glow in the distance.',
  ],
  sunset: [
    'The lighting is warm and golden, coming in low from the side and casting long shadows.',
    'Warm orange light outlines everything from behind and colors the air.',
  ],
  sunrise: [
    'The lighting is soft and pale gold, with long shadows and a light haze.',
    'Low, fresh light comes in from the side and brings out fine textures.',
  ],
  noon: [
    'The lighting is bright and natural, with crisp shadows and vivid colors.',
    'Clear, bright light falls from above and brings out every detail.',
  ],
};

const WEATHER_LIGHT: Readonly<Record<Weather, Sentences>> = {
  storm: ['The lighting is dark and dramatic, under heavy clouds that move quickly.'],
  rain: [
    'The lighting is soft and gray, and wet surfaces shine with reflections.',
    'The light is cool and diffuse, and drops sparkle as they fall.',
  ],
  snowfall: ['The lighting is pale and soft, and flakes drift past at different distances.'],
  fog: ['The lighting is soft and diffuse, and shapes fade gradually into the haze.'],
  wind: [
    'The lighting is natural and clear, with shadows that move quickly.',
    'Bright, clear light alternates with the passing shadows of clouds.',
  ],
};

const PLACE_LIGHT: Readonly<Record<Surroundings, Sentences>> = {
  outdoors: [
    'The lighting is warm and natural, with soft shadows and gentle highlights.',
    'The lighting is soft and even, from a lightly clouded sky, with natural colors.',
    'Low sunlight comes in from the side, casting long shadows and a warm glow.',
    'The lighting is bright and natural, with clear colors and crisp shadows.',
  ],
  city: [
    'The lighting is natural and soft, with reflections in the windows.',
    'Warm light falls between the buildings and leaves half of the scene in soft shadow.',
    'The lighting is cool and even, as on an overcast day, with muted colors.',
  ],
  indoors: [
    'The lighting is warm and soft, coming from a window at the side.',
    'Warm light from a lamp falls on the scene and leaves the background in soft shadow.',
    'The lighting is gentle and even, with natural colors and soft shadows.',
  ],
  stage: [
    'Colored spotlights cut through the haze, and the background is dark.',
    'Bright stage light falls from above and leaves everything around in shadow.',
  ],
  underwater: [
    'Rays of light fall from the surface above and ripple through the blue water.',
    'The lighting is cool and blue, with moving patterns of light from the surface.',
  ],
  space: [
    'Hard light from one side brings out bright edges, and the shadows are deep and black.',
    'The lighting is stark and cool, with a single bright source from the side.',
  ],
};

const FIRELIGHT: Sentences = [
  'Warm, flickering light comes from the flames and fades into the darkness around.',
];

/** @param weather decides unless the time of day is said too and the light is that of the night */
export function lightSentences(
  kind: NounKind | undefined,
  surroundings: Surroundings,
  time: Time | undefined,
  weather: Weather | undefined,
): Sentences {
  if (kind === 'fire' && !time) return FIRELIGHT;
  if (surroundings === 'underwater' || surroundings === 'space' || surroundings === 'stage')
    return PLACE_LIGHT[surroundings];
  if (surroundings === 'indoors' && weather && !time) return PLACE_LIGHT.indoors;
  if (time === 'night' || (time && !weather)) return TIME_LIGHT[time];
  return weather ? WEATHER_LIGHT[weather] : PLACE_LIGHT[surroundings];
}

const TRACKING: Sentences = [
  'The camera tracks alongside {the subject} at the same speed, keeping {them} in the center of the frame.',
  'The camera follows from behind at a low angle, moving smoothly forward.',
  'The camera moves with {the subject} in a smooth tracking shot, and the background blurs slightly.',
];
const FOLLOWING: Sentences = [
  'The camera follows {the subject} slowly from the side in a medium shot.',
  'The camera moves slowly backward in front of {the subject}, holding a steady medium shot.',
  'The camera stays at eye level and pans slowly to follow {the subject}.',
];
const CLOSE: Sentences = [
  'The camera is held close, with a shallow depth of field, and pushes in slowly.',
  'The shot is a close-up at eye level, with the background softly out of focus.',
  'The camera holds a steady medium close-up and moves in almost imperceptibly.',
];
const WIDE: Sentences = [
  'The camera pans slowly from left to right, revealing the depth of the scene.',
  'The camera glides forward in a slow aerial shot, high above the ground.',
  'The camera is static, in a wide shot that takes in the whole scene.',
];
const RISING: Sentences = [
  'The camera looks up from below and slowly tilts upward.',
  'The camera rises slowly from a low angle, showing the full height.',
];
const FROM_AFAR: Sentences = [
  'The camera follows {the subject} with a smooth pan, with the sky and the distance behind.',
  'The camera moves alongside {the subject} at the same height, in a wide, steady shot.',
];
const ORBIT: Sentences = [
  'The camera moves slowly around {the subject} in a smooth half circle.',
  'The camera pushes in slowly, with a shallow depth of field.',
];
const STEADY: Sentences = [
  'The camera is steady at eye level and pushes in slowly.',
  'The camera holds a steady medium shot and moves slowly to the side.',
];

/** How a camera would take it. */
export function cameraSentences(kind: NounKind | undefined, action: Action | undefined): Sentences {
  if (kind === undefined) return STEADY;
  if (kind === 'landscape' || kind === 'water' || kind === 'sky' || kind === 'weather') return WIDE;
  if (kind === 'building') return action === undefined ? [...RISING, ...WIDE] : RISING;
  if (kind === 'food' || kind === 'insect' || kind === 'bug' || kind === 'plant') return CLOSE;
  if (
    kind === 'aircraft' ||
    kind === 'spacecraft' ||
    kind === 'boat' ||
    action === 'fly' ||
    action === 'launch'
  )
    return FROM_AFAR;
  if (action === 'run' || action === 'drive' || (kind === 'car' && action !== 'rest')) return TRACKING;
  if (action === 'walk' || action === 'swim' || action === 'crawl' || action === 'climb' || action === 'move')
    return FOLLOWING;
  if (kind === 'object' || kind === 'fire') return ORBIT;
  if (isPerson(kind) && (action === 'make' || action === 'speak' || action === 'look' || action === 'eat'))
    return CLOSE;
  if (action === 'dance' || action === 'spin' || action === 'play') return [...ORBIT, ...FOLLOWING];
  return STEADY;
}

const LOOKS: Readonly<Record<Style, Sentences>> = {
  anime: ['The scene is drawn in the style of an anime, with clean outlines and flat, vivid colors.'],
  pixel: ['The scene is made of visible square pixels in a small set of clear colors.'],
  clay: ['The scene is a stop-motion animation, with visible fingerprints and soft, molded shapes.'],
  paper: ['Everything in the scene is made by hand, with visible fibers, folds and seams.'],
  bricks: ['Everything in the scene is built of small plastic bricks with round studs and glossy surfaces.'],
  watercolor: ['The scene has soft washes of color that run into each other, with visible paper grain.'],
  painting: ['The scene is painted with visible brushstrokes and rich, layered colors.'],
  sketch: ['The scene is drawn by hand, with visible lines and soft shading.'],
  comic: ['The scene has bold outlines, strong shadows and halftone dots, as in a printed comic.'],
  render: ['The scene appears to be a computer-generated animation, with soft shading and clean shapes.'],
  noir: ['The scene is in black and white, with strong contrast between light and shadow.'],
  vintage: ['The scene has the grain, soft focus and faded colors of old film.'],
  cinematic: ['The scene appears to be from a feature film, with rich colors and a shallow depth of field.'],
  documentary: ['The scene appears to be real-life footage, with natural colors.'],
  scifi: ['The scene appears to be from a science fiction film, with detailed, realistic textures.'],
  fantasy: ['The scene appears to be from a fantasy film, with a soft, dreamlike glow.'],
};

const CREATED =
  /\b(dragons?|unicorns?|pegasus|phoenix|griffin|mermaids?|dinosaurs?|t-rex|spaceships?|starships?|robots?|androids?|cyborgs?|mechs?|aliens?|ufos?|wizards?|witch(?:es)?|fair(?:y|ies)|elf|elves|zombies?|ghosts?|superhero(?:es)?|vampires?)\b/i;

/** What kind of film it seems to be. */
export function lookSentences(style: Style | undefined, prompt: string): Sentences {
  if (style) return LOOKS[style];
  if (CREATED.test(prompt))
    return ['The scene appears to be computer-generated imagery with detailed, realistic textures.'];
  return ['The scene appears to be real-life footage.'];
}
