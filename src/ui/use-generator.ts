/** State of the generator worker as React sees it: its model, its device and the clip that it makes. */
import { proxy } from 'comlink';
import { useCallback, useEffect, useState } from 'react';
import type { Clip, DeviceInfo, ModelInfo, Preview, Progress, PromptReading } from '../../workers/protocol';
import type { GenerationRequest } from '../generation/request';
import type { BackendChoice } from './backend-choice';
import { WorkerClient } from './worker-client';

/** A clip that is being made. */
export interface Run {
  readonly request: GenerationRequest;
  readonly progress?: Progress;
  readonly preview?: Preview;
  readonly cancelling: boolean;
}

// One worker for the page, however often React mounts.
const client = new WorkerClient();

const MODEL = 'sprout';

/** @param onError called with whatever loading the model or probing the device throws, and a function that tries again */
export function useGenerator(backend: BackendChoice, onError: (error: unknown, retry?: () => void) => void) {
  const [model, setModel] = useState<ModelInfo>();
  const [device, setDevice] = useState<DeviceInfo>();
  const [run, setRun] = useState<Run>();

  const loadModel = useCallback(async () => {
    try {
      setModel(await client.call((api) => api.model(MODEL)));
    } catch (error) {
      onError(error, loadModel);
    }
  }, [onError]);

  const probe = useCallback(async () => {
    const info = await client.call((api) => api.device(backend === 'auto' ? undefined : backend));
    setDevice(info);
  }, [backend]);

  useEffect(() => {
    void loadModel();
  }, [loadModel]);

  // The probe compiles kernels; the form comes first.
  const ready = model !== undefined;
  useEffect(() => {
    if (ready) probe().catch(onError);
  }, [ready, probe, onError]);

  const readPrompt = useCallback(
    (prompt: string): Promise<PromptReading> => client.call((api) => api.readPrompt(MODEL, prompt)),
    [],
  );

  /**
   * Makes a clip; throws what the worker throws, `Cancelled` among it.
   *
   * @param keep takes the clip before the run counts as over, so that the screen goes from one to the other
   */
  const generate = useCallback(
    async (request: GenerationRequest, keep: (clip: Clip) => Promise<void>): Promise<void> => {
      const update = (change: Partial<Run>) => setRun((now) => now && { ...now, ...change });
      setRun({ request, cancelling: false });
      try {
        // A worker that was started anew has to be told the chosen backend; for a running one this costs nothing.
        await probe();
        const clip = await client.call((api) =>
          api.generate(
            request,
            proxy((progress) => update({ progress })),
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
    client.call((api) => api.cancel()).catch(() => {});
  }, []);

  return { model, device, run, readPrompt, generate, cancel };
}
