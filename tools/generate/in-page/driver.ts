/**
 * The page's side of the command: the page's form and the built page's worker, without the views between them. It is put
 * into a document of the built page's origin, so that storage, models and isolation are the page's own.
 */
import { proxy } from 'comlink';
import { word } from '../../../src/message/message';
import type { Progress } from '../../../src/request/clip';
import type { GenerationRequest } from '../../../src/request/request';
import { formFaults, formGaps } from '../../../src/ui/form/form-problems';
import { type RequestForm, requestOf } from '../../../src/ui/form/request-form';
import { formOfVerb, shotsOf, withShots } from '../../../src/ui/form/task-form';
import { promptsOf } from '../../../src/ui/form/task-of-form';
import { maskPng } from '../../../src/ui/mask/mask-png';
import { problemOf } from '../../../src/ui/problem';
import { detailsOf } from '../../../src/ui/progress-details';
import { english, t } from '../../../src/ui/strings';
import { remakeOf } from '../../../src/ui/verbs/remake';
import { WorkerClient } from '../../../src/ui/worker-client';
import type { ImporterApi } from '../../../workers/importer-protocol';
import type { GeneratorApi, PromptReading } from '../../../workers/protocol';
import type { Order } from '../order';
import { failure } from './failure';
import { type Filled, fillForm } from './fill-form';
import type { Announced, Made, Outcome, Told } from './made';

declare global {
  /** Put there by the other side. */
  var tellProgress: (told: Told) => void;
}

/** Addresses of the page's workers. */
export interface WorkerScripts {
  readonly generator: string;
  readonly importer: string;
}

/** The command in a page. */
export class Driver {
  readonly #generator: WorkerClient<GeneratorApi>;
  readonly #importer: WorkerClient<ImporterApi>;
  readonly #files: readonly File[];
  #requests: readonly GenerationRequest[] = [];
  #finished: Blob | undefined;

  /** @param files those that the order names by number */
  constructor({ generator, importer }: WorkerScripts, files: readonly File[]) {
    const open = (script: string) => new Worker(script, { type: 'module' });
    this.#generator = new WorkerClient(() => open(generator), word(english.crashed));
    this.#importer = new WorkerClient(() => open(importer), word(english.models.crashed));
    this.#files = files;
  }

  /** Opens the files and makes the requests, one for each variation. */
  prepare(order: Order): Promise<Outcome<readonly Announced[]>> {
    return settled(async () => {
      await this.#generator.call((api) => api.device(order.backend));
      if (order.signer) {
        const files = order.signer.map((number) => this.#files[number]!);
        await this.#generator.call((api) => api.bringSigner(files));
      }
      this.#requests = await this.#requestsOf(order);
      return this.#requests.map(announced);
    });
  }

  /** Makes the clip of a request. */
  make(index: number): Promise<Outcome<Made>> {
    return settled(async () => {
      const request = this.#requests[index]!;
      const tell = (progress: Progress) => tellProgress(told(progress));
      const clip = await this.#generator.call((api) =>
        api.generate(
          request,
          proxy(tell),
          proxy(() => undefined),
        ),
      );
      const [recipe, device] = await this.#generator.call((api) =>
        Promise.all([api.readRecipe(clip.blob), api.device()]),
      );
      const { width, height, frames, frameRate, codec, signed, timings } = clip;
      this.#finished = clip.blob;
      return {
        width,
        height,
        frames,
        frameRate,
        ...(codec && { codec }),
        ...(signed !== undefined && { signed }),
        timings,
        ...announced(request),
        weights: recipe?.weights,
        appVersion: recipe?.appVersion,
        backend: device.backend,
        threads: device.threads,
      };
    });
  }

  /** Hands the last clip's file to the browser's downloads. */
  download(): void {
    const url = URL.createObjectURL(this.#finished!);
    Object.assign(document.createElement('a'), { href: url, download: 'clip' }).click();
    this.#finished = undefined;
  }

  async #requestsOf(order: Order): Promise<readonly GenerationRequest[]> {
    const { recipe: number, variations, remake } = order;
    const file = number === undefined ? undefined : this.#files[number]!;
    const recipe = file && (await this.#generator.call((api) => api.readRecipe(file)));
    if (file && !recipe) throw failure('BadMedia', t.recipes.none.message(file.name));
    if (recipe && recipe.missing.length > 0 && order.inputs.length === 0) {
      throw failure('BadMedia', t.recipes.missing(recipe.missing));
    }
    if (remake !== undefined) return remakes(file!, recipe!.request, order);
    const filled = await fillForm(order, recipe?.request, this.#files, {
      models: await this.#generator.call((api) => api.models()),
      openMedia: (blob, name) => this.#generator.call((api) => api.openMedia(blob, name)),
      addLora: (model, file) => this.#importer.call((api) => api.addLora(model, { kind: 'file', file })),
      expand: async (model, prompt) =>
        (await this.#generator.call((api) => api.expandPrompt(model, prompt))).prompt,
    });
    await this.#check(filled, order);
    const { form } = filled;
    const { verb, region } = form.task;
    const mask =
      verb === 'region' && region.mask ? await maskPng(region.mask, form.width, form.height) : undefined;
    return Array.from({ length: variations }, (_, i) => requestOf(variation(form, i), mask));
  }

  /** @throws Failure with what the page would say beside the form's fields */
  async #check({ form, model }: Filled, { still }: Order): Promise<void> {
    const readings = new Map<string, PromptReading>();
    for (const prompt of new Set(promptsOf(form))) {
      if (prompt.trim() !== '')
        readings.set(prompt, await this.#generator.call((api) => api.readPrompt(model.id, prompt)));
    }
    const read = (prompt: string) => readings.get(prompt);
    const problems = { ...formGaps(form, model, read), ...formFaults(form, model, read) };
    const sentences = new Set(Object.values(problems));
    const isRefused = [...readings.values()].some(({ refusal }) => refusal !== undefined);
    if (sentences.size > 0) {
      throw failure(isRefused ? 'PromptRefused' : 'BadRequest', [...sentences].join(' '));
    }
    const { verb } = form.task;
    if (still && !formOfVerb(verb).length?.still) {
      throw failure('BadRequest', `“${t.verbs.names[verb]}” makes clips and no stills. Name an .mp4.`);
    }
  }
}

function announced({ prompt, seed, model, task }: GenerationRequest): Announced {
  const shots = task?.verb === 'storyboard' && { shotSeeds: task.shots.map((shot) => shot.seed) };
  return { verb: task?.verb ?? 'text', prompt, seed, ...shots, model };
}

/** One shot of a finished storyboard made again. */
function remakes(blob: File, request: GenerationRequest, { remake, seed, variations }: Order) {
  const shots = request.task?.verb === 'storyboard' ? request.task.shots : [];
  const shot = shots[remake! - 1];
  if (!shot) {
    throw failure('BadRequest', `“${blob.name}” has ${shots.length} shots; there is no shot ${remake}.`);
  }
  const first = seed ?? shot.seed + 1;
  return Array.from({ length: variations }, (_, i) =>
    remakeOf({ request, blob, mimeType: 'video/mp4' }, remake! - 1, wrapped(first + i)),
  );
}

/** The form with seeds of its own for each variation; shots have one each. */
function variation(form: RequestForm, index: number): RequestForm {
  const step = index * (shotsOf(form.task)?.length ?? 1);
  const later = (seed: string) => String(wrapped(Number(seed) + step));
  return {
    ...form,
    seed: later(form.seed),
    task: withShots(form.task, (shot) => ({ ...shot, seed: later(shot.seed) })),
  };
}

function wrapped(seed: number): number {
  return seed % 2 ** 32;
}

function told(progress: Progress): Told {
  const { phase, done, total } = progress;
  return {
    phase: t.phases[phase],
    detail: detailsOf(progress).join(' · '),
    // What is opened is estimated beforehand.
    share: Math.min(1, done / Math.max(1, total)),
  };
}

async function settled<T>(action: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await action() };
  } catch (error) {
    const { title, message, detail } = problemOf(error);
    return { problem: `${title}. ${message}`, detail };
  }
}
