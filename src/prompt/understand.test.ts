import { describe, expect, it } from 'vitest';
import { embeddedReader } from '../../test/support/embedded-reader';
import { expandPrompt } from './expand';
import { arabic } from './lexicon/arabic';
import { chinese } from './lexicon/chinese';
import { english } from './lexicon/english';
import { hindi } from './lexicon/hindi';
import type { Lexicon } from './lexicon/lexicon';
import { swedish } from './lexicon/swedish';
import { pick } from './pick';
import { partsOf } from './read/match';
import { sceneOf } from './read/scene';
import { understandPrompt } from './understand';
import { wordsKnownTo } from './words/real-words';

const { model, reader, subjects } = embeddedReader();
const understand = (prompt: string) => understandPrompt(prompt, model);

describe('what the embedded model is told', () => {
  it.each(['a fox runs through the snow', 'A rocket flies up, in space!', 'two dogs in the park at night'])(
    'is the prompt itself where it knows all words: %s',
    (prompt) => {
      expect(understand(prompt)).toEqual({
        understood: 'subject',
        caption: prompt,
        replaced: [],
        suggestions: [],
      });
    },
  );

  it('is in its own words where others were typed, and says which', () => {
    const { caption, replaced } = understand('a vixen in the library');
    expect(caption).toBe('a fox in the room');
    expect(replaced).toEqual([
      { word: 'vixen', by: 'fox' },
      { word: 'library', by: 'room' },
    ]);
  });

  it.each([
    ['a pandda jumps in the gardn', 'a panda jumps in the garden', ['pandda', 'gardn']],
    ['two foxs', 'two foxes', ['foxs']],
    ['a dog wlaks', 'a dog walks', ['wlaks']],
    ['en hunnd i skgoen', 'a dog in the forest', ['hunnd', 'skgoen']],
    ['فيلل يمشي', 'an elephant walks', ['فيلل']],
    ['खरगोशश', 'a rabbit', ['खरगोशश']],
  ])('of “%s” is what was meant: “%s”', (prompt, caption, slips) => {
    const understanding = understand(prompt);
    expect(understanding.caption).toBe(caption);
    expect(understanding.replaced.filter(({ slip }) => slip).map(({ word }) => word)).toEqual(slips);
  });

  it.each([
    'beard',
    'stair',
    'boar',
    'carrot',
    'hose',
    'lamp',
    'coat',
    'bread',
    'tax',
    'mother',
    'plant',
    'shirt',
  ])('takes “%s”, which is a word, for no slip of another', (word) =>
    expect(understand(`a ${word}`).replaced.filter(({ slip }) => slip)).toEqual([]),
  );

  it('says how much of a scene is there', () => {
    const found = (prompt: string) => understand(prompt).understood;
    expect(found('en räv')).toBe('subject');
    expect(found('in the snow')).toBe('place');
    expect(found('i skogen på natten')).toBe('place');
    expect(found('camera zooms in')).toBe('detail');
    expect(found('يركض')).toBe('detail');
    expect(found('democracy')).toBe('nothing');
    expect(found('riksdagens budget')).toBe('nothing');
  });

  it('offers what is near in meaning or spelling where no subject is there, and something of each kind otherwise', () => {
    expect(understand('a violin').suggestions[0]).toBe('guitar');
    expect(understand('kanniner').suggestions).toEqual([]);
    expect(understand('elefnattt').suggestions[0] ?? 'elephant').toBe('elephant');
    for (const prompt of ['asdfgh qwerty', '?!', '經濟', 'политика'])
      expect(understand(prompt).suggestions).toEqual(['fox', 'cat', 'rocket', 'panda', 'sailboat', 'robot']);
  });
});

describe('input that is hardly a prompt', () => {
  const nothing = { understood: 'nothing', caption: '' };

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['marks', '?!… — “”'],
    ['zero-width characters', '\u200b\u200d\ufeff'],
    ['marks of direction', '\u200f\u2067\u2069'],
    ['control characters', '\u0000\u0001\u001b[31m'],
    ['an emoji of nothing that it draws', '🥸🫥'],
    ['a script that it does not read', 'политика'],
    ['letters at random', 'qwrtz psdfg xcvbn'],
    ['half of a surrogate pair', '\ud83e'],
  ])('of %s is understood as nothing, with subjects to choose from', (_, prompt) => {
    const understanding = understand(prompt);
    expect(understanding).toMatchObject(nothing);
    expect(understanding.suggestions).toHaveLength(6);
    expect(expandPrompt(prompt, reader)).toEqual({ prompt, replaced: [], unclear: true });
  });

  it.each([
    ['hidden characters', 'a f\u200box\u0007 in\u200f the snow', 'a fox in the snow'],
    ['mixed scripts', 'en fox i 森林 🌙', 'a fox in the forest at night'],
    ['capitals and marks', '***A FOX!!! IN THE SNOW???***', '***A FOX!!! IN THE SNOW???***'],
    ['emoji alone', '🦊❄️', 'a fox in the snow'],
    ['known words among emoji that are not', 'a fox 🥸 runs', 'a fox runs'],
  ])('with %s is understood all the same', (_, prompt, caption) => {
    expect(understand(prompt)).toMatchObject({ understood: 'subject', caption });
  });

  it('of 2,000 characters becomes what the model can read of it', () => {
    const long =
      'the quick brown fox jumps over the lazy dog in the forest while democracy flourishes. '.repeat(24);
    expect(long.length).toBeGreaterThan(2000);
    for (const prompt of [
      long,
      'a fox '.repeat(334),
      '狐狸在雪地裡奔跑。'.repeat(223),
      'ثعلب '.repeat(400),
    ]) {
      const { understood, caption } = understand(prompt);
      expect(understood).toBe('subject');
      expect(caption.match(/\w+|,/g)!.length).toBeLessThan(model.maxTokens);
      expect(caption).toMatch(/^an? (\w+ )?fox\b/);
    }
    expect(understand('x'.repeat(2000))).toMatchObject(nothing);
    expect(understand('blah '.repeat(400))).toMatchObject(nothing);
  });
});

describe('prompts put together from words of every language', () => {
  const lexicons: readonly Lexicon[] = [english, swedish, arabic, hindi, chinese];
  const first = (list: string) => list.split(',')[0]!.trim();

  interface Made {
    readonly language: string;
    readonly subject: string;
    readonly name: string;
    readonly prompt: string;
  }

  /** One for every subject and language, with places and motions in turn. */
  const made: readonly Made[] = lexicons.flatMap((lexicon) =>
    subjects.flatMap((subject): Made[] => {
      const { language, subjects: names, motions, places } = lexicon;
      const name = language === 'en' ? subject : names[subject] && first(names[subject]);
      if (!name) return [];
      const motion = first(pick(Object.values(motions), subject + language, 'motion'));
      const place = first(pick(Object.values(places), subject + language, 'place'));
      const glue = language === 'zh' ? '' : ' ';
      const said =
        language === 'en' ? `a ${name} will ${motion} in the ${place}` : [name, motion, place].join(glue);
      return [{ language, subject, name, prompt: said }];
    }),
  );

  const sceneIn = (caption: string) => sceneOf(partsOf(caption, wordsKnownTo(model))).scene;

  it('are all understood: hundreds of them, with the right subject', () => {
    expect(made.length).toBeGreaterThan(800);
    const wrong = made.filter(
      ({ prompt, subject }) =>
        !sceneIn(understand(prompt).caption).subjects.some(({ name }) => name === subject),
    );
    expect(
      wrong.map(({ prompt, subject }) => `${prompt} (${subject}): ${understand(prompt).caption}`),
    ).toEqual([]);
  });

  it('are expanded to sentences with a subject, in known words, none of them doubled', () => {
    for (const { prompt } of made) {
      const { prompt: expanded, unclear } = expandPrompt(prompt, reader);
      expect(unclear, prompt).toBeUndefined();
      expect(sceneIn(expanded).subjects.length, expanded).toBeGreaterThan(0);
      const words = expanded.toLowerCase().match(/\w+|,/g)!;
      expect(
        words.filter((word) => !model.known(word)),
        expanded,
      ).toEqual([]);
      expect(
        words.filter((word, i) => word === words[i - 1]),
        expanded,
      ).toEqual([]);
      expect(words.length).toBeLessThan(model.maxTokens);
      expect(understand(expanded), expanded).toMatchObject({ caption: expanded, replaced: [] });
    }
  });

  it('are understood with a slip of the keyboard too', () => {
    const slipped = made.flatMap(({ language, subject, name, prompt }) => {
      const letters = [...name];
      // Two inner letters swapped; names of one word without marks above or below their letters.
      if (language === 'zh' || letters.length < 5 || !/^\p{L}+$/u.test(name)) return [];
      const at = 1 + (letters.length % 3);
      [letters[at], letters[at + 1]] = [letters[at + 1]!, letters[at]!];
      const typed = letters.join('');
      return typed === name ? [] : [{ subject, typed, prompt: prompt.replace(name, typed) }];
    });
    expect(slipped.length).toBeGreaterThan(150);
    const understood = slipped.filter(({ prompt, subject, typed }) => {
      const { caption, replaced } = understand(prompt);
      const isRead = sceneIn(caption).subjects.some(({ name }) => name === subject);
      // Nothing is read otherwise without saying so.
      if (isRead) expect(replaced.map(({ word }) => word)).toContain(typed);
      return isRead;
    });
    expect(understood.length / slipped.length).toBeGreaterThan(0.95);
  });

  it('are not called good where their words are unknown', () => {
    for (const word of ['democracy', 'inflation', 'budget', 'مجلس', 'संसद', '經濟'])
      for (const around of ['', 'very ', '!? '])
        expect(expandPrompt(around + word, reader)).toMatchObject({ unclear: true });
  });
});
