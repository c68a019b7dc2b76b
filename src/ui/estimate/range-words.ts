import { t } from '../strings';
import type { TimeRange } from './remaining';

/** Ranges whose ends differ by less are said as one number. */
const NARROW = 1.5;

/** A range as people say it: `about 8 s`, `about 5 s to 9 s`. */
export function rangeWords({ low, high }: TimeRange): string {
  const middle = rounded(Math.sqrt(Math.max(low, 0.01) * Math.max(high, 0.01)));
  const [from, to] = [rounded(low), rounded(high)];
  if (high <= low * NARROW || from === to) return t.time.about(middle);
  return t.time.between(from, to);
}

/** No more digits than are known. */
function rounded(seconds: number): number {
  const step = seconds < 10 ? 1 : seconds < 60 ? 5 : seconds < 150 ? 30 : 60;
  return Math.max(1, Math.round(seconds / step) * step);
}
