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
  readonly children: (option: T) => ReactNode;
  readonly onChange: (option: T) => void;
}

/** One of a few options: radio buttons that look like tiles. */
export function Choice<T>({ legend, name, options, selected, keyOf, labelOf, children, onChange }: Props<T>) {
  return (
    <fieldset className={`choice choice-${name}`}>
      <legend>{legend}</legend>
      <div className="tiles">
        {options.map((option) => (
          <label key={keyOf(option)} className="tile">
            <input
              type="radio"
              name={name}
              value={keyOf(option)}
              aria-label={labelOf?.(option)}
              checked={keyOf(option) === keyOf(selected)}
              onChange={() => onChange(option)}
            />
            <span>{children(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
