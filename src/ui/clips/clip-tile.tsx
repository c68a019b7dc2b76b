import { memo, useRef, useState } from 'react';
import type { KeptClip } from '../../clip-store/clip-record';
import { shortDate } from '../format';
import { Icon } from '../icon';
import { useLanguage } from '../language/present-language';
import { t } from '../strings';
import { library } from '../strings/library';
import { isFavourite, titleOf } from './arrange';
import { LivePicture } from './live-picture';
import { Poster } from './poster';
import { RenameForm } from './rename-form';
import type { ClipActions } from './use-clip-actions';

interface Props {
  readonly clip: KeptClip;
  /** Name of the model that made it. */
  readonly model: string;
  /** Whether it is on the screen. */
  readonly shown: boolean;
  /** Whether Tab enters the grid here. */
  readonly entry: boolean;
  readonly selected: boolean;
  readonly onFocus: (id: string) => void;
  readonly onSelect: (id: string, extend: boolean) => void;
  readonly onShow: (id: string) => void;
  readonly onDetails: (clip: KeptClip) => void;
  readonly actions: ClipActions;
}

/** A clip of the grid: its poster, which plays under the pointer or the focus, what it is, and what can be done. */
export const ClipTile = memo(function ClipTile(props: Props) {
  const { clip, model, shown, entry, selected, onFocus, onSelect, onShow, onDetails, actions } = props;
  // Drawn again in another language, too.
  useLanguage();
  const [isLive, setLive] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const face = useRef<HTMLButtonElement>(null);
  const { id, fault } = clip;
  const title = titleOf(clip);
  const tabIndex = entry ? 0 : -1;

  function closeRename() {
    face.current?.focus();
    setRenaming(false);
  }

  return (
    <li className="clip-tile" data-clip={id} data-selected={selected} data-damaged={fault !== undefined}>
      <button
        ref={face}
        type="button"
        className="clip-face"
        tabIndex={tabIndex}
        aria-current={shown}
        aria-label={fault ? t.clips.damagedTitle : t.actions.showClip(title)}
        onClick={() => onShow(id)}
        onFocus={() => {
          onFocus(id);
          setLive(true);
        }}
        onBlur={() => setLive(false)}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setLive(true)}
        onPointerLeave={() => setLive(false)}
        onKeyDown={(event) => {
          if (event.key === 'Delete') actions.remove([clip]);
          else if (event.key === 'F2' && !fault) setRenaming(true);
        }}
      >
        <Poster record={clip} />
        {isLive && !fault && <LivePicture record={clip} />}
        {!fault && clip.unstored && <span className="clip-badge">{library.unstored}</span>}
      </button>
      <label className="clip-check">
        <input
          type="checkbox"
          tabIndex={tabIndex}
          checked={selected}
          aria-label={fault ? library.selectDamaged : library.select(title)}
          onChange={({ nativeEvent }) => onSelect(id, (nativeEvent as MouseEvent).shiftKey)}
          onKeyDown={(event) => {
            // The click that the browser makes of it forgets Shift.
            if (event.key !== ' ' || !event.shiftKey) return;
            event.preventDefault();
            onSelect(id, true);
          }}
        />
      </label>
      {!fault && (
        <button
          type="button"
          className="icon-button clip-star"
          tabIndex={tabIndex}
          aria-pressed={isFavourite(clip)}
          aria-label={library.favourite(title)}
          title={library.favourite(title)}
          onClick={() => actions.favourite(clip)}
        >
          <Icon name="star" />
        </button>
      )}
      <div className="clip-words">
        {fault ? (
          <>
            <p className="clip-title">{t.clips.damaged}</p>
            <p className="hint">{t.clips.damage[fault]}</p>
          </>
        ) : isRenaming ? (
          <RenameForm
            title={title}
            onRename={(name) => {
              closeRename();
              actions.rename(clip, name);
            }}
            onCancel={closeRename}
          />
        ) : (
          <p className="clip-title" dir="auto" title={clip.clip.request.prompt}>
            {title}
          </p>
        )}
        <p className="facts">
          {clip.created > 0 && (
            <span>
              <bdi>{shortDate(clip.created)}</bdi>
            </span>
          )}
          {model && (
            <span>
              <bdi>{model}</bdi>
            </span>
          )}
        </p>
      </div>
      <div className="clip-tools">
        {!fault && (
          <>
            <button
              type="button"
              className="icon-button"
              tabIndex={tabIndex}
              aria-label={library.rename(title)}
              title={library.renameShort}
              onClick={() => setRenaming(true)}
            >
              <Icon name="rename" />
            </button>
            <button
              type="button"
              className="icon-button"
              tabIndex={tabIndex}
              aria-label={library.details(title)}
              title={library.detailsShort}
              onClick={() => onDetails(clip)}
            >
              <Icon name="details" />
            </button>
          </>
        )}
        <button
          type="button"
          className="icon-button"
          tabIndex={tabIndex}
          aria-label={fault ? t.clips.deleteDamaged : library.deleteOne(title)}
          title={library.deleteShort}
          onClick={() => actions.remove([clip])}
        >
          <Icon name="delete" />
        </button>
      </div>
    </li>
  );
});
