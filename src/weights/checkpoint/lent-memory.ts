/** Memory that is lent again when it is given back, since new memory has to be had page by page from the system. */
export class LentMemory {
  readonly #lent = new Set<ArrayBuffer>();
  readonly #free: ArrayBuffer[] = [];

  /** Lends memory for so many bytes; what lies there too small is let go. */
  readonly room = (byteLength: number): Uint8Array<ArrayBuffer> => {
    const free = this.#free.pop();
    const buffer = free && free.byteLength >= byteLength ? free : new ArrayBuffer(byteLength);
    this.#lent.add(buffer);
    return new Uint8Array(buffer, 0, byteLength);
  };

  /** Takes back what was lent. Memory from elsewhere is not kept. */
  giveBack({ buffer }: Uint8Array<ArrayBuffer>): void {
    if (this.#lent.delete(buffer)) this.#free.push(buffer);
  }
}
