import { describe, expect, it } from 'vitest';
import { fullSize } from '../../../tools/synthesize/configs';
import { ltxAutoencoder } from '../../models/ltx/autoencoder';
import { vaeConfigOf } from '../../models/ltx/checkpoint-config';
import type { Backend, Engine } from '../../runtime/types';
import { encodePlan } from './encode-plan';

const GIB = 2 ** 30;
const published = ltxAutoencoder(vaeConfigOf(fullSize.vae));
const clip = { frames: 121, height: 512, width: 768 };

function plan(backend: Backend, budget: number, size = clip, maxBuffer = 2 * GIB) {
  const engine = {
    backend,
    features: { halfPrecision: backend === 'webgpu', flashAttention: false },
  } as Engine;
  return encodePlan(published, { layout: 'blockwise' }, { engine, memory: { budget, maxBuffer } }, size);
}

describe('the published encoder', () => {
  it('is not divided where memory is plenty', () => {
    const whole = plan('webgpu', 400 * GIB, clip, 400 * GIB);
    expect(whole).toMatchObject({ redundancy: 1, exact: true, fits: true });
  });

  it.each(['webgpu', 'wasm'] as const)('stays within the budget for every size of clip on %s', (backend) => {
    for (const size of [clip, { ...clip, frames: 1 }, { frames: 257, height: 704, width: 1216 }]) {
      for (const gigabytes of [3, 3.5, 6, 12, 24]) {
        const { peakBytes, fits } = plan(backend, gigabytes * GIB, size);
        expect(fits).toBe(true);
        expect(peakBytes).toBeLessThanOrEqual(gigabytes * GIB);
      }
    }
  });

  it('takes a still at once where a clip has to be divided', () => {
    const still = plan('webgpu', 4 * GIB, { ...clip, frames: 1 });
    expect(still).toMatchObject({ redundancy: 1, exact: true });
    expect(plan('webgpu', 4 * GIB).redundancy).toBeGreaterThan(1);
  });

  it('keeps weights where they are used again, but not in WebAssembly', () => {
    const kept = (...args: Parameters<typeof plan>) => plan(...args).stages.some(({ resident }) => resident);
    expect(kept('webgpu', 4 * GIB)).toBe(true);
    expect(kept('webgpu', 4 * GIB, { ...clip, frames: 1 })).toBe(false);
    expect(kept('wasm', 3.5 * GIB)).toBe(false);
  });

  it('says so when it does not fit', () => {
    expect(plan('wasm', GIB / 4)).toMatchObject({ fits: false });
  });
});
