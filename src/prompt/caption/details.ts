/**
 * Sentences on how subjects look and move. `{The subject}` and `{the subject}` stand for it, `{their}` for “its”, `[a|b]` for
 * what depends on its number.
 */
import type { Action } from '../words/verbs';
import { isPerson, type NounKind } from './nouns';

type Sentences = readonly string[];

const FAST_ANIMAL: Sentences = [
  '{The subject} [stretches|stretch] out with every stride, muscles moving visibly along the body.',
  'With each bound the feet touch the ground only for an instant, and the body seems to float in between.',
  '{The subject} [keeps|keep] {their} head[|s] low and ears back, eyes fixed on the way ahead.',
];
const CALM_ANIMAL: Sentences = [
  '{The subject} [turns|turn] {their} head[|s] slowly, ears twitching at small sounds, and [blinks|blink].',
  'Fine textures of the body are clearly visible, and the chest rises and falls with calm breaths.',
  '{The subject} [shifts|shift] {their} weight, [sniffs|sniff] the air and [looks|look] around attentively.',
];
const WALKING_ANIMAL: Sentences = [
  '{The subject} [places|place] each step with care, shoulders rolling smoothly.',
  '{The subject} [moves|move] at an easy pace, head[|s] swaying slightly with every step.',
  '{The subject} [pauses|pause] for a moment, [looks|look] to the side, and then [goes|go] on.',
];
const RESTING_ANIMAL: Sentences = [
  'The chest rises and falls slowly with calm, even breaths, and an ear twitches now and then.',
  'The body is relaxed, and only small movements show that {the subject} [is|are] alive and at ease.',
];
const REPTILE: Sentences = [
  'The skin shows fine folds and scales, and the throat moves with each breath.',
  '{The subject} [moves|move] {their} head[|s] in a slow curve, eyes wide and alert.',
];
const PERSON_STILL: Sentences = [
  '{The subject} [breathes|breathe] calmly and [shifts|shift] {their} gaze, with small, natural movements of the face.',
  'The expression on the face is relaxed and attentive, and a few strands of hair move slightly.',
  '{The subject} [tilts|tilt] {their} head[|s] a little and [lets|let] {their} eyes wander.',
];
const PERSON_MOVING: Sentences = [
  '{The subject} [moves|move] with a steady rhythm, clothes shifting naturally with every step.',
  'The arms swing lightly, and the fabric of the clothes folds and stretches with the movement.',
  '{The subject} [glances|glance] to the side for a moment without slowing down.',
];
const PERSON_RIDING: Sentences = [
  '{The subject} [leans|lean] forward a little and [holds|hold] on firmly, clothes fluttering in the air.',
  '{The subject} [keeps|keep] {their} balance with small movements, eyes on the way ahead.',
];
const PLAYING: Sentences = [
  'Every movement is quick and full of energy, with sudden turns and changes of direction.',
  '{The subject} [lunges|lunge] forward, [stops|stop] short, and [moves|move] again at once.',
];
const PERSON_HANDS: Sentences = [
  'The hands move with practiced care, and every small gesture is clearly visible.',
  '{The subject} [concentrates|concentrate], eyes on the work, fingers moving precisely.',
  '{The subject} [pauses|pause] for a moment, [looks|look] closely, and [continues|continue].',
];
const PERSON_TALK: Sentences = [
  'The expression changes with small movements of the brows and the corners of the mouth.',
  '{The subject} [gestures|gesture] lightly with one hand, and the eyes are bright and attentive.',
  'Fine lines around the eyes show as the face comes alive.',
];
const DANCE: Sentences = [
  'The movements are fluid and precise, with arms extended and the weight shifting from foot to foot.',
  'Clothes and hair follow each turn with a slight delay and settle again.',
  '{The subject} [turns|turn] once around, [stops|stop] for a beat, and [moves|move] on with the rhythm.',
];
const FLYING: Sentences = [
  'The wings beat in a steady rhythm, then spread wide to catch the air.',
  '{The subject} [banks|bank] gently to one side, and the light runs along the edges of the wings.',
  '{The subject} [rises|rise] and [sinks|sink] a little on the moving air.',
];
const BIRD_STILL: Sentences = [
  'The feathers lie smooth and show fine shades of color as {the subject} [turns|turn] {their} head[|s].',
  '{The subject} [ruffles|ruffle] {their} feathers once and [looks|look] around with quick movements.',
];
const BIRD_WALKING: Sentences = [
  '{The subject} [takes|take] short, quick steps, head[|s] bobbing a little each time.',
  '{The subject} [pauses|pause], [looks|look] around with quick movements, and [goes|go] on.',
];
const SWIMMING: Sentences = [
  '{The subject} [moves|move] with smooth, slow strokes, leaving a soft swirl behind.',
  'Bands of light slide over {the subject} as {their} bod[y|ies] [bends|bend] with each stroke.',
  '{The subject} [turns|turn] in a wide curve and [glides|glide] on without effort.',
];
const INSECT: Sentences = [
  'The delicate wings catch the light, and their fine veins are visible.',
  '{The subject} [lingers|linger] for a moment and [moves|move] on in small, quick motions.',
  'Tiny legs and antennae move constantly, sharp against a soft background.',
];
const BUG: Sentences = [
  'Tiny features are sharply visible against a soft background.',
  'The small body moves forward in tiny, even motions, feelers searching ahead.',
];
const WEATHER: Sentences = [
  'What is near stands out clearly, and the distance fades behind a soft veil.',
  'The air is in constant motion, with fine changes in density and brightness.',
];
const DRIVING: Sentences = [
  'Reflections slide over the bodywork, and the wheels turn evenly on the ground.',
  '{The subject} [leans|lean] slightly into the curve and [picks|pick] up speed.',
  'The surroundings streak past, while {the subject} [stays|stay] sharp in the frame.',
];
const AIRCRAFT: Sentences = [
  'Light glints along the surface as {the subject} [moves|move] steadily forward.',
  '{The subject} [tilts|tilt] gently to one side, with thin wisps of cloud streaming past.',
];
const BOAT: Sentences = [
  'The hull rises and dips with the swell, and small waves part at the bow.',
  '{The subject} [leaves|leave] a gentle wake behind that spreads over the water.',
];
const SPACECRAFT: Sentences = [
  'Fine structures cover the surface, with a bright edge on the lit side and deep shadow on the other.',
  '{The subject} [moves|move] slowly and silently, turning a little on the way.',
];
const ROBOT: Sentences = [
  'The joints move with small, precise motions, and scratched metal plates catch the light.',
  '{The subject} [turns|turn] {their} head[|s] with a short, mechanical motion, and small lights glow softly.',
];
const LANDSCAPE: Sentences = [
  'The foreground is rich in detail, while the distance fades into soft haze.',
  'Layers of the land lie one behind the other, each a little paler than the one before.',
  'Small movements in the foreground bring the scene to life.',
];
const BUILDING: Sentences = [
  'The textures of the walls are clearly visible, with edges worn by time.',
  'Small movements bring the scene to life: a flag stirs, and leaves drift past.',
  'The lines of the structure rise clearly against the background.',
];
const WATER: Sentences = [
  'The water moves constantly, folding into foam and smoothing out again.',
  'Drops and fine spray catch the light above the moving surface.',
  'Ripples run outward and break the reflections into bright fragments.',
];
const SKY: Sentences = [
  'The shapes change slowly and continuously, with soft transitions of color.',
  'Colors shift gradually from the horizon upward.',
];
const PLANT: Sentences = [
  'Leaves and stems sway slightly, and fine veins and drops of moisture are visible.',
  'Every leaf moves a little differently, with light and shadow playing over the surfaces.',
];
const FIRE: Sentences = [
  'Sparks rise and fade, and the moving light throws changing shadows on everything nearby.',
  'The bright core shifts between yellow and orange, with thin smoke curling upward.',
];
const FOOD: Sentences = [
  'Fine textures are clearly visible, and a little steam curls upward and disappears.',
  'The surface glistens, and small droplets catch the light.',
];
const OBJECT: Sentences = [
  'Small scratches and reflections on the surface show the material clearly.',
  'Dust floats through the air around {the subject}, and the background falls softly out of focus.',
];
/** For whatever it is. */
export const ANY: Sentences = [
  'The movement is smooth and continuous, from the first moment to the last.',
  'Small details in the foreground are sharp, and the background falls softly out of focus.',
  'The composition is balanced, with the main subject near the center of the frame.',
];

const MOVING = new Set<Action | undefined>([
  'run',
  'walk',
  'climb',
  'crawl',
  'jump',
  'drive',
  'play',
  'move',
]);
const FAST = new Set<Action | undefined>(['run', 'jump', 'play', 'launch']);
const AFLOAT = new Set<Action | undefined>(['swim', 'sail', 'fly', 'other']);
const HANDS = new Set<Action | undefined>(['make', 'eat']);

/** The sentences that fit what a subject is and does. */
export function detailsOf(kind: NounKind | undefined, action: Action | undefined): Sentences {
  if (action === 'dance') return DANCE;
  if (action === 'play' && kind) return PLAYING;
  if (isPerson(kind)) {
    if (HANDS.has(action)) return PERSON_HANDS;
    if (action === 'speak') return PERSON_TALK;
    if (action === 'drive') return PERSON_RIDING;
    if (action === 'spin' || action === 'swing') return DANCE;
    if (AFLOAT.has(action)) return ANY;
    return MOVING.has(action) ? PERSON_MOVING : PERSON_STILL;
  }
  switch (kind) {
    case 'animal':
      if (action === 'swim') return SWIMMING;
      if (action === 'fly') return ANY;
      if (action === 'rest') return RESTING_ANIMAL;
      return FAST.has(action) ? FAST_ANIMAL : MOVING.has(action) ? WALKING_ANIMAL : CALM_ANIMAL;
    case 'reptile':
      return action === 'fly' ? FLYING : REPTILE;
    case 'bird':
      if (action === 'swim') return SWIMMING;
      if (action === 'fly' || action === 'launch') return FLYING;
      return MOVING.has(action) ? BIRD_WALKING : BIRD_STILL;
    case 'insect':
      return INSECT;
    case 'swimmer':
      return action === 'swim' || action === undefined || action === 'fly' ? SWIMMING : ANY;
    case 'bug':
      return BUG;
    case 'weather':
      return WEATHER;
    case 'robot':
      return ROBOT;
    case 'car':
      return action === 'rest' ? OBJECT : DRIVING;
    case 'aircraft':
      return AIRCRAFT;
    case 'boat':
      return BOAT;
    case 'spacecraft':
      return SPACECRAFT;
    case 'landscape':
      return LANDSCAPE;
    case 'building':
      return BUILDING;
    case 'water':
      return WATER;
    case 'sky':
      return SKY;
    case 'plant':
      return PLANT;
    case 'fire':
      return FIRE;
    case 'food':
      return FOOD;
    case 'object':
      return OBJECT;
    default:
      return ANY;
  }
}
