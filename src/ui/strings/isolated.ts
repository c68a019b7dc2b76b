/** A word that was typed, so that one in a script from right to left does not turn the sentence around it. */
export function isolated(word: string): string {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word) ? `\u2068${word}\u2069` : word;
}
