/** Plain JavaScript versions of the kernels that the self-test checks, in double precision. */

/** [rows, inner] times the transpose of [columns, inner]. */
export function matmulTransposed(a: Float32Array, b: Float32Array, inner: number): Float32Array {
  const rows = a.length / inner;
  const columns = b.length / inner;
  return Float32Array.from({ length: rows * columns }, (_, i) => {
    const row = Math.floor(i / columns) * inner;
    const column = (i % columns) * inner;
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += a[row + k]! * b[column + k]!;
    return sum;
  });
}

/** Extents of an attention: its tensors are [batch, queries or keys, heads * headSize]. */
export interface AttentionShape {
  readonly batch: number;
  readonly queries: number;
  readonly keys: number;
  readonly heads: number;
  readonly headSize: number;
}

/** Float32 operands of an attention, rows one after another. */
export interface AttentionOperands {
  /** [batch, queries, heads * headSize]. */
  readonly q: Float32Array;
  /** [batch, keys, heads * headSize]. */
  readonly k: Float32Array;
  readonly v: Float32Array;
  /** [batch, keys], added to the logits of every query. */
  readonly bias?: Float32Array | undefined;
}

/** softmax(q k^T * scale + bias) v, head by head. */
export function attention(
  { batch, queries, keys, heads, headSize }: AttentionShape,
  { q, k, v, bias }: AttentionOperands,
  scale: number,
): Float32Array {
  const width = heads * headSize;
  const out = new Float32Array(q.length);
  for (let row = 0; row < batch * queries; row++) {
    const first = Math.floor(row / queries) * keys;
    for (let start = 0; start < width; start += headSize) {
      const logits = Array.from({ length: keys }, (_, j) => {
        let dot = 0;
        for (let c = start; c < start + headSize; c++)
          dot += q[row * width + c]! * k[(first + j) * width + c]!;
        return dot * scale + (bias?.[first + j] ?? 0);
      });
      const peak = Math.max(...logits);
      const weights = logits.map((logit) => Math.exp(logit - peak));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      for (let c = start; c < start + headSize; c++) {
        let sum = 0;
        for (let j = 0; j < keys; j++) sum += weights[j]! * v[(first + j) * width + c]!;
        out[row * width + c] = sum / total;
      }
    }
  }
  return out;
}

/**
 * Rows of a 3 x 3 convolution with zero padding 1.
 * @param x [channels, height, width]
 * @param weight [out, channels, 3, 3]
 * @returns [out, rows, width]
 */
export function convolution3x3(
  x: Float32Array,
  weight: Float32Array,
  {
    channels,
    height,
    width,
    rows,
  }: {
    readonly channels: number;
    readonly height: number;
    readonly width: number;
    readonly rows: readonly number[];
  },
): Float32Array {
  const outputs = weight.length / (9 * channels);
  const size = rows.length * width;
  return Float32Array.from({ length: outputs * size }, (_, i) => {
    const [m, row, column] = [Math.floor(i / size), rows[Math.floor(i / width) % rows.length]!, i % width];
    let sum = 0;
    for (let c = 0; c < channels; c++)
      for (let tap = 0; tap < 9; tap++) {
        const [y, z] = [row + Math.floor(tap / 3) - 1, column + (tap % 3) - 1];
        if (y < 0 || y >= height || z < 0 || z >= width) continue;
        sum += x[(c * height + y) * width + z]! * weight[(m * channels + c) * 9 + tap]!;
      }
    return sum;
  });
}

/**
 * x / sqrt(mean(x^2) + epsilon) * weight over rows as long as `weight`; with `center`, of x minus its mean.
 */
export function normalize(
  x: Float32Array,
  weight: Float32Array,
  epsilon: number,
  center: boolean,
): Float32Array {
  const width = weight.length;
  const out = new Float32Array(x.length);
  for (let row = 0; row < x.length; row += width) {
    const values = [...x.subarray(row, row + width)];
    const mean = center ? values.reduce((sum, value) => sum + value, 0) / width : 0;
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
    for (let i = 0; i < width; i++)
      out[row + i] = ((values[i]! - mean) / Math.sqrt(square + epsilon)) * weight[i]!;
  }
  return out;
}

/** Rotates adjacent pairs (a, b) to (a cos - b sin, b cos + a sin); all three of one length. */
export function rotate(x: Float32Array, cos: Float32Array, sin: Float32Array): Float32Array {
  return x.map((value, i) => value * cos[i]! + (i % 2 ? x[i - 1]! : -x[i + 1]!) * sin[i]!);
}

/** Values of a block-quantized matrix: 4 or 8 bits, zero point in the middle, one scale per 32 values. */
export function dequantize(quantized: Uint8Array, scales: Float32Array, bits: 4 | 8): Float32Array {
  const middle = bits === 4 ? 8 : 128;
  return Float32Array.from({ length: scales.length * 32 }, (_, i) => {
    const code = bits === 8 ? quantized[i]! : (quantized[i >> 1]! >> (4 * (i & 1))) & 15;
    return (code - middle) * scales[i >> 5]!;
  });
}
