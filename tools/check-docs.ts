/** `npm run check`: whatever a file exports says what it is. */
import { findUndocumented } from './check/docs';
import { report } from './check/report';
import { readSourceFiles } from './check/source-file';

report(findUndocumented(readSourceFiles('.', ['src', 'workers', 'parity', 'tools'])));
