import { useState } from 'react';
import type { MediaFacts } from '../../../workers/protocol';
import { Film } from '../film';
import { Icon } from '../icon';
import { t } from '../strings';
import { useObjectUrl } from '../use-object-url';
import { useReducedMotion } from '../use-reduced-motion';

interface Props {
  readonly facts: MediaFacts;
  readonly onRemove: () => void;
}

/** A picture or clip at a glance: how it looks, what it is called, and what its owner should know. */
export function MediaCard({ facts, onRemove }: Props) {
  const { input, width, height, seconds, frameRate, notes } = facts;
  const shown = [
    t.media.size(width, height),
    ...(input.kind === 'clip' ? [t.media.seconds(seconds), t.media.frameRate(frameRate)] : []),
  ];
  return (
    <div className="media-card">
      <Thumbnail facts={facts} />
      <div>
        <p className="media-name" dir="auto">
          {input.name}
        </p>
        <p className="facts">
          {shown.map((fact) => (
            <span key={fact}>
              <bdi dir="ltr">{fact}</bdi>
            </span>
          ))}
        </p>
        {notes.map((note) => (
          <p key={note} className="hint">
            {t.media.notes[note]}
          </p>
        ))}
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={t.media.removeNamed(input.name)}
        title={t.media.remove}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Clips play their trimmed part over and over, silently. What the browser cannot show is an icon. */
function Thumbnail({ facts: { input } }: { readonly facts: MediaFacts }) {
  const url = useObjectUrl(input.blob);
  const calm = useReducedMotion();
  const [broken, setBroken] = useState<Blob>();
  const { start = 0, end = Number.POSITIVE_INFINITY } = input.trim ?? {};
  if (broken === input.blob) {
    return (
      <span className="media-thumbnail">
        <Icon name={input.kind === 'still' ? 'image' : 'play'} />
      </span>
    );
  }
  if (input.kind === 'still') {
    return <img className="media-thumbnail" src={url} alt="" onError={() => setBroken(input.blob)} />;
  }
  return (
    <Film
      // Safari draws no frame before a time is asked for.
      src={url && `${url}#t=${Math.max(start, 0.001)}`}
      className="media-thumbnail"
      muted
      loop
      playsInline
      autoPlay={!calm}
      tabIndex={-1}
      aria-hidden="true"
      onTimeUpdate={({ currentTarget }) => {
        if (currentTarget.currentTime >= end) currentTarget.currentTime = start;
      }}
      onError={() => setBroken(input.blob)}
    />
  );
}
