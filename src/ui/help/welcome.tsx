import { useState } from 'react';
import type { ModelInfo } from '../../../workers/protocol';
import { recall, remember } from '../settings-store';
import { t } from '../strings';

/** Three sentences above the form on the first visit, until they are put away. */
export function Welcome({ model }: { readonly model: ModelInfo }) {
  const [seen, setSeen] = useState(() => recall('welcome', ['new', 'seen']) === 'seen');
  if (seen || !model.embedded) return null;

  function dismiss() {
    remember('welcome', 'seen');
    setSeen(true);
  }

  return (
    <section className="welcome" aria-label={t.help.welcome}>
      <p>
        {t.help.what} {t.help.can(model.name)} {t.help.begin}
      </p>
      <div>
        <button type="button" className="secondary" onClick={dismiss}>
          {t.help.understood}
        </button>
        <button type="button" className="secondary" onClick={() => document.getElementById('help')?.click()}>
          {t.help.more}
        </button>
      </div>
    </section>
  );
}
