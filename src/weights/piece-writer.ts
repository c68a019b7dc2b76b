/** Bytes on their way into a record or a file, piece by piece, so that they never lie in memory together. */
export interface PieceWriter {
  /**
   * Takes the first `length` bytes of a buffer, which belongs to the writer until it gives back one of that size.
   * @throws Failure StorageFull
   */
  append(buffer: ArrayBuffer, length: number): Promise<ArrayBuffer>;
  /** Ends it: when this resolves, all of it is there for good. */
  finish(): Promise<void>;
  /** Gives it up, also after a failure, and leaves nothing of it behind. */
  abandon(): Promise<void>;
}
