/** Which seed the next clip is made with. */
import { randomSeed } from '../random-seed';
import type { RequestForm } from './request-form';

/**
 * For how long a form keeps its seed: for all clips (true), for none (false), or for the next alone (`once`). A clip that
 * is loaded back into the form brings its seed for one clip, which then differs by what was changed and nothing else;
 * kept longer, every later clip would come out the same.
 */
export type KeepSeed = boolean | 'once';

/** The seed of the clip that is made now, and whether the one after it keeps it. */
export function nextSeed({ seed, keepSeed }: Pick<RequestForm, 'seed' | 'keepSeed'>): {
  readonly seed: string;
  readonly keepSeed: boolean;
} {
  return { seed: keepSeed ? seed : String(randomSeed()), keepSeed: keepSeed === true };
}
