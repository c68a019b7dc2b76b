import { describe, expect, it } from 'vitest';
import type { GenerationRequest } from '../request/request';
import { checkPolicy, refusalOf } from './check-policy';

const REQUEST: GenerationRequest = {
  model: 'sprout',
  prompt: 'a fox runs through the snow',
  negativePrompt: '',
  width: 128,
  height: 128,
  frames: 17,
  frameRate: 8,
  seed: 1,
  steps: 8,
  guidanceScale: 3,
};

function storyboard(...prompts: string[]): GenerationRequest {
  const shots = prompts.map((prompt) => ({ prompt, frames: 9, transition: 'cut' as const, seed: 1 }));
  return { ...REQUEST, prompt: prompts[0]!, task: { verb: 'storyboard', shots } };
}

const refused = (message: RegExp) =>
  expect.objectContaining({ name: 'PromptRefused', message: expect.stringMatching(message) });

describe('checkPolicy', () => {
  it('names the class and the words, and says what to do', () => {
    expect(() => checkPolicy({ ...REQUEST, prompt: 'graphic violence, GUTS everywhere' })).toThrow(
      refused(
        /^This prompt asks for graphic violence \(“graphic violence”, “GUTS everywhere”\)\. Tabreel does not make that\. Change these words and try again\.$/,
      ),
    );
  });

  it('lets harmless requests pass', () => {
    expect(() => checkPolicy(REQUEST)).not.toThrow();
    expect(() => checkPolicy(storyboard('a fox', 'kill the lights'))).not.toThrow();
  });

  it('checks what the model is told as well as what was typed', () => {
    const told = 'A fox runs. There is graphic violence.';
    expect(() => checkPolicy({ ...REQUEST, told })).toThrow(refused(/graphic violence/));
    expect(() => checkPolicy({ ...REQUEST, told: 'A fox runs.' })).not.toThrow();
  });

  it('checks every shot of a storyboard', () => {
    expect(() => checkPolicy(storyboard('a fox', 'a cat', 'Taylor Swift sings'))).toThrow(
      refused(/^Shot 3 asks for a real person \(“Taylor Swift”\)/),
    );
  });

  it('sees what shots say together of a minor', () => {
    expect(() => checkPolicy(storyboard('a 12 year old girl in a room', 'she undresses slowly'))).toThrow(
      refused(/sexual content/),
    );
    expect(() => checkPolicy(storyboard('an 11-year-old at home', 'a sensual pose'))).toThrow(
      refused(/^This storyboard asks for sexual content with minors/),
    );
  });

  it('lets people steer away from what they do not want to see, but never from minors in sexual content', () => {
    expect(() => checkPolicy({ ...REQUEST, negativePrompt: 'nudity, gore, blood everywhere' })).not.toThrow();
    expect(() => checkPolicy({ ...REQUEST, negativePrompt: 'nude child' })).toThrow(
      refused(/^The text to steer away from asks for sexual content with minors/),
    );
  });

  it('refuses a prompt that is too long to be judged, at once', () => {
    const start = performance.now();
    expect(() => checkPolicy({ ...REQUEST, prompt: 'fox '.repeat(250_000) })).toThrow(
      expect.objectContaining({
        name: 'BadRequest',
        message: expect.stringMatching(/1,000,000 characters; 20,000/),
      }),
    );
    expect(performance.now() - start).toBeLessThan(100);
    expect(refusalOf('nude '.repeat(250_000))).toBeUndefined();
  });

  it.each([
    ['words', 10, 'a fox runs through the snow and a painter shoots a photo of the lights, then '],
    ['Chinese', 10, '一隻狐狸在雪地裡奔跑，攝影師為女人拍照。'],
    ['Arabic', 10, 'ثعلب يركض في الثلج ومصور يلتقط صورة لامرأة. '],
    // Nobody asks for such; none of it may hold the page up.
    ['letters apart', 50, 'a f o x r u n s '],
    ['one long word', 50, 'foxes'],
    ['digits in words', 50, 'f0x3s 4nd b34rs, '],
    ['stars', 50, 'f*x d*g '],
    ['invisible characters', 50, 'a\u200b fox\u200b '],
  ])('judges 2,000 characters of %s in less than %d milliseconds', (_, limit, text) => {
    const prompt = text.repeat(Math.ceil(2000 / text.length)).slice(0, 2000);
    const times = Array.from({ length: 40 }, () => {
      const start = performance.now();
      refusalOf(prompt);
      return performance.now() - start;
    });
    // The quickest of some: other work on the machine counts for nothing.
    expect(Math.min(...times)).toBeLessThan(limit);
  });
});
