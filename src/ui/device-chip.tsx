import { lazy, Suspense } from 'react';
import type { DeviceInfo } from '../../workers/protocol';
import type { DevicePanelProps } from './device-panel';
import { t } from './strings';

const DevicePanel = lazy(async () => ({ default: (await import('./device-panel')).DevicePanel }));

interface Props extends DevicePanelProps {
  /** Looks again what works offline. */
  readonly onLook: () => void;
}

/** A word on what the clips are computed on, and the whole story behind it. */
export function DeviceChip({ onLook, ...panel }: Props) {
  const { device } = panel;
  return (
    <>
      <button
        type="button"
        className="chip device-chip"
        popoverTarget="device-panel"
        data-ready={device !== undefined}
      >
        {device ? <ShortName device={device} /> : t.device.probing}
      </button>
      <div
        id="device-panel"
        className="device-panel"
        popover="auto"
        role="dialog"
        aria-label={t.device.label}
        onToggle={({ newState }) => newState === 'open' && onLook()}
      >
        <Suspense>
          <DevicePanel {...panel} />
        </Suspense>
      </div>
    </>
  );
}

/** In a narrow masthead the number of threads is only heard. */
function ShortName({ device: { backend, threads } }: { readonly device: DeviceInfo }) {
  if (backend === 'webgpu') return t.device.webgpu;
  return (
    <span>
      {t.device.cpu}
      <span className="chip-detail"> · {t.device.threadCount(threads)}</span>
    </span>
  );
}
