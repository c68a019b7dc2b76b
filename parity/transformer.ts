import { timeInputs } from '../src/models/layers/timesteps';
import { type RopeTables, ropeTables } from '../src/models/ltx/rope';
import {
  buildLtxTransformer,
  type LtxTransformerConfig,
  type LtxTransformerOptions,
  ropeConfig,
} from '../src/models/ltx/transformer';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { NetworkCase } from './case';
import { casesWith, golden, goldenWeights, stack, values } from './golden';
import { gridRopeTables } from './grid-rope';

/** Weights and configuration to run the cases with, where these are not the golden file's own. */
export interface TransformerSource {
  readonly config: LtxTransformerConfig;
  readonly weights: WeightSource;
}

/** Cases of golden set 1: the LTX-Video transformer, alone and with perturbed blocks. */
export function transformerCases(
  file: SafetensorsFile,
  source: TransformerSource = { config: golden(file, 'config'), weights: goldenWeights(file) },
): NetworkCase[] {
  const plain = casesWith(file, 'in.hidden_states').map((name) => plainCase(file, name, source));
  const skipping = casesWith(file, 'in.skip_layer_mask').flatMap((name) => skipCases(file, name, source));
  return [...plain, ...skipping];
}

/** Intermediate results that graph and reference share; the others come from the CPU or are laid out differently. */
const comparable = /^(proj_in|caption_projection|norm_out|transformer_blocks\..*)$/;

function plainCase(file: SafetensorsFile, name: string, { config, weights }: TransformerSource): NetworkCase {
  const outputs = casesTensors(file, `golden.${name}.out.`);
  const mids = casesTensors(file, `golden.${name}.mid.`);
  const expected: Record<string, HostTensor> = { velocity: outputs.get('sample')! };
  for (const [path, tensor] of mids) if (comparable.test(path)) expected[path] = tensor;
  const graph = buildLtxTransformer(config, { watch: new Set(Object.keys(expected)) });
  return { name, graph, weights, inputs: transformerInputs(file, name, config), expected };
}

/** The original implementation's perturbations; its inputs are those of the case before. */
function skipCases(
  file: SafetensorsFile,
  name: string,
  { config, weights }: TransformerSource,
): NetworkCase[] {
  const mask = file.tensor(`golden.${name}.in.skip_layer_mask`);
  const batch = mask.shape[1]!;
  const kept = values(mask);
  const layers = [...Array(config.num_layers).keys()].filter((layer) =>
    kept.subarray(layer * batch, (layer + 1) * batch).includes(0),
  );
  const before = casesWith(file, 'in.video_coords')[0]!;
  const inputs = transformerInputs(file, before, config);
  return [...casesTensors(file, `golden.${name}.out.`)].map(([mode, velocity]) => {
    // The blocks have no residual connection inside attention, so the mode `residual` changes nothing.
    const options: LtxTransformerOptions =
      mode === 'residual' ? {} : { skip: { mode: mode as 'attention_skip', layers } };
    return {
      name: `${name}.${mode}`,
      graph: buildLtxTransformer(config, options),
      weights,
      inputs: options.skip ? { ...inputs, skip_layer_mask: mask } : inputs,
      expected: { velocity },
    };
  });
}

function casesTensors(file: SafetensorsFile, prefix: string): Map<string, HostTensor> {
  const names = [...file.tensors.keys()].filter((name) => name.startsWith(prefix));
  return new Map(names.map((name) => [name.slice(prefix.length), file.tensor(name)]));
}

/** Inputs of the transformer's graph for a case of golden set 1. */
export function transformerInputs(
  file: SafetensorsFile,
  name: string,
  config: LtxTransformerConfig,
): Record<string, HostTensor> {
  const input = (key: string) => file.tensor(`golden.${name}.in.${key}`);
  const timestep = input('timestep');
  const [batch, perElement = 1] = timestep.shape as [number, number?];
  const { cos, sin } = goldenRope(file, name, config);
  return {
    tokens: input('hidden_states'),
    // Golden timesteps are in thousandths, as diffusers' callers pass them.
    ...timeInputs(
      Array.from(values(timestep), (t) => t / 1000),
      perElement,
      batch,
    ),
    text_states: input('encoder_hidden_states'),
    text_mask: input('encoder_attention_mask'),
    rope_cos: cos,
    rope_sin: sin,
  };
}

/** Rotary tables [R, S, width] of a case, whose coordinates are given outright or as a grid and its steps. */
export function goldenRope(
  file: SafetensorsFile,
  name: string,
  config: LtxTransformerConfig,
): { cos: HostTensor; sin: HostTensor } {
  const rope = ropeConfig(config);
  const coordinates = `golden.${name}.in.video_coords`;
  if (file.tensors.has(coordinates)) {
    const { shape, data } = file.tensor(coordinates);
    const perElement = data.length / shape[0]!;
    const rows = Array.from({ length: shape[0]! }, (_, i) =>
      ropeTables(data.subarray(i * perElement, (i + 1) * perElement) as Float32Array, rope),
    );
    return stackTables(rows, rope.width);
  }
  const grid = golden<{ frames: number; height: number; width: number }>(file, 'case');
  const steps = values(file.tensor(`golden.${name}.in.rope_interpolation_scale`));
  return stackTables([gridRopeTables(grid, [steps[0]!, steps[1]!, steps[2]!], rope)], rope.width);
}

function stackTables(rows: readonly RopeTables[], width: number) {
  const shape = [rows[0]!.cos.length / width, width];
  return {
    cos: stack(
      rows.map((row) => row.cos),
      shape,
    ),
    sin: stack(
      rows.map((row) => row.sin),
      shape,
    ),
  };
}
