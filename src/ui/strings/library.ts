/** Words about the grid of kept clips and what is done with it. Loaded with it. */
import { msg } from '../../message/message';
import { decimal, inBytes, inSeconds, plain } from '../../message/quantities';
import type { Sort } from '../clips/arrange';
import { spoken } from '../language/spoken';

/** In English, by which catalogues know them. */
export const english = {
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

  undo: 'Undo',
  deletedLabel: 'Deleted clips',
  purge: (bytes: number) => msg('Free {bytes}', { bytes: inBytes(bytes) }),
  purged: (bytes: number) => msg('{bytes} are free again.', { bytes: inBytes(bytes) }),
  restored: (clips: number) =>
    msg('{clips, plural, one {# clip is back.} other {# clips are back.}}', { clips }),

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
    told: 'The model was told',
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
};

/** In the visitor's language. */
export const library = spoken(english);
