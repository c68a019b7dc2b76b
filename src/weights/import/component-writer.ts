/**
 * Writes the records of a component while the next ones are made. They travel in parcels, a few buffers that go round
 * between who fills and who writes them: whoever is faster waits, and no memory is asked for twice.
 */

import { type ComponentIndex, type ComponentKey, type IndexEntry, writeLine } from '../component-cache';
import { crc32 } from '../crc32';
import type { PieceWriter } from '../piece-writer';
import { beginRecord, type RecordStore } from '../store';
import { type RecordForm, recordBytes } from './record-forms';

/** More than a piece takes in any format. */
const PARCEL_BYTES = 2 ** 21;

/** A quantized weight has two records that are filled side by side; the others are being written. */
const PARCELS = 6;

/** All that an import writes, in the order in which it is told to. */
export class ComponentWriter {
  readonly #store: RecordStore;
  readonly #key: ComponentKey;
  #queue: Promise<unknown> = Promise.resolve();
  #made = 0;
  /** Parcels that are being written, the oldest first. */
  readonly #lent: Promise<ArrayBuffer>[] = [];
  readonly #unfinished = new Set<PieceWriter>();
  #line: [record: string, entry: IndexEntry][] = [];

  constructor(store: RecordStore, key: ComponentKey) {
    this.#store = store;
    this.#key = key;
  }

  /** A record of the weight that is being made. */
  beginRecord(form: RecordForm): RecordStream {
    const begun = this.#then(async () => {
      const writer = await beginRecord(this.#store, [...this.#key, form.name], recordBytes(form));
      this.#unfinished.add(writer);
      return writer;
    });
    return new RecordStream({
      takeParcel: () => this.#takeParcel(),
      send: (parcel, length) => {
        this.#lent.push(this.#then(async () => (await begun).append(parcel, length)));
      },
      end: (checksum) => {
        this.#line.push([form.name, { dtype: form.dtype, shape: form.shape, checksum }]);
        this.#then(async () => {
          const writer = await begun;
          await writer.finish();
          this.#unfinished.delete(writer);
        });
      },
    });
  }

  /** Declares the weight complete, once all of its records stand. */
  endWeight(name: string): void {
    const line: ComponentIndex = Object.fromEntries(this.#line);
    this.#line = [];
    this.#then(() => writeLine(this.#store, this.#key, name, line));
  }

  /** Does something once all that was sent so far is written. */
  afterwards(work: () => void): void {
    this.#then(async () => work());
  }

  /** Resolves once everything is written. @throws what went wrong first: Failure StorageFull, or what the store says */
  async settled(): Promise<void> {
    await this.#queue;
  }

  /** Ends without the records that are begun, after a failure. What is under way is waited for. */
  async abandon(): Promise<void> {
    await this.#queue.catch(() => undefined);
    for (const writer of this.#unfinished) await writer.abandon().catch(() => undefined);
  }

  async #takeParcel(): Promise<ArrayBuffer> {
    if (this.#made === PARCELS) return this.#lent.shift()!;
    this.#made++;
    return new ArrayBuffer(PARCEL_BYTES);
  }

  /** After a failure nothing more is done. */
  #then<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done;
    // Whoever waits for the queue, or for a parcel, hears of it.
    done.catch(() => undefined);
    return done;
  }
}

interface Sending {
  takeParcel(): Promise<ArrayBuffer>;
  send(parcel: ArrayBuffer, length: number): void;
  end(checksum: number): void;
}

/** The bytes of one record, as they are made. */
export class RecordStream {
  readonly #sending: Sending;
  #parcel: ArrayBuffer | undefined;
  #filled = 0;
  #checksum = 0;

  constructor(sending: Sending) {
    this.#sending = sending;
  }

  /** Waits until there is room for the next bytes. */
  async ready(length: number): Promise<void> {
    if (this.#parcel && this.#filled + length > PARCEL_BYTES) this.#send(this.#parcel);
    this.#parcel ??= await this.#sending.takeParcel();
  }

  /** Room for the bytes that `ready` has waited for, which holds others' bytes: to be filled at once, all of it. */
  take(length: number): Uint8Array<ArrayBuffer> {
    const at = this.#filled;
    this.#filled += length;
    return new Uint8Array(this.#parcel!, at, length);
  }

  /** There is nothing more. */
  end(): void {
    if (this.#parcel) this.#send(this.#parcel);
    this.#sending.end(this.#checksum);
  }

  #send(parcel: ArrayBuffer): void {
    this.#checksum = crc32(new Uint8Array(parcel, 0, this.#filled), this.#checksum);
    this.#sending.send(parcel, this.#filled);
    this.#parcel = undefined;
    this.#filled = 0;
  }
}
