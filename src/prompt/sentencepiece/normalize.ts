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
  const symbols = pieces.filter((_, id) => types[id] === pieceTypes.userDefined);
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

/** The text in parts: symbols, what rules give, and characters that no rule replaces. */
function* replacements(text: string, rules: Charsmap | undefined, symbols: readonly string[]) {
  const bytes = new TextEncoder().encode(text);
  const encoded = symbols.map((symbol) => ({ symbol, bytes: new TextEncoder().encode(symbol) }));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  for (let at = 0; at < bytes.length; ) {
    const symbol = encoded
      .filter((one) => one.bytes.every((byte, i) => bytes[at + i] === byte))
      .reduce<(typeof encoded)[number] | undefined>(
        (longest, one) => (longest && longest.bytes.length >= one.bytes.length ? longest : one),
        undefined,
      );
    const match = symbol ? { text: symbol.symbol, length: symbol.bytes.length } : rules?.match(bytes, at);
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
