import { useId } from 'react';
import type { KeptClip, SavedClip } from '../../clip-store/clip-record';
import { Film } from '../film';
import { Icon } from '../icon';
import { Sheet } from '../sheet';
import { t } from '../strings';
import { library } from '../strings/library';
import { useObjectUrl } from '../use-object-url';
import { titleOf } from './arrange';
import { type Pair, useComparison } from './use-comparison';
import { useSavedClip } from './use-saved-clip';

interface Props {
  /** Two of them. */
  readonly records: readonly KeptClip[];
  readonly onClose: () => void;
}

/** Two clips beside each other, at the same moment of both. */
export function CompareDialog({ records, onClose }: Props) {
  const [one, other] = records.map((record) => titleOf(record)) as [string, string];
  const first = useSavedClip(records[0]);
  const second = useSavedClip(records[1]);
  return (
    <Sheet title={library.compareTitle} wide onClose={onClose}>
      {first === 'gone' || second === 'gone' ? (
        <p className="problem">{t.clips.damage.bytes}</p>
      ) : first && second ? (
        <Comparison pair={[first, second]} titles={[one, other]} />
      ) : (
        <p className="hint">{library.reading}</p>
      )}
    </Sheet>
  );
}

function Comparison({ pair, titles }: { readonly pair: Pair; readonly titles: readonly [string, string] }) {
  const { frame, frames, seconds, isPlaying, videos, seek, setPlaying } = useComparison(pair);
  const id = useId();
  return (
    <div className="comparison">
      <div className="comparison-clips">
        {pair.map((saved, index) => (
          <figure key={saved.id}>
            <Side saved={saved} title={titles[index]!} videoRef={videos[index]!} />
            <figcaption>
              <span dir="auto">{titles[index]}</span>
              <bdi className="hint">{t.stage.seed(saved.clip.request.seed)}</bdi>
            </figcaption>
          </figure>
        ))}
      </div>
      {frames > 1 && (
        <div className="comparison-controls">
          <button
            type="button"
            className="icon-button back"
            aria-label={library.back}
            title={library.back}
            aria-disabled={frame === 0}
            onClick={() => seek(frame - 1)}
          >
            <Icon name="back" />
          </button>
          <button
            type="button"
            className="primary"
            aria-label={isPlaying ? library.pause : library.play}
            onClick={() => (isPlaying ? seek(frame) : setPlaying(true))}
          >
            <Icon name={isPlaying ? 'pause' : 'play'} />
          </button>
          <button
            type="button"
            className="icon-button forward"
            aria-label={library.forward}
            title={library.forward}
            aria-disabled={frame === frames - 1}
            onClick={() => seek(frame + 1)}
          >
            <Icon name="back" />
          </button>
          <input
            type="range"
            className="comparison-scrubber"
            aria-label={library.scrubber}
            aria-describedby={id}
            aria-valuetext={library.moment(frame + 1, frames, seconds)}
            min={0}
            max={frames - 1}
            value={frame}
            onChange={(event) => seek(Number(event.target.value))}
          />
          <output id={id}>{library.moment(frame + 1, frames, seconds)}</output>
        </div>
      )}
    </div>
  );
}

function Side({
  saved: { clip },
  title,
  videoRef,
}: {
  readonly saved: SavedClip;
  readonly title: string;
  readonly videoRef: React.RefObject<HTMLVideoElement | null>;
}) {
  const url = useObjectUrl(clip.blob);
  const shape = { aspectRatio: `${clip.width} / ${clip.height}` };
  if (clip.mimeType.startsWith('image/')) return <img src={url} alt={t.stage.still(title)} style={shape} />;
  return (
    <Film
      ref={videoRef}
      src={url}
      aria-label={t.stage.player(title)}
      style={shape}
      muted
      playsInline
      preload="auto"
      tabIndex={-1}
    />
  );
}
