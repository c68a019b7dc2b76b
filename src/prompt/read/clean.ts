/** Joins emoji to one picture, and letters to ligatures, where it says nothing. */
const JOINER = '\u200d';
/** Sets of Arabic, Hebrew and Indic text use these between letters; others hide in text that was copied from somewhere. */
const INVISIBLE = /\p{Cf}/gu;

/**
 * A prompt without what cannot be seen: control characters, zero-width ones and marks of writing direction; with single spaces.
 * Joiners within emoji stay.
 */
export function cleanPrompt(prompt: string): string {
  return prompt
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cs}\ufffd]/gu, ' ')
    .replace(INVISIBLE, (mark, at: number, text: string) =>
      mark === JOINER &&
      /(?:\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])$/u.test(text.slice(0, at))
        ? mark
        : '',
    )
    .replace(/\s+/g, ' ')
    .trim();
}
