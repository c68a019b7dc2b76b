/**
 * Which rules of a `tokenizer.json` are safe to follow. They are a stranger's: an expression that can match in many ways takes
 * for ever on a few letters, and replacements that grow fill the memory.
 */
import { isObject } from '../unknown-value';
import { isQuick } from './quick-pattern';

/** Characters of all rules together, tables aside: T5's have 300, those of the longest public ones 2,000. */
const MAX_LENGTH = 20_000;
/** Rules that replace something by one character that was none before: each may double a text. */
const MAX_REPLACEMENTS = 8;

/**
 * Whether text can be cut by these rules in a time that grows with it and no faster than its square.
 *
 * @param json the parsed `tokenizer.json`; what is no rule is left to whoever reads it
 */
export function hasSafeRules(json: unknown): boolean {
  const { normalizer, pre_tokenizer } = (json ?? {}) as Readonly<Record<string, unknown>>;
  const rules = [...rulesIn(normalizer), ...rulesIn(pre_tokenizer)];
  const length = rules.reduce((sum, rule) => sum + lengthOf(rule), 0);
  const replacements = rules.filter(({ content }) => typeof content === 'string');
  return (
    length <= MAX_LENGTH &&
    rules.every(({ pattern }) => isSafe(pattern)) &&
    replacements.length <= MAX_REPLACEMENTS &&
    replacements.every(({ content }) => [...String(content)].length <= 1)
  );
}

function isSafe(pattern: unknown): boolean {
  return !isObject(pattern) || pattern.Regex === undefined || isQuick(String(pattern.Regex));
}

/** A rule and those in it. */
function rulesIn(rule: unknown): Readonly<Record<string, unknown>>[] {
  const found: Readonly<Record<string, unknown>>[] = [];
  const waiting = [rule];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!isObject(next)) continue;
    if (!Array.isArray(next)) found.push(next);
    for (const value of Object.values(next)) if (isObject(value)) waiting.push(value);
  }
  return found;
}

function lengthOf({ precompiled_charsmap: _table, ...rule }: Readonly<Record<string, unknown>>): number {
  return Object.values(rule).reduce<number>(
    (sum, value) => sum + (isObject(value) ? 1 : String(value).length),
    0,
  );
}
