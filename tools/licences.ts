/**
 * `npm run licences`: the licences of all packages, those first that the page carries. Fails where one is not on the list of
 * what may be used (`licences/packages.ts`). With `--check` only these are named.
 */
import { readFileSync } from 'node:fs';
import { isAllowed, packagesOf } from './licences/packages';

const packages = packagesOf(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const refused = packages.filter(({ licence }) => !isAllowed(licence));

if (!process.argv.includes('--check'))
  for (const dev of [false, true]) {
    console.log(dev ? '\nBuilds and tests:' : 'In the page:');
    for (const used of packages.filter((each) => each.dev === dev))
      console.log(`  ${used.licence.padEnd(20)} ${used.name} ${used.version}`);
  }
for (const { name, licence } of refused) console.error(`${name}: the licence “${licence}” is not allowed.`);
if (refused.length > 0) process.exitCode = 1;
