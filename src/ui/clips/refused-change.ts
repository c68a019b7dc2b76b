import { isFull } from '../../clip-store/is-full';
import type { Problem } from '../problem';
import { t } from '../strings';

/** What is said of a change of kept clips that threw this. */
export function refusedChange(error: unknown): Problem {
  return isFull(error) ? t.clips.noRoom : t.clips.failed;
}
