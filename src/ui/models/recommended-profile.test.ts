import { expect, it } from 'vitest';
import { cacheBytes, recommendedProfile } from './recommended-profile';

const found = [
  { part: 'transformer', description: '', sourceBytes: 4e9, cacheBytes: { q4: 1e9, q8: 2e9, full: 4e9 } },
  { part: 'vae', description: '', sourceBytes: 2e9, cacheBytes: { q4: 2e9, q8: 2e9, full: 2e9 } },
] as const;

it('adds up what the parts occupy', () => {
  expect(cacheBytes(found, 'q4')).toBe(3e9);
  expect(cacheBytes(found, 'full')).toBe(6e9);
});

it.each([
  ['q8', { used: 0, quota: 40e9 }],
  ['q8', { used: 0, quota: undefined }],
  ['q8', { used: 35e9, quota: 40e9 }],
  ['q4', { used: 36e9, quota: 40e9 }],
  ['q4', { used: 40e9, quota: 40e9 }],
] as const)('recommends %s for %o', (profile, storage) => {
  expect(recommendedProfile(found, storage)).toBe(profile);
});
