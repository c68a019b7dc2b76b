import { expect, test } from '@playwright/test';
import { inEnglish } from '../src/message/in-english';
import { type EnginePage, openEnginePage } from '../tools/browser-engine/open';

// Chromium's software GPU computes what a real one does, only slowly.
test.describe.configure({ mode: 'serial', timeout: 300_000 });

let engine: EnginePage;
test.beforeAll(async () => {
  engine = await openEnginePage();
});
test.afterAll(async () => {
  await engine.close();
});

test('a software GPU is left alone unless it is asked for', async () => {
  const { backend, reason, selfTest } = await engine.page.evaluate(() => engineWorker.selfTest());
  expect(backend).toBe('wasm');
  expect(inEnglish(reason!)).toMatch(/emulated in software|offers no GPU/);
  expect(selfTest.filter((result) => !result.ok)).toEqual([]);
});

test('a runtime that cannot be loaded is reported, and loaded when it can be', async () => {
  const { page } = engine;
  await page.reload();
  await page.route('**/*.wasm', (route) => route.abort());
  const attempt = page.evaluate(() => engineWorker.selfTest());
  await expect(attempt).rejects.toThrow(/could not be loaded. Check the connection/);
  await page.unroute('**/*.wasm');
  const { selfTest } = await page.evaluate(() => engineWorker.selfTest());
  expect(selfTest.filter((result) => !result.ok)).toEqual([]);
});

test('kernels on WebGPU agree with their JavaScript references', async () => {
  const { backend, selfTest } = await engine.page.evaluate(() => engineWorker.selfTest('webgpu'));
  expect(backend).toBe('webgpu');
  expect(selfTest.filter((result) => !result.ok)).toEqual([]);
});

test('a check of the device finds forms, times and memory, by which it is opened from then on @long', async () => {
  const { steps, check, liveBuffers, memory, kernels } = await engine.page.evaluate(() =>
    engineWorker.checkDevice(),
  );
  expect(steps).toEqual(['kernels', 'blocks', 'text', 'decoder', 'memory']);
  expect(check.selfTest.filter(({ ok }) => !ok)).toEqual([]);
  // The fused attention computes right without subgroups, too.
  const fused = check.blocks.find(({ form }) => form.selfAttention === 'fused');
  expect(fused!.error).toBeLessThan(1e-3);
  expect(check.decoder.length).toBeGreaterThan(2);
  expect(check.memory).toEqual({ held: 768 * 2 ** 20, end: 'enough' });
  expect(liveBuffers).toBe(0);
  expect(memory.budget).toBe(check.budget);
  expect(kernels).toEqual(check.kernels);
});

test('a disposed engine leaves no GPU buffers', async () => {
  const counts = await engine.page.evaluate(() => engineWorker.countBuffers());
  expect(counts).toMatchObject({ value: 3, outlived: 2, disposed: 0, destroyedTwice: 0 });
  expect(counts.working).toBeGreaterThan(2);
});

test('sessions on one graph share it, each with weights of its own', async () => {
  const shared = await engine.page.evaluate(() => engineWorker.shareGraph());
  expect(shared).toEqual({ values: [11, 21, 31, 21, 41], left: 0, disposed: 0, destroyedTwice: 0 });
});

test('a lost GPU is reported, not waited for, and the next engine works', async () => {
  const { lost, failures, value } = await engine.page.evaluate(() => engineWorker.loseDevice());
  expect(lost).toMatch(/^The GPU was lost.*Generate again/);
  expect(failures).toEqual(['DeviceLost', 'DeviceLost']);
  expect(value).toBe(2);
});
