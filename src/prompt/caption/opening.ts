/** The first sentence: the words that were typed, made a sentence of. */
import { pick } from '../pick';
import { verbOf } from '../words/verbs';
import { articleFor } from '../words/word-forms';
import { CAMERA, cueIn, STYLES } from './cues';
import { naturalMotion } from './natural-motion';
import { isMass, nounOf } from './nouns';
import { capitalized, fill, listed } from './phrase';
import { type Clause, DETERMINER, findCircumstance, readClause, tagKind } from './read-prompt';

/** The beginning of a caption: the prompt's own words as sentences, and what was read in them. */
export interface Opening {
  /** One sentence or more, in the words of the prompt. */
  readonly sentences: readonly string[];
  readonly clause: Clause;
  /** What it says of its look and of the camera, after commas: “cinematic”, “slow motion”. */
  readonly looks: readonly string[];
  readonly shots: readonly string[];
}

/** “Please make me a video of …”: said to whoever makes the clip, not of it. */
const REQUEST =
  /^(?:please,? )?(?:(?:can|could|would|will) you (?:please )?|i(?: want|'d like|’d like| would like)(?: you)?(?: to)? |let'?s )?(?:please )?(?:(?:make|create|generate|show|give|render|produce|see|have)(?: me| us)? (?=an? |the |some |video|clip))?(?:(?:an? |the |some )?(?:short |new |nice |cool |little )?(?:video|clip|movie|gif)s? (?:of|about|showing|where|in which|that shows) )?(?:(?:make|create|generate|show|give|render|produce)(?: me| us) )?(?:what (?:if|would it look like if|happens when) |imagine )?/i;

/** “Close-up of …”, “a watercolour of …”. */
const KIND_OF_PICTURE =
  /^((?:an? |the )?(?:[\w&-]+ ){0,4}?(?:close[- ]?up|shot|view|footage|photo(?:graph)?|picture|image|painting|drawing|sketch|watercolou?r|illustration|render(?:ing)?|animation|cartoon|anime|time-?lapse|hyperlapse|portrait|scene|pixel[- ]art|claymation|film|origami)s?) (of|over|from|showing) (.+)$/i;

const UNCOUNTED = /(?:footage|art|lapse|motion|claymation|anime|origami|s)$/i;
/** What is written small behind an article; other words may be names. */
const ADJECTIVE =
  /^(big|small|little|tiny|huge|giant|old|young|new|ancient|modern|vintage|cute|happy|sad|lonely|quiet|busy|empty|abandoned|dark|bright|beautiful|majestic|mysterious|magical|futuristic|cyberpunk|colorful|red|blue|green|white|black|yellow|golden|silver|brown|gray|grey|pink|purple|orange|wooden|wild|baby|black-and-white)$/;
/** “at sea”, “on foot”. */
const WITHOUT_ARTICLE =
  /^(sea|school|church|home|bed|court|space|mars|fire|face|model|record|fish|leaf|plant)$/;
/** Things of which there is one. */
const UNIQUE = /^(ocean|sea|sky|sun|moon|universe|countryside|milky)$/i;

/** What was typed, without the quotes and the politeness around it. */
export function tidied(prompt: string): string {
  const text = prompt
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^["'“”‘’«»„]+(.+?)["'“”‘’«»]+$/u, '$1');
  const rest = text.replace(REQUEST, '').trim();
  return (rest === '' ? text : rest).replace(/[\s,;:–—-]+$/u, '');
}

/** @param text one that `tidied` gave; @param seed text that decides between ways to say a thing */
export function openCaption(text: string, seed: string): Opening {
  const [first = '', ...later] = text.split(/(?<=[.!?])\s+/);
  const labelled = /^([^:,]{2,40}):\s+(.+)$/.exec(first);
  const label = labelled && tagKind(labelled[1]!) ? labelled : undefined;
  const body = (label?.[2] ?? first).replace(/[.!?…]+$/u, '');
  const picture = KIND_OF_PICTURE.exec(body);
  const [head = body, ...parts] = split(picture?.[3] ?? body);
  const clause = readClause(head.split(' '));
  const looks = parts.filter((part) => tagKind(part) === 'look');
  const shots = parts.filter((part) => tagKind(part) === 'camera');
  const cameras = parts.filter((part) => /^(?:the )?camera\b/i.test(part));
  const lights = parts.filter((part) => tagKind(part) === 'light');
  const others = parts.filter((part) => ![...looks, ...shots, ...lights, ...cameras].includes(part));
  if (label) (CAMERA.test(label[1]!) && !cueIn(STYLES, label[1]!) ? shots : looks).unshift(label[1]!);
  const { things, rest } = attached(others);
  const main = picture ? framed(picture[1]!, picture[2]!, clause) : sentenceOf(clause, seed);
  const said = picture && clause.form === 'noun-phrase' ? [motionSentence(clause, seed)] : [];
  return {
    sentences: [
      [main, ...rest].join(', '),
      ...(things.length > 0 ? [`The scene also shows ${listed(things)}`] : []),
      ...said.filter((sentence) => sentence !== undefined),
      ...lights.map(asLight),
      ...cameras.map((part) => (/^the/i.test(part) ? part : `The ${part}`)),
      ...later,
    ].map(finished),
    clause,
    looks,
    shots,
  };
}

/** “It is golden hour”, “The scene has dramatic lighting”. */
function asLight(part: string): string {
  const isTime =
    /(night|hour|sunset|sunrise|dusk|dawn|twilight|morning|evening|noon|midday|afternoon|day)$/i.test(part);
  return isTime ? `It is ${part}` : `The scene has ${part}`;
}

/** At commas; the first part is the first that is not about the look or the camera. */
function split(body: string): readonly string[] {
  const parts = body
    .split(/\s*[,;]\s*/)
    .map((part) => part.replace(/^and /i, '').trim())
    .filter((part) => part !== '');
  const main = parts.findIndex((part) => !tagKind(part) && !/^(?:the )?camera\b/i.test(part));
  return main <= 0 ? parts : [parts[main]!, ...parts.toSpliced(main, 1)];
}

/** Parts after commas: things by themselves, and what goes on with the sentence. */
function attached(parts: readonly string[]): { things: readonly string[]; rest: readonly string[] } {
  const clauses = parts.map((part) => readClause(part.split(' ')));
  const isThing = ({ form, subject }: Clause) =>
    form === 'noun-phrase' && (subject?.kind !== undefined || subject?.plural);
  return {
    things: clauses.filter(isThing).map((clause) => withArticle(clause).join(' ')),
    rest: parts.filter((_, i) => !isThing(clauses[i]!)),
  };
}

function framed(picture: string, link: string, clause: Clause): string {
  const bare = !DETERMINER.test(picture.split(' ', 1)[0]!.toLowerCase()) && !UNCOUNTED.test(picture);
  const article = bare ? `${articleFor(picture)} ` : '';
  return `${article}${picture} ${link} ${withArticle(clause).join(' ')}`;
}

function sentenceOf(clause: Clause, seed: string): string {
  const { words, form, verbAt, verb, subject, subjectEnd } = clause;
  const be = subject?.plural ? 'are' : 'is';
  const withWords = (at: number, added: string) =>
    withArticle(clause, words.toSpliced(at, 0, added)).join(' ');
  switch (form) {
    case 'participle':
      return withWords(verbAt, be);
    case 'gerund-alone':
      return `${flies(verb) ? 'The camera' : 'A person'} is ${withArticle(clause).join(' ')}`;
    case 'base-alone':
      return `${flies(verb) ? 'The camera starts' : 'A person starts'} to ${withArticle(clause).join(' ')}`;
    case 'noun-phrase':
      return withWords(findCircumstance(words, subjectEnd), motionOf(clause, seed) ?? `${be} shown`);
    default:
      return withArticle(clause).join(' ');
  }
}

/** Whether what has no subject is what the camera does. */
function flies(verb: Clause['verb']): boolean {
  return /^(fly|soar|glide|hover|drive|speed|move|go|come|pass|drift|float|dive|swoop)$/.test(
    verb?.base ?? '',
  );
}

/** With an article before a noun that needs one, first and behind prepositions: “dog on beach” is “a dog on the beach”. */
function withArticle({ subject, form, words: own }: Clause, words = own): readonly string[] {
  const inside = words.flatMap((word, i) =>
    i > 0 && lacksArticle(words, i) ? [articleBehind(words[i - 1]!, word), word] : [word],
  );
  const first = words[0]!.toLowerCase();
  const one = subject?.noun ? !subject.plural : nounOf(first)?.plural === false;
  const bare = one && form !== 'gerund-alone' && form !== 'base-alone';
  const named = /^\p{Lu}/u.test(words[0]!) && /^\p{Lu}/u.test(words[1] ?? '');
  if (!bare || DETERMINER.test(first) || isMass(keyOf(subject?.noun ?? first)) || named) return inside;
  const [head, ...rest] = inside as [string, ...string[]];
  const common = nounOf(first) || verbOf(first) || ADJECTIVE.test(first);
  return [UNIQUE.test(head) ? 'the' : articleFor(head), common ? head.toLowerCase() : head, ...rest];
}

/** Whether a word is a noun of which there is one, directly behind a preposition. */
function lacksArticle(words: readonly string[], at: number): boolean {
  const word = words[at]!.toLowerCase();
  const noun = nounOf(word);
  return (
    /^(in|on|at|through|across|over|under|near|along|beside|behind|into|onto|around|with|wearing|holding|and)$/i.test(
      words[at - 1]!,
    ) &&
    noun !== undefined &&
    !noun.plural &&
    noun.kind !== 'sky' &&
    !isMass(word) &&
    !WITHOUT_ARTICLE.test(word) &&
    !nounOf(words[at + 1]?.toLowerCase() ?? '')
  );
}

function articleBehind(preposition: string, noun: string): string {
  return /^(with|wearing|holding|and)$/i.test(preposition) ? articleFor(noun) : 'the';
}

function keyOf(noun: string): string {
  return noun.toLowerCase().replaceAll(' ', '-');
}

function motionOf({ subject, form, verb }: Clause, seed: string): string | undefined {
  if (form === 'noun-phrase' && verb) return fill('[is|are] in constant motion', subject);
  return subject?.kind && fill(pick(naturalMotion(subject.kind), seed, 'motion'), subject);
}

function motionSentence(clause: Clause, seed: string): string | undefined {
  const motion = motionOf(clause, seed);
  return motion && fill(`{The subject} ${motion}`, clause.subject);
}

function finished(sentence: string): string {
  const text = capitalized(sentence.trim());
  return /[.!?…]["'”’]?$/u.test(text) ? text : `${text}.`;
}
