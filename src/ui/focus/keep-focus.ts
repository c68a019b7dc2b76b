/** The keyboard's place in the page survives what goes away under it. */

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * Keeps the focus in the page: when the element that has it is removed, the browser gives it to nobody, and the keyboard
 * starts from the top again. Instead it goes to what stands where the element stood: what follows it, else what precedes
 * it, else the same around the box that it was in. Whoever knows a better place gives the focus there afterwards.
 *
 * @returns what stops it
 */
export function keepFocus(root: Document): () => void {
  let last: Element | undefined;
  const remember = ({ target }: FocusEvent) => {
    last = target as Element;
  };
  const observer = new MutationObserver((records) => {
    if (!last || last.isConnected || root.activeElement !== root.body) return;
    const record = records.findLast(({ removedNodes, target }) => {
      return target.isConnected && [...removedNodes].some((node) => node.contains(last!));
    });
    last = undefined;
    if (record) placeNear(record)?.focus({ preventScroll: true });
  });
  root.addEventListener('focusin', remember);
  observer.observe(root.body, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}

function placeNear({ target, nextSibling, previousSibling }: MutationRecord): HTMLElement | undefined {
  let [parent, after, before]: (Node | null)[] = [target, nextSibling, previousSibling];
  for (;;) {
    for (let node = after; node; node = node.nextSibling) {
      const [first] = placesIn(node);
      if (first) return first;
    }
    for (let node = before; node; node = node.previousSibling) {
      const place = placesIn(node).at(-1);
      if (place) return place;
    }
    if (!parent || parent === document.body) return undefined;
    [after, before, parent] = [parent.nextSibling, parent.previousSibling, parent.parentNode];
  }
}

function placesIn(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  const inside = [...node.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return (node.matches(FOCUSABLE) ? [node, ...inside] : inside).filter(
    (place) => place.tabIndex >= 0 && place.checkVisibility({ visibilityProperty: true }),
  );
}
