import { type CompiledMessage, compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/**
 * Parses texts that the build did not: in tools, tests and while developing. The build puts `split-message` in the place
 * of this file, and with it the page carries no parser.
 *
 * @throws where the text is not ICU MessageFormat
 */
export function parseMessage(text: string): CompiledMessage {
  return compileMessageOrThrow(text);
}
