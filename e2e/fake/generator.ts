/**
 * A stand-in for workers/generator.ts: the same contract, drawn clips instead of generated ones, and failures on
 * demand. A prompt that starts with the name of a failure, like `NumericFailure: a fox`, fails in that way; frames of one
 * that starts with `explicit` are refused.
 */

import { Failure, type FailureName } from '../../src/failure';
import { FrameGate } from '../../src/generation/frame-gate';
import { encodeStill } from '../../src/media/still-encoder';
import { createClipWriter } from '../../src/media/video-encoder';
import { msg } from '../../src/message/message';
import { checkPolicy, refusalOf } from '../../src/policy/check-policy';
import type { FrameClassifier } from '../../src/policy/frames/frame-classifier';
import { promptLacks } from '../../src/prompt/caption/lacks';
import * as provenance from '../../src/provenance/provenance-work';
import { exposeApi } from '../../workers/expose-api';
import type { Clip, GeneratorApi, ModelInfo, Phase, PhaseTime } from '../../workers/protocol';
import { isPlain, isReady, keptLoras } from './imported';
import { openMedia, previewMedia } from './media';
import { large, machine, plain, plan, sprout, workOf } from './models';
import { elements, UNDERSTOOD } from './prompts';
import { keepRecipe, recipeIn } from './recipes';
import { testPattern } from './test-pattern';

/** What makes every prompt longer. */
const DETAIL = ', seen from afar in soft light';

let cancelled = false;
let checked = false;

/** What the imported model can do depends on what was imported. */
async function imported(): Promise<ModelInfo> {
  return { ...((await isPlain()) ? plain : large), loras: await keptLoras() };
}

/** Takes every frame for what it is said to be by a prompt that starts with `explicit`. */
function classifierFor(prompt: string): FrameClassifier {
  const porn = prompt.startsWith('explicit') ? 1 : 0;
  const scores = { drawing: 1 - porn, hentai: 0, neutral: 0, porn, sexy: 0 };
  return { open: async () => {}, classify: async () => scores };
}

/** Fails in the way that a prompt asks for. */
function fail(prompt: string): void {
  const [failure] = prompt.split(':');
  if (failure && failure !== prompt) {
    throw new Failure(failure as FailureName, msg('This failure was asked for. Ask for something else.'));
  }
}

/** Signed for real, unless the prompt asks otherwise. */
async function finished(clip: Clip): Promise<Clip> {
  const unsigned = clip.request.prompt.startsWith('unsigned');
  const { id, name } = sprout;
  const signed = unsigned
    ? { ...clip, signed: false }
    : await provenance.signedClip(clip, { id, name, weights: '0123456789ab' });
  await keepRecipe(signed.blob, clip.request);
  return signed;
}

const api: GeneratorApi = {
  async models() {
    return (await isReady()) ? [sprout, await imported()] : [sprout];
  },

  async model(id) {
    return id === large.id ? imported() : sprout;
  },

  async isKept() {
    return true;
  },

  async plan(request) {
    const work = workOf(request);
    const forecast = { load: 3, 'encode-text': 5, denoise: 80, decode: 40 };
    return { memory: plan(request), work, ...(checked && request.model === large.id && { forecast }) };
  },

  async readPrompt(model, prompt) {
    const words = prompt.split(/\s+/).filter(Boolean);
    const refusal = refusalOf(prompt);
    if (refusal !== undefined) return { tokens: words.length + 1, unknownWords: [], refusal };
    const understanding = UNDERSTOOD[prompt];
    if (understanding) return { tokens: words.length + 1, unknownWords: [], understanding };
    const lacks = model === large.id ? promptLacks(prompt) : [];
    return { tokens: words.length + 1, unknownWords: words.filter((word) => word === 'dragon'), lacks };
  },

  async promptElements(model) {
    return model === sprout.id ? elements : undefined;
  },

  async changePrompt(_model, prompt, { name }) {
    return /\bfox\b/.test(prompt) ? prompt.replace(/\bfox\b/, name) : `a ${name}`;
  },

  openMedia,

  previewMedia,

  async expandPrompt(_model, prompt) {
    fail(prompt);
    const known = prompt.replace(/\bpuppy\b/g, 'dog');
    const replaced = known === prompt ? [] : [{ word: 'puppy', by: 'dog' }];
    return { prompt: known.endsWith(DETAIL) ? known : `${known}${DETAIL}`, replaced };
  },

  async readRecipe(file) {
    return recipeIn(file);
  },

  readProvenance: provenance.readProvenance,

  signer: provenance.signerInfo,

  async bringSigner(files) {
    await provenance.keepSigner(await provenance.bringKey(files));
    return provenance.signerInfo();
  },

  async forgetSigner() {
    await provenance.forgetSigner();
    return provenance.signerInfo();
  },

  async device(preferred) {
    return {
      backend: preferred ?? 'wasm',
      description: preferred === 'webgpu' ? 'SwiftShader' : 'WebAssembly',
      threads: 2,
      replacedKernels: preferred === 'webgpu' ? ['attention'] : [],
      reason: msg('This browser offers no GPU.'),
      ...(checked && { check: machine }),
    };
  },

  async checkDevice(_model, onStep) {
    cancelled = false;
    for (const step of ['kernels', 'blocks', 'text', 'decoder', 'memory'] as const) {
      onStep(step);
      await new Promise((resolve) => setTimeout(resolve, 250));
      if (cancelled) throw new Failure('Cancelled', msg('Stopped.'));
    }
    checked = true;
    return api.device();
  },

  async warmUp() {
    return false;
  },

  async generate(request, onProgress, onPreview) {
    checkPolicy(request);
    cancelled = false;
    const [failure] = request.prompt.split(':');
    if (failure === 'crash') {
      setTimeout(() => {
        throw new Error('crash on demand');
      });
      await new Promise(() => {});
    }
    const format = { ...request, ...request.output };
    const { windows } = workOf(request);
    const times: Partial<Record<Phase, PhaseTime>> = {};
    const tick = async (phase: Phase, total: number, unit: number, each?: (done: number) => void) => {
      const start = performance.now();
      for (let done = 0; done <= total; done += unit) {
        const share = done / total;
        if (phase !== 'load') times[phase] = { share, seconds: (performance.now() - start) / 1000 };
        const window = Math.min(windows, Math.floor(share * windows) + 1);
        onProgress({
          phase,
          done,
          total,
          ...(phase !== 'load' && { times: { ...times } }),
          ...(phase === 'denoise' && { place: { window, windows } }),
        });
        each?.(done);
        // Only steps are long enough to be seen, and to be cancelled in.
        await new Promise((resolve) => setTimeout(resolve, phase === 'denoise' ? 120 : 15));
        if (cancelled) throw new Failure('Cancelled', msg('Stopped.'));
      }
    };
    await tick('load', 24_000_000, 6_000_000);
    await tick('encode-text', 1, 1);
    fail(request.prompt);
    if (request.task) await tick('read-media', 1, 1);
    // As many steps as a slow machine can want to look at.
    const steps = request.prompt.startsWith('endless') ? 10_000 : request.steps;
    await tick('denoise', steps, 1, (done) => {
      const size = { width: 32, height: Math.round((32 * request.height) / request.width) };
      const frames = Array.from({ length: 5 }, (_, i) => testPattern(size, i / 5, 1 - done / steps));
      const rgba = new Uint8ClampedArray(frames.flatMap((frame) => [...frame]));
      onPreview({ ...size, frames: 5, frameSeconds: request.frames / request.frameRate / 5, rgba });
    });
    await tick('decode', request.frames, 8);
    const clip: Omit<Clip, 'blob' | 'mimeType' | 'codec'> = {
      width: format.width,
      height: format.height,
      frames: request.frames,
      frameRate: request.frameRate,
      request,
      timings: {
        load: 500,
        'encode-text': 200,
        'read-media': 0,
        denoise: 1500,
        decode: 400,
        'encode-video': 50,
        networks: 2000,
        total: 2650,
      },
    };
    const gate = new FrameGate(classifierFor(request.prompt), request.frameRate, request.frames);
    if (request.frames === 1) {
      const frame = { ...format, rgba: testPattern(format, 0, 0) };
      await gate.made(frame);
      await gate.finish();
      const blob = await encodeStill(frame);
      return finished({ ...clip, blob, mimeType: blob.type });
    }
    const writer = await createClipWriter(format);
    for (let i = 0; i < request.frames; i++) {
      const rgba = testPattern(format, i / request.frames, 0);
      await gate.made({ ...format, rgba });
      await writer.add(rgba);
    }
    await gate.finish();
    const { blob, codec } = await writer.finish();
    return finished({ ...clip, blob, mimeType: blob.type, codec });
  },

  async cancel() {
    cancelled = true;
  },

  async forgetRuns() {},
};

exposeApi(api);
