import { useId } from 'react';
import { Icon } from './icon';
import { t } from './strings';

interface Props {
  /** Id of the notice's title: there may be several notices. */
  readonly titleId: string;
  readonly onDismiss: () => void;
}

/** The cross that takes a notice away. */
export function DismissButton({ titleId, onDismiss }: Props) {
  const id = useId();
  return (
    <button
      id={id}
      type="button"
      className="icon-button"
      aria-label={t.actions.dismiss}
      aria-labelledby={`${id} ${titleId}`}
      title={t.actions.dismiss}
      onClick={onDismiss}
    >
      <Icon name="close" />
    </button>
  );
}
