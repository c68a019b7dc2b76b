import { useCallback, useEffect, useState } from 'react';
import type { ModelInfo } from '../../workers/protocol';
import { generator } from './generator-client';

/**
 * The models that clips can be made with now; undefined until they are known.
 *
 * @param onError called with whatever loading them throws, and a function that tries again
 */
export function useModels(onError: (error: unknown, retry?: () => void) => void) {
  const [models, setModels] = useState<readonly ModelInfo[]>();

  const reload = useCallback(async () => {
    try {
      setModels(await generator.call((api) => api.models()));
    } catch (error) {
      onError(error, reload);
    }
  }, [onError]);

  useEffect(() => {
    void reload();
  }, [reload]);

  return { models, reload };
}
