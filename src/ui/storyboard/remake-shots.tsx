import type { Shot } from '../../request/task';
import { Icon } from '../icon';
import { t } from '../strings';

interface Props {
  readonly shots: readonly Shot[];
  readonly frameRate: number;
  readonly onRemake: (shot: number) => void;
}

/** The shots of a finished storyboard, each of which can be made again while the others stay. */
export function RemakeShots({ shots, frameRate, onRemake }: Props) {
  return (
    <section className="remake" aria-label={t.storyboard.remakeLabel}>
      <h3>{t.storyboard.remakeLabel}</h3>
      <ol>
        {shots.map(({ prompt, frames, seed }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the shots of a finished clip never change
          <li key={index}>
            <div>
              <p dir="auto">{prompt}</p>
              <p className="facts">
                <span>
                  <bdi>{t.settings.seconds(frames / frameRate)}</bdi>
                </span>
                <span>
                  <bdi>{t.stage.seed(seed)}</bdi>
                </span>
              </p>
            </div>
            <button
              type="button"
              className="secondary"
              aria-label={t.storyboard.remakeShot(index)}
              onClick={() => onRemake(index)}
            >
              <Icon name="remix" />
              {t.storyboard.remake}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
