/** What the fake generator makes of prompts, and what it offers to choose from. */
import type { PromptElements, Understanding } from '../../workers/protocol';

export const UNDERSTOOD: Readonly<Record<string, Understanding>> = {
  'quarterly earnings': {
    understood: 'nothing',
    caption: '',
    replaced: [],
    suggestions: ['fox', 'dog', 'polar bear'],
  },
  'in the snow': { understood: 'place', caption: 'in the snow', replaced: [], suggestions: ['fox', 'dog'] },
  'en räv springer i snön': {
    understood: 'subject',
    caption: 'a fox runs through the snow',
    replaced: [],
    suggestions: [],
  },
  'ثعلب يركض في الثلج': {
    understood: 'subject',
    caption: 'a fox runs through the snow',
    replaced: [],
    suggestions: [],
  },
  'a pandda': {
    understood: 'subject',
    caption: 'a panda',
    replaced: [{ word: 'pandda', by: 'panda', slip: true }],
    suggestions: [],
  },
};

export const elements: PromptElements = {
  subjects: [
    {
      group: 'animals',
      choices: [
        { name: 'fox', label: 'fox', emoji: '🦊' },
        { name: 'dog', label: 'dog', emoji: '🐕' },
        { name: 'polar bear', label: 'polar bear', emoji: '🐻‍❄️' },
      ],
    },
    { group: 'vehicles', choices: [{ name: 'rocket', label: 'rocket', emoji: '🚀' }] },
  ],
  places: [{ name: 'snow', label: 'in the snow' }],
  motions: [{ name: 'jump', label: 'jumps' }],
};
