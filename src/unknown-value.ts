/** What can be told of a value that somebody else may have written: a store of the browser, a file, another version. */

/** Whether a value has fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is a number that can be counted with: neither NaN nor endless. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** Whether a value is a finite number above 0. */
export function isPositive(value: unknown): value is number {
  return isNumber(value) && value > 0;
}

/** Whether a value is a text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A test that undefined passes, too. */
export function isAbsentOr(test: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === undefined || test(value);
}

/** A test for lists of what passes another. */
export function isListOf<T>(test: (value: unknown) => value is T): (value: unknown) => value is readonly T[];
export function isListOf(test: (value: unknown) => boolean): (value: unknown) => value is readonly unknown[];
export function isListOf(test: (value: unknown) => boolean) {
  return (value: unknown) => Array.isArray(value) && value.every((item) => test(item));
}
