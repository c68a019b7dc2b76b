/** Where the focus goes when what had it goes away. */

/** Puts the focus on a clip of the grid; false where that is not drawn. */
export function focusClip(id: string): boolean {
  const face = document.querySelector<HTMLElement>(`[data-clip="${CSS.escape(id)}"] .clip-face`);
  face?.focus();
  return face !== null;
}

/** Id of the heading above the grid, which takes the focus where no clip can. */
export const LIBRARY_HEADING = 'library-title';

/** Puts the focus on the heading above the grid. */
export function focusHeading(): void {
  document.getElementById(LIBRARY_HEADING)?.focus();
}
