import type { CheckStep } from '../../../workers/protocol';
import { deviceCheck } from '../strings/device-check';

const STEPS: readonly CheckStep[] = ['kernels', 'blocks', 'text', 'decoder', 'memory'];

/** What a check is at, and what stops it. */
export function CheckProgress({ step, onStop }: { readonly step: CheckStep; readonly onStop: () => void }) {
  const number = STEPS.indexOf(step);
  return (
    <div className="check-progress">
      <progress max={STEPS.length} value={number + 0.5} aria-label={deviceCheck.title} />
      <p className="hint" role="status">
        {deviceCheck.running(deviceCheck.steps[step], number + 1, STEPS.length)}
      </p>
      <button type="button" className="secondary" onClick={onStop}>
        {deviceCheck.stop}
      </button>
    </div>
  );
}
