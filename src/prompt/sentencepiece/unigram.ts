import { normalizer } from './normalize';
import { pieceTypes, type SentencePieceVocabulary } from './vocabulary';

/** A character that is in no piece costs so much more than the least likely piece. */
const UNKNOWN_PENALTY = 10;
/** Users' symbols are always taken: they score as the likeliest piece for each of their bytes, less this. */
const SYMBOL_MARGIN = 0.1;

/** The best way to cut the text before a place: where its last piece begins, and which it is. */
interface Cut {
  readonly score: number;
  readonly from: number;
  readonly id: number;
}

/**
 * SentencePiece's unigram tokenizer: the most likely of all ways to cut a text into pieces (Kudo 2018), by Viterbi's
 * algorithm in float32 as the original does it.
 */
export class Unigram {
  readonly #vocabulary: SentencePieceVocabulary;
  readonly #normalize: (text: string) => string;
  readonly #ids = new Map<string, number>();
  readonly #byteIds = new Map<number, number>();
  readonly #longest: number;
  readonly #unknownScore: number;
  readonly #best: number;

  /** @throws RangeError if the rules of normalization are damaged */
  constructor(vocabulary: SentencePieceVocabulary) {
    this.#vocabulary = vocabulary;
    this.#normalize = normalizer(vocabulary);
    let [longest, least, best] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const [id, piece] of vocabulary.pieces.entries()) {
      const type = vocabulary.types[id];
      const score = vocabulary.scores[id]!;
      if (type === pieceTypes.byte) this.#byteIds.set(Number.parseInt(piece.slice(3, 5), 16), id);
      if (type !== pieceTypes.normal && type !== pieceTypes.userDefined) continue;
      this.#ids.set(piece, id);
      longest = Math.max(longest, piece.length);
      if (type !== pieceTypes.normal) continue;
      least = Math.min(least, score);
      best = Math.max(best, score);
    }
    this.#longest = longest;
    this.#unknownScore = Math.fround(least - UNKNOWN_PENALTY);
    this.#best = best;
  }

  /** Ids of a text, followed by the one that ends it. */
  encode(text: string): number[] {
    const { endId } = this.#vocabulary;
    return [...this.pieces(text), ...(endId >= 0 ? [endId] : [])];
  }

  /** Ids of a text alone; of neighbours that are unknown, one. */
  pieces(text: string): number[] {
    const normal = this.#normalize(text);
    const { unknownId, byteFallback } = this.#vocabulary;
    const ids: number[] = [];
    for (const { from, to, id } of this.#cuts(normal)) {
      if (id !== unknownId) ids.push(id);
      else if (byteFallback) ids.push(...this.#bytes(normal.slice(from, to)));
      else if (ids.at(-1) !== unknownId) ids.push(id);
    }
    return ids;
  }

  #bytes(text: string): number[] {
    const { unknownId } = this.#vocabulary;
    return [...new TextEncoder().encode(text)].map((byte) => this.#byteIds.get(byte) ?? unknownId);
  }

  #cuts(text: string): { readonly from: number; readonly to: number; readonly id: number }[] {
    const best = new Array<Cut | undefined>(text.length + 1);
    const offer = (to: number, cut: Cut) => {
      const present = best[to];
      if (!present || cut.score > present.score) best[to] = cut;
    };
    for (let from = 0; from < text.length; ) {
      const before = best[from]?.score ?? 0;
      const step = text.codePointAt(from)! > 0xffff ? 2 : 1;
      const furthest = Math.min(text.length, from + this.#longest);
      let isKnown = false;
      for (let to = from + 1; to <= furthest; to++) {
        const id = this.#ids.get(text.slice(from, to));
        if (id === undefined) continue;
        isKnown ||= to === from + step;
        offer(to, { score: Math.fround(before + this.#scoreOf(id)), from, id });
      }
      if (!isKnown) {
        const score = Math.fround(before + this.#unknownScore);
        offer(from + step, { score, from, id: this.#vocabulary.unknownId });
      }
      from += step;
    }
    const cuts: { from: number; to: number; id: number }[] = [];
    for (let to = text.length; to > 0; ) {
      const { from, id } = best[to]!;
      cuts.push({ from, to, id });
      to = from;
    }
    return cuts.reverse();
  }

  #scoreOf(id: number): number {
    const { pieces, scores, types } = this.#vocabulary;
    if (types[id] !== pieceTypes.userDefined) return scores[id]!;
    return new TextEncoder().encode(pieces[id]).length * this.#best - SYMBOL_MARGIN;
  }
}
