import type { SlotKey } from '../form/verb-form';

/** The field for a picture or clip that an element is in, and the slot behind it. */
export function fieldAt(
  element: EventTarget | null,
): { readonly slot: SlotKey; readonly label: string } | undefined {
  const field = element instanceof Element ? element.closest<HTMLElement>('[data-slot]') : null;
  return field ? { slot: field.dataset.slot as SlotKey, label: field.dataset.label! } : undefined;
}
