import type { ModelInfo } from '../../../workers/protocol';
import type { KeptClip } from '../../clip-store/clip-record';
import type { FormProblems, Readings } from '../form/form-problems';
import type { RequestForm } from '../form/request-form';
import type { VerbInputs } from '../form/verbs';
import type { PaintPlace } from '../mask/use-paint-place';
import type { MediaActions } from '../media/use-media';

/** What the inputs of every verb are given. */
export interface VerbProps {
  readonly form: RequestForm;
  readonly model: ModelInfo;
  readonly problems: FormProblems;
  /** How the model reads the prompts. */
  readonly readings: Readings;
  /** The kept clips, to choose sources from. */
  readonly clips: readonly KeptClip[];
  readonly media: MediaActions;
  readonly paintPlace: PaintPlace;
  readonly onInputs: <V extends keyof VerbInputs>(verb: V, change: Partial<VerbInputs[V]>) => void;
  /** Says something to those who cannot see it. */
  readonly announce: (sentence: string) => void;
}
