import { expect, it } from 'vitest';
import { mediaKind } from './media-kind';

it.each([
  ['a.png', 'image/png', 'still'],
  ['photo', 'image/jpeg', 'still'],
  ['IMG_1.HEIC', '', 'still'],
  ['a.mp4', 'video/mp4', 'clip'],
  ['holiday.MKV', '', 'clip'],
  ['model.safetensors', '', undefined],
  ['tokenizer.json', 'application/json', undefined],
  ['notes.mp4', 'text/plain', undefined],
])('%s of type “%s” is %s', (name, type, kind) => {
  expect(mediaKind({ name, type })).toBe(kind);
});
