import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OfferedModel, PartState } from '../../../workers/importer-protocol';
import { msg } from '../../message/message';
import { acceptedLicences, continuationOf, rememberLicences, rememberSources } from './import-memory';

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

const licence = { name: 'free', url: 'https://example.org/free' };
const offer: OfferedModel = {
  id: 'model',
  name: 'Model',
  summary: msg(''),
  parts: [
    {
      part: 'vae',
      title: msg('Autoencoder'),
      optional: false,
      alternatives: [
        [
          {
            url: 'https://example.org/public.safetensors',
            name: 'public.safetensors',
            size: 1,
            licence,
            note: msg(''),
          },
        ],
      ],
    },
  ],
};
const begun = (from: string): PartState => ({ part: 'vae', state: 'partial', bytes: 1, profile: 'q4', from });
const disk = { kind: 'file', file: new File([], 'public.safetensors') } as const;

describe('an unfinished part', () => {
  it('goes on from the addresses that it came from, with the parts that came along', () => {
    const urls = ['https://host.example/a%20file.safetensors?x=1', 'https://host.example/b.json'];
    const sources = urls.map((url) => ({ kind: 'url', url }) as const);
    rememberSources('model', sources, ['vae', 'tokenizer']);
    rememberSources('model', [disk], ['transformer']);
    expect(continuationOf(offer, begun('a file.safetensors'))).toEqual({
      kind: 'urls',
      urls,
      parts: ['vae', 'tokenizer'],
    });
  });

  it('goes on from the catalog when nothing was remembered', () => {
    expect(continuationOf(offer, begun('public.safetensors'))).toEqual({
      kind: 'urls',
      urls: ['https://example.org/public.safetensors'],
      parts: ['vae'],
    });
  });

  it('asks for a file from disk again, whatever it is called', () => {
    rememberSources('model', [disk], ['vae']);
    for (const name of ['public.safetensors', 'mine.safetensors'])
      expect(continuationOf(offer, begun(name))).toEqual({ kind: 'file', name, parts: ['vae'] });
  });

  it.each(['garbled', '[1]', '"text"', 'null'])('survives what somebody made of the memory: %s', (text) => {
    kept.set('tabreel.import.model', text);
    expect(continuationOf(offer, begun('mine.safetensors'))).toMatchObject({ kind: 'file' });
  });
});

it('remembers accepted licences once each', () => {
  expect(acceptedLicences()).toEqual([]);
  rememberLicences(['a', 'b']);
  rememberLicences(['b', 'c']);
  expect(acceptedLicences()).toEqual(['a', 'b', 'c']);
});
