import type { SavedClip } from './clip-library';
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
}

/** All clips as a strip of film, the newest first. */
export function Reel({ clips, stored, run, shown, onShow }: Props) {
  if (clips.length === 0 && !run) return null;
  return (
    <section className="reel" aria-labelledby="reel-title">
      <header>
        <h2 id="reel-title">{t.reel.label}</h2>
        <p>{stored ? t.reel.kept : t.reel.unkept}</p>
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
              <Thumbnail saved={saved} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The clip itself serves as its thumbnail, still until the pointer is on it. */
function Thumbnail({ saved: { clip } }: { readonly saved: SavedClip }) {
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
