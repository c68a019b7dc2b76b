/**
 * Finds a Chromium to test and generate with, or gets one. In this order: the program named by CHROMIUM_PATH, an
 * installed Chrome or Chromium, Playwright's own download, Debian's package where it may be installed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a browser that is already here.
 *
 * @throws {Error} when CHROMIUM_PATH names a file that does not exist
 */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, but there is no such file. Correct or unset it.`);
  }
  return inPath(NAMES) ?? [...PLACES, chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * The path of a browser, installed first if need be.
 *
 * @throws {Error} with what to install, when there is none and none may be installed
 */
export function ensureBrowser(): string {
  const found = findBrowser() ?? (installs('chromium') ? findBrowser() : undefined);
  if (found) return found;
  throw new Error(
    'No Chrome or Chromium was found. Install one (on Debian: apt-get install chromium; anywhere: ' +
      'npx playwright install chromium) or set CHROMIUM_PATH to its program.',
  );
}

const SHELL = 'chromium-headless-shell';

/**
 * The path of Chromium without a window of its own, if it is here and no other browser is asked for: it opens a page in half
 * of the time of the whole browser.
 */
export function findHeadlessShell(): string | undefined {
  return process.env.CHROMIUM_PATH ? undefined : inPath([SHELL]);
}

function inPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** Installs a Debian package. @returns false where none may be installed */
function installs(name: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  console.log(`Installing Debian's ${name}.`);
  aptGet('update');
  aptGet('install', '--yes', '--no-install-recommends', name);
  return true;
}

function aptGet(...args: string[]): void {
  try {
    execFileSync('apt-get', ['--quiet', ...args], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch (cause) {
    // An index that cannot be refreshed may still do; what counts is whether a browser is there in the end.
    console.warn(`apt-get ${args[0]} failed: ${cause instanceof Error ? cause.message : cause}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(`Browser: ${ensureBrowser()}`);
    if (!process.env.CHROMIUM_PATH && !findHeadlessShell()) installs(SHELL);
    console.log(`Headless shell: ${findHeadlessShell() ?? 'none; the whole browser takes its place'}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
