import { Icon } from '../icon';
import { t } from '../strings';
import { shareOf } from './share-of-job';
import type { ImportEnd, ImportJob } from './use-importer';

interface Props {
  /** Name of the model that makes the clips. */
  readonly model: string;
  readonly job: ImportJob | undefined;
  readonly end: ImportEnd | undefined;
  readonly onOpen: () => void;
}

/** The model in use, and in its ring how far an import is. Opens the panel of models. */
export function ModelChip({ model, job, end, onOpen }: Props) {
  const percent = Math.floor(shareOf(job?.status) * 100);
  const failed = end?.kind === 'failed';
  const state = job
    ? t.models.chip[job.paused ? 'paused' : 'importing'](percent)
    : failed
      ? t.models.chip.failed
      : undefined;
  return (
    <button
      type="button"
      className="chip model-chip"
      aria-haspopup="dialog"
      aria-label={t.models.chip.label(model, state)}
      data-state={job ? (job.paused ? 'paused' : 'importing') : failed ? 'failed' : 'idle'}
      onClick={onOpen}
    >
      {job ? (
        <svg className="ring" viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="8" pathLength="100" />
          <circle cx="10" cy="10" r="8" pathLength="100" strokeDasharray={`${percent} 100`} />
        </svg>
      ) : (
        <Icon name={failed ? 'alert' : 'model'} />
      )}
      <span className="chip-name">{model}</span>
      {job && <span className="chip-share">{percent}%</span>}
    </button>
  );
}
