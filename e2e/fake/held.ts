/** Name, before the percentage, of the empty cache by which a test tells the fake importer where to wait. */
export const HELD = 'imports wait at ';
