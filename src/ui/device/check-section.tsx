import '../styles/device-check.css';
import { useRef } from 'react';
import type { CheckSummary, DeviceInfo } from '../../../workers/protocol';
import { useCopy } from '../share/use-copy';
import { deviceCheck } from '../strings/device-check';
import { CheckProgress } from './check-progress';
import type { useDeviceCheck } from './use-device-check';

interface Props {
  readonly device: DeviceInfo;
  readonly check: ReturnType<typeof useDeviceCheck>;
  /** The model to check for. */
  readonly model: { readonly id: string; readonly name: string };
  /** Whether a clip is being made, which the device is needed for. */
  readonly busy: boolean;
}

/** What the device can do with large models, as far as it was tried, and a button that tries it. */
export function CheckSection({ device, check, model, busy }: Props) {
  const found = device.check;
  return (
    <section className="device-check">
      <h3>{deviceCheck.title}</h3>
      {found && <Found found={found} />}
      {!found && !check.step && <p className="hint">{deviceCheck.about(model.name)}</p>}
      {check.step ? (
        <CheckProgress step={check.step} onStop={check.stop} />
      ) : (
        <>
          <button
            type="button"
            className="secondary"
            aria-disabled={busy}
            onClick={() => !busy && void check.start(model.id)}
          >
            {found ? deviceCheck.again : deviceCheck.start}
          </button>
          <p className="hint" role="status">
            {busy ? deviceCheck.waits : check.ended && deviceCheck[check.ended]}
          </p>
        </>
      )}
    </section>
  );
}

function Found({ found }: { readonly found: CheckSummary }) {
  const { model, precision, fusedAttention, budget, block, sizes, report } = found;
  const details = useRef<HTMLDetailsElement>(null);
  const { said, copy } = useCopy();

  async function copyReport() {
    await copy(() => navigator.clipboard.writeText(report), deviceCheck.copied, deviceCheck.copyByHand);
  }

  return (
    <>
      <dl>
        <dt>{deviceCheck.model}</dt>
        <dd>{model}</dd>
        <dt>{deviceCheck.precision}</dt>
        <dd>{deviceCheck.precisions[precision]}</dd>
        <dt>{deviceCheck.attention}</dt>
        <dd>{deviceCheck.attentions[fusedAttention ? 'fused' : 'explicit']}</dd>
        <dt>{deviceCheck.memory}</dt>
        <dd>{budget === undefined ? deviceCheck.guessed : deviceCheck.budget(budget)}</dd>
        {block && (
          <>
            <dt>{deviceCheck.block}</dt>
            <dd>{deviceCheck.blockTime(block.tokens, block.seconds)}</dd>
          </>
        )}
        <dt>{deviceCheck.sizes}</dt>
        <dd>
          <ul>
            {sizes.map(({ width, height, frames, seconds }) => {
              const size = deviceCheck.size(width, height, frames);
              return (
                <li key={`${width}x${height}`}>
                  {seconds === undefined ? size : deviceCheck.sizeTime(size, seconds)}
                </li>
              );
            })}
          </ul>
        </dd>
      </dl>
      <details ref={details}>
        <summary>{deviceCheck.report}</summary>
        {/* For people who help, in one language. */}
        <pre dir="ltr" lang="en">
          {report}
        </pre>
      </details>
      <button type="button" className="secondary" onClick={() => void copyReport()}>
        {deviceCheck.copy}
      </button>
      <p className="hint" role="status">
        {said}
      </p>
    </>
  );
}
