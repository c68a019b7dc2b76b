/** The Wan transformer in plain arithmetic, slow and in double precision, with any visibility of tokens for each other. */
import type { WanTransformerConfig } from '../../src/models/wan/config';
import { buildWanText, buildWanTransformer } from '../../src/models/wan/transformer';
import { elementCount } from '../../src/tensor/host-tensor';
import type { WeightSource } from '../../src/tensor/types';
import { gaussian } from './random-transformer';

type Row = readonly number[];

/** A token: its values, position and timestep. */
export interface PlainToken {
  readonly values: ArrayLike<number>;
  readonly frame: number;
  readonly row: number;
  readonly column: number;
  /** 0 to 1000. */
  readonly timestep: number;
}

/** A small network of two channels. */
export const smallWan: WanTransformerConfig = {
  num_attention_heads: 2,
  attention_head_dim: 12,
  in_channels: 2,
  out_channels: 2,
  text_dim: 6,
  freq_dim: 16,
  ffn_dim: 36,
  num_layers: 3,
  eps: 1e-6,
};

/** Random weights for a configuration: both graphs', of sizes that keep values around 1. */
export function randomWanWeights(config: WanTransformerConfig): WeightSource {
  const specs = [...buildWanText(config).weights, ...buildWanTransformer(config).weights];
  const shapes = new Map(specs.map(({ name, shape }) => [name, shape]));
  return {
    async get(name) {
      const shape = shapes.get(name)!;
      const count = elementCount(shape);
      const norm = /norm.*weight$/.test(name);
      const deviation = shape.length < 2 || name.endsWith('table') ? 0.3 : 1.5 / Math.sqrt(count / shape[0]!);
      return { dtype: 'float32', shape, data: gaussian(count, name, norm ? 0.1 : deviation, norm ? 1 : 0) };
    },
  };
}

/**
 * Velocities [tokens][4 * out_channels].
 * @param sees whether the first token attends to the second
 */
export async function plainWan(
  config: WanTransformerConfig,
  weights: WeightSource,
  tokens: readonly PlainToken[],
  text: readonly Row[],
  sees: (from: PlainToken, to: PlainToken) => boolean,
): Promise<number[][]> {
  const weight = async (name: string) => (await weights.get(name)).data as Float32Array;
  const linear = async (name: string, rows: readonly Row[]) => {
    const [matrix, bias] = [await weight(`${name}.weight`), await weight(`${name}.bias`)];
    return rows.map((row) =>
      Array.from(bias, (b, i) => row.reduce((sum, x, j) => sum + x * matrix[i * row.length + j]!, b)),
    );
  };
  const rms = async (name: string, rows: readonly Row[]) => {
    const scale = await weight(`${name}.weight`);
    return rows.map((row) => {
      const size = Math.sqrt(row.reduce((sum, x) => sum + x * x, 0) / row.length + config.eps);
      return row.map((x, i) => (x / size) * scale[i]!);
    });
  };
  const layerNorm = (rows: readonly Row[]) =>
    rows.map((row) => {
      const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
      const variance = row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length;
      return row.map((x) => (x - mean) / Math.sqrt(variance + config.eps));
    });
  const heads = config.num_attention_heads;
  const size = config.attention_head_dim;
  const attention = (
    q: readonly Row[],
    k: readonly Row[],
    v: readonly Row[],
    see: (i: number, j: number) => boolean,
  ) =>
    q.map((query, i) => {
      const result = query.map(() => 0);
      for (let head = 0; head < heads; head++) {
        const part = (row: Row) => row.slice(head * size, (head + 1) * size);
        const own = part(query);
        const shares = k.map((key, j) =>
          see(i, j) ? Math.exp(part(key).reduce((sum, x, c) => sum + x * own[c]!, 0) / Math.sqrt(size)) : 0,
        );
        const total = shares.reduce((sum, x) => sum + x, 0);
        v.forEach((value, j) => {
          part(value).forEach((x, c) => {
            result[head * size + c]! += (x * shares[j]!) / total;
          });
        });
      }
      return result;
    });
  const turn = (rows: readonly Row[]) => rows.map((row, i) => rotated(row, tokens[i]!, size));

  const embedder = 'condition_embedder';
  const waves = tokens.map(({ timestep }) => sinusoid(timestep, config.freq_dim));
  const hidden = (await linear(`${embedder}.time_embedder.linear_1`, waves)).map((row) => row.map(silu));
  const embedded = await linear(`${embedder}.time_embedder.linear_2`, hidden);
  const modulation = await linear(
    `${embedder}.time_proj`,
    embedded.map((row) => row.map(silu)),
  );
  const textHidden = (await linear(`${embedder}.text_embedder.linear_1`, text)).map((row) => row.map(gelu));
  const states = await linear(`${embedder}.text_embedder.linear_2`, textHidden);
  const width = heads * size;

  let x = await linear(
    'patch_embedding',
    tokens.map(({ values }) => Array.from(values)),
  );
  for (let layer = 0; layer < config.num_layers; layer++) {
    const block = `blocks.${layer}`;
    const table = await weight(`${block}.scale_shift_table`);
    const part = (kind: number, i: number, c: number) =>
      table[kind * width + c]! + modulation[i]![kind * width + c]!;
    const modulated = (rows: readonly Row[], shift: number) =>
      layerNorm(rows).map((row, i) => row.map((y, c) => y * (1 + part(shift + 1, i, c)) + part(shift, i, c)));

    const h = modulated(x, 0);
    const [q, k] = await Promise.all(
      ['q', 'k'].map(async (kind) =>
        turn(await rms(`${block}.attn1.norm_${kind}`, await linear(`${block}.attn1.to_${kind}`, h))),
      ),
    );
    const v = await linear(`${block}.attn1.to_v`, h);
    const attended = attention(q!, k!, v, (i, j) => sees(tokens[i]!, tokens[j]!));
    const y = await linear(`${block}.attn1.to_out.0`, attended);
    x = x.map((row, i) => row.map((value, c) => value + y[i]![c]! * part(2, i, c)));

    const [scale, bias] = [await weight(`${block}.norm2.weight`), await weight(`${block}.norm2.bias`)];
    const normed = layerNorm(x).map((row) => row.map((value, c) => value * scale[c]! + bias[c]!));
    const textQ = await rms(`${block}.attn2.norm_q`, await linear(`${block}.attn2.to_q`, normed));
    const textK = await rms(`${block}.attn2.norm_k`, await linear(`${block}.attn2.to_k`, states));
    const read = attention(textQ, textK, await linear(`${block}.attn2.to_v`, states), () => true);
    const added = await linear(`${block}.attn2.to_out.0`, read);
    x = x.map((row, i) => row.map((value, c) => value + added[i]![c]!));

    const up = (await linear(`${block}.ffn.net.0.proj`, modulated(x, 3))).map((row) => row.map(gelu));
    const fed = await linear(`${block}.ffn.net.2`, up);
    x = x.map((row, i) => row.map((value, c) => value + fed[i]![c]! * part(5, i, c)));
  }
  const table = await weight('scale_shift_table');
  const last = layerNorm(x).map((row, i) =>
    row.map((y, c) => y * (1 + table[width + c]! + embedded[i]![c]!) + table[c]! + embedded[i]![c]!),
  );
  const channels = config.out_channels;
  return (await linear('proj_out', last)).map((row) =>
    row.map((_, i) => row[(i % 4) * channels + Math.floor(i / 4)]!),
  );
}

function rotated(row: Row, { frame, row: y, column }: PlainToken, size: number): number[] {
  const third = 2 * Math.floor(size / 6);
  const axes = [
    [size - 2 * third, frame],
    [third, y],
    [third, column],
  ] as const;
  const angles = axes.flatMap(([channels, position]) =>
    Array.from({ length: channels / 2 }, (_, i) => position * 10000 ** ((-2 * i) / channels)),
  );
  return row.map((x, i) => {
    const angle = angles[Math.floor(i / 2) % angles.length]!;
    const other = i % 2 === 0 ? -row[i + 1]! : row[i - 1]!;
    return x * Math.cos(angle) + other * Math.sin(angle);
  });
}

function sinusoid(timestep: number, width: number): number[] {
  const angles = Array.from({ length: width / 2 }, (_, i) => timestep * 10000 ** ((-2 * i) / width));
  return [...angles.map(Math.cos), ...angles.map(Math.sin)];
}

const silu = (x: number) => x / (1 + Math.exp(-x));
const gelu = (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
