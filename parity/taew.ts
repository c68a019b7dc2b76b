/** The tiny autoencoder of Wan 2.1 on the inputs of golden set 14. */
import type { ChainKernels } from '../src/models/layers/network-stage';
import { tinyWanAutoencoder } from '../src/models/wan/autoencoder';
import { buildTaewDecoder, buildTaewEncoder, TAEW_FRAMES, type TaewConfig } from '../src/models/wan/taew';
import type { HostTensor } from '../src/tensor/types';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { ParityCase } from './case';
import { casesWith, float32, golden, values } from './golden';
import { inStages } from './in-stages';

const kernels: ChainKernels = { convolution: 'direct', kernelType: 'float32', maxWeightBytes: 2 ** 30 };

/** Frames that the decoder does not give of those that the reference lists, by the first layer that lacks them. */
const LACKING: readonly (readonly [layer: number, frames: number])[] = [
  [19, 2],
  [18, 1],
  [0, 0],
];

/**
 * Every decoding, and every encoding of a clip's number of frames: as one graph, with all that the file holds of what lies
 * between, and in stages as clips are, whole and tile by tile.
 */
export function taewCases(file: SafetensorsFile): ParityCase[] {
  const config = golden<TaewConfig>(file, 'config');
  const weights = weightSource(file);
  const autoencoder = tinyWanAutoencoder(config);
  const decodings = decodingsOf(file).map(({ name, latents, frames, between }): ParityCase => {
    const watch = new Set(Object.keys(between));
    return {
      name,
      graph: buildTaewDecoder(config, { watch }),
      weights,
      inputs: { latents },
      expected: { ...between, video: frames },
    };
  });
  const clips = casesWith(file, 'in.frames').filter(
    (name) => file.tensor(`golden.${name}.in.frames`).shape[1]! % TAEW_FRAMES === 1,
  );
  const encodings = clips.map((name): ParityCase => {
    const between = middlesOf(file, name);
    return {
      name,
      graph: buildTaewEncoder(config, { watch: new Set(Object.keys(between)) }),
      weights,
      inputs: { video: pixels(file, `golden.${name}.in.frames`) },
      expected: { ...between, latents: withoutBatch(file.tensor(`golden.${name}.out.latents`)) },
    };
  });
  const halves = [
    ['video', autoencoder.decoderChain(kernels), 3, decodings],
    ['latents', autoencoder.encoderChain(kernels), config.latent_channels, encodings],
  ] as const;
  return halves.flatMap(([output, chain, channels, cases]) => [
    ...cases,
    ...cases.flatMap(({ name, inputs, expected }) =>
      ([['in stages'], ['in tiles', 5]] as const).map(
        ([how, tile]): ParityCase => ({
          name: `${name}, ${how}`,
          inputs,
          expected: { [output]: expected[output]! },
          open: inStages({ chain, weights, output, channels, ...(tile && { tile }) }),
        }),
      ),
    ),
  ]);
}

function decodingsOf(file: SafetensorsFile) {
  const latents = withoutBatch(file.tensor('golden.decode.in.latents'));
  const [count, ...shape] = latents.shape as [number, ...number[]];
  // The last layer's, before the first frames are dropped.
  const raw = withoutBatch(file.tensor('golden.decode.out.raw_frames'));
  const between = Object.entries({ ...middlesOf(file, 'decode'), 'decoder.22': raw });
  return [
    {
      name: 'decode',
      latents,
      frames: pixels(file, 'golden.decode.out.frames'),
      between: Object.fromEntries(between.map(([name, tensor]) => [name, shown(name, tensor)])),
    },
    {
      name: 'decode_one',
      latents: float32([1, ...shape], values(latents).slice(0, latents.data.length / count)),
      frames: pixels(file, 'golden.decode_one.out.frames'),
      between: {},
    },
  ];
}

/** What of a layer's result the decoder has. */
function shown(name: string, tensor: HostTensor): HostTensor {
  const layer = Number(name.split('.')[1]);
  const [, lacking] = LACKING.find(([first]) => layer >= first)!;
  const [count, ...shape] = tensor.shape as [number, ...number[]];
  return float32([count - lacking, ...shape], values(tensor).slice((lacking * tensor.data.length) / count));
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
