import { useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { Icon } from '../icon';
import type { Problem } from '../problem';
import { saveFile } from '../share/save-file';
import { t } from '../strings';
import { library } from '../strings/library';
import { zipName, zipOf } from './export-zip';

interface Props {
  readonly selected: readonly KeptClip[];
  /** How many could be selected. */
  readonly total: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onCompare: (clips: readonly KeptClip[]) => void;
  readonly onDelete: (clips: readonly KeptClip[]) => void;
  readonly showProblem: (problem: Problem) => void;
  readonly announce: (sentence: string) => void;
}

/** What can be done with several clips at once. */
export function SelectionBar(props: Props) {
  const { selected, total, onAll, onClear, onCompare, onDelete, showProblem, announce } = props;
  const [packed, setPacked] = useState<number>();
  const isPacking = packed !== undefined;
  const comparable = selected.length === 2 && selected.every(({ fault }) => !fault);

  async function pack() {
    setPacked(0);
    try {
      const { zip, lost } = await zipOf(selected, setPacked);
      if (lost < selected.length) saveFile(zip, zipName());
      if (lost > 0) showProblem({ ...library.lostFiles, message: library.lostFiles.message(lost) });
      announce(library.exported(selected.length - lost));
    } catch (error) {
      console.warn(error);
      showProblem(library.exportFailed);
    } finally {
      setPacked(undefined);
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs of a form
    <div className="selection-bar" role="group" aria-label={library.selection}>
      <strong role="status">{library.selected(selected.length)}</strong>
      <button type="button" className="secondary" aria-disabled={selected.length === total} onClick={onAll}>
        <Icon name="check" />
        <span>{library.selectAll(total)}</span>
      </button>
      <button type="button" className="secondary" onClick={onClear}>
        <Icon name="close" />
        <span>{library.clearSelection}</span>
      </button>
      <i className="spacer" />
      <button
        type="button"
        className="secondary"
        aria-disabled={!comparable}
        title={comparable ? undefined : library.compareHint}
        onClick={() => (comparable ? onCompare(selected) : announce(library.compareHint))}
      >
        <Icon name="compare" />
        <span>{library.compare}</span>
      </button>
      <button
        type="button"
        className="secondary"
        aria-disabled={isPacking}
        onClick={() => !isPacking && void pack()}
      >
        <Icon name="download" />
        <span>{isPacking ? library.exporting(packed, selected.length) : library.export}</span>
      </button>
      <button type="button" className="secondary" onClick={() => onDelete(selected)}>
        <Icon name="delete" />
        <span>{t.actions.delete}</span>
      </button>
    </div>
  );
}
