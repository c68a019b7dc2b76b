/** Which words mean nearly the same: word embeddings from a file beside the model. */
import { damaged, parseHeader, readHeaderLength } from '../weights/safetensors';

/** Neighbours whose mean similarity says how crowded it is around a word (k of Conneau et al. 2018). */
const NEIGHBOURS = 10;
/** Candidates that are looked at closely. */
const SHORTLIST = 12;

/** A word, and how near it is to another. */
export interface Scored {
  readonly word: string;
  readonly score: number;
}

/** Which known word is nearest in meaning to an unknown one, by cosine of word vectors. */
export class WordVectors {
  readonly #rows: ReadonlyMap<string, number>;
  /** Unit vectors, one after another. */
  readonly #vectors: Float32Array;
  readonly #dimensions: number;
  /** By row. */
  readonly #crowdedness = new Map<number, number>();

  /**
   * @param file a safetensors file with a tensor `vectors`, I8 [words, dimensions], whose rows are scaled one by one, and
   *   the words in their order, separated by spaces, as `words` in its metadata
   * @throws Failure `ModelUnavailable` for a damaged file
   */
  constructor(file: Uint8Array<ArrayBuffer>) {
    const start = 8 + readHeaderLength(file, 'words.safetensors');
    const { metadata, tensors } = parseHeader(file.subarray(8, start), 'words.safetensors', file.byteLength);
    const table = tensors.get('vectors');
    if (table?.dtype !== 'I8' || table.shape.length !== 2 || !metadata.words)
      throw damaged('words.safetensors', 'it has no word vectors');
    const { shape, begin } = table;
    const [rows, dimensions] = shape as [number, number];
    this.#rows = new Map(metadata.words.split(' ').map((word, row) => [word, row]));
    this.#dimensions = dimensions;
    this.#vectors = Float32Array.from(
      new Int8Array(file.buffer, file.byteOffset + start + begin, rows * dimensions),
    );
    for (let row = 0; row < rows; row++) normalize(this.#row(row));
  }

  has(word: string): boolean {
    return this.#rows.has(word);
  }

  /**
   * The candidate nearest to a word, by cosine similarity corrected for how crowded it is around either: some words
   * are near to everything (cross-domain similarity local scaling, CSLS; Conneau et al. 2018, “Word translation
   * without parallel data”, section 2.3).
   *
   * @param forms of the word, whose mean is taken: “stroll”, “strolls”, “strolling”
   * @param candidates those without a vector are passed over
   * @returns undefined where no form or no candidate has a vector; `score` goes from -2 to 2, and is around 0 for the nearest
   *   of good neighbours
   */
  nearest(forms: readonly string[], candidates: readonly string[]): Scored | undefined {
    return this.ranked(forms, candidates, 1)[0];
  }

  /** The candidates nearest to a word, as `nearest` finds them, the best first. */
  ranked(forms: readonly string[], candidates: readonly string[], count: number): readonly Scored[] {
    const rows = forms.map((form) => this.#rows.get(form)).filter((row) => row !== undefined);
    if (rows.length === 0) return [];
    const query = new Float32Array(this.#dimensions);
    for (const row of rows) for (const [i, value] of this.#row(row).entries()) query[i]! += value;
    normalize(query);
    const crowded = this.#meanOfNearest(query, rows);
    return candidates
      .filter((word) => this.#rows.has(word))
      .map((word) => ({ word, row: this.#rows.get(word)! }))
      .map(({ word, row }) => ({ word, row, similarity: dot(query, this.#row(row)) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, SHORTLIST)
      .map(({ word, row, similarity }) => ({
        word,
        score: 2 * similarity - this.#crowdednessOf(row) - crowded,
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, count);
  }

  #row(row: number): Float32Array {
    return this.#vectors.subarray(row * this.#dimensions, (row + 1) * this.#dimensions);
  }

  #crowdednessOf(row: number): number {
    const known = this.#crowdedness.get(row);
    if (known !== undefined) return known;
    const crowdedness = this.#meanOfNearest(this.#row(row), [row]);
    this.#crowdedness.set(row, crowdedness);
    return crowdedness;
  }

  #meanOfNearest(vector: Float32Array, without: readonly number[]): number {
    const similarities = new Float32Array(this.#rows.size);
    for (let row = 0; row < similarities.length; row++) similarities[row] = dot(vector, this.#row(row));
    for (const row of without) similarities[row] = -1;
    const nearest = similarities.sort().subarray(-NEIGHBOURS);
    return nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** To unit length, in place. */
function normalize(vector: Float32Array): void {
  const norm = Math.hypot(...vector) || 1;
  for (let i = 0; i < vector.length; i++) vector[i]! /= norm;
}
