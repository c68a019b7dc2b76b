import { useCallback, useState } from 'react';
import { type Problem, problemOf } from './problem';

/** A problem on show. */
export interface Shown {
  readonly id: number;
  readonly problem: Problem;
  /** Does again what failed, where the visitor cannot. */
  readonly retry?: (() => void) | undefined;
}

/** The problems that the visitor has not dismissed. The same one is shown once, however often it happens. */
export function useProblems() {
  const [problems, setProblems] = useState<readonly Shown[]>([]);

  const show = useCallback((problem: Problem, retry?: () => void) => {
    setProblems((now) => [
      ...now.filter((other) => other.problem.message !== problem.message),
      { id: (now.at(-1)?.id ?? 0) + 1, problem, retry },
    ]);
  }, []);

  const report = useCallback(
    (error: unknown, retry?: () => void) => {
      const problem = problemOf(error);
      if (problem.detail) console.error(error);
      show(problem, retry);
    },
    [show],
  );

  const dismiss = useCallback((id: number) => {
    setProblems((now) => now.filter((shown) => shown.id !== id));
  }, []);

  const clear = useCallback(() => setProblems([]), []);

  return { problems, show, report, dismiss, clear };
}
