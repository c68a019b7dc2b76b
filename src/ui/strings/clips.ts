/** Words about the clips that are kept: the grid of them and what is done with it. */
import { msg } from '../../message/message';
import { decimal, inBytes, inSeconds, plain } from '../../message/quantities';
import type { Sort } from '../clips/arrange';

/** The grid, its toolbar and its dialogs. */
export const clips = {
  label: 'Your clips',
  kept: 'Kept in this browser, nowhere else',
  unkept: 'Not stored: gone when this tab closes',
  making: 'Being made',
  empty: 'Clips that you make are kept here.',
  search: 'Search your clips',
  none: (query: string) => msg('No clip has “{query}” in its name, prompt or model.', { query }),
  clearSearch: 'Show all clips',
  found: (clips: number) => msg('{clips, plural, one {# clip} other {# clips}} found.', { clips }),
  sort: 'Sort by',
  sorts: {
    newest: 'Newest',
    oldest: 'Oldest',
    name: 'Name',
    favourites: 'Favourites first',
    largest: 'Largest file',
  } satisfies Record<Sort, string>,
  more: (clips: number) => msg('Show {clips} more', { clips }),
  grid: 'Clips. Arrow keys move, Enter shows, Delete deletes, F2 renames.',
  space: (clips: number, bytes: number) =>
    msg('{clips, plural, one {# clip} other {# clips}}, {bytes}', { clips, bytes: inBytes(bytes) }),
  free: (bytes: number) => msg('{bytes} free', { bytes: inBytes(bytes) }),

  select: (title: string) => msg('Select “{title}”', { title }),
  selectDamaged: 'Select the damaged clip',
  selected: (clips: number) => msg('{clips} selected', { clips }),
  selectAll: (clips: number) => msg('Select all {clips}', { clips }),
  clearSelection: 'Clear selection',
  selection: 'Selected clips',

  favourite: (title: string) => msg('Favourite: {title}', { title }),
  rename: (title: string) => msg('Rename “{title}”', { title }),
  renameShort: 'Rename',
  newName: 'New name',
  save: 'Save',
  renamed: (title: string) => msg('The clip is now called “{title}”.', { title }),
  details: (title: string) => msg('Details of “{title}”', { title }),
  detailsShort: 'Details',
  deleteOne: (title: string) => msg('Delete “{title}”', { title }),
  deleteDamaged: 'Delete the damaged clip',
  deleteShort: 'Delete',

  export: 'Export as ZIP',
  exporting: (done: number, total: number) => msg('Packing {done} of {total}…', { done, total }),
  exported: (clips: number) => msg('{clips, plural, one {# clip} other {# clips}} packed.', { clips }),
  exportFailed: {
    title: 'The ZIP could not be made',
    message:
      'Your clips are unharmed. Select fewer of them, or reload the page, and export again; single clips can be downloaded from the stage.',
  },
  lostFiles: {
    title: 'Some files are missing from the ZIP',
    message: (clips: number) =>
      msg(
        '{clips, plural, one {# clip has lost its file} other {# clips have lost their files}} and could not be packed. The others are in the ZIP.',
        { clips },
      ),
  },

  deleted: (clips: number, title: string) =>
    clips > 1
      ? msg('Deleted {clips, plural, one {# clip} other {# clips}}.', { clips })
      : title
        ? msg('Deleted “{title}”.', { title })
        : msg('Deleted a damaged clip.'),
  undoHint: (deleted: string) => msg('{deleted} Undo or Control and Z brings it back.', { deleted }),
  undo: 'Undo',
  deletedLabel: 'Deleted clips',
  purge: (bytes: number) => msg('Free {bytes}', { bytes: inBytes(bytes) }),
  purged: (bytes: number) => msg('{bytes} are free again.', { bytes: inBytes(bytes) }),
  restored: (clips: number) =>
    msg('{clips, plural, one {# clip is back.} other {# clips are back.}}', { clips }),

  damaged: 'Damaged',
  damagedTitle: 'This clip is damaged',
  damage: {
    facts:
      'What made it can no longer be read, so it cannot be shown here. Its file is there: download it, and delete the clip.',
    bytes: 'The browser has lost its file. It can only be deleted.',
  },
  unplayable: 'The browser cannot play this file. Download it to look at it elsewhere, or delete it.',
  unstored: 'Not stored',

  compare: 'Compare',
  compareHint: 'Select two clips to compare them side by side.',
  compareTitle: 'Side by side',
  play: 'Play both',
  pause: 'Pause both',
  back: 'One frame back',
  forward: 'One frame on',
  scrubber: 'Moment in both clips',
  moment: (frame: number, frames: number, seconds: number) =>
    msg('frame {frame} of {frames}, {seconds} s', { frame, frames, seconds: decimal(seconds, 2) }),

  facts: {
    name: 'Name',
    prompt: 'Prompt',
    negative: 'Steered away from',
    verb: 'Started from',
    model: 'Model',
    weights: 'Weights',
    app: 'Made with',
    created: 'Made on',
    size: 'Size',
    made: 'Made at',
    length: 'Length',
    seed: 'Seed',
    steps: 'Steps',
    guidance: 'Guidance',
    file: 'File',
    signed: 'Content credentials',
    time: 'Time to make',
  },
  unknown: 'not told',
  reading: 'Reading the file…',
  pixels: (width: number, height: number) =>
    msg('{width}×{height} pixels', { width: plain(width), height: plain(height) }),
  length: (frames: number, rate: number) =>
    frames === 1
      ? msg('a still')
      : msg('{frames, plural, one {# frame} other {# frames}} at {rate} per second: {length}', {
          frames,
          rate,
          length: inSeconds(frames / rate),
        }),
  bytes: (bytes: number, type: string) => msg('{bytes}, {type}', { bytes: inBytes(bytes), type }),
  signed: 'signed',
  notSigned: 'not signed',
  milliseconds: (milliseconds: number) => inSeconds(milliseconds / 1000),

  trouble: {
    refused: {
      title: 'Clips are not stored',
      message:
        'This browser refuses to store data for this page, so your clips are gone when you close it. Download the ones you want to keep, or allow storage (private windows often forbid it).',
    },
    full: {
      title: 'There is no room for this clip',
      message:
        'It is here until you close this tab, but not stored. Download it, or make room by deleting clips for good or models, then try again.',
    },
    'left-behind': {
      title: 'Some earlier clips are not shown',
      message:
        'There was no room to bring them into the new library. They are still stored: make room by deleting clips or models, then reload the page.',
    },
  },
  failed: {
    title: 'That was not stored',
    message:
      'The browser refused to change its store. Reload the page and try again; your clips are still there.',
  },
};
