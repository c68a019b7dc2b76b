import { useState } from 'react';

/** Copying something, and the sentence about how it went. */
export function useCopy() {
  const [said, setSaid] = useState('');

  /** @param refused says what to do where the browser does not let the page write to the clipboard */
  async function copy(write: () => Promise<void>, done: string, refused: string) {
    setSaid('');
    try {
      await write();
      setSaid(done);
    } catch (error) {
      console.warn(error);
      setSaid(refused);
    }
  }

  return { said, copy };
}
