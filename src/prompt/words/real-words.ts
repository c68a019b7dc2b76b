import lookalikes from '../lexicon/lookalikes.json';
import type { IsWord } from '../read/match';
import { remembered } from '../read/remembered';
import { isStopWord } from '../small/replace-word';
import type { SmallModel } from '../small/small-model';
import { verbOf } from './verbs';
import { singularsOf, verbBasesOf } from './word-forms';

let rare: ReadonlySet<string> | undefined;

/** Real English words, which are not to be taken for slips of others, though a model knows nothing of them. */
export function wordsKnownTo(model: Pick<SmallModel, 'known' | 'vectors'>): IsWord {
  rare ??= new Set(lookalikes.split(' '));
  const isCommon = commonWords(model);
  return remembered((word) => rare!.has(word) || isCommon(word) || basesIn(word, (base) => rare!.has(base)));
}

/** Of the real words those that need no list of their own. */
export function commonWords({ known, vectors }: Pick<SmallModel, 'known' | 'vectors'>): IsWord {
  const listed = (word: string) =>
    known(word) || vectors.has(word) || isStopWord(word) || verbOf(word) !== undefined;
  return (word) => listed(word) || basesIn(word, listed);
}

function basesIn(word: string, isListed: IsWord): boolean {
  return [...singularsOf(word), ...verbBasesOf(word)].some(isListed);
}
