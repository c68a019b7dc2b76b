import { type RefObject, useEffect } from 'react';

/**
 * Escape brings the keyboard to a button that stops something, and from there back to where it was. It does not press
 * it: minutes of work should not be lost by a stray key.
 *
 * What is open above the page, and what composes or searches, has Escape for itself.
 *
 * @param button nothing happens while there is none
 * @param onArrive called when the button was reached
 */
export function useEscapeTo(button: RefObject<HTMLElement | null>, onArrive: () => void): void {
  useEffect(() => {
    let from: HTMLElement | undefined;
    const press = (event: KeyboardEvent) => {
      const { activeElement } = document;
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing || !button.current) return;
      if (document.querySelector('dialog[open], :popover-open') || document.fullscreenElement) return;
      if (activeElement instanceof HTMLInputElement && activeElement.type === 'search') return;
      if (activeElement === button.current) return from?.focus();
      from = activeElement instanceof HTMLElement ? activeElement : undefined;
      button.current.focus();
      onArrive();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [button, onArrive]);
}
