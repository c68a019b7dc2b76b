/** Catalogues of translations: PO files, which Poedit, Weblate, Lokalize and any text editor open. */
import PO from 'pofile';
import type { FoundMessage } from './find-messages.ts';

/** A message of a catalogue. */
export interface Entry {
  /** The English text. */
  readonly text: string;
  /** Empty while there is none. */
  readonly translation: string;
}

/** The entries of a catalogue, without those that are obsolete. */
export function readCatalogue(po: string): Entry[] {
  return PO.parse(po)
    .items.filter(({ obsolete }) => !obsolete)
    .map(({ msgid, msgstr: [translation = ''] }) => ({ text: msgid, translation }));
}

/**
 * The catalogue with an entry for every message and no others, in the order of the code. What is translated stays.
 *
 * @param po empty for a new one
 * @param language BCP 47
 */
export function updateCatalogue(po: string, language: string, messages: readonly FoundMessage[]): string {
  const catalogue = PO.parse(po);
  const known = new Map(catalogue.items.map((item) => [item.msgid, item]));
  const items = new Map<string, InstanceType<typeof PO.Item>>();
  for (const { text, path, name } of messages) {
    let item = items.get(text);
    if (!item) {
      item = known.get(text) ?? Object.assign(new PO.Item(), { msgid: text, msgstr: [''] });
      item.references = [];
      item.extractedComments = [];
      item.obsolete = false;
      items.set(text, item);
    }
    if (!item.references.includes(path)) item.references.push(path);
    if (name !== '' && !item.extractedComments.includes(name)) item.extractedComments.push(name);
  }
  catalogue.items = [...items.values()];
  catalogue.headers = {
    ...catalogue.headers,
    'Project-Id-Version': 'Tabreel',
    'Content-Type': 'text/plain; charset=UTF-8',
    'Content-Transfer-Encoding': '8bit',
    Language: language.replace('-', '_'),
  };
  return `${catalogue.toString().trimEnd()}\n`;
}
