/**
 * What the service worker keeps for the page when another program shares something with it: types only. The service worker is
 * a single script, so both sides hold the values, and these types hold both to the same.
 */
export interface SharedFiles {
  /** Address of the share target, relative to the page; the web app's manifest names it too. Files are below it, by number. */
  readonly target: 'share-target';
  /** Address of the shared text, relative to the page. */
  readonly text: 'share-target/text';
  /** The cache in which all of it waits. Not named like those of the page's versions, which delete each other. */
  readonly cache: 'shared-with-tabreel';
  /** Query of the page's address while something waits. */
  readonly query: '?shared';
  /** Header of a waiting file: its name, percent-encoded. */
  readonly nameHeader: 'X-File-Name';
  /** More files than that are left out. */
  readonly most: 8;
}
