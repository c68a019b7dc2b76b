import { useState } from 'react';
import { t } from '../strings';
import { askToNotify, canAsk } from './notification';

/** Offers to tell when the clip is ready, to those who were not asked before. */
export function NotifyButton() {
  const [asked] = useState(canAsk);
  const [answer, setAnswer] = useState<string>();
  if (!asked) return null;
  return (
    <p className="notify" role="status">
      {answer ?? (
        <button
          type="button"
          className="secondary"
          onClick={async () => setAnswer((await askToNotify()) ? t.signs.notifying : t.signs.refused)}
        >
          {t.signs.notify}
        </button>
      )}
    </p>
  );
}
