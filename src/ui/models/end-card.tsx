import { Icon } from '../icon';
import { t } from '../strings';
import type { ImportEnd } from './use-importer';

interface Props {
  readonly end: ImportEnd;
  readonly name: string;
  /** Whether clips can be made with the model now. */
  readonly ready: boolean;
  /** Makes the model the one in use; absent where it is already. */
  readonly onUse: (() => void) | undefined;
  readonly onAgain: () => void;
}

/** How an import ended: with a model to use, or with what to do about it. */
export function EndCard({ end, name, ready, onUse, onAgain }: Props) {
  if (end.kind === 'failed') {
    return (
      <section className="notice" role="alert">
        <Icon name="alert" />
        <div>
          <h3>{t.models.job.failed(name)}</h3>
          <p>
            {end.problem.message} {t.models.job.kept}
          </p>
          {end.problem.detail && <pre>{end.problem.detail}</pre>}
          <button type="button" className="secondary" onClick={onAgain}>
            <Icon name="play" />
            {t.models.job.continue}
          </button>
        </div>
      </section>
    );
  }
  const done = ready ? t.models.job.done(name) : t.models.job.doneParts;
  return (
    <section className="end" role="status">
      <Icon name={end.kind === 'done' ? 'check' : 'pause'} />
      <p>{end.kind === 'done' ? done : t.models.job.cancelled}</p>
      {end.kind === 'done' && ready && onUse && (
        <button type="button" className="primary" onClick={onUse}>
          {t.models.job.use(name)}
        </button>
      )}
    </section>
  );
}
