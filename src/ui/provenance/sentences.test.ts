import { expect, it } from 'vitest';
import type { ManifestReport, SignerReport } from '../../../workers/protocol';
import { tell } from './sentences';

const browser: SignerReport = {
  name: { organization: 'Tabreel', commonName: 'One browser' },
  issuer: { organization: 'Tabreel', commonName: 'One browser 01234567' },
  own: false,
  expired: false,
};
const ours: ManifestReport = {
  state: 'intact',
  tool: { name: 'Tabreel', version: '0.1.0' },
  signer: browser,
  ai: 'generated',
  made: '2026-05-04T12:00:00Z',
  model: { name: 'Sprout', weights: '0123456789ab' },
  ingredients: [],
};

it('tells what Tabreel made, and what its signature does not show', () => {
  expect(tell(ours)).toEqual({
    altered: false,
    claims: [
      'Made by artificial intelligence with Tabreel 0.1.0.',
      'The model was Sprout, weights 0123456789ab.',
      'By the clock of its maker, that was on May 4, 2026.',
    ],
    ingredients: [],
    proof: [
      'The signature shows that the file was not changed since it was signed by a key of one browser; it does not show who that was.',
    ],
  });
});

it('knows the key of this browser', () => {
  const { proof } = tell({ ...ours, signer: { ...browser, own: true } });
  expect(proof.join()).toContain('since this browser signed it');
});

it('says that a file was altered, and that the rest cannot be relied on', () => {
  const told = tell({ ...ours, state: 'altered' });
  expect(told.altered).toBe(true);
  expect(told.proof.join()).toContain('altered after it was signed');
});

it('names another program and whom its certificate names, without vouching for either', () => {
  const { claims, proof } = tell({
    state: 'intact',
    tool: { name: 'Camera' },
    signer: { ...browser, name: { organization: 'Example Corp' }, issuer: {}, expired: true },
    ingredients: [],
  });
  expect(claims).toEqual([
    'Its credentials were written by Camera. They do not say that artificial intelligence had a part in it.',
  ]);
  expect(proof[0]).toContain('names “Example Corp”; whether that is true cannot be told here');
  expect(proof[1]).toContain('expired');
});

it('tells ingredients, one by one', () => {
  const { ingredients } = tell({
    ...ours,
    ai: 'composite',
    ingredients: [
      { relationship: 'inputTo', kind: 'picture' },
      { relationship: 'parentOf', kind: 'clip', manifest: ours },
      { relationship: 'componentOf', kind: 'file', manifest: { ...ours, state: 'altered' } },
    ],
  });
  expect(ingredients).toEqual([
    'a picture without credentials of its own',
    'a clip that artificial intelligence made with Tabreel 0.1.0',
    'a file that artificial intelligence made with Tabreel 0.1.0, altered after it was signed',
  ]);
});

it('makes nothing of a file without credentials, or with some that cannot be read', () => {
  expect(tell(undefined).claims.join()).toContain('carries no content credentials');
  expect(tell({ state: 'unreadable', ingredients: [] }).claims.join()).toContain('cannot be read here');
  expect(tell({ ...ours, state: 'unchecked' }).proof.join()).toContain('cannot be told');
});
