/** Tries an engine with the networks of a model, from single kernels to a clip; in Node and in a browser's worker alike. */
import { checkDevice } from '../../src/generation/check/check-device';
import type { DeviceCheck, Timing } from '../../src/generation/check/device-check';
import { type Forecast, forecast } from '../../src/generation/check/forecast';
import { blockName, gflops } from '../../src/generation/check/report';
import { withBlock } from '../../src/generation/check/time-block';
import type { ModelOutline } from '../../src/generation/model/model-assets';
import { planClip } from '../../src/generation/plan/plan-clip';
import type { Clip, Progress } from '../../src/request/clip';
import type { DeviceMemory } from '../../src/runtime/device';
import { deviceKernels } from '../../src/runtime/device-kernels';
import { type KernelResult, runSelfTest } from '../../src/runtime/self-test';
import type { Engine } from '../../src/runtime/types';
import type { QuantizedFormat } from '../../src/tensor/weight-format';
import type { ProofRow } from './proof';
import { type ClipSize, openSynthetic, requestFor } from './synthetic-clip';

/** What is tried. */
export interface DeviceProof {
  readonly engine: Engine;
  readonly memory: DeviceMemory;
  readonly outline: ModelOutline;
  readonly clip: ClipSize;
  /** How the clip's matrices are stored. */
  readonly format: QuantizedFormat;
  /** Seconds that a single run may take, and all of it. */
  readonly seconds: number;
  readonly limit: number;
  /** Takes rows as they come. */
  readonly onRow: (row: ProofRow) => void;
  /** Takes words on what is being done. */
  readonly onStep: (words: string) => void;
}

/** Tries all of it; what there is no time for is told as not run. @throws what checking a device throws */
export async function proveDevice(proof: DeviceProof): Promise<void> {
  const { engine, memory, outline, format, seconds, limit, onRow, onStep } = proof;
  const deadline = performance.now() + 1000 * limit;
  onStep('self-test');
  const small = await runSelfTest(engine);
  for (const result of small) onRow(kernelRow(result, 'small'));
  const device = { engine, memory, kernels: deviceKernels(small) };
  const { signal } = new AbortController();
  const check = await checkDevice({ device, selfTest: small, outline, format, seconds, signal, onStep });
  for (const result of check.selfTest) onRow(kernelRow(result, 'at the sizes of the model'));
  for (const row of speedRows(check)) onRow(row);
  const other = format === 'q8' ? 'q4' : 'q8';
  if (performance.now() < deadline) onRow(await otherFormat(proof, check, other));
  await proveClip(proof, check, (deadline - performance.now()) / 1000);
}

function kernelRow({ kernel, ok, error, message }: KernelResult, size: string): ProofRow {
  const result = error === undefined ? (message ?? '') : `largest error ${error.toExponential(1)}`;
  return { part: 'self-test', what: `${kernel}, ${size}`, state: ok ? 'ok' : 'FAIL', result };
}

/** What was timed, against a plain product in the type that the products of it are computed in. */
function speedRows({ products, blocks, text, decoder, kernels }: DeviceCheck): ProofRow[] {
  const row = (what: string, timing: Timing, type: 'float32' | 'float16', error?: number): ProofRow => {
    const plain = products[type] ?? products.float32!;
    const { milliseconds } = timing;
    const compared = error ? `, differs from the plain form by ${error.toExponential(1)}` : '';
    return {
      part: 'speed',
      what,
      state: error === Number.POSITIVE_INFINITY ? 'FAIL' : 'ok',
      result: `${inWords(milliseconds)}${compared}`,
      milliseconds,
      gflops: gflops(timing),
      share: gflops(timing) / gflops(plain),
    };
  };
  const typeOf = (precision: string) => (precision === 'mixed' ? 'float16' : 'float32');
  const missing = (what: string): ProofRow => ({ part: 'speed', what, state: 'FAIL', result: 'did not run' });
  return [
    ...Object.entries(products).map(([type, timing]) =>
      row(`plain product, ${type}`, timing, type as 'float32' | 'float16'),
    ),
    ...blocks.map((block) => row(blockName(block), block, typeOf(block.form.precision), block.error)),
    ...(blocks.length > 0 ? [] : [missing('transformer block')]),
    text
      ? row(`layer of the text encoder, ${text.tokens} tokens`, text, 'float32')
      : missing('layer of the text encoder'),
    ...decoder.map((stage) => row(`decoder, ${stage.stage}`, stage, 'float32')),
    ...(decoder.length > 0 ? [] : [missing('decoder')]),
    {
      part: 'speed',
      what: 'chosen form',
      state: 'ok',
      result: `products ${kernels.precision}, attention ${kernels.selfAttention}, text ${kernels.textAttention}`,
    },
  ];
}

function inWords(milliseconds: number): string {
  return milliseconds < 1000
    ? `${milliseconds.toPrecision(3)} ms`
    : `${(milliseconds / 1000).toPrecision(3)} s`;
}

/** The block in the chosen form, with weights in the other number of bits. */
async function otherFormat(
  { engine, memory, outline, onStep }: DeviceProof,
  { blocks, kernels, products }: DeviceCheck,
  format: QuantizedFormat,
): Promise<ProofRow> {
  const tokens = Math.max(16, ...blocks.map((block) => block.tokens));
  onStep(`block in ${format}`);
  const options = { engine, memory, outline, format };
  const timing = await withBlock(options, kernels, tokens, (block) => block.time(tokens));
  const plain = products[kernels.precision === 'mixed' ? 'float16' : 'float32'] ?? products.float32!;
  return {
    part: 'speed',
    what: blockName(timing),
    state: 'ok',
    result: inWords(timing.milliseconds),
    milliseconds: timing.milliseconds,
    gflops: gflops(timing),
    share: gflops(timing) / gflops(plain),
  };
}

function clipName({ clip: { width, height, frames }, format }: DeviceProof): string {
  return `${width}x${height}, ${frames} frames, ${format}`;
}

/** Makes the clip, and again what was compiled for it, to compare what that took with what the check foresaw. */
async function proveClip(proof: DeviceProof, check: DeviceCheck, limit: number): Promise<void> {
  const { engine, memory, outline, clip, format, onRow, onStep } = proof;
  const what = clipName(proof);
  const row = (name: string, state: ProofRow['state'], result: string, milliseconds?: number) =>
    onRow({ part: 'clip', what: `${what}${name}`, state, result, ...(milliseconds && { milliseconds }) });
  const device = { engine, memory, kernels: check.kernels };
  const request = requestFor(outline, clip);
  const plan = planClip(outline, device, request);
  if (limit <= 0) return row('', 'not run', 'no time was left');
  if (!plan.memory.fits)
    return row('', 'not run', `${(plan.memory.peak / 2 ** 30).toFixed(1)} GiB are more than there are`);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 1000 * limit);
  let phase = '';
  const options = {
    signal: stop.signal,
    onPreview: () => undefined,
    onProgress: (progress: Progress) => {
      if (progress.phase !== 'encode-video') onStep(`${progress.phase} ${Math.floor(progress.done)}`);
      phase = `${progress.phase} ${Math.floor(progress.done)} of ${progress.total}`;
    },
  };
  const pipeline = openSynthetic(device, outline, format);
  const begin = performance.now();
  try {
    for (const name of ['', ', again']) {
      const { timings } = await pipeline.generate(request, options);
      row(name, 'ok', timesOf(timings, forecast(check, { outline, engine, plan })), timings.total);
      if (performance.now() - begin > 450 * limit) return;
    }
  } catch (error) {
    if (stop.signal.aborted) row('', 'not run', `stopped for want of time at ${phase}`);
    else row('', 'FAIL', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
    await pipeline.dispose();
  }
}

function timesOf(timings: Clip['timings'], { denoise = 0, decode = 0 }: Forecast): string {
  const seconds = (milliseconds: number) => (milliseconds / 1000).toPrecision(3);
  const ratio = (timings.denoise + timings.decode) / 1000 / (denoise + decode);
  return (
    `${seconds(timings.total)} s: text ${seconds(timings['encode-text'])}, denoising ${seconds(timings.denoise)} ` +
    `(${denoise.toPrecision(3)} foreseen), decoding ${seconds(timings.decode)} (${decode.toPrecision(3)} foreseen); ` +
    `these two took ${ratio.toFixed(2)} of what was foreseen`
  );
}
