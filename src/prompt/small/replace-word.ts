/** Words that a small model learned in place of those that it did not. */

import type { WordVectors } from '../word-vectors';
import { plainVerb, type Verb, verbOf } from '../words/verbs';
import { gerundOf, pluralOf, singularsOf, thirdPersonOf, verbBasesOf } from '../words/word-forms';
import {
  COMMON_MOTIONS,
  FRAGMENTS,
  LIGHT_WORDS,
  LOCOMOTION,
  PLACE_WORDS,
  PLAIN_VERBS,
  STOP_WORDS,
  SYNONYMS,
} from './caption-words';
import { wordsOf } from './prompt-phrases';
import type { SmallModel } from './small-model';
import {
  isAtPlace,
  isCamera,
  isContent,
  isMotion,
  isPreposition,
  kindOf,
  namesOf,
  subjectGroups,
} from './subject-groups';
import { SUBJECT_KINDS, type SubjectKind } from './subject-kinds';

/**
 * The lowest score (`WordVectors.nearest`) at which one word may stand for another. Of 75 words for places that are in
 * no caption of the second Sprout (“avenue”, “creek”, “palace”) 51 lie above it, nearly all next to a word that a person
 * might choose; of 57 that it has nothing for (“tax”, “violin”, “shirt”) 14, half of them parts of a room.
 */
const NEAR_ENOUGH = -0.18;

const PLACES = [...new Set(wordsOf(`${PLACE_WORDS} ${LIGHT_WORDS}`))];
const SUBJECTS = SUBJECT_KINDS.flatMap(namesOf);
const STOPS = new Set(wordsOf(STOP_WORDS));
const LOCOMOTIONS = new Set(wordsOf(LOCOMOTION));
const STRAY = new Set(wordsOf(FRAGMENTS));

/** Whether a word says nothing which a picture could show. */
export function isStopWord(word: string): boolean {
  return STOPS.has(word);
}

/**
 * What the model reads for a word or phrase: itself where it is known, else a known one; empty where none is near.
 *
 * @param token as typed
 * @param before what the prompt has become so far
 */
export function readable(token: string, before: readonly string[], model: SmallModel): string {
  const word = token.toLowerCase();
  if (word === ',' || (wordsOf(word).every(model.known) && !isMisread(word, before))) return token;
  return replacement(word, before, model);
}

/** Whether a known word is known for something else than it is here: “cooks” as several cooks. */
function isMisread(word: string, before: readonly string[]): boolean {
  if (STRAY.has(word)) return true;
  const verb = isVerb(word, before) ? verbOf(word) : undefined;
  const isNoun = verb !== undefined && (kindOf(word) ?? kindOf(verb.base)) !== undefined;
  return isNoun && (verb.form === 'third' || kindOf(before.at(-1) ?? '') !== undefined);
}

function replacement(word: string, before: readonly string[], model: SmallModel): string {
  const { known } = model;
  const one = singularsOf(word).find((noun) => kindOf(noun) !== undefined || Object.hasOwn(SYNONYMS, noun));
  if (one && one !== word && !isVerb(word, before)) {
    const by = readable(one, before, model);
    const several = pluralOf(by);
    return wordsOf(several).every(known) ? several : by;
  }
  const synonyms = Object.hasOwn(SYNONYMS, word) ? wordsOf(SYNONYMS[word]!) : undefined;
  const synonym = synonyms?.find(known);
  const kind = kindOf(word);
  if (synonym !== undefined) return synonym;
  if (STOPS.has(word) || (synonyms && !kind)) return '';
  const verb = isVerb(word, before) ? verbOf(word) : undefined;
  if (!isMisread(word, before)) {
    const several = subjectGroups(before).at(-1)?.several ?? false;
    const forms = kind && !verb ? singularsOf(word) : inflections(word, several);
    const isVerbal = (form: string) => /ing$/.test(word) && kindOf(form) !== undefined;
    const inflected = forms.find((form) => known(form) && !isMisread(form, before) && !isVerbal(form));
    if (inflected) return inflected;
  }
  if (verb) return motionFor(verb, before, model);
  // What a subject is doing, and no word near to it for nouns.
  if (/ing$/.test(word) && kindOf(before.at(-1) ?? '')) return '';
  // Captions are of subjects that do something to nothing and have nothing: objects are not for this model.
  if (isMotion(before.findLast(isContent) ?? '') && !isAtPlace(before)) return '';
  if (/^(with|of)$/.test(before.findLast((one) => one !== 'a' && one !== 'the') ?? '')) return '';
  if (kind) return relative(word, kind, before, model);
  // “The market crashes”: whatever is near to what something does is nobody who does it.
  if (verbOf(word) && verbOf(word)!.form !== 'base') return '';
  return neighbour(word, before, model);
}

/** The known place or subject that is nearest to a word, if that is near enough and no lifeless thing. */
function neighbour(word: string, before: readonly string[], { known, vectors }: SmallModel): string {
  const places = PLACES.filter(known);
  const subjects = isAtPlace(before) ? [] : SUBJECTS.filter(known);
  const found = nearEnough(vectors.nearest([vectorForm(word, vectors)], [...subjects, ...places]));
  return kindOf(found)?.lifeless && !places.includes(found) ? '' : found;
}

/** A known subject of the same family: what a compound ends in (“car” for “police car”), or the nearest, however far it is. */
function relative(
  name: string,
  { family }: SubjectKind,
  before: readonly string[],
  model: SmallModel,
): string {
  const { known, vectors } = model;
  const kinds = SUBJECT_KINDS.filter((other) => other.family === family);
  const relatives = kinds.flatMap(namesOf).filter((one) => wordsOf(one).every(known));
  if (relatives.length === 0) return neighbour(name, before, model);
  const head = [wordsOf(name).at(-1)!].flatMap((last) => [last, ...singularsOf(last)]);
  const own = head.find((one) => relatives.includes(one));
  if (own && own !== name) return own;
  const forms = wordsOf(name).map((word) => vectorForm(word, vectors));
  return vectors.nearest(forms, relatives)?.word ?? relatives[0]!;
}

/** The form of a noun that has a vector. */
function vectorForm(noun: string, vectors: WordVectors): string {
  const [base = noun] = singularsOf(noun);
  return vectors.has(base) ? base : pluralOf(base);
}

/** A known motion for a verb: the plainest of its sort, as the subject's kind moves, or the nearest of all. */
function motionFor(
  { base, action, form }: Verb,
  before: readonly string[],
  { known, vectors }: SmallModel,
): string {
  const group = subjectGroups(before).at(-1);
  const inForm = (verb: string) => formsOf(verb, form === 'gerund', group?.several ?? false);
  if (isCamera(before.findLast(isContent) ?? '')) return inForm('move').find(known) ?? '';
  const own = group ? basesOf(group.kind.motions) : [];
  const plain = plainVerb(action);
  const moves = LOCOMOTIONS.has(action) && own.length > 0 && !own.includes(plain);
  const likely = [
    ...(moves ? own : []),
    ...(LOCOMOTIONS.has(action) ? [plain] : []),
    ...(group ? (PLAIN_VERBS[action]?.split(' ') ?? []) : []),
  ];
  const first = likely.flatMap(inForm).find(known);
  if (first) return first;
  const all = new Set([
    ...SUBJECT_KINDS.flatMap(({ motions }) => basesOf(motions)),
    ...basesOf(COMMON_MOTIONS),
  ]);
  const forms = [base, thirdPersonOf(base), gerundOf(base)];
  const nearest = nearEnough(vectors.nearest(forms, [...all].flatMap(inForm).filter(known)));
  // Without any verb, what it was done to would stand beside the subject.
  return nearest || (own.flatMap(inForm).find(known) ?? '');
}

/** A verb as it stands behind one subject or several, the best form first. */
export function formsOf(verb: string, gerund: boolean, several: boolean): readonly string[] {
  if (gerund) return [gerundOf(verb)];
  return several ? [verb, thirdPersonOf(verb)] : [thirdPersonOf(verb)];
}

/** Base forms of motions. */
export function basesOf(motions: string): readonly string[] {
  return wordsOf(motions).map((motion) => verbOf(motion)!.base);
}

function nearEnough(found: ReturnType<WordVectors['nearest']>): string {
  return found && found.score >= NEAR_ENOUGH ? found.word : '';
}

/** Other forms of a word, the likeliest first: “foxes” is “fox”, “ran” is “runs”. */
function inflections(word: string, several: boolean): readonly string[] {
  const bases = [word, ...verbBasesOf(word)];
  const forms = /ing$/.test(word) ? [gerundOf, thirdPersonOf] : [thirdPersonOf];
  const verbs = forms.flatMap((form) => bases.map(form));
  return [...singularsOf(word), ...(several ? verbBasesOf(word) : []), ...verbs, pluralOf(word), ...bases];
}

/** Whether a word that may be a verb is one here: not behind an article or a preposition. */
function isVerb(word: string, before: readonly string[]): boolean {
  const last = before.at(-1) ?? '';
  return verbOf(word) !== undefined && !/^(a|an|the|one)$/i.test(last) && !isPreposition(last);
}
