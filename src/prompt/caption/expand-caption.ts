/**
 * Short prompts as the long captions that LTX-Video was trained on: one paragraph in the present tense, of what happens and
 * how it looks, the setting, the light, the camera and the kind of film, as in the prompts of its authors
 * (https://github.com/Lightricks/LTX-Video, “Prompt Engineering”). Rules and lists instead of a language model: it is the
 * same every time, needs no weights, and adds nothing to what the prompt says already.
 */

import type { ExpandedPrompt } from '../expanded-prompt';
import { pick } from '../pick';
import { articleFor } from '../words/word-forms';
import { CAMERA, cueIn, LIGHT, STYLES, TIMES, WEATHERS } from './cues';
import { ANY, detailsOf } from './details';
import { isEnglish } from './english';
import { nounOf } from './nouns';
import { openCaption, tidied } from './opening';
import { capitalized, fill, listed } from './phrase';
import { PLACES, type PlaceName } from './places';
import type { Clause } from './read-prompt';
import { settingFor } from './setting';
import { cameraSentences, lightSentences, lookSentences } from './shots';

/** Prompts of more words are long captions already. */
const LONG = 60;
const MIN_WORDS = 60;
const MAX_WORDS = 150;

/** Buildings that are seen from within. */
const INTERIOR = /room|kitchen|cafe|shop|bar|restaurant|hall|corridor|office|lab|store|castle|ruins?|bridge/i;

/** Said of scenes in which nobody else is. */
const LONELY = /\b(empty|deserted|abandoned|alone|lonely|nobody|no people|no one)\b/i;

/** Whether a prompt is as long as captions are, so that nothing needs to be added. */
export function isLongCaption(prompt: string): boolean {
  return wordCount(prompt) > LONG;
}

/** @returns the prompt itself where it is long already or not English */
export function expandCaption(prompt: string): ExpandedPrompt {
  const text = tidied(prompt);
  if (isLongCaption(text) || !isEnglish(text)) return { prompt, replaced: [] };
  const { sentences, clause, looks, shots } = openCaption(text, text);
  // Of a subject that nobody knows, in no place, there is nothing to say that would not do for any.
  if (
    !clause.words.some((word) => nounOf(word.toLowerCase())) &&
    clause.verbAt < 0 &&
    !placeIn(text, clause) &&
    !cueIn(TIMES, text)
  )
    return { prompt, replaced: [] };
  const { needed, more } = additions(text, clause, sentences.join(' '));
  const tags = [
    ...(shots.length > 0 ? [`It is filmed ${listed(shots.map(asShot))}.`] : []),
    ...(looks.length > 0 ? [`The overall look is ${listed(looks)}.`] : []),
  ];
  const [look, ...rest] = needed.toReversed();
  const caption = [...sentences, ...rest.toReversed(), ...tags, look!];
  // What is not needed is left out from the end where there is too much, and put in where there is too little.
  while (wordCount(caption.join(' ')) > MAX_WORDS && caption.length > sentences.length + tags.length)
    caption.splice(-1 - tags.length, 1);
  for (const sentence of more) {
    if (wordCount(caption.join(' ')) >= MIN_WORDS) break;
    caption.splice(sentences.length + 1, 0, sentence);
  }
  return { prompt: caption.join(' '), replaced: [] };
}

/**
 * Sentences on what the prompt leaves open, in their order, the kind of film last; and some more for short ones.
 * @param spoken the prompt as sentences, without what they say of the look
 */
function additions(
  text: string,
  clause: Clause,
  spoken: string,
): { needed: readonly string[]; more: readonly string[] } {
  const { subject } = clause;
  const action = clause.action ?? clause.verb?.action;
  const choose = (templates: readonly string[], purpose: string): readonly string[] => {
    const filled = templates
      .filter((template) => !LONELY.test(text) || !/people|audience/i.test(template))
      .map((template) => fill(template, subject))
      .filter((sentence) => sentence !== undefined)
      .map(capitalized);
    if (filled.length === 0) return [];
    const first = pick(filled, text, purpose);
    return [first, ...filled.filter((sentence) => sentence !== first)];
  };
  const said = placeIn(spoken, clause);
  const setting = said ?? settingFor(clause, text);
  const place = setting && PLACES[setting];
  const [detail, ...details] = choose(detailsOf(subject?.kind, action), 'detail');
  const [seen, ...alsoSeen] = place ? choose(place.details, 'place') : [];
  const introduced = place && !said ? [`The setting is ${place.setting}.`] : [];
  const surroundings = place?.surroundings ?? 'outdoors';
  const time = cueIn(TIMES, text);
  const light = choose(lightSentences(subject?.kind, surroundings, time, cueIn(WEATHERS, text)), 'light');
  const camera = choose(cameraSentences(subject?.kind, action), 'camera');
  const [look] = lookSentences(cueIn(STYLES, text), text);
  return {
    needed: [
      ...(detail ? [detail] : []),
      ...introduced,
      ...(seen ? [seen] : []),
      ...(LIGHT.test(text) ? [] : light.slice(0, 1)),
      ...(CAMERA.test(`${text} ${spoken}`) ? [] : camera.slice(0, 1)),
      look!,
    ],
    more: [...new Set([...details, ...alsoSeen, ...choose(ANY, 'more')])].filter((one) => one !== detail),
  };
}

/** The place that a prompt names. A house that is looked at is none. */
export function placeIn(text: string, { subject }: Clause): PlaceName | undefined {
  const building = subject?.kind === 'building' && subject.noun && !INTERIOR.test(subject.noun);
  const names = Object.keys(PLACES) as PlaceName[];
  const elsewhere = building ? text.replace(subject.noun!, '') : text;
  return names.find((name) => PLACES[name].words.test(elsewhere));
}

/** “in slow motion”, “as a close-up”. */
function asShot(shot: string): string {
  if (/motion|lapse|footage$|forward$/i.test(shot)) return `in ${shot}`;
  return /^(an?|the) /i.test(shot) ? `as ${shot}` : `as ${articleFor(shot)} ${shot}`;
}

/** Words between spaces. */
export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
