/** Checks of golden set 15: noise levels of distilled models, and toy trajectories along them. */
import {
  FASTWAN_LIST,
  FASTWAN_SHIFT,
  type FewSteps,
  FORCING_LISTS,
  FORCING_SHIFT,
  nearestSteps,
  rcmSteps,
  warpedSteps,
} from '../src/models/wan/few-steps';
import { UNDISTILLED_LARGEST } from '../src/models/wan/recipes';
import { toldBy } from '../src/models/wan/told-timesteps';
import { mixNoise } from '../src/sampling/latents';
import { sigmas } from '../src/sampling/schedule';
import { UniPcRun } from '../src/sampling/unipc';
import type { SafetensorsFile } from '../src/weights/safetensors';
import { type Comparison, compare } from './comparison';
import { flowMatchSigmas } from './reference';

/** Numbers of a state of the toys. */
const STATE = 8;

/** Compares every list of levels and every trajectory that this project has the rule of. */
export function checkFewSteps(file: SafetensorsFile): Comparison[] {
  const read = (name: string): Float32Array =>
    Float32Array.from(file.tensor(`golden.${name}`).data as Float32Array);
  const toy = { matrix: read('toy.A'), offset: read('toy.b'), start: read('toy.x_init') };
  const velocity = (x: Float32Array) =>
    x.map((_, row) =>
      x.reduce((sum, value, i) => sum + toy.matrix[row * STATE + i]! * value, toy.offset[row]!),
    );
  const lists = (name: string, { sigmas: levels, timesteps }: FewSteps, ended: boolean) => [
    compare(`${name}.sigmas`, ended ? [...levels, 0] : levels, read(`${name}.sigmas`)),
    compare(`${name}.timesteps`, timesteps, read(`${name}.timesteps`)),
  ];

  /** From noise of the first level, with the noise that the file holds on every estimate. */
  const renoised = (name: string, { sigmas: levels }: FewSteps, ended: boolean) => {
    const noise = levels.length > 1 || ended ? read(`${name}.toy.noise`) : new Float32Array();
    let x = toy.start.map((value) => levels[0]! * value);
    const states = [x];
    const estimates: Float32Array[] = [];
    for (const [step, sigma] of levels.entries()) {
      const v = velocity(x);
      const clean = x.map((value, i) => value - sigma * v[i]!);
      estimates.push(clean);
      const next = levels[step + 1] ?? 0;
      if (next > 0) x = mixNoise(clean, noise.subarray(step * STATE, (step + 1) * STATE), next);
      else x = clean;
      if (next > 0 || ended) states.push(x);
    }
    const all = (rows: readonly Float32Array[]) => rows.flatMap((row) => [...row]);
    return [
      compare(`${name}.toy.x`, all(states), read(`${name}.toy.x`)),
      ...(ended ? [] : [compare(`${name}.toy.x0_pred`, all(estimates), read(`${name}.toy.x0_pred`))]),
    ];
  };

  /** Along levels without fresh noise. */
  const followed = (
    name: string,
    step: (x: Float32Array, v: Float32Array) => Float32Array,
    steps: number,
  ) => {
    let x: Float32Array = toy.start;
    const states = [...x];
    for (let i = 0; i < steps; i++) {
      x = step(x, velocity(x));
      states.push(...x);
    }
    return compare(`${name}.toy.x`, states, read(`${name}.toy.x`));
  };
  const euler = (name: string, levels: readonly number[]) => {
    let at = 0;
    const step = (x: Float32Array, v: Float32Array) => {
      const way = levels[at]! - (levels[++at] ?? 0);
      return x.map((value, i) => value - way * v[i]!);
    };
    const timesteps = levels.map((sigma) => 1000 * sigma);
    return [...lists(name, { sigmas: levels, timesteps }, true), followed(name, step, levels.length)];
  };

  return [
    ...Object.entries(FORCING_LISTS).flatMap(([count, list]) => {
      const steps = warpedSteps(list, FORCING_SHIFT);
      const name = `warped.shift5.${count}`;
      return [...lists(name, steps, false), ...renoised(name, steps, false)];
    }),
    ...[nearestSteps(FASTWAN_LIST, FASTWAN_SHIFT)].flatMap((steps) => [
      ...lists('fastwan_dmd', steps, false),
      ...renoised('fastwan_dmd', steps, false),
    ]),
    ...([1, 2, 3, 4] as const).flatMap((count) => {
      const steps = rcmSteps(count);
      const name = `rcm.steps${count}`;
      return [
        compare(`${name}.times`, [...steps.sigmas, 0], read(`${name}.times`)),
        compare(`${name}.model_timestep`, steps.timesteps, read(`${name}.model_timestep`)),
        ...renoised(name, steps, true),
      ];
    }),
    ...[3, 5].flatMap((shift) => {
      const name = `unipc_wan.shift${shift}.steps20`;
      const levels = sigmas({ kind: 'static-shift', shift, largest: UNDISTILLED_LARGEST }, 20, 0);
      const told = toldBy('undistilled');
      const steps = { sigmas: levels, timesteps: levels.map((sigma) => 1000 * told(sigma)) };
      const run = new UniPcRun(steps.sigmas);
      return [...lists(name, steps, true), followed(name, (x, v) => run.step(x, v), 20)];
    }),
    ...[
      [3, 20],
      [5, 8],
    ].flatMap(([shift, steps]) => {
      const name = `shift${shift}.steps${steps}`;
      return [
        ...euler(`euler_plain.${name}`, sigmas({ kind: 'static-shift', shift: shift! }, steps!, 0)),
        ...euler(`euler_diffusers.${name}`, flowMatchSigmas(steps!, shift!)),
      ];
    }),
  ];
}
