/** Small choices in localStorage. Where storage is refused they last as long as the page. */

/** The remembered choice if it is one of `allowed`, else the first of them. */
export function recall<T extends string>(key: string, allowed: readonly T[]): T {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(`tabreel.${key}`);
  } catch {
    // Refused: the default will do.
  }
  return allowed.find((value) => value === stored) ?? allowed[0]!;
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`tabreel.${key}`, value);
  } catch {
    // Refused: the choice holds until the page closes.
  }
}
