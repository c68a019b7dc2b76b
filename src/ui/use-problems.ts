import { useCallback, useRef, useState } from 'react';
import { type Problem, problemOf } from './problem';
import { type Shown, withoutPast, withProblem } from './problem-list';

/** The problems that the visitor has neither dismissed nor left behind. */
export function useProblems() {
  const [problems, setProblems] = useState<readonly Shown[]>([]);
  const last = useRef(0);

  const show = useCallback((problem: Problem, retry?: () => void, about?: string) => {
    const id = ++last.current;
    setProblems((now) => withProblem(now, { id, problem, about, retry }));
  }, []);

  const report = useCallback(
    (error: unknown, retry?: () => void, about?: string) => {
      const problem = problemOf(error);
      if (problem.detail) console.error(error);
      show(problem, retry, about);
    },
    [show],
  );

  const dismiss = useCallback((id: number) => {
    setProblems((now) => now.filter((shown) => shown.id !== id));
  }, []);

  /** Called when the visitor begins something new, and when something long ends well. */
  const leaveBehind = useCallback(() => setProblems(withoutPast), []);

  return { problems, show, report, dismiss, leaveBehind };
}
