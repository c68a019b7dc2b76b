/** The visitor's wish for a backend, remembered between visits. */
import { useState } from 'react';
import type { DeviceInfo } from '../../workers/protocol';
import { recall, remember } from './settings-store';

/** A backend, or `auto` where the worker decides. */
export type BackendChoice = 'auto' | DeviceInfo['backend'];

/** In the order of the menu; the first one holds until the visitor chooses. */
export const BACKEND_CHOICES: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm'];

/** The wish, and a function that changes and remembers it. */
export function useBackendChoice(): [BackendChoice, (choice: BackendChoice) => void] {
  const [choice, setChoice] = useState(() => recall('backend', BACKEND_CHOICES));
  return [
    choice,
    (next) => {
      remember('backend', next);
      setChoice(next);
    },
  ];
}
