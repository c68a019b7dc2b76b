import { verbOf } from '../words/verbs';
import { nounOf } from './nouns';

/** Small words that make a text English. */
const ENGLISH = new Set(
  'a an the of in on at and with is are by from to over under through into for up down his her its their my as while near around across along behind black white red blue green golden small big old young two three'.split(
    ' ',
  ),
);

/** Small words of other languages with Latin letters that are no English ones. */
const FOREIGN = new Set(
  'el la los las un una unos del de por para con sin sobre bajo y en le les des du dans sur sous avec et une au aux il lo gli nel nella della di che su sulla der das dem den ein eine einen einem und im auf mit über durch zu ett och på med av den det som genom över het een van op door w na z się i do e o os um uma em no com ve bir ile için'.split(
    ' ',
  ),
);

/** Whether a prompt is English as far as its letters and small words tell. */
export function isEnglish(prompt: string): boolean {
  const letters = prompt.match(/\p{L}/gu) ?? [];
  const latin = prompt.match(/\p{Script=Latin}/gu) ?? [];
  if (latin.length * 2 <= letters.length) return false;
  const words = prompt.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word) || nounOf(word) || verbOf(word)).length;
  const foreign = words.filter((word) => FOREIGN.has(word)).length;
  return english > foreign;
}
