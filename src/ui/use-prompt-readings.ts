import { useCallback, useEffect, useState } from 'react';
import type { PromptReading } from '../../workers/protocol';

/** Milliseconds without a keystroke after which prompts are read. */
const PAUSE = 250;

type Read = (prompt: string) => Promise<PromptReading>;

/**
 * How the model reads what is being typed; a prompt whose reading is not known yet has none.
 *
 * @param prompts one for the clip, or one per shot
 * @param read asks the generator; another function for another model
 */
export function usePromptReadings(prompts: readonly string[], read: Read) {
  const [known, setKnown] = useState<{
    readonly read: Read;
    readonly readings: ReadonlyMap<string, PromptReading>;
  }>();
  const key = JSON.stringify(prompts);

  useEffect(() => {
    const wanted: string[] = JSON.parse(key).filter((prompt: string) => prompt.trim() !== '');
    const timer = setTimeout(() => {
      for (const prompt of wanted) {
        // Without an answer the generation itself will say what is wrong.
        read(prompt).then(
          (reading) =>
            setKnown((now) => {
              const others = now?.read === read ? [...now.readings] : [];
              // What was typed before is not asked for again.
              const present = others.filter(([other]) => wanted.includes(other));
              return { read, readings: new Map([...present, [prompt, reading]]) };
            }),
          () => {},
        );
      }
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [key, read]);

  const readings = known?.read === read ? known.readings : undefined;
  return useCallback((prompt: string) => readings?.get(prompt), [readings]);
}
