/**
 * Reads and writes manifests with c2pa-rs, the reference implementation, which had no part in writing ours. Its build for
 * browsers runs in Node once it finds a FileReaderSync.
 */
import { readFileSync } from 'node:fs';
import { initSync, WasmBuilder, WasmReader } from '@contentauth/c2pa-wasm';
import { decode, encode } from 'cborg';
import type { Signer } from '../src/provenance/cose';
import { sign } from '../src/provenance/cose';

/** A Blob whose bytes can be had at once. */
class HeldBlob extends Blob {
  readonly held: Uint8Array<ArrayBuffer>;

  constructor(held: Uint8Array<ArrayBuffer>, type: string) {
    super([held], { type });
    this.held = held;
  }

  override slice(begin = 0, end = this.size): HeldBlob {
    return new HeldBlob(this.held.slice(begin, end), this.type);
  }
}

class FileReaderSync {
  readAsArrayBuffer(blob: HeldBlob): ArrayBuffer {
    return blob.held.slice().buffer;
  }
}

let started = false;

function start(): void {
  if (started) return;
  Object.assign(globalThis, { FileReaderSync });
  const wasm = new URL('../node_modules/@contentauth/c2pa-wasm/pkg/c2pa_bg.wasm', import.meta.url);
  initSync({ module: readFileSync(wasm) });
  started = true;
}

async function held(file: Blob): Promise<HeldBlob> {
  return new HeldBlob(new Uint8Array(await file.arrayBuffer()), file.type);
}

interface Status {
  readonly code: string;
}

interface Results {
  readonly success: readonly Status[];
  readonly failure: readonly Status[];
}

interface Manifest {
  readonly claim_generator_info: readonly { readonly name: string; readonly version?: string }[];
  readonly assertions: readonly { readonly label: string; readonly data: unknown }[];
  readonly ingredients?: readonly {
    readonly relationship: string;
    readonly format?: string;
    readonly title?: string;
    readonly active_manifest?: string;
  }[];
  readonly signature_info: { readonly alg: string; readonly common_name: string; readonly issuer: string };
}

/** What c2pa-rs makes of a file. */
export interface ReferenceReport {
  /** `Valid` where everything holds but the trust in the signer. */
  readonly state: 'Invalid' | 'Valid' | 'Trusted';
  readonly active: Manifest;
  readonly manifests: Readonly<Record<string, Manifest>>;
  /** Codes of what failed and of what held, of the file's own manifest. */
  readonly failures: readonly string[];
  readonly successes: readonly string[];
  /** Codes of what fails of ingredients, and was not known to whoever took them in. */
  readonly ingredientFailures: readonly string[];
}

/** @throws what c2pa-rs throws for files without a manifest, or with one that it cannot read */
export async function readWithReference(file: Blob): Promise<ReferenceReport> {
  start();
  const reader = await WasmReader.fromBlob(file.type, await held(file));
  const {
    active_manifest: active,
    manifests,
    validation_state: state,
    validation_results: results,
  } = JSON.parse(reader.json());
  const { success, failure } = results.activeManifest as Results;
  const deltas = (results.ingredientDeltas ?? []) as readonly { readonly validationDeltas: Results }[];
  return {
    state,
    manifests,
    active: manifests[active],
    failures: failure.map(({ code }) => code),
    successes: success.map(({ code }) => code),
    ingredientFailures: deltas.flatMap(({ validationDeltas }) =>
      validationDeltas.failure.map(({ code }) => code),
    ),
  };
}

/** Signs a file with c2pa-rs. @param definition as c2pa-rs has it */
export async function signWithReference(file: Blob, signer: Signer, definition: object): Promise<Blob> {
  start();
  const builder = WasmBuilder.fromJson(JSON.stringify(definition));
  const reserveSize = 4096;
  const signed = await builder.sign(
    {
      alg: 'es256',
      reserveSize,
      // It hands over the claim, and takes the whole signature, padded to what it reserved.
      sign: async (claim) => padded(await sign(claim, signer), reserveSize),
    },
    [],
    file.type,
    await held(file),
  );
  return new Blob([new Uint8Array(signed)], { type: file.type });
}

/** The signature with zeros in its open header, so that it fills its place. */
function padded(signature: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const [header, , , bytes] = decode(signature, { tags: { 18: (content) => content() } });
  const encoded = (pad: number) =>
    Uint8Array.of(0xd2, ...encode([header, { pad: new Uint8Array(pad) }, null, bytes]));
  return encoded(size - encoded(0).byteLength - 2);
}

/** What a camera would say of a picture, for the reference implementation to sign. */
export const CAPTURED = {
  label: 'c2pa.actions.v2',
  data: {
    actions: [
      {
        action: 'c2pa.created',
        digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
      },
    ],
  },
};
