import { promisifyRequest } from 'idb-keyval';
import { StorePatience } from './store-patience';

/** A database of IndexedDB that may be deleted at any moment. */
export interface LateDatabase {
  /**
   * Does something with it. Where the database was closed from outside meanwhile, it is done once more with the next one.
   *
   * @param use begins its transactions at once
   * @throws what IndexedDB throws, `TimeoutError` where it does not answer, and what `use` throws
   */
  use<T>(use: (database: IDBDatabase) => Promise<T>): Promise<T>;
}

/** Stores by name; each makes what its store needs beside its records. */
type Stores = Readonly<Record<string, (store: IDBObjectStore) => void>>;

/** Openings that another tab may come in between of: it makes the same stores. */
const ATTEMPTS = 3;

/**
 * A database that is opened when it is first asked for, since opening throws where storage is refused. Whoever wants to
 * delete it, another tab or the browser's settings, need not wait for this one: it lets go, and the next that asks has it
 * made anew. One that lacks its stores gets them.
 *
 * @param onLost called when all that was in it is gone, though it was not deleted here
 */
export function lateDatabase(name: string, stores: Stores, onLost: () => void = () => {}): LateDatabase {
  let opened: Promise<IDBDatabase> | undefined;
  const patience = new StorePatience();

  const open = async () => {
    const database = await openWith(name, stores);
    const forget = () => {
      database.close();
      opened = undefined;
    };
    database.onversionchange = ({ newVersion }) => {
      forget();
      if (newVersion === null) onLost();
    };
    // The browser closed it, as it does when a visitor clears what pages have stored.
    database.onclose = () => {
      forget();
      onLost();
    };
    return database;
  };
  const connect = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };

  return {
    async use(use) {
      const connection = connect();
      const database = await patience.opening(connection);
      try {
        return await patience.working(use(database));
      } catch (error) {
        if (opened === connection) throw error;
        return patience.working(use(await patience.opening(connect())));
      }
    },
  };
}

async function openWith(name: string, stores: Stores): Promise<IDBDatabase> {
  let version: number | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      const database = await openAt(name, version, stores);
      if (Object.keys(stores).every((store) => database.objectStoreNames.contains(store))) return database;
      // Somebody else made it, of nothing.
      version = database.version + 1;
      database.close();
    } catch (error) {
      const isOld = error instanceof DOMException && error.name === 'VersionError';
      if (!isOld || attempt >= ATTEMPTS) throw error;
      version = undefined;
    }
  }
}

function openAt(name: string, version: number | undefined, stores: Stores): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    for (const [store, furnish] of Object.entries(stores))
      if (!request.result.objectStoreNames.contains(store)) furnish(request.result.createObjectStore(store));
  };
  return promisifyRequest(request);
}
