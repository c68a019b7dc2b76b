import type { Progress } from '../../workers/protocol';
import { t } from './strings';

/** What of the clip is made, and how far that is. */
export function detailsOf(progress: Progress): readonly string[] {
  const { place } = progress;
  const amount = amountOf(progress);
  return [
    ...(place?.shot && place.shots! > 1 ? [t.time.shot(place.shot, place.shots!)] : []),
    ...(place && place.windows > 1 ? [t.time.window(place.window, place.windows)] : []),
    ...(amount ? [amount] : []),
  ];
}

function amountOf({ phase, done, total }: Progress): string | undefined {
  if (total <= 1 || phase === 'read-media') return undefined;
  if (phase === 'load') return t.progress.bytes(done, total);
  if (phase === 'denoise') return t.progress.step(Math.min(Math.floor(done) + 1, total), total);
  return t.progress.frame(done, total);
}
