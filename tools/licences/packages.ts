/** The part of npm's lock file that is used: what lies where in `node_modules`. */
export interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly version?: string; readonly license?: string; readonly dev?: boolean }>
  >;
}

/** A package that is used here. */
export interface UsedPackage {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression; empty where the package names none. */
  readonly licence: string;
  /** Whether it only builds and tests the page. */
  readonly dev: boolean;
}

/**
 * Licences under which the page may carry and use code: those that ask for no more than their notice, the font's, and MPL-2.0,
 * which asks for the source of its own files alone, and these are used as they are published.
 */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
];

/** All packages of a lock file, by name. */
export function packagesOf({ packages }: LockFile): UsedPackage[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license = '', dev = false }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license,
      dev,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether an SPDX expression of `OR` and `AND` allows what this project does. */
export function isAllowed(licence: string): boolean {
  const plain = licence.replace(/^\((.*)\)$/, '$1');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => ALLOWED.includes(one)));
}
