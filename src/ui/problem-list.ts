/** What is done to the list of problems on show. */
import type { Problem } from './problem';

/** A problem on show. */
export interface Shown {
  readonly id: number;
  readonly problem: Problem;
  /** The prompt of the clip that it befell. */
  readonly about?: string | undefined;
  /** Does again what failed, where the visitor cannot. */
  readonly retry?: (() => void) | undefined;
}

/**
 * The list with one more at its end. The same problem is shown once, however often it happens: again and announced
 * anew, unless it never stopped to hold. What befell a clip is not told once more of the page as a whole.
 */
export function withProblem(list: readonly Shown[], shown: Shown): readonly Shown[] {
  const isSame = ({ problem }: Shown) => problem.message === shown.problem.message;
  const isToldOfClip = (other: Shown) => isSame(other) && other.about !== undefined;
  if (shown.problem.lasting ? list.some(isSame) : shown.about === undefined && list.some(isToldOfClip))
    return list;
  const isReplaced = (other: Shown) => isSame(other) && (other.about ?? shown.about) === shown.about;
  return [...list.filter((other) => !isReplaced(other)), shown];
}

/** What is left of the list once the visitor has gone on to something else: what still holds. */
export function withoutPast(list: readonly Shown[]): readonly Shown[] {
  return list.filter(({ problem }) => problem.lasting);
}
