/** `npm run check`: imports go down, and a family of models is named in its own folder only. */
import { familiesOf, findFamilyNames } from './check/family-names';
import { FLOORS, NAMERS, SHARED_BY_FAMILIES } from './check/floors';
import { importsOf } from './check/imports';
import { findHomeless, findUpwardImports } from './check/layers';
import { report } from './check/report';
import { readSourceFiles } from './check/source-file';

const files = readSourceFiles('.', ['src', 'workers', 'parity', 'tools', 'test', 'e2e']);
const imports = importsOf(files);
report([
  ...findHomeless(
    files.map(({ path }) => path),
    ['src/', 'workers/'],
    FLOORS,
  ),
  ...findUpwardImports(imports, FLOORS),
  ...findFamilyNames(files, imports, familiesOf(files, SHARED_BY_FAMILIES), NAMERS),
]);
