import type { Graph } from '../src/onnx/types';
import type { Engine, NetworkSession } from '../src/runtime/types';
import type { HostTensor, WeightSource } from '../src/tensor/types';
import type { SafetensorsFile } from '../src/weights/safetensors';

interface GoldenRun {
  /** Case of the golden file and what of it is run, for example `a` or `a.decode`. */
  readonly name: string;
  readonly inputs: Readonly<Record<string, HostTensor>>;
  /** By name of the network's output. */
  readonly expected: Readonly<Record<string, HostTensor>>;
  /** Largest relative error allowed where it is not the backend's: for weights that were rounded. */
  readonly bound?: number;
  /** For engines that compute in float16 only. */
  readonly halfPrecision?: boolean;
}

/** One run of one network on golden inputs, and what the reference implementation gave. */
export interface NetworkCase extends GoldenRun {
  readonly graph: Graph;
  readonly weights: WeightSource;
}

/** The same for a network that runs in parts but behaves as one. */
export interface PartedCase extends GoldenRun {
  open(engine: Engine): Promise<NetworkSession>;
}

/** A parsed golden file and its content. */
export interface GoldenFile extends SafetensorsFile {
  readonly bytes: Uint8Array;
}

/** Parsed golden files of a folder by their set: `01`, `02b` and so on, the start of the file's name. */
export type GoldenFiles = ReadonlyMap<string, GoldenFile>;

/**
 * Lists the cases of one set. A set may need another one's file (02 has weights only, its inputs and outputs are
 * those of 01 and 04): it gives none where that is missing. `check-folder.ts` expects `networkCases` in `index.ts`,
 * a record of these by set.
 */
export type CaseLister = (files: GoldenFiles) => ParityCase[] | Promise<ParityCase[]>;

/** A comparison of a golden set, of a network that runs whole or in parts. */
export type ParityCase = NetworkCase | PartedCase;
