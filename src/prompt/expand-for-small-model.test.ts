import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expandPrompt } from './expand';
import { Tokenizer } from './tokenizer';
import { WordVectors } from './word-vectors';

const folder = 'public/models/sprout';
const tokenizer = new Tokenizer(JSON.parse(await readFile(`${folder}/tokenizer.json`, 'utf8')) as object);
const { max_length: maxTokens } = (
  JSON.parse(await readFile(`${folder}/model.json`, 'utf8')) as { text_encoder: { max_length: number } }
).text_encoder;
const vectors = new WordVectors(new Uint8Array(await readFile(`${folder}/words.safetensors`)));
const expand = (prompt: string) => expandPrompt(prompt, { tokenizer, maxTokens, vectors });

describe("a prompt in Sprout's words", () => {
  it('stays as it is where nothing is missing', () => {
    for (const prompt of ['a fox runs through the snow', 'A rocket flies up, in space!'])
      expect(expand(prompt)).toEqual({ prompt, replaced: [] });
  });

  it('gets a motion and a place that fit', () => {
    expect(expand('a fox in the snow').prompt).toMatch(/^a fox (runs|walks) in the snow$/);
    expect(expand('a horse running').prompt).toMatch(/^a horse running (on|in|through|along) /);
    expect(expand('a dolphin').prompt).toMatch(
      /^a dolphin (swims|glides) (underwater|under the sea|in the deep sea)$/,
    );
    expect(expand('a fish, camera zooms in').prompt).toMatch(/^a fish (swims|glides) .+, camera zooms in$/);
  });

  it.each([
    ['two dogs ran', { dogs: 'dog', ran: 'runs' }],
    ['a hound in the meadow', { hound: 'puppy' }],
    ['a wolf in the forest', { wolf: 'fox' }],
    ['an airplane above the clouds', { airplane: 'chopper' }],
    ['a yacht on the lake', { yacht: 'sailboat', lake: 'water' }],
    ['a car drives down the highway', { highway: 'road' }],
    ['a cat walks through the village at dusk', { village: 'town', dusk: 'sunset' }],
    ['an eagle soars in the sky', { eagle: 'owl', soars: 'flies' }],
    ['a robot strolls in the bedroom', { strolls: 'walks', bedroom: 'room' }],
    ['an enormous crimson car', { enormous: 'huge', crimson: 'red' }],
  ])('says what it replaced in “%s”', (prompt, expected) => {
    const replaced = Object.fromEntries(expand(prompt).replaced.map(({ word, by }) => [word, by]));
    expect(replaced).toMatchObject(expected);
  });

  it('leaves out what is near to nothing, with the words that belong to it, and says so', () => {
    expect(expand('a kitten with a ball of yarn in the house')).toEqual({
      prompt: expect.stringMatching(/^a kitten \w+ in the house$/),
      replaced: [
        { word: 'ball', by: '' },
        { word: 'yarn', by: '' },
      ],
    });
  });

  it.each(['tax', 'inflation', 'president', 'software', 'music', 'coffee', 'zyzzyva'])(
    'does not take %s for something else',
    (word) => expect(expand(`a dog and ${word}`).replaced).toEqual([{ word, by: '' }]),
  );

  it.each(['quantum economics', 'ein Hund läuft im Schnee', '狐狸', '', '!'])(
    'is the prompt itself where it knows no word that matters: %s',
    (prompt) => expect(expand(prompt)).toEqual({ prompt, replaced: [] }),
  );

  it('has no unknown words and fits, whatever was typed', () => {
    const parts = ['A majestic lion', 'my hound', 'several ducks', 'an alligator,', 'the astronaut', 'Snow'];
    const actions = [
      '',
      'chases a squirrel',
      'is sleeping',
      'meditates',
      'were flying',
      'and a hamster play',
    ];
    const rests = ['', 'on a volcano', 'at midnight with neon lights', 'beneath the waves '.repeat(20)];
    for (const part of parts)
      for (const action of actions)
        for (const rest of rests) {
          const prompt = `${part} ${action} ${rest}`;
          const { prompt: expanded } = expand(prompt);
          const { ids, unknownWords } = tokenizer.encode(expanded);
          expect(unknownWords, expanded).toEqual([]);
          expect(ids.length, expanded).toBeLessThanOrEqual(maxTokens);
          expect(expand(prompt).prompt).toBe(expanded);
          // What it says is said already.
          expect(expand(expanded).replaced).toEqual([]);
        }
  });
});

describe('a prompt for other models', () => {
  it('becomes a long caption', () => {
    const { prompt } = expandPrompt('a fox runs', { tokenizer, maxTokens: 256 });
    expect(prompt.split(' ').length).toBeGreaterThan(50);
  });

  it('stays as it is where the model could not read the caption', () => {
    const reader = { tokenizer, maxTokens: 32 };
    expect(expandPrompt('a fox runs', reader)).toEqual({ prompt: 'a fox runs', replaced: [] });
  });
});
