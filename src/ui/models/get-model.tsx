import type { OfferedModel, OfferedPart, StorageState } from '../../../workers/importer-protocol';
import type { DeviceInfo } from '../../../workers/protocol';
import { LazyCheckOffer } from '../device/lazy-check-offer';
import type { useDeviceCheck } from '../device/use-device-check';
import { Icon } from '../icon';
import { say } from '../language/present-language';
import { t } from '../strings';
import { type FileSet, leastRoom, recommendedSet } from './recommended-set';

/** What is known of the machine that a model would run on. */
export interface Machine {
  readonly device: DeviceInfo | undefined;
  readonly check: ReturnType<typeof useDeviceCheck>;
}

interface Props {
  readonly offer: OfferedModel;
  /** Parts that are missing and needed. */
  readonly missing: readonly OfferedPart[];
  /** Nothing of the model is here. */
  readonly first: boolean;
  readonly storage: StorageState;
  readonly machine: Machine;
  /** An import runs. */
  readonly busy: boolean;
  readonly onGet: (set: FileSet) => void;
  /** Called to look at all files on offer, or to choose from the disk. */
  readonly onChoose: () => void;
}

/** One press to the recommended files, and before it what they take and what this machine would make of them. */
export function GetModel({ offer, missing, first, storage, machine, busy, onGet, onChoose }: Props) {
  const set = recommendedSet(missing);
  const free = storage.quota === undefined ? undefined : Math.max(0, storage.quota - storage.used);
  const isCramped = free !== undefined && free < leastRoom(set);
  const doubt = doubtOf(machine.device, offer.name);
  return (
    <div className="get-model">
      {doubt && <p className="problem">{doubt}</p>}
      {!doubt && machine.device && !machine.device.check && (
        <LazyCheckOffer model={offer} check={machine.check} />
      )}
      <p className="get-amount">{t.models.offer.amount(set.bytes, free)}</p>
      {isCramped && <p className="problem">{t.models.offer.cramped(offer.name, free, leastRoom(set))}</p>}
      <div className="model-actions">
        <button
          type="button"
          className={doubt || isCramped ? 'secondary' : 'primary'}
          aria-disabled={busy}
          onClick={() => !busy && onGet(set)}
        >
          <Icon name="download" />
          {first ? t.models.getFirst(offer.name) : t.models.getAll}
        </button>
        <button type="button" className="secondary" aria-disabled={busy} onClick={() => !busy && onChoose()}>
          {t.models.offer.others}
        </button>
      </div>
      <p className="hint">{t.models.offer.next}</p>
    </div>
  );
}

/** Why clips of a large model would hardly be made here, where that is known. */
function doubtOf(device: DeviceInfo | undefined, name: string): string | undefined {
  if (!device) return undefined;
  if (device.backend === 'wasm') return t.models.offer.noGpu(name, say(device.reason));
  const sizes = device.check?.sizes ?? [];
  const fitsNone = sizes.length > 0 && sizes.every(({ frames }) => frames === 0);
  return fitsNone ? t.models.offer.tooLarge(name) : undefined;
}
