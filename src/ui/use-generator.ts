/** State of the generator worker as React sees it: its model, its device and the clip that it makes. */
import { proxy } from 'comlink';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Clip, DeviceInfo, Preview, Progress, PromptReading } from '../../workers/protocol';
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { GenerationRequest } from '../request/request';
import type { BackendChoice } from './backend-choice';
import { useDeviceCheck } from './device/use-device-check';
import type { RunState } from './estimate/run-clock';
import type { useEstimates } from './estimate/use-estimates';
import { generator } from './generator-client';
import { REPLACED, useCancel } from './use-cancel';

/** A clip that is being made. */
export interface Run extends RunState {
  readonly request: GenerationRequest;
  readonly progress?: Progress;
  readonly preview?: Preview;
  readonly cancelling: boolean;
  /** Whether pictures or clips were read for it. */
  readonly readsMedia: boolean;
}

/**
 * @param model id of the model that reads prompts; undefined until the models are known
 * @param estimates tells what is left of a run, and learns from it
 * @param onError called with whatever probing the device throws
 */
export function useGenerator(
  model: string | undefined,
  backend: BackendChoice,
  estimates: ReturnType<typeof useEstimates>,
  onError: (error: unknown) => void,
) {
  const [device, setDevice] = useState<DeviceInfo>();
  const [run, setRun] = useState<Run>();
  const stopped = useRef(false);
  const { cancel: cancelRun, ended } = useCancel(generator);
  const { clock: clockFor, learn, setWarm } = estimates;

  const probe = useCallback(async () => {
    const info = await generator.call((api) => api.device(backend === 'auto' ? undefined : backend));
    setDevice(info);
    return info;
  }, [backend]);

  // The probe compiles kernels; the form comes first.
  const ready = model !== undefined;
  useEffect(() => {
    if (ready) probe().catch(onError);
    // Another device has loaded nothing yet.
    return () => setWarm(undefined);
  }, [ready, probe, onError, setWarm]);

  const readPrompt = useCallback(
    async (prompt: string): Promise<PromptReading> => generator.call((api) => api.readPrompt(model!, prompt)),
    [model],
  );

  /**
   * Makes a clip; throws what the worker throws, `Cancelled` among it.
   *
   * @param run names the run over reloads, see the worker's
   * @param keep takes the clip before the run counts as over, so that the screen goes from one to the other
   */
  const generate = useCallback(
    async (run: string, request: GenerationRequest, keep: (clip: Clip) => Promise<void>): Promise<void> => {
      const update = (change: Partial<Run>) => setRun((now) => now && { ...now, ...change });
      stopped.current = false;
      setRun({ request, cancelling: false, readsMedia: false, share: 0 });
      try {
        // A worker that was started anew has to be told the chosen backend; for a running one this costs nothing.
        const info = await probe();
        // Without an outlook there is no time to tell; what is wrong with the request is said as it is made.
        const outlook = await generator.call((api) => api.plan(request)).catch(() => undefined);
        if (stopped.current) throw new Failure('Cancelled', msg('Stopped.'));
        const clock = outlook && clockFor(request, outlook, info);
        const take = (progress: Progress) => {
          // Whatever comes behind loading shows that the model is there.
          if (progress.phase !== 'load') setWarm(request.model);
          update({
            progress,
            ...clock?.take(progress),
            ...(progress.phase === 'read-media' && { readsMedia: true }),
          });
        };
        try {
          const clip = await generator.call((api) =>
            api.generate(
              request,
              proxy(take),
              proxy((preview) => update({ preview })),
              run,
            ),
          );
          await keep(clip);
        } finally {
          if (clock?.hasMeasured) learn(clock.measured);
        }
      } catch (error) {
        const lost = error instanceof Error && /^(WorkerCrashed|DeviceLost)$/.test(error.name);
        if (lost || error === REPLACED) setWarm(undefined);
        throw error;
      } finally {
        ended();
        setRun(undefined);
      }
    },
    [probe, clockFor, learn, setWarm, ended],
  );

  const cancel = useCallback(() => {
    stopped.current = true;
    setRun((now) => now && { ...now, cancelling: true });
    cancelRun();
  }, [cancelRun]);

  const check = useDeviceCheck(setDevice, onError);

  return { device, run, check, readPrompt, generate, cancel };
}
