import { t } from '../strings';
import type { Entry } from './queue';

interface Props {
  /** At least one. */
  readonly entries: readonly Entry[];
  readonly onGoOn: () => void;
  readonly onDrop: () => void;
}

/** What an earlier page did not get to, to be made now or let go. */
export function QueueOffer({ entries: [first, ...others], onGoOn, onDrop }: Props) {
  return (
    <section className="queue-offer" aria-labelledby="queue-offer-title">
      <div role="status">
        <h2 id="queue-offer-title">{t.queue.offer.title}</h2>
        <p>{t.queue.offer.cutOff(first!.request.prompt, others.length)}</p>
      </div>
      <button type="button" className="primary" onClick={onGoOn}>
        {t.queue.offer.goOn}
      </button>
      <button type="button" className="secondary" onClick={onDrop}>
        {t.queue.offer.drop}
      </button>
    </section>
  );
}
