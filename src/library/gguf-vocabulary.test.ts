/** Golden set 16: what SentencePiece itself makes of texts, with its own file and with the same vocabulary in a GGUF file. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../test/support/memory-source';
import { readSentencePiece } from '../prompt/sentencepiece/model-file';
import { Tokenizer } from '../prompt/tokenizer';
import { openCheckpoint } from '../weights/checkpoint/open';
import { ggufVocabulary } from './gguf-vocabulary';

interface Expected {
  readonly cases: readonly { readonly text: string; readonly ids: readonly number[] }[];
}

const bytesOf = async (path: string) =>
  new Uint8Array(await readFile(`test/golden/16_sentencepiece/${path}`));

describe.each(['t5_nmt_nfkc', 'umt5_nmt_nfkc_bytes', 'identity_bytes'])('%s', (set) => {
  const readers = {
    'spiece.model': async () => readSentencePiece(await bytesOf(`${set}/model.spiece`)),
    'GGUF file': async () =>
      ggufVocabulary(await openCheckpoint([memorySource('t5.gguf', await bytesOf(`${set}/model.gguf`))])),
  };
  it.each(Object.entries(readers))('gives the ids of SentencePiece from its %s', async (_, read) => {
    const vocabulary = await read();
    // As it is kept.
    const tokenizer = new Tokenizer(JSON.parse(JSON.stringify(vocabulary)));
    const { cases } = JSON.parse(new TextDecoder().decode(await bytesOf(`${set}/expected.json`))) as Expected;
    expect(cases.length).toBeGreaterThan(60);
    expect(cases.map(({ text }) => ({ text, ids: tokenizer.encode(text).ids }))).toEqual(
      cases.map(({ text, ids }) => ({ text, ids })),
    );
  });
});

it('takes files of other kinds for none', async () => {
  const whole = await bytesOf('identity_bytes/model.spiece');
  for (const bytes of [
    whole.subarray(0, 5000),
    new TextEncoder().encode('<!doctype html>'),
    new Uint8Array(0),
  ])
    expect(readSentencePiece(bytes)).toBeUndefined();
});
