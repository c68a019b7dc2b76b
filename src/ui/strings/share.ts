/** Words about passing clips on: links, pictures of a moment, moving pictures for chats. Loaded when they are needed. */
import type { AnimationKind } from '../../../workers/exporter-protocol';
import { msg } from '../../message/message';
import { inBytes } from '../../message/quantities';
import { spoken } from '../language/spoken';
import { quoted } from './quoted';

/** In English, by which catalogues know them. */
export const english = {
  title: 'Share this clip',
  crashed:
    'The part of the page that writes files stopped working, perhaps for want of memory. Try again, or take a smaller kind.',

  file: {
    title: 'The file',
    about:
      'It takes everything along: the recipe with all pictures and clips that went in, and content credentials. Dropped on Tabreel, it brings the form back.',
    send: 'Send…',
    cannotSend:
      'This browser does not hand such files to other programs. Download the file and send it from there.',
  },

  link: {
    heading: 'A link to make it again',
    about:
      'It takes along words and settings, not the clip. On a machine with the same model it fills in the form; nothing is made before Generate is pressed.',
    copy: 'Copy link',
    copied: 'The link is on the clipboard.',
    copyByHand: 'This browser does not let the page copy. The link is selected: copy it with Ctrl+C or ⌘C.',
    none: {
      inputs:
        'This clip was made of pictures or clips, which no link can carry. Send the file instead: it has them in it.',
      long: 'This clip has more words than a link can carry. Send the file instead: it has them in it.',
    },
    title: 'About this link',
    opened: 'The form is filled in as the link asks. Press Generate to make it.',
    faults: {
      damaged:
        'The link is not whole: something was cut off or changed on its way. Ask for it again, or for the clip’s file. The form was left as it was.',
      long: 'The link is too long to be one of Tabreel’s. Ask for the clip’s file instead. The form was left as it was.',
      newer:
        'The link was made by a newer version of Tabreel. Reload the page to get that version, then open the link again. The form was left as it was.',
    },
    garbled: (fields: readonly string[]) =>
      msg('Some of it cannot be read: {fields}. Everything else is in the form.', {
        fields: fields.map(quoted),
      }),
    unknownModel: (model: string, instead: string) =>
      msg(
        'The model “{model}” is not in this browser, so {instead} makes the clip and may draw something else. Everything else is in the form. If “Models” lists it, import it there and open the link again.',
        { model, instead },
      ),
  },

  picture: {
    moment: 'A picture of this moment',
    about: (frame: number, frames: number) =>
      msg(
        'Frame {frame} of {frames}, where the player stands. The PNG takes along the recipe and content credentials; a copied picture takes neither.',
        { frame, frames },
      ),
    shown: (frame: number) => msg('Frame {frame}', { frame }),
    still: 'The picture alone',
    aboutStill: 'A copied picture takes along neither recipe nor content credentials.',
    save: 'Save as PNG',
    copy: 'Copy picture',
    copied: 'The picture is on the clipboard.',
    copyRefused: 'This browser did not let the page copy the picture. Save it as a file instead.',
  },

  chat: {
    title: 'A moving picture for chats',
    about:
      'Plays by itself where it is posted. It is made smaller where it has to be, and takes along neither recipe nor content credentials: send the file where they matter.',
    names: { gif: 'GIF', webp: 'WebP', webm: 'WebM' } satisfies Record<AnimationKind, string>,
    kinds: {
      gif: 'Plays everywhere, with 256 colours.',
      webp: 'All colours; most chats and all browsers show it.',
      webm: 'A video in full size; Apple’s programs may not play it.',
    } satisfies Record<AnimationKind, string>,
    make: (kind: string) => msg('Make a {kind}', { kind }),
    making: (kind: string) => msg('Writing the {kind}…', { kind }),
    made: (kind: string, bytes: number) =>
      msg('The {kind} is ready: {size}.', { kind, size: inBytes(bytes) }),
    save: (kind: string) => msg('Download {kind}', { kind }),
    cancel: 'Cancel',
  },
};

/** In the visitor's language. */
export const share = spoken(english);
