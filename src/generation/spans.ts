/**
 * Division of one axis of a video into spans that are computed one at a time: what each takes in, and what it
 * contributes. A result near the end of what was taken in may depend on what lies beyond, so spans take in `context`
 * cells more on either side than they contribute.
 */

/** One span of an axis. */
export interface Span {
  /** Cells of the input [start, end) that are taken in. */
  readonly start: number;
  readonly end: number;
  /** Cells of the output [from, to) that are contributed. */
  readonly from: number;
  readonly to: number;
  /** Where `from` lies within the output of [start, end). */
  readonly skip: number;
  /** How many of the contributed cells are shared with the span before and behind, where one fades into the other. */
  readonly rise: number;
  readonly fall: number;
}

/** How an axis is divided. */
export interface AxisDivision {
  /** Cells of the input that a span contributes, at most. */
  readonly size: number;
  /** Cells of the input around them that it takes in. */
  readonly context: number;
  /** Cells of the input on either side of a seam over which two spans are blended; at most `context`. */
  readonly blend: number;
}

/** Spans of an axis of space, where `cells` cells become `cells * scale`. */
export function spaceSpans(cells: number, scale: number, division: AxisDivision): Span[] {
  return spansOf(cells, division, (cell) => cell * scale, scale, 0);
}

/**
 * Spans of the time axis, where `frames` frames become `(frames - 1) * scale + 1`: frame f ends with frame f * scale
 * of the output.
 */
export function timeSpans(frames: number, scale: number, division: AxisDivision): Span[] {
  const endOf = (frame: number) => (frame === 0 ? 0 : (frame - 1) * scale + 1);
  // The first frame of what is taken in gives one frame only, so one more is taken.
  return spansOf(frames, division, endOf, scale, 1);
}

/**
 * @param endOf the end, in the output, of the input's first cells
 * @param lead cells that are taken in in front besides the context
 */
function spansOf(
  cells: number,
  { size, context, blend }: AxisDivision,
  endOf: (cells: number) => number,
  scale: number,
  lead: number,
): Span[] {
  const count = Math.ceil(cells / size);
  const seams = Array.from({ length: count + 1 }, (_, i) => Math.round((i * cells) / count));
  // Spans shorter than the blend of both ends would be blended with more than their neighbours.
  const shortest = Math.min(...seams.slice(1).map((seam, i) => seam - seams[i]!));
  const faded = Math.min(blend, Math.floor(shortest / 2)) * scale;
  return Array.from({ length: count }, (_, i) => {
    const [first, last] = [seams[i]!, seams[i + 1]!];
    const start = Math.max(0, first - context - lead);
    const end = Math.min(cells, last + context);
    const rise = i === 0 ? 0 : 2 * faded;
    const fall = i === count - 1 ? 0 : 2 * faded;
    const from = endOf(first) - rise / 2;
    return { start, end, from, to: endOf(last) + fall / 2, skip: from - start * scale, rise, fall };
  });
}

/** Weights of a span's contributed cells: rising and falling in line with its neighbours', which add up to 1. */
export function spanWeights({ from, to, rise, fall }: Span): Float32Array {
  return Float32Array.from({ length: to - from }, (_, i) => {
    const up = i < rise ? (i + 0.5) / rise : 1;
    const left = to - from - i;
    return Math.min(up, left <= fall ? (left - 0.5) / fall : 1);
  });
}
