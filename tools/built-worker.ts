import { readdirSync } from 'node:fs';

/** Name of a worker's script in the build. @throws if there is no build, or no such worker in it */
export function builtWorker(worker: string): string {
  const name = readdirSync('dist/assets').find((file) => new RegExp(`^${worker}-.*\\.js$`).test(file));
  if (!name) throw new Error(`The build has no worker ${worker}.`);
  return name;
}
