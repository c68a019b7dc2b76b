/**
 * `npm run drift`: how colour, contrast and sharpness of the embedded model's clips change from window to window, over several
 * prompts and seeds, made by the page's own pipeline on native onnxruntime. Each clip is made in several `--ways`: `encoded`,
 * every window from frames that are decoded and encoded again, or latents carried with a `strength/moments` (see
 * `LatentCarry`). `--sheet FOLDER` keeps pictures: a row for each way, of the first frame and the middle of every window.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Pipeline } from '../src/generation/pipeline';
import { planClip } from '../src/generation/plan/plan-clip';
import { planWindows } from '../src/generation/windows/windows';
import { VIDEO_COLOUR } from '../src/media/colour';
import { fromYuv } from '../src/media/from-yuv';
import { yuvForm } from '../src/media/yuv-form';
import { plainKernels } from '../src/models/layers/block-kernels';
import type { GenerationRequest } from '../src/request/request';
import { deviceMemory } from '../src/runtime/device';
import { createNativeEngine } from '../src/runtime/engine-native';
import { embeddedModel } from '../test/support/embedded-model';
import { harmless } from '../test/support/frame-classifiers';
import { dropVideo } from './bench/drop-video';
import { type ClipDrift, clipDrift, meanDrift, type Picture } from './drift/look';
import { sheetOf } from './drift/sheet';

const { values } = parseArgs({
  options: {
    windows: { type: 'string', default: '10' },
    seeds: { type: 'string', default: '1,2' },
    prompts: {
      type: 'string',
      default:
        'a fox runs through the snow;a red car drives through a city at night;a penguin waddles on the ice;a balloon drifts above a meadow',
    },
    ways: { type: 'string', default: 'encoded,0.7/0.25' },
    threads: { type: 'string', default: '2' },
    sheet: { type: 'string' },
  },
});
const ways = values.ways.split(',');
const shipped = await embeddedModel();
const engine = createNativeEngine(Number(values.threads));
const device = { engine, memory: deviceMemory(), kernels: plainKernels };
const { config } = shipped;
const [width, height] = config.limits.sizes[0]!;
const { temporalScale } = shipped.family.autoencoder(config);
const frames: Picture[] = [];
dropVideo((planes) => frames.push(pictureOf(planes)));

const drifts = new Map<string, ClipDrift[]>(ways.map((way) => [way, []]));
for (const seed of values.seeds.split(',').map(Number)) {
  for (const prompt of values.prompts.split(';')) {
    const rows: Picture[][] = [];
    for (const way of ways) {
      const windows = await makeWindows(way, prompt, seed);
      rows.push([windows[0]![0]!, ...windows.map((window) => window[window.length >> 1]!)]);
      const drift = clipDrift(windows, width, temporalScale);
      drifts.get(way)!.push(drift);
      console.error(
        `${prompt}, seed ${seed}, ${way}: ${shown(drift, drift.windows.length - 1)}; ${seams(drift)}`,
      );
    }
    const name = `${prompt.replaceAll(' ', '-')}-${seed}.ppm`;
    if (values.sheet) writeFileSync(`${values.sheet}/${name}`, sheetOf(rows, { width, height }));
  }
}
await engine.dispose();

for (const [way, clips] of drifts) {
  const mean = meanDrift(clips);
  console.log(`\n${way}\nwindow   colour   contrast   sharpness`);
  for (const number of mean.windows.keys())
    console.log(`${String(number + 1).padStart(6)}   ${shown(mean, number)}`);
  console.log(seams(mean));
}

/** What an encoder is given (`toI420`), as pixels again. */
function pictureOf(data: Uint8Array<ArrayBuffer>): Picture {
  const pixels = width * height;
  const layout = [
    { offset: 0, stride: width },
    { offset: pixels, stride: width / 2 },
    { offset: 1.25 * pixels, stride: width / 2 },
  ];
  const form = yuvForm('I420')!;
  return fromYuv({ data, width, height, form, layout, matrix: VIDEO_COLOUR.matrix, fullRange: false }).rgba;
}

/** A clip's frames, window by window. */
async function makeWindows(way: string, prompt: string, seed: number): Promise<Picture[][]> {
  const [strength, moments] = way.split('/').map(Number) as [number, number];
  const carry = way === 'encoded' ? undefined : { strength, moments };
  const { family } = shipped;
  const capabilities: typeof family.capabilities = (config) => {
    const { carry: _, ...others } = family.capabilities(config);
    return { ...others, ...(carry && { carry }) };
  };
  const model = { ...shipped, family: { ...family, capabilities } };
  const pipeline = new Pipeline(device, model, harmless);
  const request = { ...requestOf(prompt, seed) };
  const planned = planClip(model, device, request).windows.map(({ window }) => window.kept);
  frames.length = 0;
  await pipeline.generate(request, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    onPreview: () => undefined,
  });
  await pipeline.dispose();
  let end = 0;
  return planned.map((count) => {
    end += count;
    return frames.slice(end - count, end);
  });
}

/** As many frames as so many windows of the longest have room for. */
function requestOf(prompt: string, seed: number): GenerationRequest {
  const request = {
    model: config.id,
    prompt,
    negativePrompt: '',
    width,
    height,
    seed,
    frameRate: config.limits.frame_rate,
    steps: config.sampling.steps,
    guidanceScale: config.sampling.guidance_scale,
  };
  const longest = Math.max(...config.limits.frames);
  const { geometry } = planClip(shipped, device, { ...request, frames: longest });
  const windows = (count: number) =>
    planWindows({ frames: count, overlapBefore: 0, overlapAfter: 0 }, geometry).length;
  let length = longest;
  while (windows(length + 1) <= Number(values.windows)) length++;
  return { ...request, frames: length };
}

function shown({ windows }: ClipDrift, number: number): string {
  const { colour, contrast, sharpness } = windows[number]!;
  return `${colour.toFixed(1).padStart(6)}   ${contrast.toFixed(2).padStart(8)}   ${sharpness.toFixed(2).padStart(9)}`;
}

function seams({ within, between }: ClipDrift): string {
  return `${within.toFixed(2)} levels from latent frame to latent frame within windows, ${between.toFixed(2)} between them`;
}
