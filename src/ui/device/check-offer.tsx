import '../styles/device-check.css';
import { deviceCheck } from '../strings/device-check';
import { CheckProgress } from './check-progress';
import type { useDeviceCheck } from './use-device-check';

interface Props {
  readonly model: { readonly id: string; readonly name: string };
  readonly check: ReturnType<typeof useDeviceCheck>;
}

/** Offers to check the device before the first long run of a large model. */
export function CheckOffer({ model, check }: Props) {
  return (
    <div className="device-check check-offer">
      {check.step ? (
        <CheckProgress step={check.step} onStop={check.stop} />
      ) : (
        <>
          <p className="hint">{deviceCheck.offer(model.name)}</p>
          <button type="button" className="secondary" onClick={() => void check.start(model.id)}>
            {deviceCheck.start}
          </button>
        </>
      )}
    </div>
  );
}
