import { useCallback, useEffect, useRef, useState } from 'react';
import type { ModelInfo } from '../../workers/protocol';
import type { GenerationRequest } from '../request/request';
import { generator } from './generator-client';

/**
 * Loads the model that comes with the page while a prompt is being typed, so that Generate finds most of it done. A failure
 * is silent: it comes up again, with its sentence, when a clip is asked for.
 *
 * @param request see `planRequestOf`
 * @param device changes when the device does; undefined until it is known, while which the model is fetched already
 * @param onWarm takes the id of the model once it is loaded
 * @returns to be called when somebody begins to say what should happen
 */
export function useWarmUp(
  model: ModelInfo | undefined,
  request: GenerationRequest | undefined,
  device: object | undefined,
  onWarm: (model: string) => void,
): () => void {
  const [begun, setBegun] = useState(false);
  const latest = useRef(request);
  /** The model that is loaded for the device that is on its way. */
  const ahead = useRef<string>(undefined);
  useEffect(() => {
    latest.current = request;
  });

  const id = model?.embedded ? model.id : undefined;
  useEffect(() => {
    const isAhead = ahead.current === id;
    ahead.current = undefined;
    if (!begun || !id || savesData() || latest.current?.model !== id) return;
    if (device && isAhead) return;
    if (!device) ahead.current = id;
    generator
      .call((api) => api.warmUp(latest.current!))
      .then(
        (warm) => warm && onWarm(id),
        () => undefined,
      );
  }, [begun, device, id, onWarm]);

  return useCallback(() => setBegun(true), []);
}

/** Whether the visitor asked the browser to load little. */
function savesData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
}
