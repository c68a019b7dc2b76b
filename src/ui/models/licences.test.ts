import { expect, it } from 'vitest';
import type { OfferedFile, OfferedModel } from '../../../workers/importer-protocol';
import { msg } from '../../message/message';
import { licencesOf } from './licences';

function file(name: string, licence: string): OfferedFile {
  const url = `https://example.org/${name}`;
  return {
    url,
    name,
    size: 1,
    licence: { name: licence, url: `https://example.org/${licence}` },
    note: msg(''),
  };
}

const offer: OfferedModel = {
  id: 'model',
  name: 'Model',
  summary: msg(''),
  parts: [
    {
      part: 'transformer',
      title: msg('Transformer'),
      optional: false,
      alternatives: [[file('a', 'strict')], [file('b', 'free')]],
    },
    { part: 'vae', title: msg('Autoencoder'), optional: false, alternatives: [[file('a', 'strict')]] },
    {
      part: 'text_encoder',
      title: msg('Text encoder'),
      optional: false,
      alternatives: [[file('c', 'free'), file('d', 'free')]],
    },
  ],
};

const found = (...parts: ('transformer' | 'vae' | 'text_encoder')[]) =>
  parts.map((part) => ({ part, description: '', sourceBytes: 1, cacheBytes: { q4: 1, q8: 1, full: 1 } }));
const url = (name: string) => ({ kind: 'url', url: `https://example.org/${name}` }) as const;
const names = (...args: Parameters<typeof licencesOf>) =>
  licencesOf(...args).map(({ name, parts }) => [name, ...parts]);

it('asks for each licence once, with the parts that it covers', () => {
  expect(names(offer, found('transformer', 'vae', 'text_encoder'), [url('a'), url('c'), url('d')])).toEqual([
    ['strict', 'Transformer', 'Autoencoder'],
    ['free', 'Text encoder'],
  ]);
});

it('asks for the licence of the file that was chosen, not of another alternative', () => {
  expect(names(offer, found('transformer'), [url('b')])).toEqual([['free', 'Transformer']]);
});

it('asks for the licence of the publisher where files come from anywhere else', () => {
  const disk = { kind: 'file', file: new File([], 'b') } as const;
  expect(names(offer, found('transformer'), [disk])).toEqual([['strict', 'Transformer']]);
  expect(names(offer, found('vae'), [url('unknown')])).toEqual([['strict', 'Autoencoder']]);
});
