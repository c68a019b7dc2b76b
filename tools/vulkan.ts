/**
 * Runs one of this project's Node programs where onnxruntime-node's `webgpu` provider finds a Vulkan driver:
 *
 *     npm run vulkan -- tools/precision.ts
 *
 * The driver is Mesa's lavapipe, which computes on the CPU: slow, but with float16 (`shader-f16`), which neither
 * WebAssembly nor Chromium's SwiftShader has. It is fetched from Debian's archive when it is first needed (12 MB,
 * unpacked below node_modules, nothing is installed). Where that is not possible, or to compute on a real GPU, set
 * VK_DRIVER_FILES to the description of a Vulkan driver (usually in /usr/share/vulkan/icd.d).
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const cache = resolve('node_modules/.cache/lavapipe');

const advice =
  'Float16 is tested on a Vulkan driver. Install one that is not older than Mesa 23 (on Debian 12: ' +
  'mesa-vulkan-drivers from bookworm-backports, and libvulkan1) and set VK_DRIVER_FILES to its description, ' +
  'for example /usr/share/vulkan/icd.d/lvp_icd.json.';

/**
 * Environment variables under which a program finds a Vulkan driver; the driver is fetched first if need be.
 * @throws {Error} with what to install, where there is none and none can be fetched
 */
export function vulkanEnvironment(): Record<string, string> {
  // Vulkan's loader wants a folder of its own there, whatever it contains.
  const runtime = { XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR ?? cache };
  if (process.env.VK_DRIVER_FILES) {
    mkdirSync(runtime.XDG_RUNTIME_DIR, { recursive: true });
    return { ...runtime, VK_DRIVER_FILES: process.env.VK_DRIVER_FILES };
  }
  if (!existsSync(driverFile())) fetchLavapipe();
  const libraries = librariesBelow(join(cache, 'root'));
  return {
    ...runtime,
    VK_DRIVER_FILES: driverFile(),
    LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  };
}

function driverFile(): string {
  return join(cache, 'driver.json');
}

/** The folder of the unpacked packages' libraries, which is named after the processor. */
function librariesBelow(root: string): string {
  const parent = join(root, 'usr/lib');
  return join(parent, readdirSync(parent).find((name) => name.endsWith('-linux-gnu'))!);
}

/** Fetches and unpacks the driver and Vulkan's loader with Debian's own tools, which need no rights for that. */
function fetchLavapipe(): void {
  const codename = /^VERSION_CODENAME=(\w+)$/m.exec(readIfThere('/etc/os-release'))?.[1];
  if (codename !== 'bookworm' || !existsSync('/usr/bin/apt-get')) throw new Error(advice);
  console.log(`Fetching Mesa's software Vulkan driver to ${cache}.`);
  const work = `${cache}.part`;
  rmSync(work, { recursive: true, force: true });
  for (const folder of ['lists/partial', 'archives/partial', 'sources', 'root'])
    mkdirSync(join(work, folder), { recursive: true });
  writeFileSync(
    join(work, 'sources/debian.sources'),
    [
      'Types: deb',
      'URIs: http://deb.debian.org/debian',
      'Suites: bookworm bookworm-backports',
      'Components: main',
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
      '',
    ].join('\n'),
  );
  const options = [
    `Dir::State::Lists=${work}/lists`,
    'Dir::Etc::SourceList=/dev/null',
    `Dir::Etc::SourceParts=${work}/sources`,
    `Dir::Cache=${work}`,
    // Root's downloads would go through a user who may not write here.
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
  const run = (program: string, args: string[]) =>
    execFileSync(program, args, { cwd: join(work, 'archives'), stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    run('apt-get', [...options, '--quiet', 'update']);
    run('apt-get', [
      ...options,
      '--quiet',
      'download',
      'libvulkan1',
      'mesa-vulkan-drivers/bookworm-backports',
    ]);
    for (const name of readdirSync(join(work, 'archives')).filter((file) => file.endsWith('.deb')))
      run('dpkg', ['-x', name, join(work, 'root')]);
  } catch (cause) {
    throw new Error(`The driver could not be fetched. ${advice}`, { cause });
  }
  // A name without a path would be looked for among the installed drivers.
  const library = join(librariesBelow(join(work, 'root')).replace(work, cache), 'libvulkan_lvp.so');
  writeFileSync(
    join(work, 'driver.json'),
    JSON.stringify({ file_format_version: '1.0.0', ICD: { api_version: '1.4.305', library_path: library } }),
  );
  rmSync(cache, { recursive: true, force: true });
  renameSync(work, cache);
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

/** Whether this program runs in such an environment already. */
export function hasVulkan(): boolean {
  return Boolean(process.env.VK_DRIVER_FILES && process.env.XDG_RUNTIME_DIR);
}

/**
 * Runs a program of this project (TypeScript too) in such an environment; resolves with its exit status. A program of
 * its own, because Linux reads the path of libraries once, when a program starts.
 * @throws {Error} as `vulkanEnvironment`
 */
export function runOnVulkan(program: string, args: readonly string[]): Promise<number> {
  const env = { ...process.env, ...vulkanEnvironment() };
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], { stdio: 'inherit', env });
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('exit', (code) => done(code ?? 1));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [program, ...args] = process.argv.slice(2);
  try {
    if (!program) throw new Error('Usage: npm run vulkan -- <program> [arguments]');
    process.exitCode = await runOnVulkan(program, args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
