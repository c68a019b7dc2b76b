/** Read-ahead for a consumer that works through many ranges of files one after another. */
import { LentMemory } from './lent-memory';
import type { ByteSource } from './types';

/** Bytes [begin, end) of a source; a CheckpointTensor is one. */
export interface ReadRange {
  readonly source: ByteSource;
  readonly begin: number;
  readonly end: number;
}

/** How far reading runs ahead of who takes the bytes. Memory holds `chunkBytes * (chunksAhead + 1)`. */
export interface ReadAheadOptions {
  readonly signal?: AbortSignal;
  /** Bytes of one read; small neighbours share one, large ranges are read in several. */
  readonly chunkBytes?: number;
  /** Reads that are under way while the consumer works. */
  readonly chunksAhead?: number;
}

/** Neighbours that lie closer than this share a read; what lies between them is read and dropped. */
const maxGap = 65536;

/**
 * Reads ranges in the order given, which should be that of their bytes, while the consumer works on earlier ones.
 * Memory: the range yielded, `chunksAhead` + 1 chunks, and what the consumer keeps.
 * @returns each range with its bytes, which are lent until the next ones are asked for; leaving the loop aborts the reads
 *   under way
 * @throws whatever the sources throw, when the range concerned is due
 */
export async function* readInOrder<R extends ReadRange>(
  ranges: readonly R[],
  { signal, chunkBytes = 2 ** 25, chunksAhead = 2 }: ReadAheadOptions = {},
): AsyncGenerator<{ readonly range: R; readonly bytes: Uint8Array }, void> {
  const abandoned = new AbortController();
  const stop = signal ? AbortSignal.any([signal, abandoned.signal]) : abandoned.signal;
  const plan = chunksOf(ranges, chunkBytes);
  const memory = new LentMemory();
  const underWay: { chunk: ReadRange; bytes: Promise<Uint8Array<ArrayBuffer>> }[] = [];
  const readAhead = (count: number) => {
    while (underWay.length < count) {
      const { value: chunk, done } = plan.next();
      if (done) return;
      const bytes = chunk.source.read(chunk.begin, chunk.end, stop, memory.room);
      // It is awaited when it is due; until then its failure is nobody's.
      bytes.catch(() => undefined);
      underWay.push({ chunk, bytes });
    }
  };
  try {
    let current: { chunk: ReadRange; bytes: Uint8Array<ArrayBuffer> } | undefined;
    /** For ranges that lie in more than one chunk. */
    let joined = new Uint8Array();
    for (const range of ranges) {
      const length = range.end - range.begin;
      let whole: Uint8Array | undefined;
      let used: Uint8Array<ArrayBuffer> | undefined;
      for (let at = range.begin; at < range.end; ) {
        while (!current || !(current.chunk.source === range.source && holds(current.chunk, at))) {
          if (current) memory.giveBack(current.bytes);
          readAhead(chunksAhead + 1);
          const { chunk, bytes } = underWay.shift()!;
          current = { chunk, bytes: await bytes };
        }
        const { chunk, bytes } = current;
        const piece = bytes.subarray(at - chunk.begin, Math.min(range.end, chunk.end) - chunk.begin);
        if (piece.length === length) whole = piece;
        else {
          if (joined.length < length) joined = new Uint8Array(length);
          joined.set(piece, at - range.begin);
        }
        at += piece.length;
        // The consumer may take its time with this range: nothing that it no longer needs is kept meanwhile.
        if (at === chunk.end) {
          if (whole) used = bytes;
          else memory.giveBack(bytes);
          current = undefined;
        }
      }
      readAhead(chunksAhead);
      yield { range, bytes: whole ?? joined.subarray(0, length) };
      if (used) memory.giveBack(used);
    }
  } finally {
    abandoned.abort();
  }
}

function holds(chunk: ReadRange, at: number): boolean {
  return chunk.begin <= at && at < chunk.end;
}

/**
 * Cuts the ranges' bytes into chunks such that every byte of every range is in the chunk due when it is asked for.
 */
function* chunksOf(ranges: readonly ReadRange[], chunkBytes: number): Generator<ReadRange, void> {
  let run: { source: ByteSource; begin: number; end: number } | undefined;
  for (const { source, begin, end } of ranges) {
    if (begin === end) continue;
    if (run && run.source === source && begin >= run.end && begin - run.end <= maxGap) run.end = end;
    else {
      if (run) yield run;
      run = { source, begin, end };
    }
    while (run.end - run.begin >= chunkBytes) {
      yield { source, begin: run.begin, end: run.begin + chunkBytes };
      run.begin += chunkBytes;
    }
    if (run.begin === run.end) run = undefined;
  }
  if (run) yield run;
}
