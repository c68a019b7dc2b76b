import { useEffect, useState } from 'react';
import { help } from '../strings/help';
import { askForRemoval } from './removal-request';

/** Chromium tells what takes the room; others tell its sum. */
interface Estimate extends StorageEstimate {
  readonly usageDetails?: {
    readonly indexedDB?: number;
    readonly fileSystem?: number;
    readonly caches?: number;
  };
}

/** Where the page keeps what, how much it is, and how to get rid of all of it. */
export function StoredData({ clips }: { readonly clips: number }) {
  const [estimate, setEstimate] = useState<Estimate>();
  const [asking, setAsking] = useState(false);
  const { data, remove } = help;

  useEffect(() => {
    navigator.storage?.estimate?.().then(setEstimate, console.warn);
  }, []);

  const { indexedDB, fileSystem, caches } = estimate?.usageDetails ?? {};
  const rows = [
    [data.places.database, data.clips(clips), indexedDB],
    [data.places.files, data.models, fileSystem],
    [data.places.cache, data.page, caches],
    [data.places.settings, data.settings, undefined],
  ] as const;
  return (
    <section className="help-part">
      <h3>{data.title}</h3>
      <p>{data.about}</p>
      <dl className="help-data">
        {rows.map(([place, what, bytes]) => (
          <div key={place}>
            <dt>{place}</dt>
            <dd>{what}</dd>
            <dd>{bytes === undefined ? '' : data.size(bytes)}</dd>
          </div>
        ))}
      </dl>
      {estimate?.usage !== undefined && <p>{data.used(estimate.usage)}</p>}
      {asking ? (
        <div
          className="confirm"
          role="alertdialog"
          aria-labelledby="remove-title"
          aria-describedby="remove-text"
        >
          <div>
            <strong id="remove-title">{remove.question}</strong>
            <p id="remove-text">{remove.consequence}</p>
          </div>
          <button type="button" className="danger" onClick={askForRemoval}>
            {remove.yes}
          </button>
          {/* biome-ignore lint/a11y/noAutofocus: the harmless answer to what was just asked */}
          <button type="button" className="secondary" autoFocus onClick={() => setAsking(false)}>
            {remove.no}
          </button>
        </div>
      ) : (
        <button type="button" className="secondary" onClick={() => setAsking(true)}>
          {remove.start}
        </button>
      )}
    </section>
  );
}
