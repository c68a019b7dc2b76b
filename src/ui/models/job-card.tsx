import type { OfferedModel } from '../../../workers/importer-protocol';
import { Icon } from '../icon';
import { say } from '../language/present-language';
import { t } from '../strings';
import { HostWaitLine } from './host-wait-line';
import { shareOf } from './share-of-job';
import type { ImportJob } from './use-importer';

interface Props {
  readonly job: ImportJob;
  readonly offer: OfferedModel | undefined;
  readonly onPause: (paused: boolean) => void;
  readonly onCancel: () => void;
}

/** How far an import is, and the ways to halt it. */
export function JobCard({
  job: { order, status, waiting, paused, cancelling },
  offer,
  onPause,
  onCancel,
}: Props) {
  const name = offer?.name ?? order.model;
  const part = offer?.parts.find((candidate) => candidate.part === status?.part);
  const share = shareOf(status);
  const amount = status ? t.models.job.amount(status.done, status.total) : t.models.job.starting;
  const pace =
    status && !paused && !waiting
      ? [
          ...(status.bytesPerSecond > 0 ? [t.models.job.speed(status.bytesPerSecond)] : []),
          ...(status.secondsLeft === undefined ? [] : [t.models.job.timeLeft(status.secondsLeft)]),
        ]
      : [];
  return (
    <section className="job" data-paused={paused} aria-labelledby="job-title">
      <header>
        <h3 id="job-title">{paused ? t.models.job.pausedTitle(name) : t.models.job.title(name)}</h3>
        <strong aria-hidden="true">{Math.floor(share * 100)}%</strong>
      </header>
      <div
        className="job-track"
        role="progressbar"
        aria-labelledby="job-title"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuetext={[amount, ...pace].join(', ')}
      >
        <span style={{ inlineSize: `${share * 100}%` }} />
      </div>
      <p className="job-facts">
        <span>{amount}</span>
        {pace.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {part && <p className="hint">{say(part.title)}</p>}
      {waiting && !cancelling && <HostWaitLine wait={waiting} />}
      <div className="job-actions">
        <button type="button" className="secondary" onClick={() => onPause(!paused)}>
          <Icon name={paused ? 'play' : 'pause'} />
          {paused ? t.models.job.resume : t.models.job.pause}
        </button>
        <button type="button" className="secondary" aria-disabled={cancelling} onClick={onCancel}>
          {cancelling ? t.models.job.cancelling : t.models.job.cancel}
        </button>
      </div>
      <p className="hint">{t.models.job.hint}</p>
    </section>
  );
}
