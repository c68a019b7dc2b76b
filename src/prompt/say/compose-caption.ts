/** A scene as a caption of the kind that the embedded model was trained on: “two red foxes run through the snow at night”. */
import type { Scene, SceneSubject } from '../read/scene';
import { articleFor, pluralOf, thirdPersonOf } from '../words/word-forms';
import { CAMERAS, COUNTS, DIRECTIONS, LIGHTS, MOTIONS, PLACES, STYLES, WEATHERS } from './scene-phrases';

/** Motions that lead somewhere: the others stay where they are. */
const TRAVELS = new Set('run walk fly swim drive ride race sail roll crawl hop slide float move'.split(' '));

/** @returns an empty caption for a scene with nothing in it */
export function composeCaption(scene: Scene): string {
  const { subjects, place, direction, light, weather, style, camera } = scene;
  const several = subjects.length > 1 || subjects.some(({ count }) => count !== '1');
  const sentence = [
    subjects.map(nounPhrase).join(' and '),
    motionPhrase(scene, several),
    placePhrase(place, scene.motion, direction),
    light && LIGHTS[light],
    weather && WEATHERS[weather],
  ];
  const spoken = sentence.filter((phrase) => phrase !== undefined && phrase !== '').join(' ');
  const tags = [camera && CAMERAS[camera], style && STYLES[style]];
  return [spoken, ...tags].filter((phrase) => phrase !== undefined && phrase !== '').join(', ');
}

function nounPhrase({ name, count, size, colour }: SceneSubject): string {
  const noun = count === '1' ? name : pluralOf(name);
  const described = [size, colour, noun].filter((word) => word !== undefined).join(' ');
  return count === '1' ? `${articleFor(described)} ${described}` : `${COUNTS[count]} ${described}`;
}

function motionPhrase({ motion, direction, subjects }: Scene, several: boolean): string | undefined {
  const [verb, rest] = MOTIONS[motion ?? ''] ?? (direction ? ['move'] : []);
  if (verb === undefined) return undefined;
  const goes = !motion || TRAVELS.has(motion) ? DIRECTIONS[direction ?? ''] : undefined;
  const who = subjects.length === 0 ? 'it' : undefined;
  return [who, several ? verb : thirdPersonOf(verb), rest, goes]
    .filter((word) => word !== undefined)
    .join(' ');
}

function placePhrase(place: string | undefined, motion: string | undefined, direction: string | undefined) {
  const [at, through = at] = PLACES[place ?? ''] ?? [];
  return motion && TRAVELS.has(motion) && !direction ? through : at;
}
