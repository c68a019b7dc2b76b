/** Words about models: choosing, importing and deleting them. */

import type { HostWait, OfferedPart, Profile } from '../../../workers/importer-protocol';
import { msg } from '../../message/message';
import { inBytes, inPercent, inSeconds } from '../../message/quantities';

/**
 * By the place in the panel where they stand; failures of imports come from the worker in sentences of their own.
 */
export const models = {
  title: 'Models',
  close: 'Close',
  back: 'Back',
  loading: 'Looking at what is here…',
  unknown: {
    title: 'What is stored cannot be read',
    message:
      'The browser refuses to let this page store models (private windows often do). Sprout works without; to import a model, open the page in a normal window or allow storage.',
  },
  choose: 'The model that makes your clips',
  embedded: 'Comes with the page',
  embeddedSummary:
    'Small and quick: works on every machine. It learned from animated emoji and shows a small drawn world.',
  ready: 'Ready',
  absent: 'Not here yet',
  incomplete: (complete: number, total: number) =>
    msg('{complete} of {total, plural, one {# part} other {# parts}}', { complete, total }),
  size: (bytes: number) => msg('{bytes} in this browser', { bytes: inBytes(bytes) }),
  gone: (name: string) =>
    msg(
      '“{name}” is not in this browser, so Sprout makes the clips. It can be imported again under “Models”.',
      { name },
    ),
  goneTitle: 'Another model makes your clips',

  chip: {
    label: (model: string, state?: string) =>
      state ? msg('Models: {model}, {state}', { model, state }) : msg('Models: {model}', { model }),
    importing: (percent: number) => msg('importing, {percent}', { percent: inPercent(percent) }),
    paused: (percent: number) => msg('import paused at {percent}', { percent: inPercent(percent) }),
    failed: 'import stopped',
  },

  parts: {
    label: (model: string) => msg('Parts of {model}', { model }),
    /** What a part is when nobody describes it. */
    names: {
      text_encoder: 'Text encoder',
      transformer: 'Transformer',
      vae: 'Autoencoder',
      upsampler: 'Upsampler',
      tokenizer: 'Tokenizer',
    } satisfies Record<OfferedPart['part'], string>,
    optional: 'optional',
    absent: 'missing',
    importing: 'being imported',
    begun: 'begun',
    partial: (bytes: number) => msg('{bytes} so far', { bytes: inBytes(bytes) }),
    complete: (bytes: number) => msg('{bytes}', { bytes: inBytes(bytes) }),
    get: 'Get',
    getOf: (part: string) => msg('Get: {part}', { part }),
    continue: 'Continue',
    continueOf: (part: string) => msg('Continue: {part}', { part }),
    again: 'Choose file',
    againOf: (part: string, file: string) => msg('Choose the file {file} again: {part}', { file, part }),
    fileNeeded: (file: string) => msg('Half done from {file}. Choose that file again to continue.', { file }),
    deleteOf: (part: string) => msg('Delete: {part}', { part }),
  },
  /** Before a model is fetched. */
  offer: {
    amount: (bytes: number, free: number | undefined) =>
      free === undefined
        ? msg('{bytes} to download', { bytes: inBytes(bytes) })
        : msg('{bytes} to download, {free} free in this browser', {
            bytes: inBytes(bytes),
            free: inBytes(free),
          }),
    cramped: (model: string, free: number, least: number) =>
      msg(
        'There is room for {free}, and {model} needs about {least} even in its most compact form. Free space on the disk first.',
        { free: inBytes(free), model, least: inBytes(least) },
      ),
    noGpu: (model: string, reason: string) =>
      msg(
        '{model} needs a graphics card, and none is in use here. {reason} A clip would take hours, if it came at all: open the page on a machine with a graphics card before you download this much.',
        { model, reason },
      ),
    tooLarge: (model: string) =>
      msg(
        'By the check of this machine, no clip of {model} fits its memory. Close other programs and check again under “Device” before you download this much.',
        { model },
      ),
    next: 'Looks at the recommended files first: sizes and licences come before the download.',
    others: 'Other files, or your own',
  },
  waits: {
    limit: (host: string, time: string) =>
      msg('{host} limits how much it sends in a while. It goes on by itself at {time}.', { host, time }),
    fault: (host: string, time: string) =>
      msg('{host} has a fault of its own. It is asked again at {time}.', { host, time }),
    connection: (host: string, time: string) =>
      msg('The connection to {host} broke off. It is tried again at {time}.', { host, time }),
  } satisfies Record<HostWait['reason'], unknown>,
  getAll: 'Get the missing parts',
  getFirst: (name: string) => msg('Get {name}', { name }),
  deleteModel: (name: string) => msg('Delete {name}', { name }),
  oneAtATime: 'Another import is running. This one can start when it is done.',
  inUse: 'It is making a clip.',

  confirm: {
    question: (what: string) => msg('Delete {what}?', { what }),
    consequence: (bytes: number) =>
      msg('This frees {bytes}. To use it again it has to be imported again. Your clips stay.', {
        bytes: inBytes(bytes),
      }),
    delete: 'Delete',
    keep: 'Keep',
  },

  storage: {
    label: 'Storage of this browser for Tabreel',
    used: (bytes: number) => msg('{bytes} used', { bytes: inBytes(bytes) }),
    free: (bytes: number) => msg('{bytes} free', { bytes: inBytes(bytes) }),
    unknown: 'The browser does not say how much is free.',
    notKept: 'The browser may clear this when the disk runs low.',
  },

  sources: {
    title: (model: string) => msg('Get {model}', { model }),
    lead: 'Choose where each part comes from. Nothing is downloaded before you have seen size and licence.',
    skip: 'Leave out',
    skipNote: 'can be added later',
    files: (count: number) => msg('{count, plural, one {# file} other {# files}}', { count }),
    included: 'same file',
    others: (count: number) => msg('{count, plural, one {# other file} other {# other files}}', { count }),
    next: 'Next: check size and licence',
    nothing: 'Choose at least one part.',
    amount: (files: number, bytes: number) =>
      msg('{files, plural, one {# file} other {# files}}, {bytes}', { files, bytes: inBytes(bytes) }),
    ownTitle: 'You have the files already?',
    own: 'Files that you use with ComfyUI or diffusers work as they are: safetensors or GGUF, whole or quantized. They stay on this machine.',
    tokenizer: (place: string) =>
      msg(
        'The tokenizer may be a tokenizer.json, a spiece.model, or lie in the text encoder’s GGUF file. ComfyUI keeps it with its program, not with its models: {place}',
        { place },
      ),
    pick: 'Choose files…',
    pickFolder: 'Choose a folder…',
    drop: 'or drop them anywhere on the page',
    address: 'Address of a file or folder',
    addressHint:
      'Of another file of the same family, or of a folder made with “npm run convert” (ends in a slash). Spaces separate several.',
    addressPlaceholder: 'https://…/model.safetensors',
    look: 'Look',
    addressInvalid: 'This is not an address that a page can load: it starts with https:// or http://.',
  },

  inspectionFailed: 'These files cannot be imported',
  inspecting: 'Reading what the files hold…',
  stop: 'Stop',

  review: {
    title: 'Before it starts',
    found: 'Found',
    import: (part: string) => msg('Import: {part}', { part }),
    here: 'here already',
    nothingChosen: 'Choose at least one part.',
    nothing: 'None of these files holds a part of this model.',
    download: (bytes: number) => msg('{bytes} to download', { bytes: inBytes(bytes) }),
    read: (bytes: number) => msg('{bytes} to read', { bytes: inBytes(bytes) }),
    remarks: 'Good to know',
    recipe: 'How clips are made with it',
    recipeUnknown:
      'Nothing in these files says which release this is, and a wrong choice gives bad pictures. The page that you got the file from says which one it is.',
    recipeMissing: 'Choose first how clips are made with it.',
    profile: 'Keep it in this browser as',
    recommended: 'recommended',
    profiles: {
      q4: { name: 'Compact', text: '4 bits per weight. Half the space of 8 bits; details differ a little.' },
      q8: { name: 'Faithful', text: '8 bits per weight. Hard to tell from the original.' },
      full: { name: 'Full', text: '16 bits per weight. Needs the most space and memory.' },
    } satisfies Record<Profile, { name: string; text: string }>,
    noRoomFor8: (missing: number) =>
      msg(
        '8 bits would be better, and there is no room for them. Free {missing} of the disk, or take 4 bits.',
        { missing: inBytes(missing) },
      ),
    space: 'Space',
    needs: (bytes: number) => msg('{bytes} for this', { bytes: inBytes(bytes) }),
    tooLittle: (missing: number) =>
      msg(
        'That is {missing} more than there is room for. Choose a more compact form, delete a model, or free some disk.',
        { missing: inBytes(missing) },
      ),
    licences: 'Licences',
    accept: 'I have read and accept the licence',
    acceptHint: 'Accept to go on.',
    licenceOf: (parts: string) => msg('for: {parts}', { parts }),
    notAccepted: 'The import starts once the licence is accepted.',
    startDownload: (bytes: number) => msg('Download {bytes} and import', { bytes: inBytes(bytes) }),
    startRead: (bytes: number) => msg('Import {bytes}', { bytes: inBytes(bytes) }),
    continues: 'What is here already is not loaded again.',
  },

  job: {
    title: (model: string) => msg('Importing {model}', { model }),
    pausedTitle: (model: string) => msg('{model}: paused', { model }),
    starting: 'Starting…',
    amount: (done: number, total: number) =>
      msg('{done} of {total}', { done: inBytes(done), total: inBytes(total) }),
    speed: (bytesPerSecond: number) => msg('{bytesPerSecond}/s', { bytesPerSecond: inBytes(bytesPerSecond) }),
    timeLeft: (seconds: number) => msg('about {seconds} left', { seconds: inSeconds(seconds) }),
    hint: 'You can close this panel and make clips meanwhile. Keep the tab open.',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel import',
    cancelling: 'Stopping…',
    failed: (model: string) => msg('The import of {model} stopped', { model }),
    kept: 'What was written is kept.',
    continue: 'Continue',
    done: (model: string) => msg('{model} is here and ready.', { model }),
    ended: (model: string) => msg('The import of {model} is finished.', { model }),
    doneParts: 'Import finished. Some parts are still missing.',
    cancelled: 'Import cancelled. What was written is kept for a later one.',
    deleted: (what: string) => msg('Deleted: {what}.', { what }),
    use: (model: string) => msg('Use {model}', { model }),
  },

  drop: {
    notWeights: (names: string) =>
      msg('{names} cannot be imported. Drop files of a model: safetensors, GGUF or tokenizer.json.', {
        names,
      }),
    uselessTitle: 'That is of no use here',
    useless: (names: string) =>
      msg('This page does not open files like {names}. Drop a picture, a clip or the files of a model.', {
        names,
      }),
  },

  crashed: 'The part of the page that imports models stopped working, perhaps for want of memory.',
};

/** Words about memory. */
export const memory = {
  title: 'Memory for these settings',
  phases: {
    'encode-text': 'Read the prompt',
    'read-media': 'Read pictures and clips',
    denoise: 'Denoise',
    decode: 'Draw frames',
  },
  weights: 'weights',
  activations: 'activations',
  phase: (weights: number, activations: number) =>
    msg('{weights} weights, {activations} activations', {
      weights: inBytes(weights),
      activations: inBytes(activations),
    }),
  peak: (peak: number, budget: number) =>
    msg('{peak} at most, of {budget}', { peak: inBytes(peak), budget: inBytes(budget) }),
  fits: 'fits',
  doesNotFit: 'does not fit',
  chunks: (count: number) =>
    msg('{count, plural, =1 {in one piece} one {in # piece} other {in # pieces}}', { count }),
  attention: 'Attention',
  decode: 'Decoding',
  windows: ({ frames, height, width }: { frames: number; height: number; width: number }) =>
    msg('{frames} × {height} × {width} cells at a time', { frames, height, width }),
  unknown: 'Not known for these settings.',
  tooMuch: (peak: number, budget: number) =>
    msg('This needs {peak} of memory and there is {budget}. Choose a smaller size or a shorter clip.', {
      peak: inBytes(peak),
      budget: inBytes(budget),
    }),
};
