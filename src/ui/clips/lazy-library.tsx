import { lazy } from 'react';

/** The library, which is fetched after the first paint. */
export const LazyLibrary = lazy(() => import('./library').then(({ Library }) => ({ default: Library })));
