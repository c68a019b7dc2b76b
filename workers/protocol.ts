/** The one contract between page and worker: types only. */

import type { CheckStep } from '../src/generation/check/device-check';
import type { FittingSize } from '../src/generation/check/fitting-sizes';
import type { Forecast } from '../src/generation/check/forecast';
import type { ClipWork } from '../src/generation/clip-work';
import type { ModelInfo } from '../src/generation/model/model-info';
import type { MemoryPlan } from '../src/generation/plan/memory-plan';
import type { Frame } from '../src/media/frames';
import type { MediaFacts, MediaInput } from '../src/media/media-input';
import type { Message } from '../src/message/message';
import type { Lack } from '../src/prompt/caption/lacks';
import type { ExpandedPrompt } from '../src/prompt/expanded-prompt';
import type { PromptElement } from '../src/prompt/say/change-element';
import type { PromptElements } from '../src/prompt/say/prompt-elements';
import type { Understanding } from '../src/prompt/understand';
import type { ManifestReport, SignerInfo } from '../src/provenance/provenance';
import type { Clip, Preview, Progress } from '../src/request/clip';
import type { Recipe } from '../src/request/recipe';
import type { GenerationRequest } from '../src/request/request';

export type { CheckStep } from '../src/generation/check/device-check';
export type { FittingSize } from '../src/generation/check/fitting-sizes';
export type { Forecast } from '../src/generation/check/forecast';
export type { ClipWork } from '../src/generation/clip-work';
export type { ModelInfo } from '../src/generation/model/model-info';
export type { MemoryPlan } from '../src/generation/plan/memory-plan';
export type { Frame } from '../src/media/frames';
export type { MediaFacts, MediaInput, MediaNote } from '../src/media/media-input';
export type { Message } from '../src/message/message';
export type { Lack } from '../src/prompt/caption/lacks';
export type { ExpandedPrompt } from '../src/prompt/expanded-prompt';
export type { PromptElement } from '../src/prompt/say/change-element';
export type { PromptElements } from '../src/prompt/say/prompt-elements';
export type { Understanding } from '../src/prompt/understand';
export type {
  IngredientReport,
  ManifestReport,
  SignerInfo,
  SignerReport,
} from '../src/provenance/provenance';
export type { Clip, Phase, PhaseTime, Place, Preview, Progress, WorkPlan } from '../src/request/clip';
export type { Recipe } from '../src/request/recipe';

/** What the worker computes on, for the device panel. */
export interface DeviceInfo {
  readonly backend: 'webgpu' | 'wasm';
  /** Adapter name, or `WebAssembly`. */
  readonly description: string;
  readonly threads: number;
  /** Kernels whose self-test failed and which run in their explicit form instead. */
  readonly replacedKernels: readonly string[];
  /** Why this backend was chosen, a sentence. */
  readonly reason: Message;
  /** What a check of the device found; absent where there was none. */
  readonly check?: CheckSummary;
}

/** What a check of the device found, for the device panel. */
export interface CheckSummary {
  /** Name of the model that it was made for. */
  readonly model: string;
  /** What the transformer's large products are computed in. */
  readonly precision: 'float32' | 'float16';
  /** Whether attention keeps no scores. */
  readonly fusedAttention: boolean;
  /** Bytes that clips may take; absent where it could not be found out. */
  readonly budget?: number;
  /** One block of the transformer, for so many tokens; absent where none could be computed. */
  readonly block?: { readonly tokens: number; readonly seconds: number };
  /** The longest clips that are made at once, by size. */
  readonly sizes: readonly FittingSize[];
  /** All of it in plain text, to copy. */
  readonly report: string;
}

/** What is known of a request's clip before it is made. */
export interface Outlook {
  readonly memory: MemoryPlan;
  readonly work: ClipWork;
  /** What the phases will take, by a check of the device; absent where there was none for such a model. */
  readonly forecast?: Forecast;
}

/** A prompt as a model reads it. */
export interface PromptReading {
  /** Tokens, end-of-sequence included; at most the model's `maxPromptTokens` can be generated from. */
  readonly tokens: number;
  /** Words that the model never learned, as typed; they decide little or nothing. */
  readonly unknownWords: readonly string[];
  /** What a short prompt leaves open, for models that learned from paragraphs. */
  readonly lacks?: readonly Lack[];
  /** Why the prompt will be refused, a sentence; absent where it will not. */
  readonly refusal?: Message;
  /** Of models that learned few words: what they make of the prompt. */
  readonly understanding?: Understanding;
}

/** Thrown errors cross the worker boundary with name, message and words; `src/failure` lists the names. */
export interface GeneratorApi {
  /** The models that clips can be made with now: the embedded one and what has been imported. */
  models(): Promise<readonly ModelInfo[]>;
  /** Catalog entry of a model; reads only its small configuration. */
  model(id: string): Promise<ModelInfo>;
  /** Whether a model's files are all in this browser's storage, so that it needs no network. */
  isKept(id: string): Promise<boolean>;
  /** How a model reads a prompt, while it is typed; needs no weights. */
  readPrompt(model: string, prompt: string): Promise<PromptReading>;
  /**
   * A short prompt as the long, concrete kind that a model was trained on; the same every time, without a network.
   * @throws ModelUnavailable
   */
  expandPrompt(model: string, prompt: string): Promise<ExpandedPrompt>;
  /** What a model that learned few words can be asked for, to choose from; undefined for others. */
  promptElements(model: string): Promise<PromptElements | undefined>;
  /** The prompt with another subject, place or motion, for a model that has `promptElements`. */
  changePrompt(model: string, prompt: string, element: PromptElement): Promise<string>;
  /**
   * Opens a picture or clip that a request may start from. The blob of the result is a copy without sound, place and
   * camera where that can be had cheaply, else the file itself.
   * @throws BadMedia with a sentence that says what is wrong with the file and what to do
   */
  openMedia(file: Blob, name: string): Promise<MediaFacts>;
  /**
   * One frame of an input as it enters a clip: upright, trimmed and fitted.
   * @param size pixels of the clip
   * @param seconds from the beginning of the input's trimmed part; 0 for stills
   * @throws BadMedia
   */
  previewMedia(
    input: MediaInput,
    size: { readonly width: number; readonly height: number },
    seconds: number,
  ): Promise<Frame>;
  /** The recipe in a file that Tabreel made; undefined for every other file. Never rejects for what is in the file. */
  readRecipe(file: Blob): Promise<Recipe | undefined>;
  /**
   * What a file says about where it came from, and whether it is as it was signed; undefined where it says nothing. Never
   * rejects for what is in the file.
   */
  readProvenance(file: Blob): Promise<ManifestReport | undefined>;
  /** The key that clips are signed with. */
  signer(): Promise<SignerInfo>;
  /**
   * Signs with a person's own key from now on.
   * @param files PEM: key and certificates
   * @throws BadMedia with a sentence that says what is missing or does not fit
   */
  bringSigner(files: readonly Blob[]): Promise<SignerInfo>;
  /** Forgets the key in use: a person's makes way for the browser's own, and that for a new one. */
  forgetSigner(): Promise<SignerInfo>;
  /** Probes the device and runs the self-test the first time. `preferred` overrides the automatic choice. */
  device(preferred?: 'webgpu' | 'wasm'): Promise<DeviceInfo>;
  /**
   * Tries what the device can do with a large model, which need not be here yet, and keeps it. Takes up to a minute or two;
   * `cancel` ends it.
   * @param model id of an imported model or of one on offer
   * @throws BadRequest while a clip is made, Cancelled, DeviceLost
   */
  checkDevice(model: string, onStep: (step: CheckStep) => void): Promise<DeviceInfo>;
  /**
   * How a request would be computed within the device's memory, and how much there is to do; reads no weights, and of inputs no more than their length.
   * @throws BadRequest for a request that the model cannot serve, BadMedia, ModelUnavailable
   */
  plan(request: GenerationRequest): Promise<Outlook>;
  /**
   * Loads ahead what a request will need, for a model that comes with the page; a clip asked for meanwhile waits for it and
   * hears how far it is.
   *
   * @returns whether it is all there; not where the model is an imported one, or a clip is being made
   * @throws what `generate` throws while it loads
   */
  warmUp(request: GenerationRequest): Promise<boolean>;
  /**
   * Makes a clip. One at a time: a second call while one runs throws BadRequest.
   *
   * @param run names the run: cut off and asked for again under the same name, it goes on behind the windows that were finished
   * @throws PromptRefused before anything is loaded, for a prompt that asks for what is not made here
   */
  generate(
    request: GenerationRequest,
    onProgress: (progress: Progress) => void,
    onPreview: (preview: Preview) => void,
    run?: string,
  ): Promise<Clip>;
  /** Lets go of what is kept of runs that were cut off and will not go on. */
  forgetRuns(runs: readonly string[]): Promise<void>;
  /** Stops the running generation at the next chance; its promise rejects with `Cancelled`. */
  cancel(): Promise<void>;
}
