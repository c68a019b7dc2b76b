/** Options by name, with what was typed behind them. */
import { parseArgs } from 'node:util';
import type { Field } from '../../src/request/fields';
import { orNearest } from './nearest';
import { FLAGS, type Flag, optionOf } from './options';
import { UsageError } from './order';

/** Options with their values as typed. */
export type Given = ReadonlyMap<Flag, readonly string[]>;

/**
 * The options by name, and the words that are none.
 * @throws UsageError for an option that there is not, and for one that is given in another way than it takes
 */
export function tokensOf(words: readonly string[]): { given: Given; positionals: readonly string[] } {
  const { tokens, positionals } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      FLAGS.map((flag) => {
        const type = optionOf(flag).value === undefined ? 'boolean' : 'string';
        return [flag, { type } as const];
      }),
    ),
  });
  const given = new Map<Flag, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const flag = FLAGS.find((name) => name === token.name);
    if (!flag || !token.rawName.startsWith('--')) {
      throw new UsageError(`There is no option ${token.rawName}${orNearest(token.name, FLAGS, '--')}`);
    }
    const { value, many } = optionOf(flag);
    if (value !== undefined && token.value === undefined)
      throw new UsageError(`--${flag} needs a value: ${value}.`);
    if (value === undefined && token.value !== undefined) throw new UsageError(`--${flag} takes no value.`);
    if (given.has(flag) && !many) throw new UsageError(`--${flag} is given twice.`);
    given.set(flag, [...(given.get(flag) ?? []), token.value ?? '']);
  }
  return { given, positionals };
}

/** Values of options, read by their fields. */
export class Values {
  readonly #given: Given;

  constructor(given: Given) {
    this.#given = given;
  }

  all(flag: Flag): readonly string[] {
    return this.#given.get(flag) ?? [];
  }

  text(flag: Flag): string | undefined {
    return this.all(flag)[0];
  }

  has(flag: Flag): boolean {
    return this.#given.has(flag);
  }

  /** An object with the option's value under a name; empty where it was not given. @throws UsageError */
  as<Name extends string, T>(name: Name, flag: Flag, field: Field<T>): { readonly [N in Name]?: T } {
    const typed = this.text(flag);
    if (typed === undefined) return {};
    return { [name]: checked(typed, field, `--${flag}`) } as { readonly [N in Name]?: T };
  }
}

/** @param said names what was typed, for people @throws UsageError for text that is none of the field */
export function checked<T>(typed: string, field: Field<T>, said: string): T {
  const value = field.parse(typed);
  if (value !== undefined) return value;
  throw new UsageError(`${said} ${typed} is not right: it takes ${field.takes}.`);
}
