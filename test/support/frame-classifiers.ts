/** Stand-ins for the network that looks at frames. */
import type { Frame } from '../../src/media/frames';
import type { FrameScores } from '../../src/policy/frames/classes';
import type { FrameClassifier } from '../../src/policy/frames/frame-classifier';

/** Scores of a picture that looks explicit with this probability, and else like a drawing. */
export function explicit(probability: number): FrameScores {
  return { drawing: 1 - probability, hentai: 0, neutral: 0, porn: probability, sexy: 0 };
}

/** Says of every frame what `look` says. */
export function classifierOf(look: (frame: Frame) => FrameScores): FrameClassifier {
  return { open: async () => undefined, classify: async (frame) => look(frame) };
}

/** Finds nothing in any frame. */
export const harmless = classifierOf(() => explicit(0));
