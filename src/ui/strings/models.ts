/** Words about models: choosing, importing and deleting them. */

import type { OfferedPart, Profile } from '../../../workers/importer-protocol';
import { formatBytes, formatSeconds } from '../format';

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
  incomplete: (complete: number, total: number) => `${complete} of ${total} parts`,
  size: (bytes: number) => `${formatBytes(bytes)} in this browser`,
  gone: (name: string) =>
    `“${name}” is not in this browser, so Sprout makes the clips. It can be imported again under “Models”.`,
  goneTitle: 'Another model makes your clips',

  chip: {
    label: (model: string, state?: string) => (state ? `Models: ${model}, ${state}` : `Models: ${model}`),
    importing: (percent: number) => `importing, ${percent} %`,
    paused: (percent: number) => `import paused at ${percent} %`,
    failed: 'import stopped',
  },

  parts: {
    label: (model: string) => `Parts of ${model}`,
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
    partial: (bytes: number) => `${formatBytes(bytes)} so far`,
    complete: (bytes: number) => formatBytes(bytes),
    get: 'Get',
    getOf: (part: string) => `Get: ${part}`,
    continue: 'Continue',
    continueOf: (part: string) => `Continue: ${part}`,
    again: 'Choose file',
    againOf: (part: string, file: string) => `Choose the file ${file} again: ${part}`,
    fileNeeded: (file: string) => `Half done from ${file}. Choose that file again to continue.`,
    deleteOf: (part: string) => `Delete: ${part}`,
  },
  getAll: 'Get the missing parts',
  getFirst: (name: string) => `Get ${name}`,
  deleteModel: (name: string) => `Delete ${name}`,
  oneAtATime: 'Another import is running. This one can start when it is done.',
  inUse: 'It is making a clip.',

  confirm: {
    question: (what: string) => `Delete ${what}?`,
    consequence: (bytes: number) =>
      `This frees ${formatBytes(bytes)}. To use it again it has to be imported again. Your clips stay.`,
    delete: 'Delete',
    keep: 'Keep',
  },

  storage: {
    label: 'Storage of this browser for Tabreel',
    used: (bytes: number) => `${formatBytes(bytes)} used`,
    free: (bytes: number) => `${formatBytes(bytes)} free`,
    unknown: 'The browser does not say how much is free.',
    notKept: 'The browser may clear this when the disk runs low.',
  },

  sources: {
    title: (model: string) => `Get ${model}`,
    lead: 'Choose where each part comes from. Nothing is downloaded before you have seen size and licence.',
    skip: 'Leave out',
    skipNote: 'can be added later',
    files: (count: number) => (count === 1 ? '1 file' : `${count} files`),
    included: 'same file',
    others: (count: number) => (count === 1 ? '1 other file' : `${count} other files`),
    next: 'Next: check size and licence',
    nothing: 'Choose at least one part.',
    amount: (files: number, bytes: number) => `${models.sources.files(files)}, ${formatBytes(bytes)}`,
    ownTitle: 'You have the files already?',
    own: 'Files that you use with ComfyUI or diffusers work as they are: safetensors or GGUF, whole or quantized. They stay on this machine.',
    pick: 'Choose files…',
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
    import: (part: string) => `Import: ${part}`,
    here: 'here already',
    nothingChosen: 'Choose at least one part.',
    nothing: 'None of these files holds a part of this model.',
    download: (bytes: number) => `${formatBytes(bytes)} to download`,
    read: (bytes: number) => `${formatBytes(bytes)} to read`,
    remarks: 'Good to know',
    profile: 'Keep it in this browser as',
    recommended: 'recommended',
    profiles: {
      q4: { name: 'Compact', text: '4 bits per weight. Half the space of 8 bits; details differ a little.' },
      q8: { name: 'Faithful', text: '8 bits per weight. Hard to tell from the original.' },
      full: { name: 'Full', text: '16 bits per weight. Needs the most space and memory.' },
    } satisfies Record<Profile, { name: string; text: string }>,
    space: 'Space',
    needs: (bytes: number) => `${formatBytes(bytes)} for this`,
    tooLittle: (missing: number) =>
      `That is ${formatBytes(missing)} more than there is room for. Choose a more compact form, delete a model, or free some disk.`,
    licences: 'Licences',
    accept: 'I have read and accept the licence',
    acceptHint: 'Accept to go on.',
    licenceOf: (parts: string) => `for: ${parts}`,
    notAccepted: 'The import starts once the licence is accepted.',
    startDownload: (bytes: number) => `Download ${formatBytes(bytes)} and import`,
    startRead: (bytes: number) => `Import ${formatBytes(bytes)}`,
    continues: 'What is here already is not loaded again.',
  },

  job: {
    title: (model: string) => `Importing ${model}`,
    pausedTitle: (model: string) => `${model}: paused`,
    starting: 'Starting…',
    amount: (done: number, total: number) => `${formatBytes(done)} of ${formatBytes(total)}`,
    speed: (bytesPerSecond: number) => `${formatBytes(bytesPerSecond)}/s`,
    timeLeft: (seconds: number) => `about ${formatSeconds(seconds)} left`,
    hint: 'You can close this panel and make clips meanwhile. Keep the tab open.',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Cancel import',
    cancelling: 'Stopping…',
    failed: (model: string) => `The import of ${model} stopped`,
    kept: 'What was written is kept.',
    continue: 'Continue',
    done: (model: string) => `${model} is here and ready.`,
    ended: (model: string) => `The import of ${model} is finished.`,
    doneParts: 'Import finished. Some parts are still missing.',
    cancelled: 'Import cancelled. What was written is kept for a later one.',
    deleted: (what: string) => `Deleted: ${what}.`,
    use: (model: string) => `Use ${model}`,
  },

  drop: {
    notWeights: (names: string) =>
      `${names} cannot be imported. Drop files of a model: safetensors, GGUF or tokenizer.json.`,
    uselessTitle: 'That is of no use here',
    useless: (names: string) =>
      `This page does not open files like ${names}. Drop a picture, a clip or the files of a model.`,
  },

  crashed:
    'The part of the page that imports models stopped working, perhaps for want of memory. What was written is kept; press Continue to go on from there.',
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
    `${formatBytes(weights)} weights, ${formatBytes(activations)} activations`,
  peak: (peak: number, budget: number) => `${formatBytes(peak)} at most, of ${formatBytes(budget)}`,
  fits: 'fits',
  doesNotFit: 'does not fit',
  chunks: (count: number) => (count === 1 ? 'in one piece' : `in ${count} pieces`),
  attention: 'Attention',
  decode: 'Decoding',
  windows: ({ frames, height, width }: { frames: number; height: number; width: number }) =>
    `${frames} × ${height} × ${width} cells at a time`,
  unknown: 'Not known for these settings.',
  tooMuch: (peak: number, budget: number) =>
    `This needs ${formatBytes(peak)} of memory and there is ${formatBytes(budget)}. Choose a smaller size or a shorter clip.`,
};
