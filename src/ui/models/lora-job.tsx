import type { LoraStatus } from '../../../workers/importer-protocol';
import { t } from '../strings';
import { HostWaitLine } from './host-wait-line';

interface Props {
  readonly status: LoraStatus;
  readonly onStop: () => void;
}

/** How much of a LoRA has come, and a way to stop it. */
export function LoraJob({ status: { done, total, waiting }, onStop }: Props) {
  return (
    <>
      <div className="lora-job">
        <progress aria-label={t.loras.adding} {...(total > 0 && { max: total, value: done })} />
        {total > 0 && <span className="part-facts">{t.models.job.amount(done, total)}</span>}
        <button type="button" className="secondary" onClick={onStop}>
          {t.models.stop}
        </button>
      </div>
      {waiting && <HostWaitLine wait={waiting} />}
    </>
  );
}
