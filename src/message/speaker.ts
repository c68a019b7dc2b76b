import { setupI18n } from '@lingui/core';
import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
import type { Message, Quantity, Value } from './message';
import { parseMessage } from './parse-message';

/** Translations by the English text; parsed where the build did that. */
export type Catalogue = Readonly<Record<string, string | CompiledMessage>>;

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LEFT_TO_RIGHT =
  /[\p{Script=Latin}\p{Script=Han}\p{Script=Devanagari}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Kana}\p{Script=Hangul}]/u;

/** Says messages in a language. */
export class Speaker {
  readonly #i18n = setupI18n();
  readonly #parsed = new Map<string, CompiledMessage>();
  readonly #locale: string;
  readonly #foreign: RegExp;

  /**
   * @param locale BCP 47: decides plurals, digits and how numbers and lists are written
   * @param catalogue what it lacks is said in English
   */
  constructor(locale: string, catalogue: Catalogue = {}) {
    this.#locale = locale;
    this.#foreign = new Intl.Locale(locale).language === 'ar' ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
    this.#i18n.setMessagesCompiler((text) => this.#parse(text));
    this.#i18n.loadAndActivate({ locale, messages: { ...catalogue } as Record<string, string> });
  }

  /** The message as a sentence. */
  say({ text, values, parsed }: Message): string {
    if (text === '') return '';
    if (parsed) this.#parsed.set(text, parsed);
    const shown = Object.entries(values).map(([name, value]) => [name, this.#show(value)]);
    return this.#i18n._(text, Object.fromEntries(shown));
  }

  #parse(text: string): CompiledMessage {
    let parsed = this.#parsed.get(text);
    if (!parsed) {
      parsed = parseMessage(text);
      this.#parsed.set(text, parsed);
    }
    return parsed;
  }

  #show(value: Value): string | WrittenNumber {
    if (typeof value === 'string') return this.#isolate(value);
    if (typeof value === 'number') return new WrittenNumber(this.#locale, { number: value, format: {} });
    if ('text' in value) return this.say(value);
    if ('number' in value) return new WrittenNumber(this.#locale, value);
    return new Intl.ListFormat(this.#locale, { style: 'narrow' }).format(
      value.map((each) => `${this.#show(each)}`),
    );
  }

  /** What is written in the other direction must not turn the sentence around it. */
  #isolate(text: string): string {
    return this.#foreign.test(text) ? `\u2068${text}\u2069` : text;
  }
}

/** Counts as a number where plurals are chosen, and reads as it is written in a language. */
class WrittenNumber {
  readonly #number: number;
  readonly #written: string;

  constructor(locale: string, { number, format }: Quantity) {
    this.#number = number;
    this.#written = new Intl.NumberFormat(locale, format).format(number);
  }

  [Symbol.toPrimitive](hint: 'number' | 'string' | 'default'): number | string {
    // Cases are looked up by the name of the number, as in `=1`; sentences are put together by adding.
    if (hint === 'number') return this.#number;
    return hint === 'string' ? String(this.#number) : this.#written;
  }
}
