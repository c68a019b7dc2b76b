import { useId } from 'react';
import { library } from '../strings/library';
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
        aria-label={library.search}
        placeholder={library.search}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
      />
      <span>
        <label htmlFor={id}>{library.sort}</label>
        <select id={id} value={sort} onChange={(event) => onSort(event.target.value as Sort)}>
          {SORTS.map((each) => (
            <option key={each} value={each}>
              {library.sorts[each]}
            </option>
          ))}
        </select>
      </span>
    </search>
  );
}
