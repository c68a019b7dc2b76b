import type { StorageState } from '../../../workers/importer-protocol';
import { t } from '../strings';

interface Props {
  readonly storage: StorageState;
  /** Whether the browser promised to keep what is stored. */
  readonly kept: boolean;
  /** Bytes that an import would add. */
  readonly adding?: number;
}

/** What is used, what an import would add, and what is free. */
export function StorageMeter({ storage: { used, quota }, kept, adding = 0 }: Props) {
  const width = (bytes: number) => (quota ? `${Math.min(100, (bytes / quota) * 100)}%` : 0);
  return (
    <section className="storage" aria-label={t.models.storage.label}>
      {quota !== undefined && (
        <div className="storage-track" aria-hidden="true">
          <span style={{ inlineSize: width(used) }} />
          <span className="storage-adding" style={{ inlineSize: width(adding) }} />
        </div>
      )}
      <p className="job-facts">
        <span className="storage-used">{t.models.storage.used(used)}</span>
        {adding > 0 && <span className="storage-new">{t.models.review.needs(adding)}</span>}
        <span>
          {quota === undefined ? t.models.storage.unknown : t.models.storage.free(Math.max(0, quota - used))}
        </span>
      </p>
      {!kept && used > 0 && <p className="hint">{t.models.storage.notKept}</p>}
    </section>
  );
}
