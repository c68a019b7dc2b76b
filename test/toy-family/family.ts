/** A family of models that is not of this project's, to see that one folder and one line in a list are all it takes. */
import { msg } from '../../src/message/message';
import type { ModelConfig } from '../../src/models/contract/model-config';
import type { ModelFamily } from '../../src/models/contract/model-family';
import type { RecognizedComponent } from '../../src/models/contract/recognized-component';
import { matrixFormat } from '../../src/models/recognition/matrix-format';
import { candidates, complete, mainEncoding } from '../../src/models/recognition/recognize-weights';
import type { ComponentName } from '../../src/tensor/component';
import type { Checkpoint } from '../../src/weights/checkpoint/types';
import { BLOCK, CHANNELS, toyAutoencoder, VALUES } from './autoencoder';
import { buildToyDenoiser, type ToyDenoiserConfig } from './denoiser';
import { buildToyTextEncoder, type ToyTextConfig } from './text-encoder';

type ToyModelConfig = ModelConfig<ToyTextConfig, ToyDenoiserConfig>;

const PATCH = 2;
const text: ToyTextConfig = { vocabulary: 5, width: 32 };
const transformer: ToyDenoiserConfig = { channels: CHANNELS * PATCH ** 2, width: 64, textWidth: text.width };

/** The weights of each network, and a weight that tells it from others. */
const networks = {
  text_encoder: { anchor: 'text.embedding', weights: () => buildToyTextEncoder(text).weights },
  transformer: { anchor: 'denoiser.out.weight', weights: () => buildToyDenoiser(transformer, true).weights },
  vae: {
    anchor: 'decoder.weight',
    weights: () => [
      { name: 'decoder.weight', shape: [VALUES, CHANNELS] },
      { name: 'encoder.weight', shape: [CHANNELS, VALUES] },
      { name: 'latents_mean', shape: [CHANNELS] },
      { name: 'latents_std', shape: [CHANNELS] },
    ],
  },
} as const;

/** Names and shapes of all weights of the toy model, network by network. */
export const toyWeights = Object.values(networks).map(({ weights }) => weights());

function recognizeToy(checkpoint: Checkpoint): RecognizedComponent[] {
  const found = candidates(checkpoint, new Map([...checkpoint.tensors.keys()].map((name) => [name, name])));
  return Object.entries(networks).flatMap(([component, { anchor, weights }]) => {
    if (!found.has(anchor)) return [];
    const tensors = complete(`toy ${component}`, found, weights);
    const description = `Toy ${component}, ${mainEncoding(tensors)}`;
    return [{ component: component as ComponentName, description, config: {}, tensors }];
  });
}

export const toy: ModelFamily = {
  id: 'toy',
  name: 'Toy',
  capabilities: () => ({ verbs: ['text', 'image'], keyframes: 'in-place', promptStyle: 'paragraph' }),
  textEncoder: (config) => ({
    extents: { layers: 2, heads: 1, width: text.width, hidden: text.width },
    quantizedWeight: 'text.layers.0.weight',
    open: (engine, { weights, quantization }) =>
      engine.createSession(
        buildToyTextEncoder((config as ToyModelConfig).text_encoder, { quantization }),
        weights,
      ),
  }),
  denoiser: (config) => ({
    extents: { layers: 1, heads: 1, width: transformer.width, hidden: transformer.width },
    quantizedWeight: 'denoiser.out.weight',
    patchSize: PATCH,
    causalPositions: true,
    open: (engine, { weights, quantization }, { guided }) =>
      engine.createSession(
        buildToyDenoiser((config as ToyModelConfig).transformer, guided, { quantization }),
        weights,
      ),
    positions(coordinates, frameRate) {
      const tokens = coordinates.length / 3;
      const scales = [1 / frameRate, 1 / 32, 1 / 32];
      const data = Float32Array.from(
        coordinates,
        (_, i) => coordinates[(i % 3) * tokens + Math.floor(i / 3)]! * scales[i % 3]!,
      );
      return { places: { dtype: 'float32', shape: [1, tokens, 3], data } };
    },
    stepInputs: (sigma, next) => ({
      sigma: { dtype: 'float32', shape: [1, sigma.length], data: sigma },
      next_sigma: { dtype: 'float32', shape: [1, next.length], data: next },
    }),
  }),
  autoencoder: () => toyAutoencoder,
  embedded: [],
  offers: [
    {
      id: 'toy-1',
      name: 'Toy 1',
      summary: msg('For tests.'),
      parts: (['transformer', 'vae', 'text_encoder', 'tokenizer'] as const).map((part) => ({
        part,
        title: msg('the {part}', { part }),
        optional: false,
        alternatives: [],
      })),
    },
  ],
  recognizers: [recognizeToy],
  weightFormat: (profile, component, name, shape) =>
    component !== 'vae' && /layers\.\d\.weight|(?:tokens|out)\.weight$/.test(name)
      ? matrixFormat(profile, shape)
      : 'float32',
  configOf: ({ id, name }): ToyModelConfig => ({
    id,
    name,
    version: '1',
    text_encoder: { ...text, max_length: 8, pad_token_id: 0 },
    transformer: { ...transformer, patch_size: PATCH },
    vae: {},
    sampling: { steps: 4, guidance_scale: 2, schedule: { kind: 'uniform' } },
    limits: {
      sizes: [[32, 24]],
      frames: [1, 5, 9],
      default_frames: 5,
      frame_rate: 8,
      min_steps: 1,
      max_steps: 20,
    },
  }),
};

/** A value for every weight: the autoencoder keeps the mean of 2x2 pixels by 2 frames, the rest is random. */
export function toyWeight(
  name: string,
  shape: readonly number[],
  random: (count: number) => Float32Array,
): Float32Array {
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (name === 'latents_mean') return new Float32Array(count);
  if (name === 'latents_std') return new Float32Array(count).fill(1);
  if (name === 'decoder.weight' || name === 'encoder.weight') return averages(name === 'decoder.weight');
  const deviation = shape.length === 2 ? 1 / Math.sqrt(shape[1]!) : 0.1;
  return random(count).map((value) => value * deviation);
}

/** Blocks by latents or latents by blocks: a latent is a colour of a quarter of the block. */
function averages(decoder: boolean): Float32Array {
  const out = new Float32Array(VALUES * CHANNELS);
  const half = BLOCK.side / 2;
  const share = 1 / (half * half * BLOCK.frames);
  for (let c = 0; c < 3; c++)
    for (let t = 0; t < BLOCK.frames; t++)
      for (let y = 0; y < BLOCK.side; y++)
        for (let x = 0; x < BLOCK.side; x++) {
          const latent = c * 4 + Math.floor(y / half) * 2 + Math.floor(x / half);
          const place = y * BLOCK.side + x;
          // The decoder gives frames out first, the encoder takes colours first.
          const decoded = (t * 3 + c) * BLOCK.side ** 2;
          const taken = (c * BLOCK.frames + t) * BLOCK.side ** 2;
          if (decoder) out[(decoded + place) * CHANNELS + latent] = 1;
          else out[latent * VALUES + taken + place] = share;
        }
  return out;
}
