import { type ComponentProps, lazy, Suspense } from 'react';
import type { CheckOffer as Offer } from './check-offer';

const CheckOffer = lazy(async () => ({ default: (await import('./check-offer')).CheckOffer }));

/** The offer to check the device, which is fetched where it is made. */
export function LazyCheckOffer(props: ComponentProps<typeof Offer>) {
  return (
    <Suspense>
      <CheckOffer {...props} />
    </Suspense>
  );
}
