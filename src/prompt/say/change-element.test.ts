import { expect, it } from 'vitest';
import { embeddedReader } from '../../../test/support/embedded-reader';
import { understandPrompt } from '../understand';
import { changeElement, type PromptElement } from './change-element';
import { promptElements } from './prompt-elements';

const { model } = embeddedReader();

it.each<[string, PromptElement['kind'], string, string]>([
  ['a fox runs through the snow', 'subject', 'owl', 'an owl runs through the snow'],
  ['two foxes run through the snow', 'subject', 'wolf', 'two wolves run through the snow'],
  ['a fox runs through the deep snow at night', 'place', 'desert', 'a fox runs in the desert at night'],
  ['a fox stands in front of an old castle', 'place', 'space', 'a fox stands in space'],
  ['on the grass under a blue sky a dog jumps', 'place', 'moon', 'on the moon a dog jumps'],
  ['two foxes are running to the left in the snow', 'motion', 'flip', 'two foxes do a flip in the snow'],
  ['a fox is running in the snow', 'motion', 'jump', 'a fox jumps in the snow'],
])('replaces in “%s” the %s by %s', (prompt, kind, name, changed) => {
  expect(changeElement(prompt, { kind, name }, model)).toBe(changed);
});

it.each<[string, PromptElement['kind'], string, string]>([
  ['', 'subject', 'panda', 'a panda'],
  ['a fox', 'place', 'forest', 'a fox in the forest'],
  ['a fox, camera zooms in', 'motion', 'jump', 'a fox jumps, camera zooms in'],
  ['in the snow', 'subject', 'owl', 'an owl in the snow'],
  ['camera zooms in', 'subject', 'owl', 'an owl, camera zooms in'],
])('puts into “%s” the %s %s', (prompt, kind, name, changed) => {
  expect(changeElement(prompt, { kind, name }, model)).toBe(changed);
});

it('says a prompt in another language in English with the change, and nothing of one that is not understood', () => {
  expect(changeElement('en räv i skogen', { kind: 'subject', name: 'octopus' }, model)).toBe(
    'an octopus in the forest',
  );
  expect(changeElement('asdf qwer', { kind: 'subject', name: 'fox' }, model)).toBe('a fox');
});

it('offers every subject once, and only what is understood when it is chosen', () => {
  const { subjects, places, motions } = promptElements(model.known);
  const names = subjects.flatMap(({ choices }) => choices.map(({ name }) => name));
  expect(new Set(names).size).toBe(167);
  expect(places.length).toBeGreaterThanOrEqual(21);
  expect(motions.length).toBeGreaterThanOrEqual(19);
  let prompt = 'a fox runs through the snow';
  const choose = (element: PromptElement) => {
    prompt = changeElement(prompt, element, model);
    expect(understandPrompt(prompt, model)).toMatchObject({
      understood: 'subject',
      caption: prompt,
      replaced: [],
    });
  };
  for (const name of names) choose({ kind: 'subject', name });
  for (const { name, label } of places) {
    choose({ kind: 'place', name });
    expect(prompt).toContain(label);
  }
  for (const { name, label } of motions) {
    choose({ kind: 'motion', name });
    expect(prompt).toContain(label);
  }
});
