import { type Message, msg } from '../../message/message';

/** A name, or a word that was typed, in quotation marks. */
export function quoted(name: string | Message): Message {
  return msg('“{name}”', { name });
}
