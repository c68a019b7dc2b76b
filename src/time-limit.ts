/**
 * Waits no longer than this for what a browser may never answer.
 *
 * @param milliseconds from now on
 * @throws what the wait ends with, or a DOMException `TimeoutError`; the wait itself goes on unheard
 */
export async function within<T>(milliseconds: number, wait: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DOMException(`No answer within ${milliseconds} ms.`, 'TimeoutError')),
      milliseconds,
    );
  });
  try {
    return await Promise.race([wait, limit]);
  } finally {
    clearTimeout(timer);
  }
}
