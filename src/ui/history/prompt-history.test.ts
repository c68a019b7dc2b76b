import { expect, it } from 'vitest';
import { stepThrough, withPrompt } from './prompt-history';

it('has each prompt once, the newest first, and not too many', () => {
  expect(withPrompt(['b', 'a'], ' a ')).toEqual(['a', 'b']);
  expect(withPrompt(['a'], '  ')).toEqual(['a']);
  const many = Array.from({ length: 40 }, (_, i) => String(i)).reduce(withPrompt, [] as readonly string[]);
  expect(many).toHaveLength(30);
  expect(many[0]).toBe('39');
});

it('goes back from an empty field, and forth to it again', () => {
  const prompts = ['new', 'old'];
  expect(stepThrough(prompts, '', 1)).toBe('new');
  expect(stepThrough(prompts, 'new', 1)).toBe('old');
  expect(stepThrough(prompts, 'old', 1)).toBeUndefined();
  expect(stepThrough(prompts, 'old', -1)).toBe('new');
  expect(stepThrough(prompts, 'new', -1)).toBe('');
});

it('leaves words alone that are being typed', () => {
  expect(stepThrough(['new'], 'somethi', 1)).toBeUndefined();
  expect(stepThrough([], '', 1)).toBeUndefined();
  expect(stepThrough(['new'], '', -1)).toBeUndefined();
});
