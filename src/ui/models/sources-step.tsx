import { useState } from 'react';
import type { FileSource, OfferedFile, OfferedPart, PartState } from '../../../workers/importer-protocol';
import { formatBytes } from '../format';
import { say } from '../language/present-language';
import { t } from '../strings';
import { AddressForm } from './address-form';
import { FileButton } from './file-button';
import { isModelFile, ownSources } from './own-files';

interface Props {
  /** Parts to get, as the catalog names them. */
  readonly parts: readonly OfferedPart[];
  /** Called with public files and the parts that they are for. */
  readonly onOffered: (sources: readonly FileSource[], parts: readonly PartState['part'][]) => void;
  readonly onOwn: (sources: readonly FileSource[]) => void;
}

/** Alternatives that are shown at once; the rest opens on demand. */
const SHOWN = 2;

/** Where parts come from: a public file that the catalog knows, files on disk, or an address. */
export function SourcesStep({ parts, onOffered, onOwn }: Props) {
  /** Index of the alternative for each part; -1 leaves an optional part out. */
  const [picked, setPicked] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(parts.map(({ part, optional }) => [part, optional && parts.length > 1 ? -1 : 0])),
  );
  const files = distinct(parts.flatMap(({ part, alternatives }) => alternatives[picked[part]!] ?? []));

  const wanted = parts.filter(({ part }) => picked[part] !== -1).map(({ part }) => part);

  /**
   * Picks an alternative, and for the parts that shared the former file the same one, or the smallest of their own: nobody
   * wants a whole checkpoint for a part of it.
   */
  function pick({ part, alternatives }: OfferedPart, index: number) {
    const [former, latter] = [alternatives[picked[part]!], alternatives[index]];
    const shared = parts.flatMap((other): [string, number][] => {
      if (other.part === part || !sameFiles(other.alternatives[picked[other.part]!], former)) return [];
      const same = other.alternatives.findIndex((files) => sameFiles(files, latter));
      return [[other.part, same >= 0 ? same : smallest(other.alternatives)]];
    });
    setPicked({ ...picked, ...Object.fromEntries(shared), [part]: index });
  }

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
          if (files.length > 0) onOffered(files.map(urlSource), wanted);
        }}
      >
        {parts.map((offered, place) => {
          const { part, title, optional, alternatives } = offered;
          const options = alternatives.map((alternative, index) => (
            <Alternative
              key={alternative.map(({ url }) => url).join(' ')}
              name={part}
              files={alternative}
              checked={picked[part] === index}
              included={isIncluded(alternative, place)}
              onPick={() => pick(offered, index)}
            />
          ));
          return (
            <fieldset key={part}>
              <legend>
                {say(title)} {optional && <span className="hint">{t.models.parts.optional}</span>}
              </legend>
              {options.slice(0, SHOWN)}
              {options.length > SHOWN && (
                <details className="more" open={picked[part]! >= SHOWN || undefined}>
                  <summary>{t.models.sources.others(options.length - SHOWN)}</summary>
                  {options.slice(SHOWN)}
                </details>
              )}
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
          );
        })}
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
        {parts.flatMap(({ part, inComfyUI }) =>
          inComfyUI ? (
            <p key={part} className="hint">
              {t.models.sources.tokenizer(inComfyUI)}
            </p>
          ) : (
            []
          ),
        )}
        <p className="own-pick">
          <FileButton multiple onFiles={(own) => onOwn(ownSources(own))}>
            {t.models.sources.pick}
          </FileButton>
          <FileButton folder onFiles={(own) => onOwn(ownSources(own.filter(isModelFile)))}>
            {t.models.sources.pickFolder}
          </FileButton>
          <span className="hint">{t.models.sources.drop}</span>
        </p>
        <AddressForm
          label={t.models.sources.address}
          placeholder={t.models.sources.addressPlaceholder}
          hint={t.models.sources.addressHint}
          submit={t.models.sources.look}
          onUrls={(urls) => onOwn(urls.map((url) => ({ kind: 'url', url })))}
        />
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
          {[say(first.note), ...new Set(files.map(({ licence }) => licence.name))]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span className="offer-size">{included ? t.models.sources.included : formatBytes(total(files))}</span>
    </label>
  );
}

function sameFiles(a: readonly OfferedFile[] | undefined, b: readonly OfferedFile[] | undefined): boolean {
  return a !== undefined && a.map(({ url }) => url).join() === b?.map(({ url }) => url).join();
}

function smallest(alternatives: OfferedPart['alternatives']): number {
  const sizes = alternatives.map(total);
  return sizes.indexOf(Math.min(...sizes));
}

function urlSource({ url }: OfferedFile): FileSource {
  return { kind: 'url', url };
}

/** A file that holds several parts is loaded once. */
function distinct(files: readonly OfferedFile[]): readonly OfferedFile[] {
  return [...new Map(files.map((file) => [file.url, file])).values()];
}

function total(files: readonly OfferedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
