import { gridRopeTables } from '../../parity/grid-rope';
import type { BlockKernels } from '../../src/models/layers/block-kernels';
import { timeInputs } from '../../src/models/layers/timesteps';
import { buildLtxTransformer, type LtxTransformerConfig, ropeConfig } from '../../src/models/ltx/transformer';
import type { Engine } from '../../src/runtime/types';
import type { HostTensor, WeightSource } from '../../src/tensor/types';

/** Size of a transformer with random weights, and how much its layers add to the residual stream. */
export interface RandomTransformer {
  /** Of 64 channels each; LTX-Video 2B has 32. */
  readonly heads: number;
  readonly layers: number;
  /** Factor on the weights whose products are added to the stream: 1 makes a stream of magnitude 5. */
  readonly increment: number;
}

const grid = { frames: 2, height: 8, width: 8 };
const tokens = grid.frames * grid.height * grid.width;
const textTokens = 32;
const channels = 128;
const captionChannels = 512;

/** Runs a random transformer once; gives the velocity and the results of the modules in `watch`. */
export async function runRandomTransformer(
  engine: Engine,
  { heads, layers, increment }: RandomTransformer,
  kernels: Partial<BlockKernels>,
  watch: readonly string[] = [],
): Promise<Record<string, Float32Array>> {
  const width = 64 * heads;
  const config: LtxTransformerConfig = {
    in_channels: channels,
    out_channels: channels,
    num_layers: layers,
    num_attention_heads: heads,
    attention_head_dim: 64,
    cross_attention_dim: width,
    caption_channels: captionChannels,
    norm_eps: 1e-6,
    norm_elementwise_affine: false,
    attention_bias: true,
    attention_out_bias: true,
  };
  const graph = buildLtxTransformer(config, { kernels, watch: new Set(watch) });
  const shapes = new Map(graph.weights.map(({ name, shape }) => [name, shape]));
  const weights: WeightSource = {
    async get(name) {
      const shape = shapes.get(name)!;
      const count = shape.reduce((total, extent) => total * extent, 1);
      if (/norm_[qk]/.test(name)) return float32(shape, gaussian(count, name, 0.1, 1));
      if (name.endsWith('scale_shift_table')) return float32(shape, gaussian(count, name, 0.3));
      const added = /ff\.net\.2|to_out/.test(name) ? increment : 1;
      return float32(shape, gaussian(count, name, shape.length === 2 ? added / Math.sqrt(shape[1]!) : 0.1));
    },
  };
  const rope = gridRopeTables(grid, [1, 1, 1], ropeConfig(config));
  const session = await engine.createSession(graph, weights);
  try {
    const outputs = await session.run({
      tokens: float32([1, tokens, channels], gaussian(tokens * channels, 'tokens')),
      ...timeInputs([0.7], 1, 1),
      text_states: float32([1, textTokens, captionChannels], gaussian(textTokens * captionChannels, 'text')),
      text_mask: float32([1, textTokens], new Float32Array(textTokens).fill(1)),
      rope_cos: float32([1, tokens, width], rope.cos),
      rope_sin: float32([1, tokens, width], rope.sin),
    });
    const results: Record<string, Float32Array> = {};
    for (const [name, output] of Object.entries(outputs))
      results[name] = (await output.read()).data as Float32Array;
    return results;
  } finally {
    await session.dispose();
  }
}

function float32(shape: readonly number[], data: Float32Array): HostTensor {
  return { dtype: 'float32', shape, data };
}

/** Normally distributed values that depend on the name alone (Box and Muller 1958). */
export function gaussian(count: number, name: string, deviation = 1, mean = 0): Float32Array {
  let state = [...name].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 7);
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    values[i] = mean + radius * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = mean + radius * Math.sin(angle);
  }
  return values;
}

/** Largest magnitude, not a number if any value is none. */
export function largest(values: Float32Array): number {
  return values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
}

/** Root mean square of the differences over that of the reference. */
export function relativeRms(values: Float32Array, reference: Float32Array): number {
  let [error, total] = [0, 0];
  for (let i = 0; i < reference.length; i++) {
    error += (values[i]! - reference[i]!) ** 2;
    total += reference[i]! ** 2;
  }
  return Math.sqrt(error / total);
}
