/** How long a clip will take on a device that was checked, phase by phase. */
import type { Phase } from '../../request/clip';
import { gridOf } from '../../sampling/sample-window';
import { outputSize, type VideoSize } from '../../tiling/stage-plan';
import type { ModelOutline } from '../model/model-assets';
import { autoencoderKernels } from '../plan/encode-plan';
import type { ClipPlan } from '../plan/plan-clip';
import { windowSteps } from '../windows/window-steps';
import { chosenBlocks, type DeviceCheck } from './device-check';
import { costOf, fitCost } from './fit';
import { stageGflop } from './time-decoder';

/** Seconds of phases. */
export type Forecast = Readonly<Partial<Record<Phase, number>>>;

/** Bytes per second that weights are read from the browser's storage at, checked, and brought to the device. */
const STORE_RATE = 6e8;

/** What is asked for, and how it will be made. */
export interface ForecastInput {
  readonly outline: ModelOutline;
  readonly engine: Parameters<typeof autoencoderKernels>[1]['engine'];
  readonly plan: Pick<ClipPlan, 'geometry' | 'windows' | 'passes' | 'branches' | 'decode'>;
}

/** What the phases take that were measured; the others are left out. */
export function forecast(check: DeviceCheck, input: ForecastInput): Forecast {
  const denoise = denoiseSeconds(check, input);
  const decode = decodeSeconds(check, input);
  const text = textSeconds(check, input);
  return {
    load: input.outline.bytes.transformer / STORE_RATE,
    ...(text !== undefined && { 'encode-text': text }),
    ...(denoise !== undefined && { denoise }),
    ...(decode !== undefined && { decode }),
  };
}

function denoiseSeconds(
  check: DeviceCheck,
  { outline: { family, config }, plan }: ForecastInput,
): number | undefined {
  const own = chosenBlocks(check);
  if (own.length === 0) return undefined;
  const cost = fitCost(own.map(({ tokens, milliseconds }) => ({ tokens, seconds: milliseconds / 1000 })));
  const denoiser = family.denoiser(config);
  const autoencoder = family.autoencoder(config);
  let steps = 0;
  const { rolling } = plan.geometry;
  for (const segmentWindow of plan.windows) {
    const { window } = segmentWindow;
    if (rolling) {
      const { width, height } = plan.passes[0]!;
      const grid = gridOf(denoiser, autoencoder, { frames: window.frames, width, height });
      const perFrame = grid.tokenHeight * grid.tokenWidth;
      const keys = Math.min(grid.frames, rolling.attended) * perFrame;
      const runs = windowSteps(segmentWindow, plan.geometry, plan.passes);
      steps += runs * costOf(cost, rolling.chunk * perFrame, 1, keys);
      continue;
    }
    for (const { width, height, sigmas } of plan.passes) {
      const { tokens } = gridOf(denoiser, autoencoder, { frames: window.frames, width, height });
      steps += sigmas.length * costOf(cost, tokens, plan.branches);
    }
  }
  return steps * denoiser.extents.layers;
}

function decodeSeconds(
  { decoder }: DeviceCheck,
  { outline: { family, config, layout }, engine, plan }: ForecastInput,
): number | undefined {
  if (decoder.length === 0) return undefined;
  const denoiser = family.denoiser(config);
  const autoencoder = family.autoencoder(config);
  const kernels = autoencoderKernels({ layout }, { engine });
  const { stages } = autoencoder.decoderChain(kernels);
  const { width, height } = plan.passes.at(-1)!;
  const sum = (of: 'milliseconds' | 'gflop') => decoder.reduce((total, timing) => total + timing[of], 0);
  const usual = sum('milliseconds') / sum('gflop');
  let milliseconds = 0;
  for (const { window } of plan.windows) {
    let size: VideoSize = gridOf(denoiser, autoencoder, { frames: window.frames, width, height });
    for (const stage of stages) {
      const timed = decoder.find((timing) => timing.stage === stage.name);
      const perGflop = timed ? timed.milliseconds / timed.gflop : usual;
      milliseconds +=
        perGflop * stageGflop(stage, kernels.kernelType) * size.frames * size.height * size.width;
      size = outputSize(stage, size);
    }
  }
  return (milliseconds / 1000) * plan.decode.redundancy;
}

function textSeconds(
  { text }: DeviceCheck,
  { outline: { family, config, bytes }, plan }: ForecastInput,
): number | undefined {
  if (!text) return undefined;
  const { layers } = family.textEncoder(config).extents;
  const perPrompt = (layers * text.milliseconds) / 1000 + bytes.text_encoder / STORE_RATE;
  // The perturbed branch has the prompt that is there already.
  return perPrompt * Math.min(plan.branches, 2);
}
