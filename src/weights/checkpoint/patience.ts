import { delay } from './backoff';

/** A wait for a host, for people. */
export interface HostWait {
  readonly host: string;
  /** `limit`: the host limits how much it sends; `fault`: it has a fault; `connection`: it is not reached. */
  readonly reason: 'limit' | 'fault' | 'connection';
  /** When it is asked again, in milliseconds since 1970. */
  readonly until: number;
}

/** Shorter waits are nobody's business. */
const worthTelling = 2000;

/** Waiting for hosts: what one request learned of a host's limit holds for all that go there. */
export class Patience {
  readonly #wait: typeof delay;
  readonly #held = new Map<string, HostWait>();
  readonly #waits = new Set<HostWait>();
  readonly #watchers = new Set<(wait: HostWait | undefined) => void>();

  /** @param wait a stand-in for tests */
  constructor(wait: typeof delay = delay) {
    this.#wait = wait;
  }

  /**
   * Calls back at every change of what is waited for, with the last of the waits; undefined where there is none.
   * @returns ends that
   */
  watch(watcher: (wait: HostWait | undefined) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Keeps all requests from a host for a while. @param limiting the host that it sent them on to */
  hold(asked: string, milliseconds: number, limiting = asked): void {
    const until = Date.now() + milliseconds;
    if ((this.#held.get(asked)?.until ?? 0) < until)
      this.#held.set(asked, { host: limiting, reason: 'limit', until });
  }

  /** Resolves when requests may go to a host again, or at once when the signal fires. */
  async pass(host: string, signal?: AbortSignal): Promise<void> {
    const held = this.#held.get(host);
    if (!held) return;
    await this.#spend(held, signal);
    if (this.#held.get(host) === held) this.#held.delete(host);
  }

  /** Waits before another attempt. */
  rest(host: string, reason: HostWait['reason'], milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.#spend({ host, reason, until: Date.now() + milliseconds }, signal, milliseconds);
  }

  async #spend(
    wait: HostWait,
    signal: AbortSignal | undefined,
    milliseconds = wait.until - Date.now(),
  ): Promise<void> {
    if (milliseconds <= 0) return;
    // Each who waits counts once, also where several wait for the same.
    const own = { ...wait };
    const told = milliseconds >= worthTelling;
    if (told) this.#waits.add(own);
    if (told) this.#tell();
    await this.#wait(milliseconds, signal);
    if (this.#waits.delete(own)) this.#tell();
  }

  #tell(): void {
    const last = [...this.#waits].reduce<HostWait | undefined>(
      (found, wait) => (found && found.until >= wait.until ? found : wait),
      undefined,
    );
    for (const watcher of this.#watchers) watcher(last);
  }
}
