import type { ReactNode } from 'react';

interface Props {
  readonly id: string;
  readonly name: string;
  /** How much of it is here, in a few words. */
  readonly badge: string;
  readonly summary: string;
  readonly chosen: boolean;
  /** Makes it the model in use; absent while it cannot make clips. */
  readonly onChoose: (() => void) | undefined;
  readonly children?: ReactNode;
}

/** A model on the list; one that is ready is chosen by its radio button. */
export function ModelCard({ id, name, badge, summary, chosen, onChoose, children }: Props) {
  return (
    <li className="model-card" data-chosen={chosen} data-ready={onChoose !== undefined}>
      <div className="model-head">
        {onChoose ? (
          <label>
            <input
              type="radio"
              name="model"
              value={id}
              checked={chosen}
              aria-describedby={`${id}-summary`}
              onChange={onChoose}
            />
            <span>{name}</span>
          </label>
        ) : (
          <h3>{name}</h3>
        )}
        <span className="badge">{badge}</span>
      </div>
      <p id={`${id}-summary`} className="model-summary">
        {summary}
      </p>
      {children}
    </li>
  );
}
