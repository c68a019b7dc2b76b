/** The tiny autoencoder of Wan 2.1 on the inputs of golden set 14. */
import { buildTaewDecoder, buildTaewEncoder, TAEW_FRAMES, type TaewConfig } from '../src/models/wan/taew';
import { joinFloats } from '../src/tensor/join-floats';
import type { HostTensor } from '../src/tensor/types';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { PartedCase } from './case';
import { casesWith, float32, golden, values } from './golden';
import { each, inChunks } from './in-chunks';

/** More frames than any golden clip has. */
const ALL = 1000;

/** Every encoding and decoding: whole, with all that the file holds of what lies between, and in the shortest chunks. */
export function taewCases(file: SafetensorsFile): PartedCase[] {
  const config = golden<TaewConfig>(file, 'config');
  const weights = weightSource(file);
  const ways = [
    ['whole', ALL],
    ['in chunks', TAEW_FRAMES],
  ] as const;
  return ways.flatMap(([way, length]) => [
    ...casesWith(file, 'in.frames').map((name): PartedCase => {
      const between = length === ALL ? middlesOf(file, name) : {};
      return {
        name: `${name}, ${way}`,
        inputs: { video: padded(pixels(file, `golden.${name}.in.frames`)) },
        expected: { ...between, latents: withoutBatch(file.tensor(`golden.${name}.out.latents`)) },
        open: inChunks(
          buildTaewEncoder(config, { watch: new Set(Object.keys(between)) }),
          weights,
          each(length),
        ),
      };
    }),
    ...decodings(file, length).map(
      ({ name, latents, output, between }): PartedCase => ({
        name: `${name}, ${way}`,
        inputs: { latents },
        expected: { ...between, video: pixels(file, output) },
        open: inChunks(
          buildTaewDecoder(config, { watch: new Set(Object.keys(between)) }),
          weights,
          each(length === ALL ? ALL : 1),
        ),
      }),
    ),
  ]);
}

function decodings(file: SafetensorsFile, length: number) {
  const latents = withoutBatch(file.tensor('golden.decode.in.latents'));
  const [, ...shape] = latents.shape;
  // The last layer's, before the first frames are dropped.
  const raw = withoutBatch(file.tensor('golden.decode.out.raw_frames'));
  const first = values(latents).slice(0, latents.data.length / latents.shape[0]!);
  return [
    {
      name: 'decode',
      latents,
      output: length === ALL ? 'golden.decode.out.frames' : 'golden.decode_stream.out.frames',
      between: length === ALL ? { ...middlesOf(file, 'decode'), 'decoder.22': raw } : {},
    },
    {
      name: 'decode_one',
      latents: float32([1, ...shape], first),
      output: 'golden.decode_one.out.frames',
      between: {},
    },
  ];
}

function middlesOf(file: SafetensorsFile, name: string): Record<string, HostTensor> {
  const prefix = `golden.${name}.mid.`;
  const keys = [...file.tensors.keys()].filter((key) => key.startsWith(prefix));
  return Object.fromEntries(keys.map((key) => [key.slice(prefix.length), file.tensor(key)]));
}

/** [1, F, C, H, W] as [F, C, H, W]. */
function withoutBatch(tensor: HostTensor): HostTensor {
  return float32(tensor.shape.slice(1), values(tensor));
}

/** Frames in 0 to 1 as frames in -1 to 1. */
function pixels(file: SafetensorsFile, name: string): HostTensor {
  const { shape, data } = withoutBatch(file.tensor(name));
  return float32(
    shape,
    (data as Float32Array).map((value) => 2 * value - 1),
  );
}

/** The last frame repeated until there are whole groups of four. */
function padded(frames: HostTensor): HostTensor {
  const [count, ...shape] = frames.shape as [number, ...number[]];
  const missing = -count & (TAEW_FRAMES - 1);
  const last = values(frames).slice(-frames.data.length / count);
  const data = joinFloats([values(frames), ...Array<Float32Array>(missing).fill(last)]);
  return float32([count + missing, ...shape], data);
}
