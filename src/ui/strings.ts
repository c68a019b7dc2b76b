/** Every word of the page, in one place so that it can be translated as a whole. */

import type { Phase } from '../../workers/protocol';
import type { FailureName } from '../failure';
import { msg } from '../message/message';
import { inBytes, inSeconds, plain } from '../message/quantities';
import type { SubjectGroupName } from '../prompt/say/prompt-elements';
import { spoken } from './language/spoken';
import { clips } from './strings/clips';
import { loras } from './strings/loras';
import { memory, models } from './strings/models';
import { provenance } from './strings/provenance';
import { history, queue, signs, time } from './strings/queue';
import { quoted } from './strings/quoted';
import { expansion, mask, media, recipes, size, storyboard, verbs } from './strings/verbs';

/** The page's words in English, by which catalogues know them. */
export const english = {
  title: 'Tabreel',
  tagline: 'Text to video, inside this tab',
  loading: 'Opening the studio…',

  prompt: {
    form: 'Your clip',
    label: 'What should happen?',
    placeholder: 'a fox runs through the snow',
    longPlaceholder: 'Describe the scene as it unfolds: who, what, where, the camera and the light.',
    hint: 'Enter generates, Shift+Enter starts a new line.',
    examples: 'Try one of these',
    empty: 'Describe what the clip should show, for example “a fox runs through the snow”.',
    cut: (most: number) =>
      msg('The prompt is full: {most} characters are the most. What came after them was left out.', { most }),
    tooLong: (tokens: number, limit: number) =>
      msg(
        'The prompt has {tokens, plural, one {# token} other {# tokens}}; this model reads {limit}. Shorten it by about {excess, plural, one {# word} other {# words}}.',
        { tokens, limit, excess: tokens - limit },
      ),
    unknown: (model: string, words: readonly string[]) =>
      msg('{model} never learned {words} and may ignore it.', { model, words: words.map(quoted) }),
    invisible: 'The prompt holds only characters that cannot be seen. Describe what the clip should show.',
    nothing: (model: string) =>
      msg(
        '{model} finds nothing in this that it knows. Name what it should draw, or choose something below.',
        { model },
      ),
    nobody: (model: string) =>
      msg(
        'This names no subject and no place that {model} knows. Name what it should draw, or choose something below.',
        { model },
      ),
    nobodyYet: (model: string) =>
      msg('{model} finds no subject in this yet. It can draw, for example:', { model }),
    placeOnly: (model: string) =>
      msg(
        '{model} finds a place, but no subject in it: somebody or something shapeless will be drawn. Add a subject:',
        { model },
      ),
    suggestions: 'Subjects to choose',
    told: (model: string) => msg('{model} is told:', { model }),
    useTold: 'Edit this',
    words: {
      title: (model: string, count: number) =>
        msg('Choose from what {model} knows: {count, plural, one {# subject} other {# subjects}}', {
          model,
          count,
        }),
      search: 'Search subjects, places and motions',
      none: (text: string) => msg('Nothing here is called “{text}”.', { text }),
      subjects: 'Subjects',
      places: 'Places',
      motions: 'Motions',
      loading: 'Fetching the list…',
      failed: 'The list could not be fetched. Close and open it to try again.',
      groups: {
        animals: 'Animals',
        birds: 'Birds',
        water: 'In the water',
        crawlers: 'Reptiles and insects',
        vehicles: 'Vehicles',
        people: 'People',
        fantasy: 'Fantasy',
        food: 'Food',
        nature: 'Nature',
        things: 'Things',
      } satisfies Record<SubjectGroupName, string>,
    },
  },

  settings: {
    size: 'Size',
    sizeName: (width: number, height: number) =>
      msg('{width} by {height} pixels', { width: plain(width), height: plain(height) }),
    duration: 'Length',
    durations: {
      clip: 'Length',
      added: 'Length to add',
      between: 'Length between',
      loop: 'Length of the loop',
      bridge: 'Length of the way back',
    },
    still: 'Still',
    otherLength: 'Other…',
    seconds: inSeconds,
    windows: (model: string, seconds: number, windows: number) =>
      msg(
        '{model} makes {seconds} at once; this is made in at least {windows, plural, one {# window that continues the one before} other {# windows that continue each other}}.',
        { model, seconds: inSeconds(seconds), windows },
      ),
    untried: (model: string, seconds: number) =>
      msg(
        'This is longer than the clips that {model} learned from, which last {seconds} at most. How well it holds together is not known: try a shorter one first.',
        { model, seconds: inSeconds(seconds) },
      ),
    whole: (seconds: number) =>
      msg('The whole clip will last about {seconds}.', { seconds: inSeconds(seconds) }),
    tooLong: (seconds: number) =>
      msg(
        'Clips last {seconds, plural, one {# second} other {# seconds}} at most. Make it shorter, or choose more frames per second.',
        { seconds },
      ),
    seed: 'Seed',
    seedHint: 'The same seed and settings give the same clip.',
    seedOnce:
      'The seed of the clip that this was loaded from. The next clip uses it, then new ones are drawn.',
    seedInvalid: 'The seed is a whole number from 0 to 4294967295.',
    newSeed: 'Draw a new seed',
    keepSeed: 'Keep this seed',
    advanced: 'Advanced',
    steps: 'Steps',
    stepsHint: 'More steps are slower and usually a little cleaner.',
    guidance: 'Guidance',
    guidanceHint: 'How strictly the clip follows the prompt.',
    frameRate: 'Frames per second',
    negative: 'Steer away from',
    negativePlaceholder: 'for example: blurry',
  },

  actions: {
    generate: 'Generate',
    preparing: 'Getting ready…',
    cancel: 'Cancel',
    cancelling: 'Stopping…',
    cancelReached: 'Press Enter to stop the clip, or Escape to go back.',
    download: 'Download',
    share: 'Share',
    remix: 'Remix',
    remixHint: 'Load these settings into the form',
    delete: 'Delete',
    deleteClip: (prompt: string) => msg('Delete the clip “{prompt}”', { prompt }),
    showClip: (prompt: string) => msg('Show the clip “{prompt}”', { prompt }),
    showRun: 'Show the clip being made',
    dismiss: 'Dismiss',
    tryAgain: 'Try again',
    reload: 'Reload',
    close: 'Close',
  },

  panelMissing: {
    title: 'This panel cannot be opened',
    message: 'A part of the page could not be fetched. Check the network and reload the page.',
  },

  stage: {
    label: 'Screen',
    examples: 'Example clips',
    examplesTitle: (model: string) => msg('Made by {model}, in a tab like this one', { model }),
    examplesHint:
      'Press one to take its prompt, or describe your own: your machine draws it, frame by frame.',
    tryExample: (prompt: string) => msg('Take the prompt “{prompt}”', { prompt }),
    idleTitle: 'Nothing here yet',
    idle: 'Describe a scene and it is drawn here, frame by frame, by your own machine.',
    warmingUp: 'The picture appears with the first steps.',
    player: (prompt: string) => msg('Clip: {prompt}', { prompt }),
    still: (prompt: string) => msg('Still image: {prompt}', { prompt }),
    preview: 'Rough preview of the clip being made',
    finished: (seconds: string) => msg('Your clip is ready. It took {seconds}.', { seconds }),
    cancelled: 'Stopped. Nothing was saved.',
    madeIn: (seconds: string) => msg('made in {seconds}', { seconds }),
    frames: (frames: number) => msg('{frames, plural, one {# frame} other {# frames}}', { frames }),
    frameRate: (rate: number) => msg('{rate} fps', { rate }),
    seed: (seed: number) => msg('seed {seed}', { seed: plain(seed) }),
  },

  phases: {
    load: 'Load the model',
    'encode-text': 'Read the prompt',
    'read-media': 'Open the files',
    denoise: 'Denoise',
    decode: 'Draw frames',
    'encode-video': 'Write the file',
  } satisfies Record<Phase, string>,

  progress: {
    label: 'Progress',
    bytes: (done: number, total: number) =>
      msg('{done} of {total}', { done: inBytes(done), total: inBytes(total) }),
    step: (done: number, total: number) => msg('step {done} of {total}', { done, total }),
    frame: (done: number, total: number) => msg('frame {done} of {total}', { done, total }),
  },

  clips,

  device: {
    label: 'Device',
    probing: 'Checking device…',
    unknown: 'Device unknown',
    webgpu: 'GPU',
    threadCount: (threads: number) => msg('{threads, plural, one {# thread} other {# threads}}', { threads }),
    title: 'What your clips are computed on',
    backend: 'Backend',
    backends: { webgpu: 'WebGPU', wasm: 'WebAssembly' },
    adapter: 'Runs on',
    threads: 'Threads',
    reason: 'Why',
    replaced: 'Kernels replaced after the self-test',
    none: 'none',
    choose: 'Compute on',
    automatic: 'Automatic',
    gpu: 'GPU',
    cpu: 'CPU',
    offline: 'Offline use',
    offlineStates: {
      unavailable:
        'The page is not kept for offline use: this browser refuses it, has no room left, or not all files have arrived.',
      preparing: 'Storing the page for offline use…',
      page: 'The page opens without a network. Its model is kept once it has been loaded.',
      ready: 'The page opens and generates without a network.',
    },
  },

  queue,
  time,
  signs,
  history,
  memory,
  loras,
  models,
  verbs,
  media,
  mask,
  storyboard,
  size,
  recipes,
  provenance,
  expansion,

  theme: {
    label: 'Colours',
    auto: 'Colours follow the system',
    light: 'Light colours',
    dark: 'Dark colours',
  },

  about: {
    embedded: (name: string) =>
      msg(
        '{name} is a small model that learned from animated emoji. It knows a small drawn world of its own, and nothing else.',
        { name },
      ),
    imported: (name: string) =>
      msg(
        '{name} runs here from files that you imported. Look at its clips with a critical eye: they show nothing that happened.',
        { name },
      ),
    privacy: 'Prompts and clips never leave this machine.',
  },

  language: {
    label: 'Language',
    failed: 'This language could not be fetched. Check the connection and choose it again.',
  },

  update: 'A newer version of Tabreel is ready.',

  help: {
    open: 'Help',
    welcome: 'Welcome',
    what: 'Tabreel draws short videos on your own machine: nothing you type or make leaves it.',
    can: (model: string) =>
      msg(
        '{model}, the model that comes along, knows a small drawn world: animals, vehicles, food and people in simple places.',
        { model },
      ),
    begin: 'Describe what should happen and press Generate; the first clip takes a few seconds.',
    more: 'What it can do',
    understood: 'Got it',
    install: 'Install as an app',
  },

  failures: {
    BadRequest: 'That cannot be generated',
    PromptRefused: 'That prompt is refused',
    ResultRefused: 'The result is refused',
    BadMedia: 'That file cannot be used',
    Cancelled: 'Stopped',
    ModelUnavailable: 'The model is not available',
    DeviceLost: 'The graphics device went away',
    NumericFailure: 'The numbers went wrong',
    EncodingUnavailable: 'The clip could not be encoded',
    WorkerCrashed: 'The generator stopped',
    StorageFull: 'There is no room left',
    OutOfMemory: 'This needs more memory than there is',
  } satisfies Record<FailureName, string>,
  unexpected: {
    title: 'Something unexpected happened',
    message: 'Press Generate to try again; if it keeps happening, reload the page.',
    page: 'The page ran into a defect of its own. Your clips are kept.',
  },
  crashed:
    'The part of the page that generates stopped working, perhaps for want of memory. Press Generate to start it again; if it stops again, choose a smaller size.',
  unfetched:
    'A part of the page could not be loaded. Check the connection and try again; if that does not help, reload the page.',
};

/** The words that the page shows, in the visitor's language. */
export const t = spoken(english);
