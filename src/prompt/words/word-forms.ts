/** English inflection, as far as prompts need it: rules, and the irregular words that pictures are described with. */

const IRREGULAR_PLURALS: Readonly<Record<string, string>> = {
  man: 'men',
  woman: 'women',
  child: 'children',
  person: 'people',
  mouse: 'mice',
  goose: 'geese',
  foot: 'feet',
  tooth: 'teeth',
  leaf: 'leaves',
  wolf: 'wolves',
  calf: 'calves',
  knife: 'knives',
  loaf: 'loaves',
  elf: 'elves',
  ox: 'oxen',
  cactus: 'cacti',
  octopus: 'octopuses',
  sheep: 'sheep',
  deer: 'deer',
  fish: 'fish',
  bison: 'bison',
  moose: 'moose',
  salmon: 'salmon',
  shrimp: 'shrimp',
  squid: 'squid',
  aircraft: 'aircraft',
  spacecraft: 'spacecraft',
  hero: 'heroes',
  superhero: 'superheroes',
};

/** Base form to past tense, past participle where it differs. */
const IRREGULAR_PASTS: Readonly<Record<string, string>> = {
  run: 'ran',
  swim: 'swam swum',
  fly: 'flew flown',
  sit: 'sat',
  stand: 'stood',
  fall: 'fell fallen',
  rise: 'rose risen',
  sing: 'sang sung',
  eat: 'ate eaten',
  drink: 'drank drunk',
  ride: 'rode ridden',
  drive: 'drove driven',
  go: 'went gone',
  come: 'came',
  leap: 'leapt',
  dive: 'dove',
  sleep: 'slept',
  creep: 'crept',
  grow: 'grew grown',
  shrink: 'shrank shrunk',
  sink: 'sank sunk',
  swing: 'swung',
  spin: 'spun',
  fight: 'fought',
  write: 'wrote written',
  draw: 'drew drawn',
  read: 'read',
  lie: 'lay',
  shake: 'shook shaken',
  make: 'made',
  hold: 'held',
  throw: 'threw thrown',
  build: 'built',
  blow: 'blew blown',
  sweep: 'swept',
  speak: 'spoke spoken',
  shine: 'shone',
};

/** Verbs of one syllable that end in a vowel and a consonant double it. */
const DOUBLES = /^[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]$/;

/** Nouns that look like plurals. */
const SINGULAR_S = new Set(
  'bus grass glass octopus cactus walrus circus class dress compass princess atlas rhinoceros'.split(' '),
);

const PLURALS = invert(IRREGULAR_PLURALS);
const PASTS = invert(IRREGULAR_PASTS);

/** “fox” gives “foxes”. */
export function pluralOf(noun: string): string {
  const irregular = own(IRREGULAR_PLURALS, noun);
  if (irregular) return irregular;
  if (/(?<!hu|ger)man$/.test(noun)) return noun.replace(/man$/, 'men');
  return withS(noun);
}

/** “runs” of “run”. */
export function thirdPersonOf(verb: string): string {
  return verb === 'go' || verb === 'do' ? `${verb}es` : withS(verb);
}

/** “running” of “run”. */
export function gerundOf(verb: string): string {
  if (/ie$/.test(verb)) return verb.replace(/ie$/, 'ying');
  if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return `${doubled(verb)}ing`;
}

/** Past tense and participle: “jumped” of “jump”, “swam” and “swum” of “swim”. */
export function pastsOf(verb: string): readonly string[] {
  const irregular = own(IRREGULAR_PASTS, verb);
  if (irregular) return irregular.split(' ');
  if (/e$/.test(verb)) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [verb.replace(/y$/, 'ied')];
  return [`${doubled(verb)}ed`];
}

/** The words of which this one may be a plural, and otherwise none. */
export function singularsOf(word: string): readonly string[] {
  const irregular = PLURALS.get(word);
  if (irregular) return [irregular];
  const guesses = [
    word.replace(/s$/, ''),
    word.replace(/es$/, ''),
    word.replace(/ies$/, 'y'),
    word.replace(/men$/, 'man'),
  ];
  // “Cactuses” is as good as “cacti”.
  const isPlural = (noun: string) => pluralOf(noun) === word || withS(noun) === word;
  return unique(guesses).filter((guess) => guess !== word && guess.length > 1 && isPlural(guess));
}

/** The base forms that this word may be the third person, the gerund or the past of, and otherwise none. */
export function verbBasesOf(word: string): readonly string[] {
  const irregular = PASTS.get(word);
  if (irregular) return [irregular];
  const stems = [/s$/, /es$/, /ing$/, /ed$/, /d$/].map((ending) => word.replace(ending, ''));
  const guesses = [
    ...stems,
    ...stems.map((stem) => `${stem}e`),
    ...stems.map((stem) => stem.slice(0, -1)),
    word.replace(/(ies|ied)$/, 'y'),
    word.replace(/ying$/, 'ie'),
  ];
  const isForm = (base: string) => [thirdPersonOf(base), gerundOf(base), ...pastsOf(base)].includes(word);
  return unique(guesses).filter((guess) => guess !== word && guess.length > 1 && isForm(guess));
}

/** Whether a noun that is not among the known ones looks like several things. */
export function looksPlural(noun: string): boolean {
  return PLURALS.has(noun) || (/[^su'’]s$/.test(noun) && !SINGULAR_S.has(noun));
}

/** “an” before a vowel's sound. */
export function articleFor(word: string): 'a' | 'an' {
  if (/^(uni|use|eu|one|ufo|ut)/i.test(word)) return 'a';
  return /^([aeiou]|hour|honest)/i.test(word) ? 'an' : 'a';
}

function withS(word: string): string {
  if (/([sxz]|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, 'ies');
  return `${word}s`;
}

function doubled(verb: string): string {
  return DOUBLES.test(verb) ? verb + verb.at(-1) : verb;
}

function invert(forms: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(forms).flatMap(([base, all]) => all.split(' ').map((form) => [form, base])));
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
