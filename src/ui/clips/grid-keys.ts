/** Arrow keys in a grid of tiles. */
import type { KeyboardEvent } from 'react';

/**
 * The tile that a key leads to from the one that has the focus; undefined for other keys, and inside of a tile.
 *
 * @param grid whose `.clip-face` elements are the tiles, in the order of reading
 */
export function moved(event: KeyboardEvent, grid: HTMLElement): HTMLElement | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const faces = [...grid.querySelectorAll<HTMLElement>('.clip-face')];
  const at = faces.indexOf(event.target as HTMLElement);
  if (at < 0) return undefined;
  const isRightToLeft = getComputedStyle(grid).direction === 'rtl';
  const columns = getComputedStyle(grid).gridTemplateColumns.split(' ').length;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: isRightToLeft ? 1 : -1,
    ArrowRight: isRightToLeft ? -1 : 1,
    ArrowUp: -columns,
    ArrowDown: columns,
    Home: -at,
    End: faces.length - 1 - at,
  };
  const step = steps[event.key];
  return step === undefined ? undefined : faces[at + step];
}
