/** Enough for the words of a long prompt. */
const MOST = 4000;

/** A function of a word that keeps its answers: prompts repeat their words, and are read again with every keystroke. */
export function remembered<T>(answer: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    if (known.has(word)) return known.get(word)!;
    if (known.size >= MOST) known.clear();
    const value = answer(word);
    known.set(word, value);
    return value;
  };
}
