import { randomId } from '../../../random-id';
import type { PlacedStill, TaskOf } from '../../../request/task';
import { t } from '../../strings';
import type { Slot, VerbForm } from '../verb-form';

/** Where in the clip a still is shown: the ends follow the clip's length. */
export type Place = 'first' | 'last' | number;

/** A still, and where it is shown. */
export interface StillForm {
  readonly id: string;
  readonly slot: Slot;
  readonly place: Place;
  readonly strength: number;
}

/** What is chosen for it. */
export interface ImageInputs {
  readonly stills: readonly StillForm[];
}

/** Stills, each at its place of the clip. */
export const image: VerbForm<TaskOf<'image'>, ImageInputs> = {
  initial: { stills: [] },
  slots: {
    kind: () => 'still',
    get: ({ stills }, name) => stills.find(({ id }) => id === name)?.slot,
    set: ({ stills }, name, slot) => ({ stills: withStill(stills, name, slot) }),
    // Stills go with their place.
    clear: ({ stills }, name) => ({ stills: stills.filter(({ id }) => id !== name) }),
    list: ({ stills }) => stills.map(({ slot }) => slot),
    free: (_inputs, kind) => (kind === 'still' ? randomId() : undefined),
  },
  length: { rule: 'free', still: false, label: () => t.settings.durations.clip },
  gaps({ stills }) {
    const isEmpty = stills.every(({ slot }) => !slot.facts && !slot.opening);
    return [
      ['stills', isEmpty ? t.media.missing.stills : undefined],
      ...stills.map(({ id, slot }) => [`image.${id}`, slot.opening && t.media.missing.opening] as const),
    ];
  },
  toTask({ stills }, { frames }) {
    const placed = stills.flatMap(({ slot, place, strength }): PlacedStill[] =>
      slot.facts ? [{ media: slot.facts.input, frame: frameAt(place, frames), strength }] : [],
    );
    return placed.length > 0 ? { verb: 'image', stills: placed } : undefined;
  },
  async fromTask({ stills }, reader) {
    const forms: StillForm[] = [];
    // One by one: all together may not fit into memory.
    for (const { media, frame, strength } of stills)
      forms.push({
        id: randomId(),
        slot: await reader.slot(media),
        place: placeOf(frame, reader.frames),
        strength,
      });
    return { stills: forms };
  },
};

/** Pixel frame of a place in a clip of so many frames. */
export function frameAt(place: Place, frames: number): number {
  if (place === 'first') return 0;
  return place === 'last' ? frames - 1 : Math.min(place, frames - 1);
}

function placeOf(frame: number, frames: number): Place {
  if (frame === 0) return 'first';
  return frame === frames - 1 ? 'last' : frame;
}

function withStill(stills: readonly StillForm[], id: string, slot: Slot): readonly StillForm[] {
  if (stills.some((still) => still.id === id)) {
    return stills.map((still) => (still.id === id ? { ...still, slot } : still));
  }
  const taken = (place: 'first' | 'last') => stills.some((still) => still.place === place);
  const place = taken('first') ? 'last' : 'first';
  return [...stills, { id, slot, place, strength: 1 }];
}
