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

/** How an axis is divided. Cells are counted on the coarser side, where the latents are: a decoder's input, an encoder's output. */
export interface AxisDivision {
  /** Cells that a span contributes, at most. */
  readonly size: number;
  /** Cells around them that it takes in. */
  readonly context: number;
  /** Cells on either side of a seam over which two spans are blended; at most `context`. */
  readonly blend: number;
}

/** Spans of an axis of space, where `cells` cells become `cells * scale`. */
export function spaceSpans(cells: number, scale: number, division: AxisDivision): Span[] {
  const ratio = Math.max(scale, 1 / scale);
  const coarse = cells * Math.min(scale, 1);
  return coarseSpans(coarse, division).map((span) => onBothSides(span, scale, (cell) => cell * ratio));
}

/**
 * Spans of the time axis, where `frames` frames become `(frames - 1) * scale + 1`. Frame f of the coarser side ends with
 * frame f * ratio of the finer one.
 * @param causal whether frames depend on nothing behind them, so that context is taken in in front only
 */
export function timeSpans(frames: number, scale: number, division: AxisDivision, causal = false): Span[] {
  const ratio = Math.max(scale, 1 / scale);
  const edge = (cell: number) => (cell === 0 ? 0 : (cell - 1) * ratio + 1);
  const coarse = (frames - 1) * Math.min(scale, 1) + 1;
  // The first of a decoder's frames that are taken in gives one frame only, so one more is taken.
  const before = division.context + (scale > 1 ? 1 : 0);
  const behind = causal ? division.blend : division.context;
  return coarseSpans(coarse, division, before, behind).map((span) => onBothSides(span, scale, edge));
}

/** A span in cells of the coarser side: it takes in [start, end) and contributes [from, to). */
type CoarseSpan = Omit<Span, 'skip'>;

function coarseSpans(
  count: number,
  { size, context, blend }: AxisDivision,
  before = context,
  behind = context,
): CoarseSpan[] {
  const cells = Math.round(count);
  const spans = Math.ceil(cells / size);
  const seams = Array.from({ length: spans + 1 }, (_, i) => Math.round((i * cells) / spans));
  // Spans shorter than the blend of both ends would be blended with more than their neighbours.
  const shortest = Math.min(...seams.slice(1).map((seam, i) => seam - seams[i]!));
  const faded = Math.min(blend, Math.floor(shortest / 2));
  return Array.from({ length: spans }, (_, i) => {
    const [first, last] = [seams[i]!, seams[i + 1]!];
    const [rise, fall] = [i === 0 ? 0 : faded, i === spans - 1 ? 0 : faded];
    return {
      start: Math.max(0, first - before),
      end: Math.min(cells, last + behind),
      from: first - rise,
      to: last + fall,
      rise: 2 * rise,
      fall: 2 * fall,
    };
  });
}

/** @param edge where the coarser side's first cells end on the finer one */
function onBothSides(span: CoarseSpan, scale: number, edge: (cells: number) => number): Span {
  const { start, end, from, to, rise, fall } = span;
  // Of an encoder's span that begins within a clip, the first frame of time that is taken in is the last of its cell.
  if (scale < 1) return { ...span, start: Math.round(start / scale), end: edge(end), skip: from - start };
  const [first, last] = [edge(from), edge(to)];
  return {
    start,
    end,
    from: first,
    to: last,
    skip: first - start * scale,
    rise: rise * scale,
    fall: fall * scale,
  };
}

/** Whether a window of time is computed in one run and fades into no other, so that its frames are parts of one block. */
export function isOneBlock(time: Span, rows: readonly Span[], columns: readonly Span[]): boolean {
  return rows.length === 1 && columns.length === 1 && time.rise === 0 && time.fall === 0;
}

/** Weights of a span's contributed cells: rising and falling in line with its neighbours', which add up to 1. */
export function spanWeights({ from, to, rise, fall }: Span): Float32Array {
  return Float32Array.from({ length: to - from }, (_, i) => {
    const up = i < rise ? (i + 0.5) / rise : 1;
    const left = to - from - i;
    return Math.min(up, left <= fall ? (left - 0.5) / fall : 1);
  });
}
