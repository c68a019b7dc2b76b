import { useEffect, useId, useRef } from 'react';
import { t } from '../strings';

interface Props {
  /** Name of what would be deleted. */
  readonly what: string;
  readonly bytes: number;
  readonly onDelete: () => void;
  readonly onKeep: () => void;
}

/** Asks once more; the harmless answer has the focus. */
export function ConfirmDelete({ what, bytes, onDelete, onKeep }: Props) {
  const id = useId();
  const keep = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    keep.current?.focus();
    keep.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  return (
    <div className="confirm" role="alertdialog" aria-labelledby={id} aria-describedby={`${id}-text`}>
      <div>
        <strong id={id}>{t.models.confirm.question(what)}</strong>
        <p id={`${id}-text`}>{t.models.confirm.consequence(bytes)}</p>
      </div>
      <button type="button" className="danger" onClick={onDelete}>
        {t.models.confirm.delete}
      </button>
      <button ref={keep} type="button" className="secondary" onClick={onKeep}>
        {t.models.confirm.keep}
      </button>
    </div>
  );
}
