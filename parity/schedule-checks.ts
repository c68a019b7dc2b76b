/** Checks of golden set 6: noise schedules, the Euler step, tone mapping and adaptive instance normalization. */

import type { Schedule } from '../src/models/contract/model-config';
import { adaptiveInstanceNorm } from '../src/sampling/latents';
import { dynamicShiftMu, exponentialShift, sigmas, uniform } from '../src/sampling/schedule';
import type { SafetensorsFile } from '../src/weights/safetensors';
import { type Comparison, compare } from './comparison';
import { flowMatchSigmas, nextSigma, toneMap } from './reference';

/** Compares every schedule, step and latent operation that the file holds; keys it does not know are an error. */
export function checkSchedules(file: SafetensorsFile): Comparison[] {
  return [...file.tensors.keys()]
    .filter((key) => !key.includes('.in.') && !key.endsWith('.in'))
    .map((key) => compare(key, evaluate(key, file), values(file, key)));
}

const values = (file: SafetensorsFile, key: string) => file.tensor(key).data as Float32Array;

/** The numbers that this project has for a golden key. */
function evaluate(key: string, file: SafetensorsFile): ArrayLike<number> {
  const [family] = key.split('.') as [string];
  const number = (name: string) => Number(new RegExp(`${name}(\\d+(\\.\\d+)?)`).exec(key)?.[1]);
  if (family === 'mu') return [dynamicShiftMu(number('tokens'))];
  if (family === 'tone_map') return toneMap(values(file, 'tone_map.in'), number('compression'));
  if (family === 'adain') return normalizeLike(file, number('factor'));
  if (family === 'step') return step(file, key);
  const list = scheduleOf(key, number);
  // diffusers counts in thousandths and gives the final 0 with the sigmas only.
  if (family === 'rf') return list;
  return key.endsWith('.timesteps') ? list.map((sigma) => 1000 * sigma) : [...list, 0];
}

function scheduleOf(key: string, number: (name: string) => number): number[] {
  const steps = number('steps');
  if (key.startsWith('flowmatch.')) return flowMatchSigmas(steps, number('shift'));
  const shift = /constant_shift(\d+(\.\d+)?)/.exec(key);
  if (shift) return uniform(steps).map((x) => exponentialShift(x, Number(shift[1])));
  const all = sigmas(namedSchedule(key, number), steps, number('tokens'));
  if (key.includes('skip_final')) return all.slice(0, -number('skip_final'));
  return key.includes('skip_initial') ? all.slice(number('skip_initial')) : all;
}

function namedSchedule(key: string, number: (name: string) => number): Schedule {
  if (/^rf\.uniform\./.test(key)) return { kind: 'uniform' };
  if (/^rf\.linear_quadratic\.|^diffusers\.condition_pipeline\./.test(key))
    return { kind: 'linear-quadratic' };
  if (!/^rf\.sd3\.|^diffusers\.dynamic_shift\./.test(key)) throw new Error(`no schedule is known for ${key}`);
  return key.includes('.noterm.')
    ? { kind: 'dynamic-shift' }
    : { kind: 'dynamic-shift', terminal: number('\\.term') };
}

function normalizeLike(file: SafetensorsFile, factor: number): Float32Array {
  const { shape } = file.tensor('adain.in.latents');
  const rows = shape[0]! * shape[1]!;
  return adaptiveInstanceNorm(
    values(file, 'adain.in.latents'),
    values(file, 'adain.in.reference'),
    rows,
    factor,
  );
}

/** x - (t - t_next) v, t of each token its own or one for all. */
function step(file: SafetensorsFile, key: string): Float32Array {
  const schedule = [...values(file, 'step.in.schedule')];
  const velocity = values(file, 'step.in.model_output');
  const { data, shape } = file.tensor('step.in.sample');
  const shared = /global_t(\d+(\.\d+)?)/.exec(key);
  const timesteps = shared ? undefined : values(file, 'step.per_token.in.timestep');
  return Float32Array.from(data as Float32Array, (x, i) => {
    const t = timesteps ? timesteps[Math.floor(i / shape[2]!)]! : Number(shared![1]);
    return x - (t - nextSigma(schedule, t)) * velocity[i]!;
  });
}
