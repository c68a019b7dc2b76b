/** From prompt to picture on WebGPU: Chromium's software adapter computes what a real one does, only slowly. */
import { expect, type Page, test } from '@playwright/test';
import { psnr, shownFrames } from '../decoded-clip';
import { Inputs } from '../inputs';
import { softwareGpu } from '../software-gpu';
import { Studio } from '../studio';

test.use(softwareGpu);

// Small, short of steps and frames, because the software adapter is some fifty times slower than WebAssembly.
const FORM = './#prompt=a+fox+in+the+snow&seed=7&frames=1&steps=1&size=64x64';

test('the GPU makes the picture that the CPU makes', async ({ page }) => {
  test.slow();
  const studio = new Studio(page);
  await studio.open(FORM);
  const [cpu, gpu] = await onBoth(page, studio);
  expect([cpu.length, gpu.length]).toEqual([1, 1]);
  expect(psnr(gpu[0]!, cpu[0]!)).toBeGreaterThan(40);
});

test('the GPU goes on from a picture as the CPU does @long', async ({ page }) => {
  test.slow();
  const studio = new Studio(page);
  await studio.open(FORM);
  await chooseDevice(page, 'CPU', 'WebAssembly');
  await studio.make('a fox in the snow');
  await page.getByRole('button', { name: 'Image: use this clip' }).click();
  await new Inputs(page).opened('Picture 1', 'a-fox-in-the-snow-seed-7.png');
  await page.getByRole('radio', { name: '0.9 s' }).check();
  const [cpu, gpu] = await onBoth(page, studio);
  expect(cpu).toHaveLength(9);
  // The video encoder may take a frame that differs by a level for another.
  for (const [i, frame] of gpu.entries()) expect(psnr(frame, cpu[i]!)).toBeGreaterThan(40);
});

/** Makes the form's clip on the CPU and on the GPU, and gives the frames of each. */
async function onBoth(page: Page, studio: Studio) {
  const make = async (choice: string, backend: string) => {
    await chooseDevice(page, choice, backend);
    const before = await studio.kept.count();
    await studio.generateButton.click();
    await expect(studio.kept).toHaveCount(before + 1, { timeout: 400_000 });
    return shownFrames(page);
  };
  return [await make('CPU', 'WebAssembly'), await make('GPU', 'WebGPU')] as const;
}

async function chooseDevice(page: Page, choice: string, backend: string): Promise<void> {
  await page.locator('.device-chip').click();
  const panel = page.getByRole('dialog', { name: 'Device' });
  await panel.getByRole('radio', { name: choice }).check();
  await expect(panel.locator('dd').first()).toHaveText(backend, { timeout: 120_000 });
  await page.keyboard.press('Escape');
}
