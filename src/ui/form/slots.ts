/** The places of a form that take pictures and clips, each under a name that the document carries too. */
import type { MediaFacts } from '../../../workers/protocol';
import { randomId } from '../../random-id';
import type { Verb } from '../../request/task';
import { formOfVerb, type TaskForm, VERBS } from './task-form';
import type { MediaKind, Slot, SlotKey } from './verb-form';

/** What a slot takes. */
export function kindOf(key: SlotKey): MediaKind {
  const [verb, name] = parts(key);
  return formOfVerb(verb).slots.kind(name);
}

/** A place for one more still. */
export function newStillKey(): SlotKey {
  return `image.${randomId()}`;
}

/** The verb that a slot belongs to. */
export function verbOfSlot(key: SlotKey): Verb {
  return parts(key)[0];
}

/** What is in a slot; undefined where there is no such place. */
export function slotOf(task: TaskForm, key: SlotKey): Slot | undefined {
  const [verb, name] = parts(key);
  return formOfVerb(verb).slots.get(task[verb], name);
}

/** The task with another content of a slot; stills that are not there yet are added. */
export function withSlot(task: TaskForm, key: SlotKey, slot: Slot): TaskForm {
  const [verb, name] = parts(key);
  return { ...task, [verb]: formOfVerb(verb).slots.set(task[verb], name, slot) };
}

/** The task with a slot emptied; stills go with their place. */
export function withoutSlot(task: TaskForm, key: SlotKey): TaskForm {
  const [verb, name] = parts(key);
  return { ...task, [verb]: formOfVerb(verb).slots.clear(task[verb], name) };
}

/** The slots of the chosen verb. */
export function slotsOf(task: TaskForm): readonly Slot[] {
  return formOfVerb(task.verb).slots.list(task[task.verb]);
}

/** The input that a verb's shape and frame rate are taken from. */
export function primarySource(task: TaskForm): MediaFacts | undefined {
  return slotsOf(task).find(({ facts }) => facts)?.facts;
}

/** Where a file goes that was not aimed at a slot: the first free one of the verb, or one that suits the file. */
export function slotFor(task: TaskForm, kind: 'still' | 'clip'): SlotKey {
  return freeSlot(task, task.verb, kind) ?? (kind === 'still' ? newStillKey() : 'extend.source');
}

/** The slot of a verb that takes a file of a kind next; undefined where it takes none. */
export function freeSlot(task: TaskForm, verb: Verb, kind: 'still' | 'clip'): SlotKey | undefined {
  const name = formOfVerb(verb).slots.free(task[verb], kind);
  return name === undefined ? undefined : `${verb}.${name}`;
}

/** The verbs that can start from a file of a kind. */
export function verbsTaking(task: TaskForm, kind: 'still' | 'clip'): readonly Verb[] {
  return VERBS.filter((verb) => freeSlot(task, verb, kind));
}

function parts(key: SlotKey): readonly [verb: Verb, name: string] {
  const dot = key.indexOf('.');
  return [key.slice(0, dot) as Verb, key.slice(dot + 1)];
}
