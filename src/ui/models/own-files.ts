import type { FileSource } from '../../../workers/importer-protocol';

/** Endings of files that parts of models come in. */
const MODEL_FILE = /\.(safetensors|sft|gguf|pt|pth|ckpt|json|model|spiece)$/i;

/** Whether a file may be of a model, by its name. */
export function isModelFile({ name }: File): boolean {
  return MODEL_FILE.test(name);
}

/** Files of a visitor as sources; of a chosen folder their places in it, which often say what they are. */
export function ownSources(files: readonly File[]): FileSource[] {
  return files.map((file) => ({
    kind: 'file',
    file,
    ...(file.webkitRelativePath && { path: file.webkitRelativePath }),
  }));
}
