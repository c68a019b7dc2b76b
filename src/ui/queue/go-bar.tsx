import { type RefObject, useId } from 'react';
import { rangeWords } from '../estimate/range-words';
import type { Estimate } from '../estimate/use-estimates';
import { t } from '../strings';
import type { Run } from '../use-generator';

/** How many clips one press may ask for. */
const COUNTS = [1, 2, 3, 4, 6, 8];

interface Props {
  readonly run: Run | undefined;
  /** Whether something is made or waits, so that what is sent is added to it. */
  readonly busy: boolean;
  /** What one clip of the form will take, once it is known. */
  readonly estimate: Estimate | undefined;
  /** Clips that are made of one press. */
  readonly variations: number;
  readonly onVariations: (count: number) => void;
  readonly cancelRef: RefObject<HTMLButtonElement | null>;
  readonly onCancel: () => void;
}

/** What sends the form, with the time that it will take. */
export function GoBar(props: Props) {
  const { run, busy, estimate, variations, cancelRef, onVariations, onCancel } = props;
  const id = useId();
  return (
    <div className="go">
      <p id={id} className="hint go-time" title={estimate?.guess ? t.time.guessHint : undefined}>
        {estimate && sentence(estimate, variations)}
      </p>
      <select
        aria-label={t.queue.variations}
        title={t.queue.variationsHint}
        value={variations}
        onChange={(event) => onVariations(Number(event.target.value))}
      >
        {COUNTS.map((count) => (
          <option key={count} value={count}>
            {t.queue.times(count)}
          </option>
        ))}
      </select>
      <button type="submit" className="primary" aria-describedby={id}>
        {busy ? t.queue.add : t.actions.generate}
      </button>
      {run && (
        <button
          ref={cancelRef}
          type="button"
          className="secondary"
          aria-disabled={run.cancelling}
          onClick={onCancel}
        >
          {run.cancelling ? t.actions.cancelling : t.actions.cancel}
        </button>
      )}
    </div>
  );
}

function sentence({ low, high, guess }: Estimate, count: number): string {
  const words = rangeWords({ low: low * count, high: high * count });
  return guess ? t.time.guess(words) : t.time.takes(words);
}
