import { useCallback, useState } from 'react';
import type { ClipWork, DeviceInfo, ModelInfo, Outlook } from '../../../workers/protocol';
import type { GenerationRequest } from '../../request/request';
import { type Conditions, type Measured, recallMeasured, rememberMeasured } from './measured';
import { foreseenRates, ratesFor } from './rates';
import { remainingTime, type TimeRange } from './remaining';
import { RunClock } from './run-clock';

/** What a clip will take. */
export interface Estimate extends TimeRange {
  /** Whether nothing has been measured here yet. */
  readonly guess: boolean;
}

type Wish = Pick<GenerationRequest, 'model' | 'task'>;

/** What is known of a clip before it is made. */
type Ahead = Pick<Outlook, 'work' | 'forecast'>;

/** What clips take on this device, before and while they are made. It learns from every run. */
export function useEstimates(models: readonly ModelInfo[] | undefined) {
  const [measured, setMeasured] = useState(recallMeasured);
  /** The model that is loaded. */
  const [warm, setWarm] = useState<string>();

  const conditions = useCallback(
    ({ model, task }: Wish, work: ClipWork, device: DeviceInfo, loaded = warm): Conditions => ({
      setting: `${model} ${device.backend} ${device.description}`,
      verb: task?.verb ?? 'text',
      cold: model !== loaded,
      work,
    }),
    [warm],
  );

  const rates = useCallback(
    (at: Conditions, { model }: Wish, { work, forecast }: Ahead) => {
      // Rates of another machine say nothing of models that are a hundred times larger.
      const isEmbedded = models?.find(({ id }) => id === model)?.embedded ?? false;
      return ratesFor(at, measured, isEmbedded, foreseenRates(work, forecast, at.cold));
    },
    [models, measured],
  );

  /**
   * What a clip will take; undefined where nothing is known.
   *
   * @param loaded model that will be loaded by then; the one that is, if omitted
   */
  const estimate = useCallback(
    (
      wish: Wish,
      ahead: Ahead | undefined,
      device: DeviceInfo | undefined,
      loaded?: string,
    ): Estimate | undefined => {
      if (!ahead || !device) return undefined;
      const known = rates(conditions(wish, ahead.work, device, loaded), wish, ahead);
      const range = remainingTime(ahead.work.phases, known);
      return range && { ...range, guess: !known.measured };
    },
    [rates, conditions],
  );

  /** A clock for a run that begins now. */
  const clock = useCallback(
    (wish: Wish, ahead: Ahead, device: DeviceInfo): RunClock => {
      const at = conditions(wish, ahead.work, device);
      return new RunClock(at, ahead.work, rates(at, wish, ahead));
    },
    [rates, conditions],
  );

  const learn = useCallback((run: Measured) => setMeasured(rememberMeasured(run)), []);

  return { estimate, clock, learn, setWarm };
}
