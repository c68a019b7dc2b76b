import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

/**
 * Reorders a list by dragging: an item changes places with those whose middle the pointer passes.
 *
 * @param list its children are the items, in their order
 * @param onMove called with an item's id and its new place, counted from 0
 */
export function useDragOrder(list: RefObject<HTMLElement | null>, onMove: (id: string, to: number) => void) {
  const [dragged, setDragged] = useState<string>();
  // While an item is dragged the list is rendered anew and again, and `onMove` with it.
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });

  useEffect(() => {
    if (dragged === undefined) return;
    // On the window: the item that is dragged is taken out of the document for a moment as it changes places.
    const move = (event: globalThis.PointerEvent) => {
      const items = [...list.current!.children];
      const from = items.findIndex((item) => item.hasAttribute('data-dragged'));
      if (from < 0) return;
      const middle = (item: Element) => {
        const { top, height } = item.getBoundingClientRect();
        return top + height / 2;
      };
      const before = items.filter((item, i) => i !== from && middle(item) < event.clientY).length;
      if (before !== from) latest.current(dragged, before);
    };
    const end = () => setDragged(undefined);
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    return () => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
    };
  }, [dragged, list]);

  function begin(event: PointerEvent, id: string) {
    if (event.button === 0 && event.isPrimary) setDragged(id);
  }

  return { dragged, begin };
}
