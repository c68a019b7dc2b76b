/** The visitor's wish for a backend, remembered between visits. */
import { useState } from 'react';
import type { DeviceInfo } from '../../workers/protocol';
import { recall, remember } from './settings-store';

export type BackendChoice = 'auto' | DeviceInfo['backend'];

export const BACKEND_CHOICES: readonly BackendChoice[] = ['auto', 'webgpu', 'wasm'];

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
