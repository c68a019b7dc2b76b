/** What frames look like in three numbers, and how these change from window to window of a clip. */

/** Mean colour, contrast and sharpness of frames. */
interface Look {
  /** Means of red, green and blue, 0 to 255. */
  readonly colour: readonly [number, number, number];
  /** Standard deviation of luminance within a frame, in levels of 255. */
  readonly contrast: number;
  /** Gradient energy: mean square of the difference of luminance to the right and below, in levels squared. */
  readonly sharpness: number;
}

/** A window beside the clip's first. */
interface Drift {
  /** Distance of mean colours, in levels of 255. */
  readonly colour: number;
  /** Ratios to the first window's. */
  readonly contrast: number;
  readonly sharpness: number;
}

/** Frames of one size, RGBA. */
export type Picture = Uint8ClampedArray;

/** The mean look of several frames. @param width pixels of a row */
function lookOf(frames: readonly Picture[], width: number): Look {
  const looks = frames.map((frame) => lookOfFrame(frame, width));
  const channel = (c: 0 | 1 | 2) => mean(looks.map(({ colour }) => colour[c]));
  return {
    colour: [channel(0), channel(1), channel(2)],
    contrast: mean(looks.map(({ contrast }) => contrast)),
    sharpness: mean(looks.map(({ sharpness }) => sharpness)),
  };
}

function lookOfFrame(rgba: Picture, width: number): Look {
  const pixels = rgba.length / 4;
  const height = pixels / width;
  const light = new Float32Array(pixels);
  const colour: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < pixels; i++) {
    const [r, g, b] = [rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!];
    // Rec. 709.
    light[i] = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    colour[0] += r / pixels;
    colour[1] += g / pixels;
    colour[2] += b / pixels;
  }
  const mean = light.reduce((sum, value) => sum + value, 0) / pixels;
  const variance = light.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels;
  let energy = 0;
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const at = y * width + x;
      energy += (light[at + 1]! - light[at]!) ** 2 + (light[at + width]! - light[at]!) ** 2;
    }
  }
  return { colour, contrast: Math.sqrt(variance), sharpness: energy / ((width - 1) * (height - 1)) };
}

/** How a clip changes. */
export interface ClipDrift {
  /** Every window beside the first. */
  readonly windows: readonly Drift[];
  /** Mean difference of neighbouring frames in levels of 255, where a latent frame begins: within windows, and at their seams. */
  readonly within: number;
  readonly between: number;
}

/**
 * @param windows a clip's frames, window by window
 * @param temporalScale frames per latent frame, but for the clip's first
 */
export function clipDrift(
  windows: readonly (readonly Picture[])[],
  width: number,
  temporalScale: number,
): ClipDrift {
  const looks = windows.map((window) => lookOf(window, width));
  const frames = windows.flat();
  const seams = new Set(windows.slice(1).map(([first]) => first));
  const steps = frames.slice(1).map((frame, i) => ({
    seam: seams.has(frame),
    // Of a latent frame's own frames one is like the other.
    isFirst: i % temporalScale === 0,
    size: stepBetween(frames[i]!, frame),
  }));
  const meanOf = (some: typeof steps) => mean(some.map(({ size }) => size));
  return {
    windows: looks.map((look) => driftOf(looks[0]!, look)),
    within: meanOf(steps.filter(({ seam, isFirst }) => isFirst && !seam)),
    between: meanOf(steps.filter(({ seam }) => seam)),
  };
}

/** The mean of several clips of equally many windows; of ratios the mean factor, up or down. */
export function meanDrift(clips: readonly ClipDrift[]): ClipDrift {
  return {
    windows: clips[0]!.windows.map((_, number) => {
      const all = clips.map(({ windows }) => windows[number]!);
      const factor = (key: 'contrast' | 'sharpness') =>
        Math.exp(mean(all.map((drift) => Math.abs(Math.log(drift[key])))));
      return {
        colour: mean(all.map(({ colour }) => colour)),
        contrast: factor('contrast'),
        sharpness: factor('sharpness'),
      };
    }),
    within: mean(clips.map(({ within }) => within)),
    between: mean(clips.map(({ between }) => between)),
  };
}

function driftOf(first: Look, later: Look): Drift {
  return {
    colour: Math.hypot(...later.colour.map((value, i) => value - first.colour[i]!)),
    contrast: later.contrast / first.contrast,
    sharpness: later.sharpness / first.sharpness,
  };
}

function stepBetween(a: Picture, b: Picture): number {
  // Alpha does not change.
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / (0.75 * a.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
