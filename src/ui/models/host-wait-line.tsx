import type { HostWait } from '../../../workers/importer-protocol';
import { timeOfDay } from '../format';
import { t } from '../strings';

/** Why nothing comes from a host, and when it is asked again. */
export function HostWaitLine({ wait: { host, reason, until } }: { readonly wait: HostWait }) {
  return (
    <p className="hint" role="status">
      {t.models.waits[reason](host, timeOfDay(until))}
    </p>
  );
}
