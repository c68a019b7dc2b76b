/** Puts a subject, a place or a motion into a prompt, in the place of the one that is there. */
import { type Part, partsOf } from '../read/match';
import type { SmallModel } from '../small/small-model';
import { isPreposition } from '../small/subject-groups';
import { understandPrompt } from '../understand';
import { wordsKnownTo } from '../words/real-words';
import { articleFor, pluralOf, thirdPersonOf } from '../words/word-forms';
import { MOTIONS, PLACES } from './scene-phrases';

/** One of a prompt's parts that people choose from a list. */
export interface PromptElement {
  readonly kind: 'subject' | 'place' | 'motion';
  /** A subject's name, or a place or motion of `scene-phrases.ts`. */
  readonly name: string;
}

/**
 * @returns an English prompt that says the same but for the element; of a prompt in which nothing was understood, the element
 *   alone is left
 */
export function changeElement(prompt: string, { kind, name }: PromptElement, model: SmallModel): string {
  const { caption } = understandPrompt(prompt, model);
  const parts = partsOf(caption, wordsKnownTo(model));
  const changed =
    kind === 'subject'
      ? withSubject(caption, parts, name)
      : kind === 'motion'
        ? withMotion(caption, parts, name)
        : withPlace(caption, parts, name);
  return changed
    .replace(/\s+/g, ' ')
    .replace(/\b(an?) (?=(\p{L}+))/giu, (_, typed: string, next: string) =>
      typed[0] === 'A' ? `${articleFor(next) === 'a' ? 'A' : 'An'} ` : `${articleFor(next)} `,
    )
    .replace(/ ,/g, ',')
    .trim();
}

const indexOf = (parts: readonly Part[], kind: string) =>
  parts.findIndex(({ meaning }) => meaning?.kind === kind);

function replaceSpan(text: string, start: number, end: number, by: string): string {
  return `${text.slice(0, start)} ${by} ${text.slice(end)}`;
}

function withSubject(text: string, parts: readonly Part[], name: string): string {
  const part = parts[indexOf(parts, 'subject')];
  if (part) return replaceSpan(text, part.start, part.end, part.count ? pluralOf(name) : name);
  const glue = /^(camera|,|pan|tilt|zoom)/i.test(text) && text !== '' ? ', ' : ' ';
  return `${articleFor(name)} ${name}${glue}${text}`;
}

function withMotion(text: string, parts: readonly Part[], name: string): string {
  const [verb, rest = ''] = MOTIONS[name]!;
  const subjects = parts.filter(({ meaning }) => meaning?.kind === 'subject');
  const counted = parts.some(({ meaning }) => meaning?.kind === 'count' && meaning.value !== '1');
  const several = counted || subjects.length > 1 || subjects.some(({ count }) => count !== undefined);
  const phrase = `${several ? verb : thirdPersonOf(verb)} ${rest}`;
  const at = indexOf(parts, 'motion');
  if (at >= 0) {
    // “Is running to the left”.
    const first = /^(is|are|was|were)$/i.test(parts[at - 1]?.text ?? '') ? parts[at - 1]! : parts[at]!;
    const last = parts[at + 1]?.meaning?.kind === 'direction' ? parts[at + 1]! : parts[at]!;
    return replaceSpan(text, first.start, last.end, phrase);
  }
  const end = subjects.at(-1)?.end ?? 0;
  return replaceSpan(text, end, end, phrase);
}

function withPlace(text: string, parts: readonly Part[], name: string): string {
  const [at] = PLACES[name]!;
  const place = indexOf(parts, 'place');
  if (place >= 0) return replaceSpan(text, startOfPhrase(parts, place), endOfPhrase(parts, place), at);
  // Behind what the subject does, or behind the subject.
  const before = parts.findLast(
    ({ meaning }, i) =>
      /^(subject|motion|direction)$/.test(meaning?.kind ?? '') && !parts.slice(0, i).some(({ mark }) => mark),
  );
  const end = before?.end ?? 0;
  return replaceSpan(text, end, end, before || text === '' ? at : `${at}, `);
}

/** Where the preposition of a place stands: “in front of an old castle”. */
function startOfPhrase(parts: readonly Part[], place: number): number {
  let first = place;
  for (let i = place - 1; i >= 0; i--) {
    const { meaning, mark, text } = parts[i]!;
    if (
      mark ||
      (meaning && !/^(filler|size|colour)$/.test(meaning.kind)) ||
      /^(and|is|are|it|they)$/i.test(text)
    )
      break;
    if (isPreposition(text)) first = i;
  }
  return parts[first]!.start;
}

/** Behind all that says where: “on the grass under a blue sky”. */
function endOfPhrase(parts: readonly Part[], place: number): number {
  let last = place;
  for (let i = place + 1; i < parts.length; i++) {
    const { meaning, mark } = parts[i]!;
    if (meaning?.kind === 'place') last = i;
    else if (mark || (meaning && !/^(filler|size|colour)$/.test(meaning.kind))) break;
  }
  return parts[last]!.end;
}
