/**
 * A tokenizer.json of the size and layout of T5's and umT5's: Unigram (Kudo 2018) with 100 sentinels. The pieces are made
 * up: letters, syllables and some English words; everything else about the file is as published.
 */

const T5_ROWS = 32_128;
const SENTINELS = 100;
/** Rows of an encoder's embeddings without a piece: the sentinels', and 28 that are padding. */
const OTHER_ROWS = 128;
const SPACE = '▁';

const words =
  'the a of and in on at is with over to from into by under near red green blue white black golden dark bright small ' +
  'large slow fast man woman child cat dog bird horse fish tree forest river lake sea ocean beach mountain city ' +
  'street house car boat train sky cloud sun moon star rain snow fire light shadow wind wave flower grass field ' +
  'camera shot close wide angle moving turning walking running standing looking cinematic realistic video scene';
const consonants = ['b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'z'];
const vowels = ['a', 'e', 'i', 'o', 'u', 'y', 'ai', 'ea', 'ou'];

/** A tokenizer as tokenizer.json holds it, and as GGUF's metadata list it. */
export interface T5Tokenizer {
  readonly json: object;
  /** Pieces and their logarithmic probabilities in order of their ids. */
  readonly vocabulary: readonly (readonly [piece: string, score: number])[];
}

/**
 * Makes the same tokenizer every time.
 * @param rows of the encoder's embeddings
 */
export function synthesizeTokenizer(rows = T5_ROWS): T5Tokenizer {
  const count = rows - OTHER_ROWS;
  const pieces = new Set(['<pad>', '</s>', '<unk>']);
  for (const piece of basePieces()) {
    if (pieces.size === count) break;
    pieces.add(piece);
  }
  const vocabulary: [string, number][] = [...pieces].map((piece, id) => [piece, scoreOf(piece, id)]);
  for (let i = SENTINELS - 1; i >= 0; i--) vocabulary.push([`<extra_id_${i}>`, 0]);
  const special = vocabulary.flatMap(([piece], id) => (id < 3 || id >= count ? [addedToken(id, piece)] : []));
  return { vocabulary, json: tokenizerJson(vocabulary, special) };
}

/** Likely pieces first, as in a trained vocabulary; specials have no score. */
function scoreOf(piece: string, id: number): number {
  if (id < 3) return 0;
  // One letter costs about as much as a syllable or a word, so that long pieces win.
  return -2 - Math.log(id) - (piece.length === 1 ? 2 : 0);
}

function* basePieces(): Generator<string> {
  yield SPACE;
  for (let code = 0x21; code < 0x7f; code++) yield String.fromCharCode(code);
  for (let code = 0xc0; code < 0x180; code++) yield String.fromCharCode(code);
  for (const word of words.split(' ')) yield SPACE + word;
  const syllables = consonants.flatMap((c) => vowels.map((v) => c + v));
  for (const syllable of syllables) yield* [syllable, SPACE + syllable];
  for (const syllable of syllables) for (const c of consonants) yield* [syllable + c, SPACE + syllable + c];
  const pairs = syllables.flatMap((first) => syllables.map((second) => first + second));
  for (const pair of pairs) yield* [pair, SPACE + pair];
  for (const pair of pairs) for (const last of vowels) yield* [pair + last, SPACE + pair + last];
}

function addedToken(id: number, content: string): object {
  const plain = { single_word: false, lstrip: false, rstrip: false, normalized: false };
  return { id, content, ...plain, special: true };
}

function tokenizerJson(vocabulary: T5Tokenizer['vocabulary'], special: readonly object[]): object {
  const metaspace = { type: 'Metaspace', replacement: SPACE, add_prefix_space: true };
  const sequence = (id: string) => ({ Sequence: { id, type_id: 0 } });
  const end = { SpecialToken: { id: '</s>', type_id: 0 } };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special,
    // An empty character map: four bytes that say so.
    normalizer: { type: 'Precompiled', precompiled_charsmap: 'AAAAAA==' },
    pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, metaspace] },
    post_processor: {
      type: 'TemplateProcessing',
      single: [sequence('A'), end],
      pair: [sequence('A'), end, sequence('B'), end],
      special_tokens: { '</s>': { id: '</s>', ids: [1], tokens: ['</s>'] } },
    },
    decoder: metaspace,
    model: { type: 'Unigram', unk_id: 2, vocab: vocabulary },
  };
}
