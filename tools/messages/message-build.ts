/** A step of the build: catalogues become modules, and texts are parsed, so that the page carries no parser. */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { NEEDS_PARSER } from '../../src/message/split-message.ts';
import { sourceFile } from '../check/source-file.ts';
import { readCatalogue } from './catalogue.ts';
import { messagesOf } from './find-messages.ts';

/** For the page and its workers alike. */
export function messageBuild(): Plugin {
  let root = '';
  let isBuild = false;
  return {
    name: 'messages',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
      isBuild = config.command === 'build';
    },
    load(id) {
      if (!id.endsWith('.po')) return undefined;
      return `export default ${JSON.stringify(parsedCatalogue(readFileSync(id, 'utf8')))}`;
    },
    transform(code, id) {
      if (!isBuild || !/\.tsx?$/.test(id)) return undefined;
      const path = relative(root, id).split(sep).join('/');
      if (path.endsWith('src/message/parse-message.ts'))
        return { code: "export { splitMessage as parseMessage } from './split-message'", map: null };
      return code.includes('msg(') ? { code: withParsedTexts(path, code), map: null } : undefined;
    },
  };
}

/** Translations by English text; what is not translated is left out. */
function parsedCatalogue(text: string): Record<string, unknown> {
  const translated = readCatalogue(text).filter(({ translation }) => translation !== '');
  return Object.fromEntries(
    translated.map(({ text, translation }) => [
      text,
      NEEDS_PARSER.test(translation) ? compileMessageOrThrow(translation) : translation,
    ]),
  );
}

/** The code with the parsed text as a third argument of every `msg` whose text `splitMessage` does not understand. */
function withParsedTexts(path: string, code: string): string {
  const { messages } = messagesOf(sourceFile(path, code));
  let result = code;
  for (const { text, call } of messages.toReversed()) {
    if (!call || !NEEDS_PARSER.test(text)) continue;
    const { textEnd, valuesEnd } = call;
    const parsed = JSON.stringify(compileMessageOrThrow(text));
    const at = valuesEnd ?? textEnd;
    result = `${result.slice(0, at)}${valuesEnd === undefined ? ', {}' : ''}, ${parsed}${result.slice(at)}`;
  }
  return result;
}
