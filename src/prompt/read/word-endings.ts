/** Which dictionary forms a word may be a form of. Guesses: what is no word is not found. */
import type { Lexicon } from '../lexicon/lexicon';
import { singularsOf, verbBasesOf } from '../words/word-forms';
import { remembered } from './remembered';

/** A word as a dictionary has it. */
export interface BaseForm {
  readonly form: string;
  /** Where the ending says how many: two in Arabic, more elsewhere. */
  readonly count?: '2' | 'several';
}

const FORMS: Readonly<Record<Lexicon['language'], (word: string) => readonly BaseForm[]>> = {
  en: remembered(english),
  sv: remembered(swedish),
  ar: remembered(arabic),
  hi: remembered(hindi),
  zh: () => [],
};

/** @param word in its normal form */
export function baseForms(word: string, language: Lexicon['language']): readonly BaseForm[] {
  return FORMS[language](word);
}

function english(word: string): readonly BaseForm[] {
  return [
    ...singularsOf(word).map((form): BaseForm => ({ form, count: 'several' })),
    ...verbBasesOf(word).map((form) => ({ form })),
  ];
}

/** Endings and what stands in their place. */
const SWEDISH_PLURALS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(arna|erna|orna|arnas|ernas)$/, ['', 'a', 'e', 'er']],
  [/(ar|er|or)$/, ['', 'a', 'e']],
  [/(na|n|en)$/, ['']],
];
const SWEDISH_SINGULARS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(ens|ets|ans)$/, ['', 'a', 'e']],
  [/(en|et)$/, ['', 'e']],
  [/(n|t|s)$/, ['']],
  // “Teatern”, “spindeln”; “träsket”.
  [/eln$/, ['el']],
  [/(ande|ende)$/, ['ar', 'er', 'a']],
  [/(ade|at|ad)$/, ['ar', 'a']],
  [/(te|t)$/, ['er', 'a']],
];

function swedish(word: string): readonly BaseForm[] {
  const bases = (rules: typeof SWEDISH_PLURALS, count?: 'several') =>
    rules.flatMap(([ending, others]) =>
      ending.test(word) && word.replace(ending, '').length > 1
        ? others.map((other): BaseForm => ({ form: word.replace(ending, other), ...(count && { count }) }))
        : [],
    );
  return [...bases(SWEDISH_SINGULARS), ...bases(SWEDISH_PLURALS, 'several')];
}

function arabic(word: string): readonly BaseForm[] {
  const stems = new Set([word]);
  // And, so, with, for, like; with the article behind them.
  for (const prefix of [/^[وف]/, /^(لل|[وف]?[بك]ال|[وف]ال|[وف]لل)/, /^[بلك]/, /^[وف][بلك]/]) {
    const rest = word.replace(prefix, '');
    if (rest.length > 2) stems.add(rest);
  }
  const forms: BaseForm[] = [...stems].filter((form) => form !== word).map((form) => ({ form }));
  for (const stem of stems) {
    const add = (ending: RegExp, others: readonly string[], count?: BaseForm['count']) => {
      if (!ending.test(stem) || stem.replace(ending, '').length < 2) return;
      for (const other of others) forms.push({ form: stem.replace(ending, other), ...(count && { count }) });
    };
    add(/(اوان|اوين)$/, ['اء'], '2');
    add(/(تان|تين)$/, ['ه'], '2');
    add(/(ان|ين)$/, ['', 'ه'], '2');
    add(/(ات|ون)$/, ['', 'ه'], 'several');
    add(/(ا|ه|ها|هم)$/, ['']);
    add(/ت$/, ['', 'ه']);
    // “She runs”, “they run”, “we run”.
    add(/^[تنا](?=..)/, ['ي']);
    for (const ending of [/ون$/, /ان$/, /ن$/])
      if (/^[يت]/.test(stem) && ending.test(stem) && stem.length > 4)
        forms.push({ form: stem.replace(ending, '').replace(/^ت/, 'ي') });
  }
  return forms;
}

const HINDI_ENDINGS = /(ियां|ियों|ाएं|ाओं|ुओं|ओं|ों|एं|ें|ां|ीं|ते|ती|ता|ना|ने|नी|कर|के|या|यी|ये|ई|ए|े|ी|ा|ो|ं|ेगा|ेगी|ेंगे)$/;

function hindi(word: string): readonly BaseForm[] {
  const forms: BaseForm[] = [];
  for (let length = 1; length <= 4 && length < word.length; length++) {
    const [stem, ending] = [word.slice(0, -length), word.slice(-length)];
    if (!new RegExp(`^${HINDI_ENDINGS.source}`).test(ending)) continue;
    const several = /^(ियां|ियों|ाएं|ाओं|ुओं|ओं|ों|एं|ें)$/.test(ending) ? ({ count: 'several' } as const) : {};
    const others = /^ि/.test(ending) ? ['ी', 'िया'] : ['', 'ा', 'ी', 'ु', 'ना'];
    for (const other of others)
      if (stem.length + other.length > 1) forms.push({ form: stem + other, ...several });
  }
  return forms.filter(({ form }) => form !== word);
}
