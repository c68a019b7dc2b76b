/** A tiny transformer of Sprout's second generation, computed by Sprout's own training code: golden set 51. */

import { stepInputs, timeInputs } from '../src/models/layers/timesteps';
import { buildDenoiseStep } from '../src/models/ltx/denoise-step';
import { ropeTables } from '../src/models/ltx/rope';
import { buildLtxTransformer, type LtxTransformerConfig, ropeConfig } from '../src/models/ltx/transformer';
import type { HostTensor } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';
import type { NetworkCase, ParityCase } from './case';
import { asFloat32, byAxis, float32, golden, goldenWeights, values } from './golden';
import { inParts } from './parted';

/** What is predicted of two clips, and a step of the first of them, a frame of which is given. */
export function cleanPredictionCases(file: SafetensorsFile): ParityCase[] {
  const step = stepCase(file);
  return [predictionCase(file), step, ...inParts([step], file)];
}

function predictionCase(file: SafetensorsFile): NetworkCase {
  const timestep = file.tensor('golden.prediction.in.timestep');
  const [batch, tokens] = timestep.shape as [number, number];
  return {
    name: 'prediction',
    graph: buildLtxTransformer(configOf(file), { watch: new Set(['sample']) }),
    weights: goldenWeights(file),
    inputs: {
      ...conditions(file, batch),
      sigma: timestep,
      ...timeInputs(values(timestep), tokens, batch),
    },
    expected: {
      velocity: file.tensor('golden.prediction.out.velocity'),
      sample: file.tensor('golden.prediction.out.sample'),
    },
  };
}

function stepCase(file: SafetensorsFile): NetworkCase {
  const level = (name: string) => values(file.tensor(`golden.step.in.${name}`));
  return {
    name: 'step',
    graph: buildDenoiseStep(configOf(file), { guided: false }),
    weights: goldenWeights(file),
    inputs: { ...conditions(file, 1), ...stepInputs(level('sigma'), level('next_sigma'), 1) },
    expected: {
      next_tokens: file.tensor('golden.step.out.next_tokens'),
      clean_tokens: file.tensor('golden.step.out.clean_tokens'),
    },
  };
}

/** Inputs of the first clips. */
function conditions(file: SafetensorsFile, batch: number): Record<string, HostTensor> {
  const input = (name: string) => file.tensor(`golden.prediction.in.${name}`);
  const coordinates = input('coordinates');
  const [tokens] = coordinates.shape as [number];
  const rope = ropeConfig(configOf(file));
  const { cos, sin } = ropeTables(byAxis(coordinates), rope);
  return {
    tokens: firstOf(input('tokens'), batch),
    text_states: firstOf(input('states'), batch),
    text_mask: firstOf(asFloat32(input('mask')), batch),
    rope_cos: float32([1, tokens, rope.width], cos),
    rope_sin: float32([1, tokens, rope.width], sin),
  };
}

function firstOf(tensor: HostTensor, batch: number): HostTensor {
  const [all, ...shape] = tensor.shape as [number, ...number[]];
  return float32([batch, ...shape], values(tensor).subarray(0, (tensor.data.length / all) * batch));
}

function configOf(file: SafetensorsFile): LtxTransformerConfig {
  return golden(file, 'config');
}
