import { describe, expect, it } from 'vitest';
import type { MediaFacts } from '../../../workers/protocol';
import { newStillKey, primarySource, slotFor, slotOf, withoutSlot, withSlot } from './slots';
import { initialTask } from './task-form';

const facts = (kind: 'still' | 'clip', name: string): MediaFacts => ({
  input: { kind, name, blob: new Blob(['x']), fit: 'crop' },
  width: 320,
  height: 240,
  seconds: kind === 'clip' ? 2 : 0,
  frameRate: kind === 'clip' ? 25 : 0,
  notes: [],
});

describe('slots', () => {
  it('keep what was put into them, whichever verb is chosen', () => {
    const clip = facts('clip', 'a.mp4');
    const task = withSlot(withSlot(initialTask, 'extend.source', { facts: clip }), 'fill.after', {
      facts: clip,
    });
    expect(slotOf({ ...task, verb: 'region' }, 'extend.source')).toEqual({ facts: clip });
    expect(slotOf(task, 'fill.after')).toEqual({ facts: clip });
    expect(slotOf(task, 'fill.before')).toEqual({});
    expect(slotOf(withoutSlot(task, 'fill.after'), 'fill.after')).toEqual({});
    expect(primarySource({ ...task, verb: 'fill' })).toBe(clip);
    expect(primarySource({ ...task, verb: 'text' })).toBeUndefined();
  });

  it('take stills one after another: the first at the start, the second at the end', () => {
    const [a, b] = [newStillKey(), newStillKey()];
    const one = withSlot(initialTask, a, { facts: facts('still', 'a.png') });
    const two = withSlot(one, b, { facts: facts('still', 'b.png') });
    expect(two.image.stills.map(({ place }) => place)).toEqual(['first', 'last']);
    expect(withSlot(two, a, {}).image.stills).toHaveLength(2);
    expect(withoutSlot(two, a).image.stills.map(({ slot }) => slot.facts?.input.name)).toEqual(['b.png']);
    expect(slotOf(initialTask, a)).toBeUndefined();
  });

  it('suit what is dropped beside them', () => {
    expect(slotFor(initialTask, 'clip')).toBe('extend.source');
    expect(slotFor(initialTask, 'still')).toMatch(/^image\./);
    expect(slotFor({ ...initialTask, verb: 'restyle' }, 'clip')).toBe('restyle.source');
    expect(slotFor({ ...initialTask, verb: 'restyle' }, 'still')).toMatch(/^image\./);
    expect(slotFor({ ...initialTask, verb: 'region' }, 'still')).toBe('region.source');
    const fill = { ...initialTask, verb: 'fill' as const };
    expect(slotFor(fill, 'still')).toBe('fill.before');
    expect(slotFor(withSlot(fill, 'fill.before', { facts: facts('still', 'a.png') }), 'clip')).toBe(
      'fill.after',
    );
  });
});
