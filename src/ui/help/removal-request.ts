/**
 * Removing everything begins with loading the page anew: only then nothing is open that would keep its data from being
 * deleted. The wish is kept in the tab's own session, so that no link can express it.
 */
const KEY = 'tabreel.remove-everything';

/** Loads the page anew, which then removes all that it stored. Where sessions are refused, nothing is stored either. */
export function askForRemoval(): void {
  sessionStorage.setItem(KEY, 'yes');
  location.reload();
}

/** Whether the page was loaded to remove everything; true once. */
export function removalWasAsked(): boolean {
  try {
    const asked = sessionStorage.getItem(KEY) !== null;
    sessionStorage.removeItem(KEY);
    return asked;
  } catch {
    // Sessions are refused, and with them storage.
    return false;
  }
}
