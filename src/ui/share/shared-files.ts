import type { SharedFiles } from '../../../workers/shared-files';

/** Where the service worker keeps what another program shared. */
export const SHARED: SharedFiles = {
  target: 'share-target',
  text: 'share-target/text',
  cache: 'shared-with-tabreel',
  query: '?shared',
  nameHeader: 'X-File-Name',
  most: 8,
};
