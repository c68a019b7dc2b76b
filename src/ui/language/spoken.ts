import { type Message, word } from '../../message/message';
import { say } from './present-language';

/** A table of texts, and of functions that make messages of values. */
export interface Table {
  readonly [name: string]: string | Table | ((...values: never[]) => Message);
}

/** The table as a visitor reads it. */
export type Spoken<T> = T extends string
  ? string
  : T extends (...values: infer Values) => Message
    ? (...values: Values) => string
    : { readonly [Name in keyof T]: Spoken<T[Name]> };

/** The table in the language that is present whenever something is read from it. */
export function spoken<T extends Table>(table: T): Spoken<T> {
  const properties = Object.entries(table).map(([name, entry]) => [name, propertyOf(entry)] as const);
  return Object.defineProperties({}, Object.fromEntries(properties)) as Spoken<T>;
}

function propertyOf(entry: Table[string]): PropertyDescriptor {
  if (typeof entry === 'string') return { enumerable: true, get: () => say(word(entry)) };
  if (typeof entry !== 'function') return { enumerable: true, value: spoken(entry) };
  return { enumerable: true, value: (...values: never[]) => say(entry(...values)) };
}
