import { ClipActions } from './clip-actions';
import type { SavedClip } from './clip-library';
import { formatSeconds } from './format';
import { Screen } from './screen';
import { t } from './strings';
import { useObjectUrl } from './use-object-url';
import { useReducedMotion } from './use-reduced-motion';

interface Props {
  readonly saved: SavedClip;
  readonly onRemix: (clip: SavedClip) => void;
  readonly onDelete: (clip: SavedClip) => void;
}

/** A finished clip: the player, what it was made from and what can be done with it. */
export function ClipView({ saved, onRemix, onDelete }: Props) {
  const { clip } = saved;
  const { request } = clip;
  const url = useObjectUrl(clip.blob);
  const calm = useReducedMotion();
  const facts = [
    t.stage.frames(clip.frames),
    ...(clip.frames > 1 ? [t.stage.frameRate(clip.frameRate)] : []),
    t.stage.seed(request.seed),
    t.stage.madeIn(formatSeconds(clip.timings.total / 1000)),
  ];
  return (
    <>
      <Screen width={clip.width} height={clip.height}>
        {clip.mimeType.startsWith('image/') ? (
          <img src={url} alt={t.stage.still(request.prompt)} />
        ) : (
          <video
            src={url}
            aria-label={t.stage.player(request.prompt)}
            controls
            loop
            muted
            playsInline
            autoPlay={!calm}
          />
        )}
      </Screen>
      <div className="clip-caption">
        <div>
          <h2 dir="auto">{request.prompt}</h2>
          <p className="facts">
            <span dir="ltr">
              {clip.width}×{clip.height}
            </span>
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
        </div>
        <ClipActions saved={saved} url={url} onRemix={onRemix} onDelete={onDelete} />
      </div>
    </>
  );
}
