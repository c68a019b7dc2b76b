import type { ReactNode } from 'react';

interface Props<T> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly T[];
  readonly selected: T;
  /** Identity of an option, for comparing and as the value in the document. */
  readonly keyOf: (option: T) => string;
  /** What a screen reader says; without it, what is shown. */
  readonly labelOf?: (option: T) => string;
  /**
   * Id of the element that says why an option cannot be chosen; undefined for those that can. It stays within reach of
   * the keyboard, so that everybody learns of it.
   */
  readonly unavailable?: (option: T) => string | undefined;
  readonly children: (option: T) => ReactNode;
  readonly onChange: (option: T) => void;
}

/** One of a few options: radio buttons that look like tiles. */
export function Choice<T>(props: Props<T>) {
  const { legend, name, options, selected, keyOf, labelOf, unavailable, children, onChange } = props;
  return (
    <fieldset className={`choice choice-${name}`}>
      <legend>{legend}</legend>
      <div className="tiles">
        {options.map((option) => {
          const reason = unavailable?.(option);
          return (
            <label key={keyOf(option)} className="tile">
              <input
                type="radio"
                name={name}
                value={keyOf(option)}
                aria-label={labelOf?.(option)}
                aria-disabled={reason === undefined ? undefined : true}
                aria-describedby={reason}
                checked={keyOf(option) === keyOf(selected)}
                onChange={() => reason === undefined && onChange(option)}
              />
              <span>{children(option)}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
