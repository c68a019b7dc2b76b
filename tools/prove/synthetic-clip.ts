/** Clips of a model with random weights: everything that a clip takes but what it shows. */
import { withRandomWeights } from '../../src/generation/check/random-weights';
import { quantizationOf } from '../../src/generation/check/time-block';
import type { GenerationDevice } from '../../src/generation/model/generation-device';
import { type ModelOutline, tokenizerOf } from '../../src/generation/model/model-assets';
import { Pipeline } from '../../src/generation/pipeline';
import { ltx } from '../../src/models/ltx/family';
import { publishedParts } from '../../src/models/ltx/published';
import type { FrameClassifier } from '../../src/policy/frames/frame-classifier';
import type { GenerationRequest } from '../../src/request/request';
import { convertTensor } from '../../src/tensor/host-tensor';
import type { HostTensor, WeightSource } from '../../src/tensor/types';
import { type QuantizedFormat, ROWS_PER_RECORD } from '../../src/tensor/weight-format';
import { synthesizeTokenizer } from '../synthesize/tokenizer';

/** LTX-Video 2B as it is published, 8 bits to a weight. */
export function publishedOutline(): ModelOutline {
  const bytesOf = (part: 'text_encoder' | 'transformer') => publishedParts[part]!.bytes;
  return {
    family: ltx,
    config: ltx.configOf(ltx.offers[0]!, publishedParts),
    layout: 'blockwise',
    halfFloats: false,
    bytes: { text_encoder: bytesOf('text_encoder'), transformer: bytesOf('transformer'), upsampler: 0 },
  };
}

/** The size of a clip. */
export interface ClipSize {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** What a clip of this size is asked for with. */
export function requestFor({ config }: ModelOutline, size: ClipSize): GenerationRequest {
  return {
    ...size,
    model: config.id,
    prompt: 'A red fox runs through deep snow in a pine forest at dawn, the camera follows it closely',
    negativePrompt: '',
    seed: 1,
    frameRate: config.limits.frame_rate,
    steps: config.sampling.steps,
    guidanceScale: config.sampling.guidance_scale,
  };
}

/** A model with random weights on a device, which makes clips until it is disposed of. */
export function openSynthetic(
  device: GenerationDevice,
  outline: ModelOutline,
  format: QuantizedFormat,
): Pipeline {
  const { family, config } = outline;
  const { width } = family.textEncoder(config).extents;
  const weights = tables(width, family.autoencoder(config).latentChannels);
  const assets = {
    ...outline,
    tokenizer: tokenizerOf(synthesizeTokenizer().json),
    components: {
      text_encoder: { weights, quantization: quantizationOf(family, format, 'text_encoder') },
      transformer: { weights, quantization: quantizationOf(family, format, 'transformer') },
      vae: { weights },
    },
  };
  // Noise shows nothing that anybody would have to look at.
  const classifier: FrameClassifier = {
    open: async () => undefined,
    classify: async () => ({ drawing: 1, hentai: 0, neutral: 0, porn: 0, sexy: 0 }),
  };
  return new Pipeline({ ...device, engine: withRandomWeights(device.engine) }, assets, classifier);
}

/** What is asked of weights beside the graphs: rows of embeddings, and the latents' means and deviations. */
function tables(width: number, channels: number): WeightSource {
  const filled = (shape: number[], value: number): HostTensor => {
    const count = shape.reduce((product, extent) => product * extent, 1);
    return { dtype: 'float32', shape, data: new Float32Array(count).fill(value) };
  };
  return {
    async get(name) {
      if (/\.rows\.\d+$/.test(name)) return convertTensor(filled([ROWS_PER_RECORD, width], 0.1), 'float16');
      if (/mean/.test(name)) return filled([channels], 0);
      return /std/.test(name) ? filled([channels], 1) : filled([1], 1000);
    },
  };
}
