import { expect, it } from 'vitest';
import { cleanPrompt } from './clean';

it.each([
  ['control characters and line breaks', 'a\u0000fox\u0007\r\nruns', 'a fox runs'],
  ['zero-width characters', 'a f\u200box\u200d r\ufeffuns', 'a fox runs'],
  ['marks of writing direction', '\u200fثعلب\u200e \u2067يركض\u2069', 'ثعلب يركض'],
  ['spaces of every width', '  a\u3000fox\u00a0 runs ', 'a fox runs'],
  ['all that there is', '\u200b\u2060\ufeff \u0001', ''],
])('takes out %s', (_, typed, cleaned) => {
  expect(cleanPrompt(typed)).toBe(cleaned);
});

it('keeps emoji of several parts whole', () => {
  for (const emoji of ['🐻‍❄️', '🧑🏽‍🚀', '🏃🏽‍♀️'])
    expect(cleanPrompt(` ${emoji} `)).toBe(emoji.normalize('NFC'));
});
