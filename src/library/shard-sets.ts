import { Failure } from '../failure';
import { msg } from '../message/message';

/** The end of a shard's name: its number, and how many there are. */
const NUMBERED = /-(\d{5})-of-(\d{5})(?=\.[^./]+$)/;

/** Things whose files belong together. */
export interface ShardSet<T> {
  readonly members: readonly T[];
  /** How many files the set has by their names; undefined for files of which no name says so. */
  readonly count: number | undefined;
}

/** Sorts files into sets by their names; those without a number are one set, the last. */
export function inSets<T>(files: readonly T[], nameOf: (file: T) => string): ShardSet<T>[] {
  const sets = new Map<string, T[]>();
  const rest: T[] = [];
  for (const file of files) {
    const name = nameOf(file);
    const [ending] = NUMBERED.exec(name) ?? [];
    if (ending === undefined) rest.push(file);
    else {
      const key = name.replace(NUMBERED, `-of-${countIn(name)}`);
      sets.set(key, [...(sets.get(key) ?? []), file]);
    }
  }
  const numbered = [...sets.values()].map((members) => ({ members, count: countIn(nameOf(members[0]!)) }));
  return [...numbered, ...(rest.length > 0 ? [{ members: rest, count: undefined }] : [])];
}

function countIn(name: string): number {
  return Number(NUMBERED.exec(name)?.[2]);
}

/** The failure for files of a set of which others are missing. */
export function lonelyShard(names: readonly string[], count: number): Failure {
  return new Failure(
    'ModelUnavailable',
    names.length === 1
      ? msg('{name} is one of {count} files that belong together. Choose all of them.', {
          name: names[0]!,
          count,
        })
      : msg('Of {count} files that belong together only these are here: {names}. Choose all of them.', {
          names,
          count,
        }),
  );
}
