/** Words about kept clips that may be needed at any moment: what befalls them. The rest is `library`. */
import { msg } from '../../message/message';

/** Clips that are deleted, damaged or not stored. */
export const clips = {
  deleteDamaged: 'Delete the damaged clip',
  deleted: (clips: number, title: string) =>
    clips > 1
      ? msg('Deleted {clips, plural, one {# clip} other {# clips}}.', { clips })
      : title
        ? msg('Deleted “{title}”.', { title })
        : msg('Deleted a damaged clip.'),
  undoHint: (deleted: string) => msg('{deleted} Undo or Control and Z brings it back.', { deleted }),
  damaged: 'Damaged',
  damagedTitle: 'This clip is damaged',
  damage: {
    facts:
      'What made it can no longer be read, so it cannot be shown here. Its file is there: download it, and delete the clip.',
    bytes: 'The browser has lost its file. It can only be deleted.',
  },
  unplayable: 'The browser cannot play this file. Download it to look at it elsewhere, or delete it.',
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
    lost: {
      title: 'Your clips were deleted',
      message:
        'What this page had stored was deleted, in another tab or in the settings of the browser. A clip that is still shown is here until you close this tab: download it if you want to keep it.',
    },
    'left-behind': {
      title: 'Some earlier clips are not shown',
      message:
        'There was no room to bring them into the new library. They are still stored: make room by deleting clips or models, then reload the page.',
    },
  },
  /** Of a change that has failed. */
  noRoom: {
    title: 'There is no room for this change',
    message:
      'It was not stored; your clips are still there. Make room by deleting clips for good or models, then try again.',
  },
  failed: {
    title: 'That was not stored',
    message:
      'The browser refused to change its store. Reload the page and try again; your clips are still there.',
  },
};
