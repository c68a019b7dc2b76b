/** What the build tells the service worker. Paths are relative to the page. */
export interface Manifest {
  /** Changes with any file. */
  readonly version: string;
  /** Stored before the service worker takes over. */
  readonly page: readonly string[];
  /**
   * Large files that the page can open without, stored when they are asked for: WebAssembly of onnxruntime, of which a browser
   * needs one build, the network that looks at frames, and those of Anime4K.
   */
  readonly runtime: readonly string[];
  /**
   * What each file has to be, as `fetch` takes it (Subresource Integrity). Documents are left out: some hosts write into them.
   */
  readonly integrity: Readonly<Record<string, string>>;
}
