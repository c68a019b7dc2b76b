/**
 * Whether a regular expression is quick on any text. Engines try one way after another: with repeats in repeats, or one behind
 * another, there are more ways than time. So each alternative may hold one repeat, of one class of characters, and few choices
 * besides; that is enough for GPT-2's and T5's expressions. What is not understood here counts as slow.
 */

/** Characters of an expression. */
const MAX_LENGTH = 500;
/** Ways in which one text may be matched from one place, repeats aside. */
const MAX_WAYS = 200;
/** Repeats of more than so many count as endless. */
const FEW = 8;

/** What matching costs: choices, and repeats without an end, of the worst alternative. */
interface Cost {
  readonly ways: number;
  readonly endless: number;
}

const NOTHING: Cost = { ways: 1, endless: 0 };

/** Classes in brackets, in which brackets are escaped; what stands for one character; and what is no character. */
const BRACKETS = /\[\^?(?:[^[\]\\&]|\\p\{\^?\w+\}|\\P\{\w+\}|\\[^pPuxc])+\]/y;
const CHARACTER = /\\[pP]\{\^?\w+\}|\\[sSdDwWrnt]|\\[^\w]|[^\\[\](){}*+?|^$]/y;
const ANCHOR = /[$^]/y;
const GROUP = /\((?:\?(?:[:=!]|i:|<[=!]))?/y;
const REPEAT = /(?:([*+?])|\{(\d{1,4})(,?)(\d{0,4})\})\??/y;

/** @param source as in a `tokenizer.json` */
export function isQuick(source: string): boolean {
  if (source.length > MAX_LENGTH) return false;
  const reader = new Reader(source);
  const cost = reader.alternatives();
  return cost !== undefined && reader.isAtEnd && isFew(cost);
}

function isFew({ ways, endless }: Cost): boolean {
  return ways <= MAX_WAYS && endless <= 1;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#source.length;
  }

  /** Up to the end of the group or of the source; undefined where something is not understood. */
  alternatives(): Cost | undefined {
    let all: Cost = { ways: 0, endless: 0 };
    do {
      const one = this.#sequence();
      if (!one) return undefined;
      all = { ways: all.ways + one.ways, endless: Math.max(all.endless, one.endless) };
    } while (this.#take(/\|/y));
    return all;
  }

  #sequence(): Cost | undefined {
    let all = NOTHING;
    while (!this.isAtEnd && !/[|)]/.test(this.#source[this.#at]!)) {
      const one = this.#item();
      if (!one) return undefined;
      all = { ways: all.ways * one.ways, endless: all.endless + one.endless };
      if (!isFew(all)) return undefined;
    }
    return all;
  }

  #item(): Cost | undefined {
    if (this.#take(ANCHOR)) return NOTHING;
    if (this.#take(GROUP)) {
      const inside = this.alternatives();
      // Groups that repeat are where ways multiply.
      return inside && this.#take(/\)/y) && !this.#take(REPEAT) ? inside : undefined;
    }
    if (!this.#take(BRACKETS) && !this.#take(CHARACTER)) return undefined;
    const repeat = this.#take(REPEAT);
    if (!repeat) return NOTHING;
    // Of a repeat that repeats, or keeps what it took.
    if (this.#take(REPEAT) || this.#take(/\+/y)) return undefined;
    const [, sign, least = '0', comma, most] = repeat;
    if (sign === '?') return { ways: 2, endless: 0 };
    const range = comma ? Number(most || Number.POSITIVE_INFINITY) - Number(least) + 1 : 1;
    const isEndless = sign !== undefined || range > FEW || Number(least) > FEW;
    return isEndless ? { ways: 1, endless: 1 } : { ways: range, endless: 0 };
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source) ?? undefined;
    if (found) this.#at = pattern.lastIndex;
    return found;
  }
}
