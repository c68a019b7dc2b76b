import type { Clip } from '../../workers/protocol';
import type { SavedClip } from './clip-library';
import { FileButton } from './models/file-button';
import { t } from './strings';
import type { Run } from './use-generator';
import { useObjectUrl } from './use-object-url';

interface Props {
  readonly clips: readonly SavedClip[];
  readonly stored: boolean;
  readonly run: Run | undefined;
  /** Id of the clip on the screen; undefined while the screen shows the one being made. */
  readonly shown: string | undefined;
  /** Called without an id for the clip being made. */
  readonly onShow: (id: string | undefined) => void;
  /** Called with a clip from elsewhere, whose recipe is to be loaded into the form. */
  readonly onRestore: (file: File) => void;
}

/** All clips as a strip of film, the newest first. */
export function Reel({ clips, stored, run, shown, onShow, onRestore }: Props) {
  const restore = (
    <FileButton accept="video/mp4,image/png" onFiles={([file]) => onRestore(file!)}>
      {t.recipes.restore}
    </FileButton>
  );
  if (clips.length === 0 && !run) return <div className="reel-empty">{restore}</div>;
  return (
    <section className="reel" aria-labelledby="reel-title">
      <header>
        <h2 id="reel-title">{t.reel.label}</h2>
        <p>{stored ? t.reel.kept : t.reel.unkept}</p>
        {restore}
      </header>
      <ul>
        {run && (
          <li>
            <button
              type="button"
              className="reel-frame making"
              aria-current={shown === undefined}
              aria-label={t.actions.showRun}
              onClick={() => onShow(undefined)}
            >
              <span>{t.reel.making}</span>
            </button>
          </li>
        )}
        {clips.map((saved) => (
          <li key={saved.id}>
            <button
              type="button"
              className="reel-frame"
              aria-current={saved.id === shown}
              aria-label={t.actions.showClip(saved.clip.request.prompt)}
              title={saved.clip.request.prompt}
              onClick={() => onShow(saved.id)}
            >
              <ClipThumbnail clip={saved.clip} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The clip itself serves as its thumbnail, still until the pointer is on it. */
export function ClipThumbnail({ clip }: { readonly clip: Clip }) {
  const url = useObjectUrl(clip.blob);
  if (clip.mimeType.startsWith('image/')) return <img src={url} alt="" />;
  return (
    <video
      // Safari draws no frame before a time is asked for.
      src={url && `${url}#t=0.001`}
      style={{ aspectRatio: `${clip.width} / ${clip.height}` }}
      muted
      loop
      playsInline
      tabIndex={-1}
      aria-hidden="true"
      onPointerEnter={(event) => event.currentTarget.play().catch(() => {})}
      onPointerLeave={(event) => event.currentTarget.pause()}
    />
  );
}
