import { useEffect, useState } from 'react';
import type { PromptReading } from '../../workers/protocol';

/** Milliseconds without a keystroke after which a prompt is read. */
const PAUSE = 250;

/**
 * How the model reads what is being typed; undefined while that is not known.
 *
 * @param read asks the generator; must stay the same function
 */
export function usePromptReading(
  prompt: string,
  read: (prompt: string) => Promise<PromptReading>,
): PromptReading | undefined {
  const [known, setKnown] = useState<{ readonly prompt: string; readonly reading: PromptReading }>();

  useEffect(() => {
    if (prompt.trim() === '') return;
    const timer = setTimeout(() => {
      // Without an answer the generation itself will say what is wrong.
      read(prompt).then(
        (reading) => setKnown({ prompt, reading }),
        () => {},
      );
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [prompt, read]);

  return known?.prompt === prompt ? known.reading : undefined;
}
