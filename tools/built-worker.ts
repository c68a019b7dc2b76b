import { readdirSync } from 'node:fs';

/** Name of a worker's script in the build. @throws if there is no build, or no such worker in it */
export function builtWorker(worker: string): string {
  // The hash has eight characters: a longer rest is another script's, whose name begins alike.
  const name = readdirSync('dist/assets').find((file) => new RegExp(`^${worker}-.{8}\\.js$`).test(file));
  if (!name) throw new Error(`The build has no worker ${worker}.`);
  return name;
}
