import '../styles/clips.css';
import { useDeferredValue, useEffect, useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { Icon } from '../icon';
import { FileButton } from '../models/file-button';
import type { Problem } from '../problem';
import { recall, remember } from '../settings-store';
import { t } from '../strings';
import { library } from '../strings/library';
import { SORTS, type Sort, search, sorted } from './arrange';
import { ClipGrid } from './clip-grid';
import { CompareDialog } from './compare-dialog';
import { DetailsDialog } from './details-dialog';
import { focusHeading, LIBRARY_HEADING } from './focus';
import { LibraryToolbar } from './library-toolbar';
import { SelectionBar } from './selection-bar';
import type { ShelfState } from './shelf';
import { SpaceLine } from './space-line';
import { UndoBar } from './undo-bar';
import { useClipActions } from './use-clip-actions';
import { useSelection } from './use-selection';

/** What the library needs of the page. */
export interface LibraryProps {
  readonly shelf: ShelfState;
  /** Whether a clip is being made. */
  readonly making: boolean;
  /** Id of the clip on the screen; undefined while the screen shows the one being made. */
  readonly shown: string | undefined;
  /** Names a model by its id. */
  readonly nameOf: (model: string) => string;
  /** Called without an id for the clip being made. */
  readonly onShow: (id: string | undefined) => void;
  /** Called with a clip from elsewhere, whose recipe is to be loaded into the form. */
  readonly onRestore: (file: File) => void;
  /** Takes clips away; the screen goes to another one where it showed one of them. */
  readonly onRemove: (gone: readonly KeptClip[], order: readonly KeptClip[]) => void;
  readonly showProblem: (problem: Problem) => void;
  readonly announce: (sentence: string) => void;
}

/** All kept clips as a grid: found, sorted, selected, and what can be done with one or several. */
export function Library(props: LibraryProps) {
  const { shelf, making, shown, nameOf, onShow, onRestore, announce } = props;
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<Sort>(() => recall('clip-sort', SORTS));
  const [detailed, setDetailed] = useState<KeptClip>();
  const [compared, setCompared] = useState<readonly KeptClip[]>();
  // Typing stays quick among thousands of clips.
  const asked = useDeferredValue(query);
  const clips = sorted(search(shelf.clips, asked, nameOf), sort);
  const selection = useSelection(clips);
  const actions = useClipActions({ ...props, clips });

  const isEmpty = shelf.clips.length === 0 && !making;
  const isFiltered = asked.trim() !== '';
  useEffect(() => {
    if (isFiltered) announce(library.found(clips.length));
  }, [isFiltered, clips.length, announce]);

  return (
    <section
      className="library"
      aria-labelledby={LIBRARY_HEADING}
      onKeyDown={(event) => {
        const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
        if (!isUndo || isTyping(event.target)) return;
        event.preventDefault();
        actions.undo(shelf.deleted);
      }}
    >
      <header>
        <h2 id={LIBRARY_HEADING} tabIndex={-1}>
          {library.label}
        </h2>
        {!isEmpty && <SpaceLine clips={shelf.clips} deleted={shelf.deleted} />}
        {shelf.known && isEmpty && <p className="hint">{library.empty}</p>}
        <FileButton accept="video/mp4,image/png" onFiles={([file]) => onRestore(file!)}>
          {t.recipes.restore}
        </FileButton>
      </header>
      {shelf.clips.length > 0 && (
        <LibraryToolbar
          query={query}
          sort={sort}
          onQuery={setQuery}
          onSort={(chosen) => {
            remember('clip-sort', chosen);
            setSort(chosen);
          }}
        />
      )}
      <div className="library-bars">
        {selection.selected.length > 0 && (
          <SelectionBar
            selected={selection.selected}
            total={clips.length}
            onAll={selection.all}
            onClear={() => {
              focusHeading();
              selection.clear();
            }}
            onCompare={setCompared}
            onDelete={(gone) => {
              actions.remove(gone);
              selection.clear();
            }}
            showProblem={props.showProblem}
            announce={announce}
          />
        )}
        {shelf.deleted.length > 0 && (
          <UndoBar
            deleted={shelf.deleted}
            onUndo={() => actions.undo(shelf.deleted)}
            onPurge={() => actions.purge(shelf.deleted)}
          />
        )}
      </div>
      {isFiltered && clips.length === 0 && (
        <p className="library-none">
          {library.none(asked.trim())}
          <button
            type="button"
            className="secondary"
            onClick={() => {
              focusHeading();
              setQuery('');
            }}
          >
            <Icon name="undo" />
            {library.clearSearch}
          </button>
        </p>
      )}
      <ClipGrid
        clips={clips}
        making={making}
        shown={shown}
        nameOf={nameOf}
        isSelected={selection.has}
        onSelect={selection.toggle}
        onShow={onShow}
        onDetails={setDetailed}
        actions={actions}
      />
      {detailed && <DetailsDialog record={detailed} nameOf={nameOf} onClose={() => setDetailed(undefined)} />}
      {compared && <CompareDialog records={compared} onClose={() => setCompared(undefined)} />}
    </section>
  );
}

/** Whether a key belongs to what is typed. */
function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}
