import { useCallback, useState } from 'react';
import { recallPrompts, rememberPrompts, withPrompt } from './prompt-history';

/** Prompts of earlier clips. */
export function usePromptHistory() {
  const [prompts, setPrompts] = useState(recallPrompts);

  const keep = useCallback((prompt: string) => {
    // Other tabs may have kept some since.
    const next = withPrompt(recallPrompts(), prompt);
    rememberPrompts(next);
    setPrompts(next);
  }, []);

  const forget = useCallback(() => {
    rememberPrompts([]);
    setPrompts([]);
  }, []);

  return { prompts, keep, forget };
}
