import { describe, expect, it } from 'vitest';
import { expandCaption } from './expand-caption';

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];

/** Prompts as people type them, and how their captions begin. */
const OPENINGS: readonly (readonly [prompt: string, beginning: string])[] = [
  ['a fox runs through the snow', 'A fox runs through the snow. '],
  ['a fox running through the snow.', 'A fox is running through the snow. '],
  ['dog running on beach', 'A dog is running on the beach. '],
  ['two dogs running', 'Two dogs are running. '],
  ['An astronaut riding a horse on Mars!', 'An astronaut is riding a horse on Mars. '],
  ['running through a forest at night', 'A person is running through a forest at night. '],
  ['flying over snowy mountains', 'The camera is flying over snowy mountains. '],
  ['fly through a canyon', 'The camera starts to fly through a canyon. '],
  ['can you make a video of a dog jumping?', 'A dog is jumping. '],
  ['“a woman smiles”', 'A woman smiles. '],
  ['a vintage car parked on a street', 'A vintage car is parked on a street. '],
  ['A cat wearing a hat drives a car', 'A cat wearing a hat drives a car. '],
  ['a girl named Lily finds a door', 'A girl named Lily finds a door. '],
  ['close-up of an old watchmaker setting a gear', 'A close-up of an old watchmaker setting a gear. '],
  ['watercolour of a cat', 'A watercolour of a cat. '],
  ['ocean waves crash on rocks', 'Ocean waves crash on rocks. '],
  ['Albert Einstein playing chess', 'Albert Einstein is playing chess. '],
  ['a man is walking his dog', 'A man is walking his dog. '],
];

describe('the long caption of a short prompt', () => {
  it.each(OPENINGS)('of “%s” begins “%s”', (prompt, beginning) => {
    expect(expandCaption(prompt).prompt.slice(0, beginning.length)).toBe(beginning);
  });

  it('makes a sentence of a noun phrase, between what it names and where that is', () => {
    expect(expandCaption('a castle at dusk').prompt).toMatch(/^A castle stands \w+ at dusk\. /);
    expect(expandCaption('a woman in a red dress on a beach').prompt).toMatch(
      /^A woman in a red dress stands [\w ]+ on a beach\. /,
    );
  });

  it('adds what is missing, and nothing of what is said', () => {
    const bare = expandCaption('a horse gallops').prompt;
    expect(bare).toMatch(/The camera (tracks|follows|moves)/);
    expect(bare).toMatch(/The setting is|light/);
    expect(bare).toMatch(/The scene appears to be real-life footage\.$/);
    const filmed = expandCaption('a horse gallops, the camera zooms in, soft lamplight').prompt;
    expect(filmed.match(/camera/gi)).toHaveLength(1);
    expect(filmed).not.toMatch(/The lighting|sunlight|daylight/);
    const placed = expandCaption('a horse gallops in a dark cave').prompt;
    expect(placed).not.toContain('The setting is');
  });

  it.each([
    ['anime style: girl in the rain', /in the style of an anime/],
    ['watercolour of a cat', /paper grain/],
    ['pixel art knight walking in a forest', /square pixels/],
    ['a train arriving, black and white', /in black and white/],
    ['a dragon flies over the hills', /computer-generated imagery/],
    ['a robot painting a picture', /computer-generated imagery/],
  ])('of “%s” names its own kind of picture', (prompt, look) => {
    const caption = expandCaption(prompt).prompt;
    expect(caption).toMatch(look);
    expect(caption).not.toContain('real-life footage');
  });

  it.each([
    ['a boat on the sea at night', /low and cool|It is dark/],
    ['a boat on the sea at sunset', /golden|orange/],
    ['a shark swims', /blue|surface above/],
    ['a rocket flies', /stark and cool|Hard light/],
    ['a cat sleeps on the sofa', /lamp|window|gentle and even/],
  ])('lights “%s” as it would be', (prompt, light) => {
    expect(expandCaption(prompt).prompt).toMatch(light);
  });

  it('speaks of several and of people with the words for them', () => {
    expect(expandCaption('three kittens play').prompt).not.toMatch(/\bthe kitten\b|\bits\b/);
    expect(expandCaption('a woman walks in the park').prompt).not.toMatch(/\b(his|its|him)\b/);
    expect(expandCaption('a cat and a dog run').prompt).not.toMatch(/\bthe (cat|dog)\b/);
  });

  it.each([
    'ein Hund läuft im Schnee',
    'una mujer camina por la playa',
    'un chat court dans la neige',
    '一只狐狸在雪地里奔跑',
    'ثعلب يركض في الثلج',
    'happiness',
    '??',
    '',
    `A fox runs ${'very '.repeat(60)}fast`,
  ])('is the prompt itself where it is not English, unknown or long already: %s', (prompt) => {
    expect(expandCaption(prompt)).toEqual({ prompt, replaced: [] });
  });

  it('is the same every time, and another for another prompt', () => {
    const ends = ['a fox runs', 'a dog runs', 'a cat runs', 'a wolf runs', 'a horse runs'].map((prompt) => {
      const { prompt: caption } = expandCaption(prompt);
      expect(expandCaption(prompt).prompt).toBe(caption);
      return caption.replaceAll(/fox|dog|cat|wolf|horse/g, 'animal');
    });
    expect(new Set(ends).size).toBeGreaterThan(2);
  });

  it('keeps every word, has 60 to 150 and reads as sentences, whatever the prompt is made of', () => {
    const subjects = [
      'a fox',
      'two old men',
      'Elephants',
      'the queen',
      'a red sports car',
      'ocean',
      'bread',
      'a crowd of people',
      'Zorblax',
    ];
    const actions = ['', 'running', 'runs', 'is eating', 'dancing', 'conjures a flame', 'painted red'];
    const places = [
      '',
      'on beach',
      'in the woods at night',
      'on a throne',
      'under the sea, cinematic, slow motion',
      'in a storm, stars, 4k',
    ];
    for (const subject of subjects)
      for (const action of actions)
        for (const place of places) {
          const prompt = [subject, action, place].filter((part) => part !== '').join(' ');
          const caption = expandCaption(prompt).prompt;
          if (caption === prompt) continue;
          const words = wordsOf(caption);
          expect(words, caption).toEqual(expect.arrayContaining([...wordsOf(prompt)]));
          expect(words.length, caption).toBeGreaterThanOrEqual(58);
          expect(words.length, caption).toBeLessThanOrEqual(150);
          expect(caption).not.toMatch(/[{}[\]|]|undefined| {2}|\b(a|an|the) (a|an|the)\b| [.,]|\.\./i);
          for (const sentence of caption.split(/(?<=\.) /)) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u);
        }
  });
});
