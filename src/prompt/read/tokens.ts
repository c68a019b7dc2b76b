/** What a prompt consists of: words of one script each, emoji, and marks. */
export interface Token {
  /** As typed. */
  readonly text: string;
  /** Offsets in the prompt. */
  readonly start: number;
  readonly end: number;
  readonly script: Script;
}

/** What a token is written in. */
export type Script = 'latin' | 'arabic' | 'devanagari' | 'han' | 'emoji' | 'mark' | 'other';

const PICTURE =
  '(?:\\p{Extended_Pictographic}|\\p{RI}\\p{RI})[\\ufe0f\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}]*';
const TOKEN = new RegExp(
  `(?<emoji>${PICTURE}(?:\\u200d${PICTURE})*|\\p{Nd}\\ufe0f?\\u20e3)` +
    '|(?<han>[\\p{Script=Han}々]+)' +
    "|(?<latin>[\\p{Script=Latin}\\p{Nd}][\\p{Script=Latin}\\p{M}\\p{Nd}]*(?:[’'](?:s|re|ll|t)\\b)?)" +
    '|(?<arabic>[\\p{Script=Arabic}][\\p{Script=Arabic}\\p{M}]*)' +
    '|(?<devanagari>[\\p{Script=Devanagari}][\\p{Script=Devanagari}\\p{M}]*)' +
    '|(?<other>[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*)' +
    '|(?<mark>[.,;:!?،؛؟。，、；：！？।…—–()])',
  'gu',
);

/** The tokens of a prompt that was cleaned; what is none of them says nothing. */
export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const [script] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!;
    const start = match.index;
    return { text: match[0], start, end: start + match[0].length, script: script as Script };
  });
}
