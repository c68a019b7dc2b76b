/** Thousands of records as another version, another program or a fault of the disk might have left them: none is believed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../src/clip-store/read-record';
import { storedRequest } from '../../src/request/stored-request';
import { readTask, readWords } from '../../src/ui/draft/read-draft';
import { formOf, planRequestOf, type RequestForm } from '../../src/ui/form/request-form';
import { linkOfRequest, readLink } from '../../src/ui/form/request-link';
import { initialTask } from '../../src/ui/form/task-form';
import { readEntry } from '../../src/ui/queue/read-entry';
import { anyPath, anyValue, changedAt } from './damage';

const blob = new Blob([Uint8Array.of(1, 2, 3)], { type: 'image/png' });
const still = { kind: 'still', name: 'cat.png', blob, fit: 'crop' } as const;
const request = {
  model: 'sprout',
  prompt: 'a fox',
  negativePrompt: '',
  width: 256,
  height: 256,
  frames: 17,
  frameRate: 12,
  seed: 7,
  steps: 4,
  guidanceScale: 2,
  task: { verb: 'image', stills: [{ media: still, frame: 0, strength: 1 }] },
} as const;

const tries = (numRuns: number, seed: number) => ({ numRuns, seed });
const changed = (value: unknown) =>
  fc.tuple(anyPath, anyValue).map(([path, other]) => changedAt(value, path, other));

describe('what was stored', () => {
  it('of a clip is a clip that can be shown, or damaged: 1500 cases', () => {
    const { task: _, ...words } = request;
    const timings = { load: 1, total: 2, networks: 1 };
    const { width, height, frames, frameRate } = request;
    const clip = {
      mimeType: 'video/mp4',
      width,
      height,
      frames,
      frameRate,
      request: words,
      verb: 'image',
      timings,
    };
    const record = { order: 1, created: 1, bytes: 8, favourite: false, name: 'Reynard', clip };
    fc.assert(
      fc.property(changed(record), (value) => {
        const read = readRecord('a', value, true);
        if (read.fault) return;
        const { clip } = read;
        for (const text of [
          clip.request.prompt,
          clip.request.model,
          clip.mimeType,
          clip.verb,
          clip.codec ?? '',
          read.name ?? '',
        ])
          expect(typeof text).toBe('string');
        for (const number of [clip.width, clip.height, clip.frameRate]) expect(number).toBeGreaterThan(0);
      }),
      tries(1500, 11),
    );
  });

  it('of a request that waited is one that the form can hold, or none: 1500 cases', () => {
    const entry = { id: 'a', added: 1, request, work: { frames: 17 } };
    fc.assert(
      fc.property(changed(entry), (value) => {
        const read = readEntry(value);
        if (!read) return;
        expect(storedRequest(read.request)).toEqual(read.request);
        formOf(read.request);
        linkOfRequest(read.request);
      }),
      tries(1500, 12),
    );
  });

  it('of a form is a form that can be planned, or none: 1500 cases', () => {
    const { task: _, seed: __, ...words } = request;
    const facts = { input: still, width: 10, height: 10, seconds: 0, frameRate: 0, notes: ['transparent'] };
    const task = {
      ...initialTask,
      verb: 'image',
      image: { stills: [{ id: 'a', slot: { facts }, place: 'first', strength: 1 }] },
      storyboard: { shots: [{ id: 'b', prompt: 'a fox', frames: 17, transition: 'cut', seed: '7' }] },
    };
    fc.assert(
      fc.property(changed({ words: { ...words, seed: '7', keepSeed: false }, task }), (value) => {
        const stored = (value ?? {}) as Record<string, unknown>;
        const form = readWords(stored.words);
        const start = readTask(stored.task);
        if (form) planRequestOf({ ...form, task: start ?? initialTask } satisfies RequestForm);
      }),
      tries(1500, 13),
    );
  });
});

describe('an address', () => {
  it('of any words fills in what makes sense: 2000 cases', () => {
    const names = [
      'v',
      'model',
      'prompt',
      'seed',
      'size',
      'output',
      'frames',
      'fps',
      'steps',
      'guidance',
      'shot',
      'verb',
      'check',
    ];
    const part = fc.tuple(
      fc.constantFrom(...names),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('1', '1e9', '-0', '256x256', '17.cut.7.a fox', '%', '%ff'),
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.boolean(), (parts, encoded) => {
        const hash = encoded
          ? `#${new URLSearchParams(parts)}`
          : `#${parts.map(([name, value]) => `${name}=${value}`).join('&')}`;
        const { form } = readLink(hash);
        for (const number of [form.width, form.height, form.frames, form.frameRate])
          expect(number === undefined || Number.isFinite(number)).toBe(true);
      }),
      tries(2000, 14),
    );
  });
});
