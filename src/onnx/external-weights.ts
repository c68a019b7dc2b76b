/** Weights of fewer bytes are looked at while a graph is prepared, where only what lies in the model is seen. */
const LEAST_EXTERNAL = 4096;

/**
 * Whether a weight stays outside the bytes of a serialized graph, which then names it as an external file of the weight's
 * name. Inside, weights would be copied four times on their way to the kernels.
 */
export function isExternal({ byteLength }: Pick<Uint8Array, 'byteLength'>): boolean {
  return byteLength >= LEAST_EXTERNAL;
}

/** Weights outside of a serialized graph, as onnxruntime's option `externalData` takes them. */
export function externalData(
  weights: ReadonlyMap<string, Uint8Array>,
): { readonly path: string; readonly data: Uint8Array }[] {
  return [...weights].filter(([, data]) => isExternal(data)).map(([path, data]) => ({ path, data }));
}
