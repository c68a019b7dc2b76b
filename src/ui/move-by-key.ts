import type { KeyboardEvent } from 'react';

/** Moves a row of a list with the arrow up and down. @param move is called with the place that it is to have, from 0 */
export function moveByKey(event: KeyboardEvent, place: number, move: (to: number) => void): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  move(place + by);
}
