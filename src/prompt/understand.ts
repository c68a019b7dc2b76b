/** How a model that learned few words reads a prompt, in whatever language, and what it is told. */

import type { Replacement } from './expanded-prompt';
import { cleanPrompt } from './read/clean';
import { type Part, partsOf } from './read/match';
import { type Scene, sceneOf } from './read/scene';
import { slipsBetween } from './read/spelling';
import { nearestSubjects } from './read/suggest-subjects';
import { composeCaption } from './say/compose-caption';
import { inKnownWords } from './small/expand-for-small-model';
import type { SmallModel } from './small/small-model';
import { wordsKnownTo } from './words/real-words';
import { gerundOf, pluralOf, thirdPersonOf } from './words/word-forms';

/**
 * How much of a scene a prompt names: a subject; else where it is; else only what it or the camera does, when or in which
 * style; or nothing that a model knows.
 */
export type Understood = 'subject' | 'place' | 'detail' | 'nothing';

/** What a model makes of a prompt. */
export interface Understanding {
  readonly understood: Understood;
  /** What the model is told: the prompt itself where it knows all of its words; empty where it knows nothing. */
  readonly caption: string;
  readonly replaced: readonly Replacement[];
  /** Subjects that may have been meant, where none was understood; the likeliest first. */
  readonly suggestions: readonly string[];
}

/** Words and commas of a prompt in English. */
const WORDS = /[\p{L}\p{N}]+|,/gu;

/**
 * English that the model knows is left as it was typed. Other English words become known ones where any is near; everything else
 * is read as a scene and said in the words of the training captions.
 */
export function understandPrompt(prompt: string, model: SmallModel): Understanding {
  const text = cleanPrompt(prompt);
  const parts = partsOf(text, wordsKnownTo(model));
  const told = isEnglish(parts) ? toldInEnglish(text, parts, model) : toldAsScene(parts);
  const understood = understoodIn(told.caption, model);
  const suggestions = understood === 'subject' ? [] : nearestSubjects(parts, model);
  return { ...told, ...(understood === 'nothing' && { caption: '' }), understood, suggestions };
}

type Told = Pick<Understanding, 'caption' | 'replaced'>;

function isEnglish(parts: readonly Part[]): boolean {
  return parts.every(({ meaning, language }) => !meaning || language === 'en');
}

function toldInEnglish(text: string, parts: readonly Part[], model: SmallModel): Told {
  const slips = slipsIn(parts);
  const foreign = parts.filter(
    ({ text, meaning, mark }) => !meaning && !mark && !/^[\p{Script=Latin}\p{N}]/u.test(text),
  );
  const corrected = withParts(text, parts, (part) => {
    if (foreign.includes(part)) return '';
    return part.spelled ? inTypedForm(part.spelled, part.text.toLowerCase()) : part.text;
  });
  const words = corrected.match(WORDS) ?? [];
  const fits = words.length < model.maxTokens;
  const left = foreign.map(({ text }): Replacement => ({ word: text, by: '' }));
  if (fits && words.every((word) => model.known(word.toLowerCase())))
    return { caption: corrected, replaced: unique([...slips, ...left]) };
  const scene = toldAsScene(parts);
  if (!fits) return scene;
  const reworded = inKnownWords(corrected, model);
  // What no rule could put into known words may still name a scene.
  if (understoodIn(reworded.prompt, model) !== 'subject' && understoodIn(scene.caption, model) === 'subject')
    return scene;
  return { caption: reworded.prompt, replaced: unique([...slips, ...left, ...reworded.replaced]) };
}

function toldAsScene(parts: readonly Part[]): Told {
  const { scene, unread } = sceneOf(parts);
  const left = unread.map((word) => ({ word, by: '' }));
  return { caption: composeCaption(scene), replaced: unique([...slipsIn(parts), ...left]) };
}

function slipsIn(parts: readonly Part[]): readonly Replacement[] {
  return parts
    .filter(({ spelled }) => spelled !== undefined)
    .map(({ text, spelled }) => ({ word: text, by: spelled!, slip: true }));
}

/** The form of a word that is nearest to what was typed: “wlaks” is “walks”. */
function inTypedForm(word: string, typed: string): string {
  const forms = [word, thirdPersonOf(word), gerundOf(word), pluralOf(word)];
  // Of equally near ones that which ends alike: “foxs” is “foxes”.
  const distance = (form: string) =>
    slipsBetween(form, typed, typed.length) + (form.at(-1) === typed.at(-1) ? 0 : 0.5);
  return forms.reduce((best, form) => (distance(form) < distance(best) ? form : best));
}

function withParts(text: string, parts: readonly Part[], say: (part: Part) => string): string {
  let result = '';
  let end = 0;
  for (const part of parts) {
    result += text.slice(end, part.start) + say(part);
    end = part.end;
  }
  return (result + text.slice(end)).replace(/ +/g, ' ').trim();
}

function understoodIn(caption: string, model: SmallModel): Understood {
  const { scene } = sceneOf(partsOf(caption, wordsKnownTo(model)));
  return understoodOf(scene);
}

function understoodOf({ subjects, place, ...details }: Scene): Understood {
  if (subjects.length > 0) return 'subject';
  if (place !== undefined) return 'place';
  return Object.keys(details).length > 0 ? 'detail' : 'nothing';
}

function unique(replaced: readonly Replacement[]): readonly Replacement[] {
  return replaced.filter(({ word }, i) => replaced.findIndex((other) => other.word === word) === i);
}
