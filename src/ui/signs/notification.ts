/** Telling a visitor who looks elsewhere that a clip is ready. */
import { t } from '../strings';

/** Whether the visitor can still be asked: never by the page itself, only where a button is pressed. */
export function canAsk(): boolean {
  return 'Notification' in window && Notification.permission === 'default';
}

/** Asks for permission. @returns whether it was given */
export async function askToNotify(): Promise<boolean> {
  return (await Notification.requestPermission()) === 'granted';
}

/** Says that a clip is ready where the page is hidden and the visitor wanted to be told. */
export async function notify(prompt: string): Promise<void> {
  if (document.visibilityState === 'visible') return;
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const options = { body: prompt, tag: 'tabreel', icon: 'icon.svg' };
  try {
    const shown = new Notification(t.signs.ready, options);
    shown.onclick = () => {
      window.focus();
      shown.close();
    };
  } catch {
    // Browsers of phones show those of service workers alone.
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.showNotification(t.signs.ready, options).catch(() => {});
  }
}
