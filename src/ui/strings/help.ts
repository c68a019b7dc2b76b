/** Words of the help panel, and of removing everything. Loaded when they are needed. */
import { msg } from '../../message/message';
import { inBytes } from '../../message/quantities';
import { spoken } from '../language/spoken';

const english = {
  title: 'Help',
  what: {
    title: 'What this is',
    about:
      'Tabreel makes short videos in this tab. A video model runs on your own machine: there is no server, no account and no upload, and after the first visit it works without a network.',
    made: 'Every clip says in its file that artificial intelligence made it, and carries the recipe to make it again. Drop any picture or clip on the page to read what it says about itself.',
    refused:
      'Prompts for sexual content, graphic violence, hate, or real people by name are refused on this machine; nobody is told.',
  },

  can: {
    title: (model: string) => msg('What {model} can and cannot do', { model }),
    about: (model: string) =>
      msg(
        '{model} comes with the page. It learned a small drawn world from animated emoji and knows nothing else; larger models can be imported under “Models”.',
        { model },
      ),
    text: (model: string) =>
      msg(
        'Name one subject and perhaps a place and a motion: {model} draws what it knows, and the page shows what it makes of your words. In clips of a minute subjects wander off or lose shape.',
        { model },
      ),
  },

  keys: {
    title: 'Keyboard',
    rows: {
      generate: 'Generate, from the field of the prompt',
      line: 'A new line in the prompt',
      escape: 'Close what is open; while a clip is made, go to Cancel and back',
      paste: 'Paste a picture or clip to start from',
      arrows: 'Move a shot of a storyboard, from its handle; move the ends of a trimmed clip',
      help: 'This panel',
    },
    names: {
      enter: 'Enter',
      shiftEnter: 'Shift + Enter',
      escape: 'Escape',
      paste: 'Ctrl or ⌘ + V',
      arrows: 'Arrow keys',
    },
  },

  data: {
    title: 'Where your data lies',
    about:
      'All of it is in this browser, on this machine. The browser may clear it when the disk is full: download what you want to keep.',
    size: (bytes: number) => msg('{size}', { size: inBytes(bytes) }),
    used: (bytes: number) => msg('{size} in all', { size: inBytes(bytes) }),
    clips: (count: number) =>
      msg('{count, plural, one {# clip} other {# clips}}, with the key that signs them', { count }),
    models: 'Models that were imported, and the one that comes with the page',
    page: 'The page itself, for use without a network',
    settings: 'Language, colours and other choices',
    places: { database: 'Database', files: 'Private files', cache: 'Cache', settings: 'Settings' },
  },

  remove: {
    start: 'Remove everything…',
    question: 'Remove everything of Tabreel from this browser?',
    consequence:
      'Clips, imported models, the key, settings and the stored page are deleted. What you downloaded stays. This cannot be undone.',
    yes: 'Remove everything',
    no: 'Keep it',
    removing: 'Removing…',
    done: 'Everything is removed',
    notAll: 'Something is left',
    freed: (bytes: number) =>
      msg('{size} are free again. This browser keeps nothing of Tabreel any more.', { size: inBytes(bytes) }),
    nothing: 'This browser keeps nothing of Tabreel any more.',
    left: 'Not all of it could be removed: another tab of Tabreel is open, or the browser refused. Close other tabs and try again, or delete the data of this site in the browser’s settings.',
    close: 'Close this tab, or start anew: then the page is stored once more.',
    again: 'Start anew',
  },
};

/** In the visitor's language. */
export const help = spoken(english);
