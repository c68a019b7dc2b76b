import { Icon } from './icon';
import { t } from './strings';

/** The cross that takes a notice away. */
export function DismissButton({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={t.actions.dismiss}
      title={t.actions.dismiss}
      onClick={onDismiss}
    >
      <Icon name="close" />
    </button>
  );
}
