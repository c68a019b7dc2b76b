import type { Message } from './message';
import { Speaker } from './speaker';

const english = new Speaker('en');

/** The message in English, for consoles, tools and whoever has no page. */
export function inEnglish(message: Message): string {
  return english.say(message);
}
