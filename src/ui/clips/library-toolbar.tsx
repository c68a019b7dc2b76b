import { useId } from 'react';
import { t } from '../strings';
import { SORTS, type Sort } from './arrange';

interface Props {
  readonly query: string;
  readonly sort: Sort;
  readonly onQuery: (query: string) => void;
  readonly onSort: (sort: Sort) => void;
}

/** Finding and sorting clips. */
export function LibraryToolbar({ query, sort, onQuery, onSort }: Props) {
  const id = useId();
  return (
    <search className="library-tools">
      <input
        type="search"
        aria-label={t.clips.search}
        placeholder={t.clips.search}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
      <span>
        <label htmlFor={id}>{t.clips.sort}</label>
        <select id={id} value={sort} onChange={(event) => onSort(event.target.value as Sort)}>
          {SORTS.map((each) => (
            <option key={each} value={each}>
              {t.clips.sorts[each]}
            </option>
          ))}
        </select>
      </span>
    </search>
  );
}
