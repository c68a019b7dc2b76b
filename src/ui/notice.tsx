import { useEffect, useId, useRef } from 'react';
import { DismissButton } from './dismiss-button';
import { Icon } from './icon';
import type { Problem } from './problem';
import { t } from './strings';

interface Props {
  readonly problem: Problem;
  /** The prompt of the clip that it befell. */
  readonly about?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly onDismiss: () => void;
}

/** What went wrong and what to do about it, announced at once, until it is dismissed. */
export function Notice({ problem, about, onRetry, onDismiss }: Props) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);

  // On a phone the button that led here may be far below.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  return (
    <div ref={box} className="notice" role="alert">
      <Icon name="alert" />
      <div>
        <h2 id={`${id}-title`}>{problem.title}</h2>
        <p>{about === undefined ? problem.message : t.queue.failed(about, problem.message)}</p>
        {problem.detail && <pre>{problem.detail}</pre>}
        {onRetry && (
          <button
            id={`${id}-retry`}
            type="button"
            className="secondary"
            aria-labelledby={`${id}-retry ${id}-title`}
            onClick={onRetry}
          >
            {t.actions.tryAgain}
          </button>
        )}
      </div>
      <DismissButton titleId={`${id}-title`} onDismiss={onDismiss} />
    </div>
  );
}
