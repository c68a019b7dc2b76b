/** What the form has to know of a verb: one definition for each, see `verbs/`. */
import type { MediaFacts, MediaInput } from '../../../workers/protocol';
import type { Task, Transition, Verb } from '../../request/task';
import { t } from '../strings';
import type { Mask } from './mask';

/** A place for a picture or a clip. What is in it stays until something else has been opened. */
export interface Slot {
  readonly facts?: MediaFacts;
  /** A file on its way in; `token` tells it from files that were chosen earlier. */
  readonly opening?: { readonly name: string; readonly token: string };
  /** Why the last file did not get in, a sentence. */
  readonly problem?: string;
}

/** A slot's name in the form and in the document. */
export type SlotKey = `${Verb}.${string}`;

/** What a slot takes. */
export type MediaKind = 'still' | 'clip' | 'either';

/** A part of a clip with words, a length and a seed of its own. */
export interface ShotForm {
  readonly id: string;
  readonly prompt: string;
  readonly frames: number;
  readonly transition: Transition;
  /** As typed. */
  readonly seed: string;
}

/** Where in the form something may need attention. */
export type ProblemField =
  | 'verb'
  | 'prompt'
  | 'seed'
  | 'length'
  | 'stills'
  | 'mask'
  | 'shots'
  | `shot.${string}.${'prompt' | 'seed'}`
  | SlotKey;

/** Fields and their sentences; undefined where there is nothing to say. */
export type Findings = readonly (readonly [ProblemField, string | undefined])[];

/** The slots of a verb, by their names within it. */
export interface SlotsForm<Inputs> {
  kind(name: string): MediaKind;
  get(inputs: Inputs, name: string): Slot | undefined;
  /** The inputs with another content of a slot; places that are not there yet are added. */
  set(inputs: Inputs, name: string, slot: Slot): Inputs;
  /** The inputs with a slot emptied. */
  clear(inputs: Inputs, name: string): Inputs;
  /** All of them; shape and frame rate are taken from the first that is filled. */
  list(inputs: Inputs): readonly Slot[];
  /** The slot for a file that was aimed at none; undefined where the verb takes none of its kind. */
  free(inputs: Inputs, kind: 'still' | 'clip'): string | undefined;
}

/** How long a verb's clip is. */
export interface LengthForm<Inputs> {
  /** `added`: the sources are part of the clip, too. `limited`: the clip is no longer than its source. */
  readonly rule: 'free' | 'added' | 'limited';
  /** Whether one frame makes a clip. */
  readonly still: boolean;
  label(inputs: Inputs): string;
}

/** What a task is made with besides the verb's inputs. */
export interface TaskContext {
  /** Frames that are made. */
  readonly frames: number;
  /** The painted region as a PNG. */
  readonly mask: Blob | undefined;
}

/** What opens a task's files anew. */
export interface TaskReader {
  /** Frames of the request. */
  readonly frames: number;
  /** Never rejects: what cannot be opened leaves a sentence. */
  slot(input: MediaInput): Promise<Slot>;
  /** Undefined where the mask cannot be read. */
  mask(png: Blob): Promise<Mask | undefined>;
}

/** A verb in the form. `Inputs` are all that the visitor can change of it. */
export interface VerbForm<T extends Task, Inputs> {
  readonly initial: Inputs;
  readonly slots: SlotsForm<Inputs>;
  /** Undefined for shots, which have their own. */
  readonly length: LengthForm<Inputs> | undefined;
  /** What is missing still. */
  gaps(inputs: Inputs): Findings;
  /** The task of inputs without gaps; undefined for text alone, and while something is missing. */
  toTask(inputs: Inputs, context: TaskContext): T | undefined;
  fromTask(task: T, reader: TaskReader): Promise<Inputs>;
  /** What the verb cannot do without once it is chosen. */
  begin?(inputs: Inputs, form: { readonly prompt: string; readonly frames: number }): Inputs;
  /** Where a clip is made of shots; the form's own words, length and seed are then not used. */
  readonly shots?: {
    of(inputs: Inputs): readonly ShotForm[];
    with(inputs: Inputs, shots: readonly ShotForm[]): Inputs;
  };
}

/** The slots of a verb whose inputs hold them by name, in the order in which they are filled. */
export function namedSlots<Name extends string, Inputs extends Readonly<Record<Name, Slot>>>(
  kinds: Readonly<Record<Name, MediaKind>>,
): SlotsForm<Inputs> {
  const names = Object.keys(kinds) as Name[];
  const find = (name: string) => names.find((known) => known === name);
  const set = (inputs: Inputs, name: string, slot: Slot): Inputs => ({ ...inputs, [name]: slot });
  return {
    kind: (name) => kinds[name as Name],
    get(inputs, name) {
      const known = find(name);
      return known && inputs[known];
    },
    set,
    clear: (inputs, name) => set(inputs, name, {}),
    list: (inputs) => names.map((name) => inputs[name]),
    free(inputs, kind) {
      const suiting = names.filter((name) => kinds[name] === kind || kinds[name] === 'either');
      return suiting.find((name) => !inputs[name].facts && !inputs[name].opening) ?? suiting.at(-1);
    },
  };
}

/** Why a slot that has to be filled is not, a sentence. */
export function slotGap({ facts, opening }: Slot, missing: string): string | undefined {
  if (opening) return t.media.missing.opening;
  return facts ? undefined : missing;
}
