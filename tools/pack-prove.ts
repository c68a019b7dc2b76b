/**
 * `npm run prove:pack -- <folder>`: packs what `npm run prove` needs on a Linux machine that has nothing but a GPU driver:
 * Node itself, onnxruntime-node, Vulkan's loader, the golden data, and the program as one file. Writes `prove.tar.xz` in pieces
 * of at most 60 MiB, and `prove.sh`, which puts them together beside it, unpacks them and runs the program; its arguments are
 * those of `npm run prove`. Without VK_DRIVER_FILES it looks for NVIDIA's driver in the places where it describes itself, and
 * writes the description where it does not.
 */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { readGoldenFolder } from '../parity/read-folder';
import { vulkanEnvironment } from './vulkan';

const PIECE = 60 * 2 ** 20;
const ORT = 'node_modules/onnxruntime-node';

async function main(folder: string | undefined): Promise<void> {
  if (!folder) throw new Error('Usage: npm run prove:pack -- <folder>');
  const out = resolve(folder);
  const work = mkdtempSync(join(tmpdir(), 'tabreel-prove-'));
  const pack = join(work, 'prove');
  try {
    mkdirSync(join(pack, 'lib'), { recursive: true });
    await bundle(pack);
    copyRuntime(pack);
    copyLoader(pack);
    await copyGoldens(pack);
    mkdirSync(out, { recursive: true });
    for (const old of readdirSync(out).filter((name) => /^prove\.(tar\.xz\.\d+|sh)$/.test(name)))
      rmSync(join(out, old));
    const archive = join(work, 'prove.tar.xz');
    execFileSync('tar', ['-C', work, '-cJf', archive, 'prove'], {
      stdio: 'inherit',
      env: { XZ_OPT: '-T0 -5', ...process.env },
    });
    const bytes = readFileSync(archive);
    for (let i = 0; i * PIECE < bytes.length; i++)
      writeFileSync(join(out, `prove.tar.xz.${i}`), bytes.subarray(i * PIECE, (i + 1) * PIECE));
    writeFileSync(join(out, 'prove.sh'), script, { mode: 0o755 });
    for (const name of readdirSync(out))
      console.log(`${name}: ${(statSync(join(out, name)).size / 2 ** 20).toFixed(1)} MiB`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The program and everything of ours that it needs, as one file beside onnxruntime. */
async function bundle(pack: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['onnxruntime-node'] },
    build: {
      ssr: 'tools/prove.ts',
      outDir: join(pack, 'program'),
      target: 'node20',
      rollupOptions: {
        // What these would serve is not packed: a browser, and the package that the classifier is converted from.
        external: ['onnxruntime-node', /browser-engine\/open/, /frame-classifier\/convert/],
        output: { entryFileNames: 'prove.mjs' },
      },
    },
  });
  writeFileSync(join(pack, 'package.json'), JSON.stringify({ type: 'module' }));
}

/** Node and onnxruntime, for machines like this one. */
function copyRuntime(pack: string): void {
  copyFileSync(realpathSync(process.execPath), join(pack, 'node'));
  const to = join(pack, ORT);
  for (const part of ['package.json', 'dist']) cpSync(join(ORT, part), join(to, part), { recursive: true });
  const binaries = join('bin/napi-v6', process.platform, process.arch);
  cpSync(join(ORT, binaries), join(to, binaries), { recursive: true });
  const common = realpathSync('node_modules/onnxruntime-common');
  cpSync(common, join(pack, 'node_modules/onnxruntime-common'), { recursive: true });
}

/** Vulkan's loader, which bare machines lack, and the one that tests here use. */
function copyLoader(pack: string): void {
  const { LD_LIBRARY_PATH = '' } = vulkanEnvironment();
  const folders = [
    ...LD_LIBRARY_PATH.split(':'),
    '/usr/lib/x86_64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
    '/usr/lib64',
  ];
  const found = folders.map((each) => join(each, 'libvulkan.so.1')).find((path) => existsSync(path));
  if (!found) throw new Error("Vulkan's loader is not here. Install it (on Debian: libvulkan1).");
  copyFileSync(realpathSync(found), join(pack, 'lib/libvulkan.so.1'));
}

async function copyGoldens(pack: string): Promise<void> {
  const { files } = await readGoldenFolder('test/golden');
  mkdirSync(join(pack, 'golden'));
  for (const [name, bytes] of files) writeFileSync(join(pack, 'golden', name), bytes);
}

const script = `#!/bin/sh
# Unpacks the pieces beside this file and runs the proof on this machine's GPU. Arguments: as those of "npm run prove".
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=\${PROVE_FOLDER:-$(mktemp -d)}
if [ ! -x "$work/prove/node" ]; then
  mkdir -p "$work"
  cat "$here"/prove.tar.xz.* > "$work/prove.tar.xz"
  tar -C "$work" -xJf "$work/prove.tar.xz" ||
    python3 -c 'import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])' "$work/prove.tar.xz" "$work" ||
    { echo "Unpacking needs xz or Python." >&2; exit 1; }
  rm "$work/prove.tar.xz"
fi
cd "$work/prove"
export XDG_RUNTIME_DIR="\${XDG_RUNTIME_DIR:-$work}"
export LD_LIBRARY_PATH="$work/prove/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
if [ -z "\${VK_DRIVER_FILES:-}" ]; then
  for file in /usr/share/vulkan/icd.d/nvidia_icd*.json /etc/vulkan/icd.d/nvidia_icd*.json; do
    if [ -f "$file" ]; then VK_DRIVER_FILES=$file; fi
  done
fi
if [ -z "\${VK_DRIVER_FILES:-}" ]; then
  # Containers often get the driver's libraries without its description.
  library=$(ldconfig -p 2>/dev/null | sed -n 's/.*=> \\(.*libGLX_nvidia\\.so\\.0\\)$/\\1/p' | head -n 1)
  if [ -z "$library" ]; then library=$(find / -name 'libGLX_nvidia.so.0' -not -path '/proc/*' 2>/dev/null | head -n 1); fi
  if [ -z "$library" ]; then library=$(find / -name 'libEGL_nvidia.so.0' -not -path '/proc/*' 2>/dev/null | head -n 1); fi
  if [ -z "$library" ]; then echo "No Vulkan driver was found: set VK_DRIVER_FILES." >&2; exit 3; fi
  printf '{"file_format_version":"1.0.0","ICD":{"library_path":"%s","api_version":"1.3.0"}}' "$library" > "$work/driver.json"
  VK_DRIVER_FILES=$work/driver.json
fi
export VK_DRIVER_FILES
echo "driver: $VK_DRIVER_FILES" >&2
exec ./node program/prove.mjs --golden golden "$@"
`;

main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
