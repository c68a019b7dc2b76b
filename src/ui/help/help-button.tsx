import { useEffect, useState } from 'react';
import type { ModelInfo } from '../../../workers/protocol';
import { Icon } from '../icon';
import { lazyPanel } from '../lazy-panel';
import { t } from '../strings';

const HelpPanel = lazyPanel(() => import('./help-panel').then((module) => module.HelpPanel));

interface Props {
  /** The model that comes with the page, once it is known. */
  readonly embedded: ModelInfo | undefined;
  /** Number of clips that are kept. */
  readonly clips: number;
}

/** Opens the help panel, as the key `?` does wherever nothing is being typed. */
export function HelpButton({ embedded, clips }: Props) {
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);

  return (
    <>
      <button
        type="button"
        id="help"
        className="icon-button"
        aria-haspopup="dialog"
        aria-label={t.help.open}
        title={`${t.help.open} (?)`}
        onClick={() => setOpen(true)}
      >
        <Icon name="help" />
      </button>
      {open && <HelpPanel model={embedded?.name ?? t.title} clips={clips} onClose={() => setOpen(false)} />}
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'range', 'button'].includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
