/** Milliseconds within which a device that was lost is announced to be. */
const ANNOUNCED_MS = 500;

/**
 * Waits until a loss is announced, or until it would have been: what else a lost device does may be seen a moment before.
 * @throws what `loss` throws
 */
export async function announcedLoss(loss: Promise<unknown>): Promise<void> {
  await Promise.race([loss, new Promise((resolve) => setTimeout(resolve, ANNOUNCED_MS))]);
}
