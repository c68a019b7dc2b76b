/** What SentencePiece's unigram models hold, in a form that JSON keeps (Kudo and Richardson 2018). */

/** Kinds of pieces, by SentencePiece's numbers. */
export const pieceTypes = { normal: 1, unknown: 2, control: 3, userDefined: 4, unused: 5, byte: 6 } as const;

/** A unigram vocabulary with what is done to text before it is cut. */
export interface SentencePieceVocabulary {
  readonly kind: 'sentencepiece';
  /** By id. */
  readonly pieces: readonly string[];
  /** Logarithms of the pieces' probabilities, float32. */
  readonly scores: readonly number[];
  /** Values of `pieceTypes`. */
  readonly types: readonly number[];
  /** Rules of normalization in base64, see `charsmap.ts`; empty where text is taken as it is. */
  readonly charsmap: string;
  /** Whether text begins with a space that nobody typed. */
  readonly dummyPrefix: boolean;
  /** Whether spaces at the ends, and repeated ones, are dropped. */
  readonly trimsSpaces: boolean;
  /** Whether characters that are in no piece become bytes. */
  readonly byteFallback: boolean;
  readonly unknownId: number;
  /** Ends every prompt; -1 where nothing does. */
  readonly endId: number;
}

/** Whether a stored tokenizer is one of these, and not a tokenizer.json. */
export function isSentencePiece(json: unknown): json is SentencePieceVocabulary {
  return (json as Partial<SentencePieceVocabulary> | null)?.kind === 'sentencepiece';
}

/** Whether a vocabulary's lists belong together and are of a size that can be. */
export function isSound({ pieces, scores, types, unknownId, endId }: SentencePieceVocabulary): boolean {
  const count = pieces.length;
  return (
    count > 0 &&
    scores.length === count &&
    types.length === count &&
    scores.every(Number.isFinite) &&
    unknownId >= 0 &&
    unknownId < count &&
    endId < count
  );
}
