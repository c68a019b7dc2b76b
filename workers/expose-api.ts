import '../src/trusted-scripts';
import { expose, type TransferHandler, transferHandlers } from 'comlink';
import type { Message } from '../src/message/message';

/** What comlink makes of an error that is thrown: the page assigns all of `value` to the error that it throws. */
type Thrown = { readonly isError: boolean; readonly value: object };

/** Offers an API to the page. Failures that it throws keep their words, which comlink alone would drop. */
export function exposeApi(api: object): void {
  const usual = transferHandlers.get('throw') as TransferHandler<{ value: unknown }, Thrown>;
  transferHandlers.set('throw', {
    ...usual,
    serialize(thrown: { value: unknown }) {
      const [{ isError, value }, transferred] = usual.serialize(thrown);
      const words = wordsOf(thrown.value);
      return [words ? { isError, value: { ...value, words } } : { isError, value }, transferred];
    },
  });
  expose(api);
}

function wordsOf(thrown: unknown): Message | undefined {
  return thrown instanceof Error && 'words' in thrown ? (thrown.words as Message) : undefined;
}
