import { expect, it } from 'vitest';
import type { MediaInput } from '../media/media-input';
import type { Task } from '../request/task';
import { makingOf } from './making';

const still: MediaInput = { kind: 'still', name: 'a.png', blob: new Blob(['a']), fit: 'crop' };
const clip: MediaInput = { kind: 'clip', name: 'b.mp4', blob: new Blob(['b']), fit: 'crop' };
const shots = [{ prompt: 'a fox', frames: 9, transition: 'cut', seed: 1 }] as const;

it.each<[task: Task | undefined, ai: string, relationships: readonly string[]]>([
  [undefined, 'generated', []],
  [{ verb: 'text' }, 'generated', []],
  [{ verb: 'image', stills: [{ media: still, frame: 0, strength: 1 }] }, 'generated', ['inputTo']],
  [{ verb: 'extend', source: clip, direction: 'forwards' }, 'composite', ['parentOf']],
  [{ verb: 'fill', before: clip, after: still }, 'composite', ['componentOf', 'componentOf']],
  [{ verb: 'loop' }, 'generated', []],
  [{ verb: 'loop', source: clip }, 'composite', ['parentOf']],
  [{ verb: 'restyle', source: clip, change: 0.5 }, 'generated', ['parentOf']],
  [{ verb: 'region', source: still, mask: new Blob(), mode: 'change' }, 'composite', ['parentOf']],
  [{ verb: 'storyboard', shots }, 'generated', []],
  [{ verb: 'storyboard', shots, remake: { shot: 0, clip } }, 'generated', ['parentOf']],
])('says how a clip is made of its inputs: %j', (task, ai, relationships) => {
  const making = makingOf(task ? { task } : {});
  expect(making.ai).toBe(ai);
  expect(making.inputs.map(({ relationship }) => relationship)).toEqual(relationships);
});
