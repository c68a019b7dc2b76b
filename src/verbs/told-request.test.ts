import { expect, it } from 'vitest';
import { embeddedReader } from '../../test/support/embedded-reader';
import type { MediaInput } from '../media/media-input';
import { understandPrompt } from '../prompt/understand';
import type { GenerationRequest } from '../request/request';
import type { Task } from '../request/task';
import { toldRequest } from './told-request';

const { model } = embeddedReader();
const media = { name: 'room.png' } as MediaInput;
const tell = (prompt: string, task?: Task) =>
  toldRequest({ prompt, ...(task && { task }) } as GenerationRequest, 'Sprout', (text) =>
    understandPrompt(text, model),
  );

it('says what was typed in the words that the model knows', () => {
  expect(tell('en räv i snön').prompt).toBe('a fox in the snow');
  expect(tell('a fox in the snow').prompt).toBe('a fox in the snow');
  expect(tell('in the snow').prompt).toBe('in the snow');
});

it('leaves prompts for models that read everything as they are, but for what cannot be seen', () => {
  const request = { prompt: 'En räv\u200b i snön' } as GenerationRequest;
  expect(toldRequest(request, 'LTX-Video', () => undefined).prompt).toBe('En räv i snön');
});

it('says what was decided to be told instead of what was typed', () => {
  const request = { prompt: 'a fox', told: 'A fox runs.\u200b It snows.' } as GenerationRequest;
  const told = toldRequest(request, 'LTX-Video', () => undefined);
  expect(told).toEqual({ prompt: 'A fox runs. It snows.' });
});

it.each(['democracy', 'jumps', 'camera zooms in', '🥸', 'x'.repeat(2000)])(
  'refuses what nothing but chance could draw, and says what could be drawn: %s',
  (prompt) => {
    expect(() => tell(prompt)).toThrow(
      expect.objectContaining({
        name: 'BadRequest',
        message: expect.stringMatching(/Name what it should draw.*fox/),
      }),
    );
  },
);

it('asks for no subject where a picture shows one', () => {
  expect(tell('camera zooms in', { verb: 'extend', source: media, direction: 'forwards' }).prompt).toBe(
    'camera zooms in',
  );
  expect(() => tell('camera zooms in', { verb: 'loop' })).toThrow(/finds nobody/);
  expect(() => tell('democracy', { verb: 'loop', source: media })).toThrow(/finds nothing/);
});

it('tells every shot of a storyboard; later ones may go on with what is seen', () => {
  const shot = (prompt: string) => ({ prompt, frames: 17, transition: 'continue' as const, seed: 1 });
  const shots = [shot('en räv'), shot('hoppar')];
  const { task } = tell('', { verb: 'storyboard', shots });
  expect(task).toMatchObject({ shots: [{ prompt: 'a fox' }, { prompt: 'it jumps' }] });
});
