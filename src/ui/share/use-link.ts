/** Requests in the address, when the page opens and whenever the address changes. */
import { useEffect, useState } from 'react';
import type { FormPage } from '../recipes/use-recipes';

/**
 * Fills the form in as the address asks, and never does more: what a link asks for is made when its reader wants it. Then
 * the address is cleaned, so that a reload does not undo what was changed since.
 *
 * @returns whether the form waits for the link that the page was opened with
 */
export function useLink({ models, setForm, showProblem, report, announce }: FormPage): boolean {
  const [waiting, setWaiting] = useState(() => asks(location.hash));

  useEffect(() => {
    if (!models) return;
    const open = async () => {
      const { hash } = location;
      if (!asks(hash)) return;
      history.replaceState(history.state, '', location.pathname + location.search);
      try {
        const { openLink } = await import('./open-link');
        const { form, problem, sentence } = openLink(hash, models);
        if (form) setForm(form);
        if (problem) showProblem(problem);
        if (sentence) announce(sentence);
      } catch (error) {
        report(error);
      }
      setWaiting(false);
    };
    void open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [models, setForm, showProblem, report, announce]);

  return waiting;
}

/** Whether the part of an address behind its `#` is meant as a request, and not as a place on the page. */
function asks(hash: string): boolean {
  return hash.includes('=');
}
