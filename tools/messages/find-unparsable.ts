import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { NEEDS_PARSER } from '../../src/message/split-message.ts';
import type { Finding } from '../check/source-file.ts';
import type { FoundMessage } from './find-messages.ts';

/** Texts that are no ICU MessageFormat, and tables' plain texts that would have to be parsed: these take no values. */
export function findUnparsable(messages: readonly FoundMessage[]): Finding[] {
  return messages.flatMap(({ text, path, line, call }) => {
    const message = call ? faultOf(text) : NEEDS_PARSER.test(text) && 'has values, but is no msg(…)';
    return message ? [{ path, line, message: `“${text}” ${message}` }] : [];
  });
}

function faultOf(text: string): string | undefined {
  try {
    compileMessageOrThrow(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
