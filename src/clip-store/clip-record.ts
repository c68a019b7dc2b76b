/** What is known of a kept clip without reading its bytes. */
import type { Clip } from '../request/clip';
import type { GenerationRequest } from '../request/request';
import type { Verb } from '../request/task';

/** A finished clip without its file and without the pictures and clips that went into it. */
export interface ClipFacts extends Omit<Clip, 'blob' | 'request'> {
  readonly request: Omit<GenerationRequest, 'task'>;
  readonly verb: Verb;
}

interface Kept {
  readonly id: string;
  /** Grows with every clip that is kept, whatever the clock says. */
  readonly order: number;
  /** Milliseconds since 1970 by the visitor's clock. */
  readonly created: number;
  /** Bytes of its file; 0 where that is not known. */
  readonly bytes: number;
  /** When it was deleted, in milliseconds since 1970; until it is purged it can be had back. */
  readonly deleted?: number;
}

/** A clip of which everything is there. */
export interface ClipRecord extends Kept {
  readonly fault?: undefined;
  readonly clip: ClipFacts;
  /** What the visitor calls it; absent until it was renamed. */
  readonly name?: string;
  readonly favourite: boolean;
  /** The browser did not take it: it lives as long as the page. */
  readonly unstored?: true;
}

/** A clip of which something was lost. */
export interface DamagedClip extends Kept {
  /** Its description cannot be read, or its file is gone. */
  readonly fault: 'facts' | 'bytes';
}

/** Anything that the store holds. */
export type KeptClip = ClipRecord | DamagedClip;

/** A clip with its file: all that is needed to show it and to make it again. */
export interface SavedClip {
  readonly id: string;
  readonly created: number;
  readonly name?: string;
  readonly clip: Clip;
}

/** The facts of a finished clip. */
export function factsOf({ blob: _, request, ...rest }: Clip): ClipFacts {
  const { task, ...words } = request;
  return { ...rest, request: words, verb: task?.verb ?? 'text' };
}
