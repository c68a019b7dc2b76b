/** Who does what in a prompt for a small model. Tokens are words, phrases (`asPhrases`) and commas. */

import { verbOf } from '../words/verbs';
import { singularsOf } from '../words/word-forms';
import { CAMERA_WORDS, COUNT_WORDS, PLACE_PREPOSITIONS, PLACE_WORDS } from './caption-words';
import { SUBJECT_KINDS, type SubjectKind } from './subject-kinds';

/** One subject, or several that are joined by “and”. */
export interface SubjectGroup {
  /** Of the first. */
  readonly kind: SubjectKind;
  /** Index of the first and the last subject's token. */
  readonly start: number;
  readonly end: number;
  readonly several: boolean;
}

/** Names of a kind: words, and compounds of several. */
export function namesOf({ subjects, compounds }: SubjectKind): readonly string[] {
  return [...subjects.split(' '), ...(compounds?.split(', ') ?? [])].filter((name) => name !== '');
}

const KINDS = new Map(SUBJECT_KINDS.flatMap((kind) => namesOf(kind).map((name) => [name, kind] as const)));
const PLACES = new Set(PLACE_WORDS.split(' '));
const PREPOSITIONS = new Set(PLACE_PREPOSITIONS.split(' '));
const CAMERA = new Set(CAMERA_WORDS.split(' '));
const COUNTS = new Set(COUNT_WORDS.split(' '));

/** The kind of a subject, named as one or as several; verbs like “cooks” are none. */
export function kindOf(token: string): SubjectKind | undefined {
  const word = token.toLowerCase();
  if (KINDS.has(word)) return KINDS.get(word);
  return verbOf(word)
    ? undefined
    : singularsOf(word)
        .map((one) => KINDS.get(one))
        .find(Boolean);
}

/** Whether a token is a verb in a form that says what a single subject does. */
export function isMotion(token: string): boolean {
  const verb = verbOf(token.toLowerCase());
  return verb !== undefined && verb.form !== 'base' && !kindOf(token);
}

/** Whether a token, in either case, leads to a place in captions. */
export function isPreposition(token: string): boolean {
  return PREPOSITIONS.has(token.toLowerCase());
}

/** Whether a token, in either case, names a place or a part of one in captions. */
export function isPlace(token: string): boolean {
  return PLACES.has(token.toLowerCase());
}

/** Whether a token, in either case, is one of the words of camera movements in captions. */
export function isCamera(token: string): boolean {
  return CAMERA.has(token.toLowerCase());
}

/** Whether a token says something that a picture could show. */
export function isContent(token: string): boolean {
  return isPlace(token) || kindOf(token) !== undefined || isMotion(token) || isCamera(token);
}

/** Whether the next noun follows a preposition of place. */
export function isAtPlace(before: readonly string[]): boolean {
  const last = before.findLastIndex(isPreposition);
  return last >= 0 && !before.slice(last + 1).some((token) => token === ',' || isContent(token));
}

/** The subjects of a prompt, without the things that only say where something is. */
export function subjectGroups(tokens: readonly string[]): readonly SubjectGroup[] {
  const groups: SubjectGroup[] = [];
  tokens.forEach((token, i) => {
    const kind = kindOf(token);
    if (!kind || isAtPlace(tokens.slice(0, i))) return;
    const last = groups.at(-1);
    const between = tokens.slice(last ? last.end + 1 : 0, i);
    if (last && between[0] === 'and' && !between.some((word) => isContent(word) || isPreposition(word))) {
      groups[groups.length - 1] = { ...last, end: i, several: true };
      return;
    }
    const counted = between
      .slice(between.lastIndexOf(',') + 1)
      .some((word) => COUNTS.has(word.toLowerCase()));
    groups.push({ kind, start: i, end: i, several: counted || !KINDS.has(token.toLowerCase()) });
  });
  return groups;
}

/** Whether something is said of what the subjects do; what the camera does is not that. */
export function hasMotion(tokens: readonly string[]): boolean {
  const several = subjectGroups(tokens).some((group) => group.several);
  let camera = false;
  return tokens.some((token, i) => {
    camera = token !== ',' && (camera || isCamera(token));
    return !camera && (isMotion(token) || token === 'does' || (several && isBaseVerb(tokens, i)));
  });
}

/** Whether a token is a verb in the form that says what several do; “snow” and “spring” are mostly nouns. */
function isBaseVerb(tokens: readonly string[], i: number): boolean {
  const token = tokens[i]!;
  const isVerb = verbOf(token.toLowerCase())?.form === 'base';
  return isVerb && !kindOf(token) && !isPlace(token) && !isAtPlace(tokens.slice(0, i));
}
