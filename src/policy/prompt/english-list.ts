/** The words of obscenity's list of English swear words that are more than swearing. */
import { DataSet, englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import type { Hit } from './matcher';
import type { ClassName } from './prompt-class';
import type { ReadPrompt } from './read-words';

/**
 * Not taken: mere swearing (shit, bastard), and words that are found within harmless ones: Swedish birds (`fågel`), channels,
 * torches, streets and geese, Åbo, dykes in Holland, a chink of light, cumin. Our own lists have those as whole words.
 */
const CLASS_OF: Readonly<Record<string, ClassName>> = {
  ...inClass(
    'sexual',
    'blowjob boob buttplug cunt deepthroat dildo doggystyle ejaculate felch fellatio fisting gangbang hentai incest jizz ' +
      'lubejob masturbate penis porn sex vagina whore',
  ),
  ...inClass('hate', 'abeed africoon arabush boonga chingchong negro retard tranny'),
};

const list = new DataSet<{ originalWord: string }>()
  .addAll(englishDataset)
  .removePhrasesIf(({ metadata }) => !(metadata!.originalWord in CLASS_OF));
const matcher = new RegExpMatcher({ ...list.build(), ...englishRecommendedTransformers });

/** Words and guesses of a prompt that the list knows. The list of a hit is the name of its class. */
export function findEnglish({ words, guesses }: ReadPrompt): readonly Hit[] {
  // One search for all: what may stand for a word gets a line of its own.
  const lines: { readonly start: number; readonly from: number; readonly to: number }[] = [];
  let text = '';
  const add = (form: string, from: number, to: number) => {
    if (!/^[a-z0-9@$]{3,40}$/.test(form)) return;
    lines.push({ start: text.length, from, to });
    text += `${form}\n`;
  };
  for (const [i, { forms }] of words.entries()) for (const form of forms) add(form, i, i + 1);
  for (const { form, from, to, isPart } of guesses) if (!isPart) add(form, from, to);
  return matcher.getAllMatches(text, true).map((match) => {
    const { phraseMetadata } = list.getPayloadWithPhraseMetadata(match);
    const { from, to } = lines.findLast(({ start }) => start <= match.startIndex)!;
    return { list: CLASS_OF[phraseMetadata!.originalWord]!, from, to };
  });
}

function inClass(name: ClassName, words: string): Readonly<Record<string, ClassName>> {
  return Object.fromEntries(words.split(' ').map((word) => [word, name]));
}
