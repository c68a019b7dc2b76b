import { expect, it } from 'vitest';
import { isAllowed, packagesOf } from './packages';

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['MIT AND ISC', true],
  ['MIT AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE', false],
  ['', false],
])('“%s” is allowed: %s', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

it('lists what lies in folders of folders', () => {
  const packages = {
    '': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', license: 'MIT' },
    'node_modules/b/node_modules/@a/c': { version: '3.0.0', dev: true },
  };
  expect(packagesOf({ packages })).toEqual([
    { name: '@a/c', version: '3.0.0', licence: '', dev: true },
    { name: 'b', version: '2.0.0', licence: 'MIT', dev: false },
  ]);
});
