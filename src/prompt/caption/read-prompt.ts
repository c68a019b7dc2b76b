/** Light grammar: what a short prompt says. */
import { type Action, type Verb, verbOf } from '../words/verbs';
import { looksPlural } from '../words/word-forms';
import { CAMERA, cueIn, LIGHT, SPEED, STYLES, TIMES, WEATHERS } from './cues';
import { isPerson, type Noun, type NounKind, nounOf } from './nouns';
import { PLACES } from './places';

/** A word, in lower case, that begins a noun phrase. */
export const DETERMINER =
  /^(a|an|the|one|this|that|these|those|some|many|several|few|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|my|your|his|her|its|our|their|every|each|another|no|all|both|\d+)$/;
const PLURAL_WORD =
  /^(these|those|some|many|several|few|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|all|both|[2-9]|\d\d+)$/;
/** A word, in lower case, that begins a circumstance: where, with what, along which way. */
export const PREPOSITION =
  /^(in|on|at|by|of|with|without|from|to|into|onto|over|under|through|across|along|around|near|behind|among|between|above|below|beneath|beside|inside|outside|against|towards?|during|down|up|past|like|as|while|for|wearing|holding)$/;
const AUXILIARY = /^(is|are|was|were|has|have|can|could|will|would|may|might|must|does|do|did)$/;

/** Begins a clause of its own. */
const LINK = /^(who|which|that|where|when|while|as|until|because)$/;

/** A main clause, or a noun phrase where it has no verb. */
export interface Clause {
  readonly words: readonly string[];
  readonly form: /** “a fox runs”. */
    | 'sentence'
    /** “a fox running”, “a car parked”: the verb stands at `verbAt`. */
    | 'participle'
    /** “running through the snow” and “run through the snow”. */
    | 'gerund-alone'
    | 'base-alone'
    /** “a fox in the snow”. */
    | 'noun-phrase';
  /** What is known of it. */
  readonly verb: Verb | undefined;
  readonly action: Action | undefined;
  readonly verbAt: number;
  /** Where the noun of the subject ends; what follows says more of it, or where it is. */
  readonly subjectEnd: number;
  readonly subject: Subject | undefined;
}

/** Who or what a clause is about. */
export interface Subject {
  /** As in “the old dog”, without the adjectives; absent for names and words that are not known. */
  readonly noun: string | undefined;
  readonly kind: NounKind | undefined;
  readonly plural: boolean;
}

/** @param words of a clause, without punctuation at the end */
export function readClause(words: readonly string[]): Clause {
  const lower = words.map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}'-]/gu, ''));
  const verbAt = findVerb(lower);
  const verb = findMeaning(lower, verbAt);
  const idle = verbAt > 0 && isParticiple(lower, verbAt);
  const action = idle ? 'rest' : (verb?.action ?? (verbAt < 0 ? undefined : 'other'));
  const preposition = lower.findIndex((word, i) => i > 0 && PREPOSITION.test(word) && word !== 'of');
  const ends = [verbAt, preposition].filter((at) => at >= 0);
  const limit = ends.length > 0 ? Math.min(...ends) : words.length;
  const form = formOf(lower, verbAt);
  if (form === 'gerund-alone' || form === 'base-alone')
    return { words, form, verb, action, verbAt, subjectEnd: 0, subject: undefined };
  // What “the camera pans across” is what is to be seen.
  const camera = verbAt > 0 && lower[verbAt - 1] === 'camera' ? verbAt + 1 : 0;
  const { subject, end } = findSubject(
    lower.slice(camera, camera ? words.length : limit),
    words.slice(camera),
  );
  return camera
    ? { words, form, verb: undefined, action: undefined, verbAt, subjectEnd: limit, subject }
    : { words, form, verb, action, verbAt, subjectEnd: end, subject };
}

/** With the hands, and not about on a field. */
const PLAYED_QUIETLY =
  /^(violin|guitar|piano|drums?|flute|cello|trumpet|saxophone|harp|keyboard|accordion|music|song|chess|cards)$/;

/** The verb that says what happens: behind “is”, or before the noun in “a dancing robot”. */
function findMeaning(lower: readonly string[], verbAt: number): Verb | undefined {
  const auxiliary = AUXILIARY.test(lower[verbAt] ?? '');
  const candidates = auxiliary
    ? lower.slice(verbAt + 1, verbAt + 4)
    : verbAt >= 0
      ? [lower[verbAt]!]
      : lower.slice(0, 4);
  const quiet = lower.some((word) => PLAYED_QUIETLY.test(word));
  const isMeant = (word: string) => (verbAt < 0 ? /ing$/.test(word) && !nounOf(word) : true);
  const verb = candidates
    .filter(isMeant)
    .map(verbOf)
    .find((one) => one !== undefined);
  return verb?.base === 'play' && quiet ? { ...verb, action: 'make' } : verb;
}

function formOf(lower: readonly string[], verbAt: number): Clause['form'] {
  if (verbAt < 0) return 'noun-phrase';
  const word = lower[verbAt]!;
  const isGerund = /ing$/.test(word) && !AUXILIARY.test(word);
  if (verbAt === 0) return isGerund ? 'gerund-alone' : 'base-alone';
  return isGerund || isParticiple(lower, verbAt) ? 'participle' : 'sentence';
}

/** Where the main verb is, -1 where there is none. An auxiliary counts: behind it all is said. */
function findVerb(lower: readonly string[]): number {
  const certain: number[] = [];
  const finite: number[] = [];
  const possible: number[] = [];
  const link = lower.findIndex((word) => LINK.test(word));
  for (const [i, word] of lower.entries()) {
    const before = lower[i - 1] ?? '';
    if (AUXILIARY.test(word) && i > 0) return i;
    const verb = verbOf(word);
    if (DETERMINER.test(before) || (PREPOSITION.test(before) && before !== 'while')) continue;
    const noun = nounOf(word);
    if (i === 0) {
      const moves = verb && ['fly', 'walk', 'run', 'swim', 'drive'].includes(verb.action);
      if (
        verb &&
        (!noun || (moves && PREPOSITION.test(lower[1] ?? ''))) &&
        (verb.form === 'gerund' || verb.form === 'base')
      )
        return 0;
      continue;
    }
    if (/ing$/.test(word) && word.length > 4 && !noun && (verb || followsNoun(lower, i))) certain.push(i);
    else if (isParticiple(lower, i)) possible.push(i);
    else if (verb && isMainVerb(verb, lower, i))
      (noun || (link >= 0 && i > link) ? possible : finite).push(i);
    else if (!verb && !noun && looksThirdPerson(lower, i)) possible.push(i);
  }
  return finite[0] ?? certain[0] ?? possible[0] ?? -1;
}

function isMainVerb(verb: Verb, lower: readonly string[], at: number): boolean {
  const before = nounOf(lower[at - 1]!);
  const plural = lower.slice(0, at).includes('and') || (before?.plural ?? looksPlural(lower[at - 1]!));
  if (verb.form === 'third') return !plural || !nounOf(lower[at]!);
  if (verb.form === 'base') return plural;
  // “A dog jumped” is a sentence, “a table painted red” is none.
  return (
    !/ed$/.test(lower[at]!) ||
    ['animal', 'bird', 'robot'].includes(before?.kind ?? '') ||
    isPerson(before?.kind)
  );
}

/** “a car parked”, “a man dressed in black”: behind a noun that does not do it itself. */
function isParticiple(lower: readonly string[], at: number): boolean {
  const before = nounOf(lower[at - 1] ?? '');
  if (
    !before ||
    !/[^e]ed$|^(hidden|seen|made|built|lost|broken|frozen|lit|left|drawn|sunk|blown)$/.test(lower[at]!) ||
    nounOf(lower[at]!)
  )
    return false;
  const verb = verbOf(lower[at]!);
  return !verb || !isMainVerb(verb, lower, at);
}

/** “The wizard conjures a flame”: a word that nobody knows, between a noun and what may follow a verb. */
function looksThirdPerson(lower: readonly string[], at: number): boolean {
  const next = lower[at + 1];
  const kindBefore = nounOf(lower[at - 1]!)?.kind ?? '';
  const animate =
    /^(animal|bird|reptile|swimmer|robot)$/.test(kindBefore) || isPerson(nounOf(lower[at - 1]!)?.kind);
  const mayFollow =
    animate || next === undefined || DETERMINER.test(next) || PREPOSITION.test(next) || /ly$/.test(next);
  return /[^s]s$/.test(lower[at]!) && followsNoun(lower, at) && mayFollow && !nounOf(lower[at - 1]!)!.plural;
}

function followsNoun(lower: readonly string[], at: number): boolean {
  return nounOf(lower[at - 1]!) !== undefined;
}

const COLLECTIVE =
  /^(groups?|pairs?|flocks?|herds?|schools?|packs?|swarms?|teams?|bunch|couple|crowds?|lots)$/;

/** The last noun of a phrase, or before “of”; nouns of several words first. */
function findSubject(
  lower: readonly string[],
  words: readonly string[],
): { subject: Subject | undefined; end: number } {
  const end = lower.length;
  if (end === 0) return { subject: undefined, end };
  const of = lower.indexOf('of');
  const collective = of > 0 && COLLECTIVE.test(lower[of - 1]!);
  const several = PLURAL_WORD.test(lower[0]!) || lower.includes('and') || collective;
  const inParts =
    of > 0 && !collective && nounOf(lower[of - 1]!) !== undefined && !nounOf(lower.slice(of - 1).join('-'));
  for (let last = inParts ? of : end; last > 0; last--) {
    // A capital within a phrase makes a name: “a girl named Lily”.
    if (last > 1 && /^\p{Lu}/u.test(words[last - 1]!) && /^\p{Ll}/u.test(words[0]!)) continue;
    for (const length of [3, 2, 1]) {
      if (last < length) continue;
      const noun: Noun | undefined = nounOf(lower.slice(last - length, last).join('-'));
      if (!noun) continue;
      const text = lower.slice(last - length, last).join(' ');
      const subject = { noun: text, kind: noun.kind, plural: noun.plural || several };
      return { subject: lower.includes('and') ? pairOf(lower, subject) : subject, end };
    }
  }
  const plural = several || (looksPlural(lower.at(-1)!) && !/^\p{Lu}/u.test(words[end - 1]!));
  return { subject: { noun: undefined, kind: undefined, plural }, end };
}

/** “a cat and a dog” are not “the dog”, and “a knight and a dragon” nothing that one sentence would fit. */
function pairOf(lower: readonly string[], last: Subject): Subject {
  const first = nounOf(lower[lower.indexOf('and') - 1] ?? '')?.kind;
  const alike = first === last.kind || (isPerson(first) && isPerson(last.kind));
  return { noun: undefined, kind: alike ? last.kind : undefined, plural: true };
}

/** Where it begins to say where or when, as “at dusk”; the number of words where it says neither. */
export function findCircumstance(words: readonly string[], from: number): number {
  for (let i = from; i < words.length; i++) {
    if (!PREPOSITION.test(words[i]!.toLowerCase()) || /^(of|with|to|like)$/i.test(words[i]!)) continue;
    const next = words.findIndex((word, j) => j > i && PREPOSITION.test(word.toLowerCase()));
    const phrase = words.slice(i, next < 0 ? words.length : next).join(' ');
    if (
      SPEED.test(phrase) ||
      cueIn(TIMES, phrase) ||
      cueIn(WEATHERS, phrase) ||
      Object.values(PLACES).some((place) => place.words.test(phrase))
    )
      return i;
  }
  return words.length;
}

/** What a part of a list is: “cinematic, 4k, close-up” after a comma. */
export function tagKind(text: string): 'look' | 'light' | 'camera' | undefined {
  if (
    /^(?:the )?camera\b/i.test(text) ||
    text.split(' ').some((word) => word !== 'of' && PREPOSITION.test(word.toLowerCase()))
  )
    return;
  if ((LIGHT.test(text) || cueIn(TIMES, text)) && !tagSubject(text)) return 'light';
  if (QUALITY.test(text) || cueIn(STYLES, text)) return 'look';
  return CAMERA.test(text) || SPEED.test(text) ? 'camera' : undefined;
}

/** What a part shows, if it is a thing: “stars”, but not “soft light”. */
function tagSubject(text: string): boolean {
  const last = text.toLowerCase().split(' ').at(-1)!;
  return nounOf(last) !== undefined && !/^(lights?|sunset|sunrise)$/.test(last);
}

const QUALITY =
  /\b(4k|8k|hd|uhd|hdr|high quality|best quality|masterpiece|(?:highly|very|ultra|hyper|extremely)[- ]?(?:detailed|realistic|quality)|detailed|realistic|sharp focus|bokeh|depth of field|moody|atmospheric|dramatic|vibrant|colorful|colourful|beautiful|peaceful|serene|style|aesthetic|award[- ]winning|trending)\b/i;
