/** Files and words that other programs hand to the installed page: shared with it, or opened with it. */
import { useEffect, useEffectEvent } from 'react';
import { SHARED } from './shared-files';

interface LaunchParams {
  readonly files?: readonly { getFile(): Promise<File> }[];
}

declare global {
  interface Window {
    /** Not in TypeScript's own declarations; browsers that open files with pages have it. */
    readonly launchQueue?: { setConsumer(consumer: (launch: LaunchParams) => void): void };
  }
}

interface Page {
  /** Whether there is a form to put it in. */
  readonly ready: boolean;
  readonly takeFiles: (files: readonly File[], target: null) => void;
  /** Words become the prompt. */
  readonly takeText: (text: string, alone: boolean) => void;
  readonly report: (error: unknown) => void;
}

/** Takes files as if they were dropped on the page, and words as the prompt; a link of this page is opened. */
export function useHandedOver({ ready, takeFiles, takeText, report }: Page): void {
  const take = useEffectEvent((files: readonly File[], text: string) => {
    if (files.length > 0) takeFiles(files, null);
    const [, hash] = text.split(location.origin + location.pathname);
    if (hash?.startsWith('#')) location.hash = hash.split(/\s/)[0]!;
    else if (text.trim() !== '') takeText(text.trim(), files.length === 0);
  });
  const fail = useEffectEvent(report);

  useEffect(() => {
    if (!ready) return;
    if (location.search.startsWith(SHARED.query)) {
      history.replaceState(history.state, '', location.pathname + location.hash);
      import('./handed-over')
        .then(({ takeHandedOver }) => takeHandedOver())
        .then(({ files, text }) => take(files, text))
        .catch((error) => fail(error));
    }
    window.launchQueue?.setConsumer(({ files = [] }) => {
      Promise.all(files.map((file) => file.getFile())).then(
        (opened) => take(opened, ''),
        (error) => fail(error),
      );
    });
  }, [ready]);
}
