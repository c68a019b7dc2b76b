/** Prompts of earlier clips, the newest first, kept over reloads. */
import { recallText, remember } from '../settings-store';

const KEY = 'prompts';
const MOST = 30;

/** What somebody else has written there is left out. */
export function recallPrompts(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(recallText(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter((prompt) => typeof prompt === 'string') : [];
  } catch {
    return [];
  }
}

/** The history with a prompt in front; each is in it once. */
export function withPrompt(prompts: readonly string[], prompt: string): readonly string[] {
  const words = prompt.trim();
  if (!words) return prompts;
  return [words, ...prompts.filter((other) => other !== words)].slice(0, MOST);
}

/** Keeps a history for the next visit. */
export function rememberPrompts(prompts: readonly string[]): void {
  remember(KEY, JSON.stringify(prompts));
}

/**
 * What an arrow key brings into a prompt field: the next older or newer prompt where the field shows one, the newest where
 * it is empty; undefined where the key moves the caret.
 */
export function stepThrough(prompts: readonly string[], shown: string, by: 1 | -1): string | undefined {
  const at = shown === '' ? -1 : prompts.indexOf(shown);
  if (shown !== '' && at < 0) return undefined;
  const next = at + by;
  if (next === -1) return '';
  return prompts[next];
}
