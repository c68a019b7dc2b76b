import type { Phase } from '../../workers/protocol';
import { rangeWords } from './estimate/range-words';
import { detailsOf } from './progress-details';
import { NotifyButton } from './signs/notify-button';
import { t } from './strings';
import type { Run } from './use-generator';

const PHASES = Object.keys(t.phases) as Phase[];

/** Seconds for which nobody wants to sit and watch. */
const LONG = 20;

/** How far a clip is: its phases in a row, the share of the running one, and the time left. */
export function ProgressPanel({ run }: { readonly run: Run }) {
  const { request, progress, readsMedia, left } = run;
  const phase = progress?.phase ?? 'load';
  // Most clips take nothing in.
  const phases = PHASES.filter((name) => name !== 'read-media' || readsMedia);
  const current = phases.indexOf(phase);
  const share = progress ? progress.done / Math.max(1, progress.total) : 0;
  const detail = [t.phases[phase], ...(progress ? detailsOf(progress) : [])];
  return (
    <div className="progress">
      <p className="progress-prompt" dir="auto">
        {request.prompt}
      </p>
      {/* Only the phase is announced: every step would be too much to listen to. */}
      <p className="visually-hidden" role="status">
        {t.phases[phase]}
      </p>
      <ol className="progress-phases">
        {phases.map((name, index) => (
          <li
            key={name}
            data-phase={name}
            data-state={index < current ? 'done' : index === current ? 'now' : 'ahead'}
          >
            <span className="progress-track">
              <span style={{ inlineSize: index === current ? `${share * 100}%` : undefined }} />
            </span>
            <span className="progress-name">{t.phases[name]}</span>
          </li>
        ))}
      </ol>
      <div
        className="visually-hidden"
        role="progressbar"
        aria-label={t.progress.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={detail.join(', ')}
      />
      <p className="progress-detail">
        <span>{detail.join(' · ')}</span>
        <span>{left && t.time.left(rangeWords(left))}</span>
      </p>
      {left && left.high > LONG && <NotifyButton />}
    </div>
  );
}
