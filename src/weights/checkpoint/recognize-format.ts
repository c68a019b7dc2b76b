/**
 * Tells the format of a file from its first bytes, and what was mistaken for a checkpoint where it is none.
 */

import { Failure } from '../../failure';
import { type Message, msg } from '../../message/message';
import type { OpenedFile } from './file-header';
import { emptyFile } from './read-range';

/** The formats that `open.ts` reads. */
export type CheckpointFormat = 'safetensors' | 'gguf' | 'torch';

/** Begins with these bytes, given as one character each. */
function begins(head: Uint8Array, ...magics: string[]): boolean {
  return magics.some((magic) => [...magic].every((character, i) => head[i] === character.charCodeAt(0)));
}

/** A kind of file that people take for a checkpoint. */
interface Mistake {
  /** @param text the first bytes as Latin-1, without a byte order mark and white space before */
  is(head: Uint8Array, text: string): boolean;
  /** A sentence's end, after the name of the file. */
  readonly what: Message;
  /** What to do. */
  readonly advice: Message;
}

const takeAnother = msg('Choose a .safetensors or .gguf file of the model instead.');
const saveAgain = msg(
  "Open the model's file list, use the download button of the file itself, and choose what it saves.",
);
const unpack = msg('Unpack it and choose the .safetensors or .gguf file in it.');
const torch = msg(
  'is a PyTorch checkpoint of the kind from before 2020, which can run code when it is opened and is not read here',
);

/** The first that fits counts. */
const mistakes: readonly Mistake[] = [
  {
    is: (_, text) => text.startsWith('version https://git-lfs'),
    what: msg('is only a Git LFS pointer, a few lines of text in place of the real file'),
    advice: saveAgain,
  },
  {
    is: (_, text) => /^<(!doctype|html|\?xml|head|!--)/i.test(text),
    what: msg('is a web page, not the file itself'),
    advice: saveAgain,
  },
  {
    // Protocols 2 to 5 of Python's pickle; what torch.save wrote before 2020 begins so.
    is: (head) => begins(head, '\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'),
    what: torch,
    advice: takeAnother,
  },
  {
    // zip, gzip, 7z, rar, zstd.
    is: (head) =>
      begins(head, 'PK\x03\x04', 'PK\x05\x06', '\x1f\x8b', '7z\xbc\xaf', 'Rar!', '\x28\xb5\x2f\xfd'),
    what: msg('is a packed archive'),
    advice: unpack,
  },
  {
    is: (head) => begins(head, 'lmgg', 'fmgg', 'tjgg', 'algg'),
    what: msg('is in a predecessor of the GGUF format'),
    advice: takeAnother,
  },
  {
    is: (_, text) => text.startsWith('{') && text.includes('"weight_map"'),
    what: msg('only lists the files of a model'),
    advice: msg('Choose the .safetensors files that it names, all of them together.'),
  },
  { is: (_, text) => /^[{[]/.test(text), what: msg('is a JSON text without weights'), advice: takeAnother },
  { is: () => true, what: msg('is neither a safetensors nor a GGUF file'), advice: takeAnother },
];

/** A JSON object after a length of at most 40 bits; text in these bytes would be a far larger number. */
function looksLikeSafetensors(head: Uint8Array): boolean {
  return head[8] === 0x7b && head[5] === 0 && head[6] === 0 && head[7] === 0;
}

/**
 * The format of a file.
 * @throws Failure ModelUnavailable naming the file and what it is instead
 */
export function recognizeFormat({ source, head }: OpenedFile): CheckpointFormat {
  if (head.length === 0) throw emptyFile(source.name);
  if (begins(head, 'GGUF')) return 'gguf';
  if (looksLikeSafetensors(head)) return 'safetensors';
  const text = new TextDecoder('latin1')
    .decode(head)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  // torch.save writes its pickle first.
  if (begins(head, 'PK\x03\x04') && text.includes('/data.pkl')) return 'torch';
  const { what, advice } = mistakes.find((mistake) => mistake.is(head, text))!;
  throw new Failure(
    'ModelUnavailable',
    msg('{source} {what}. {advice}', { source: source.name, what, advice }),
  );
}
