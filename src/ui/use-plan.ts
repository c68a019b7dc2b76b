import { useEffect, useRef, useState } from 'react';
import type { Outlook } from '../../workers/protocol';
import type { GenerationRequest } from '../request/request';
import { generator } from './generator-client';

/** Milliseconds without a change after which a plan is asked for. */
const PAUSE = 200;

/**
 * How a request would be computed within the device's memory, and how much there is to do; undefined while that is not
 * known.
 *
 * @param request see `planRequestOf`
 * @param device changes when the device does, and the plan with it; undefined until it is known
 */
export function usePlan(request: GenerationRequest | undefined, device: object | undefined) {
  const [known, setKnown] = useState<{ readonly key: string; readonly plan: Outlook }>();
  const key = request && device && keyOf(request);
  const latest = useRef(request);
  useEffect(() => {
    latest.current = request;
  });

  useEffect(() => {
    if (!key || !device) return;
    const timer = setTimeout(() => {
      // Without an answer the generation itself will say what is wrong.
      generator
        .call((api) => api.plan(latest.current!))
        .then(
          (plan) => setKnown({ key, plan }),
          () => {},
        );
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [key, device]);

  return known?.key === key ? known?.plan : undefined;
}

/** Numbers of files, which cannot be told apart by what is written of them. */
const numbers = new WeakMap<Blob, number>();
let files = 0;

/** The same text for the same request. */
function keyOf(request: GenerationRequest): string {
  return JSON.stringify(request, (_, value) => {
    if (!(value instanceof Blob)) return value;
    if (!numbers.has(value)) numbers.set(value, ++files);
    return numbers.get(value);
  });
}
