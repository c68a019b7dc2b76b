import { type ComponentProps, lazy, Suspense } from 'react';
import type { DeviceInfo, MemoryPlan } from '../../workers/protocol';
import { BACKEND_CHOICES, type BackendChoice } from './backend-choice';
import { Choice } from './choice';
import type { CheckSection as Section } from './device/check-section';
import { say } from './language/present-language';
import { MemoryBars } from './memory-bars';
import type { OfflineState } from './offline';
import { t } from './strings';

const CheckSection = lazy(async () => ({
  default: (await import('./device/check-section')).CheckSection,
}));

/** What is told of the device, and what can be done about it. */
export interface DevicePanelProps extends Omit<ComponentProps<typeof Section>, 'device' | 'model'> {
  readonly device: DeviceInfo | undefined;
  readonly choice: BackendChoice;
  readonly offline: OfflineState;
  /** How the present settings fit into memory, once it is known. */
  readonly plan: MemoryPlan | undefined;
  /** The model that the device is checked for, once it is known. */
  readonly model: ComponentProps<typeof Section>['model'] | undefined;
  readonly onChoose: (choice: BackendChoice) => void;
}

/** The whole story of what clips are computed on. Fetched after the first paint. */
export function DevicePanel({
  device,
  choice,
  offline,
  plan,
  check,
  model,
  busy,
  onChoose,
}: DevicePanelProps) {
  const names: Record<BackendChoice, string> = {
    auto: t.device.automatic,
    webgpu: t.device.gpu,
    wasm: t.device.cpu,
  };
  return (
    <>
      <h2>{t.device.title}</h2>
      {device && (
        <dl>
          <dt>{t.device.backend}</dt>
          <dd>{t.device.backends[device.backend]}</dd>
          <dt>{t.device.adapter}</dt>
          <dd>{device.description}</dd>
          {device.backend === 'wasm' && (
            <>
              <dt>{t.device.threads}</dt>
              <dd>{device.threads}</dd>
            </>
          )}
          <dt>{t.device.reason}</dt>
          <dd>{say(device.reason)}</dd>
          <dt>{t.device.replaced}</dt>
          <dd>{device.replacedKernels.join(', ') || t.device.none}</dd>
          <dt>{t.device.offline}</dt>
          <dd>{t.device.offlineStates[offline]}</dd>
        </dl>
      )}
      {device && <MemoryBars plan={plan} />}
      {device && model && (
        <Suspense>
          <CheckSection device={device} check={check} model={model} busy={busy} />
        </Suspense>
      )}
      <Choice
        legend={t.device.choose}
        name="backend"
        options={BACKEND_CHOICES}
        selected={choice}
        keyOf={String}
        onChange={onChoose}
      >
        {(option) => names[option]}
      </Choice>
    </>
  );
}
