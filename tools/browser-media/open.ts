import { openWorkerPage, type WorkerPage } from '../worker-page';

/** The page of this folder; `page.evaluate` reaches the worker as `media`. */
export type MediaPage = WorkerPage;

/**
 * Builds and opens the page of this folder.
 * @param args further arguments for the browser
 */
export function openMediaPage(args: readonly string[] = []): Promise<MediaPage> {
  return openWorkerPage(import.meta.dirname, args);
}
