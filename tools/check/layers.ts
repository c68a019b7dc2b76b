import type { Import } from './imports';
import { type Finding, isTest } from './source-file';

/** Folders (`src/media/`) and files (`src/failure.ts`) of one height, of which none knows another. */
export type Floor = readonly string[];

interface Room {
  readonly name: string;
  /** From the ground up, from 0. */
  readonly floor: number;
}

/**
 * Imports that run up a floor or sideways to another room of the same floor. What stands on no floor (tools, tests) may
 * import everything, and nothing that stands on one imports it.
 * @param floors from the ground up. A file's room is the longest entry that holds it, so that one file of a folder may
 *   stand elsewhere than its neighbours. Within a room everything may import everything.
 */
export function findUpwardImports(imports: readonly Import[], floors: readonly Floor[]): Finding[] {
  const rooms = floors.flatMap((names, floor) => names.map((name): Room => ({ name, floor })));
  return imports.flatMap(({ from, to, line }) => {
    const room = roomOf(from, rooms);
    if (!room || isTest(from)) return [];
    const other = roomOf(to, rooms);
    if (room === other || (other && other.floor < room.floor)) return [];
    const where = other ? `floor ${other.floor}, ${other.name}` : 'no floor';
    return [{ path: from, line, message: `(floor ${room.floor}, ${room.name}) imports ${to} (${where})` }];
  });
}

/** Files below `folders` that the table of floors forgot. */
export function findHomeless(
  paths: readonly string[],
  folders: readonly string[],
  floors: readonly Floor[],
): Finding[] {
  const rooms = floors.flat().map((name): Room => ({ name, floor: 0 }));
  return paths
    .filter(
      (path) => folders.some((folder) => path.startsWith(folder)) && !isTest(path) && !roomOf(path, rooms),
    )
    .map((path) => ({ path, line: 1, message: 'stands on no floor' }));
}

function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  return rooms
    .filter(({ name }) => path === name || (name.endsWith('/') && path.startsWith(name)))
    .sort((one, other) => other.name.length - one.name.length)[0];
}
