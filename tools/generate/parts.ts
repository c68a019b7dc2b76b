/** Values with something said behind them: `cat.png,frame=first,strength=0.8`. */
import type { Field } from '../../src/request/fields';
import { orNearest } from './nearest';
import { UsageError } from './order';

/** What fields hold, by name. */
export type ValuesOf<Fields> = { [Name in keyof Fields]?: Fields[Name] extends Field<infer T> ? T : never };

/**
 * Takes the parts off a value's end. Text that looks like none of them stays: a prompt may hold commas.
 *
 * @throws UsageError for a part whose value is none of its field
 */
export function splitParts<Fields extends Readonly<Record<string, Field<unknown>>>>(
  typed: string,
  fields: Fields,
  option: string,
): { readonly value: string; readonly parts: ValuesOf<Fields> } {
  const parts: Record<string, unknown> = {};
  let value = typed;
  for (;;) {
    const [, before, name, text] = /^(.+),\s*(\w+)=([^,=]*)$/s.exec(value) ?? [];
    const field = name === undefined ? undefined : fields[name];
    if (!field || name === undefined || text === undefined) break;
    const parsed = field.parse(text);
    if (parsed === undefined) throw new UsageError(`${option}: ${name}=${text} is not ${field.takes}.`);
    if (name in parts) throw new UsageError(`${option}: ${name} is said twice.`);
    parts[name] = parsed;
    value = before!;
  }
  return { value, parts: parts as ValuesOf<Fields> };
}

/** @throws UsageError for the name of a file that ends in a part that there is not */
export function checkParts(file: string, fields: Readonly<Record<string, unknown>>, option: string): void {
  const [, name] = /,\s*(\w+)=[^,]*$/.exec(file) ?? [];
  if (name !== undefined) {
    throw new UsageError(`${option} knows no “${name}”${orNearest(name, Object.keys(fields))}`);
  }
}
