import { Charsmap } from './charsmap';
import { pieceTypes, type SentencePieceVocabulary } from './vocabulary';

/** Stands for a space in pieces. */
export const SPACE = '\u2581';

/**
 * Makes what SentencePiece does to text before it cuts it: rules of the vocabulary, spaces. Symbols that users defined stay
 * as they are.
 * @throws RangeError if the rules are damaged
 */
export function normalizer(vocabulary: SentencePieceVocabulary): (text: string) => string {
  const { charsmap, dummyPrefix, trimsSpaces, pieces, types } = vocabulary;
  const rules = charsmap === '' ? undefined : new Charsmap(fromBase64(charsmap));
  const symbols = pieces
    .filter((_, id) => types[id] === pieceTypes.userDefined)
    .map((text) => ({ text, bytes: new TextEncoder().encode(text) }))
    // Of several that fit the longest is taken.
    .sort((a, b) => b.bytes.length - a.bytes.length);
  const replaced = (text: string) => [...replacements(text, rules, symbols)];
  return (text) => {
    const parts = replaced(text);
    if (!trimsSpaces) return parts.length === 0 ? '' : (dummyPrefix ? SPACE : '') + marked(parts.join(''));
    // Rules may give spaces where none were typed, and a part of nothing but a space in front is dropped as a whole.
    while (parts[0] === ' ') parts.shift();
    if (parts.length === 0) return '';
    let normal = '';
    let isBehindSpace = true;
    for (const part of parts) {
      const rest: string = isBehindSpace ? part.replace(/^ +/, '') : part;
      if (rest !== '') isBehindSpace = rest.endsWith(' ');
      normal += rest;
    }
    return ((dummyPrefix ? SPACE : '') + marked(normal)).replace(trailing, '');
  };
}

const trailing = new RegExp(`${SPACE}+$`);

function marked(text: string): string {
  return text.replaceAll(' ', SPACE);
}

/** A symbol that users defined, and its UTF-8. */
interface UserSymbol {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** The text in parts: symbols, what rules give, and characters that no rule replaces. */
function* replacements(text: string, rules: Charsmap | undefined, symbols: readonly UserSymbol[]) {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = 0; at < bytes.length; ) {
    const symbol = symbols.find((one) => one.bytes.every((byte, i) => bytes[at + i] === byte));
    const match = symbol ? { text: symbol.text, length: symbol.bytes.length } : rules?.match(bytes, at);
    const length = match?.length ?? characterLength(bytes[at]!);
    yield match?.text ?? decoder.decode(bytes.subarray(at, at + length));
    at += length;
  }
}

/** Bytes of the UTF-8 character that begins with a byte. */
function characterLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
