import { describe, expect, it } from 'vitest';
import { shrunkOutline } from '../../../test/support/shrunk-outline';
import { plainKernels } from '../../models/layers/block-kernels';
import { deviceMemory } from '../../runtime/device';
import type { Engine } from '../../runtime/types';
import type { GenerationDevice } from '../model/generation-device';
import { planClip } from '../plan/plan-clip';
import { chooseForm } from './choose-form';
import type { BlockForm, DeviceCheck } from './device-check';
import { forecast } from './forecast';

const outline = shrunkOutline();
const engine = { backend: 'webgpu', features: { halfPrecision: true, flashAttention: true } } as Engine;
const device: GenerationDevice = { engine, memory: deviceMemory(), kernels: plainKernels };
const form: BlockForm = { precision: 'float32', selfAttention: 'explicit', textAttention: 'explicit' };
const block = (tokens: number, milliseconds: number, other: Partial<BlockForm> = {}, error = 0) => ({
  form: { ...form, ...other },
  format: 'q8' as const,
  tokens,
  milliseconds,
  gflop: 1,
  error,
});

/** A device that takes 10 ms for 1,000 tokens of a block, and so on. */
const check: DeviceCheck = {
  model: outline.config.name,
  selfTest: [],
  products: {},
  blocks: [block(4992, 49.92), block(1664, 16.64), block(416, 4.16)],
  text: { tokens: 128, milliseconds: 20, gflop: 1 },
  decoder: [{ stage: 'unknown', milliseconds: 10, gflop: 1 }],
  kernels: { ...form, quantized: ['q8'] },
};

function phasesOf(change: { width?: number; height?: number; frames?: number; guidanceScale?: number }) {
  const request = {
    model: outline.config.id,
    prompt: 'a fox',
    negativePrompt: '',
    seed: 1,
    width: 768,
    height: 512,
    frames: 97,
    frameRate: 24,
    steps: outline.config.sampling.steps,
    guidanceScale: 1,
    ...change,
  };
  const plan = planClip(outline, device, request);
  return forecast(check, { outline, engine, plan });
}

describe('what a clip will take on a device that was checked', () => {
  it('follows from what a block takes', () => {
    const steps = outline.config.sampling.steps;
    const blocks = 2;
    expect(phasesOf({}).denoise).toBeCloseTo(steps * blocks * 0.04992, 3);
    expect(phasesOf({ guidanceScale: 3 }).denoise).toBeCloseTo(2 * steps * blocks * 0.04992, 3);
  });

  it('grows with frames and pixels, in the decoder too', () => {
    const [whole, short, small] = [phasesOf({}), phasesOf({ frames: 49 }), phasesOf({ width: 512 })];
    for (const phase of ['denoise', 'decode'] as const) {
      expect(short[phase]).toBeLessThan(whole[phase]! * 0.6);
      expect(small[phase]).toBeLessThan(whole[phase]! * 0.75);
    }
  });

  it('counts every prediction of a step, and every prompt once', () => {
    const size = { width: 768, height: 512, sigmas: [1] };
    const plan = {
      geometry: {},
      windows: [],
      passes: [size],
      branches: 3,
      decode: { redundancy: 1 },
    } as never;
    const windows = [{ window: { frames: 97 } }];
    const phases = (branches: number) =>
      forecast(check, { outline, engine, plan: { ...(plan as object), windows, branches } as never });
    expect(phases(3).denoise).toBeCloseTo(3 * phases(1).denoise!, 6);
    expect(phases(3)['encode-text']).toBe(phases(2)['encode-text']);
  });

  it('says nothing of what was not measured', () => {
    const plan = { windows: [], passes: [], branches: 1, decode: { redundancy: 1 } } as never;
    const { text: _, ...rest } = check;
    const nothing = forecast({ ...rest, blocks: [], decoder: [] }, { outline, engine, plan });
    expect(Object.keys(nothing)).toEqual(['load']);
  });
});

describe('the form of attention and products', () => {
  it('is the quickest, with a preference for those that take less memory', () => {
    expect(chooseForm([block(64, 10), block(64, 8, { precision: 'mixed' })])?.precision).toBe('mixed');
    expect(chooseForm([block(64, 10), block(64, 11, { selfAttention: 'fused' })])?.selfAttention).toBe(
      'fused',
    );
    expect(chooseForm([block(64, 10), block(64, 20, { selfAttention: 'fused' })])?.selfAttention).toBe(
      'explicit',
    );
    expect(chooseForm([])).toBeUndefined();
  });

  it('is none that computes something else', () => {
    const wrong = block(64, 1, { selfAttention: 'fused' }, 0.2);
    expect(chooseForm([block(64, 10), wrong])?.selfAttention).toBe('explicit');
  });
});
