import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { synthesizeTokenizer } from '../../tools/synthesize/tokenizer';
import { Tokenizer } from './tokenizer';

type Vocabulary = readonly (readonly [piece: string, score: number])[];

/** A tokenizer of T5's components around another vocabulary, and with its normalizer and pre-tokenizer exchanged. */
function t5Like(vocab: Vocabulary, changes: object = {}): Tokenizer {
  const { json } = synthesizeTokenizer();
  const added_tokens = [
    { id: 0, content: '<pad>', special: true },
    { id: 1, content: '</s>', special: true },
    { id: 2, content: '<unk>', special: true },
  ];
  return new Tokenizer({
    ...json,
    added_tokens,
    ...changes,
    model: { type: 'Unigram', unk_id: 2, vocab },
  } as object);
}

const specials: Vocabulary = [
  ['<pad>', 0],
  ['</s>', 0],
  ['<unk>', 0],
];

/** T5's ids of the pieces of the example in its documentation. */
const documented: Readonly<Record<number, string>> = {
  3: '▁',
  5: '.',
  10: ':',
  12: '▁to',
  19: '▁is',
  37: '▁The',
  629: '▁house',
  1566: '▁English',
  1627: '▁wonderful',
  2968: '▁German',
  13959: '▁translate',
};
const sparse: Vocabulary = Array.from({ length: 14_000 }, (_, id) => [
  specials[id]?.[0] ?? documented[id] ?? `<filler ${id}>`,
  id < 3 ? 0 : -10,
]);
const example = 'translate English to German: The house is wonderful.';
const exampleIds = [13959, 1566, 12, 2968, 10, 37, 629, 19, 1627, 5, 1];

describe("T5's tokenizer", () => {
  it('gives the ids of the example in its documentation, end of sequence last', () => {
    expect(t5Like(sparse).encode(example)).toEqual({ ids: exampleIds, unknownWords: [] });
  });

  it('pays no attention to extra spaces, line breaks and compatibility forms', () => {
    const { ids } = t5Like(sparse).encode(
      '  translate  English to\nGerman：\u00a0The house is ｗonderful.  ',
    );
    expect(ids).toEqual(exampleIds);
  });

  it('does the same in the layout of newer files', () => {
    const newer = t5Like(sparse, {
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'Precompiled', precompiled_charsmap: 'AAAAAA==' },
          { type: 'Strip', strip_left: false, strip_right: true },
          { type: 'Replace', pattern: { Regex: ' {2,}' }, content: '▁' },
        ],
      },
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
    });
    expect(newer.encode(example).ids).toEqual(exampleIds);
  });

  it('splits words into their likeliest pieces (vocabulary of the Hugging Face course)', () => {
    const counts = { h: 15, u: 36, g: 20, hu: 15, ug: 20, p: 17, pu: 17, n: 16, un: 16, b: 4, bu: 4, s: 5 };
    const pieces = Object.entries({ ...counts, hug: 15, gs: 5, ugs: 5 });
    const vocab: Vocabulary = [
      ...specials,
      ...pieces.map(([piece, count]) => [piece, Math.log(count / 210)] as const),
    ];
    const course = t5Like(vocab, { pre_tokenizer: null });
    const split = (word: string) =>
      course
        .encode(word)
        .ids.slice(0, -1)
        .map((id) => vocab[id]![0]);
    expect(split('unhug')).toEqual(['un', 'hug']);
    expect(split('hug')).toEqual(['hug']);
    expect(split('unhugs')).not.toContain('u');
  });

  it('names words that it cannot spell, once', () => {
    const tokenizer = new Tokenizer(synthesizeTokenizer().json);
    const { ids, unknownWords } = tokenizer.encode('A street in 東京, at night in 東京');
    expect(unknownWords).toEqual(['東京']);
    // Unknown characters in a row are one token.
    expect(ids.filter((id) => id === 2)).toHaveLength(2);
    expect(tokenizer.encode('a brzęczyszczykiewicz').unknownWords).toEqual([]);
  });

  it('gives nothing but the end of sequence for an empty prompt', () => {
    expect(new Tokenizer(synthesizeTokenizer().json).encode(' ').ids).toEqual([1]);
  });
});

describe("Sprout's tokenizer", () => {
  it('names words outside of its vocabulary', async () => {
    const json = JSON.parse(await readFile('public/models/sprout/tokenizer.json', 'utf8')) as object;
    const { unknownWords } = new Tokenizer(json).encode('a red ball and a zyzzyva');
    expect(unknownWords).toContain('zyzzyva');
    expect(unknownWords).not.toContain('red');
  });
});
