import { useMediaQuery } from './use-media-query';

/** Whether the visitor asked the system for less motion: then nothing plays or loops by itself. */
export function useReducedMotion(): boolean {
  return useMediaQuery('(prefers-reduced-motion: reduce)');
}
