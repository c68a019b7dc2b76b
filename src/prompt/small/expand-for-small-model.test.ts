import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import captions from '../../../test/support/sprout-captions.json';
import { modelConfig } from '../../models/contract/model-config';
import { expandPrompt } from '../expand';
import { unknownWords } from '../known-words';
import { Tokenizer } from '../tokenizer';
import { WordVectors } from '../word-vectors';
import { pluralOf } from '../words/word-forms';

const folder = 'public/models/sprout';
const json = async (file: string) => JSON.parse(await readFile(`${folder}/${file}`, 'utf8'));
const config = modelConfig(await json('model.json'));
const tokenizer = new Tokenizer(await json('tokenizer.json'));
const vectors = new WordVectors(new Uint8Array(await readFile(`${folder}/words.safetensors`)));

/** A Sprout that was trained with captions of these words. */
function sprout(words: readonly string[]) {
  const reader = { tokenizer, words, maxTokens: config.text_encoder.max_length, vectors };
  return { reader, expand: (prompt: string) => expandPrompt(prompt, reader) };
}

const words = config.training!.words!;
const { reader, expand } = sprout(words);

/** What a prompt's words became. */
function replacedIn(expanded: ReturnType<typeof expandPrompt>): Record<string, string> {
  return Object.fromEntries(expanded.replaced.map(({ word, by }) => [word, by]));
}

describe('a prompt for Sprout', () => {
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
    expect(expand('a fox, the camera moves left').prompt).toMatch(
      /^a fox (runs|walks) .+, the camera moves left$/,
    );
  });

  it.each([
    ['a car drives down the highway', { highway: 'road' }],
    ['a robot sprints in the bedroom', { sprints: 'runs', bedroom: 'room' }],
    ['an enormous crimson car', { enormous: 'huge', crimson: 'red' }],
    ['an android meditates in the library', { android: 'robot', meditates: 'rests', library: 'room' }],
    ['a stallion ascends', { stallion: 'horse', ascends: 'rises' }],
    ['a yacht on the lake', { yacht: 'sailboat', lake: 'water' }],
  ])('says what it replaced in “%s”', (prompt, expected) => {
    expect(replacedIn(expand(prompt))).toMatchObject(expected);
  });

  it.each(['tax', 'inflation', 'president', 'software', 'music', 'violin', 'zyzzyva'])(
    'does not take %s for something else',
    (word) => expect(expand(`a dog and ${word}`).replaced).toEqual([{ word, by: '' }]),
  );

  it.each(['quantum economics', 'democracy', 'in the snow', 'jumps', '', '!'])(
    'is the prompt itself, and is not called good, where it finds no subject: %s',
    (prompt) => expect(expand(prompt)).toEqual({ prompt, replaced: [], unclear: true }),
  );

  it.each(['en räv', '狐狸', 'ثعلب', 'लोमड़ी', '🦊'])('is in English, whatever the language: %s', (prompt) =>
    expect(expand(prompt).prompt).toMatch(/^a fox (runs|walks) .+/),
  );

  it('leaves out what an object belonged to, and commas with nothing behind them', () => {
    expect(expand('a dog plays with the trumpet in the park').prompt).toMatch(/^a dog (\w+ )?in the park$/);
    expect(expand('a flotilla of robots').prompt).toMatch(/^a? ?robots? (walk|run)s? /);
    expect(expand('a fox runs through the snow, democracy').prompt).toBe('a fox runs through the snow');
  });

  it('has no unknown words and fits, whatever was typed', () => {
    const parts = ['A majestic lion', 'several ducks', 'an alligator,', 'Two polar bears'];
    const actions = ['', 'chases a squirrel', 'meditates', 'were flying', 'and a hamster play'];
    const rests = [
      '',
      'on a volcano',
      'at midnight with neon lights, as a comic',
      'beneath the waves '.repeat(20),
    ];
    for (const part of parts)
      for (const action of actions)
        for (const rest of rests) {
          const prompt = `${part} ${action} ${rest}`;
          const { prompt: expanded } = expand(prompt);
          expect(unknownWords(expanded, reader), expanded).toEqual([]);
          expect(tokenizer.encode(expanded).unknownWords, expanded).toEqual([]);
          // Words, commas and the end of the sequence.
          expect(expanded.match(/\w+|,/g)!.length, expanded).toBeLessThan(reader.maxTokens);
          expect(expand(prompt).prompt).toBe(expanded);
          // What it says is said already.
          expect(expand(expanded).replaced).toEqual([]);
        }
  });

  it.each(captions.subjects.flatMap((names) => names.split(', ')))(
    'keeps “%s”, gives it a motion, and puts it where its captions have been',
    (name) => {
      const article = expand(`a ${name}`).prompt.split(' ', 1)[0];
      const { prompt, replaced } = expand(`${article} ${name}`);
      expect(replaced).toEqual([]);
      const rest = prompt.slice(`${article} ${name} `.length);
      expect(prompt.startsWith(`${article} ${name} `), prompt).toBe(true);
      const [motion, ...place] = rest.split(' ');
      expect(motion).toMatch(/s$/);
      expect(captions.places).toContain(place.join(' '));
      expect(expand(prompt).prompt).toBe(prompt);
    },
  );

  it.each([
    ['a puppy', /^a dog (runs|walks) /],
    ['an automobile', /^a car (drives|races) /],
    ['an elk and an ewe', /^a deer and a sheep (run|walk) /],
    ['the cosmonaut', /^the astronaut (floats|drifts) /],
    ['a fox by the lagoon', /^a fox (runs|walks) by the sea$/],
    ['a fox in the palace', /^a fox (runs|walks) in the castle$/],
    ['a wizard reads a book in the library', /^a wizard rests in the room$/],
    ['a chef cooks in the kitchen', /^a chef rests in the room$/],
    ['a bear fishing in the swamp', /^a bear (runs|walks) in the swamp$/],
    ['a knight fights a dragon', /^a \w+ (runs|walks) a dragon /],
    ['a ghost quivers', /^a ghost shakes /],
    ['the sun rose over the sea', /^the sun rises over the sea$/],
    ['a gecko dances in the park', /^a gecko sways in the park$/],
    ['a lion, the camera tracks it', /^a lion (runs|walks) .+, the camera follows it$/],
  ])('reads “%s” with the nearest of what it knows', (prompt, expected) => {
    expect(expand(prompt).prompt).toMatch(expected);
  });

  it('speaks of several as its captions do', () => {
    expect(expand('two dogs ran').prompt).toMatch(/^two dogs run (in|on|through|along) /);
    expect(expand('two puppies').prompt).toMatch(/^two dogs (run|walk) /);
    expect(expand('two polar bears').prompt).toMatch(/^two polar bears walk /);
    expect(expand('a dog and a cat in the park').prompt).toMatch(/^a dog and a cat (run|walk) in the park$/);
    expect(expand('a herd of horses galloping').prompt).toMatch(/^a group of horses running /);
    expect(expand('many eagles fly').prompt).toMatch(/^several eagles fly /);
  });

  it('tells times of day, weather and style from places', () => {
    expect(expand('a fox at night').prompt).toMatch(/^a fox (runs|walks) .+ at night$/);
    expect(expand('a fox in the rain').prompt).toMatch(/^a fox (runs|walks) .+ in the rain$/);
    expect(expand('a fox runs while it snows').prompt).toMatch(/^a fox runs .+ while it snows$/);
    expect(expand('a knight in pixel art style').prompt).toMatch(/^a \w+ \w+ .+ in pixel art style$/);
    expect(expand('watercolor painting, a fox').prompt).toMatch(/^watercolor painting, a fox (runs|walks) ./);
    expect(expand('a fox, cartoon style').prompt).toMatch(/^a fox (runs|walks) .+, comic style$/);
    expect(expand('a purple cow jumps over the moon').prompt).toBe('a purple cow jumps over the moon');
  });
});

describe('a prompt for a Sprout that learned the first subjects only', () => {
  const names = (subjects: readonly string[]) =>
    subjects.flatMap((line) => line.split(', ')).flatMap((name) => `${name} ${pluralOf(name)}`.split(' '));
  const all = new Set(names(captions.subjects));
  const learned = [...words.filter((word) => !all.has(word)), ...names(captions.subjects.slice(0, 32))];
  const { expand } = sprout(learned);

  it.each([
    ['a police car at night', { 'police car': 'car' }],
    ['a tiger', { tiger: 'lion' }],
    ['an ice cream', { 'ice cream': 'pizza' }],
    ['two eagles', { eagles: 'owls' }],
  ])('reads “%s” as what it knows of the same kind', (prompt, expected) => {
    expect(replacedIn(expand(prompt))).toMatchObject(expected);
  });

  it('leaves out what it knows nothing like', () => {
    expect(expand('a dog and a christmas tree').replaced).toEqual([{ word: 'christmas tree', by: '' }]);
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
