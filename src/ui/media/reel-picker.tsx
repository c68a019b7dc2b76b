import { useId, useState } from 'react';
import type { SavedClip } from '../clip-library';
import { clipFileName } from '../file-name';
import type { MediaKind } from '../form/verb-form';
import { Icon } from '../icon';
import { ClipThumbnail } from '../reel';
import { t } from '../strings';

interface Props {
  readonly label: string;
  readonly kind: MediaKind;
  readonly clips: readonly SavedClip[];
  readonly onPick: (blob: Blob, name: string) => void;
}

/** The clips of the reel that suit, behind a button. */
export function ReelPicker({ label, kind, clips, onPick }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const suiting = clips.filter(({ clip }) => {
    const own = clip.mimeType.startsWith('image/') ? 'still' : 'clip';
    return kind === 'either' || kind === own;
  });
  if (suiting.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="secondary"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t.media.fromReelFor(label)}
        onClick={() => setOpen(!open)}
      >
        <Icon name="film" />
        {t.media.fromReel}
      </button>
      <ul id={id} className="reel-picker" hidden={!open}>
        {suiting.map((saved) => (
          <li key={saved.id}>
            <button
              type="button"
              className="reel-frame"
              aria-label={t.media.take(saved.clip.request.prompt)}
              title={saved.clip.request.prompt}
              onClick={() => onPick(saved.clip.blob, clipFileName(saved.clip))}
            >
              {open && <ClipThumbnail clip={saved.clip} />}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
