import { afterAll, expect, it } from 'vitest';
import { embeddedModel } from '../../../test/support/embedded-model';
import type { Frame } from '../../media/frames';
import { plainKernels } from '../../models/layers/block-kernels';
import { createNativeEngine } from '../../runtime/engine-native';
import { Networks } from './networks';

const engine = createNativeEngine();
afterAll(() => engine.dispose());
const memory = { budget: 2 ** 31, maxBuffer: 2 ** 31 };
const grey: Frame = { width: 64, height: 32, rgba: new Uint8ClampedArray(64 * 32 * 4).fill(128) };

it('keeps its encoder until it is released, and makes another afterwards', async () => {
  const networks = new Networks({ engine, memory, kernels: plainKernels }, await embeddedModel());
  const encoder = networks.encoder();
  expect(networks.encoder()).toBe(encoder);
  const latents = await encoder.encode([grey]);
  // 384 channels of cells of 32x32 pixels, all alike.
  expect(latents.length).toBe(384 * 2);
  expect(latents.filter((value, i) => value === latents[i - (i % 2)]).length).toBe(latents.length);
  networks.releaseEncoder();
  expect(networks.encoder()).not.toBe(encoder);
  expect(await networks.encoder().encode([grey])).toEqual(latents);
  expect(networks.encoder(2 ** 30)).not.toBe(networks.encoder());
  expect(networks.milliseconds).toBeGreaterThan(0);
  await networks.dispose();
});
