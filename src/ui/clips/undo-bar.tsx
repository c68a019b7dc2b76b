import { useEffect, useRef } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { Icon } from '../icon';
import { t } from '../strings';
import { library } from '../strings/library';
import { titleOf } from './arrange';
import { LIBRARY_HEADING } from './focus';
import { latestBatch } from './use-clip-actions';

interface Props {
  /** What was deleted and can be had back. */
  readonly deleted: readonly KeptClip[];
  readonly onUndo: () => void;
  readonly onPurge: () => void;
}

/** Brings deleted clips back, or frees their room at once. */
export function UndoBar({ deleted, onUndo, onPurge }: Props) {
  const undo = useRef<HTMLButtonElement>(null);
  const batch = latestBatch(deleted);

  useEffect(() => {
    // No clip was left to take the focus.
    if (document.activeElement?.id === LIBRARY_HEADING) undo.current?.focus();
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs of a form
    <div className="undo-bar" role="group" aria-label={library.deletedLabel}>
      <span>{t.clips.deleted(batch.length, titleOf(batch[0]!))}</span>
      <button ref={undo} type="button" className="secondary" onClick={onUndo}>
        <Icon name="undo" />
        {library.undo}
      </button>
      <button type="button" className="secondary" onClick={onPurge}>
        {library.purge(deleted.reduce((sum, { bytes }) => sum + bytes, 0))}
      </button>
    </div>
  );
}
