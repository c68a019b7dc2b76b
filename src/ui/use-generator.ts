/** State of the generator worker as React sees it: its model, its device and the clip that it makes. */
import { proxy } from 'comlink';
import { useCallback, useEffect, useState } from 'react';
import type { Clip, DeviceInfo, Preview, Progress, PromptReading } from '../../workers/protocol';
import type { GenerationRequest } from '../request/request';
import type { BackendChoice } from './backend-choice';
import { generator } from './generator-client';

/** A clip that is being made. */
export interface Run {
  readonly request: GenerationRequest;
  readonly progress?: Progress;
  readonly preview?: Preview;
  readonly cancelling: boolean;
  /** Whether pictures or clips were read for it. */
  readonly readsMedia: boolean;
}

/**
 * @param model id of the model that reads prompts; undefined until the models are known
 * @param onError called with whatever probing the device throws
 */
export function useGenerator(
  model: string | undefined,
  backend: BackendChoice,
  onError: (error: unknown) => void,
) {
  const [device, setDevice] = useState<DeviceInfo>();
  const [run, setRun] = useState<Run>();

  const probe = useCallback(async () => {
    const info = await generator.call((api) => api.device(backend === 'auto' ? undefined : backend));
    setDevice(info);
  }, [backend]);

  // The probe compiles kernels; the form comes first.
  const ready = model !== undefined;
  useEffect(() => {
    if (ready) probe().catch(onError);
  }, [ready, probe, onError]);

  const readPrompt = useCallback(
    async (prompt: string): Promise<PromptReading> => generator.call((api) => api.readPrompt(model!, prompt)),
    [model],
  );

  /**
   * Makes a clip; throws what the worker throws, `Cancelled` among it.
   *
   * @param keep takes the clip before the run counts as over, so that the screen goes from one to the other
   */
  const generate = useCallback(
    async (request: GenerationRequest, keep: (clip: Clip) => Promise<void>): Promise<void> => {
      const update = (change: Partial<Run>) => setRun((now) => now && { ...now, ...change });
      setRun({ request, cancelling: false, readsMedia: false });
      try {
        // A worker that was started anew has to be told the chosen backend; for a running one this costs nothing.
        await probe();
        const clip = await generator.call((api) =>
          api.generate(
            request,
            proxy((progress) =>
              update({ progress, ...(progress.phase === 'read-media' && { readsMedia: true }) }),
            ),
            proxy((preview) => update({ preview })),
          ),
        );
        await keep(clip);
      } finally {
        setRun(undefined);
      }
    },
    [probe],
  );

  const cancel = useCallback(() => {
    setRun((now) => now && { ...now, cancelling: true });
    // A worker that dies meanwhile is reported by the generation itself.
    generator.call((api) => api.cancel()).catch(() => {});
  }, []);

  return { device, run, readPrompt, generate, cancel };
}
