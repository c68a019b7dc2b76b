import type { HostWait } from '../weights/checkpoint/patience';
import type { ImportStatus } from './importer-api';
import type { RunningImport } from './running-import';
import { TransferRate } from './transfer-rate';

/** Reports come at most so often. */
const REPORT_MS = 200;

/** Tells the page how far the import is. */
export class ImportReporter {
  readonly #now: () => number;
  readonly #running: RunningImport;
  readonly #tell: (status: ImportStatus) => void;
  readonly #rate: TransferRate;
  #waiting: HostWait | undefined;
  #last: Pick<ImportStatus, 'part' | 'done' | 'total'> | undefined;
  #told = Number.NEGATIVE_INFINITY;

  constructor(now: () => number, running: RunningImport, tell: (status: ImportStatus) => void) {
    this.#now = now;
    this.#running = running;
    this.#tell = tell;
    this.#rate = new TransferRate(now);
  }

  progress(part: ImportStatus['part'], done: number, total: number): void {
    this.#last = { part, done, total };
    this.report(done === total);
  }

  restart(): void {
    this.#rate.restart();
  }

  wait(waiting: HostWait | undefined): void {
    this.#waiting = waiting;
    // The time of waiting says nothing about how fast bytes come.
    this.#rate.restart();
    this.report(true);
  }

  /** @param always even if the last report was a moment ago */
  report(always = false): void {
    if (!this.#last || (!always && this.#now() - this.#told < REPORT_MS)) return;
    this.#told = this.#now();
    const { paused } = this.#running;
    if (paused) this.#rate.restart();
    this.#tell({
      ...this.#last,
      ...this.#rate.measure(this.#last.done, this.#last.total),
      paused,
      ...(this.#waiting && { waiting: this.#waiting }),
    });
  }
}
