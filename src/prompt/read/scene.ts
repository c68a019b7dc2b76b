/** What a prompt asks for, in the terms that captions have words for. */
import type { Meaning, PartKind } from '../lexicon/lexicon';
import { kindOf } from '../small/subject-groups';
import type { Part } from './match';

/** Who or what is seen, and how it is described. */
export interface SceneSubject {
  readonly name: string;
  readonly count: string;
  readonly colour?: string;
  readonly size?: string;
}

/** Values as in `scene-phrases.ts`; what a prompt does not say is absent. */
export interface Scene {
  /** At most two; captions have no more. */
  readonly subjects: readonly SceneSubject[];
  readonly place?: string;
  readonly motion?: string;
  readonly direction?: string;
  readonly camera?: string;
  readonly light?: string;
  readonly weather?: string;
  readonly style?: string;
}

/** A scene, and what of the prompt is not in it. */
export interface ReadScene {
  readonly scene: Scene;
  /** Words that mean nothing here, once each and as typed. */
  readonly unread: readonly string[];
}

const MOST_SUBJECTS = 2;

/** What the camera does where a subject would do this. */
const OF_THE_CAMERA: Readonly<Record<string, string>> = {
  approach: 'zoom in',
  leave: 'zoom out',
  still: 'static',
  up: 'tilt up',
  down: 'tilt down',
  left: 'pan left',
  right: 'pan right',
  run: 'follow',
};

/** How vehicles go, which many languages say with the words for walking and running. */
const WAYS_OF_GOING: Readonly<Record<string, string>> = {
  vehicle: 'drive',
  boat: 'sail',
  aircraft: 'fly',
  spaceship: 'fly',
};

/** What a thing says of a scene where somebody is on it, under it or behind it. */
const AS_A_SETTING: Readonly<Record<string, Meaning>> = {
  moon: { kind: 'place', value: 'moon' },
  cloud: { kind: 'place', value: 'clouds' },
  sun: { kind: 'light', value: 'day' },
};

/** @param parts of `partsOf` */
export function sceneOf(parts: readonly Part[]): ReadScene {
  const reader = new SceneReader();
  for (const [i, part] of parts.entries()) reader.take(part, parts[i - 1]);
  return { scene: reader.scene(), unread: [...new Set(reader.unread)] };
}

class SceneReader {
  readonly unread: string[] = [];
  readonly #subjects: { name: string; count?: string; colour?: string; size?: string }[] = [];
  readonly #found = new Map<PartKind, string>();
  /** Said of a subject that is still to come. */
  #pending: { count?: string; colour?: string; size?: string } = {};
  /** Whether the camera is what is spoken of. */
  #lens = false;
  #swinging: 'pan' | 'tilt' | undefined;

  take(part: Part, before: Part | undefined): void {
    if (part.mark) {
      this.#lens = false;
      return;
    }
    if (!part.meaning) {
      this.unread.push(part.text);
      return;
    }
    const isBehind = part.meaning.also !== undefined && this.#subjects.length > 0;
    const { kind, value } = isBehind ? part.meaning.also! : part.meaning;
    switch (kind) {
      case 'filler':
        break;
      case 'subject':
        this.#lens = false;
        this.#takeSubject(value, part, before);
        break;
      case 'colour':
      case 'size':
      case 'count':
        this.#describe(kind, value, part);
        break;
      case 'camera':
        this.#takeCamera(value);
        break;
      case 'direction':
      case 'motion':
        this.#takeMove(kind, value);
        break;
      case 'place':
        this.#takePlace(value);
        break;
      default:
        this.#keep(kind, value);
    }
  }

  scene(): Scene {
    const subjects = this.#subjects.slice(0, MOST_SUBJECTS);
    const [first] = subjects;
    if (first) for (const [key, value] of Object.entries(this.#pending)) first[key as 'count'] ??= value;
    if (this.#swinging && !this.#found.has('camera'))
      this.#found.set('camera', this.#swinging === 'pan' ? 'pan right' : 'tilt up');
    const scene: Record<string, unknown> = Object.fromEntries(this.#found);
    if (this.#isAtSea()) scene.place = 'underwater';
    const ofKind = WAYS_OF_GOING[kindOf(first?.name ?? '')?.family ?? ''];
    if (ofKind && /^(run|walk|drive)$/.test(this.#found.get('motion') ?? '')) scene.motion = ofKind;
    return {
      ...scene,
      subjects: subjects.map((subject) => ({ ...subject, count: subject.count ?? '1' })),
    };
  }

  /** Who swims is in the sea and not on it. */
  #isAtSea(): boolean {
    const place = this.#found.get('place');
    const motion = this.#found.get('motion');
    const swims = kindOf(this.#subjects[0]?.name ?? '')?.family === 'fish';
    return (place === 'ocean' || place === 'water') && swims && (motion === undefined || motion === 'swim');
  }

  #takeSubject(name: string, part: Part, before: Part | undefined): void {
    const { count, text } = part;
    const pending = this.#pending;
    this.#pending = {};
    const setting = AS_A_SETTING[name];
    const isJoined = before?.meaning?.kind !== 'filler' || /^(and|och|و|और|和|與|跟)$/i.test(before.text);
    if (setting && this.#subjects.length > 0 && !isJoined) {
      this.take({ ...part, meaning: setting }, before);
      return;
    }
    const known = this.#subjects.find((subject) => subject.name === name);
    if (known) {
      Object.assign(known, pending);
      // “🐼🐼”.
      if (before?.language === 'emoji' && before.meaning?.value === name)
        known.count = known.count === '2' ? '3' : '2';
      return;
    }
    if (this.#subjects.length === MOST_SUBJECTS) {
      this.unread.push(text);
      return;
    }
    const own = before?.meaning?.kind === 'count' ? {} : count && !pending.count ? { count } : {};
    this.#subjects.push({ name, ...own, ...pending });
  }

  #describe(kind: 'colour' | 'size' | 'count', value: string, { language }: Part): void {
    // Arabic says it behind the noun, but for how many.
    const last = this.#subjects.at(-1);
    if (language === 'ar' && kind !== 'count' && last) last[kind] ??= value;
    else this.#pending[kind] ??= value;
  }

  #takeCamera(value: string): void {
    this.#lens = true;
    if (value === 'camera') return;
    if (value === 'pan' || value === 'tilt') this.#swinging = value;
    else this.#keep('camera', value);
  }

  #takeMove(kind: 'direction' | 'motion', value: string): void {
    if (!this.#lens) {
      this.#keep(kind, value);
      return;
    }
    const move = OF_THE_CAMERA[value];
    if (!move) return;
    if (this.#swinging && kind === 'direction') this.#swinging = undefined;
    this.#keep('camera', move);
  }

  #takePlace(value: string): void {
    const place = this.#found.get('place');
    if (place === undefined || (place === 'snow' && value !== 'snow')) {
      this.#found.set('place', value);
      if (place === 'snow') this.#keep('weather', 'snow');
    } else if (value === 'snow' && place !== 'snow') this.#keep('weather', 'snow');
  }

  #keep(kind: PartKind, value: string): void {
    if (!this.#found.has(kind)) this.#found.set(kind, value);
  }
}
