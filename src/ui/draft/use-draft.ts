import { useEffect, useState } from 'react';
import type { RequestForm } from '../form/request-form';
import { keepTask, keepWords, recallDraft } from './draft-store';

/** Milliseconds without a change after which what the form starts from is kept. */
const PAUSE = 400;

/**
 * Keeps the form for the next visit.
 *
 * @returns the form as it was left; undefined while that is not known, null where there is none
 */
export function useDraft(form: RequestForm | undefined): RequestForm | undefined | null {
  const [draft, setDraft] = useState<RequestForm | null>();

  useEffect(() => {
    void recallDraft().then(
      (left) => setDraft(left ?? null),
      () => setDraft(null),
    );
  }, []);

  useEffect(() => {
    if (form) keepWords(form);
  }, [form]);

  const task = form?.task;
  useEffect(() => {
    if (!task) return;
    const timer = setTimeout(() => void keepTask(task), PAUSE);
    return () => clearTimeout(timer);
  }, [task]);

  return draft;
}
