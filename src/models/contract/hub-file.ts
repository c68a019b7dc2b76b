import type { Message } from '../../message/message';
import type { OfferedFile } from './offer';

/** The licence that most weights of others are published under. */
export const apache: OfferedFile['licence'] = {
  name: 'Apache 2.0',
  url: 'https://www.apache.org/licenses/LICENSE-2.0',
};

/**
 * A file of a repository on Hugging Face, offered by itself.
 * @param name with its folders @param size bytes
 */
export function hubFile(
  repository: string,
  name: string,
  size: number,
  licence: OfferedFile['licence'],
  note: Message,
): readonly [OfferedFile] {
  const url = `https://huggingface.co/${repository}/resolve/main/${name}`;
  return [{ url, name: name.slice(name.lastIndexOf('/') + 1), size, licence, note }];
}
