/** Small choices in localStorage. Where storage is refused they last as long as the page. */

/** The remembered choice if it is one of `allowed`, else the first of them. */
export function recall<T extends string>(key: string, allowed: readonly T[]): T {
  const stored = recallText(key);
  return allowed.find((value) => value === stored) ?? allowed[0]!;
}

/** What was remembered, as it was; anybody may have edited it since. */
export function recallText(key: string): string | undefined {
  try {
    return localStorage.getItem(`tabreel.${key}`) ?? undefined;
  } catch {
    // Refused: the default will do.
    return undefined;
  }
}

/** Keeps a choice for the next visit. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`tabreel.${key}`, value);
  } catch {
    // Refused: the choice holds until the page closes.
  }
}
