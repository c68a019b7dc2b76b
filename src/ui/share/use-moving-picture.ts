/** A moving picture that is made of a clip. */
import { proxy } from 'comlink';
import { useCallback, useEffect, useState } from 'react';
import type { AnimationKind } from '../../../workers/exporter-protocol';
import type { Clip } from '../../../workers/protocol';
import { Failure } from '../../failure';
import { msg } from '../../message/message';
import { type Problem, problemOf } from '../problem';
import { exporter } from './exporter-client';

/** How far it is. */
export type MovingPicture =
  | { readonly state: 'making'; readonly kind: AnimationKind; readonly share: number }
  | { readonly state: 'made'; readonly kind: AnimationKind; readonly file: Blob }
  | { readonly state: 'failed'; readonly problem: Problem };

/** One at a time: a second one takes the place of the first. What is unfinished ends with the component. */
export function useMovingPicture({ blob, width, height, frameRate, frames }: Clip) {
  const [kinds, setKinds] = useState<readonly AnimationKind[]>(['gif']);
  const [picture, setPicture] = useState<MovingPicture>();

  const stop = useCallback(() => {
    exporter.stop(new Failure('Cancelled', msg('Stopped.')));
    setPicture(undefined);
  }, []);

  useEffect(() => {
    // A worker that does not start says so when it is asked for a picture.
    exporter.call((api) => api.kinds()).then(setKinds, () => {});
    return () => exporter.stop(new Failure('Cancelled', msg('Stopped.')));
  }, []);

  const make = useCallback(
    async (kind: AnimationKind) => {
      setPicture({ state: 'making', kind, share: 0 });
      const onProgress = (share: number) =>
        setPicture((now) => (now?.state === 'making' ? { ...now, share } : now));
      try {
        const facts = { width, height, frameRate, frames };
        const file = await exporter.call((api) => api.animate(blob, kind, facts, proxy(onProgress)));
        setPicture({ state: 'made', kind, file });
      } catch (error) {
        if (error instanceof Error && error.name === 'Cancelled') return;
        setPicture({ state: 'failed', problem: problemOf(error) });
      }
    },
    [blob, width, height, frameRate, frames],
  );

  return { kinds, picture, make, stop };
}
