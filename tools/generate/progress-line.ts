import type { Told } from './in-page/made';

interface Out {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Without a terminal, a phase is told about at each such share. */
const SHARE = 0.25;

/** How far a clip is: on a terminal a line that changes, elsewhere a line for every quarter of a phase. */
export class ProgressLine {
  readonly #out: Out;
  /** The furthest quarter of each phase that was told. */
  readonly #told = new Map<string, number>();
  #shown = false;

  constructor(out: Out) {
    this.#out = out;
  }

  show({ phase, detail, share }: Told): void {
    const percent = `${Math.round(share * 100)} %`;
    const words = [phase, detail, percent].filter(Boolean).join(' · ');
    if (this.#out.isTTY) {
      this.#shown = true;
      this.#out.write(`\r\u001b[K${words.slice(0, (this.#out.columns ?? 80) - 1)}`);
      return;
    }
    // Phases take turns: frames are drawn and written as they come.
    const quarter = Math.floor(share / SHARE);
    if (quarter <= (this.#told.get(phase) ?? -1)) return;
    this.#told.set(phase, quarter);
    this.#out.write(`${words}\n`);
  }

  /** Leaves the line empty for what comes next. */
  end(): void {
    if (this.#shown) this.#out.write('\r\u001b[K');
    this.#shown = false;
  }
}
