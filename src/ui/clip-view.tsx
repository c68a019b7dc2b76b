import { useRef, useState } from 'react';
import type { SavedClip } from '../clip-store/clip-record';
import type { Verb } from '../request/task';
import { ClipActions } from './clip-actions';
import { Film } from './film';
import { formatSeconds } from './format';
import { Screen } from './screen';
import { RemakeShots } from './storyboard/remake-shots';
import { t } from './strings';
import { useObjectUrl } from './use-object-url';
import { useReducedMotion } from './use-reduced-motion';

interface Props {
  readonly saved: SavedClip;
  readonly onRemix: (clip: SavedClip) => void;
  readonly onDelete: (clip: SavedClip) => void;
  readonly onUse: (clip: SavedClip, verb: Verb) => void;
  readonly onRemake: (clip: SavedClip, shot: number) => void;
}

/** A finished clip: the player, what it was made from and what can be done with it. */
export function ClipView({ saved, onRemix, onDelete, onUse, onRemake }: Props) {
  const { clip } = saved;
  const { request } = clip;
  const url = useObjectUrl(clip.blob);
  const calm = useReducedMotion();
  const player = useRef<HTMLVideoElement>(null);
  const [unplayable, setUnplayable] = useState(false);
  const title = saved.name ?? request.prompt;
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
          <img src={url} alt={t.stage.still(title)} />
        ) : (
          <Film
            ref={player}
            src={url}
            aria-label={t.stage.player(title)}
            controls
            loop
            muted
            playsInline
            autoPlay={!calm}
            onError={() => setUnplayable(true)}
          />
        )}
      </Screen>
      <div className="clip-caption">
        <div>
          <h2>
            <bdi>{title}</bdi>
          </h2>
          {saved.name !== undefined && (
            <p className="hint" dir="auto">
              {request.prompt}
            </p>
          )}
          <p className="facts">
            <span>
              <bdi dir="ltr">
                {clip.width}×{clip.height}
              </bdi>
            </span>
            {facts.map((fact) => (
              <span key={fact}>
                <bdi>{fact}</bdi>
              </span>
            ))}
          </p>
          {unplayable && <p className="problem">{t.clips.unplayable}</p>}
          {clip.signed === false && <p className="hint">{t.provenance.unsigned}</p>}
        </div>
        <ClipActions
          saved={saved}
          url={url}
          player={player}
          onRemix={onRemix}
          onDelete={onDelete}
          onUse={onUse}
        />
      </div>
      {request.task?.verb === 'storyboard' && (
        <RemakeShots
          shots={request.task.shots}
          frameRate={clip.frameRate}
          onRemake={(shot) => onRemake(saved, shot)}
        />
      )}
    </>
  );
}
