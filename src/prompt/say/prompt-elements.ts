/** What a model that learned few words can be asked for, as lists to choose from. */
import names from '../lexicon/subject-names.json';
import { thirdPersonOf } from '../words/word-forms';
import { MOTIONS, PLACES } from './scene-phrases';

/** The groups that subjects are found in, in the order in which people ask for them. */
export type SubjectGroupName =
  | 'animals'
  | 'birds'
  | 'water'
  | 'crawlers'
  | 'vehicles'
  | 'people'
  | 'fantasy'
  | 'food'
  | 'nature'
  | 'things';

/** A choice, and what it is called. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly emoji?: string;
}

/** All choices, subjects in their groups. */
export interface PromptElements {
  readonly subjects: readonly { readonly group: SubjectGroupName; readonly choices: readonly Choice[] }[];
  readonly places: readonly Choice[];
  readonly motions: readonly Choice[];
}

const GROUPS: readonly SubjectGroupName[] = [
  'animals',
  'birds',
  'water',
  'crawlers',
  'vehicles',
  'people',
  'fantasy',
  'food',
  'nature',
  'things',
];

/** @param known whether the model learned a word, given in lower case */
export function promptElements(known: (word: string) => boolean): PromptElements {
  const sayable = (phrase: string) => phrase.split(' ').every(known);
  const subjects = GROUPS.map((group) => ({
    group,
    choices: Object.entries(names.subjects)
      .filter(([name, subject]) => subject.group === group && sayable(name))
      .map(([name, { emoji }]) => ({ name, label: name, emoji })),
  }));
  return {
    subjects: subjects.filter(({ choices }) => choices.length > 0),
    places: Object.entries(PLACES)
      .filter(([, [at]]) => sayable(at))
      .map(([name, [label]]) => ({ name, label })),
    motions: Object.entries(MOTIONS)
      .map(([name, [verb, rest]]) => ({ name, label: [thirdPersonOf(verb), rest].filter(Boolean).join(' ') }))
      .filter(({ label }) => sayable(label)),
  };
}
