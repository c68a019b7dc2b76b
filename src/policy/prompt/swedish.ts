import type { ReadPrompt } from './read-words';

const SWEDISH = new Set(
  'och en ett på i som är av till med det den för har inte hon han de vid under över från genom mot bakom framför hos sig sin sitt sina mellan när'
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .split(' '),
);
const ENGLISH = new Set(
  'the a an of and with is are in on at to for her his their by from into while as'.split(' '),
);

/** Whether a prompt reads as Swedish: in it “sex” is six and “slut” is an end. */
export function isSwedish({ words }: ReadPrompt): boolean {
  const count = (known: ReadonlySet<string>) => words.filter(({ forms }) => known.has(forms[0]!)).length;
  return count(SWEDISH) > count(ENGLISH);
}
