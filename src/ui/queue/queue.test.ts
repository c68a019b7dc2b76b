import { describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../../request/request';
import { added, cleared, type Entry, emptyQueue, ended, entriesOf, moved, removed, started } from './queue';

const entry = (id: string): Entry => ({ id, added: 0, request: { prompt: id } as GenerationRequest });
const ids = (entries: readonly Entry[]) => entries.map(({ id }) => id).join('');
const queue = (...names: string[]) => started(added(emptyQueue, names.map(entry)));

describe('a queue', () => {
  it('starts the first and keeps the order of the others', () => {
    const { running, waiting } = queue('a', 'b', 'c');
    expect(running?.id).toBe('a');
    expect(ids(waiting)).toBe('bc');
  });

  it('runs one at a time', () => {
    const one = queue('a', 'b');
    expect(started(one)).toBe(one);
    expect(started(emptyQueue)).toBe(emptyQueue);
  });

  it('goes on with the next, however the one that ran has ended', () => {
    const next = started(ended(queue('a', 'b', 'c'), 'a'));
    expect(ids(entriesOf(next))).toBe('bc');
    expect(next.running?.id).toBe('b');
  });

  it('is not changed by the end of something that does not run', () => {
    expect(ids(entriesOf(ended(queue('a', 'b'), 'x')))).toBe('ab');
  });

  it('takes each entry once', () => {
    expect(ids(entriesOf(added(queue('a', 'b'), [entry('a'), entry('b'), entry('c')])))).toBe('abc');
  });

  it.each([
    ['b', 1, 'cbd'],
    ['b', 2, 'cdb'],
    ['d', 0, 'dbc'],
    ['b', -1, 'bcd'],
    ['d', 9, 'bcd'],
    ['a', 1, 'bcd'],
  ])('puts %s at place %i, and nothing before what runs', (id, to, expected) => {
    const after = moved(queue('a', 'b', 'c', 'd'), id, to);
    expect(after.running?.id).toBe('a');
    expect(ids(after.waiting)).toBe(expected);
  });

  it('lets go of what waits, one by one or all at once, while the first goes on', () => {
    expect(ids(entriesOf(removed(queue('a', 'b', 'c'), 'b')))).toBe('ac');
    expect(ids(entriesOf(removed(queue('a', 'b'), 'a')))).toBe('ab');
    expect(ids(entriesOf(cleared(queue('a', 'b', 'c'))))).toBe('a');
    expect(cleared(emptyQueue)).toEqual(emptyQueue);
  });
});
