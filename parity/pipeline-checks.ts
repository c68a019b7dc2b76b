/** Checks of golden set 7: text to video without guidance, from the transformer's inputs to the final latents. */

import { pixelCoordinates } from '../src/models/layers/coordinates';
import { timeInputs } from '../src/models/layers/timesteps';
import { ropeTables, secondsCoordinates } from '../src/models/ltx/rope';
import { buildLtxTransformer, type LtxTransformerConfig, ropeConfig } from '../src/models/ltx/transformer';
import type { Engine, NetworkSession } from '../src/runtime/types';
import { tokenSigmas } from '../src/sampling/conditioning';
import { latentGrid, packTokens } from '../src/sampling/latents';
import type { HostTensor } from '../src/tensor/types';
import { type SafetensorsFile, weightSource } from '../src/weights/safetensors';
import type { GoldenFiles } from './case';
import { type Comparison, compare } from './comparison';

/** Parameters of a case that these checks use, from the file's metadata. */
interface PipelineCase {
  readonly num_frames: number;
  readonly height: number;
  readonly width: number;
  readonly frame_rate: number;
}

/** Cases of the set that are plain text to video. */
const textToVideo = ['t2v', 't2v_distilled'];

/** Pixels per token and pixel frames per latent frame of the LTX-Video autoencoder. */
const scale = { temporal: 8, spatial: 32 };

/** The set's cases; their weights are those of set 1. */
export function checkPipeline(files: GoldenFiles) {
  const pipeline = files.get('07')!;
  const transformer = files.get('01');
  const cases = JSON.parse(pipeline.metadata.cases!) as Record<string, PipelineCase>;
  return textToVideo
    .filter((name) => name in cases)
    .map((name) => ({
      name,
      async run(engine: Engine): Promise<Comparison[]> {
        if (!transformer) throw new Error('the transformer of set 01 is missing');
        return checkCase(engine, pipeline, transformer, name, cases[name]!);
      },
    }));
}

async function checkCase(
  engine: Engine,
  file: SafetensorsFile,
  transformer: SafetensorsFile,
  name: string,
  parameters: PipelineCase,
): Promise<Comparison[]> {
  const config = JSON.parse(transformer.metadata.config!) as LtxTransformerConfig;
  const values = (key: string) => file.tensor(`${name}.${key}`).data as Float32Array;
  const { num_frames: frames, height, width, frame_rate: frameRate } = parameters;
  const geometry = { channels: config.in_channels, spatialScale: 32, temporalScale: 8, patchSize: 1 };
  const grid = latentGrid(geometry, frames, height, width);
  const pixels = pixelCoordinates(
    { frames: grid.frames, height: grid.height, width: grid.width },
    scale,
    true,
  );
  const coordinates = secondsCoordinates(pixels, frameRate);
  const comparisons = [
    compare('pixel coordinates', pixels, values('prepared.pixel_coords')),
    compare('coordinates', coordinates, values('fractional_coords')),
  ];

  const session = await engine.createSession(buildLtxTransformer(config), weightSource(transformer));
  const rope = ropeTables(coordinates, ropeConfig(config));
  const table = (data: Float32Array): HostTensor => ({
    dtype: 'float32',
    shape: [1, grid.tokens, data.length / grid.tokens],
    data,
  });
  const constants = {
    rope_cos: table(rope.cos),
    rope_sin: table(rope.sin),
    text_states: file.tensor('prompt_embeds'),
    text_mask: file.tensor('prompt_attention_mask'),
  };
  const schedule = [...values('schedule')];
  // Every step from the reference's tokens, for errors of single steps; and all of them from the noise alone.
  let running = values('in.noise_tokens');
  for (const [i, sigma] of schedule.entries()) {
    const from = i === 0 ? values('in.noise_tokens') : values(`step${i - 1}.latents_out`);
    const velocity = await predict(session, from, sigma, config, constants);
    comparisons.push(compare(`step ${i} velocity`, velocity, values(`step${i}.model.output`)));
    const own = await predict(session, running, sigma, config, constants);
    const distance = sigma - tokenSigmas(schedule, i, new Float32Array(1)).next[0]!;
    running = running.map((x, at) => x - distance * own[at]!);
    comparisons.push(compare(`step ${i} tokens`, running, values(`step${i}.latents_out`)));
  }
  comparisons.push(compare('final latents', running, packTokens(values('final_latents'), grid, 1)));
  await session.dispose();
  return comparisons;
}

async function predict(
  session: NetworkSession,
  tokens: Float32Array,
  sigma: number,
  config: LtxTransformerConfig,
  constants: Readonly<Record<string, HostTensor>>,
): Promise<Float32Array> {
  const shape = [1, tokens.length / config.in_channels, config.in_channels];
  const outputs = await session.run({
    ...constants,
    ...timeInputs([sigma], 1, 1),
    tokens: { dtype: 'float32', shape, data: tokens },
  });
  const { data } = await outputs.velocity!.read();
  outputs.velocity!.dispose();
  return data as Float32Array;
}
