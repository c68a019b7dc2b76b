import { expect, it } from 'vitest';
import {
  articleFor,
  gerundOf,
  pastsOf,
  pluralOf,
  singularsOf,
  thirdPersonOf,
  verbBasesOf,
} from './word-forms';

it.each([
  ['run', 'runs', 'running', 'ran'],
  ['fly', 'flies', 'flying', 'flew'],
  ['chase', 'chases', 'chasing', 'chased'],
  ['lie', 'lies', 'lying', 'lay'],
  ['wander', 'wanders', 'wandering', 'wandered'],
  ['open', 'opens', 'opening', 'opened'],
  ['trot', 'trots', 'trotting', 'trotted'],
  ['play', 'plays', 'playing', 'played'],
  ['splash', 'splashes', 'splashing', 'splashed'],
])('inflects “%s”', (base, third, gerund, past) => {
  expect([thirdPersonOf(base), gerundOf(base), pastsOf(base)[0]]).toEqual([third, gerund, past]);
  for (const form of [third, gerund, past]) expect(verbBasesOf(form)).toContain(base);
});

it.each([
  ['fox', 'foxes'],
  ['puppy', 'puppies'],
  ['wolf', 'wolves'],
  ['woman', 'women'],
  ['fisherman', 'fishermen'],
  ['person', 'people'],
  ['bee', 'bees'],
])('makes several of “%s”', (one, several) => {
  expect(pluralOf(one)).toBe(several);
  expect(singularsOf(several)).toContain(one);
});

it('takes no word for a form that it is not', () => {
  expect(singularsOf('cares')).not.toContain('car');
  expect(verbBasesOf('hoping')).not.toContain('hop');
  expect(singularsOf('grass')).toEqual([]);
});

it('chooses the article by sound', () => {
  expect(['fox', 'owl', 'unicorn', 'hour'].map(articleFor)).toEqual(['a', 'an', 'a', 'an']);
});
