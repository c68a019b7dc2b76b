import { useRef, useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { t } from '../strings';
import { library } from '../strings/library';
import { ClipTile } from './clip-tile';
import { moved } from './grid-keys';
import type { ClipActions } from './use-clip-actions';

/** So many tiles are drawn at first, and more when they are asked for. */
const PAGE = 60;

interface Props {
  readonly clips: readonly KeptClip[];
  readonly making: boolean;
  readonly shown: string | undefined;
  readonly nameOf: (model: string) => string;
  readonly isSelected: (id: string) => boolean;
  readonly onSelect: (id: string, extend: boolean) => void;
  readonly onShow: (id: string | undefined) => void;
  readonly onDetails: (clip: KeptClip) => void;
  readonly actions: ClipActions;
}

/** The clips as tiles. Arrow keys go from one to the other; Tab goes into the one that has the focus, and on. */
export function ClipGrid(props: Props) {
  const { clips, making, shown, nameOf, isSelected, onSelect, onShow, onDetails, actions } = props;
  const [limit, setLimit] = useState(PAGE);
  const [current, setCurrent] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const drawn = clips.slice(0, limit);
  const entry = drawn.find(({ id }) => id === current) ?? drawn.find(({ id }) => id === shown) ?? drawn[0];
  const rest = clips.length - drawn.length;
  if (clips.length === 0 && !making) return null;
  return (
    <>
      <ul
        ref={list}
        className="clip-grid"
        aria-label={library.grid}
        onKeyDown={(event) => {
          const next = moved(event, list.current!);
          if (!next) return;
          event.preventDefault();
          next.focus();
        }}
      >
        {making && (
          <li className="clip-tile">
            <button
              type="button"
              className="clip-face making"
              aria-current={shown === undefined}
              aria-label={t.actions.showRun}
              onClick={() => onShow(undefined)}
            >
              <span>{library.making}</span>
            </button>
          </li>
        )}
        {drawn.map((clip) => (
          <ClipTile
            key={clip.id}
            clip={clip}
            model={clip.fault ? '' : nameOf(clip.clip.request.model)}
            shown={clip.id === shown}
            entry={clip.id === entry?.id}
            selected={isSelected(clip.id)}
            onFocus={setCurrent}
            onSelect={onSelect}
            onShow={onShow}
            onDetails={onDetails}
            actions={actions}
          />
        ))}
      </ul>
      {rest > 0 && (
        <button
          type="button"
          className="secondary more-clips"
          onClick={() => {
            // The button may go: the first of the new tiles takes the focus.
            const last = list.current!.lastElementChild;
            setLimit(limit + PAGE);
            requestAnimationFrame(() =>
              last?.nextElementSibling?.querySelector<HTMLElement>('.clip-face')?.focus(),
            );
          }}
        >
          {library.more(Math.min(rest, PAGE))}
        </button>
      )}
    </>
  );
}
