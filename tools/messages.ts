/**
 * The page's words in other languages.
 *
 *   npm run messages             gives every catalogue in src/ui/languages an entry for each message, and drops those of
 *                                messages that are gone
 *   npm run messages -- --check  compares them with the code and changes nothing; part of `npm run check`
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { LANGUAGES } from '../src/ui/language/languages';
import { report } from './check/report';
import { readSourceFiles } from './check/source-file';
import { readCatalogue, updateCatalogue } from './messages/catalogue';
import { checkCatalogue } from './messages/check-catalogue';
import { findMessages } from './messages/find-messages';
import { findUnparsable } from './messages/find-unparsable';

const { messages, findings } = findMessages(readSourceFiles('.', ['src', 'workers']));
report([...findings, ...findUnparsable(messages)]);

for (const { id } of LANGUAGES) {
  if (id === 'en') continue;
  const path = `src/ui/languages/${id}.po`;
  const po = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (process.argv.includes('--check')) {
    const { missing, findings } = checkCatalogue(path, id, readCatalogue(po), messages);
    report(findings);
    report(
      missing.map((text) => ({
        path,
        line: 1,
        message: `“${text}” is not translated: run npm run messages`,
      })),
    );
  } else {
    const updated = updateCatalogue(po, id, messages);
    writeFileSync(path, updated);
    const left = readCatalogue(updated).filter(({ translation }) => translation === '').length;
    console.log(`${path}: ${left} of ${readCatalogue(updated).length} messages to translate.`);
  }
}
