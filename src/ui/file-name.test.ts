import { expect, it } from 'vitest';
import type { GenerationRequest } from '../request/request';
import { clipFileName } from './file-name';

const name = (prompt: string, mimeType = 'video/mp4') =>
  clipFileName({ mimeType, request: { prompt, seed: 7 } as GenerationRequest });

it.each([
  ['A fox runs, through the snow!', 'a-fox-runs-through-the-snow-seed-7.mp4'],
  ['../../etc/passwd', 'etc-passwd-seed-7.mp4'],
  ['ثعلب يجري', 'ثعلب-يجري-seed-7.mp4'],
  ['लोमड़ी दौड़ती है', 'लोमड़ी-दौड़ती-है-seed-7.mp4'],
  ['?!', 'clip-seed-7.mp4'],
])('names the clip of %j', (prompt, expected) => {
  expect(name(prompt)).toBe(expected.normalize('NFC'));
});

it('cuts long prompts at a word', () => {
  const cut = name('a dolphin '.repeat(20));
  expect(cut).toMatch(/^(a-dolphin-)+(a-)?seed-7\.mp4$/);
  expect(cut.length).toBeLessThan(80);
});

it('names stills as pictures', () => {
  expect(name('an owl', 'image/png')).toBe('an-owl-seed-7.png');
});
