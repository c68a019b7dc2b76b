/** Where files come from: what their content credentials say, and what a signature proves. */
import { msg, verbatim } from '../../message/message';
import { quoted } from './quoted';

const tool = (name: string, version?: string) =>
  version ? msg('{name} {version}', { name, version }) : verbatim(name);

/** Reports on dropped files, and the key that clips are signed with. */
export const provenance = {
  title: (name: string) => msg('Where “{name}” comes from', { name }),
  none: 'It carries no content credentials. That says nothing about how it was made: many programs write none, and anybody can remove them.',
  unreadable: 'It carries content credentials that cannot be read here: they are damaged, or of a new kind.',

  tool,
  made: {
    generated: (by: string) => msg('Made by artificial intelligence with {by}.', { by }),
    composite: (by: string) =>
      msg('Made with {by}: artificial intelligence added to or changed something that was there before.', {
        by,
      }),
    unsaid: (by: string) =>
      msg(
        'Its credentials were written by {by}. They do not say that artificial intelligence had a part in it.',
        { by },
      ),
  },
  unnamed: 'a program without a name',
  model: (name: string, weights: string) =>
    msg('The model was {name}, weights {weights}.', { name, weights }),
  when: (date: string) => msg('By the clock of its maker, that was on {date}.', { date }),

  ingredients: 'It was made of:',
  kinds: { picture: 'a picture', clip: 'a clip', file: 'a file' },
  ingredient: {
    none: (kind: string) => msg('{kind} without credentials of its own', { kind }),
    unreadable: (kind: string) => msg('{kind} whose credentials cannot be read', { kind }),
    generated: (kind: string, by: string) =>
      msg('{kind} that artificial intelligence made with {by}', { kind, by }),
    composite: (kind: string, by: string) =>
      msg('{kind} that {by} changed with artificial intelligence', { kind, by }),
    unsaid: (kind: string, by: string) => msg('{kind} with credentials by {by}', { kind, by }),
    altered: (what: string) => msg('{what}, altered after it was signed', { what }),
  },

  altered:
    'It was altered after it was signed. Whoever did that could also have written what follows; do not rely on it.',
  intact: {
    own: 'The signature shows that the file was not changed since this browser signed it.',
    browser:
      'The signature shows that the file was not changed since it was signed by a key of one browser; it does not show who that was.',
    other: (name: string) =>
      msg(
        'The signature shows that the file was not changed since it was signed. Its certificate names {name}; whether that is true cannot be told here, without a network and a list of whom to trust.',
        { name },
      ),
  },
  unchecked:
    'The signature was read, but the way in which it is tied to the file is not known here: whether the file was changed since cannot be told.',
  expired: 'The certificate has expired since, and nobody vouches for the time of signing.',
  named: (name: string) => quoted(name),
  nobody: 'nobody',

  unsigned:
    'This file is not signed: the browser refused the key or the clip. Its recipe is in it all the same.',

  signer: {
    title: 'Content credentials',
    about:
      'Every clip says in its file that artificial intelligence made it, with which model and of what, and is signed. Nothing in it says who you are, but files with the same key can be told to come from the same browser. There is no time stamp from a third party: nothing leaves this machine.',
    browser: 'Signed with a key that was made in this browser and cannot be taken out of it.',
    person: (name: string, date: string) =>
      msg(
        'Signed with your certificate for {name}, valid until {date}. The name is in every file that you make.',
        { name, date },
      ),
    bring: 'Use my own certificate',
    forget: { person: 'Use this browser’s key', browser: 'Make a new key' },
    brought: 'Clips are signed with your certificate from now on.',
    forgotten: {
      person: 'Clips are signed with this browser’s key again.',
      browser: 'Clips are signed with a new key from now on.',
    },
  },
};
