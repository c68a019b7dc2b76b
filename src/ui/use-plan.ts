import { useEffect, useState } from 'react';
import type { MemoryPlan } from '../../workers/protocol';
import type { GenerationRequest } from '../request/request';
import { generator } from './generator-client';

/** Milliseconds without a change after which a plan is asked for. */
const PAUSE = 200;

/**
 * How a request would be computed within the device's memory; undefined while that is not known.
 *
 * @param request without files, see `planRequestOf`
 * @param device changes when the device does, and the plan with it; undefined until it is known
 */
export function usePlan(request: GenerationRequest | undefined, device: object | undefined) {
  const [known, setKnown] = useState<{ readonly key: string; readonly plan: MemoryPlan }>();
  const key = request && device && JSON.stringify(request);

  useEffect(() => {
    if (!key || !device) return;
    const timer = setTimeout(() => {
      // Without an answer the generation itself will say what is wrong.
      generator
        .call((api) => api.plan(JSON.parse(key)))
        .then(
          (plan) => setKnown({ key, plan }),
          () => {},
        );
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [key, device]);

  return known?.key === key ? known?.plan : undefined;
}
