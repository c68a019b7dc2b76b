import { expect, it } from 'vitest';
import { writtenLink } from '../../../test/support/written-link';
import type { GenerationRequest } from '../../request/request';
import { linkOfRequest, readLink } from './request-link';

const REQUEST: GenerationRequest = {
  model: 'sprout',
  prompt: 'a fox & a “bee”, 100% — ثعلب 狐狸 🦊\nsecond line',
  negativePrompt: 'blurry + dull',
  width: 256,
  height: 192,
  frames: 25,
  frameRate: 12.5,
  seed: 4294967295,
  steps: 8,
  guidanceScale: 2.5,
};

const SHOTS = [
  { prompt: 'a fox. 3.cut.7. it runs', frames: 17, transition: 'cut', seed: 1 },
  { prompt: 'an owl', frames: 9, transition: 'continue', seed: 2 },
  { prompt: 'الليل', frames: 25, transition: 'fill', seed: 3 },
] as const;

function hashOf(request: GenerationRequest): string {
  const made = linkOfRequest(request);
  if ('none' in made) throw new Error(made.none);
  return made.hash;
}

const FORM = {
  model: 'sprout',
  prompt: REQUEST.prompt,
  // Nothing is added to it.
  told: REQUEST.prompt,
  negativePrompt: REQUEST.negativePrompt,
  width: 256,
  height: 192,
  frames: 25,
  frameRate: 12.5,
  seed: '4294967295',
  keepSeed: 'once',
  steps: 8,
  guidanceScale: 2.5,
};

it('brings all settings of a clip of text back', () => {
  const output = { width: 854, height: 480, upscaler: 'anime4k' } as const;
  expect(readLink(hashOf({ ...REQUEST, output }))).toEqual({ form: { ...FORM, output }, garbled: [] });
});

it('brings LoRAs back, whatever they are called', () => {
  const loras = [
    { name: '2.5, a “look”', sha256: '0a'.repeat(32), strength: 1 },
    { name: '', sha256: 'f'.repeat(64), strength: 0.35 },
  ];
  expect(readLink(hashOf({ ...REQUEST, loras }))).toEqual({ form: { ...FORM, loras }, garbled: [] });
  expect(readLink('#lora=a,1,short')).toEqual({ form: {}, garbled: ['lora'] });
});

it('brings back what the model was told, and leaves that open in links written by hand', () => {
  const told = 'A fox runs. The light is soft.';
  expect(readLink(hashOf({ ...REQUEST, told })).form).toEqual({ ...FORM, told });
  expect(readLink('#prompt=a+fox').form).toEqual({ prompt: 'a fox' });
});

it('brings a loop of a prompt back', () => {
  expect(readLink(hashOf({ ...REQUEST, task: { verb: 'loop' } }))).toEqual({
    form: FORM,
    verb: 'loop',
    garbled: [],
  });
});

it('brings the shots of a storyboard back, whatever their words', () => {
  const { prompt: _, told: __, ...form } = FORM;
  const link = readLink(hashOf({ ...REQUEST, task: { verb: 'storyboard', shots: SHOTS } }));
  expect(link).toEqual({ form, verb: 'storyboard', shots: SHOTS, garbled: [] });
});

it('has no link for a clip that starts from files', () => {
  const source = { kind: 'clip', name: 'a.mp4', blob: new Blob(), fit: 'crop' } as const;
  expect(linkOfRequest({ ...REQUEST, task: { verb: 'loop', source } })).toEqual({ none: 'inputs' });
  expect(linkOfRequest({ ...REQUEST, task: { verb: 'restyle', source, change: 0.5 } })).toEqual({
    none: 'inputs',
  });
  const remake = { shot: 0, clip: source };
  expect(linkOfRequest({ ...REQUEST, task: { verb: 'storyboard', shots: SHOTS, remake } })).toEqual({
    none: 'inputs',
  });
});

it('has no link for more words than chats pass on', () => {
  expect(linkOfRequest({ ...REQUEST, prompt: 'fox '.repeat(3000) })).toEqual({ none: 'long' });
});

it('tells a link that was cut off or changed from a whole one', () => {
  const hash = hashOf(REQUEST);
  for (const damaged of [hash.slice(0, -20), hash.slice(0, 40), hash.replace('fox', 'dog'), `${hash}x`]) {
    expect(readLink(damaged)).toEqual({ form: {}, garbled: [], fault: 'damaged' });
  }
});

it('reads a link that programs on its way wrote in other words', () => {
  const hash = hashOf(REQUEST);
  const rewritten = hash.replaceAll('+', '%20').replaceAll('%2C', ',');
  expect(readLink(`${rewritten}.`)).toEqual({ form: FORM, garbled: [] });
});

it('does not guess what links of later versions mean, nor read endless ones', () => {
  expect(readLink('#v=2&prompt=a+fox&check=1').fault).toBe('newer');
  expect(readLink(`#prompt=${'a'.repeat(70_000)}`).fault).toBe('long');
});

it('reads what was written by hand', () => {
  const link = writtenLink({
    model: 'sprout',
    prompt: 'loop',
    seed: 7,
    size: '160x96',
    frames: 17,
    guidance: 2.5,
  });
  expect(readLink(link)).toEqual({
    form: {
      model: 'sprout',
      prompt: 'loop',
      seed: '7',
      keepSeed: true,
      width: 160,
      height: 96,
      frames: 17,
      guidanceScale: 2.5,
    },
    garbled: [],
  });
  expect(readLink('#verb=image')).toEqual({ form: {}, verb: 'image', garbled: [] });
});

it('names what it cannot read and keeps the rest', () => {
  const link = readLink(
    '#size=big&frames=many&steps=&seed=-1&prompt=a+fox&output=9&verb=dance&shot=1.jump.1.x',
  );
  expect(link.form).toEqual({ prompt: 'a fox' });
  expect([...link.garbled].sort()).toEqual(['frames', 'output', 'seed', 'shot', 'size', 'steps', 'verb']);
});

it('survives whatever an address may hold', () => {
  for (const hash of [
    '',
    '#',
    '#=',
    '#main',
    '#%E0%A4%A',
    '#v=&check=',
    '#v=x',
    '#shot=&shot=',
    '#__proto__=1',
  ]) {
    expect(() => readLink(hash)).not.toThrow();
  }
});
