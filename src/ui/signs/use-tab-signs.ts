import { useEffect, useRef } from 'react';
import { t } from '../strings';

/** The title before anything was put in front of it. */
let own: string | undefined;

/**
 * Shows in the tab's title and icon how far a run is, and marks the title once a run has ended that nobody was watching.
 *
 * @param share 0 to 1; undefined while nothing is made
 */
export function useTabSigns(share: number | undefined): void {
  const percent = share === undefined ? undefined : Math.floor(share * 100);
  const ran = useRef(false);

  useEffect(() => {
    if (percent === undefined) {
      if (!ran.current) return;
      ran.current = false;
      document.title = isWatched() ? own! : t.signs.done(own!);
      void import('./tab-icon').then(({ showInIcon }) => showInIcon(undefined));
      return;
    }
    if (!ran.current && !document.title.startsWith(t.signs.done(''))) own = document.title;
    ran.current = true;
    document.title = t.signs.percent(percent, own!);
    void import('./tab-icon').then(({ showInIcon }) => ran.current && showInIcon(percent / 100));
  }, [percent]);

  useEffect(() => {
    const seen = () => {
      if (isWatched() && own && document.title === t.signs.done(own)) document.title = own;
    };
    addEventListener('focus', seen);
    document.addEventListener('visibilitychange', seen);
    return () => {
      removeEventListener('focus', seen);
      document.removeEventListener('visibilitychange', seen);
    };
  }, []);
}

function isWatched(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
