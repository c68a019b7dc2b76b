import { useId, useState } from 'react';
import type { ClipRecord, KeptClip } from '../../clip-store/clip-record';
import { titleOf } from '../clips/arrange';
import { Poster } from '../clips/poster';
import { shelf } from '../clips/shelf';
import { clipFileName } from '../file-name';
import type { MediaKind } from '../form/verb-form';
import { Icon } from '../icon';
import { t } from '../strings';

/** The latest that are offered; “Use it to” of the stage takes any. */
const MOST = 60;

interface Props {
  readonly label: string;
  readonly kind: MediaKind;
  readonly clips: readonly KeptClip[];
  readonly onPick: (blob: Blob, name: string) => void;
}

/** The kept clips that suit, behind a button. */
export function KeptClipPicker({ label, kind, clips, onPick }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [lost, setLost] = useState(false);
  const suiting = clips
    .filter((kept): kept is ClipRecord => {
      if (kept.fault) return false;
      const own = kept.clip.mimeType.startsWith('image/') ? 'still' : 'clip';
      return kind === 'either' || kind === own;
    })
    .slice(0, MOST);
  if (suiting.length === 0) return null;

  async function pick({ id, clip, name }: ClipRecord) {
    const file = await shelf.file(id).catch(() => undefined);
    setLost(!file);
    if (file) onPick(file, clipFileName(clip, name));
  }

  return (
    <>
      <button
        type="button"
        className="secondary"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t.media.fromKeptFor(label)}
        onClick={() => setOpen(!open)}
      >
        <Icon name="film" />
        {t.media.fromKept}
      </button>
      <ul id={id} className="kept-clips" hidden={!open}>
        {open &&
          suiting.map((kept) => (
            <li key={kept.id}>
              <button
                type="button"
                className="kept-clip"
                aria-label={t.media.take(titleOf(kept))}
                title={titleOf(kept)}
                onClick={() => void pick(kept)}
              >
                <Poster record={kept} />
              </button>
            </li>
          ))}
      </ul>
      {lost && (
        <p className="problem" role="alert">
          {t.clips.damage.bytes}
        </p>
      )}
    </>
  );
}
