import type { KeyboardEvent } from 'react';

/** Enter in a text field sends the form that it is in; with Shift it starts a new line. */
export function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  // While an input method composes a word, Enter belongs to it.
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
