/** How a clip will be computed within the memory that there is, worked out before anything is loaded. */

import { type Message, msg } from '../../message/message';
import type { StageChain } from '../../models/layers/network-stage';
import type { GenerationRequest } from '../../request/request';
import { branchesOf } from '../../sampling/branches';
import type { LatentGrid } from '../../sampling/latents';
import { type SamplingPass, samplingPasses } from '../../sampling/passes';
import { gridOf } from '../../sampling/sample-window';
import { noInputs, segmentsOf } from '../../verbs';
import type { InputLengths } from '../../verbs/verb';
import type { GenerationDevice } from '../model/generation-device';
import type { ModelOutline } from '../model/model-assets';
import type { Segment } from '../windows/segment';
import {
  conditioningFrames,
  extraTokenFrames,
  longestWindow,
  type SegmentWindow,
  windowsOf,
} from '../windows/segment-windows';
import { type RollingGeometry, shortestWindow, type WindowGeometry } from '../windows/windows';
import { type DecodePlan, decodePlan } from './decode-plan';
import { autoencoderKernels, encodePlan } from './encode-plan';
import type { MemoryPlan, PhaseMemory } from './memory-plan';
import { keptBytes, type StepSize, stepActivations, stepQueryChunks } from './transformer-memory';

/** A clip's way through the networks of a model on a device, window by window. */
export interface ClipPlan {
  readonly geometry: WindowGeometry;
  /** All that is made for the clip, and the windows that it is made in. */
  readonly segments: readonly Segment[];
  readonly windows: readonly SegmentWindow[];
  readonly passes: readonly SamplingPass[];
  /** Predictions of a denoising step. */
  readonly branches: number;
  readonly memory: MemoryPlan;
  /** Chunks that attention computes its queries in, for every pass. */
  readonly queryChunks: number;
  readonly chain: StageChain;
  readonly decode: DecodePlan;
  /** Whether the transformer's weights are read from the store for every step. */
  readonly offload: boolean;
  /** What encoding may take. */
  readonly encodeBytes: number;
  /** Whether the transformer's weights may stay while windows are encoded and decoded. */
  readonly keepDenoiser: boolean;
}

/** What the estimates of all phases depend on. */
interface PlanInput {
  readonly model: ModelOutline;
  readonly device: GenerationDevice;
  /** Grids of the sampler's passes over the longest window; the last is decoded. */
  readonly grids: readonly LatentGrid[];
  /** Latent frames that condition the window as tokens of their own, besides the grid's. */
  readonly extraFrames: number;
  /** Predictions of a denoising step. */
  readonly branches: number;
  /** Where windows are made chunk by chunk. */
  readonly rolling: RollingGeometry | undefined;
}

/**
 * CPU memory that features may take between the encoder's stages. A causal encoder sees far back, so that long windows
 * are cheapest for it; where they would take more than this, windows of the clip are shorter.
 */
const ENCODE_HOST_BYTES = 3 * 2 ** 30;
/**
 * What quantized weights take on a GPU that computes with them in float32, against the store: scales and what is not
 * quantized are kept in float16. Those of the profile `full` all are.
 */
const WIDENED = { quantized: 1.17, full: 2 };
/** Latent frames between the windows that a chunk may attend to: a chunk of the models that have some. */
const ATTENDED_APART = 3;
/** Streamed halves of text layers: the larger one, in JavaScript's memory and on the device. */
const TEXT_LAYER_SHARE = 2 * 0.65;

/**
 * A clip is made in windows as long as the model makes them, or as long as fit into memory.
 *
 * @param request one that the model can serve
 * @param lengths frames of the inputs, see `countInputs`; only requests without inputs can be planned without
 */
export function planClip(
  model: ModelOutline,
  device: GenerationDevice,
  request: GenerationRequest,
  lengths: InputLengths = noInputs,
): ClipPlan {
  const geometries = windowGeometries(model);
  let plan: ClipPlan | undefined;
  for (const geometry of geometries) {
    const segments = segmentsOf(request, lengths, geometry);
    const windows = windowsOf(segments, geometry);
    const longest = longestWindow(windows);
    const conditioning = {
      frames: conditioningFrames(windows, geometry),
      extra: extraTokenFrames(windows, geometry),
    };
    const size = { ...request, frames: longest };
    plan = {
      geometry,
      segments,
      windows,
      ...planWindow(model, device, size, conditioning, geometry.rolling),
    };
    if (plan.memory.fits || (!geometry.rolling && longest <= geometries.at(-1)!.maxFrames)) break;
  }
  return plan!;
}

/** The windows that a model may make, those that take most first. */
function windowGeometries({ family, config }: ModelOutline): WindowGeometry[] {
  const { temporalScale } = family.autoencoder(config);
  const { rolling } = family.denoiser(config);
  const { window_strength: overlapStrength = 1 } = config.sampling;
  const { keyframes: style, carry } = family.capabilities(config);
  const common = { temporalScale, style, overlapStrength, carry };
  const lengths = config.limits.frames.filter((frames) => frames >= shortestWindow(temporalScale));
  const longestFirst = lengths.toSorted((a, b) => b - a);
  if (!rolling) return longestFirst.map((maxFrames) => ({ ...common, maxFrames }));
  const { chunk, window, sink, firstSigmas } = rolling;
  // Something of the past has to be seen besides the frames that stay.
  const shorter = Math.floor((window - sink - 2 * chunk) / ATTENDED_APART);
  return Array.from({ length: Math.max(0, shorter) + 1 }, (_, i) => ({
    ...common,
    maxFrames: longestFirst[0]!,
    rolling: { chunk, firstSigmas, attended: window - i * ATTENDED_APART },
  }));
}

/** What decides the memory that one window takes. */
type WindowSize = Pick<GenerationRequest, 'width' | 'height' | 'frames' | 'steps' | 'guidanceScale'>;

/** What a window is conditioned on, at most. */
interface ConditioningSize {
  /** Frames that are encoded at once; 0 if nothing is. */
  readonly frames: number;
  /** Latent frames that become tokens of their own. */
  readonly extra: number;
}

function planWindow(
  model: ModelOutline,
  device: GenerationDevice,
  request: WindowSize,
  conditioning: ConditioningSize,
  rolling: RollingGeometry | undefined,
): Omit<ClipPlan, 'geometry' | 'segments' | 'windows'> {
  const { family, config } = model;
  const autoencoder = family.autoencoder(config);
  const denoiser = family.denoiser(config);
  const gridFor = ({ width, height }: { readonly width: number; readonly height: number }) =>
    gridOf(denoiser, autoencoder, { frames: request.frames, width, height });
  const cell = autoencoder.spatialScale * denoiser.patchSize;
  const tokenCount = (width: number, height: number) => gridFor({ width, height }).tokens;
  const passes = samplingPasses(config.sampling, request, cell, tokenCount);
  const grids = passes.map(gridFor);
  const input = {
    model,
    device,
    grids,
    extraFrames: conditioning.extra,
    branches: branchesOf(config.sampling, request),
    rolling,
  };
  const { memory: limits } = device;
  const queryChunks = Math.max(...grids.map((grid) => chunksFor(input, grid)));
  const held = denoiseMemory(input, queryChunks, false);
  // Only where blocks are given their weights run by run anyway.
  const offload =
    model.layout === 'blockwise' &&
    device.engine.backend === 'wasm' &&
    held.weights + held.activations > limits.budget;
  const denoise = offload ? denoiseMemory(input, queryChunks, true) : held;
  const kernels = autoencoderKernels(model, device);
  const chain = autoencoder.decoderChain(kernels);
  const planDecode = (budgetBytes: number) =>
    decodePlan({
      chain,
      grid: grids.at(-1)!,
      budgetBytes,
      // WebAssembly's heap never shrinks, and Winograd's kernels take four times their size in it.
      ...(model.layout === 'blockwise' && device.engine.backend === 'wasm' ? { residentBytes: 0 } : {}),
      maxBufferBytes: limits.maxBuffer,
      memory: { ...kernels, backend: device.engine.backend },
    });
  // Beside the transformer, if that costs no extra work; otherwise it makes room.
  const beside = planDecode(limits.budget - denoise.weights);
  const alone = planDecode(limits.budget);
  const { width, height } = passes.at(-1)!;
  const planEncode = (budgetBytes: number) =>
    encodePlan(autoencoder, model, device, { frames: conditioning.frames, width, height }, budgetBytes);
  const keepDenoiser =
    beside.fits &&
    beside.redundancy <= alone.redundancy * 1.1 &&
    (conditioning.frames === 0 || planEncode(limits.budget - denoise.weights).fits);
  const decode = keepDenoiser ? beside : alone;
  const kept = keepDenoiser ? denoise.weights : 0;
  const encodeBytes = limits.budget - kept;
  const encode = conditioning.frames > 0 ? planEncode(encodeBytes) : undefined;
  const phases: PhaseMemory[] = [
    textMemory(input),
    ...(encode ? [{ phase: 'read-media', weights: kept, activations: encode.peakBytes } as const] : []),
    denoise,
    { phase: 'decode', weights: kept, activations: decode.peakBytes },
  ];
  const peak = Math.max(...phases.map(({ weights, activations }) => weights + activations));
  const fits =
    peak <= limits.budget &&
    decode.fits &&
    (encode === undefined || (encode.fits && encode.hostBytes <= ENCODE_HOST_BYTES));
  const memory: MemoryPlan = {
    phases,
    peak,
    budget: limits.budget,
    fits,
    queryChunks,
    decode: { frames: decode.frames, height: decode.height, width: decode.width },
    ...(fits ? {} : { advice: adviceFor(phases, limits.budget, rolling !== undefined) }),
  };
  const { branches } = input;
  return { passes, branches, memory, queryChunks, offload, chain, decode, encodeBytes, keepDenoiser };
}

function chunksFor({ model, device, ...input }: PlanInput, grid: LatentGrid): number {
  return stepQueryChunks(model.family.denoiser(model.config).extents, stepSize(input, grid), device.memory);
}

/** What a step computes on: all tokens of a grid, or those of a chunk. */
function stepSize(
  { branches, extraFrames, rolling }: Pick<PlanInput, 'branches' | 'extraFrames' | 'rolling'>,
  { tokens, tokenHeight, tokenWidth }: LatentGrid,
): StepSize {
  const perFrame = tokenHeight * tokenWidth;
  if (!rolling) return { tokens: tokens + extraFrames * perFrame, branches };
  const { chunk, attended } = rolling;
  return {
    tokens: chunk * perFrame,
    past: Math.min(tokens, attended * perFrame) - chunk * perFrame,
    branches,
  };
}

function denoiseMemory(input: PlanInput, queryChunks: number, offload: boolean): PhaseMemory {
  const { model, device, grids } = input;
  const { family, config, bytes } = model;
  const { extents } = family.denoiser(config);
  const fused = model.layout === 'blockwise' && device.kernels.selfAttention === 'fused';
  const activations = grids.map(
    (grid) =>
      stepActivations(extents, stepSize(input, grid), queryChunks, fused) + rememberedBytes(input, grid),
  );
  // WebAssembly is given the weights of one block at a time.
  const widens = device.engine.backend === 'webgpu' && device.kernels.precision === 'float32';
  const widened = widens ? WIDENED[model.halfFloats ? 'full' : 'quantized'] : 1;
  return {
    phase: 'denoise',
    weights: (bytes.transformer * widened) / (offload ? extents.layers : 1),
    activations: Math.max(doublingBytes(model, grids), ...activations),
  };
}

/** What a rolling denoiser keeps from run to run: keys and values of the past, of a chunk that joins it, and of the prompt. */
function rememberedBytes({ model, device, ...input }: PlanInput, grid: LatentGrid): number {
  if (!input.rolling) return 0;
  const { tokens, past = 0 } = stepSize(input, grid);
  const { max_length: promptTokens } = model.config.text_encoder;
  const half = model.layout === 'blockwise' && device.kernels.precision === 'mixed';
  return keptBytes(model.family.denoiser(model.config).extents, past + tokens + promptTokens, half);
}

/** What doubling latents between two passes takes; 0 where there is one pass. */
function doublingBytes({ family, config, bytes }: ModelOutline, grids: readonly LatentGrid[]): number {
  const upsampler = grids.length > 1 ? family.upsampler?.(config) : undefined;
  if (!upsampler) return 0;
  // The weights of a network of its own, kept in float16, come and go.
  const weights = upsampler.component === 'upsampler' ? 2 * bytes.upsampler : 0;
  return weights + upsampler.activationBytes(grids.at(-1)!);
}

/** One layer's weights and activations: layers of large text encoders come and go. */
function textMemory({ model, branches }: PlanInput): PhaseMemory {
  const { family, config, layout } = model;
  const { layers, heads, width, hidden } = family.textEncoder(config).extents;
  const { text_encoder: bytes } = model.bytes;
  const { max_length: promptTokens } = config.text_encoder;
  // The perturbed branch has the prompt that is there already.
  const prompts = Math.min(branches, 2);
  const states = promptTokens * prompts * (2 * width + 3 * hidden) * 4;
  const scores = 2 * prompts * heads * promptTokens ** 2 * 4;
  return {
    phase: 'encode-text',
    weights: layout === 'whole' ? bytes : (bytes / layers) * TEXT_LAYER_SHARE * WIDENED.quantized,
    activations: states + scores,
  };
}

/** @param anyLength whether a shorter clip would take as much */
function adviceFor(phases: readonly PhaseMemory[], budget: number, anyLength: boolean): Message {
  const worst = phases.toSorted((a, b) => b.weights + b.activations - a.weights - a.activations)[0]!;
  if (worst.weights > budget) {
    return msg(
      'The model’s weights alone are more than this device holds. Import it with stronger quantization (q4).',
    );
  }
  return anyLength ? msg('Choose a smaller size.') : msg('Choose a smaller size or a shorter clip.');
}
