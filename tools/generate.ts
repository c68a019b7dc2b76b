/**
 * `npm run generate -- "a fox runs through the snow" --out fox.mp4`: makes clips with the page's form and the built page's
 * generator in headless Chromium; `--help` tells all of it.
 */
import { build } from 'vite';
import { helpFor } from './generate/help';
import { UsageError } from './generate/order';
import { checkOutputs, namesOf, UnfinishedFile } from './generate/outputs';
import { GeneratorPage, Refusal } from './generate/page';
import { ProgressLine } from './generate/progress-line';
import { type Command, readArguments } from './generate/read-arguments';
import { jsonOf, seedOf, sentenceOf } from './generate/result';

const EXIT = { failed: 1, badArguments: 2, interrupted: 130 } as const;

/** Undone when the command ends, however it does. */
const undoing: (() => void)[] = [];

async function main(): Promise<void> {
  const command = readArguments(process.argv.slice(2));
  if ('help' in command) return console.log(helpFor(command.verb));
  const names = namesOf(command.out, command.order.variations);
  checkOutputs(names, command.force);
  if (!command.built) await build({ logLevel: 'error' });
  await makeClips(command, names);
}

async function makeClips({ order, files, profile, json }: Command, names: readonly string[]): Promise<void> {
  let line: ProgressLine | undefined;
  const page = await GeneratorPage.open({
    files,
    profile,
    backend: order.backend,
    onProgress: (told) => line?.show(told),
  });
  try {
    const announced = await page.prepare(order);
    for (const [i, name] of names.entries()) {
      console.error(`${name}: ${announced[i]!.prompt}, ${seedOf(announced[i]!)}`);
      const file = new UnfinishedFile(name);
      undoing.push(() => file.remove());
      line = new ProgressLine(process.stderr);
      const made = await page.make(i, file.path).finally(() => line?.end());
      await file.finish();
      console.log(json ? jsonOf(name, made) : sentenceOf(name, made));
    }
  } finally {
    await page.close();
  }
}

function end(code: number): void {
  for (const undo of undoing) undo();
  process.exit(code);
}

process.once('SIGINT', () => {
  console.error('\nInterrupted. No unfinished file is left.');
  end(EXIT.interrupted);
});
process.once('SIGTERM', () => end(EXIT.interrupted));

main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n--help tells what there is.`);
    return end(EXIT.badArguments);
  }
  console.error(error instanceof Refusal ? error.message : error);
  end(EXIT.failed);
});
