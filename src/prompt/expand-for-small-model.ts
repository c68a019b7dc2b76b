/**
 * Prompts for a small model with a closed vocabulary: words that it does not know become ones that it does, and a
 * missing motion and place are added, in the style of its captions (“a fox runs through the snow”).
 */
import type { ExpandedPrompt } from './expanded-prompt';
import { pick } from './pick';
import {
  BEFORE_NOUNS,
  CAMERA_WORDS,
  LOCOMOTION,
  PLACE_PREPOSITIONS,
  PLACE_WORDS,
  PLAIN_ACTIONS,
  STOP_WORDS,
  SUBJECT_KINDS,
  SYNONYMS,
} from './sprout-captions';
import { plainVerb, type Verb, verbOf } from './verbs';
import { articleFor, gerundOf, pluralOf, singularsOf, thirdPersonOf, verbBasesOf } from './word-forms';
import type { WordVectors } from './word-vectors';

/** What is known of a small model. */
export interface SmallModel {
  /** Whether the vocabulary holds a word, given in lower case. */
  readonly known: (word: string) => boolean;
  readonly vectors: WordVectors;
  /** The longest prompt in tokens, end-of-sequence included; words and commas are a token each. */
  readonly maxTokens: number;
}

/**
 * The lowest score (`WordVectors.nearest`) at which one word may stand for another. Of 63 words for places that are in
 * no caption (“lagoon”, “avenue”, “dusk”) 54 lie above it, nearly all next to a word that a person might choose; of 42 that
 * Sprout has nothing for (“tax”, “violin”, “coffee”) 4: virus, mirror, table and chair.
 */
const NEAR_ENOUGH = -0.18;

const words = (list: string) => list.split(' ');
const PLACES = new Set(words(PLACE_WORDS));
const PREPOSITIONS = new Set(words(PLACE_PREPOSITIONS));
const STOPS = new Set(words(STOP_WORDS));
const SUBJECTS = new Map(
  SUBJECT_KINDS.flatMap((kind) => words(kind.subjects).map((subject) => [subject, kind] as const)),
);
const CAMERA = new Set(words(CAMERA_WORDS));
const LOCOMOTIONS = new Set(words(LOCOMOTION));
const PLAIN = new Set(words(`${LOCOMOTION} ${PLAIN_ACTIONS}`));
const BEFORE = new Set(words(BEFORE_NOUNS));

/**
 * @returns a prompt of known words that the model can read; the prompt itself where it knows none of the words that matter.
 *   `replaced` names what became something else, by nothing (`''`) where no known word is near
 */
export function expandForSmallModel(prompt: string, model: SmallModel): ExpandedPrompt {
  const typed = prompt.match(/[\p{L}\p{N}]+|,/gu) ?? [];
  const replaced: { word: string; by: string }[] = [];
  const kept: string[] = [];
  for (const word of typed) {
    const lower = word.toLowerCase();
    const by = model.known(lower) || word === ',' ? word : replacement(lower, kept, model);
    if (by !== word && !STOPS.has(lower) && !replaced.some((one) => one.word === word))
      replaced.push({ word, by });
    if (by !== '') kept.push(by);
  }
  if (!kept.some((word) => isContent(word.toLowerCase()))) return { prompt, replaced: [] };
  const fitting = withoutLooseEnds(kept.slice(0, model.maxTokens - 1), typed);
  const full = withPlace(withMotion(withArticles(fitting, model), prompt, model), prompt, model);
  const changed = full.length !== typed.length || typed.some((word, i) => word !== full[i]);
  return { prompt: changed ? full.join(' ').replaceAll(' ,', ',') : prompt, replaced };
}

/** The known word that takes a word's place; empty where there is none. @param before what the prompt has become so far */
function replacement(word: string, before: readonly string[], model: SmallModel): string {
  const { known, vectors } = model;
  const synonym = Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word]! : undefined;
  if (synonym !== undefined) return known(synonym) ? synonym : '';
  if (STOPS.has(word)) return '';
  const inflected = inflections(word).find(known);
  if (inflected) return inflected;
  const verb = isVerb(word, before) ? verbOf(word) : undefined;
  if (verb) return motionFor(verb, before, model);
  // Captions are of one subject that does something to nothing and has nothing: objects are not for this model.
  if (isMotion(before.findLast(isContent)?.toLowerCase() ?? '') && !isAtPlace(before)) return '';
  if (/^(with|of)$/.test(before.findLast((one) => one !== 'a' && one !== 'the') ?? '')) return '';
  const [base = word] = singularsOf(word);
  const forms = [vectors.has(base) ? base : pluralOf(base)];
  const kind = SUBJECTS.get(base);
  // Of its own kind the nearest will do, however far it is.
  if (kind) {
    const same = words(kind.subjects).filter(known);
    return vectors.nearest(forms, same)?.word ?? same[0] ?? '';
  }
  const places = [...PLACES].filter(known);
  const subjects = isAtPlace(before) ? [] : [...SUBJECTS.keys()].filter(known);
  return nearEnough(vectors.nearest(forms, [...subjects, ...places]));
}

/** A known motion for a verb: the plainest of its sort, as the subject's kind moves, or the nearest of all. */
function motionFor(
  { base, action, form }: Verb,
  before: readonly string[],
  { known, vectors }: SmallModel,
): string {
  const inForm = (verb: string) => (form === 'gerund' ? gerundOf(verb) : thirdPersonOf(verb));
  const basesOf = (motions: string) => words(motions).map((motion) => verbOf(motion)!.base);
  const kind = before
    .map((word) => SUBJECTS.get(word.toLowerCase()))
    .findLast((found) => found !== undefined);
  const own = kind ? basesOf(kind.motions) : [];
  const plain = plainVerb(action);
  const moves = LOCOMOTIONS.has(action) && own.length > 0 && !own.includes(plain);
  const first = [...(moves ? own : []), ...(PLAIN.has(action) ? [plain] : [])].map(inForm).find(known);
  if (first) return first;
  const all = new Set(SUBJECT_KINDS.flatMap(({ motions }) => basesOf(motions)));
  const forms = [base, thirdPersonOf(base), gerundOf(base)];
  return nearEnough(vectors.nearest(forms, [...all].map(inForm).filter(known)));
}

function nearEnough(found: ReturnType<WordVectors['nearest']>): string {
  return found && found.score >= NEAR_ENOUGH ? found.word : '';
}

/** Whether the next noun follows a preposition of place. */
function isAtPlace(before: readonly string[]): boolean {
  const last = before.findLastIndex((word) => PREPOSITIONS.has(word.toLowerCase()));
  return last >= 0 && !before.slice(last + 1).some((word) => isContent(word.toLowerCase()));
}

/** Without articles and prepositions whose noun was left out; those that were typed so stay. */
function withoutLooseEnds(tokens: readonly string[], typed: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const token of tokens.toReversed()) {
    const next = kept[0]?.toLowerCase();
    const ends =
      next === undefined || next === ',' || PREPOSITIONS.has(next) || BEFORE.has(next) || isThirdPerson(next);
    const article = next !== undefined && /^(a|an|the|one)$/.test(next);
    const needs = BEFORE.has(token.toLowerCase()) && !(article && !/^(a|an|the|one)$/i.test(token));
    if (tokens.length < typed.length && needs && ends) continue;
    kept.unshift(token);
  }
  return kept;
}

function isThirdPerson(word: string): boolean {
  return verbOf(word)?.form === 'third' && !PLACES.has(word) && !SUBJECTS.has(word);
}

/** Other forms of a word, the likeliest first: “foxes” is “fox”, “ran” is “runs”. */
function inflections(word: string): readonly string[] {
  const bases = [word, ...verbBasesOf(word)];
  const forms = /ing$/.test(word) ? [gerundOf, thirdPersonOf] : [thirdPersonOf];
  return [...singularsOf(word), ...forms.flatMap((form) => bases.map(form)), pluralOf(word), ...bases];
}

/** Whether a word that may be a verb is one here: not behind an article or a preposition. */
function isVerb(word: string, before: readonly string[]): boolean {
  const last = before.at(-1)?.toLowerCase() ?? '';
  return verbOf(word) !== undefined && !/^(a|an|the|one)$/.test(last) && !PREPOSITIONS.has(last);
}

function isMotion(word: string): boolean {
  const verb = verbOf(word.toLowerCase());
  return verb !== undefined && verb.form !== 'base' && !SUBJECTS.has(word.toLowerCase());
}

function isContent(word: string): boolean {
  return PLACES.has(word) || SUBJECTS.has(word) || isMotion(word) || CAMERA.has(word);
}

/** With “a” or “an” as the next word asks for, where the model knows both. */
function withArticles(tokens: readonly string[], { known }: SmallModel): readonly string[] {
  return tokens.map((token, i) => {
    const next = tokens[i + 1];
    if (!/^an?$/i.test(token) || next === undefined) return token;
    const article = articleFor(next);
    return known(article) && article !== token.toLowerCase() ? article : token;
  });
}

/** Adds how the subject moves: before the place, or behind it (“a fox in the snow, it runs”). */
function withMotion(tokens: readonly string[], prompt: string, model: SmallModel): readonly string[] {
  const at = tokens.findIndex((token) => SUBJECTS.has(token.toLowerCase()));
  const kind = SUBJECTS.get(tokens[at]?.toLowerCase() ?? '');
  if (!kind || tokens.some(isMotion)) return tokens;
  const motion = choose(words(kind.motions), prompt, 'motion', model);
  if (!motion || tokens.length + 2 > model.maxTokens) return tokens;
  const behind = tokens[at + 1]?.toLowerCase();
  const together =
    behind === undefined || behind === ',' || PREPOSITIONS.has(behind) || behind === 'underwater';
  return together ? tokens.toSpliced(at + 1, 0, motion) : tokens;
}

/** Adds where the subject is, before anything that stands behind a comma. */
function withPlace(tokens: readonly string[], prompt: string, model: SmallModel): readonly string[] {
  const kind = tokens.map((token) => SUBJECTS.get(token.toLowerCase())).find((known) => known !== undefined);
  const said = (token: string, i: number) =>
    PLACES.has(token.toLowerCase()) ||
    (PREPOSITIONS.has(token.toLowerCase()) && /^(a|the|deep)$/.test(tokens[i + 1] ?? ''));
  if (!kind || tokens.some(said)) return tokens;
  const place = choose(kind.places, prompt, 'place', model);
  if (!place || tokens.length + words(place).length + 1 > model.maxTokens) return tokens;
  const subject = tokens.findIndex((token) => SUBJECTS.has(token.toLowerCase()));
  const comma = tokens.indexOf(',', subject);
  return tokens.toSpliced(comma < 0 ? tokens.length : comma, 0, ...words(place));
}

/** One of the phrases that the model knows all words of. */
function choose(
  phrases: readonly string[],
  prompt: string,
  purpose: string,
  { known }: SmallModel,
): string | undefined {
  const sayable = phrases.filter((phrase) => words(phrase).every(known));
  return sayable.length > 0 ? pick(sayable, prompt, purpose) : undefined;
}
