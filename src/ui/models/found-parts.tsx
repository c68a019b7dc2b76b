import type { Inspection, PartState } from '../../../workers/importer-protocol';
import { formatBytes } from '../format';
import { t } from '../strings';

type Part = PartState['part'];

interface Props {
  readonly found: Inspection['found'];
  readonly titleOf: (part: Part) => string;
  /** Parts that are in the cache already. */
  readonly complete: readonly Part[];
  /** Parts to import. */
  readonly chosen: readonly Part[];
  readonly onChoose: (parts: readonly Part[]) => void;
}

/** What files hold; not all of it has to be imported. */
export function FoundParts({ found, titleOf, complete, chosen, onChoose }: Props) {
  return (
    <ul className="found">
      {found.map(({ part, description, sourceBytes }) => (
        <li key={part}>
          <label>
            <input
              type="checkbox"
              aria-label={t.models.review.import(titleOf(part))}
              checked={chosen.includes(part)}
              onChange={({ target }) =>
                onChoose(target.checked ? [...chosen, part] : chosen.filter((other) => other !== part))
              }
            />
            <span>
              <strong>{titleOf(part)}</strong>
              <small>
                <bdi>{description}</bdi>
                {complete.includes(part) && ` · ${t.models.review.here}`}
              </small>
            </span>
          </label>
          <span className="offer-size">{formatBytes(sourceBytes)}</span>
        </li>
      ))}
    </ul>
  );
}
