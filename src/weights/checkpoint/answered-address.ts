/** Answers of addresses that somebody signed for a while, when the while is over. */
const over = new Set([400, 401, 403, 404, 410]);

/**
 * Where a host's answers come from. Hubs count requests to the address of a file, and send each on to a signed address
 * elsewhere: that one is asked again and again until it has run out.
 */
export class AnsweredAddress {
  readonly #first: URL;
  #signed: URL | undefined;
  /** The signed address has answered when it was asked itself. */
  #proved = false;
  /** It never did. */
  #useless = false;

  /** @param first address of the file */
  constructor(first: URL) {
    this.#first = first;
  }

  /** The address to ask. */
  get present(): URL {
    return this.#signed ?? this.#first;
  }

  /** Learns from an answer with bytes. */
  answered(response: Response): void {
    if (this.#signed) {
      this.#proved = true;
      return;
    }
    if (this.#useless || !response.redirected || !URL.canParse(response.url)) return;
    this.#signed = new URL(response.url);
  }

  /**
   * Takes note that an address was not answered with bytes.
   * @param asked the address
   * @param status undefined where there was no answer
   * @returns whether there is another address to ask at once
   */
  refused(asked: URL, status: number | undefined): boolean {
    if (asked === this.#first || (status !== undefined && !over.has(status))) return false;
    if (asked === this.#signed) {
      this.#signed = undefined;
      this.#useless = !this.#proved;
      this.#proved = false;
    }
    return true;
  }
}
