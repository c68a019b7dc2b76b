/** Moving pictures for chats: which kinds there are, and how large and quick they are made. */

/** In the order of the menu. */
export const ANIMATION_KINDS = ['gif', 'webp', 'webm'] as const;

/** GIF plays everywhere; animated WebP is smaller and has all colours; WebM is a video. */
export type AnimationKind = (typeof ANIMATION_KINDS)[number];

/** Size and rate of frames that are written. */
export interface AnimationFormat {
  readonly width: number;
  readonly height: number;
  /** Frames per second. */
  readonly frameRate: number;
  readonly frames: number;
}

/** Steps down which a clip goes until it is small enough. */
interface Limits {
  /** Pixels of the longer side. */
  readonly sides: readonly number[];
  /** Frames per second. */
  readonly rates: readonly number[];
  /** Pixels of all frames together. */
  readonly pixels: number;
}

/** Chosen so that files stay within what chats take; how many bytes a pixel needs was not measured on real clips. */
const LIMITS: Readonly<Record<'gif' | 'webp', Limits>> = {
  gif: { sides: [480, 400, 320, 256, 192, 128], rates: [15, 12, 10, 8], pixels: 24e6 },
  webp: { sides: [720, 600, 480, 400, 320, 256, 192], rates: [24, 15, 12, 10], pixels: 80e6 },
};

/**
 * The largest and quickest version of a clip that is no larger and no quicker than the clip, and small enough for a chat. The
 * size gives way before the rate does.
 */
export function animationFormat(kind: 'gif' | 'webp', clip: AnimationFormat): AnimationFormat {
  const { sides, rates, pixels } = LIMITS[kind];
  let smallest: AnimationFormat | undefined;
  for (const rate of rates) {
    for (const side of sides) {
      smallest = reduced(clip, side, rate);
      if (smallest.width * smallest.height * smallest.frames <= pixels) return smallest;
    }
  }
  return smallest!;
}

function reduced({ width, height, frameRate, frames }: AnimationFormat, side: number, rate: number) {
  const scale = Math.min(1, side / Math.max(width, height));
  const slower = Math.min(frameRate, rate);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    frameRate: slower,
    frames: Math.max(1, Math.round((frames / frameRate) * slower)),
  };
}
