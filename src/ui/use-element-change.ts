import { useCallback } from 'react';
import type { PromptElement } from '../../workers/protocol';
import { generator } from './generator-client';

/** Puts a subject, place or motion into a prompt. */
export function useElementChange(model: string, prompt: string, onChange: (prompt: string) => void) {
  return useCallback(
    async (element: PromptElement) => {
      try {
        onChange(await generator.call((api) => api.changePrompt(model, prompt, element)));
      } catch (error) {
        // The prompt stays as it is, and the next press tries again.
        console.error(error);
      }
    },
    [model, prompt, onChange],
  );
}
