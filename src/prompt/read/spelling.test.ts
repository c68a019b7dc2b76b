import { expect, it } from 'vitest';
import { slipsBetween, spelled } from './spelling';

it.each([
  ['a letter too many', 'pandda', 'panda', 1],
  ['a letter too few', 'gardn', 'garden', 1],
  ['a wrong letter', 'tigar', 'tiger', 1],
  ['two letters that changed places', 'wlaks', 'walks', 1],
  ['two slips', 'elefant', 'elephant', 2],
])('counts %s', (_, typed, word, slips) => {
  expect(slipsBetween(typed, word, 3)).toBe(slips);
});

it('corrects no word of three letters, one slip in words of up to six, and two in longer ones', () => {
  const words = ['fox', 'tiger', 'elephant', 'penguin'];
  expect(spelled('fxo', words)).toBeUndefined();
  expect(spelled('tigr', words)).toBe('tiger');
  expect(spelled('tgr', words)).toBeUndefined();
  expect(spelled('tigggr', words)).toBeUndefined();
  expect(spelled('elefent', words)).toBeUndefined();
  expect(spelled('elefant', words)).toBe('elephant');
  expect(spelled('pengiun', words)).toBe('penguin');
});

it('takes the nearest of several', () => {
  expect(spelled('horze', ['house', 'horse'])).toBe('horse');
});
