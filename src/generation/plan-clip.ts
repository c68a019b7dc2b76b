/** How a clip will be computed within the memory that there is, worked out before anything is loaded. */
import type { ChainForm, DecoderChain } from '../models/decoder-chain';
import { videoAutoencoder } from '../models/video-autoencoder';
import { type DecodePlan, decodePlan } from './decode-plan';
import type { LatentGrid } from './latents';
import type { MemoryPlan, StageMemory } from './memory-plan';
import type { ModelOutline } from './model-assets';
import type { GenerationDevice } from './networks';
import { type SamplingPass, samplingPasses } from './passes';
import { type GenerationRequest, isGuided } from './request';
import { gridOf } from './sample-clip';
import { stepActivations, stepQueryChunks } from './transformer-memory';

/** A clip's way through the networks of a model on a device. */
export interface ClipPlan {
  readonly passes: readonly SamplingPass[];
  readonly memory: MemoryPlan;
  /** Parts that attention computes its queries in, for every pass. */
  readonly queryChunks: number;
  readonly chain: DecoderChain;
  readonly decode: DecodePlan;
  /** Whether the transformer's weights are read from the store for every step. */
  readonly reread: boolean;
  /** Whether the transformer's weights may stay while the clip is decoded. */
  readonly keepDenoiser: boolean;
}

/** What the estimates of all stages depend on. */
interface PlanInput {
  readonly model: ModelOutline;
  readonly device: GenerationDevice;
  /** Grids of the sampler's passes; the last is decoded. */
  readonly grids: readonly LatentGrid[];
  /** 2 if guided, otherwise 1. */
  readonly branches: number;
}

const MIB = 2 ** 20;
/**
 * Graphs of the decoder hold no more weights than this, so that they can come and go: beside them lies what is made of
 * them, and with 512 MiB WebAssembly's heap grew to 1270 MB in the decoder's middle instead of 790.
 */
const DECODER_GRAPH_BYTES = 128 * MIB;
/**
 * What quantized weights take on a GPU that computes with them in float32, against the store: scales and what is not
 * quantized are kept in float16. Those of the profile `full` all are.
 */
const WIDENED = { quantized: 1.17, full: 2 };
/** Streamed halves of text layers: the larger one, in JavaScript's memory and on the device. */
const TEXT_LAYER_SHARE = 2 * 0.65;

/** @param request one that the model can serve */
export function planClip(
  model: ModelOutline,
  device: GenerationDevice,
  request: GenerationRequest,
): ClipPlan {
  const { config } = model;
  const autoencoder = videoAutoencoder(config.vae);
  const gridFor = ({ width, height }: { readonly width: number; readonly height: number }) =>
    gridOf(config, autoencoder, { frames: request.frames, width, height });
  const cell = autoencoder.spatialScale * config.transformer.patch_size;
  const tokensOf = (width: number, height: number) => gridFor({ width, height }).tokens;
  const passes = samplingPasses(config.sampling, request, cell, tokensOf);
  const grids = passes.map(gridFor);
  const input = { model, device, grids, branches: isGuided(request) ? 2 : 1 };
  const { memory: limits } = device;
  const queryChunks = Math.max(...grids.map((grid) => chunksFor(input, grid)));
  const held = denoiseMemory(input, queryChunks, false);
  // Only where blocks are given their weights run by run anyway.
  const reread =
    model.layout === 'parts' &&
    device.engine.backend === 'wasm' &&
    held.weights + held.activations > limits.budget;
  const denoise = reread ? denoiseMemory(input, queryChunks, true) : held;
  const form = decoderForm(model, device);
  const chain = autoencoder.decoderChain(form);
  const planDecode = (budgetBytes: number) =>
    decodePlan({
      chain,
      grid: grids.at(-1)!,
      budgetBytes,
      // WebAssembly's heap never shrinks, and filtered kernels take four times their size in it.
      ...(model.layout === 'parts' && device.engine.backend === 'wasm' ? { residentBytes: 0 } : {}),
      maxBufferBytes: limits.maxBuffer,
      memory: { ...form, backend: device.engine.backend },
    });
  // Beside the transformer, if that costs no extra work; otherwise it makes room.
  const beside = planDecode(limits.budget - denoise.weights);
  const alone = planDecode(limits.budget);
  const keepDenoiser = beside.fits && beside.redundancy <= alone.redundancy * 1.1;
  const decode = keepDenoiser ? beside : alone;
  const stages: StageMemory[] = [
    textMemory(input),
    denoise,
    { stage: 'decode', weights: keepDenoiser ? denoise.weights : 0, activations: decode.peakBytes },
  ];
  const peak = Math.max(...stages.map(({ weights, activations }) => weights + activations));
  const fits = peak <= limits.budget && decode.fits;
  const memory: MemoryPlan = {
    stages,
    peak,
    budget: limits.budget,
    fits,
    queryChunks,
    decode: { frames: decode.frames, height: decode.height, width: decode.width },
    ...(fits ? {} : { advice: adviceFor(stages, limits.budget) }),
  };
  return { passes, memory, queryChunks, reread, chain, decode, keepDenoiser };
}

function chunksFor({ model, device, branches }: PlanInput, { tokens }: LatentGrid): number {
  return stepQueryChunks(model.config.transformer, { tokens, branches }, device.memory);
}

function decoderForm({ layout }: ModelOutline, { engine }: GenerationDevice): ChainForm {
  const wasm = engine.backend === 'wasm';
  // Weights that come and go are half as much to move in float16; small decoders keep theirs as they compute with them.
  const half = layout === 'parts' && (wasm || engine.features.halfPrecision);
  return {
    convolution: wasm ? 'winograd' : 'direct',
    kernelType: half ? 'float16' : 'float32',
    maxWeightBytes: DECODER_GRAPH_BYTES,
  };
}

function denoiseMemory(
  { model, device, grids, branches }: PlanInput,
  queryChunks: number,
  reread: boolean,
): StageMemory {
  const { config, bytes } = model;
  const fused = model.layout === 'parts' && device.forms.selfAttention === 'fused';
  const activations = grids.map(({ tokens }) =>
    stepActivations(config.transformer, { tokens, branches }, queryChunks, fused),
  );
  // Between two passes the upsampler's weights, kept in float16, come and go.
  const upsampling = 2 * bytes.upsampler;
  // WebAssembly is given the weights of one block at a time.
  const widens = device.engine.backend === 'webgpu' && device.forms.precision === 'float32';
  const widened = widens ? WIDENED[model.halfFloats ? 'full' : 'quantized'] : 1;
  return {
    stage: 'denoise',
    weights: (bytes.transformer * widened) / (reread ? config.transformer.num_layers : 1),
    activations: Math.max(upsampling, ...activations),
  };
}

/** One layer's weights and activations: layers of large text encoders come and go. */
function textMemory({ model, branches }: PlanInput): StageMemory {
  const { text_encoder: config } = model.config;
  const { text_encoder: bytes } = model.bytes;
  const { max_length: promptTokens } = config;
  const hidden = promptTokens * branches * (2 * config.d_model + 3 * config.d_ff) * 4;
  const scores = 2 * branches * config.num_heads * promptTokens ** 2 * 4;
  return {
    stage: 'encode-text',
    weights:
      model.layout === 'whole' ? bytes : (bytes / config.num_layers) * TEXT_LAYER_SHARE * WIDENED.quantized,
    activations: hidden + scores,
  };
}

function adviceFor(stages: readonly StageMemory[], budget: number): string {
  const worst = stages.toSorted((a, b) => b.weights + b.activations - a.weights - a.activations)[0]!;
  if (worst.weights > budget) {
    return 'The model’s weights alone are more than this device holds. Import it with stronger quantization (q4).';
  }
  return 'Choose a smaller size or a shorter clip.';
}
