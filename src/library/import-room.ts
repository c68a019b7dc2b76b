import { Failure } from '../failure';
import { msg } from '../message/message';
import { inBytes } from '../message/quantities';
import type { StorageState } from './importer-api';

/** Room beside what is calculated: metadata, and files that are replaced after their successors are written. */
const SPARE_BYTES = 64 * 2 ** 20;

/** Bytes that are not free for an import of so many; 0 if it fits or the browser does not say. */
export function missingRoom({ used, quota }: StorageState, bytes: number): number {
  if (bytes === 0 || quota === undefined) return 0;
  return Math.max(0, bytes + SPARE_BYTES - (quota - used));
}

/**
 * Checks before anything is read whether an import fits.
 * @param bytes that it will write
 * @throws Failure StorageFull if the browser says that there is not enough room
 */
export function checkRoom(storage: StorageState, bytes: number): void {
  if (missingRoom(storage, bytes) === 0) return;
  const { used, quota = 0 } = storage;
  throw new Failure(
    'StorageFull',
    msg(
      'The import needs {bytes} and the browser has room for {room}. Free space on the disk, delete a model, or choose a smaller profile.',
      { bytes: inBytes(bytes), room: inBytes(Math.max(0, quota - used)) },
    ),
  );
}

/**
 * The failure of an import that ran out of room: disks are full before browsers know it.
 * @param written bytes that are kept, of all that it writes
 * @param left bytes still to be written
 */
export function ranOutOfRoom(written: number, left: number, cause: unknown): Failure {
  return new Failure(
    'StorageFull',
    msg(
      "The disk or the browser's storage is full: {written} of this import are here, {left} are still to be written. Free at least that much on the disk, or delete another model, then continue: nothing is loaded twice.",
      { written: inBytes(written), left: inBytes(left) },
    ),
    { cause },
  );
}
