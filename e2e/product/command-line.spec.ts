/** `npm run generate`, with the page as it was built: from the words of a command line to a file and a line of JSON. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readRecipe } from '../../src/request/recipe-file';
import { inspectClip } from '../clip-file';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(...words: readonly string[]): {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
} {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/generate.ts', '--built', ...words]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  return { child, ended: new Promise((done) => child.once('close', (code) => done({ code, out, err }))) };
}

const generate = (...words: readonly string[]) => start(...words).ended;

test('a command makes a clip, tells of it in JSON, and writes over nothing', async () => {
  const folder = test.info().outputPath();
  writeFileSync(join(folder, 'keep'), '');
  const out = join(folder, 'fox.mp4');
  const words = ['a fox in the snow', '--out', out, '--seed', '7', '--frames', '9', '--steps', '1', '--json'];
  const { code, out: json, err } = await generate(...words);
  expect(code, err).toBe(0);
  expect(err).toContain('seed 7');
  expect(err).toMatch(/Denoise.* 100 %/);
  const told = JSON.parse(json);
  expect(told).toMatchObject({ file: out, frames: 9, seed: 7, model: 'sprout', verb: 'text', signed: true });
  const clip = await inspectClip(new Uint8Array(readFileSync(out)));
  expect(clip).toMatchObject({ codec: 'avc', frames: 9, width: told.width, height: told.height });
  const recipe = await readRecipe(new Blob([readFileSync(out)]));
  expect(recipe).toMatchObject({ request: { seed: 7, steps: 1, frames: 9 }, weights: told.weights });

  const again = await generate(...words);
  expect(again.code).toBe(2);
  expect(again.err).toContain('is there already');

  // The clip goes on; what made it comes from its own file.
  const longer = join(folder, 'longer.mp4');
  const source = `${out},start=0.2,fit=letterbox`;
  const extended = await generate('extend', '--recipe', out, '--source', source, '--out', longer, '--json');
  expect(extended.code, extended.err).toBe(0);
  expect(JSON.parse(extended.out)).toMatchObject({ verb: 'extend', seed: 7, prompt: 'a fox in the snow' });
  const task = (await readRecipe(new Blob([readFileSync(longer)])))!.request.task;
  expect(task).toMatchObject({ verb: 'extend', source: { fit: 'letterbox', trim: { start: 0.2 } } });
  expect(JSON.parse(extended.out).frames).toBe(7 + 9);
});

test('a refused prompt and an interrupted command leave no file @long', async () => {
  const folder = test.info().outputPath();
  const out = join(folder, 'no.mp4');
  writeFileSync(join(folder, 'keep'), '');
  const refused = await generate('two people having sex', '--out', out);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('That prompt is refused');
  const { child, ended } = start('a fox in the snow', '--out', out);
  await expect.poll(() => existsSync(folder)).toBe(true);
  await new Promise<void>((seen) => child.stderr!.on('data', (text) => /Load/.test(String(text)) && seen()));
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(readdirSync(folder)).toEqual(['keep']);
});
