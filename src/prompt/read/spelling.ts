/** Words that were typed with a slip: one letter in short words, two in longer ones. */

const SHORT = 4;
const LONG = 7;

/** How many slips a word may have and still be read: none below four letters, one below seven, else two. */
export function slipsAllowed(word: string): 0 | 1 | 2 {
  const { length } = [...word];
  if (length < SHORT) return 0;
  return length < LONG ? 1 : 2;
}

/**
 * Letters to be inserted, left out, replaced or swapped with their neighbour to come from one word to another (Damerau 1964, in
 * the restricted form in which no letter is touched twice).
 *
 * @returns more than `most` where it takes more, not necessarily how many
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap ? before[j - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length]!;
}

/**
 * The word that was meant: the nearest within the slips that its length allows. Two slips need the same first letter, which
 * people seldom miss.
 *
 * @param words the likelier ones first
 */
export function spelled(typed: string, words: Iterable<string>): string | undefined {
  const allowed = slipsAllowed(typed);
  let [best, fewest]: [string | undefined, number] = [undefined, allowed + 1];
  if (allowed === 0) return undefined;
  for (const word of words) {
    if (word.length < SHORT - 1) continue;
    const slips = slipsBetween(typed, word, fewest - 1);
    if (slips < fewest && (slips < 2 || word[0] === typed[0])) [best, fewest] = [word, slips];
  }
  return best;
}
