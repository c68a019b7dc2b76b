/**
 * Sentences that a visitor may read, in no language yet. Workers hand them over as they are; the page shows them in the
 * visitor's language, and who has no page reads English (`in-english`).
 */
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';

/** A number and how it is written, wherever that is. */
export interface Quantity {
  readonly number: number;
  readonly format: Intl.NumberFormatOptions;
}

/** What may stand in a sentence: lists are written as lists, messages in the language of the sentence around them. */
export type Value = string | number | Quantity | Message | readonly Value[];

/** A sentence, or a part of one. Plain data: it crosses workers and stores. */
export interface Message {
  /** ICU MessageFormat in English, by which catalogues know it. */
  readonly text: string;
  readonly values: Readonly<Record<string, Value>>;
  /** `text`, parsed: the build does that to texts with cases, so that the page carries no parser. */
  readonly parsed?: CompiledMessage;
}

/**
 * A message.
 *
 * @param text ICU MessageFormat: `{name}` stands for a value, `{count, plural, one {# frame} other {# frames}}` for
 *   what depends on a number. A literal, or the catalogues cannot know it.
 * @param values by name
 * @param parsed written by the build
 */
export function msg(text: string, values: Message['values'] = {}, parsed?: CompiledMessage): Message {
  return parsed ? { text, values, parsed } : { text, values };
}

/** A text of the page's table as a value of another message, to be translated with it. */
export function word(text: string): Message {
  return { text, values: {} };
}

/** Text in no language, or in one that is not known: an answer of the browser, a description that came with a file. */
export function verbatim(text: string): Message {
  return msg('{text}', { text });
}
