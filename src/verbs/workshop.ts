/** What the verbs work with. */

import type { ClipFrame } from '../generation/canvas';
import type { StretchRequest } from '../generation/windows/make-stretch';
import type { WindowGeometry } from '../generation/windows/windows';
import type { Frame } from '../media/frames';
import type { MediaInput } from '../media/media-input';
import type { GenerationRequest } from '../request/request';
import type { Task } from '../request/task';

/** New frames, by the words of their prompt. */
export type Making = Omit<StretchRequest, 'text'> & { readonly prompt: string };

export interface Workshop {
  readonly request: GenerationRequest;
  readonly geometry: WindowGeometry;
  /** Frames of an input at the clip's frame rate. @throws Failure `BadMedia` */
  source(input: MediaInput, limit?: number): AsyncGenerator<ClipFrame>;
  make(making: Making): AsyncGenerator<ClipFrame>;
  /** A picture of the model's size at that of the file. */
  enlarge(frame: Frame): Frame;
}

/** The task of a verb. */
export type TaskOf<Verb extends Task['verb']> = Extract<Task, { readonly verb: Verb }>;
