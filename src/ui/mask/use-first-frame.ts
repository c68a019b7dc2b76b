import { useEffect, useState } from 'react';
import type { Frame, MediaInput } from '../../../workers/protocol';
import { generator } from '../generator-client';
import { problemOf } from '../problem';

/** Milliseconds without a change after which a frame is asked for. */
const PAUSE = 150;

interface FirstFrame {
  /** The last one that was drawn stays while the next is on its way. */
  readonly frame?: Frame;
  /** Why there is none, a sentence. */
  readonly problem?: string;
}

/** The first frame of an input as it enters a clip of so many pixels. */
export function useFirstFrame(input: MediaInput, width: number, height: number): FirstFrame {
  const [known, setKnown] = useState<FirstFrame>({});
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(async () => {
      try {
        const frame = await generator.call((api) => api.previewMedia(input, { width, height }, 0));
        if (!stale) setKnown({ frame });
      } catch (error) {
        const { message, detail } = problemOf(error);
        if (detail) console.error(error);
        if (!stale) setKnown({ problem: message });
      }
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [input, width, height]);
  return known;
}
