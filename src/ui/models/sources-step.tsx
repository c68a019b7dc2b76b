import { useState } from 'react';
import type { FileSource, OfferedFile, OfferedPart } from '../../../workers/importer-protocol';
import { formatBytes } from '../format';
import { t } from '../strings';
import { AddressForm } from './address-form';
import { FileButton } from './file-button';

interface Props {
  /** Parts to get, as the catalog names them. */
  readonly parts: readonly OfferedPart[];
  readonly onLook: (sources: readonly FileSource[]) => void;
}

/** Where parts come from: a public file that the catalog knows, files on disk, or an address. */
export function SourcesStep({ parts, onLook }: Props) {
  /** Index of the alternative for each part; -1 leaves an optional part out. */
  const [picked, setPicked] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(parts.map(({ part, optional }) => [part, optional && parts.length > 1 ? -1 : 0])),
  );
  const files = distinct(parts.flatMap(({ part, alternatives }) => alternatives[picked[part]!] ?? []));

  /** Whether a part further up needs the same files. */
  const isIncluded = (alternative: readonly OfferedFile[], place: number) => {
    const above = parts.slice(0, place).flatMap((part) => part.alternatives[picked[part.part]!] ?? []);
    return alternative.every(({ url }) => above.some((file) => file.url === url));
  };

  return (
    <>
      <p className="lead">{t.models.sources.lead}</p>
      <form
        className="offers"
        onSubmit={(event) => {
          event.preventDefault();
          if (files.length > 0) onLook(files.map(({ url }) => ({ kind: 'url', url })));
        }}
      >
        {parts.map(({ part, title, optional, alternatives }, place) => (
          <fieldset key={part}>
            <legend>
              {title} {optional && <span className="hint">{t.models.parts.optional}</span>}
            </legend>
            {alternatives.map((alternative, index) => (
              <Alternative
                key={alternative.map(({ url }) => url).join(' ')}
                name={part}
                files={alternative}
                checked={picked[part] === index}
                included={isIncluded(alternative, place)}
                onPick={() => setPicked({ ...picked, [part]: index })}
              />
            ))}
            {optional && (
              <label className="offer">
                <input
                  type="radio"
                  name={part}
                  checked={picked[part] === -1}
                  onChange={() => setPicked({ ...picked, [part]: -1 })}
                />
                <span>
                  <strong>{t.models.sources.skip}</strong>
                  <small>{t.models.sources.skipNote}</small>
                </span>
              </label>
            )}
          </fieldset>
        ))}
        <div className="step-go">
          <button type="submit" className="primary" aria-disabled={files.length === 0}>
            {t.models.sources.next}
          </button>
          <p className="hint">
            {files.length === 0
              ? t.models.sources.nothing
              : t.models.sources.amount(files.length, total(files))}
          </p>
        </div>
      </form>
      <section className="own">
        <h3>{t.models.sources.ownTitle}</h3>
        <p className="hint">{t.models.sources.own}</p>
        <p className="own-pick">
          <FileButton multiple onFiles={(own) => onLook(own.map((file) => ({ kind: 'file', file })))}>
            {t.models.sources.pick}
          </FileButton>
          <span className="hint">{t.models.sources.drop}</span>
        </p>
        <AddressForm onUrls={(urls) => onLook(urls.map((url) => ({ kind: 'url', url })))} />
      </section>
    </>
  );
}

interface AlternativeProps {
  readonly name: string;
  readonly files: readonly OfferedFile[];
  readonly checked: boolean;
  /** Loaded for another part anyway. */
  readonly included: boolean;
  readonly onPick: () => void;
}

function Alternative({ name, files, checked, included, onPick }: AlternativeProps) {
  const [first] = files;
  if (!first) return null;
  return (
    <label className="offer">
      <input type="radio" name={name} checked={checked} onChange={onPick} />
      <span>
        <strong>
          <bdi>{files.map((file) => file.name).join(' + ')}</bdi>
        </strong>
        <small>
          {[first.note, ...new Set(files.map(({ licence }) => licence.name))].filter(Boolean).join(' · ')}
        </small>
      </span>
      <span className="offer-size">{included ? t.models.sources.included : formatBytes(total(files))}</span>
    </label>
  );
}

/** A file that holds several parts is loaded once. */
function distinct(files: readonly OfferedFile[]): readonly OfferedFile[] {
  return [...new Map(files.map((file) => [file.url, file])).values()];
}

function total(files: readonly OfferedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
