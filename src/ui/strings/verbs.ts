/** Words about what a clip starts from: verbs, pictures and clips, regions, shots, sizes. */

import type { Lack, MediaNote } from '../../../workers/protocol';
import { type Message, msg, word } from '../../message/message';
import { decimal, inPercent, inSeconds, plain } from '../../message/quantities';
import type { RegionMode, Transition, Verb } from '../../request/task';
import { quoted } from './quoted';

const names = {
  text: 'Text',
  image: 'Image',
  extend: 'Extend',
  fill: 'Fill',
  loop: 'Loop',
  restyle: 'Restyle',
  region: 'Region',
  storyboard: 'Storyboard',
} satisfies Record<Verb, string>;

/** Verbs in a sentence. */
function listed(verbs: readonly Verb[]): Message[] {
  return verbs.map((verb) => quoted(word(names[verb])));
}

/** What clips start from: the picker's names, a sentence on each, and labels of their inputs. */
export const verbs = {
  legend: 'Start from',
  names,
  /** Beside the picker, about those that cannot be chosen. */
  lacks: (model: string, lacking: readonly Verb[]) =>
    msg('{model} was not made for {verbs}. Another model can do more: see “Models”.', {
      model,
      verbs: listed(lacking),
    }),
  lacking: (model: string, verb: Verb, known: readonly Verb[]) =>
    msg('{model} cannot do {verb}. Start from {known}, or choose another model.', {
      model,
      verb: quoted(word(names[verb])),
      known: listed(known),
    }),
  summaries: {
    text: '',
    image: 'Pictures come to life: each is shown at its place in the clip.',
    extend: 'A clip goes on, or is led into.',
    fill: 'What is missing between two pictures or clips.',
    loop: 'A clip that ends where it begins.',
    restyle: 'A clip keeps its motion and changes its look.',
    region: 'Only a painted part changes; the rest stays as it is.',
    storyboard: 'Several shots, each with words of its own, in one clip.',
  } satisfies Record<Verb, string>,
  /** What the model beside the page can and cannot do with it. */
  embedded: {
    text: () => msg(''),
    image: (model: string) =>
      msg(
        '{model} learned from drawings. Your own picture keeps its look while it stands still or the camera pans; where things move or the camera zooms, it blurs.',
        { model },
      ),
    extend: (model: string) =>
      msg('{model} goes on well from its own clips; others soften within a second.', { model }),
    fill: (model: string) =>
      msg('{model} finds a way between its own pictures; between others it blurs.', { model }),
    loop: () =>
      msg('What stays in its place loops smoothly; what crosses the picture jumps where the loop closes.'),
    restyle: (model: string) =>
      msg('{model} turns a clip into its own drawings: name a subject and a place that it knows.', { model }),
    region: (model: string) =>
      msg('{model} puts what it knows into the region, in blocks of 32 pixels; around it nothing changes.', {
        model,
      }),
    storyboard: (model: string) =>
      msg('Name a subject in every shot: {model} forgets who was seen before.', { model }),
  } satisfies Record<Verb, (model: string) => Message>,
  takeIt: 'Use it to',
  takeFor: (verb: string) => msg('{verb}: use this clip', { verb }),
  used: (verb: string) => msg('The clip is loaded under “{verb}”.', { verb }),
  direction: 'Which way',
  directions: { forwards: 'Goes on from its end', backwards: 'Leads into its start' },
  change: 'How much may change',
  changeShown: (percent: number) => msg('{percent}', { percent: inPercent(percent) }),
  changeHint: 'A little keeps colours and shapes; a lot keeps only the rough motion.',
  mode: 'What happens there',
  modes: {
    change: 'Change it',
    move: 'Let it move',
    cinemagraph: 'Cinemagraph',
  } satisfies Record<RegionMode, string>,
  modeHints: {
    change: 'The region is made anew from the prompt.',
    move: 'The region goes on from how it looks in the first frame.',
    cinemagraph: 'Everything stands still but the region, which loops.',
  } satisfies Record<RegionMode, string>,
  loopHint: 'Without a clip, a new loop is made from the prompt.',
};

/** Choosing, trimming and fitting pictures and clips, and the notes on what was found in them. */
export const media = {
  stills: 'Pictures',
  still: (index: number) => msg('Picture {number}', { number: index + 1 }),
  addStill: 'Add a picture',
  source: 'Clip',
  sourceOptional: 'Clip (optional)',
  regionSource: 'Picture or clip',
  before: 'Before',
  after: 'After',
  choose: { still: 'Choose picture', clip: 'Choose clip', either: 'Choose file' },
  chooseFor: (choose: string, label: string) => msg('{choose}: {label}', { choose, label }),
  orDrop: 'or drop or paste it here',
  fromKept: 'From your clips',
  fromKeptFor: (label: string) => msg('From your clips: {label}', { label }),
  take: (prompt: string) => msg('Take “{prompt}”', { prompt }),
  opening: (name: string) => msg('Looking at “{name}”…', { name }),
  remove: 'Remove',
  removeNamed: (name: string) => msg('Remove “{name}”', { name }),
  size: (width: number, height: number) =>
    msg('{width}×{height}', { width: plain(width), height: plain(height) }),
  seconds: inSeconds,
  frameRate: (rate: number) => msg('{rate} fps', { rate: Number(rate.toFixed(2)) }),
  notes: {
    animated: 'It is animated; only its first frame is used.',
    transparent: 'Its transparent parts are shown on black.',
    'sound-ignored': 'Its sound is left out: clips made here are silent.',
    hdr: 'It is HDR: its brightness is brought into the range of ordinary clips.',
    interlaced: 'It is interlaced: lines that show two moments are made into whole frames.',
    'broken-off': 'It broke off before its end. What is there is used.',
    'credentials-kept':
      'It says in its file where it comes from, perhaps with names and places. That is kept in what you make of it.',
  } satisfies Record<MediaNote, string>,
  fit: 'It has another shape than the clip',
  fits: { crop: 'Fill the frame', letterbox: 'Show all of it' },
  trim: 'Part that is used',
  trimStart: 'Start',
  trimEnd: 'End',
  trimShown: (start: number, end: number, frames: number) =>
    msg('{start} to {end} s · {frames, plural, one {# frame} other {# frames}}', {
      start: decimal(start, 1),
      end: decimal(end, 1),
      frames,
    }),
  secondsShown: (seconds: number) => msg('{seconds} seconds', { seconds: decimal(seconds, 2) }),
  place: 'Shown at',
  places: { first: 'Start', last: 'End', other: 'Frame' },
  frame: 'Frame',
  frameShown: (frame: number, seconds: number) =>
    msg('{frame} · {seconds} s', { frame, seconds: decimal(seconds, 1) }),
  strength: 'How closely it is kept',
  strengthShown: (percent: number) => msg('{percent}', { percent: inPercent(percent) }),
  needsClip: (name: string) =>
    msg('“{name}” is a picture; a clip is needed here. Choose a video file.', { name }),
  needsStill: (name: string) =>
    msg('“{name}” is a clip; a picture is needed here. Choose an image file.', { name }),
  chooseAgain: (name: string) =>
    msg('“{name}” was too large to be kept in the clip’s file. Choose it again.', { name }),
  missing: {
    opening: 'One moment: this file is still being looked at.',
    stills: 'Choose a picture to start from.',
    extend: 'Choose the clip that is to go on.',
    before: 'Choose what comes before.',
    after: 'Choose what comes after.',
    restyle: 'Choose the clip whose look is to change.',
    region: 'Choose the picture or clip that is to change.',
  },
  match: (facts: string) => msg('Match the source: {facts}', { facts }),
  drop: {
    title: 'Drop it here',
    text: 'Pictures, clips, clips made by Tabreel, models',
    into: (label: string) => msg('Drop it on “{label}”', { label }),
  },
};

/** The painter of a region, for pointer, keyboard and screen reader. */
export const mask = {
  label: 'Painted region',
  canvas: 'Paint the region that changes',
  hint: 'Paint over what is to change. Without a pointer, use the buttons or enter a rectangle.',
  onStage: 'Paint on the screen',
  loading: 'Drawing the first frame…',
  tool: 'Tool',
  tools: { brush: 'Brush', rectangle: 'Rectangle', eraser: 'Eraser' },
  brushSize: 'Brush size',
  brushShown: (percent: number) => msg('{percent}', { percent: inPercent(percent) }),
  undo: 'Undo',
  invert: 'Invert',
  clear: 'Clear',
  all: 'Select all',
  centre: 'Centre',
  numbers: 'Rectangle by numbers',
  left: 'From left, %',
  top: 'From top, %',
  width: 'Width, %',
  height: 'Height, %',
  add: 'Add rectangle',
  covers: (percent: number) =>
    msg('The region is {percent} of the picture.', {
      percent: inPercent(percent, percent > 0 && percent < 1 ? 1 : 0),
    }),
  empty: 'Paint the part of the picture that is to change.',
};

/** Shots: editing them, and making one again from a finished clip. */
export const storyboard = {
  label: 'Shots',
  shot: (index: number) => msg('Shot {number}', { number: index + 1 }),
  prompt: (index: number) => msg('What happens in shot {number}', { number: index + 1 }),
  noPrompt: (index: number) =>
    msg('Describe what happens in shot {number}, or delete it.', { number: index + 1 }),
  empty: 'The storyboard is empty. Add a shot.',
  tooLong: (seconds: number) =>
    msg(
      'All shots together last longer than {seconds, plural, one {# second} other {# seconds}}. Make some shorter.',
      { seconds },
    ),
  add: 'Add a shot',
  move: (index: number) => msg('Move shot {number} with the arrow keys', { number: index + 1 }),
  up: (index: number) => msg('Move shot {number} up', { number: index + 1 }),
  down: (index: number) => msg('Move shot {number} down', { number: index + 1 }),
  duplicate: (index: number) => msg('Duplicate shot {number}', { number: index + 1 }),
  delete: (index: number) => msg('Delete shot {number}', { number: index + 1 }),
  moved: (from: number, to: number, count: number) =>
    msg('Shot {from} is now number {to} of {count}.', { from: from + 1, to: to + 1, count }),
  added: (index: number) => msg('Shot {number} was added.', { number: index + 1 }),
  deleted: (index: number) => msg('Shot {number} was deleted.', { number: index + 1 }),
  duration: 'Lasts',
  transition: 'Follows by',
  transitions: {
    cut: 'Cut',
    continue: 'Continue',
    fill: 'Lead over',
  } satisfies Record<Transition, string>,
  transitionHints: {
    cut: 'A fresh start.',
    continue: 'Goes on from the last frames of the shot before.',
    fill: 'A fresh start that the shot before leads over to.',
  } satisfies Record<Transition, string>,
  seed: (index: number) => msg('Seed of shot {number}', { number: index + 1 }),
  newSeed: (index: number) => msg('Draw a new seed for shot {number}', { number: index + 1 }),
  total: (shots: number, seconds: number) =>
    msg('{shots, plural, one {# shot} other {# shots}}, {seconds} in all', {
      shots,
      seconds: inSeconds(seconds),
    }),
  remakeLabel: 'Shots of this clip',
  remake: 'Make again',
  remakeShot: (index: number) => msg('Make again: shot {number}, with a new seed', { number: index + 1 }),
};

/** Shapes, sizes and what enlarges frames. */
export const size = {
  other: 'Other…',
  otherName: 'Other… (another shape, or a larger clip)',
  shape: 'Shape',
  free: 'Free',
  asSource: 'As the source',
  ofSource: (size: string) => msg('{size}, the shape of the source', { size }),
  aspectName: (width: number, height: number) =>
    msg('{width}:{height}', { width: Number(width.toFixed(2)), height: Number(height.toFixed(2)) }),
  across: 'Width of the shape',
  down: 'Height of the shape',
  finished: 'Finished size',
  own: 'As made',
  lines: (lines: number) => msg('{lines}p', { lines: plain(lines) }),
  upscaler: 'Enlarged by',
  upscalers: { resample: 'Resampling', anime4k: 'Anime4K' },
  upscalerHints: {
    resample: 'Enlarged by resampling: smooth, and the same on every machine.',
    anime4k: 'Enlarged by Anime4K: crisp edges, made for drawings; needs a graphics device.',
  },
  made: (model: string, made: string, finished: string) =>
    made === finished
      ? msg('{model} makes it at {made} pixels.', { model, made })
      : msg('{model} makes it at {made} pixels; the clip has {finished}.', { model, made, finished }),
};

/** Getting a clip's request back from its file. */
export const recipes = {
  restore: 'Restore from a clip',
  restored: (verb: string) =>
    msg('The form is as it was when the clip was made. Starts from: {verb}.', { verb }),
  none: {
    title: 'There is no recipe in this file',
    message: (name: string) =>
      msg(
        '“{name}” was not made by Tabreel, or another program has removed its recipe. Choose the file as it was downloaded.',
        { name },
      ),
  },
  missingTitle: 'Some inputs have to be chosen again',
  missing: (names: readonly string[]) =>
    msg(
      '{count, plural, one {{names} was too large to be kept in the clip’s file. Choose it again.} other {{names} were too large to be kept in the clip’s file. Choose them again.}}',
      { count: names.length, names: names.map(quoted) },
    ),
};

/** Proposing a longer prompt, and saying which words the model does not know. */
export const expansion = {
  expand: 'Expand',
  expandHint: 'Propose a longer prompt of the kind that the model learned from',
  expanding: 'Expanding…',
  label: 'Proposed prompt',
  made: 'A longer prompt is proposed below.',
  /** Nothing that the model knows is near to a word whose `by` is empty. */
  replaced: (model: string, word: string, by: string) =>
    by === ''
      ? msg('{model} does not know “{word}”, nor anything like it; the word is left out.', { model, word })
      : msg('{model} does not know “{word}”; it reads “{by}” instead.', { model, word, by }),
  slip: (word: string, by: string) => msg('“{word}” is read as “{by}”.', { word, by }),
  leftOut: (model: string, count: number) =>
    msg(
      '{count, plural, one {{model} does not know # more word; it is left out.} other {{model} knows none of # more words; they are left out.}}',
      { model, count },
    ),
  unclear: (model: string) =>
    msg('There is nothing to add: {model} does not find a subject that it knows. Name one first.', { model }),
  nothing: (model: string) => msg('{model} would not be told more: the prompt is good as it is.', { model }),
  use: 'Use this',
  automatic: 'Expand',
  told: (model: string) => msg('{model} is told', { model }),
  anew: 'Propose anew',
  lackNames: {
    movement: 'what moves',
    setting: 'the setting',
    light: 'the light',
    camera: 'the camera',
  } satisfies Record<Lack, string>,
  lacks: (model: string, names: readonly string[]) =>
    msg('{model} learned from whole paragraphs. This one says nothing about: {names}.', { model, names }),
  lacksAdded: (model: string, names: readonly string[]) =>
    msg(
      '{model} learned from whole paragraphs. This one says nothing about: {names}. What is missing is added below; change it as you like.',
      { model, names },
    ),
  notAdded: (model: string) =>
    msg(
      'Nothing could be added to this. {model} learned English: say who or what is seen and where, in which light, and how the camera moves.',
      { model },
    ),
};
