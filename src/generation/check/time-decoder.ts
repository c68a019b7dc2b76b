/** How long the stages of a model's decoder take. */
import type { NetworkStage } from '../../models/layers/network-stage';
import type { LatentGrid } from '../../sampling/latents';
import { gridOf } from '../../sampling/sample-window';
import { elementSize } from '../../tensor/host-tensor';
import { StagedNetwork } from '../../tiling/staged-network';
import type { GenerationDevice } from '../model/generation-device';
import type { ModelOutline } from '../model/model-assets';
import { decodePlan } from '../plan/decode-plan';
import { autoencoderKernels } from '../plan/encode-plan';
import type { StageTiming } from './device-check';
import { randomTables, randomTensor, withRandomWeights } from './random-weights';
import { quickest } from './stopwatch';

/** Frames of a tile, and the smallest and largest side that is tried. */
const FRAMES = 3;
const SIDES = [4, 8, 12, 16, 24, 32, 48, 64];

/** Additions and multiplications for one cell of a stage's input, in thousand millions. */
export function stageGflop(stage: NetworkStage, kernelType: 'float32' | 'float16'): number {
  const perCell = stage.layers.map(
    ({ weightBytes, inScale }) => (weightBytes / elementSize[kernelType]) * inScale.time * inScale.space ** 2,
  );
  return (2 * perCell.reduce((sum, work) => sum + work, 0)) / 1e9;
}

/** The grid of a model's usual clip. */
export function usualGrid({ family, config }: Pick<ModelOutline, 'family' | 'config'>): LatentGrid {
  const { sizes, default_frames: frames } = config.limits;
  const [width, height] = sizes[0]!;
  return gridOf(family.denoiser(config), family.autoencoder(config), { frames, width, height });
}

/**
 * Times one tile of each stage, as large as a second or so allows.
 *
 * @param gflop what a tile may be, in thousand millions of additions and multiplications
 * @param most side of a tile in cells of the stage's input
 * @param onStage called before each stage; what it throws ends the measurement
 */
export async function timeDecoder(
  { engine, memory }: Pick<GenerationDevice, 'engine' | 'memory'>,
  outline: Pick<ModelOutline, 'family' | 'config'>,
  gflop: number,
  onStage: (done: number, total: number) => Promise<void> = async () => undefined,
  most = SIDES.at(-1)!,
): Promise<StageTiming[]> {
  const autoencoder = outline.family.autoencoder(outline.config);
  const kernels = autoencoderKernels({ layout: 'blockwise' }, { engine });
  const chain = autoencoder.decoderChain(kernels);
  const weights = randomTables(1);
  const { stages } = decodePlan({
    chain,
    grid: usualGrid(outline),
    budgetBytes: memory.budget,
    // As clips are decoded: WebAssembly's heap never shrinks.
    ...(engine.backend === 'wasm' ? { residentBytes: 0 } : {}),
    maxBufferBytes: memory.maxBuffer,
    memory: { ...kernels, backend: engine.backend },
  });
  const resident = stages.map((stage) => stage.resident);
  const network = new StagedNetwork(withRandomWeights(engine), chain, weights, resident);
  const conditions = await network.conditions(await autoencoder.decoderInputs(weights, 0.05));
  const timings: StageTiming[] = [];
  try {
    for (const [i, stage] of chain.stages.entries()) {
      await onStage(i, chain.stages.length);
      const cell = stageGflop(stage, kernels.kernelType);
      const affordable = SIDES.filter((side) => side <= most && cell * FRAMES * side ** 2 <= gflop);
      const side = affordable.at(-1) ?? SIDES[0]!;
      const tile = randomTensor([FRAMES, stage.inChannels, side, side]);
      const milliseconds = await quickest(async () => {
        const result = await network.run(i, tile, conditions);
        await result.read();
        result.dispose();
      });
      timings.push({ stage: stage.name, milliseconds, gflop: cell * FRAMES * side ** 2 });
    }
    return timings;
  } finally {
    for (const tensor of Object.values(conditions)) tensor.dispose();
    await network.dispose();
  }
}
