/** Entry point of the worker that makes clips; `protocol.ts` says what it offers. */

import { Failure } from '../src/failure';
import { forecast } from '../src/generation/check/forecast';
import { checkOf } from '../src/generation/check/kept-check';
import { clipWork } from '../src/generation/clip-work';
import { modelInfo } from '../src/generation/model/model-info';
import { withLoras } from '../src/generation/model/open-loras';
import { planClip } from '../src/generation/plan/plan-clip';
import { forgetWindows, keptWindows } from '../src/generation/window-store';
import { ModelLibrary } from '../src/library/model-library';
import { mediaFrameCount } from '../src/media/media-frames';
import { openMedia } from '../src/media/open-media';
import { previewFrame } from '../src/media/preview-frame';
import { msg } from '../src/message/message';
import { families } from '../src/models/families';
import { checkPolicy } from '../src/policy/check-policy';
import { checkMedia } from '../src/policy/frames/check-media';
import { understandPrompt } from '../src/prompt/understand';
import { readRecipe } from '../src/request/recipe-file';
import { countInputs, totalFrames } from '../src/verbs';
import { checkRequest } from '../src/verbs/check-request';
import { toldRequest } from '../src/verbs/told-request';
import { openModelStore } from '../src/weights/model-store';
import { provenanceApi, sign, withCredentials } from './credentials';
import { deviceInfo } from './device-info';
import { exposeApi } from './expose-api';
import { Occupation } from './occupation';
import { Prompts } from './prompts';
import type { GeneratorApi } from './protocol';
import { WorkerDevice } from './worker-device';

const store = openModelStore();
// The page lies one folder above this worker, in development (`workers/`) as in the build (`assets/`).
const library = new ModelLibrary(
  store,
  ({ folder }) => new URL(`../${folder}`, self.location.href),
  families,
);
// What crashes left behind takes room. The page has better things to do at first.
setTimeout(() => void store.sweep().catch(() => undefined), 5000);
const prompts = new Prompts(library);
const occupation = new Occupation();
const device = new WorkerDevice(store, library, () => occupation.over());
/** What is under way, of which there is one at a time. */
let running: { readonly what: 'clip' | 'check'; readonly stop: AbortController } | undefined;

const api: GeneratorApi = {
  models: () => library.list(),

  model: (id) => library.info(id),

  isKept: (id) => library.isKept(id),

  ...prompts.api,

  ...provenanceApi,

  async openMedia(file, name) {
    if (typeof OffscreenCanvas === 'undefined')
      throw new Failure(
        'BadMedia',
        msg(
          'This browser is too old to start from pictures and clips. Describe a clip in words, or use a current Chrome, Edge, Firefox or Safari.',
        ),
      );
    // What was made here holds nothing that its maker would not share, and its recipe goes with it.
    const facts = await openMedia(file, name, { keep: (await readRecipe(file)) !== undefined });
    await checkMedia(facts, async () => (await device.open()).classifier);
    return facts.input.blob === file ? facts : withCredentials(facts, file);
  },

  async previewMedia(input, size, seconds) {
    return previewFrame(input, size, seconds);
  },

  readRecipe,

  async device(preferred) {
    // While a clip is made its device stays; the choice holds from the next call on.
    if (!running) await device.closeUnless(preferred);
    return deviceInfo((await device.open(preferred)).device);
  },

  async checkDevice(model, onStep) {
    return exclusively('check', async (signal) => {
      const checked = await device.open();
      const { checkAndKeep } = await import('./device-check');
      const outline = await library.outlineToCheck(model);
      const check = await checkAndKeep(store, checked.device, outline, signal, onStep);
      if (check.memory?.end === 'lost') await device.close();
      return deviceInfo(await device.goBy(check, checked.preferred));
    });
  },

  async plan(request) {
    const { device: opened } = await device.open();
    const outline = await library.outline(request.model);
    const model = withLoras(outline, await library.loraBytes(request));
    checkRequest(request, modelInfo(model));
    const lengths = await countInputs(request, mediaFrameCount);
    const plan = planClip(model, opened, request, lengths);
    const check = model.layout === 'blockwise' ? checkOf(opened) : undefined;
    const { engine } = opened;
    return {
      memory: plan.memory,
      work: clipWork(request, plan, totalFrames(request, lengths)),
      ...(check && { forecast: forecast(check, { outline: model, engine, plan }) }),
    };
  },

  async warmUp(request) {
    // Imported models are gigabytes, and what is being made may need the memory.
    if (running || !(await library.info(request.model)).embedded) return false;
    return occupation.during(async () => {
      const pipeline = await device.pipeline(request.model, {
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      await pipeline.prepare(request);
      return true;
    });
  },

  async generate(request, onProgress, onPreview, run) {
    refuseWhileRunning();
    // The pipeline checks it again; nobody should wait for a model to hear this.
    checkPolicy(request);
    return exclusively('clip', async (signal) => {
      const small = await prompts.small(request.model);
      const { config } = await library.outline(request.model);
      const { id, name, version: weights } = config;
      const told = toldRequest(request, name, (prompt) => small && understandPrompt(prompt, small));
      const pipeline = await device.pipeline(request.model, {
        signal,
        onProgress: (done, total) => onProgress({ phase: 'load', done, total }),
      });
      const clip = await pipeline.generate(told, {
        asked: request,
        signal,
        onProgress,
        onPreview,
        kept: run === undefined ? undefined : keptWindows(run),
      });
      return await sign(clip, { id, name, weights });
    }).finally(async () => {
      // Only a run that is cut off gets here never.
      if (run !== undefined) await forgetWindows([run]);
    });
  },

  forgetRuns: forgetWindows,

  async cancel() {
    running?.stop.abort();
  },
};

/** Does what is done alone; a device that is lost with it is closed. @throws Failure `BadRequest` while something else runs */
async function exclusively<T>(what: 'clip' | 'check', work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  refuseWhileRunning();
  const stop = new AbortController();
  running = { what, stop };
  try {
    return await occupation.during(() => work(stop.signal));
  } catch (error) {
    if (error instanceof Failure && error.name === 'DeviceLost') await device.close();
    throw error;
  } finally {
    running = undefined;
  }
}

/** @throws Failure `BadRequest` */
function refuseWhileRunning(): void {
  if (running?.what === 'check')
    throw new Failure(
      'BadRequest',
      msg('This machine is being checked. Wait until that is done, or stop it.'),
    );
  if (running)
    throw new Failure('BadRequest', msg('A clip is being made already. Wait for it or cancel it.'));
}

exposeApi(api);
