import { lazy, Suspense } from 'react';
import type { KeptClip, SavedClip } from '../clip-store/clip-record';
import type { Verb } from '../request/task';
import { ClipView } from './clip-view';
import { ShownClip } from './clips/shown-clip';
import { ExampleWall } from './example-wall';
import { finishedSize } from './form/shape';
import type { PaintPlace } from './mask/use-paint-place';
import { PreviewCanvas } from './preview-canvas';
import { Screen } from './screen';
import { t } from './strings';
import type { Run } from './use-generator';

const ProgressPanel = lazy(async () => ({ default: (await import('./progress-panel')).ProgressPanel }));

interface Props {
  /** The clip to show; without one, the clip that is being made; without that, an empty screen. */
  readonly clip: KeptClip | undefined;
  /** Whether it is known that there is nothing to show and nothing about to come; before, the screen is empty without a word. */
  readonly idle: boolean;
  readonly run: Run | undefined;
  /** A region that is being painted comes before both. */
  readonly paintPlace: PaintPlace;
  /** Name of the model beside the page, if that is the one that is chosen. */
  readonly embedded: string | undefined;
  /** Shape of the empty screen. */
  readonly shape: { readonly width: number; readonly height: number };
  /** Called with the prompt of an example. */
  readonly onTry: (prompt: string) => void;
  readonly onRemix: (clip: SavedClip) => void;
  readonly onDelete: (clip: KeptClip) => void;
  readonly onUse: (clip: SavedClip, verb: Verb) => void;
  readonly onRemake: (clip: SavedClip, shot: number) => void;
}

/** The screen of the studio. */
export function Stage(props: Props) {
  const { clip, idle, run, paintPlace, embedded, shape } = props;
  const { onTry, onRemix, onDelete, onUse, onRemake } = props;
  return (
    <section className="stage" aria-label={t.stage.label}>
      {paintPlace.onStage ? (
        <>
          <div ref={paintPlace.setRoom} />
          <div className="stage-idle">
            <h2>{t.mask.canvas}</h2>
            <p>{t.mask.hint}</p>
          </div>
        </>
      ) : clip ? (
        <ShownClip record={clip} onDelete={onDelete}>
          {(saved) => (
            <ClipView
              key={clip.id}
              saved={saved}
              onRemix={onRemix}
              onDelete={() => onDelete(clip)}
              onUse={onUse}
              onRemake={onRemake}
            />
          )}
        </ShownClip>
      ) : run ? (
        <>
          <Screen {...finishedSize(run.request)}>
            {run.preview ? (
              <PreviewCanvas preview={run.preview} />
            ) : (
              <p className="screen-note">{t.stage.warmingUp}</p>
            )}
          </Screen>
          <Suspense>
            <ProgressPanel run={run} />
          </Suspense>
        </>
      ) : idle ? (
        <>
          {embedded ? (
            <Screen width={1} height={1}>
              <ExampleWall onTry={onTry} />
            </Screen>
          ) : (
            <Screen {...shape}>
              <Seedling />
            </Screen>
          )}
          <div className="stage-idle">
            <h2>{embedded ? t.stage.examplesTitle(embedded) : t.stage.idleTitle}</h2>
            <p>{embedded ? t.stage.examplesHint : t.stage.idle}</p>
          </div>
        </>
      ) : (
        <Screen {...shape}>{null}</Screen>
      )}
    </section>
  );
}

/** What an empty library will become: a sprout in four frames. */
function Seedling() {
  return (
    <svg className="seedling" viewBox="0 0 160 60" aria-hidden="true">
      {[
        '',
        'M20 46V36',
        'M20 46V30m0 4c0-5 3-8 8-8 0 5-3 8-8 8',
        'M20 46V24m0 6c0-6 4-10 10-10 0 6-4 10-10 10m0 6c0-5-3-8-9-8 0 5 3 8 9 8',
      ].map((path, frame) => (
        <g key={path} transform={`translate(${frame * 40} 0)`}>
          <rect x="2" y="8" width="36" height="44" rx="4" />
          <path className="ground" d="M8 46h24" />
          <path className="growth" d={path || 'M20 44.500v.1'} />
        </g>
      ))}
    </svg>
  );
}
