/** Words about what a clip starts from: verbs, pictures and clips, regions, shots, sizes. */

import type { MediaNote } from '../../../workers/protocol';
import type { RegionMode, Transition, Verb } from '../../request/task';
import { formatSeconds } from '../format';
import { isolated } from './isolated';

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
function listed(verbs: readonly Verb[]): string {
  return verbs.map((verb) => `“${names[verb]}”`).join(', ');
}

/** What clips start from: the picker's names, a sentence on each, and labels of their inputs. */
export const verbs = {
  legend: 'Start from',
  names,
  /** Beside the picker, about those that cannot be chosen. */
  lacks: (model: string, lacking: readonly Verb[]) =>
    `${model} was not made for ${listed(lacking)}. Another model can do more: see “Models”.`,
  lacking: (model: string, verb: Verb, known: readonly Verb[]) =>
    `${model} cannot do “${names[verb]}”. Start from ${listed(known)}, or choose another model.`,
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
    text: () => '',
    image: (model: string) =>
      `${model} learned from drawings. Your own picture keeps its look while it stands still or the camera pans; where things move or the camera zooms, it blurs.`,
    extend: (model: string) => `${model} goes on well from its own clips; others soften within a second.`,
    fill: (model: string) => `${model} finds a way between its own pictures; between others it blurs.`,
    loop: () =>
      'What stays in its place loops smoothly; what crosses the picture jumps where the loop closes.',
    restyle: (model: string) =>
      `${model} turns a clip into its own drawings: name a subject and a place that it knows.`,
    region: (model: string) =>
      `${model} puts what it knows into the region, in blocks of 32 pixels; around it nothing changes.`,
    storyboard: (model: string) => `Name a subject in every shot: ${model} forgets who was seen before.`,
  } satisfies Record<Verb, (model: string) => string>,
  takeIt: 'Use it to',
  takeFor: (verb: string) => `${verb}: use this clip`,
  used: (verb: string) => `The clip is loaded under “${verb}”.`,
  direction: 'Which way',
  directions: { forwards: 'Goes on from its end', backwards: 'Leads into its start' },
  change: 'How much may change',
  changeShown: (percent: number) => `${percent} %`,
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
  still: (index: number) => `Picture ${index + 1}`,
  addStill: 'Add a picture',
  source: 'Clip',
  sourceOptional: 'Clip (optional)',
  regionSource: 'Picture or clip',
  before: 'Before',
  after: 'After',
  choose: { still: 'Choose picture', clip: 'Choose clip', either: 'Choose file' },
  chooseFor: (choose: string, label: string) => `${choose}: ${label}`,
  orDrop: 'or drop or paste it here',
  fromReel: 'From the reel',
  fromReelFor: (label: string) => `From the reel: ${label}`,
  take: (prompt: string) => `Take “${prompt}”`,
  opening: (name: string) => `Looking at “${name}”…`,
  remove: 'Remove',
  removeNamed: (name: string) => `Remove “${name}”`,
  size: (width: number, height: number) => `${width}×${height}`,
  seconds: (seconds: number) => formatSeconds(seconds),
  frameRate: (rate: number) => `${Number(rate.toFixed(2))} fps`,
  notes: {
    animated: 'It is animated; only its first frame is used.',
    transparent: 'Its transparent parts are shown on black.',
    'sound-ignored': 'Its sound is left out: clips made here are silent.',
    'credentials-kept':
      'It says in its file where it comes from, perhaps with names and places. That is kept in what you make of it.',
  } satisfies Record<MediaNote, string>,
  fit: 'It has another shape than the clip',
  fits: { crop: 'Fill the frame', letterbox: 'Show all of it' },
  trim: 'Part that is used',
  trimStart: 'Start',
  trimEnd: 'End',
  trimShown: (start: number, end: number, frames: number) =>
    `${start.toFixed(1)} to ${end.toFixed(1)} s · ${frames === 1 ? '1 frame' : `${frames} frames`}`,
  secondsShown: (seconds: number) => `${seconds.toFixed(2)} seconds`,
  place: 'Shown at',
  places: { first: 'Start', last: 'End', other: 'Frame' },
  frame: 'Frame',
  frameShown: (frame: number, seconds: number) => `${frame} · ${seconds.toFixed(1)} s`,
  strength: 'How closely it is kept',
  strengthShown: (percent: number) => `${percent} %`,
  needsClip: (name: string) => `“${name}” is a picture; a clip is needed here. Choose a video file.`,
  needsStill: (name: string) => `“${name}” is a clip; a picture is needed here. Choose an image file.`,
  chooseAgain: (name: string) => `“${name}” was too large to be kept in the clip’s file. Choose it again.`,
  missing: {
    opening: 'One moment: this file is still being looked at.',
    stills: 'Choose a picture to start from.',
    extend: 'Choose the clip that is to go on.',
    before: 'Choose what comes before.',
    after: 'Choose what comes after.',
    restyle: 'Choose the clip whose look is to change.',
    region: 'Choose the picture or clip that is to change.',
  },
  match: (facts: string) => `Match the source: ${facts}`,
  drop: {
    title: 'Drop it here',
    text: 'Pictures, clips, clips made by Tabreel, models',
    into: (label: string) => `Drop it on “${label}”`,
  },
};

/** The painter of a region, for pointer, keyboard and screen reader. */
export const mask = {
  label: 'Painted region',
  canvas: 'Paint the region that changes',
  hint: 'Paint over what is to change. Without a pointer, use the buttons or enter a rectangle.',
  loading: 'Drawing the first frame…',
  tool: 'Tool',
  tools: { brush: 'Brush', rectangle: 'Rectangle', eraser: 'Eraser' },
  brushSize: 'Brush size',
  brushShown: (percent: number) => `${percent} %`,
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
  covers: (percent: string) => `The region is ${percent} % of the picture.`,
  empty: 'Paint the part of the picture that is to change.',
};

/** Shots: editing them, and making one again from a finished clip. */
export const storyboard = {
  label: 'Shots',
  shot: (index: number) => `Shot ${index + 1}`,
  prompt: (index: number) => `What happens in shot ${index + 1}`,
  noPrompt: (index: number) => `Describe what happens in shot ${index + 1}, or delete it.`,
  empty: 'The storyboard is empty. Add a shot.',
  tooLong: (seconds: number) => `All shots together last longer than ${seconds} seconds. Make some shorter.`,
  add: 'Add a shot',
  move: (index: number) => `Move shot ${index + 1} with the arrow keys`,
  up: (index: number) => `Move shot ${index + 1} up`,
  down: (index: number) => `Move shot ${index + 1} down`,
  duplicate: (index: number) => `Duplicate shot ${index + 1}`,
  delete: (index: number) => `Delete shot ${index + 1}`,
  moved: (from: number, to: number, count: number) => `Shot ${from + 1} is now number ${to + 1} of ${count}.`,
  added: (index: number) => `Shot ${index + 1} was added.`,
  deleted: (index: number) => `Shot ${index + 1} was deleted.`,
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
  seed: (index: number) => `Seed of shot ${index + 1}`,
  newSeed: (index: number) => `Draw a new seed for shot ${index + 1}`,
  total: (shots: number, seconds: number) =>
    `${shots === 1 ? '1 shot' : `${shots} shots`}, ${formatSeconds(seconds)} in all`,
  remakeLabel: 'Shots of this clip',
  remake: 'Make again',
  remakeShot: (index: number) => `Make shot ${index + 1} again with a new seed`,
};

/** Shapes, sizes and what enlarges frames. */
export const size = {
  other: 'Other…',
  otherName: 'Other… (another shape, or a larger clip)',
  shape: 'Shape',
  free: 'Free',
  asSource: 'As the source',
  ofSource: (size: string) => `${size}, the shape of the source`,
  aspectName: (width: number, height: number) => `${Number(width.toFixed(2))}:${Number(height.toFixed(2))}`,
  across: 'Width of the shape',
  down: 'Height of the shape',
  finished: 'Finished size',
  own: 'As made',
  lines: (lines: number) => `${lines}p`,
  upscaler: 'Enlarged by',
  upscalers: { resample: 'Resampling', anime4k: 'Anime4K' },
  upscalerHints: {
    resample: 'Enlarged by resampling: smooth, and the same on every machine.',
    anime4k: 'Enlarged by Anime4K: crisp edges, made for drawings; needs a graphics device.',
  },
  made: (model: string, made: string, finished: string) =>
    made === finished
      ? `${model} makes it at ${made} pixels.`
      : `${model} makes it at ${made} pixels; the clip has ${finished}.`,
};

/** Getting a clip's request back from its file. */
export const recipes = {
  restore: 'Restore from a clip',
  restored: (verb: string) => `The form is as it was when the clip was made. Starts from: ${verb}.`,
  none: {
    title: 'There is no recipe in this file',
    message: (name: string) =>
      `“${name}” was not made by Tabreel, or another program has removed its recipe. Choose the file as it was downloaded.`,
  },
  missingTitle: 'Some inputs have to be chosen again',
  missing: (names: readonly string[]) =>
    `${names.map((name) => `“${name}”`).join(', ')} ${names.length === 1 ? 'was' : 'were'} too large to be kept in the clip’s file. Choose ${names.length === 1 ? 'it' : 'them'} again.`,
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
      ? `${model} does not know “${isolated(word)}”, nor anything like it; the word is left out.`
      : `${model} does not know “${isolated(word)}”; it reads “${by}” instead.`,
  slip: (word: string, by: string) => `“${isolated(word)}” is read as “${isolated(by)}”.`,
  leftOut: (model: string, count: number) => `${model} knows none of ${count} more words; they are left out.`,
  unclear: (model: string) =>
    `There is nothing to add: ${model} does not find a subject that it knows. Name one first.`,
  nothing: (model: string) => `${model} would not be told more: the prompt is good as it is.`,
  use: 'Use this',
};
