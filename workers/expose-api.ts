import '../src/trusted-scripts';
import { expose, type TransferHandler, transferHandlers } from 'comlink';
import type { Message } from '../src/message/message';
import { randomId } from '../src/random-id';

/** What comlink makes of an error that is thrown: the page assigns all of `value` to the error that it throws. */
type Thrown = { readonly isError: boolean; readonly value: object };

/** Tells the page a lock that the worker holds as long as it lives: one that is gone or has closed itself sends no event. */
export interface SignOfLife {
  readonly holds: string;
}

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
  holdLock();
}

function holdLock(): void {
  const name = `tabreel-worker-${randomId()}`;
  const locks = navigator.locks as LockManager | undefined;
  const held = locks?.request(name, () => {
    self.postMessage({ holds: name } satisfies SignOfLife);
    return new Promise(() => {});
  });
  // Refused: then the page has Cancel.
  held?.catch(() => {});
}

function wordsOf(thrown: unknown): Message | undefined {
  return thrown instanceof Error && 'words' in thrown ? (thrown.words as Message) : undefined;
}
