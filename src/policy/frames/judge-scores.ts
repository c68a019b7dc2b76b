import type { FrameScores } from './classes';

/** What becomes of a frame. `doubtful`: those beside it are to be looked at as well. */
export type Verdict = 'harmless' | 'doubtful' | 'refused';

/** Least probability of pornography, photographed or drawn, that is refused. README, “Frame policy”, says what it costs. */
const REFUSED = 0.95;
const DOUBTFUL = 0.5;

/**
 * Judges a frame by what it looks like. Bare skin alone (`sexy`) is not refused, as it is not in prompts: swimwear, statues
 * and paintings may be shown.
 */
export function judgeScores({ porn, hentai }: FrameScores): Verdict {
  const explicit = porn + hentai;
  // What is no number is never harmless.
  if (!(explicit < REFUSED)) return 'refused';
  return explicit >= DOUBTFUL ? 'doubtful' : 'harmless';
}
