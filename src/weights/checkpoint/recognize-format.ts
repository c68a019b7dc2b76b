/** Tells the format of a file from its first bytes, and what was mistaken for a checkpoint where it is none. */
import { Failure } from '../../failure';
import type { OpenedFile } from './file-header';
import { emptyFile } from './read-range';

export type CheckpointFormat = 'safetensors' | 'gguf';

/** Begins with these bytes, given as one character each. */
function begins(head: Uint8Array, ...magics: string[]): boolean {
  return magics.some((magic) => [...magic].every((character, i) => head[i] === character.charCodeAt(0)));
}

const takeAnother = 'Choose a .safetensors or .gguf file of the model instead.';
const saveAgain =
  "Open the model's file list, use the download button of the file itself, and choose what it saves.";

/** What files are that people take for checkpoints: a sentence's end, and what to do. */
function mistake(head: Uint8Array): readonly [what: string, advice: string] {
  const text = new TextDecoder('latin1')
    .decode(head.subarray(0, 512))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (text.startsWith('version https://git-lfs'))
    return ['is only a Git LFS pointer, a few lines of text in place of the real file', saveAgain];
  if (/^<(!doctype|html|\?xml|head|!--)/i.test(text))
    return ['is a web page, not the file itself', saveAgain];
  if (begins(head, 'PK\x03\x04', 'PK\x05\x06'))
    return /data\.pkl|constants\.pkl/.test(text)
      ? [
          'is a PyTorch checkpoint, a kind of file that can run code when it is opened and is not read here',
          takeAnother,
        ]
      : ['is a zip archive', 'Unpack it and choose the .safetensors or .gguf file in it.'];
  // Protocols 2 to 5 of Python's pickle; what torch.save wrote before 2020 begins so.
  if (begins(head, '\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'))
    return [
      'is a pickled PyTorch checkpoint, a kind of file that can run code when it is opened and is not read here',
      takeAnother,
    ];
  if (begins(head, '\x1f\x8b', '7z\xbc\xaf', 'Rar!', '\x28\xb5\x2f\xfd'))
    return ['is a packed archive', 'Unpack it and choose the .safetensors or .gguf file in it.'];
  if (begins(head, 'lmgg', 'tjgg', 'fmgg', 'algg'))
    return [
      'is in a predecessor of the GGUF format',
      'Choose a .gguf or .safetensors file of the model instead.',
    ];
  if (/^[{[]/.test(text)) {
    return text.includes('weight_map')
      ? [
          'only lists the files of a model',
          'Choose the .safetensors files that it names, all of them together.',
        ]
      : ['is a JSON text without weights', takeAnother];
  }
  return ['is neither a safetensors nor a GGUF file', takeAnother];
}

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
  const [what, advice] = mistake(head);
  throw new Failure('ModelUnavailable', `${source.name} ${what}. ${advice}`);
}
