import { type ComponentType, lazy, Suspense } from 'react';
import { Sheet } from './sheet';
import { t } from './strings';

/**
 * A panel whose code is fetched when it is first opened. Where that fails, a panel says so in its place.
 *
 * @param load imports the panel
 */
export function lazyPanel<P extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<P>>,
): ComponentType<P> {
  const Panel = lazy(() =>
    load().then(
      (panel): { default: ComponentType<P> } => ({ default: panel }),
      () => ({ default: Missing }),
    ),
  );
  return (props) => (
    <Suspense fallback={null}>
      <Panel {...props} />
    </Suspense>
  );
}

function Missing({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet title={t.panelMissing.title} onClose={onClose}>
      <p>{t.panelMissing.message}</p>
    </Sheet>
  );
}
