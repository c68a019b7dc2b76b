import { version } from '../package.json';

/** Version of the program, for what it writes into files. */
export const APP_VERSION = version;
