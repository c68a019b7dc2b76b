import type { CompiledMessage } from '@lingui/message-utils/compileMessage';

/** What `splitMessage` does not understand: cases, formats, quoted braces. The build parses these. */
export const NEEDS_PARSER = /\{\s*\w+\s*,|'[{}]|''/;

/** Parses a text in which nothing but `{name}` is special. */
export function splitMessage(text: string): CompiledMessage {
  return text
    .split(/(\{\s*\w+\s*\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{') ? [piece.slice(1, -1).trim()] : piece));
}
