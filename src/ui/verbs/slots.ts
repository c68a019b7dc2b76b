/** The places of a form that take pictures and clips, each under a name that the document carries too. */
import type { MediaFacts } from '../../../workers/protocol';
import type { Verb } from '../../request/task';
import type { Slot, StillForm, TaskForm } from './task-form';

export type SlotKey =
  | `image.${string}`
  | 'extend.source'
  | 'fill.before'
  | 'fill.after'
  | 'loop.source'
  | 'restyle.source'
  | 'region.source';

/** What a slot takes. */
export type MediaKind = 'still' | 'clip' | 'either';

export function kindOf(key: SlotKey): MediaKind {
  if (key.startsWith('image.')) return 'still';
  return key.startsWith('fill.') || key === 'region.source' ? 'either' : 'clip';
}

/** A place for one more still. */
export function newStillKey(): SlotKey {
  return `image.${crypto.randomUUID()}`;
}

export function verbOf(key: SlotKey): Exclude<Verb, 'text' | 'storyboard'> {
  return key.slice(0, key.indexOf('.')) as Exclude<Verb, 'text' | 'storyboard'>;
}

export function slotOf(task: TaskForm, key: SlotKey): Slot | undefined {
  const verb = verbOf(key);
  switch (verb) {
    case 'image':
      return task.image.stills.find(({ id }) => id === key.slice('image.'.length))?.slot;
    case 'fill':
      return key === 'fill.before' ? task.fill.before : task.fill.after;
    default:
      return task[verb].source;
  }
}

/** The task with another content of a slot; stills that are not there yet are added. */
export function withSlot(task: TaskForm, key: SlotKey, slot: Slot): TaskForm {
  const verb = verbOf(key);
  switch (verb) {
    case 'image':
      return { ...task, image: { stills: withStill(task.image.stills, key.slice('image.'.length), slot) } };
    case 'fill':
      return { ...task, fill: { ...task.fill, [key === 'fill.before' ? 'before' : 'after']: slot } };
    default:
      return { ...task, [verb]: { ...task[verb], source: slot } };
  }
}

/** The task with a slot emptied; stills go with their place. */
export function withoutSlot(task: TaskForm, key: SlotKey): TaskForm {
  if (verbOf(key) !== 'image') return withSlot(task, key, {});
  return {
    ...task,
    image: { stills: task.image.stills.filter(({ id }) => id !== key.slice('image.'.length)) },
  };
}

/** The input that a verb's shape and frame rate are taken from. */
export function primarySource(task: TaskForm): MediaFacts | undefined {
  switch (task.verb) {
    case 'text':
    case 'storyboard':
      return undefined;
    case 'image':
      return task.image.stills.find(({ slot }) => slot.facts)?.slot.facts;
    case 'fill':
      return task.fill.before.facts ?? task.fill.after.facts;
    default:
      return task[task.verb].source.facts;
  }
}

/** Where a file goes that was not aimed at a slot: the first free one of the verb, or one that suits the file. */
export function slotFor(task: TaskForm, kind: 'still' | 'clip'): SlotKey {
  switch (task.verb) {
    case 'text':
    case 'storyboard':
      return kind === 'still' ? newStillKey() : 'extend.source';
    case 'image':
      return kind === 'still' ? newStillKey() : 'extend.source';
    case 'fill':
      return task.fill.before.facts || task.fill.before.opening ? 'fill.after' : 'fill.before';
    case 'region':
      return 'region.source';
    default:
      return kind === 'clip' ? `${task.verb}.source` : newStillKey();
  }
}

function withStill(stills: readonly StillForm[], id: string, slot: Slot): readonly StillForm[] {
  if (stills.some((still) => still.id === id)) {
    return stills.map((still) => (still.id === id ? { ...still, slot } : still));
  }
  const taken = (place: 'first' | 'last') => stills.some((still) => still.place === place);
  const place = taken('first') ? 'last' : 'first';
  return [...stills, { id, slot, place, strength: 1 }];
}
